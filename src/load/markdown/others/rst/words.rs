//! Signs inside of lines: emphasis, roles, links, notes, words in place of others.

use std::cell::Cell;
use std::collections::HashMap;

use super::directive::parts;

/// The longest words that signs enclose, in bytes.
const LONGEST: usize = 600;

/// How deep words that stand in place of a name may hold other such names.
const DEEPEST: usize = 8;
/// How much may be written in place of names: so many times the text, or so many bytes. Names that stand
/// for each other would grow without an end.
const TIMES: usize = 4;
const LEAST: usize = 64 << 10;

/// What the whole text tells of its links and names.
#[derive(Default)]
pub(super) struct Known<'a> {
    /// Where names lead, in lower case.
    targets: HashMap<String, &'a str>,
    /// What stands in place of names between bars.
    shown: HashMap<&'a str, (&'a str, &'a str)>,
    /// How many notes without a number were found so far, and how many marks of such.
    defined: Cell<usize>,
    referred: Cell<usize>,
    /// How many bytes may still be written in place of names, and how many of these hold each other.
    room: Cell<usize>,
    within: Cell<usize>,
}

impl<'a> Known<'a> {
    pub fn of(lines: &[&'a str]) -> Self {
        let length: usize = lines.iter().map(|line| line.len()).sum();
        let mut known = Self {
            room: Cell::new(length.saturating_mul(TIMES).max(LEAST)),
            ..Self::default()
        };
        for line in lines {
            let Some(rest) = line.trim_start().strip_prefix(".. ") else {
                continue;
            };
            if let Some(rest) = rest.strip_prefix('_') {
                if let Some((name, target)) = rest.split_once(": ") {
                    let name = name.trim_matches('`').to_lowercase();
                    known.targets.insert(name, target.trim());
                }
            } else if let Some((name, rest)) = rest
                .strip_prefix('|')
                .and_then(|rest| rest.split_once("| "))
                && let Some((what, words)) = parts(rest.trim())
            {
                known.shown.insert(name, (what, words));
            }
        }
        known
    }

    /// What stands in place of a name, as `written` makes it Markdown.
    fn in_place_of(&self, name: &str, written: impl Fn(&str) -> String) -> Option<String> {
        let (what, words) = self.shown.get(name)?;
        let left = self.room.get().checked_sub(words.len())?;
        if self.within.get() >= DEEPEST {
            return None;
        }
        self.room.set(left);
        self.within.set(self.within.get() + 1);
        let shown = match *what {
            "replace" => written(words),
            "image" => format!("![](<{words}>)"),
            _ => String::new(),
        };
        self.within.set(self.within.get() - 1);
        Some(shown)
    }

    /// A note's label, as Markdown has it, where the note stands.
    pub fn defined(&self, label: &str) -> String {
        labelled(label, &self.defined)
    }

    /// Words without their signs.
    pub fn plain(&self, words: &str) -> String {
        let mut out = String::new();
        rewrite(words, self, &mut out);
        let unseen = |c: char| matches!(c, '*' | '`' | '\\');
        out.replace(unseen, "")
    }
}

/// Notes that count themselves have no label.
fn labelled(label: &str, count: &Cell<usize>) -> String {
    match label.trim_start_matches('#') {
        "" | "*" => {
            count.set(count.get() + 1);
            format!("auto{}", count.get())
        }
        name => name.to_string(),
    }
}

/// Rewrites the signs of a paragraph.
pub(super) fn rewrite(words: &str, known: &Known<'_>, out: &mut String) {
    let mut before = ' ';
    // Where the last word begins, and where in what was written.
    let mut word = (0, out.len());
    let mut at = 0;
    while let Some(c) = words[at..].chars().next() {
        let rest = &words[at..];
        let near = &rest[..rest.floor_char_boundary(LONGEST)];
        if !before.is_alphanumeric()
            && let Some((written, length)) = signed(near, known)
        {
            out.push_str(&written);
            at += length;
            before = 'a';
            word = (at, out.len());
            continue;
        }
        if c == '\\' {
            // What is escaped stays as it is; a space behind it shows nothing.
            if let Some(next) = rest[1..].chars().next() {
                if !next.is_whitespace() {
                    push(next, out);
                }
                at += 1 + next.len_utf8();
                before = next;
                continue;
            }
        }
        if c == '_' && ends_reference(rest) {
            let name = words[word.0..at].to_lowercase();
            if let Some(target) = known.targets.get(&name) {
                let written = out.split_off(word.1);
                out.push_str(&format!("[{written}](<{target}>)"));
                at += rest.len() - rest.trim_start_matches('_').len();
                before = '_';
                continue;
            }
        }
        push(c, out);
        at += c.len_utf8();
        if !c.is_alphanumeric() && !matches!(c, '_' | '-' | '.') {
            word = (at, out.len());
        }
        before = c;
    }
}

fn push(c: char, out: &mut String) {
    if matches!(c, '*' | '_' | '`' | '<' | '[' | ']' | '~' | '$' | '#') {
        out.push('\\');
    }
    out.push(c);
}

/// Whether underscores end a name that leads somewhere: "Quay_ and".
fn ends_reference(rest: &str) -> bool {
    let behind = rest.trim_start_matches('_');
    rest.len() - behind.len() <= 2 && !behind.starts_with(char::is_alphanumeric)
}

/// What begins with a sign: how it is in Markdown, and how long it is.
fn signed(text: &str, known: &Known<'_>) -> Option<(String, usize)> {
    let inside = |open: &str, close: &str| {
        let rest = text.strip_prefix(open)?;
        let fits = !rest.starts_with(char::is_whitespace);
        let mut ends = rest.match_indices(close).filter(|(at, _)| {
            *at > 0 && !rest[..*at].ends_with(char::is_whitespace) && !rest[..*at].ends_with('\\')
        });
        let (end, _) = ends.next().filter(|_| fits)?;
        Some((&rest[..end], open.len() + end + close.len()))
    };
    let nested = |words: &str| {
        let mut out = String::new();
        rewrite(words, known, &mut out);
        out
    };
    if let Some((code, length)) = inside("``", "``") {
        return Some((code_span(code), length));
    }
    if let Some((words, length)) = inside("**", "**") {
        return Some((format!("**{}**", nested(words)), length));
    }
    if !text.starts_with("**")
        && let Some((words, length)) = inside("*", "*")
    {
        return Some((format!("*{}*", nested(words)), length));
    }
    if let Some((label, length)) = inside("[", "]_")
        && !label.contains([' ', ']'])
    {
        let label = labelled(label, &known.referred);
        return Some((format!("[^{label}]"), length));
    }
    if let Some((name, length)) = inside("|", "|")
        && let Some(written) = known.in_place_of(name, nested)
    {
        return Some((written, length));
    }
    if let Some(rest) = text.strip_prefix("_`") {
        let end = rest.find('`')?;
        return Some((nested(&rest[..end]), end + 3));
    }
    if ["https://", "http://"]
        .iter()
        .any(|scheme| text.starts_with(scheme))
    {
        let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
        let address = text[..end.unwrap_or(text.len())].trim_end_matches(['.', ',', ')', ';']);
        return Some((format!("<{address}>"), address.len()));
    }
    let (role, from) = match text.strip_prefix(':') {
        Some(rest) => {
            let (role, _) = rest.split_once(":`")?;
            let letter = |c: char| c.is_ascii_alphanumeric() || "-_.+:".contains(c);
            (role.chars().all(letter) && !role.is_empty()).then_some((role, role.len() + 2))?
        }
        None => ("", 0),
    };
    let words = text.get(from..)?.strip_prefix('`')?;
    let end = words.find('`').filter(|end| *end > 0)?;
    let behind = &words[end + 1..];
    let lines = behind.len() - behind.trim_start_matches('_').len();
    let length = from + end + 2 + lines.min(2);
    Some((titled(role, &words[..end], lines > 0, known), length))
}

fn code_span(code: &str) -> String {
    match code.contains('`') {
        true => format!("`` {code} ``"),
        false => format!("`{code}`"),
    }
}

/// Words between single marks: a link, or what a role says they are.
fn titled(role: &str, words: &str, leads: bool, known: &Known<'_>) -> String {
    let (shown, target) = match words.rsplit_once('<') {
        Some((shown, target)) if target.ends_with('>') => {
            (shown.trim_end(), Some(target.trim_end_matches('>')))
        }
        _ => (words, None),
    };
    let mut written = String::new();
    rewrite(shown, known, &mut written);
    if leads {
        let named = known.targets.get(&shown.to_lowercase()).copied();
        let target = target.map(|target| match target.strip_suffix('_') {
            Some(name) => known
                .targets
                .get(&name.to_lowercase())
                .copied()
                .unwrap_or(name),
            None => target,
        });
        return match target.or(named) {
            Some(target) if shown.is_empty() => format!("<{target}>"),
            Some(target) => format!("[{written}](<{target}>)"),
            None => written,
        };
    }
    match role {
        "sup" | "superscript" => format!("<sup>{written}</sup>"),
        "sub" | "subscript" => format!("<sub>{written}</sub>"),
        "strong" => format!("**{written}**"),
        "math" => format!("${words}$"),
        "" | "emphasis" | "title-reference" | "title" | "t" => format!("*{written}*"),
        // They name other places of the text.
        "ref" | "doc" | "term" | "abbr" | "guilabel" | "numref" | "any" => written,
        _ => {
            // "~boats.Oar.row" shows its last part.
            let name = shown.trim_start_matches('!');
            let last = name.strip_prefix('~').map(|name| name.rsplit('.').next());
            code_span(last.flatten().unwrap_or(name))
        }
    }
}
