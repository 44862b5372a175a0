//! Reads the beginning of an article while its whole is still to be read: of a big file, or of a
//! pipe.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;

use super::textual::{finish, parse_text};
use super::{
    Input, Options, builder, detect, encoding, html, identity, numbered, packed, saved, text,
};
use crate::article::{Article, Format};
use crate::error::Error;

/// How much text a beginning shows of packed bytes: for each packed byte, and at most. Text
/// rarely packs better, and a bomb costs no more than this.
const UNPACKED: (usize, usize) = (16, 64 << 20);

/// How much of a beginning is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Only what the whole article will show the same: it ends with a paragraph, and blocks
    /// whose kind depends on what follows are left out.
    Sure,
    /// All of it, since more may be long in coming.
    All,
}

/// A shorter file is read as a whole just as fast, in bytes.
const LONG: u64 = 48 << 10;

/// How much of a web page is looked through for its beginning, in bytes: heads and menus
/// are long.
const PAGE: u64 = 384 << 10;

/// The beginning of a big file: at least enough to fill a screen, from its first `bytes` bytes
/// (more of a web page, whose text begins late), cut at the end of a line, with
/// [`Article::partial`] set.
///
/// `None` if the whole is to be read instead: a small file, a stream, a sample, an address, a
/// format whose beginning does not come first, a page whose beginning is not certain, or text
/// that is not UTF-8 (only the whole can tell its encoding).
///
/// # Errors
/// The same as [`super::read`], as far as the beginning shows.
pub fn preview(input: &Input, bytes: usize, options: &Options) -> Result<Option<Article>, Error> {
    let Input::File(path) = input else {
        return Ok(None);
    };
    let name = input.name();
    let unread = |source| Error::Read {
        input: name.clone(),
        source,
    };
    // A named pipe would lose what is read of it here.
    if !std::fs::metadata(path).map_err(unread)?.is_file() {
        return Ok(None);
    }
    let mut file = File::open(path).map_err(unread)?;
    let length = file.metadata().map_err(unread)?.len();
    if length <= LONG {
        return Ok(None);
    }
    let mut head = Vec::with_capacity(bytes);
    (&mut file)
        .take(bytes as u64)
        .read_to_end(&mut head)
        .map_err(unread)?;
    let mut whole = length;
    if packed::is_packed(&head) {
        head = packed::beginning(&head, bytes);
        // How long it is inside is not known; as long at least.
        whole = whole.max(head.len() as u64);
    }
    let Some(format) = begins(&head, &name, options)? else {
        return Ok(None);
    };
    if format == Format::Html {
        let more = PAGE.saturating_sub(bytes as u64);
        (&mut file)
            .take(more)
            .read_to_end(&mut head)
            .map_err(unread)?;
    } else if length <= bytes as u64 + bytes as u64 / 2 {
        return Ok(None);
    }
    let head = sure(&head);
    let Some(text) = encoding::utf8_beginning(head) else {
        return Ok(None);
    };
    Ok(article(text, whole, format, input, Cut::Sure))
}

/// The beginning of an article from everything that has come so far. A text that is not UTF-8 is
/// read as what it looks like now, since more may never come.
///
/// `None` where it shows nothing yet.
///
/// # Errors
/// The same as [`super::read`], as far as the beginning shows.
pub(super) fn of_stream(
    came: &[u8],
    input: &Input,
    options: &Options,
    cut: Cut,
) -> Result<Option<Article>, Error> {
    let name = input.name();
    let head = match packed::is_packed(came) {
        true => {
            let most = came.len().saturating_mul(UNPACKED.0).min(UNPACKED.1);
            Cow::Owned(packed::beginning(came, most))
        }
        false => Cow::Borrowed(came),
    };
    let Some(format) = begins(&head, &name, options)? else {
        return Ok(None);
    };
    let head = match cut {
        Cut::Sure => sure(&head),
        Cut::All => &head,
    };
    let text = encoding::beginning(head);
    // No longer, as far as anybody knows.
    let whole = text.len() as u64;
    Ok(article(&text, whole, format, input, cut))
}

/// The format of something that begins so, if its beginning can be shown.
fn begins(head: &[u8], name: &str, options: &Options) -> Result<Option<Format>, Error> {
    if packed::is_packed(head) {
        return Ok(None);
    }
    let format = match options.from {
        Some(format) => format,
        None => detect::format(head, name)?,
    };
    let shown = match format {
        Format::Text | Format::Markdown => true,
        // Another encoding than that of the text read here.
        Format::Html => html::declared_charset(head).is_none_or(|c| c == "utf-8" || c == "utf8"),
        _ => false,
    };
    Ok(shown.then_some(format))
}

/// The beginning cut at the end of a line, and at the end of a paragraph if there is one in the
/// second half. Its last block is then the same as in the whole article.
fn sure(head: &[u8]) -> &[u8] {
    let cut = memchr::memmem::rfind(head, b"\n\n")
        .filter(|&at| at > head.len() / 2)
        .or_else(|| memchr::memrchr(b'\n', head))
        .unwrap_or(head.len());
    &head[..cut]
}

/// The article that begins so, of a text of so many bytes.
fn article(text: &str, whole: u64, format: Format, input: &Input, cut: Cut) -> Option<Article> {
    // Of a transcript with numbered lines only the whole tells what goes.
    if text.trim().is_empty() || format == Format::Text && numbered::is_numbered(text) {
        return None;
    }
    let location = input.location();
    let mut article = match format {
        Format::Html => html::beginning(text, saved::origin(text).as_deref())?,
        Format::Text => text::parse_beginning(text, whole),
        _ => parse_text(text, format, None),
    };
    finish(
        &mut article,
        location,
        identity::content_id(text.as_bytes()),
    );
    if cut == Cut::Sure && format != Format::Html {
        builder::forget_end(&mut article);
    }
    article.partial = true;
    Some(article)
}
