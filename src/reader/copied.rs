//! What is copied, and how the reader tells of it.

use super::document::Document;
use crate::article::one_line;
use crate::typeset::{clean_line, truncate, width};

/// What is copied, and how it is told of.
#[derive(Debug)]
pub struct Copied {
    /// What goes to the clipboard.
    pub text: String,
    /// Told in short where room is scarce.
    words: String,
    /// Told behind it, whole.
    of: String,
}

/// Marks in which words may stand already, so that none are put around them.
const MARKS: [char; 9] = ['“', '”', '„', '"', '«', '»', '‘', '’', '\''];

impl Copied {
    /// What is told of it is the same.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            words: text.clone(),
            text,
            of: String::new(),
        }
    }

    /// What is told of it, in so many columns.
    pub fn told(&self, room: usize) -> String {
        let words = one_line(&self.words);
        let words = clean_line(&words);
        let of = match self.of.is_empty() {
            true => String::new(),
            false => format!(" — {}", clean_line(&self.of)),
        };
        // A few of the words say more than all of a long name.
        let of = truncate(&of, room / 2);
        let room = room.saturating_sub(width(&of));
        let has_marks = words.starts_with(MARKS) && words.ends_with(MARKS);
        if has_marks && width(&words) <= room {
            return format!("{words}{of}");
        }
        let inside = match has_marks {
            true => words.trim_matches(MARKS),
            false => &words,
        };
        let shown = truncate(inside, room.saturating_sub(2));
        format!("“{shown}”{of}")
    }

    /// The words of a quotation, who says them, and where.
    pub fn quotation(document: &Document, n: usize) -> Option<Self> {
        let analysis = document.analysis.as_ref()?;
        let quotation = analysis.quotations.get(n)?;
        let words = document.article.slice(quotation.span);
        let speaker = quotation.attribution.speaker;
        let speaker = speaker.and_then(|id| analysis.entity(id));
        let title = document.title();
        Some(Self {
            text: match speaker {
                Some(speaker) => format!("{words} — {} ({title})", speaker.name),
                None => format!("{words} ({title})"),
            },
            words: words.to_string(),
            of: speaker.map_or(String::new(), |speaker| speaker.name.clone()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_fits_and_keeps_the_speaker() {
        let long = "“We will go when the tide is right and not before,\nwhatever they say”";
        let copied = Copied {
            text: String::new(),
            words: long.into(),
            of: "Mara Lindqvist".into(),
        };
        assert_eq!(
            copied.told(48),
            "“We will go when the tide is…” — Mara Lindqvist"
        );
        for room in 10..90 {
            let told = copied.told(room);
            assert!(width(&told) <= room, "{told} in {room}");
        }
        assert_eq!(Copied::new("a\u{1b} b").told(20), "“a\u{241b} b”");
        assert_eq!(Copied::new("\"Go,\"").told(20), "\"Go,\"");
        assert_eq!(Copied::new("« Va ! »").told(20), "« Va ! »");
    }
}
