//! The links of an article, and where each of them leads.
//!
//! Everything about a link is untrusted. Whatever is no page, file, note or picture is left to
//! other programs, and whatever runs code is refused.

use std::path::{Path, PathBuf};

use url::Url;

use super::document::Document;
use crate::article::{Article, BlockKind, Inline, InlineKind, Span, one_line};
use crate::load::Input;
use crate::typeset::clean_line;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Another page or file, and the place in it that the link names.
    Page(Input, Option<String>),
    /// A place in the article itself, by its name.
    Here(String),
    /// A place in the article itself.
    Note(u32),
    /// A picture, sound or film at an address or in a file: for another program.
    Media(String),
    /// An address that is no web page: for another program.
    Outside(String),
    /// Nowhere: why not, in words.
    Refused(String),
}

/// Endings of what other programs show.
const MEDIA: &[&str] = &[
    "apng", "avif", "bmp", "gif", "heic", "ico", "jfif", "jpeg", "jpg", "jxl", "png", "svg", "tif",
    "tiff", "webp", "flac", "m4a", "mp3", "oga", "ogg", "opus", "wav", "avi", "m4v", "mkv", "mov",
    "mp4", "ogv", "webm",
];

/// Schemes that run code, show nothing, or reach into this machine.
const REFUSED: &[&str] = &[
    "about",
    "blob",
    "chrome",
    "data",
    "file",
    "javascript",
    "jar",
    "resource",
    "vbscript",
    "view-source",
];

/// Whether an inline is a link or a reference to a note.
pub fn is_link(inline: &Inline) -> bool {
    inline.kind.link().is_some() || matches!(inline.kind, InlineKind::Note(_))
}

/// The links of an article, as indices of its inlines.
pub fn links(article: &Article) -> impl Iterator<Item = usize> {
    let inlines = article.inlines.iter().enumerate();
    inlines.filter(|(_, i)| is_link(i)).map(|(n, _)| n)
}

/// The links that reach into a part of the text, as indices of the inlines.
pub fn links_in(article: &Article, seen: Span) -> Vec<usize> {
    let Some(first) = article.block_at(seen.start) else {
        return Vec::new();
    };
    let blocks = article.blocks.iter().skip(first);
    let mut found = Vec::new();
    for block in blocks.take_while(|b| b.span.start < seen.end) {
        let inlines = article.inlines_of(block).iter();
        for (inline, n) in inlines.zip(block.inlines.start as usize..) {
            let shows = inline.span.is_empty() && seen.contains(inline.span.start)
                || inline.span.intersect(seen).is_some();
            if is_link(inline) && shows {
                found.push(n);
            }
        }
    }
    found
}

/// What a link is called: its words, else its address; cleaned.
pub fn label(article: &Article, inline: &Inline) -> String {
    let words = article.slice(inline.span);
    let words = one_line(words);
    if !words.is_empty() {
        return clean_line(&words).into_owned();
    }
    match inline.kind.link() {
        Some(n) => article
            .links
            .get(n as usize)
            .map_or(String::new(), |a| short(a)),
        None => "note".into(),
    }
}

/// How much of a note is shown where one only looks at it.
const GLANCE: usize = 300;

/// The longest label of a note, in bytes.
const LABEL: usize = 24;

/// What stands in the note at this byte, on one line, without its number; cleaned.
pub fn note(article: &Article, at: u32) -> String {
    let block = article.block_at(at).and_then(|n| article.blocks.get(n));
    let words = block.map_or("", |block| article.slice(block.span));
    let words: String = words.chars().take(GLANCE).collect();
    let words = one_line(&words);
    // Below it there may be a way back to where it is mentioned.
    let words = words.trim_end_matches(['↩', '\u{fe0e}', '↑', '^', ' ']);
    let labelled = words
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'));
    let labelled = labelled.filter(|(label, _)| label.len() <= LABEL);
    let counted = words.split_once(['.', ')', ':']);
    let counted = counted.filter(|(n, _)| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let words = labelled
        .or(counted)
        .map_or(words, |(_, rest)| rest.trim_start());
    match words.is_empty() {
        true => "a note".into(),
        false => clean_line(words).into_owned(),
    }
}

/// An address without the parts that all addresses share; cleaned.
pub fn short(address: &str) -> String {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))
        .unwrap_or(address);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    clean_line(rest.strip_suffix('/').unwrap_or(rest)).into_owned()
}

/// The host of an address; cleaned.
pub fn host(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?;
    Some(clean_line(host.strip_prefix("www.").unwrap_or(host)).into_owned())
}

/// A web address, if `text` is one.
fn web(text: &str) -> Option<Url> {
    Url::parse(text)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// The web address where a document can be read.
pub fn address(document: &Document) -> Option<String> {
    base(document).map(String::from)
}

/// The address that a document's links are relative to.
fn base(document: &Document) -> Option<Url> {
    let article = &document.article;
    let known = [&article.metadata.address, &article.source.location];
    let known = known.into_iter().filter_map(|a| a.as_deref()).find_map(web);
    known.or_else(|| web(&document.input.as_ref()?.location()?))
}

/// Where an inline of a document leads.
pub fn target(document: &Document, inline: &Inline) -> Target {
    match inline.kind {
        InlineKind::Note(at) => Target::Note(at),
        InlineKind::Link(n)
        | InlineKind::Picture { link: n, .. }
        | InlineKind::Caption { link: n, .. } => match document.article.links.get(n as usize) {
            Some(link) => resolve(document, link),
            None => Target::Refused("this link leads nowhere".into()),
        },
        _ => Target::Refused("this is no link".into()),
    }
}

/// Where a link of a document leads.
pub fn resolve(document: &Document, link: &str) -> Target {
    let link = link.trim();
    if link.is_empty() {
        return Target::Refused("this link leads nowhere".into());
    }
    if let Some(name) = link.strip_prefix('#') {
        return Target::Here(decoded(name));
    }
    let scheme = scheme(link);
    let base = base(document);
    match &scheme {
        Some(scheme) if matches!(scheme.as_str(), "http" | "https") => {}
        Some(scheme) if REFUSED.contains(&scheme.as_str()) => {
            return Target::Refused(format!("not followed: a {scheme}: link is no page"));
        }
        Some(_) => return Target::Outside(link.to_string()),
        None => {}
    }
    let url = match (&base, scheme.is_some()) {
        (_, true) => Url::parse(link).ok(),
        (Some(base), _) => base.join(link).ok(),
        // An address that leaves the scheme to the page it stands on.
        (None, _) if link.starts_with("//") => Url::parse(&format!("https:{link}")).ok(),
        (None, _) => return in_folder(document, link),
    };
    let Some(mut url) = url.filter(Url::has_host) else {
        return Target::Refused(format!("not followed, for it is no address: {link}"));
    };
    let name = url.fragment().map(decoded).filter(|name| !name.is_empty());
    url.set_fragment(None);
    let here = base.is_some_and(|mut base| {
        base.set_fragment(None);
        base == url
    });
    if let (true, Some(name)) = (here, &name) {
        return Target::Here(name.clone());
    }
    if is_media(Path::new(url.path())) {
        return Target::Media(url.into());
    }
    Target::Page(Input::Address(url.into()), name)
}

/// A link of a file to another one.
fn in_folder(document: &Document, link: &str) -> Target {
    let Some(Input::File(from)) = &document.input else {
        return Target::Refused(format!(
            "where this article is from is not known, so this leads nowhere: {link}"
        ));
    };
    let (path, name) = match link.split_once('#') {
        Some((path, name)) => (path, Some(decoded(name)).filter(|n| !n.is_empty())),
        None => (link, None),
    };
    let path = path.split('?').next().unwrap_or_default();
    let to: PathBuf = from.parent().unwrap_or(Path::new("")).join(decoded(path));
    match name {
        Some(name) if path.is_empty() || to == *from => Target::Here(name),
        _ if is_media(&to) => Target::Media(to.display().to_string()),
        name => Target::Page(Input::File(to), name),
    }
}

/// What another program is given to open for a target, if that makes sense.
pub fn for_browser(document: &Document, target: &Target) -> Option<String> {
    let with = |address: String, name: &Option<String>| match name {
        Some(name) => format!("{address}#{name}"),
        None => address,
    };
    match target {
        Target::Page(Input::Address(address), name) => Some(with(address.clone(), name)),
        Target::Page(Input::File(path), _) => Some(path.display().to_string()),
        Target::Here(name) => Some(with(address(document)?, &Some(name.clone()))),
        Target::Media(to) | Target::Outside(to) => Some(to.clone()),
        Target::Page(..) | Target::Note(_) | Target::Refused(_) => None,
    }
}

fn is_media(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        let ending = ending.to_string_lossy().to_ascii_lowercase();
        MEDIA.contains(&ending.as_str())
    })
}

/// The scheme of an address in lower case. A single letter is a drive. White space and control
/// characters inside are skipped, as browsers do.
fn scheme(link: &str) -> Option<String> {
    let (head, _) = link.split_once(':')?;
    let head: String = head
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    let mut chars = head.chars();
    let fits = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (fits && head.len() > 1).then(|| head.to_ascii_lowercase())
}

/// The address with `%20` and the like decoded, unless the result is no UTF-8.
pub fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = text
            .get(at + 1..at + 3)
            .filter(|_| byte == b'%')
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(hex.unwrap_or(byte));
        at += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_string())
}

/// The place in an article that a link names: the heading whose words make the name.
pub fn place_named(article: &Article, name: &str) -> Option<u32> {
    let wanted = bare(name);
    if matches!(wanted.as_str(), "" | "top") {
        return article.blocks.first().map(|b| b.span.start);
    }
    let heads = || {
        let blocks = article.blocks.iter();
        blocks.filter(|b| matches!(b.kind, BlockKind::Heading | BlockKind::Title))
    };
    let same = heads().find(|b| bare(article.slice(b.span)) == wanted);
    // Generators number a second heading of the same words: name-1.
    let numbered = || {
        let (first, number) = name.rsplit_once('-')?;
        let number: usize = number.parse().ok()?;
        let wanted = bare(first);
        heads()
            .filter(|b| bare(article.slice(b.span)) == wanted)
            .nth(number)
    };
    same.or_else(numbered).map(|b| b.span.start)
}

/// The letters and digits of a name. Headings become names in many ways, and all keep these.
fn bare(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.take(400).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::load;

    fn of_page(address: &str) -> Document {
        Document::new(Input::Address(address.into()))
    }

    fn page(address: &str) -> Target {
        Target::Page(Input::Address(address.into()), None)
    }

    #[test]
    fn links_of_a_page_are_relative_to_its_address() {
        let document = of_page("https://news.example.org/a/story.html?x=1");
        let cases = [
            ("next.html", "https://news.example.org/a/next.html"),
            ("/top", "https://news.example.org/top"),
            ("//other.example.org/z", "https://other.example.org/z"),
            ("HTTP://Plain.example.org", "http://plain.example.org/"),
            ("?page=2", "https://news.example.org/a/story.html?page=2"),
        ];
        for (link, to) in cases {
            assert_eq!(resolve(&document, link), page(to), "{link}");
        }
        let named = resolve(&document, "b.html#the%20end");
        let to = Input::Address("https://news.example.org/a/b.html".into());
        assert_eq!(named, Target::Page(to, Some("the end".into())));
        let own = resolve(&document, "https://news.example.org/a/story.html?x=1#end");
        assert_eq!(own, Target::Here("end".into()));
        assert_eq!(resolve(&document, "#end"), Target::Here("end".into()));
    }

    #[test]
    fn the_address_a_page_names_counts_before_where_it_was_found() {
        let mut document = of_page("https://amp.example.org/a/story");
        let mut article = load::from_text("Some words.", Format::Text, None);
        article.metadata.address = Some("https://www.example.org/b/story".into());
        document.article = article.into();
        assert_eq!(resolve(&document, "c"), page("https://www.example.org/b/c"));
    }

    #[test]
    fn links_of_a_file_are_relative_to_its_folder() {
        let document = Document::new(Input::File("notes/harbour/pier.md".into()));
        let file = |path: &str| Target::Page(Input::File(path.into()), None);
        assert_eq!(
            resolve(&document, "ferry.md"),
            file("notes/harbour/ferry.md")
        );
        assert_eq!(
            resolve(&document, "./a%20b.md?x"),
            file("notes/harbour/a b.md")
        );
        assert_eq!(
            resolve(&document, "../hill.md"),
            file("notes/harbour/../hill.md")
        );
        assert_eq!(
            resolve(&document, "pier.md#end"),
            Target::Here("end".into())
        );
        assert!(matches!(resolve(&document, "map.PNG"), Target::Media(_)));
        assert_eq!(
            resolve(&document, "https://example.org/a"),
            page("https://example.org/a")
        );
    }

    #[test]
    fn what_runs_code_is_refused_and_what_is_no_page_is_left_to_others() {
        for document in [of_page("https://example.org/"), Document::new(Input::Stdin)] {
            for bad in [
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                " java\tscript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "vbscript:x",
                "",
                "  ",
                "https://",
                "http://[bad",
            ] {
                let target = resolve(&document, bad);
                assert!(matches!(target, Target::Refused(_)), "{bad:?}: {target:?}");
            }
            let mail = resolve(&document, "mailto:ann@example.org");
            assert_eq!(mail, Target::Outside("mailto:ann@example.org".into()));
        }
        let piped = Document::new(Input::Stdin);
        assert!(matches!(resolve(&piped, "next.html"), Target::Refused(_)));
    }

    #[test]
    fn a_note_is_told_by_its_words() {
        let text =
            "Lit.[^a] Old.[^b]\n\n[^a]: The lamp\n  was *lit* at six.\n[^b]: 1984 was dry.\n";
        let article = load::from_text(text, Format::Markdown, None);
        let notes: Vec<String> = article
            .inlines
            .iter()
            .filter_map(|inline| match inline.kind {
                InlineKind::Note(at) => Some(note(&article, at)),
                _ => None,
            })
            .collect();
        assert_eq!(notes, ["The lamp was lit at six.", "1984 was dry."]);
        let article = load::from_text("[12] See the map.\n", Format::Text, None);
        assert_eq!(note(&article, 0), "See the map.");
        assert_eq!(note(&Article::default(), 0), "a note");
    }

    #[test]
    fn names_find_their_headings() {
        let text = "# The Pier\n\nWords.\n\n## Who Pays, and When?\n\nMore.\n\n## Notes\n\na\n\n## Notes\n\nb\n";
        let article = load::from_text(text, Format::Markdown, None);
        let at = |name: &str| place_named(&article, name).map(|at| &article.text[at as usize..]);
        assert!(at("who-pays-and-when").is_some_and(|t| t.starts_with("Who Pays")));
        assert!(at("Who_Pays,_and_When?").is_some_and(|t| t.starts_with("Who Pays")));
        assert!(at("notes-1").is_some_and(|t| t.contains("b") && !t.contains("\n\na\n")));
        assert!(at("top").is_some_and(|t| t.starts_with("The Pier")));
        assert_eq!(at("nowhere"), None);
    }

    #[test]
    fn hostile_links_never_panic() {
        let document = of_page("https://example.org/");
        for link in [
            "%",
            "%zz",
            "%e2%82",
            "é%C3%A9#%",
            "a:b:c",
            ":",
            "#",
            "//",
            "///",
            "\u{0}",
            "http:",
        ] {
            let _ = resolve(&document, link);
        }
        assert_eq!(decoded("%e2%82%ac%zz%"), "€%zz%");
        assert_eq!(decoded("%ff"), "%ff");
    }
}
