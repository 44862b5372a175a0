//! The beginning of an article whose whole is still to be read: of a big file, and of what
//! comes by a pipe.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;

use super::{Input, Options, builder, detect, encoding, from_text, packed};
use crate::article::{Article, Format};
use crate::error::Error;

/// How much of the text that packed bytes hold a beginning shows, in bytes: for each byte of
/// them, and at most. Text rarely packs better, and a bomb costs no more than this.
const UNPACKED: (usize, usize) = (16, 64 << 20);

/// How much of a beginning is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// What the whole will show just so: it ends with a paragraph, and blocks whose kind
    /// what follows decides are left out.
    Sure,
    /// All of it: more may be long in coming.
    All,
}

/// The beginning of a big file: at least what fills a screen, from its first `bytes`
/// bytes, cut at the end of a line, with [`Article::partial`] set.
///
/// `None` where the whole is to be read instead: a small file, a stream, a sample, an
/// address, a format that does not begin with what is read first, or text that is not
/// UTF-8 (whose encoding only the whole can tell).
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
    let file = File::open(path).map_err(unread)?;
    if file.metadata().map_err(unread)?.len() <= 2 * bytes as u64 {
        return Ok(None);
    }
    let mut head = Vec::with_capacity(bytes);
    file.take(bytes as u64)
        .read_to_end(&mut head)
        .map_err(unread)?;
    if packed::is_packed(&head) {
        head = packed::beginning(&head, bytes);
    }
    let Some(format) = begins(&head, &name, options)? else {
        return Ok(None);
    };
    let head = sure(&head);
    let Some(text) = encoding::utf8_beginning(head) else {
        return Ok(None);
    };
    Ok(article(text, format, input, Cut::Sure))
}

/// The beginning of an article, from all that has come of it so far. A text that is not
/// UTF-8 is read as what it looks like now: more may never come.
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
    Ok(article(&text, format, input, cut))
}

/// The format of what begins so, where its beginning can be shown.
fn begins(head: &[u8], name: &str, options: &Options) -> Result<Option<Format>, Error> {
    if packed::is_packed(head) {
        return Ok(None);
    }
    let format = match options.from {
        Some(format) => format,
        None => detect::format(head, name)?,
    };
    Ok(matches!(format, Format::Text | Format::Markdown).then_some(format))
}

/// The beginning cut at a line's end, and where a paragraph ends if one does in the second
/// half: its last block is then the same block that the whole article has.
fn sure(head: &[u8]) -> &[u8] {
    let cut = memchr::memmem::rfind(head, b"\n\n")
        .filter(|&at| at > head.len() / 2)
        .or_else(|| memchr::memrchr(b'\n', head))
        .unwrap_or(head.len());
    &head[..cut]
}

fn article(text: &str, format: Format, input: &Input, cut: Cut) -> Option<Article> {
    if text.trim().is_empty() {
        return None;
    }
    let mut article = from_text(text, format, input.location());
    if cut == Cut::Sure {
        builder::forget_end(&mut article);
    }
    article.partial = true;
    Some(article)
}
