//! The articles that ship inside the binary, written for it.

use crate::article::Format;

/// An article inside the binary.
#[derive(Debug, PartialEq, Eq)]
pub struct Sample {
    /// Its file name.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its text.
    pub text: &'static str,
    /// How the text is to be read.
    pub format: Format,
}

macro_rules! sample {
    ($name:literal, $title:literal, $format:ident) => {
        Sample {
            name: $name,
            title: $title,
            text: include_str!(concat!("../../assets/samples/", $name)),
            format: Format::$format,
        }
    };
}

static SAMPLES: &[Sample] = &[
    sample!(
        "start-here.md",
        "Start Here: A Night at the Copy Desk",
        Markdown
    ),
    sample!(
        "two-bridges.txt",
        "One Surname, Two Bridges: The Quarrel Over The Ambre Crossing",
        Text
    ),
    sample!("kites.md", "One Wind, Nine Alphabets", Markdown),
    sample!(
        "foghorn.txt",
        "Merrow Bay Keeps Its Foghorn, For One More Winter",
        Text
    ),
    sample!(
        "night-library.md",
        "The Library That Lends Out the Dark",
        Markdown
    ),
    sample!(
        "crossword.txt",
        "“The Crossword Should Lose, But Only Just”",
        Text
    ),
];

/// The samples, in the order in which the reader offers them.
pub fn samples() -> &'static [Sample] {
    SAMPLES
}
