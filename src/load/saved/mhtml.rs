//! MHTML (RFC 2557): a page with its parts, saved like a letter by Chrome, Edge and others.

use mail_parser::{Message, MessagePart, MimeHeaders};

use super::page::ArchivedPage;
use crate::article::{Parted, Warning};
use crate::error::Error;
use crate::load::raw::Raw;
use crate::load::{Options, mime};

/// The page of an archive.
pub(super) fn page(raw: &Raw, options: &Options) -> Result<ArchivedPage, Error> {
    let unreadable = |what: &str| Error::Unreadable {
        input: raw.name.clone(),
        what: what.into(),
        hint: Some("save the page again, as HTML".into()),
    };
    let (message, cut) = mime::parse(&raw.bytes).ok_or_else(|| unreadable("no parts in it"))?;
    let most = message.parts.len().min(options.limits.parts);
    let parts = &message.parts[..most];
    let saved_from = field(&message, "Snapshot-Content-Location");
    let main = main_part(&message, parts, saved_from.as_deref())
        .ok_or_else(|| unreadable("a saved page without a page in it"))?;
    let (bytes, damaged) = mime::bytes(&message, main);
    let content_type = main.content_type();
    let mut warnings = Vec::new();
    if damaged {
        warnings.push(Warning::PartDamaged(Parted::SavedPage));
    }
    if cut || most < message.parts.len() {
        warnings.push(Warning::PartsLeftOut(Parted::SavedPage));
    }
    Ok(ArchivedPage {
        bytes: bytes.into_owned(),
        charset: content_type
            .and_then(|t| t.attribute("charset"))
            .map(str::to_string),
        // The page of a frame was elsewhere than the page of the frames.
        address: main.content_location().map(str::to_string).or(saved_from),
        title: message.subject().map(str::to_string),
        html: mime::is_html(main),
        parts: names(parts),
        warnings,
    })
}

/// The value of a field that mail-parser has no name for.
fn field(message: &Message<'_>, name: &'static str) -> Option<String> {
    let value = message.header(name)?.as_text()?.trim();
    // Long addresses are folded over lines.
    let whole: String = value.split_whitespace().collect();
    (!whole.is_empty()).then_some(whole)
}

/// The part that is the page: the one that the archive names, else the first page; of
/// pages in frames the longest, for a frameset says nothing itself.
fn main_part<'a, 'x>(
    message: &Message<'_>,
    parts: &'a [MessagePart<'x>],
    saved_from: Option<&str>,
) -> Option<&'a MessagePart<'x>> {
    let start = parts
        .first()
        .and_then(|root| root.content_type())
        .and_then(|t| t.attribute("start"))
        .map(|id| id.trim_matches(['<', '>']));
    let pages = || parts.iter().filter(|p| mime::is_html(p));
    let main = start
        .and_then(|id| pages().find(|p| p.content_id() == Some(id)))
        .or_else(|| pages().find(|p| saved_from.is_some() && p.content_location() == saved_from))
        .or_else(|| pages().next());
    let Some(main) = main else {
        return parts.iter().find(|p| p.is_content_type("text", "plain"));
    };
    if is_frameset(&mime::bytes(message, main).0) {
        let length = |p: &&MessagePart<'_>| p.offset_end.saturating_sub(p.offset_body);
        return pages().max_by_key(length);
    }
    Some(main)
}

fn is_frameset(page: &[u8]) -> bool {
    // It says so near its beginning.
    let page = &page[..page.len().min(64 << 10)];
    let has = |tag: &[u8]| {
        page.windows(tag.len())
            .any(|found| found.eq_ignore_ascii_case(tag))
    };
    has(b"<frameset") && !has(b"<article")
}

/// What links may call the parts, and where the parts were: `cid:` names lead nowhere
/// outside of the archive.
fn names(parts: &[MessagePart<'_>]) -> Vec<(String, String)> {
    let named = parts.iter().filter_map(|part| {
        let id = part.content_id()?;
        let place = part.content_location().or_else(|| part.attachment_name())?;
        Some((format!("cid:{id}"), place.to_string()))
    });
    named.filter(|(name, place)| name != place).collect()
}

/// The bytes of the part that was at an address, or has its name.
#[cfg(feature = "pictures")]
pub(super) fn part(archive: &[u8], address: &str) -> Option<Vec<u8>> {
    let (message, _) = mime::parse(archive)?;
    let at = |part: &&MessagePart<'_>| {
        let id = part.content_id();
        let names = [part.content_location(), part.attachment_name()];
        names.contains(&Some(address)) || id.is_some() && address.strip_prefix("cid:") == id
    };
    let part = message.parts.iter().find(at)?;
    Some(mime::bytes(&message, part).0.into_owned())
}
