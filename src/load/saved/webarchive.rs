//! Safari's web archives: a property list, binary or XML, that holds the page.

use std::io::Cursor;

use plist::stream::{OwnedEvent, Reader};

use super::page::ArchivedPage;
use crate::error::Error;
use crate::load::Options;
use crate::load::raw::Raw;

/// Whether bytes are a property list, and no letter.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    let xml = head.trim_ascii_start().starts_with(b"<");
    bytes.starts_with(b"bplist") || xml && memchr::memmem::find(head, b"<plist").is_some()
}

/// What is being read of the page's own dictionary.
#[derive(Default)]
struct Main {
    data: Vec<u8>,
    encoding: Option<String>,
    address: Option<String>,
    kind: Option<String>,
}

/// The page of an archive. The list is read event by event: a binary list may name one
/// value as the content of many, and what that unfolds to is never built.
pub(super) fn page(raw: &Raw, options: &Options) -> Result<ArchivedPage, Error> {
    let main = main_resource(&raw.bytes, options).map_err(|what| Error::Unreadable {
        input: raw.name.clone(),
        what,
        hint: Some("save the page again, as HTML".into()),
    })?;
    let kind = main.kind.as_deref().unwrap_or("text/html");
    if !kind.starts_with("text/") && !kind.contains("html") {
        return Err(crate::load::detect::unread(
            &raw.name,
            &format!("a web archive of {kind}"),
        ));
    }
    Ok(ArchivedPage {
        html: kind.contains("html"),
        bytes: main.data,
        charset: main.encoding,
        address: main.address,
        title: None,
        parts: Vec::new(),
        warnings: Vec::new(),
    })
}

fn main_resource(bytes: &[u8], options: &Options) -> Result<Main, String> {
    let mut main = Main::default();
    // Honest archives have a few values a part, and name none twice but short ones.
    let mut values = options.limits.parts.saturating_mul(16);
    let mut budget = bytes.len().saturating_mul(4).saturating_add(1 << 20);
    let mut depth = 0usize;
    let (mut inside, mut key) = (false, None::<String>);
    for event in Reader::new(Cursor::new(bytes)) {
        let event = event.map_err(|_| "a damaged web archive".to_string())?;
        values = values
            .checked_sub(1)
            .ok_or("a web archive of too many parts")?;
        budget = budget
            .checked_sub(size(&event))
            .ok_or("a web archive that unfolds to too much")?;
        match event {
            OwnedEvent::StartDictionary(_) | OwnedEvent::StartArray(_) => {
                depth += 1;
                inside |= depth == 2 && key.as_deref() == Some("WebMainResource");
                key = None;
            }
            OwnedEvent::EndCollection => {
                depth = depth.saturating_sub(1);
                if inside && depth == 1 {
                    return Ok(main);
                }
                key = None;
            }
            // Keys of dictionaries come as strings before their values.
            OwnedEvent::String(text) if key.is_none() && (depth == 1 || inside && depth == 2) => {
                key = Some(text.into_owned());
            }
            event if inside && depth == 2 => main.take(key.take().as_deref(), event),
            _ => key = None,
        }
    }
    Err("a property list, but no web archive".into())
}

impl Main {
    fn take(&mut self, key: Option<&str>, value: OwnedEvent) {
        match (key, value) {
            (Some("WebResourceData"), OwnedEvent::Data(data)) => self.data = data.into_owned(),
            (Some("WebResourceTextEncodingName"), OwnedEvent::String(name)) => {
                self.encoding = Some(name.into_owned());
            }
            (Some("WebResourceURL"), OwnedEvent::String(address)) => {
                self.address = Some(address.into_owned());
            }
            (Some("WebResourceMIMEType"), OwnedEvent::String(kind)) => {
                self.kind = Some(kind.to_ascii_lowercase());
            }
            _ => {}
        }
    }
}

fn size(event: &OwnedEvent) -> usize {
    match event {
        OwnedEvent::Data(data) => data.len(),
        OwnedEvent::String(text) => text.len(),
        _ => 1,
    }
}
