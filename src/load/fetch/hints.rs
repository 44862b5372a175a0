//! What the source of a page says about itself: its real address, its next page, whether it is
//! an article, and what keeps it from being one.
//!
//! It is one walk over the tags, without a tree; nothing of it becomes part of the article.

use url::Url;

use crate::load::markup::resolved;

/// How much of a page is looked at, in bytes.
const LOOKED_AT: usize = 4 << 20;

/// How much visible text is kept, in bytes.
const TEXT: usize = 64 << 10;

/// What a page says.
#[derive(Clone, Debug, Default)]
pub(super) struct Hints {
    /// `rel=canonical`.
    pub canonical: Option<Url>,
    /// Whether it is the AMP form of another page.
    pub amp: bool,
    /// `rel=next`.
    pub next: Option<Url>,
    /// Where `<meta http-equiv=refresh>` leads within a few seconds.
    pub refresh: Option<Url>,
    /// `<title>`.
    pub title: String,
    /// How many `<article>` it has.
    pub articles: usize,
    /// Whether its metadata call it an article.
    pub is_article: bool,
    /// What structured data say of who may read it.
    pub is_free: Option<bool>,
    /// Whether it asks for a password.
    pub password: bool,
    /// Scripts it has.
    pub scripts: usize,
    /// Its visible text, in lower case, with single blanks.
    pub text: String,
}

impl Hints {
    /// Reads a page that came from `url`.
    pub fn read(bytes: &[u8], url: &Url) -> Self {
        let bytes = &bytes[..bytes.len().min(LOOKED_AT)];
        let mut reading = Reading {
            hints: Self::default(),
            base: url.clone(),
            based: false,
            linked: false,
        };
        let mut at = 0;
        while let Some(open) = memchr::memchr(b'<', &bytes[at..]).map(|n| at + n) {
            reading.text(&bytes[at..open]);
            at = reading.tag(bytes, open);
        }
        reading.text(&bytes[at..]);
        reading.hints
    }
}

struct Reading {
    hints: Hints,
    base: Url,
    /// Whether a `<base>` was read: the first one counts.
    based: bool,
    /// Whether the head named the next page: it counts more than a link in the body.
    linked: bool,
}

/// Elements whose content is no text.
const RAW: &[&str] = &["script", "style", "template", "svg", "iframe", "textarea"];

impl Reading {
    /// Takes in visible text.
    fn text(&mut self, bytes: &[u8]) {
        let text = &mut self.hints.text;
        if text.len() > TEXT {
            return;
        }
        for word in String::from_utf8_lossy(bytes).split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.extend(word.chars().flat_map(char::to_lowercase));
        }
    }

    /// Reads the tag at `open`; where the text goes on after it.
    fn tag(&mut self, bytes: &[u8], open: usize) -> usize {
        let rest = &bytes[open..];
        if rest.starts_with(b"<!--") {
            return after(bytes, open + 4, b"-->");
        }
        let Some(first) = rest.get(1) else {
            return bytes.len();
        };
        if !first.is_ascii_alphabetic() {
            let is_tag = matches!(first, b'/' | b'!' | b'?');
            return if is_tag {
                after(bytes, open, b">")
            } else {
                open + 1
            };
        }
        let (name, attributes, end) = parse_tag(bytes, open + 1);
        self.element(&name, &attributes);
        if name == "title" && self.hints.title.is_empty() {
            let close = find_closing(bytes, end, "title");
            let title = String::from_utf8_lossy(&bytes[end..close]);
            self.hints.title = unescape(&title);
            return close;
        }
        if RAW.contains(&name.as_str()) {
            let close = find_closing(bytes, end, &name);
            let of = |name: &str| get(&attributes, name);
            if name == "script" && of("type").is_some_and(|t| t.contains("ld+json")) {
                self.structured(&bytes[end..close]);
            }
            return close;
        }
        end
    }

    fn element(&mut self, name: &str, attributes: &[(String, String)]) {
        let of = |name: &str| get(attributes, name);
        let says = |name: &str, what: &str| {
            of(name).is_some_and(|list| {
                list.split_ascii_whitespace()
                    .any(|t| t.eq_ignore_ascii_case(what))
            })
        };
        let link = |base: &Url| {
            let found = base.join(&unescape(of("href")?)).ok()?;
            super::address::is_web(&found).then_some(found)
        };
        match name {
            "html" => {
                let amp = |(name, _): &(String, String)| name == "amp" || name == "\u{26a1}";
                self.hints.amp |= attributes.iter().any(amp);
            }
            "base" if !self.based => {
                if let Some(base) = link(&self.base) {
                    self.base = base;
                    self.based = true;
                }
            }
            "link" if says("rel", "canonical") && self.hints.canonical.is_none() => {
                self.hints.canonical = link(&self.base);
            }
            "link" if says("rel", "next") && !self.linked => {
                self.hints.next = link(&self.base);
                self.linked = self.hints.next.is_some();
            }
            "a" if says("rel", "next") && self.hints.next.is_none() => {
                self.hints.next = link(&self.base);
            }
            "meta" => self.meta(of),
            "article" => self.hints.articles += 1,
            "script" => self.hints.scripts += 1,
            "input" if says("type", "password") => self.hints.password = true,
            _ => {}
        }
    }

    fn meta<'b>(&mut self, of: impl Fn(&str) -> Option<&'b str>) {
        let content = of("content").unwrap_or_default();
        let property = of("property").or_else(|| of("name")).unwrap_or_default();
        let property = property.to_ascii_lowercase();
        self.hints.is_article |= property == "article:published_time"
            || property == "og:type" && content.trim().eq_ignore_ascii_case("article");
        let refresh = of("http-equiv").is_some_and(|h| h.eq_ignore_ascii_case("refresh"));
        if refresh && self.hints.refresh.is_none() {
            self.hints.refresh = refresh_target(&unescape(content), &self.base);
        }
    }

    /// Structured data: only two of its facts count here, wherever they stand in it.
    fn structured(&mut self, bytes: &[u8]) {
        let squeezed: Vec<u8> = bytes
            .iter()
            .filter(|b| !b.is_ascii_whitespace())
            .map(u8::to_ascii_lowercase)
            .collect();
        let has = |needle: &[u8]| memchr::memmem::find(&squeezed, needle).is_some();
        let kinds = [
            &b"\"@type\":\"article\""[..],
            b"\"@type\":\"newsarticle\"",
            b"\"@type\":\"blogposting\"",
            b"\"@type\":\"reportagenewsarticle\"",
            b"\"@type\":\"report\"",
            b"\"@type\":[\"newsarticle\"",
            b"\"@type\":[\"article\"",
        ];
        self.hints.is_article |= kinds.iter().any(|kind| has(kind));
        if has(b"\"isaccessibleforfree\":false") || has(b"\"isaccessibleforfree\":\"false\"") {
            self.hints.is_free = Some(false);
        }
    }
}

/// The target of a refresh that comes soon: `0; url=…`.
fn refresh_target(content: &str, base: &Url) -> Option<Url> {
    let (delay, rest) = content.split_once([';', ','])?;
    if delay.trim().parse::<f32>().ok()? > 5.0 {
        return None;
    }
    let rest = rest.trim();
    let is_url = rest.get(..3).is_some_and(|u| u.eq_ignore_ascii_case("url"));
    let target = if is_url {
        rest[3..].trim_start().strip_prefix('=')?
    } else {
        rest
    };
    let target = target.trim().trim_matches(['"', '\'']);
    base.join(target).ok().filter(super::address::is_web)
}

fn get<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = attributes.iter().find(|(n, _)| n == name)?;
    Some(&found.1)
}

/// The place behind the next `mark` from `from` on; the end where there is none.
fn after(bytes: &[u8], from: usize, mark: &[u8]) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    memchr::memmem::find(rest, mark).map_or(bytes.len(), |n| from + n + mark.len())
}

/// Where the closing tag of an element begins; the end where there is none.
fn find_closing(bytes: &[u8], from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"</").map(|n| at + n) {
        let rest = &bytes[found + 2..];
        if rest
            .get(..name.len())
            .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
        {
            return found;
        }
        at = found + 2;
    }
    bytes.len()
}

/// The most attributes of a tag that are looked at.
const MOST_ATTRIBUTES: usize = 64;

/// A tag's name and attributes, and where it ends.
fn parse_tag(bytes: &[u8], start: usize) -> (String, Vec<(String, String)>, usize) {
    let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'>' | b'/');
    let word = |from: usize, end: &dyn Fn(&u8) -> bool| {
        let rest = &bytes[from..];
        from + rest.iter().position(end).unwrap_or(rest.len())
    };
    let text = |from: usize, to: usize| String::from_utf8_lossy(&bytes[from..to]).into_owned();
    let mut at = word(start, &is_end);
    let name = text(start, at).to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        at = word(at, &|b| !b.is_ascii_whitespace() && *b != b'/');
        match bytes.get(at) {
            None => return (name, attributes, bytes.len()),
            Some(b'>') => return (name, attributes, at + 1),
            Some(_) => {}
        }
        // An attribute's name has at least one byte, so that this comes to an end.
        let end = word(at + 1, &|b| is_end(b) || *b == b'=');
        let key = text(at, end).to_ascii_lowercase();
        at = word(end, &|b| !b.is_ascii_whitespace());
        let mut value = String::new();
        if bytes.get(at) == Some(&b'=') {
            at = word(at + 1, &|b| !b.is_ascii_whitespace());
            match bytes.get(at) {
                Some(&quote @ (b'"' | b'\'')) => {
                    let close = word(at + 1, &|b| *b == quote);
                    value = text(at + 1, close);
                    at = (close + 1).min(bytes.len());
                }
                _ => {
                    let close = word(at, &|b| b.is_ascii_whitespace() || *b == b'>');
                    value = text(at, close);
                    at = close;
                }
            }
        }
        if attributes.len() < MOST_ATTRIBUTES {
            attributes.push((key, value));
        }
    }
}

/// Text with its references resolved, without the white space around it.
fn unescape(text: &str) -> String {
    resolved(text.trim()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(page: &str) -> Hints {
        Hints::read(
            page.as_bytes(),
            &Url::parse("https://h.example/a/b").unwrap(),
        )
    }

    fn address(url: &Option<Url>) -> &str {
        url.as_ref().map_or("", |u| u.as_str())
    }

    #[test]
    fn links_are_found_however_they_are_written() {
        for page in [
            "<link rel=canonical href=/c?x=1&amp;y=2><link rel=next href=2>",
            "<LINK HREF='/c?x=1&y=2' REL='Canonical' /><a class=x rel=\"nofollow next\" href=2>",
            "<base href='/a/'><base href='/z/'><link\nrel = \"canonical\"\nhref = \"../c?x=1&#38;y=2\"><link rel=next href=\"2\"",
            "<script>'<link rel=next href=/no>'</script><!-- <link rel=next href=/no> --><a href=9 rel=next></a><link rel=next href=2><link rel='canonical' href='//h.example/c?x=1&amp;y=2'>",
        ] {
            let hints = hints(page);
            assert_eq!(
                address(&hints.canonical),
                "https://h.example/c?x=1&y=2",
                "{page}"
            );
            assert_eq!(address(&hints.next), "https://h.example/a/2", "{page}");
        }
    }

    #[test]
    fn other_schemes_are_no_links() {
        let hints = hints(
            "<link rel=canonical href='javascript:x'><link rel=next href='file:///etc/x'><meta http-equiv=refresh content='0;url=data:text/html,x'>",
        );
        assert!(hints.canonical.is_none() && hints.next.is_none() && hints.refresh.is_none());
    }

    #[test]
    fn pages_say_what_they_are() {
        let page = hints(
            "<html \u{26a1}><meta property='og:type' content=article><article><script type='application/ld+json'>{\"isAccessibleForFree\" : \"False\"}</script><input type=password>Plain  <b>Words</b>",
        );
        assert!(page.amp && page.is_article && page.password);
        assert_eq!(page.is_free, Some(false));
        assert_eq!((page.articles, page.scripts), (1, 1));
        assert_eq!(page.text, "plain words");
        assert!(!hints("<html><meta property='og:type' content=website>").is_article);
    }

    #[test]
    fn a_refresh_counts_where_it_comes_soon() {
        for (content, target) in [
            ("0; url=/x", "https://h.example/x"),
            ("1;URL='/x'", "https://h.example/x"),
            ("0, /x", "https://h.example/x"),
            ("300; url=/x", ""),
            ("300", ""),
            ("", ""),
        ] {
            let page = format!("<meta http-equiv=Refresh content=\"{content}\">");
            assert_eq!(address(&hints(&page).refresh), target, "{content}");
        }
    }

    #[test]
    fn broken_tags_end_somewhere() {
        for page in [
            "<", "<a", "<a b", "<a b=", "<a b='", "<a /", "<!--", "</", "<script>", "<a =", "< a",
            "<title>x",
        ] {
            hints(page);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_page_is_too_broken(page in "[<>a/='\" !-]{0,60}") {
            hints(&page);
        }
    }
}
