//! Blocks behind two dots: directives, notes, targets, remarks.

use super::{Text, behind, code_block, dedented, field, tables};
use crate::escape;

/// Directives for the program alone, or for what it makes of other files.
const UNSEEN: &[&str] = &[
    "contents",
    "toctree",
    "index",
    "highlight",
    "meta",
    "include",
    "raw",
    "role",
    "default-role",
    "currentmodule",
    "module",
    "py:module",
    "py:currentmodule",
    "sectnum",
    "section-numbering",
    "header",
    "footer",
    "target-notes",
    "tabularcolumns",
    "literalinclude",
    "bibliography",
    "sectionauthor",
    "codeauthor",
    "title",
    "class",
    "rst-class",
    "replace",
    "unicode",
    "date",
];
/// Boxes, and what stands before their words.
const BOXES: &[(&str, &str)] = &[
    ("note", "Note"),
    ("tip", "Tip"),
    ("hint", "Hint"),
    ("important", "Important"),
    ("warning", "Warning"),
    ("caution", "Caution"),
    ("danger", "Danger"),
    ("attention", "Attention"),
    ("error", "Error"),
    ("seealso", "See also"),
    ("todo", "To do"),
    ("versionadded", "New in version"),
    ("versionchanged", "Changed in version"),
    ("deprecated", "Deprecated since version"),
];

/// A directive's name, and what stands behind it: "note:: Mind.".
pub(super) fn parts(rest: &str) -> Option<(&str, &str)> {
    let (name, argument) = rest.split_once("::")?;
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+');
    let named = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(letter);
    let parted = argument.is_empty() || argument.starts_with(' ');
    (named && parted).then(|| (name, argument.trim()))
}

/// Whether a directive shows anything.
pub(super) fn shows(name: &str) -> bool {
    !UNSEEN.contains(&name)
}

/// What stands below a directive: its options, and its own lines.
fn split<'a>(body: &[&'a str]) -> (Vec<(&'a str, &'a str)>, Vec<&'a str>) {
    let lines = dedented(body);
    let mut options = Vec::new();
    let mut at = 0;
    while let Some((name, value)) = lines.get(at).and_then(|line| field(line)) {
        options.push((name, value));
        at += 1;
    }
    (options, lines[at..].to_vec())
}

impl<'a> Text<'a> {
    /// What stands behind two dots, and below it, set in.
    pub(super) fn explicit(
        &mut self,
        rest: &'a str,
        body: &[&'a str],
        depth: usize,
        out: &mut String,
    ) {
        if let Some((label, words)) = note(rest) {
            let label = self.known.defined(label);
            let mut inside = String::new();
            let lines = std::iter::once(words).chain(dedented(body));
            self.blocks(&lines.collect::<Vec<_>>(), depth + 1, &mut inside);
            let inside = inside.trim_matches('\n').replace('\n', "\n    ");
            return out.push_str(&format!("[^{label}]: {inside}\n\n"));
        }
        // All else is a target, words put in place of others, or a remark that nobody sees.
        if let Some((name, argument)) = parts(rest)
            && shows(name)
        {
            self.directive(name, argument, body, depth, out);
        }
    }

    fn directive(
        &mut self,
        name: &str,
        argument: &'a str,
        body: &[&'a str],
        depth: usize,
        out: &mut String,
    ) {
        let (options, lines) = split(body);
        let option = |wanted: &str| {
            let found = options.iter().find(|(name, _)| *name == wanted);
            found.map_or("", |(_, value)| *value)
        };
        if let Some((_, shown)) = BOXES.iter().find(|(known, _)| *known == name) {
            return self.boxed(shown, argument, &lines, depth, out);
        }
        match name {
            "code" | "code-block" | "sourcecode" | "parsed-literal" | "literal" | "prompt" => {
                let language = argument.split(' ').next().unwrap_or_default();
                code_block(&lines, language, out);
            }
            "math" => {
                let formula = std::iter::once(argument).chain(lines.iter().copied());
                let formula = formula.filter(|line| !line.is_empty()).collect::<Vec<_>>();
                out.push_str(&format!("\n$$\n{}\n$$\n\n", formula.join("\n")));
            }
            "image" => out.push_str(&format!("\n![{}](<{argument}>)\n\n", option("alt"))),
            "figure" => self.figure(argument, option("alt"), &lines, depth, out),
            "list-table" => {
                self.named(argument, out);
                self.table(&tables::listed(&lines), out);
            }
            "csv-table" => {
                self.named(argument, out);
                let head = Some(option("header")).filter(|head| !head.is_empty());
                let rows = head.into_iter().chain(lines.iter().copied());
                let rows = rows.filter(|line| !line.trim().is_empty());
                self.table(&rows.map(tables::parted).collect::<Vec<_>>(), out);
            }
            "epigraph" | "pull-quote" | "highlights" | "blockquote" => {
                let lines: Vec<&str> = std::iter::once(argument).chain(lines).collect();
                let from = lines.iter().position(|line| !line.is_empty());
                self.quote(&lines[from.unwrap_or(0)..], depth, out);
            }
            "admonition" => self.boxed(argument, "", &lines, depth, out),
            "topic" | "sidebar" | "rubric" | "centered" | "table" | "tab" | "tab-item"
            | "dropdown" | "card" => {
                self.named(argument, out);
                self.blocks(&lines, depth + 1, out);
                out.push('\n');
            }
            _ => {
                // What documents a program stands under its name.
                if name.contains(':') && !argument.is_empty() {
                    out.push_str(&format!("\n`{argument}`\n\n"));
                }
                self.blocks(&lines, depth + 1, out);
                out.push('\n');
            }
        }
    }

    /// Words over a table or a box.
    fn named(&self, words: &str, out: &mut String) {
        if !words.is_empty() {
            out.push_str("\n**");
            self.inline(words, out);
            out.push_str("**\n\n");
        }
    }

    fn boxed(
        &mut self,
        name: &str,
        argument: &'a str,
        lines: &[&'a str],
        depth: usize,
        out: &mut String,
    ) {
        let mut inside = format!("**{name}:** ");
        let all = std::iter::once(argument).chain(lines.iter().copied());
        let all: Vec<&str> = all.skip_while(|line| line.is_empty()).collect();
        self.blocks(&all, depth + 1, &mut inside);
        out.push('\n');
        behind(">", &inside, out);
        out.push('\n');
    }

    /// A picture with its caption, and what explains it below.
    fn figure(
        &mut self,
        source: &str,
        alt: &str,
        lines: &[&'a str],
        depth: usize,
        out: &mut String,
    ) {
        let from = lines.iter().position(|line| !line.is_empty()).unwrap_or(0);
        let rest = &lines[from..];
        let end = rest
            .iter()
            .position(|line| line.is_empty())
            .unwrap_or(rest.len());
        let caption = rest[..end].join(" ");
        // The first paragraph may be a remark, for a figure without a caption.
        let caption = Some(caption).filter(|words| !words.is_empty() && !words.starts_with(".."));
        let mut written = String::new();
        for (text, tag) in [(source, "<img src=\""), (alt, "\" alt=\"")] {
            written.push_str(tag);
            escape::push(&mut written, text);
        }
        out.push_str(&format!("\n<figure>{written}\">"));
        if let Some(caption) = caption {
            out.push_str("<figcaption>");
            escape::push(out, &self.known.plain(&caption));
            out.push_str("</figcaption>");
        }
        out.push_str("</figure>\n\n");
        self.blocks(&rest[end..], depth + 1, out);
        out.push('\n');
    }
}

/// The label of a note and its first words: `[1] From the quay.`.
fn note(rest: &str) -> Option<(&str, &str)> {
    let (label, words) = rest.strip_prefix('[')?.split_once(']')?;
    let fits = !label.is_empty() && !label.contains(' ');
    (fits && (words.is_empty() || words.starts_with(' '))).then(|| (label, words.trim()))
}
