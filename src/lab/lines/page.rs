//! The visible text of a web page, a block a line, much as one gets it by copying. It is for
//! making examples, so it does less than a browser.

use crate::article::one_line;

/// Elements whose content nobody sees.
const HIDDEN: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "head", "iframe", "select", "textarea",
    "object", "video", "audio", "canvas",
];

/// Elements that break a line before and behind them.
const BREAKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// A visible line of a page.
#[derive(Clone, Debug, Default)]
pub struct ShownLine {
    /// Its words, white space folded.
    pub text: String,
    /// The level of the heading it stands in, or 0.
    pub heading: u8,
}

/// What a page shows, and what its head says of it.
#[derive(Clone, Debug, Default)]
pub struct ShownPage {
    /// Line by line.
    pub lines: Vec<ShownLine>,
    /// Its `<title>`.
    pub title: String,
    /// The authors its metadata names.
    pub authors: Vec<String>,
}

/// Reads a page.
pub fn read(html: &str) -> ShownPage {
    let lower = html.to_ascii_lowercase();
    let mut page = ShownPage::default();
    let mut open = String::new();
    let mut heading = 0;
    let mut at = 0;
    let mut flush = |open: &mut String, heading: u8| {
        let text = one_line(open);
        open.clear();
        if !text.is_empty() {
            page.lines.push(ShownLine { text, heading });
        }
    };
    let mut title = String::new();
    let mut authors = Vec::new();
    while let Some(begin) = html[at..].find('<').map(|n| at + n) {
        decode(&html[at..begin], &mut open);
        let rest = &lower[begin + 1..];
        if rest.starts_with("!--") {
            at = lower[begin..]
                .find("-->")
                .map_or(html.len(), |n| begin + n + 3);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            open.push('<');
            at = begin + 1;
            continue;
        }
        let end = tag_end(html, begin);
        let tag = &lower[begin + 1..end];
        at = (end + 1).min(html.len());
        let closing = tag.starts_with('/');
        let name: &str = tag.trim_start_matches('/');
        let name = &name[..name
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(name.len())];
        if BREAKS.contains(&name) {
            flush(&mut open, heading);
            if name.len() == 2 && name.starts_with('h') && name != "hr" {
                heading = if closing {
                    0
                } else {
                    name.as_bytes()[1].saturating_sub(b'0')
                };
            }
        }
        if closing {
            continue;
        }
        let unseen = tag.contains("display:none") || tag.contains("display: none");
        if HIDDEN.contains(&name) || unseen && !is_void(name) {
            let stop = skip(&lower, at, name);
            if name == "head" {
                let head = &html[at..stop];
                title = element(head, "title");
                authors = metadata_authors(head);
            }
            at = stop;
        }
    }
    decode(&html[at..], &mut open);
    flush(&mut open, heading);
    page.title = title;
    page.authors = authors;
    page
}

fn is_void(name: &str) -> bool {
    matches!(name, "img" | "br" | "hr" | "input" | "meta" | "link")
}

/// Where the tag ends that begins at `begin`: a `>` outside of quotation marks.
fn tag_end(html: &str, begin: usize) -> usize {
    let mut quote = None;
    for (n, byte) in html.as_bytes()[begin..].iter().enumerate().take(20_000) {
        match (quote, byte) {
            (None, b'>') => return begin + n,
            (None, b'"' | b'\'') if html.as_bytes()[begin + n - 1] == b'=' => quote = Some(*byte),
            (Some(q), b) if q == *b => quote = None,
            _ => {}
        }
    }
    html[begin..].find('>').map_or(html.len(), |n| begin + n)
}

/// Past the end tag of `name`, other elements of that name inside it counted.
fn skip(lower: &str, mut at: usize, name: &str) -> usize {
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let raw = matches!(name, "script" | "style");
    let mut depth = 1;
    while depth > 0 {
        let Some(end) = lower[at..].find(&close).map(|n| at + n) else {
            return lower.len();
        };
        if !raw {
            depth += lower[at..end]
                .match_indices(&open)
                .filter(|(n, _)| {
                    let after = lower.as_bytes().get(at + n + open.len());
                    after.is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'-')
                })
                .count();
        }
        depth -= 1;
        at = lower[end..].find('>').map_or(lower.len(), |n| end + n + 1);
    }
    at
}

fn element(html: &str, name: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let Some(begin) = lower.find(&format!("<{name}")) else {
        return String::new();
    };
    let from = lower[begin..]
        .find('>')
        .map_or(html.len(), |n| begin + n + 1);
    let to = lower[from..].find("</").map_or(html.len(), |n| from + n);
    let mut text = String::new();
    decode(&html[from..to], &mut text);
    one_line(&text)
}

/// `<meta name="author">` and the names of JSON-LD authors.
fn metadata_authors(head: &str) -> Vec<String> {
    let lower = head.to_ascii_lowercase();
    let mut authors = Vec::new();
    for (at, _) in lower.match_indices("<meta") {
        let tag = &head[at..tag_end(head, at)];
        let named = lower[at..at + tag.len()].contains("\"author\"");
        if let Some(content) = tag.split("content=\"").nth(1).filter(|_| named) {
            authors.push(content.split('"').next().unwrap_or_default().to_string());
        }
    }
    for (at, _) in head.match_indices("\"author\"") {
        let near: String = head[at..].chars().take(300).collect();
        if let Some(name) = near.split("\"name\"").nth(1) {
            authors.extend(name.split('"').nth(1).map(String::from));
        }
    }
    authors.retain(|a| a.split_whitespace().count() >= 2 && a.len() < 60);
    authors
}

fn decode(raw: &str, text: &mut String) {
    const NAMED: &[(&str, &str)] = &[
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("nbsp", " "),
        ("rsquo", "’"),
        ("lsquo", "‘"),
        ("ldquo", "“"),
        ("rdquo", "”"),
        ("mdash", "—"),
        ("ndash", "–"),
        ("hellip", "…"),
        ("copy", "©"),
        ("raquo", "»"),
        ("laquo", "«"),
        ("middot", "·"),
        ("bull", "•"),
        ("eacute", "é"),
        ("rsaquo", "›"),
        ("times", "×"),
        ("reg", "®"),
        ("trade", "™"),
        ("zwnj", ""),
        ("shy", ""),
    ];
    let mut rest = raw;
    while let Some(n) = rest.find('&') {
        text.push_str(&rest[..n]);
        rest = &rest[n + 1..];
        let end = rest.bytes().take(12).position(|b| b == b';');
        let decoded = end.and_then(|end| {
            let name = rest.get(..end)?;
            if let Some(number) = name.strip_prefix('#') {
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => number.parse().ok()?,
                };
                return Some((char::from_u32(code)?.to_string(), end));
            }
            let (_, shown) = NAMED.iter().find(|(n, _)| *n == name)?;
            Some(((*shown).to_string(), end))
        });
        match decoded {
            Some((shown, end)) => {
                text.push_str(&shown);
                rest = &rest[end + 1..];
            }
            None => text.push('&'),
        }
    }
    text.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_what_a_reader_sees() {
        let page = read(
            "<head><title>A &amp; B</title><meta name=\"author\" content=\"Mara Quill\"></head>\
             <body><nav><a>Home</a> <a>Tides</a></nav><h2>Late <i>boats</i></h2>\
             <p style=\"display:none\">no</p><script>if (a < b) {}</script>\
             <p>One&#8217;s\n two<br>three</p>",
        );
        let lines: Vec<_> = page
            .lines
            .iter()
            .map(|l| (l.text.as_str(), l.heading))
            .collect();
        assert_eq!(
            lines,
            [
                ("Home Tides", 0),
                ("Late boats", 2),
                ("One’s two", 0),
                ("three", 0)
            ]
        );
        assert_eq!(page.title, "A & B");
        assert_eq!(page.authors, ["Mara Quill"]);
    }
}
