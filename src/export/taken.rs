//! Quotations that are taken out of an article, each with its speaker, its section, where the
//! article is from and the address of its place.

use std::io::{self, Write};

use serde::Serialize;

pub use super::form::Form;
use super::json::{QuoteOut, View};
use super::markdown::inline;
pub use super::origin::Origin;
use super::origin::{Taken, Whereabouts, head, section, write_rows};
use super::place;
use crate::analysis::{Analysis, Quotation};
use crate::article::Article;

#[derive(Serialize)]
struct QuoteRow<'a> {
    #[serde(flatten)]
    place: Whereabouts<'a>,
    roles: &'a [String],
    /// The address of the quotation's place.
    link: Option<String>,
    #[serde(flatten)]
    quote: QuoteOut<'a>,
}

/// Writes quotations.
///
/// # Errors
/// When writing fails.
pub fn write(
    out: &mut dyn Write,
    form: Form,
    (article, analysis): (&Article, &Analysis),
    quotations: &[&Quotation],
    origin: &Origin,
) -> io::Result<()> {
    if form == Form::Markdown {
        return markdown(out, (article, analysis), quotations, origin);
    }
    let view = View::new(article, analysis);
    let rows = quotations.iter().map(|quotation| {
        let speaker = quotation.attribution.speaker;
        let speaker = speaker.and_then(|id| analysis.entity(id));
        QuoteRow {
            place: Whereabouts::of(article, origin, Some(quotation.span)),
            roles: speaker.map_or(&[], |entity| entity.roles.as_slice()),
            link: link(article, quotation, origin),
            quote: view.quote(quotation),
        }
    });
    write_rows(out, form, rows)
}

impl Taken for QuoteRow<'_> {
    const HEAD: &'static [&'static str] = &[
        "start",
        "end",
        "kind",
        "mode",
        "speaker",
        "speaker_kind",
        "role",
        "confidence",
        "text",
        "link",
    ];

    fn place(&self) -> &Whereabouts<'_> {
        &self.place
    }

    fn cells(&self) -> Vec<String> {
        let quote = &self.quote;
        let (name, kind) = quote.speaker_name();
        vec![
            quote.start.to_string(),
            quote.end.to_string(),
            quote.kind.to_string(),
            quote.mode.to_string(),
            name.to_string(),
            kind.to_string(),
            self.roles.join("; "),
            quote.confidence.to_string(),
            quote.text.to_string(),
            self.link.clone().unwrap_or_default(),
        ]
    }
}

fn link(article: &Article, quotation: &Quotation, origin: &Origin) -> Option<String> {
    let address = origin.address.as_deref()?;
    Some(place::link(article, quotation, address))
}

/// Writes the title and the source of the article, then the sections with their quotations.
fn markdown(
    out: &mut dyn Write,
    (article, analysis): (&Article, &Analysis),
    quotations: &[&Quotation],
    origin: &Origin,
) -> io::Result<()> {
    head(out, article, origin)?;
    let mut above = None;
    for quotation in quotations {
        let section = section(article, quotation.span);
        if section != above {
            if let Some(section) = &section {
                writeln!(out, "## {}\n", inline(section))?;
            }
            above = section;
        }
        super::markdown::quotation(
            out,
            article,
            analysis,
            quotation,
            link(article, quotation, origin).as_deref(),
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyze;
    use crate::article::Format;
    use crate::load;

    const TEXT: &str = "---\ntitle: The Weir\nauthor: Ida Holm\n---\n\n“It must go,” said Ann Poe, \
        the engineer.\n\n## The *Council*\n\n“=SUM, it says,” said Carl Benn.\n\n\
        “We shall see, one day,” he said.\n";

    fn written(form: Form, address: Option<&str>) -> String {
        written_as("The Weir", form, address, usize::MAX)
    }

    /// The first quotations of the text, under a title.
    fn written_as(title: &str, form: Form, address: Option<&str>, most: usize) -> String {
        let article = load::from_text(TEXT, Format::Markdown, None);
        let analysis = analyze(&article);
        let all: Vec<&Quotation> = analysis
            .quotations
            .iter()
            .filter(|q| q.in_marks())
            .take(most)
            .collect();
        let origin = Origin {
            title: title.into(),
            address: address.map(str::to_string),
        };
        let mut out = Vec::new();
        write(&mut out, form, (&article, &analysis), &all, &origin).expect("it is written");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn every_form_says_who_where_and_how_to_find_it() {
        let address = Some("https://weir.example/a");
        insta::assert_snapshot!("markdown", written(Form::Markdown, address));
        insta::assert_snapshot!("csv", written(Form::Csv, address));
    }

    #[test]
    fn json_is_what_the_command_writes_and_more() {
        let json: serde_json::Value =
            serde_json::from_str(&written(Form::Json, None)).expect("JSON");
        let all = json.as_array().expect("a list");
        assert_eq!(all.len(), 3);
        assert_eq!(all[0]["speaker"]["name"], "Ann Poe");
        assert_eq!(all[0]["section"], serde_json::Value::Null);
        assert_eq!(all[1]["section"], "The Council");
        assert_eq!(all[1]["link"], serde_json::Value::Null);
        assert_eq!(all[1]["text"], "“=SUM, it says,”");
        let nothing = written_as("The Weir", Form::Json, None, 0);
        let nothing: Vec<serde_json::Value> = serde_json::from_str(&nothing).expect("JSON");
        assert!(nothing.is_empty());
    }

    #[test]
    fn a_title_is_no_formula() {
        let title = "=HYPERLINK(\"https://weir.example\")";
        let csv = written_as(title, Form::Csv, None, 1);
        assert!(csv.contains("\n\"'=HYPERLINK("), "{csv}");
    }

    #[test]
    fn an_ending_names_a_form() {
        assert_eq!(Form::of_file("a/b.MD"), Some(Form::Markdown));
        assert_eq!(Form::of_file("b.csv"), Some(Form::Csv));
        assert_eq!(Form::of_file("b.txt"), None);
        assert_eq!(Form::of_file("csv"), None);
        let mut form = Form::default();
        let walked = Form::ALL.map(|_| {
            let next = form.next();
            std::mem::replace(&mut form, next)
        });
        assert_eq!((walked, form), (Form::ALL, Form::default()));
    }
}
