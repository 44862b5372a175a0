//! One record of a data set: the article its text is with who said what in it, or what is wrong
//! with it, in words. For callers that hand over one record after another.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use crate::analysis::{Analysis, Monitor, Options, analyze_with};
use crate::article::{Article, Format, Warning};
use crate::load;

/// The longest text of a record that is read where nobody says otherwise, in bytes. An
/// article is a thousandth of it; what is longer is a file in the wrong column.
pub const LONGEST: usize = 16 << 20;

/// Why a record could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Trouble {
    /// There is nothing in it.
    #[error("no text: the record is null")]
    Null,
    /// There is something else than text in it.
    #[error("no text: the record is of type {what}")]
    NoText {
        /// What it is.
        what: String,
    },
    /// Its bytes are no text.
    #[error("not UTF-8: wrong at byte {at} of {size}")]
    NotUtf8 {
        /// The first wrong byte, counted from 1.
        at: usize,
        /// How many bytes it has.
        size: usize,
    },
    /// It is longer than was asked for.
    #[error("too large ({size} bytes; the limit is {limit})")]
    TooLarge {
        /// Its size in bytes.
        size: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// A fault of this program.
    #[error("the program broke down on this record{}", in_brackets(.at.as_deref()))]
    BrokenDown {
        /// Where in its source, where that is known: see [`hush_guarded`].
        at: Option<String>,
    },
}

/// Where in the source something broke down, behind what is said of it.
pub(crate) fn in_brackets(at: Option<&str>) -> String {
    at.map(|at| format!(" (at {at})")).unwrap_or_default()
}

/// The text of a record's bytes, unless they are more than `limit` or not UTF-8.
///
/// # Errors
/// What is wrong with them.
pub fn text(bytes: &[u8], limit: usize) -> Result<&str, Trouble> {
    let size = bytes.len();
    if size > limit {
        return Err(Trouble::TooLarge { size, limit });
    }
    std::str::from_utf8(bytes).map_err(|error| Trouble::NotUtf8 {
        at: error.valid_up_to() + 1,
        size,
    })
}

/// The article that a record's text is, and who said what in it, as far as `options` ask.
/// `address` is where it is from. A web page in place of plain text is read as the text that
/// it was said to be, and a warning says so.
///
/// # Errors
/// [`Trouble::BrokenDown`] where the program panics on it.
pub fn read(
    text: &str,
    format: Format,
    address: Option<String>,
    options: Options,
) -> Result<(Article, Analysis), Trouble> {
    guarded(|| {
        #[cfg(debug_assertions)]
        break_where_asked(text);
        let mut article = load::from_text(text, format, address);
        if format == Format::Text && load::looks_like_html(text) {
            article.warnings.push(Warning::PageAsText);
        }
        let wanted = options.people || options.quotations;
        let found = wanted.then(|| analyze_with(&article, options, &Monitor::default()));
        (article, found.flatten().unwrap_or_default())
    })
}

/// Breaks down on what a test of the whole program names: no release has this.
#[cfg(debug_assertions)]
fn break_where_asked(text: &str) {
    if let Ok(words) = std::env::var("PULLQUOTE_TEST_BREAKS_ON")
        && !words.is_empty()
        && text.contains(&words)
    {
        panic!("broken on purpose");
    }
}

thread_local! {
    /// How many [`guarded`] works are under way on this thread, one in the other.
    static GUARDED: Cell<usize> = const { Cell::new(0) };
    /// Where the last of them broke down.
    static BROKEN_AT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs `work`; a panic is trouble with this record alone.
///
/// # Errors
/// [`Trouble::BrokenDown`] where it panics.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Trouble> {
    GUARDED.set(GUARDED.get() + 1);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(GUARDED.get() - 1);
    done.map_err(|_| Trouble::BrokenDown {
        at: BROKEN_AT.take(),
    })
}

/// From here on, a panic in [`guarded`] work writes nothing on standard error: whoever asked for
/// the work is told, with the place in the source. Any other panic says what it said before.
pub fn hush_guarded() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if GUARDED.get() == 0 {
                return before(info);
            }
            let at = info
                .location()
                .map(|at| format!("{}:{}", at.file(), at.line()));
            // It may be that the thread ends; then nobody asks.
            let _gone = BROKEN_AT.try_with(|broken| broken.replace(at));
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_text_or_say_what_is_wrong() {
        assert_eq!(text("“Ja,” sa hun.".as_bytes(), 100), Ok("“Ja,” sa hun."));
        let words = |bytes: &[u8], limit| text(bytes, limit).unwrap_err().to_string();
        assert_eq!(words(b"caf\xe9 au", 100), "not UTF-8: wrong at byte 4 of 7");
        assert_eq!(
            words(&[b'x'; 11], 10),
            "too large (11 bytes; the limit is 10)"
        );
    }

    #[test]
    fn a_page_in_a_column_of_text_says_so() {
        let page = "<!doctype html><p>“We will go,” said Mara Lindqvist.</p>";
        let warnings = |format| {
            let (article, _) = read(page, format, None, Options::default()).unwrap();
            article.warnings
        };
        assert_eq!(warnings(Format::Text), [Warning::PageAsText]);
        assert_eq!(warnings(Format::Html), []);
        let (article, _) =
            read("x < y, said </he>", Format::Text, None, Options::default()).unwrap();
        assert_eq!(article.warnings, []);
    }

    #[test]
    fn a_panic_is_trouble_of_one_record() {
        assert_eq!(guarded(|| 7), Ok(7));
        hush_guarded();
        let broken: Result<(), _> = guarded(|| panic!("broken on purpose"));
        let words = broken.unwrap_err().to_string();
        assert!(
            words.starts_with("the program broke down on this record (at src/records.rs:"),
            "{words}"
        );
        // One in the other.
        let outer = guarded(|| guarded(|| panic!("broken on purpose")).map(|()| 1));
        assert!(
            matches!(outer, Ok(Err(Trouble::BrokenDown { at: Some(_) }))),
            "{outer:?}"
        );
        assert_eq!(GUARDED.get(), 0);
    }
}
