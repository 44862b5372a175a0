//! Brings the bytes of a picture that an article names: from a file beside a local article, from
//! the book or archive that holds it, or from the web if the article came from there.
//!
//! A local article never causes a request to the web, and an article from the web never causes a
//! local file to be read.

use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;
use thiserror::Error;

use super::{Input, Options, embedded, input};
use crate::article::Format;

/// The largest picture, in bytes.
const LONGEST: u64 = 24 << 20;

/// Why there is no picture.
#[derive(Debug, Error)]
pub enum NoPicture {
    /// It is not where the article's pictures may be.
    #[error("it is elsewhere than the article")]
    Elsewhere,
    /// There is none of this name.
    #[error("there is none")]
    Missing,
    /// It is longer than any picture that is shown.
    #[error("it is too long")]
    TooLong,
    /// It could not be read.
    #[error(transparent)]
    Unread(#[from] std::io::Error),
    /// What it is in could not be read, or it could not be fetched.
    #[error(transparent)]
    Failed(#[from] crate::error::Error),
}

/// The bytes of the picture at `address` of an article that was read from `input` as `format`.
///
/// # Errors
/// Where there are none, or none that may be had.
pub fn picture(
    input: &Input,
    format: Format,
    address: &str,
    options: &Options,
) -> Result<Vec<u8>, NoPicture> {
    // Without books, saved pages and the web there is nothing to be asked of them.
    let _ = options;
    if let Some(held) = embedded::bytes(address) {
        return Ok(held);
    }
    match (input, format) {
        (Input::File(page), Format::Html) if embedded::is_name(address) => {
            let page = bytes(page, options.limits.bytes)?;
            embedded::find(&page, address).ok_or(NoPicture::Missing)
        }
        #[cfg(feature = "net")]
        _ if embedded::is_name(address) => {
            let page = page(input, format).ok_or(NoPicture::Elsewhere)?;
            let page = from_web(page, page, options)?;
            embedded::find(&page, address).ok_or(NoPicture::Missing)
        }
        #[cfg(feature = "office")]
        (Input::File(file), Format::Epub | Format::Docx | Format::Odt) => {
            from_book(file, address, options)
        }
        #[cfg(feature = "office")]
        (Input::File(file), Format::Mhtml) => from_archive(file, address, options),
        (Input::File(file), Format::Html | Format::Markdown) => beside(file, address),
        #[cfg(feature = "net")]
        _ if input::is_address(address) => {
            let page = page(input, format).ok_or(NoPicture::Elsewhere)?;
            from_web(address, page, options)
        }
        _ => Err(NoPicture::Elsewhere),
    }
}

/// Where on the web an article came from. An article of a feed came from its own page, or with
/// the feed. A letter and a local feed never cause a request.
#[cfg(feature = "net")]
fn page(input: &Input, format: Format) -> Option<&str> {
    match input {
        Input::Address(page) => Some(page),
        Input::Entry(entry) if entry.letter.is_some() => None,
        Input::Entry(entry) if format == Format::Feed => entry.feed.as_deref(),
        Input::Entry(entry) => entry.address.as_deref(),
        _ => None,
    }
}

/// A picture of the web that the page at `by` names.
#[cfg(feature = "net")]
fn from_web(address: &str, by: &str, options: &Options) -> Result<Vec<u8>, NoPicture> {
    let mut options = options.clone();
    options.network.bytes = LONGEST;
    options.network.refresh = false;
    Ok(super::fetch::picture(address, by, &options)?)
}

/// A file that a local article names.
fn beside(article: &Path, address: &str) -> Result<Vec<u8>, NoPicture> {
    let folder = article.parent().unwrap_or(Path::new(""));
    let name = address.split(['#', '?']).next().unwrap_or_default();
    if name.is_empty() || name.contains(':') || input::is_address(address) {
        return Err(NoPicture::Elsewhere);
    }
    let decoded = percent_decode_str(name).decode_utf8_lossy();
    let paths = [name, &*decoded].into_iter();
    let mut paths = paths.filter_map(|name| path(folder, Path::new(name)));
    let path = paths.find(|path| path.is_file());
    bytes(&path.ok_or(NoPicture::Missing)?, LONGEST)
}

/// The path of a file by a name relative to a folder. A file found beside a saved page has the
/// folder already. A name that begins at a root, or on another machine, has none.
fn path(folder: &Path, name: &Path) -> Option<PathBuf> {
    let relative = |name: &Path| {
        let inside = |c: Component<'_>| !matches!(c, Component::Prefix(_) | Component::RootDir);
        name.components().all(inside)
    };
    if let Ok(rest) = name.strip_prefix(folder) {
        return relative(rest).then(|| folder.join(rest));
    }
    relative(name).then(|| folder.join(name))
}

/// A file's bytes, as long as it is a file and no longer than this.
fn bytes(path: &Path, longest: u64) -> Result<Vec<u8>, NoPicture> {
    // Asked before it is opened: opening a pipe waits.
    if !path.metadata()?.is_file() {
        return Err(NoPicture::Missing);
    }
    let mut bytes = Vec::new();
    let mut file = File::open(path)?.take(longest + 1);
    file.read_to_end(&mut bytes)?;
    match bytes.len() as u64 > longest {
        true => Err(NoPicture::TooLong),
        false => Ok(bytes),
    }
}

/// A part of a book or an office document.
#[cfg(feature = "office")]
fn from_book(file: &Path, address: &str, options: &Options) -> Result<Vec<u8>, NoPicture> {
    let book = bytes(file, options.limits.bytes)?;
    let name = file.display().to_string();
    let mut container = super::container::Container::open(&book, &name, &options.limits)?;
    let part = address.split('#').next().unwrap_or_default();
    let found = container.read(part)?.ok_or(NoPicture::Missing)?;
    match found.len() as u64 > LONGEST {
        true => Err(NoPicture::TooLong),
        false => Ok(found),
    }
}

/// A part of a saved page.
#[cfg(feature = "office")]
fn from_archive(file: &Path, address: &str, options: &Options) -> Result<Vec<u8>, NoPicture> {
    let archive = bytes(file, options.limits.bytes)?;
    super::saved::archive::part(&archive, address).ok_or(NoPicture::Missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(file: &Path, address: &str) -> Result<Vec<u8>, NoPicture> {
        let input = Input::File(file.into());
        picture(&input, Format::Html, address, &Options::default())
    }

    #[test]
    fn a_local_article_has_pictures_beside_it_and_none_elsewhere() {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = folder.path().join("texts");
        std::fs::create_dir_all(inside.join("a b")).expect("a folder");
        let article = inside.join("page.html");
        for name in ["texts/x.png", "texts/a b/y.png", "z.png"] {
            std::fs::write(folder.path().join(name), name).expect("a file");
        }
        let whole = inside.join("x.png").display().to_string();
        for address in [
            "x.png",
            "./x.png?v=2",
            "a%20b/y.png",
            "a b/y.png",
            "../z.png",
            &whole,
        ] {
            assert!(of(&article, address).is_ok(), "{address}");
        }
        let elsewhere = folder.path().join("z.png").display().to_string();
        for address in [
            "",
            "gone.png",
            "a b",
            "/etc/passwd",
            &elsewhere,
            "http://127.0.0.1:1/x.png",
            "https://example.org/x.png",
            "HTTPS://example.org/x.png",
            "//example.org/x.png",
            "file:///etc/passwd",
            "data:text/plain;base64,AAAA",
        ] {
            assert!(of(&article, address).is_err(), "{address}");
        }
    }

    #[test]
    fn an_article_of_the_web_reads_no_file_and_with_the_network_off_asks_nobody() {
        let mut options = Options::default();
        options.network.forbidden = true;
        let page = Input::Address("http://127.0.0.1:1/page".into());
        for address in ["Cargo.toml", "/etc/passwd", "file:///etc/passwd"] {
            let found = picture(&page, Format::Html, address, &options);
            assert!(matches!(found, Err(NoPicture::Elsewhere)), "{address}");
        }
        let there = picture(&page, Format::Html, "http://127.0.0.1:1/x.png", &options);
        assert!(there.is_err());
    }

    #[test]
    fn a_text_holds_pictures_itself() {
        let folder = tempfile::tempdir().expect("a folder");
        let here = "data:image/png;base64,Ym9hdA==";
        let note = Input::File(folder.path().join("a.md"));
        let got = picture(&note, Format::Markdown, here, &Options::default());
        assert_eq!(got.ok().as_deref(), Some(&b"boat"[..]));
        // That of a page has a name in the article, and is read from the page again.
        let words = "The harbour board counted the boats again on Monday. ".repeat(20);
        for times in [300, 3000] {
            let held = format!("data:image/jpeg;base64,{}", "Ym9hdGJv".repeat(times));
            let page = format!(
                "<title>Boats</title><article><h1>Boats</h1><p>{words}</p><figure><img \
                 src=\"{held}\"><figcaption>The boats.</figcaption></figure><p>{words}</p></article>"
            );
            let file = folder.path().join("page.html");
            std::fs::write(&file, &page).expect("written");
            let article = crate::load::from_text(&page, Format::Html, None);
            let is_short = |link: &&String| link.starts_with("inline:") && link.len() < 60;
            let named = article.links.iter().find(is_short).expect("a picture");
            let got = of(&file, named).expect("its bytes");
            assert_eq!(got, b"boatbo".repeat(times));
        }
        // What keeps the place of a picture that a script brings is none.
        let page = "<article><p>Words.</p><img src='data:image/png;base64,Ym9hdA=='></article>";
        let article = crate::load::from_text(page, Format::Html, None);
        assert!(article.links.is_empty(), "{:?}", article.links);
    }

    #[cfg(all(feature = "net", feature = "office"))]
    #[test]
    fn articles_of_feeds_have_pictures_of_the_web_only_where_they_came_from_there() {
        let mut options = Options::default();
        options.network.forbidden = true;
        let entry = |address: &str, feed: Option<&str>, letter: Option<Vec<u8>>| {
            Input::Entry(std::sync::Arc::new(crate::load::Entry {
                address: Some(address.into()),
                feed: feed.map(Into::into),
                letter,
                ..crate::load::Entry::default()
            }))
        };
        let (page, feed) = ("https://example.org/a", "https://example.org/feed");
        for (input, format, asked) in [
            (entry(page, Some(feed), None), Format::Feed, true),
            (entry(page, Some(feed), None), Format::Html, true),
            // The feed lies here and has the text; its article came from the web.
            (entry(page, None, None), Format::Feed, false),
            (entry(page, None, None), Format::Html, true),
            // Whoever wrote a letter is not told that it is read.
            (entry(page, None, Some(b"x".to_vec())), Format::Email, false),
        ] {
            let found = picture(&input, format, "https://example.org/x.png", &options);
            let elsewhere = matches!(found, Err(NoPicture::Elsewhere));
            assert_eq!(elsewhere, !asked, "{input:?} as {format:?}: {found:?}");
        }
    }

    #[cfg(feature = "office")]
    #[test]
    fn an_office_document_holds_its_own() {
        use crate::article::InlineKind;

        let word = crate::load::samples_of::zip(&[
            (
                "word/document.xml",
                b"<w:document><w:body><w:p><w:r><w:t>Words of the harbour board.</w:t></w:r></w:p>\
                <w:p><w:r><w:drawing><wp:docPr descr=\"A boat\"/><a:blip r:embed=\"r1\"/></w:drawing></w:r></w:p>\
                <w:p><w:r><w:drawing><wp:docPr descr=\"A quay\"/><a:blip r:embed=\"r2\"/></w:drawing></w:r></w:p>\
                </w:body></w:document>",
            ),
            (
                "word/_rels/document.xml.rels",
                b"<Relationships><Relationship Id=\"r1\" Target=\"media/boat.png\"/>\
                <Relationship Id=\"r2\" Target=\"/word/media/boat.png\"/></Relationships>",
            ),
            ("word/media/boat.png", b"boat"),
        ]);
        let text = crate::load::samples_of::zip(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            (
                "content.xml",
                b"<office:document-content><office:body><office:text><text:p>Words.</text:p>\
                <text:p><draw:frame><draw:image xlink:href=\"./Pictures/boat.png\"/>\
                <svg:desc>A boat</svg:desc></draw:frame></text:p>\
                </office:text></office:body></office:document-content>",
            ),
            ("Pictures/boat.png", b"boat"),
        ]);
        let folder = tempfile::tempdir().expect("a folder");
        for (name, bytes, format, pictures) in [
            ("a.docx", word, Format::Docx, 2),
            ("a.odt", text, Format::Odt, 1),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).expect("written");
            let input = Input::File(path);
            let options = Options {
                from: Some(format),
                ..Options::default()
            };
            let read = crate::load::read(&input, &options).expect("read");
            let crate::load::Loaded::Article(article) = read else {
                panic!("{name} is a list");
            };
            let links = article.inlines.iter().filter_map(|i| match i.kind {
                InlineKind::Picture { link, .. } | InlineKind::Caption { link, .. } => Some(link),
                _ => None,
            });
            let found: Vec<Vec<u8>> = links
                .map(|link| {
                    let address = &article.links[link as usize];
                    let got = picture(&input, format, address, &Options::default());
                    got.unwrap_or_else(|error| panic!("{name}: {address}: {error}"))
                })
                .collect();
            assert_eq!(found, vec![b"boat".to_vec(); pictures], "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe.png");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.expect("mkfifo runs").success());
        assert!(of(&folder.path().join("a.html"), "pipe.png").is_err());
    }

    #[cfg(feature = "office")]
    #[test]
    fn a_book_and_a_saved_page_hold_their_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let get = |format, name: &str, bytes: &[u8], address: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).expect("written");
            picture(&Input::File(path), format, address, &Options::default()).ok()
        };
        let book = crate::load::samples_of::zip(&[("OEBPS/img/my boat.png", b"boat")]);
        for (address, found) in [
            ("OEBPS/img/my boat.png", Some(&b"boat"[..])),
            ("OEBPS/img/other.png", None),
            ("../boat.png", None),
            ("/etc/passwd", None),
            ("https://example.org/boat.png", None),
        ] {
            let got = get(Format::Epub, "a.epub", &book, address);
            assert_eq!(got.as_deref(), found, "{address}");
        }
        let page = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=X\r\n\r\n\
            --X\r\nContent-Type: text/html\r\nContent-Location: https://example.org/\r\n\r\n<p>x\r\n\
            --X\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\
            Content-ID: <b@x>\r\nContent-Location: https://example.org/boat.png\r\n\r\nYm9hdA==\r\n--X--\r\n";
        for (address, found) in [
            ("https://example.org/boat.png", Some(&b"boat"[..])),
            ("cid:b@x", Some(b"boat")),
            ("https://example.org/other.png", None),
            ("cid:", None),
            ("", None),
        ] {
            let got = get(Format::Mhtml, "a.mhtml", page, address);
            assert_eq!(got.as_deref(), found, "{address}");
        }
    }
}
