//! Notes (marked words with what was written to them), to be taken elsewhere like quotations.

use std::io::{self, Write};

use serde::Serialize;

use super::form::Form;
use super::markdown::{escaped, inline};
use super::origin::{Origin, Taken, Whereabouts, head, section, write_rows};
use super::{one_line, place};
use crate::article::{Article, CodePoints, Span};

/// Words that the user marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Where they stand in the text; `None` if they are gone from it.
    pub span: Option<Span>,
    /// The words.
    pub words: String,
    /// The note that was written about them; empty if there is none.
    pub note: String,
    /// The colour they are marked in, if any.
    pub colour: Option<&'static str>,
}

#[derive(Serialize)]
struct NoteRow<'a> {
    #[serde(flatten)]
    place: Whereabouts<'a>,
    /// In code points of the text; empty if the words are gone from it.
    start: Option<u32>,
    end: Option<u32>,
    colour: Option<&'a str>,
    text: &'a str,
    note: Option<&'a str>,
    /// The address of the words' place.
    link: Option<String>,
}

/// Writes marked words.
///
/// # Errors
/// When writing fails.
pub fn write(
    out: &mut dyn Write,
    form: Form,
    article: &Article,
    marked: &[Marked],
    origin: &Origin,
) -> io::Result<()> {
    if form == Form::Markdown {
        return markdown(out, article, marked, origin);
    }
    let points = CodePoints::new(&article.text);
    let rows = marked.iter().map(|marked| NoteRow {
        place: Whereabouts::of(article, origin, marked.span),
        start: marked.span.map(|span| points.at(span.start)),
        end: marked.span.map(|span| points.at(span.end)),
        colour: marked.colour,
        text: &marked.words,
        note: (!marked.note.is_empty()).then_some(marked.note.as_str()),
        link: link(article, marked, origin),
    });
    write_rows(out, form, rows)
}

impl Taken for NoteRow<'_> {
    const HEAD: &'static [&'static str] = &["start", "end", "colour", "text", "note", "link"];

    fn place(&self) -> &Whereabouts<'_> {
        &self.place
    }

    fn cells(&self) -> Vec<String> {
        let words = |text: Option<&str>| text.unwrap_or_default().to_string();
        let number = |n: Option<u32>| n.map_or(String::new(), |n| n.to_string());
        vec![
            number(self.start),
            number(self.end),
            words(self.colour),
            self.text.to_string(),
            words(self.note),
            words(self.link.as_deref()),
        ]
    }
}

fn link(article: &Article, marked: &Marked, origin: &Origin) -> Option<String> {
    Some(place::of_words(
        article,
        marked.span?,
        origin.address.as_deref()?,
    ))
}

/// Writes the title and the source of the article, then the sections with the marked words and
/// the notes about them. Words that are gone from the text come last.
fn markdown(
    out: &mut dyn Write,
    article: &Article,
    marked: &[Marked],
    origin: &Origin,
) -> io::Result<()> {
    head(out, article, origin)?;
    let mut above = None;
    let mut gone = false;
    for marked in marked {
        let within = marked.span.and_then(|span| section(article, span));
        if marked.span.is_none() && !std::mem::replace(&mut gone, true) {
            writeln!(out, "## No longer in the text\n")?;
        } else if within != above
            && let Some(section) = &within
        {
            writeln!(out, "## {}\n", inline(section))?;
        }
        above = within;
        for line in marked.words.lines().filter(|line| !line.trim().is_empty()) {
            writeln!(out, "> {}", escaped(&one_line(line)))?;
        }
        if let Some(to) = link(article, marked, origin) {
            writeln!(out, ">\n> ([its place](<{to}>))")?;
        }
        writeln!(out)?;
        for line in marked.note.lines().filter(|line| !line.trim().is_empty()) {
            writeln!(out, "{}\n", escaped(&one_line(line)))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::load;

    const TEXT: &str = "---\ntitle: The Weir\nauthor: Ida Holm\n---\n\nThe weir is *old*.\n\n\
        ## The Council\n\nIt met twice, and nobody came.\n";

    fn written(form: Form) -> String {
        let article = load::from_text(TEXT, Format::Markdown, None);
        let of = |words: &str, note: &str| {
            let at = article.text.find(words);
            Marked {
                span: at.map(|at| Span::from(at..at + words.len())),
                words: words.into(),
                note: note.into(),
                colour: Some("green"),
            }
        };
        let marked = [
            of("weir is old", ""),
            of("nobody came", "=Who counted?\n\nAsk *Ida*."),
            of("a word that was taken out", "Why?"),
        ];
        let origin = Origin {
            title: "The Weir".into(),
            address: Some("https://weir.example/a".into()),
        };
        let mut out = Vec::new();
        write(&mut out, form, &article, &marked, &origin).expect("it is written");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn notes_are_written_with_their_words_and_where_these_stand() {
        insta::assert_snapshot!("marked_markdown", written(Form::Markdown));
        insta::assert_snapshot!("marked_csv", written(Form::Csv));
        let json: serde_json::Value = serde_json::from_str(&written(Form::Json)).expect("JSON");
        assert_eq!(json[1]["section"], "The Council");
        assert_eq!(json[1]["note"], "=Who counted?\n\nAsk *Ida*.");
        assert_eq!(json[0]["note"], serde_json::Value::Null);
        let text: Vec<char> = load::from_text(TEXT, Format::Markdown, None)
            .text
            .chars()
            .collect();
        let at = |key: &str| json[1][key].as_u64().and_then(|n| usize::try_from(n).ok());
        let (start, end) = (at("start").expect("a place"), at("end").expect("a place"));
        assert_eq!(text[start..end].iter().collect::<String>(), "nobody came");
        assert_eq!(json[2]["start"], serde_json::Value::Null);
        assert_eq!(json[2]["text"], "a word that was taken out");
    }
}
