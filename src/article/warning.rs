//! Warnings about an article: what is missing from it and why, as values, with one table of
//! their words.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a page is in place of an article, or besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Problem {
    /// It shows the beginning; the rest is for subscribers.
    Beginning,
    /// All of it is for subscribers.
    Subscribers,
    /// Its text comes by scripts.
    Scripts,
    /// It asks for consent before it shows anything.
    Consent,
    /// It asks for a login first.
    Login,
    /// It says that there is nothing here.
    NotFound,
    /// It asks whether its reader is a person.
    Robots,
    /// It is a list of links: a front page, a section.
    Links,
    /// There is no text, and nothing says why.
    Empty,
}

impl Problem {
    /// What it is, for its reader, in one line.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Beginning => "the page shows only the beginning: the rest is for subscribers",
            Self::Subscribers => "the article is for subscribers",
            Self::Scripts => "the page has no text of its own: scripts load it",
            Self::Consent => "the page asks for consent before it shows the article",
            Self::Login => "the page asks for a login before it shows the article",
            Self::NotFound => "the page says that there is no such article",
            Self::Robots => "the page asks whether a person reads it before it shows the article",
            Self::Links => "the page is a list of links rather than an article",
            Self::Empty => "the page has no text",
        }
    }
}

/// What has parts that may be damaged or too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Parted {
    /// A letter.
    Letter,
    /// A saved page.
    SavedPage,
}

/// Something that is missing from an article or a list, or uncertain in it. What comes from
/// outside in it is as untrusted as the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Warning {
    /// The page is no article, or not all of one.
    Page(Problem),
    /// What was said to be plain text is markup.
    PageAsText,
    /// Only so many megabytes of a page were read.
    PageCut {
        /// How many.
        megabytes: usize,
    },
    /// Only so many bytes were fetched.
    FetchCut {
        /// How many.
        bytes: u64,
    },
    /// A page broke off while it was fetched.
    BrokeOff {
        /// How many bytes came.
        came: u64,
        /// How many there are; none where that was not said.
        of: u64,
        /// Why.
        why: String,
    },
    /// A server's compression cannot be undone wholly.
    BadlyCompressed,
    /// What is shown was fetched before.
    AsOf {
        /// The day.
        day: String,
        /// Why it was not fetched anew.
        why: String,
    },
    /// An article of several pages goes on behind the last that was read.
    MorePages {
        /// How many were read.
        read: usize,
        /// Where it goes on.
        next: String,
    },
    /// A page of an article, and what follows it, could not be had.
    PageMissing {
        /// Its number.
        page: usize,
        /// Why.
        why: String,
    },
    /// Packed data ends early.
    PackedCut {
        /// How it is packed.
        packing: String,
    },
    /// Packed data is damaged.
    PackedDamaged {
        /// How it is packed.
        packing: String,
        /// What is wrong with it.
        why: String,
    },
    /// A document is damaged.
    DocumentDamaged,
    /// So many documents that a document takes in were not read.
    NotTakenIn(usize),
    /// A book is damaged.
    BookDamaged,
    /// A book does not say in which order it is read.
    NoOrder,
    /// Files of a book are not there.
    FilesMissing {
        /// How many.
        missing: usize,
        /// How many it should have.
        of: usize,
    },
    /// Files of a book are damaged.
    FilesDamaged {
        /// How many.
        damaged: usize,
    },
    /// Only the first pages of a long document were read.
    PagesLeftOut {
        /// How many were read.
        read: usize,
        /// How many it has.
        of: usize,
    },
    /// Pages of a document could not be read whole.
    PagesBroken {
        /// How many.
        broken: usize,
        /// How many it has.
        of: usize,
    },
    /// A part is damaged.
    PartDamaged(Parted),
    /// The last parts were left out.
    PartsLeftOut(Parted),
    /// Where the parts of a letter begin was guessed.
    PartsGuessed,
    /// What is attached to a letter is not shown.
    Attached(Vec<String>),
    /// The last letters of a mailbox were left out.
    LettersLeftOut(usize),
    /// A feed is broken.
    FeedBroken,
    /// The last articles of a feed were left out.
    ArticlesLeftOut(usize),
    /// An article's page was not read: only what its feed says is shown.
    OnlyFeed {
        /// Why.
        why: String,
    },
    /// Something that was asked for could not be used.
    NotUsed(String),
    /// Lists of articles in a folder, by their names: its articles alone are listed.
    ListsInFolder(Vec<String>),
}

impl Parted {
    const fn words(self) -> &'static str {
        match self {
            Self::Letter => "the letter",
            Self::SavedPage => "the saved page",
        }
    }
}

impl Warning {
    /// What is said of it, in one line.
    pub fn words(&self) -> String {
        self.to_string()
    }

    /// What the page is in place of an article, if this says so.
    pub const fn problem(&self) -> Option<Problem> {
        match self {
            Self::Page(problem) => Some(*problem),
            _ => None,
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(problem) => f.write_str(problem.words()),
            Self::PageAsText => {
                f.write_str("the text is a web page: read as HTML it would be an article")
            }
            Self::PageCut { megabytes } => write!(
                f,
                "the page is too long: only its first {megabytes} MB were read"
            ),
            Self::FetchCut { bytes } => write!(
                f,
                "the page is longer than {}: only its beginning is shown",
                size(*bytes)
            ),
            Self::BrokeOff { came, of: 0, why } => write!(
                f,
                "the page broke off after {came} bytes ({why}): what came is shown"
            ),
            Self::BrokeOff { came, of, why } => write!(
                f,
                "the page broke off after {came} of {of} bytes ({why}): what came is shown"
            ),
            Self::BadlyCompressed => {
                f.write_str("the page’s compression is broken: what could be unpacked is shown")
            }
            Self::AsOf { day, why } => write!(f, "as of {day}: {why}"),
            Self::MorePages { read, next } => {
                write!(f, "only the first {read} pages; it goes on: {next}")
            }
            Self::PageMissing { page, why } => {
                write!(f, "page {page} and what follows are missing: {why}")
            }
            Self::PackedCut { packing } => write!(f, "cut off: its {packing} data ends early"),
            Self::PackedDamaged { packing, why } => write!(
                f,
                "damaged: its {packing} data was read as far as it goes ({why})"
            ),
            Self::DocumentDamaged => {
                f.write_str("The file is damaged: what could be read of it is shown.")
            }
            Self::NotTakenIn(count) => write!(
                f,
                "Not shown, for they are files of their own inside of it: {count}."
            ),
            Self::BookDamaged => {
                f.write_str("The file is damaged: parts of the book may be missing.")
            }
            Self::NoOrder => f.write_str(
                "The book does not say in which order it is read: its files stand as they come.",
            ),
            Self::FilesMissing { missing, of } => {
                write!(f, "{missing} of the book's {of} files are missing from it.")
            }
            Self::FilesDamaged { damaged } => write!(
                f,
                "Damaged, and shown as far as they could be read: {damaged} files."
            ),
            Self::PagesLeftOut { read, of } => write!(
                f,
                "Only the first {read} of {of} pages were read: the file is too large."
            ),
            Self::PagesBroken { broken, of } => write!(
                f,
                "{broken} of {of} pages could not be read whole: they are damaged or draw too much."
            ),
            Self::PartDamaged(whole) => write!(
                f,
                "a part of {} is damaged: it was read as far as it goes",
                whole.words()
            ),
            Self::PartsLeftOut(whole) => write!(
                f,
                "{} has too many parts: the last were left out",
                whole.words()
            ),
            Self::PartsGuessed => {
                f.write_str("the letter does not say where its parts begin: that was guessed")
            }
            Self::Attached(files) => {
                write!(f, "not shown, for it is attached: {}", files.join(", "))
            }
            Self::LettersLeftOut(count) => write!(f, "the last {count} letters were left out"),
            Self::FeedBroken => {
                f.write_str("the feed is broken: what could be read of it is listed")
            }
            Self::ArticlesLeftOut(count) => write!(
                f,
                "the feed is too long: its last {count} articles were left out"
            ),
            Self::OnlyFeed { why } => write!(
                f,
                "only what the feed says of it, for its page was not read: {why}"
            ),
            Self::NotUsed(why) => f.write_str(why),
            Self::ListsInFolder(names) => f.write_str(&lists(names)),
        }
    }
}

/// A number of bytes, in the larger unit that fits.
fn size(bytes: u64) -> String {
    match bytes >> 20 {
        0 => format!("{bytes} bytes"),
        mebibytes => format!("{mebibytes} MiB"),
    }
}

/// That there are lists of articles beside the articles of a folder, the first by their names.
fn lists(names: &[String]) -> String {
    const SHOWN: usize = 3;
    if let [name] = names {
        return format!("{name} is a list of articles; it opens by its name");
    }
    let shown = names.get(..SHOWN).unwrap_or(names).join(", ");
    let more = match names.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{shown}{more} are lists of articles; each opens by its name")
}

#[cfg(test)]
mod tests {
    use super::{Problem, Warning};

    #[test]
    fn a_warning_is_a_value_and_a_line() {
        let warning = Warning::BrokeOff {
            came: 12,
            of: 0,
            why: "it took too long".into(),
        };
        let kept = serde_json::to_string(&warning).unwrap();
        assert_eq!(
            serde_json::from_str::<Warning>(&kept).unwrap(),
            warning,
            "{kept}"
        );
        assert_eq!(
            warning.words(),
            "the page broke off after 12 bytes (it took too long): what came is shown"
        );
        let page = Warning::Page(Problem::Login);
        assert_eq!(page.problem(), Some(Problem::Login));
        assert_eq!(page.words(), Problem::Login.words());
    }
}
