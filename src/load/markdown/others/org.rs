//! Org, as Emacs writes it.

use super::inline::{self, Marks};
use super::{front, table};
use crate::load::markdown::walk::is_picture;

/// Keys that a text may begin with.
const KEYS: &[&str] = &[
    "title",
    "author",
    "date",
    "options",
    "startup",
    "begin_",
    "language",
    "email",
    "subtitle",
    "description",
    "filetags",
    "property",
    "setupfile",
    "latex",
    "html",
    "export",
    "include",
];
const MARKS: &Marks = &[
    ('*', "**", "**"),
    ('/', "*", "*"),
    ('_', "", ""),
    ('=', "`", "`"),
    ('~', "`", "`"),
    ('+', "~~", "~~"),
];

/// Whether a text that begins with this line is one.
pub(super) fn opens(line: &str) -> bool {
    let lower = line.get(2..).unwrap_or_default().to_ascii_lowercase();
    let key = |key: &str| lower.starts_with(key) && (key.ends_with('_') || lower.contains(':'));
    line.starts_with("#+") && KEYS.iter().any(|k| key(k)) || line == ":PROPERTIES:"
}

/// A fence around code in which no line is one.
pub(super) fn fence(code: &str) -> String {
    let ticks = |line: &str| line.trim_start().bytes().take_while(|b| *b == b'`').count();
    let most = code.lines().map(ticks).max().unwrap_or(0);
    "`".repeat(most.max(2) + 1)
}

/// What stands open around a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Text,
    Code,
    Quote,
    Verse,
    Nothing,
}

/// The text as Markdown.
pub(super) fn markdown(text: &str) -> String {
    let mut fields: Vec<(&str, String)> = Vec::new();
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut around = Around::Text;
    let mut code: Vec<&str> = Vec::new();
    let mut language = String::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let bare = line.trim();
        if !rows.is_empty() && !bare.starts_with('|') {
            table(&rows, &mut out);
            rows.clear();
        }
        if let Some(key) = bare.strip_prefix("#+") {
            let lower = key.to_ascii_lowercase();
            if let Some(kind) = lower.strip_prefix("begin_") {
                let mut words = kind.split_whitespace();
                around = match words.next().unwrap_or_default() {
                    "src" | "example" => Around::Code,
                    "quote" => Around::Quote,
                    "verse" => Around::Verse,
                    "comment" | "export" => Around::Nothing,
                    _ => Around::Text,
                };
                language = words
                    .next()
                    .filter(|_| kind.starts_with("src"))
                    .unwrap_or("")
                    .into();
                out.push('\n');
            } else if lower.starts_with("end_") {
                if around == Around::Code {
                    let source = code.join("\n");
                    let fence = fence(&source);
                    out.push_str(&format!("{fence}{language}\n{source}\n{fence}\n"));
                    code.clear();
                }
                around = Around::Text;
                out.push('\n');
            } else if around == Around::Code {
                code.push(line);
            } else if let Some((name, value)) = key.split_once(':') {
                let below = lines
                    .peek()
                    .filter(|_| name.eq_ignore_ascii_case("caption"));
                match below.and_then(|line| picture(line)) {
                    Some(picture) => {
                        let words = value.trim().replace('"', "”");
                        out.push_str(&format!("\n![](<{picture}> \"{words}\")\n\n"));
                        lines.next();
                    }
                    None => field(name, value, &mut fields, &mut out),
                }
            }
            continue;
        }
        match around {
            Around::Code => code.push(line.strip_prefix(',').unwrap_or(line)),
            Around::Nothing => {}
            Around::Quote | Around::Verse => {
                out.push_str("> ");
                inline(bare, &mut out);
                out.push_str(if around == Around::Verse && !bare.is_empty() {
                    "  \n"
                } else {
                    "\n"
                });
            }
            Around::Text if is_drawer(bare) => {
                // Where many are open, none of them ends.
                let near = lines.clone().take(MOST);
                let mut inside = near.take_while(|line| !begins_drawer(line));
                let end = inside.position(|line| line.trim() == END);
                for _ in 0..end.map_or(0, |end| end + 1) {
                    lines.next();
                }
            }
            Around::Text => written(line, &mut rows, &mut out),
        }
    }
    if !rows.is_empty() {
        table(&rows, &mut out);
    }
    if !code.is_empty() {
        out.push_str(&format!("```{language}\n{}\n```\n", code.join("\n")));
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, &**value))
        .collect();
    front(&fields) + &out
}

/// The most lines of a drawer.
const MOST: usize = 200;
/// The furthest that an item is set in, in columns.
const DEEPEST: usize = 40;

/// What ends a drawer.
const END: &str = ":END:";

/// Whether a line begins another drawer.
fn begins_drawer(line: &str) -> bool {
    let line = line.trim();
    line != END && is_drawer(line)
}

fn is_drawer(line: &str) -> bool {
    let name = line
        .strip_prefix(':')
        .and_then(|line| line.strip_suffix(':'));
    name.is_some_and(|name| {
        let of_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        !name.is_empty() && name.chars().all(of_name)
    })
}

/// A key and its value: what the text tells of itself, or a caption.
fn field(name: &str, value: &str, fields: &mut Vec<(&'static str, String)>, out: &mut String) {
    let known = ["title", "author", "date", "language"];
    let known = known
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(name));
    match known {
        // A title may go on in a second line.
        Some(known) => match fields.iter_mut().find(|(name, _)| *name == known) {
            Some((_, before)) if known == "title" => before.push_str(&format!(" {}", value.trim())),
            Some(_) => {}
            None if known == "date" => fields.push((known, day(value).to_string())),
            None => fields.push((known, value.trim().to_string())),
        },
        None if name.eq_ignore_ascii_case("caption") => {
            out.push_str("\n*");
            inline(value.trim(), out);
            out.push_str("*\n\n");
        }
        None => {}
    }
}

/// The file of a picture that is all of a line: "[[file:quay.jpg]]".
fn picture(line: &str) -> Option<&str> {
    let target = line.trim().strip_prefix("[[")?.strip_suffix("]]")?;
    let target = target.strip_prefix("file:").unwrap_or(target);
    (is_picture(target) && !target.contains(['[', ']', '<', '>'])).then_some(target)
}

/// A stamp without its brackets and the weekday: "<2031-05-03 Sat>".
fn day(stamp: &str) -> &str {
    let bare = stamp.trim().trim_matches(['<', '>', '[', ']']);
    match bare.starts_with(|c: char| c.is_ascii_digit()) {
        true => bare.split(' ').next().unwrap_or(bare),
        false => bare,
    }
}

/// A line of the text.
fn written(line: &str, rows: &mut Vec<Vec<String>>, out: &mut String) {
    let bare = line.trim();
    let stars = line.bytes().take_while(|b| *b == b'*').count();
    if stars > 0 && line[stars..].starts_with(' ') {
        out.push_str(&format!("\n{} ", "#".repeat(stars.min(6))));
        inline(heading(&line[stars..]), out);
        return out.push_str("\n\n");
    }
    if let Some(row) = bare.strip_prefix('|') {
        if !row.starts_with('-') {
            let cells = row.strip_suffix('|').unwrap_or(row).split('|');
            rows.push(cells.map(|cell| inlined(cell.trim())).collect());
        }
        return;
    }
    let planned = ["CLOSED:", "SCHEDULED:", "DEADLINE:"];
    if bare == "#" || bare.starts_with("# ") || planned.iter().any(|word| bare.starts_with(word)) {
        return;
    }
    if bare.len() >= 5 && bare.bytes().all(|b| b == b'-') {
        return out.push_str("\n---\n\n");
    }
    if let Some(code) = bare.strip_prefix(": ").or((bare == ":").then_some("")) {
        return out.push_str(&format!("    {code}\n"));
    }
    if let Some((name, words)) = note(bare) {
        out.push_str(&format!("[^{name}]: "));
        inline(words, out);
        return out.push('\n');
    }
    let indent = line.len() - line.trim_start().len();
    let Some((mark, words)) = item(bare) else {
        // Set in further, it would be code.
        out.push_str(&" ".repeat(indent.min(3)));
        let (words, broken) = match bare.strip_suffix("\\\\") {
            Some(words) => (words, "  \n"),
            None => (bare, "\n"),
        };
        inline(words, out);
        return out.push_str(broken);
    };
    out.push_str(&" ".repeat(indent.min(DEEPEST)));
    let (count, words) = counter(words);
    match count {
        Some(count) => out.push_str(&format!("{count}. ")),
        None => out.push_str(&format!("{mark} ")),
    }
    let boxed = ["[ ] ", "[X] ", "[-] "]
        .iter()
        .find(|b| words.starts_with(**b));
    let (boxed, words) = boxed.map_or(("", words), |b| {
        (
            if *b == "[X] " { "[x] " } else { "[ ] " },
            &words[b.len()..],
        )
    });
    out.push_str(boxed);
    match words.split_once(" :: ") {
        Some((term, meaning)) => {
            out.push_str("**");
            inline(term, out);
            out.push_str("**: ");
            inline(meaning, out);
        }
        None => inline(words, out),
    }
    out.push('\n');
}

/// A heading without what Org keeps in its line: a keyword, a priority, tags.
fn heading(line: &str) -> &str {
    let mut words = line.trim();
    for keyword in ["TODO ", "DONE ", "COMMENT "] {
        words = words.strip_prefix(keyword).unwrap_or(words).trim_start();
    }
    if let Some(rest) = words.strip_prefix("[#") {
        words = rest.split_once("] ").map_or(words, |(_, rest)| rest);
    }
    if let Some((before, tags)) = words.rsplit_once(' ')
        && tags.len() > 2
        && tags.starts_with(':')
        && tags.ends_with(':')
    {
        words = before.trim_end();
    }
    words
}

/// The mark of an item of a list, and its words.
fn item(line: &str) -> Option<(&str, &str)> {
    if let Some(words) = line.strip_prefix("- ").or_else(|| line.strip_prefix("+ ")) {
        return Some(("-", words.trim_start()));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let marked = rest.starts_with(". ") || rest.starts_with(") ");
    ((1..=4).contains(&digits) && marked).then(|| (&line[..digits + 1], rest[2..].trim_start()))
}

/// `[@5] Oars`: the number that an item says it has.
fn counter(words: &str) -> (Option<u32>, &str) {
    let said = words
        .strip_prefix("[@")
        .and_then(|rest| rest.split_once(']'));
    match said.and_then(|(n, rest)| Some((n.parse().ok()?, rest))) {
        Some((n, rest)) => (Some(n), rest.trim_start()),
        None => (None, words),
    }
}

/// `[fn:1] The survey`: a note and what it says.
fn note(line: &str) -> Option<(&str, &str)> {
    let (name, words) = line.strip_prefix("[fn:")?.split_once(']')?;
    (!name.is_empty() && !name.contains([':', ' '])).then_some((name, words.trim_start()))
}

fn inlined(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    inline(words, &mut out);
    out
}

fn inline(words: &str, out: &mut String) {
    inline::rewrite(words, MARKS, &link, out);
}

/// A link, a note or a stamp that begins a text, and how long it is.
fn link(text: &str) -> Option<(String, usize)> {
    const LONGEST: usize = 2_000;
    if !text.starts_with('[') {
        return None;
    }
    let text = &text[..text.floor_char_boundary(LONGEST)];
    if let Some(inside) = text.strip_prefix("[[") {
        let end = inside.find("]]")?;
        let (target, words) = match inside[..end].split_once("][") {
            Some((target, words)) => (target, Some(words)),
            None => (&inside[..end], None),
        };
        let length = end + 4;
        let target = target.strip_prefix("file:").unwrap_or(target);
        let lower = target.to_ascii_lowercase();
        let pictured = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"];
        if words.is_none() && pictured.iter().any(|end| lower.ends_with(end)) {
            return Some((format!("![](<{target}>)"), length));
        }
        let mut shown = String::new();
        inline::rewrite(words.unwrap_or(target), MARKS, &|_| None, &mut shown);
        return Some((format!("[{shown}](<{target}>)"), length));
    }
    let inside = text.strip_prefix("[fn:")?;
    let end = inside.find(']')?;
    let length = "[fn:".len() + end + 1;
    match inside[..end].split_once(':') {
        Some((_, words)) => Some((format!(" ({})", inlined(words.trim())), length)),
        None => Some((format!("[^{}]", &inside[..end]), length)),
    }
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn a_text_is_rewritten() {
        let text = "#+TITLE: Boats\n#+DATE: <2031-05-03 Sat>\n\n* TODO Nets :red:\n:PROPERTIES:\n:ID: a\n:END:\nSome *bold* and /slanted/ =code_x=, [[https://quay.example][a site]].[fn:1]\n\n3. [@5] Oars\n# no\n\n[fn:1] So.\n";
        assert_eq!(
            markdown(text),
            "---\ntitle: \"Boats\"\ndate: \"2031-05-03\"\n---\n\n\n\n# Nets\n\nSome **bold** and *slanted* `code_x`, [a site](<https://quay.example>).[^1]\n\n5. Oars\n\n[^1]: So.\n"
        );
    }

    #[test]
    fn tables_and_blocks_are_rewritten() {
        let text = "#+title: A\n| Year | Price |\n|------+-------|\n| 2031 | 10 |\n#+begin_src sh\nls *\n#+end_src\n#+BEGIN_QUOTE\nGo.\n#+END_QUOTE\n";
        assert_eq!(
            markdown(text),
            "---\ntitle: \"A\"\n---\n\n\n| Year | Price |\n|---|---|\n| 2031 | 10 |\n\n\n```sh\nls *\n```\n\n\n> Go.\n\n"
        );
    }

    #[test]
    fn signs_that_are_none_stay() {
        let of = |line: &str| markdown(&format!("#+title: A\n{line}"));
        for (line, written) in [
            ("2 * 3 * 4", "2 \\* 3 \\* 4\n"),
            ("a/b/c and snake_case_x", "a/b/c and snake\\_case\\_x\n"),
            ("http://a.example/b/", "http://a.example/b/\n"),
        ] {
            assert!(of(line).ends_with(written), "{}", of(line));
        }
    }
}
