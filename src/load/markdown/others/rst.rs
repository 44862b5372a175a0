//! reStructuredText, as Sphinx and Docutils read it: blocks stand by how far they are set in.

mod directive;
mod tables;
mod words;

use super::front;
use super::org::fence;
use words::Known;

/// How deep blocks are read inside each other.
const DEPTH: usize = 12;
/// Fields above a text that tell of it, and what they are called in front matter.
const FIELDS: [(&str, &str); 6] = [
    ("author", "author"),
    ("authors", "author"),
    ("date", "date"),
    ("lang", "lang"),
    ("language", "lang"),
    ("title", "title"),
];

/// Whether a line is one that only such a text has: a directive, a target, a note.
pub(super) fn is_told(line: &str) -> bool {
    let Some(rest) = line.trim_start().strip_prefix(".. ") else {
        return false;
    };
    let target = rest
        .strip_prefix('_')
        .is_some_and(|rest| rest.contains(':') && !rest.starts_with(' '));
    let note = rest
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "))
        .is_some_and(|(label, _)| !label.is_empty() && !label.contains(' '));
    target || note || directive::parts(rest).is_some()
}

/// What is known of the whole text while its blocks are written.
struct Text<'a> {
    known: Known<'a>,
    /// The signs under headings, and whether they stand above as well, from the highest level.
    styles: Vec<(u8, bool)>,
    /// How deep the first of them is.
    first: usize,
    fields: Vec<(&'static str, String)>,
}

/// The text as Markdown.
pub(super) fn markdown(source: &str) -> String {
    let lines: Vec<String> = source.lines().map(detabbed).collect();
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    let mut text = Text {
        known: Known::of(&lines),
        styles: Vec::new(),
        first: 1,
        fields: Vec::new(),
    };
    let (title, from) = text.title(&lines);
    if let Some(title) = title {
        text.fields.push(("title", title.to_string()));
        text.first = 2;
    }
    let mut out = String::with_capacity(source.len() + source.len() / 8);
    let from = from + text.docinfo(&lines[from..]);
    text.blocks(&lines[from..], 0, &mut out);
    let fields: Vec<(&str, &str)> = (text.fields.iter())
        .map(|(name, value)| (*name, &**value))
        .collect();
    front(&fields) + &out
}

/// A line with spaces for tabs.
fn detabbed(line: &str) -> String {
    const STOP: usize = 8;
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '\t' => {
                let to = STOP - out.chars().count() % STOP;
                out.extend(std::iter::repeat_n(' ', to));
            }
            _ => out.push(c),
        }
    }
    out
}

/// How far a line is set in.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The sign of a line that is nothing but it: under a heading, or a rule.
fn drawn(line: &str) -> Option<u8> {
    let sign = *line.as_bytes().first()?;
    (line.len() >= 3 && sign.is_ascii_punctuation() && line.bytes().all(|b| b == sign))
        .then_some(sign)
}

/// The lines from the first that are set in or blank, without blank ones at their end.
fn held<'s, 'a>(lines: &'s [&'a str], least: usize) -> &'s [&'a str] {
    let inside = lines
        .iter()
        .take_while(|line| line.is_empty() || indent(line) >= least);
    let count = inside.count();
    let last = lines[..count].iter().rposition(|line| !line.is_empty());
    &lines[..last.map_or(0, |last| last + 1)]
}

/// The same lines, as far to the left as they go.
fn dedented<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let told = lines.iter().filter(|line| !line.is_empty());
    let least = told.map(|line| indent(line)).min().unwrap_or(0);
    let cut = |line: &&'a str| line.get(least..).unwrap_or_default();
    lines.iter().map(cut).collect()
}

/// Every line behind a sign, blank ones too.
fn behind(sign: &str, block: &str, out: &mut String) {
    for line in block.trim_matches('\n').lines() {
        out.push_str(sign);
        if !line.is_empty() {
            out.push(' ');
            out.push_str(line);
        }
        out.push('\n');
    }
}

/// A heading that begins the lines: its words, its style, and how many lines it takes.
fn heading<'a>(lines: &[&'a str]) -> Option<(&'a str, (u8, bool), usize)> {
    let first = *lines.first()?;
    if let Some(sign) = drawn(first) {
        let words = lines.get(1)?.trim();
        let closed = lines.get(2).is_some_and(|line| *line == first);
        return (closed && !words.is_empty()).then_some((words, (sign, true), 3));
    }
    let below = *lines.get(1)?;
    let sign = drawn(below)?;
    let long = below.len() + 2 >= first.chars().count();
    (long && indent(first) == 0 && !first.starts_with(".. ") && !first.is_empty()).then_some((
        first,
        (sign, false),
        2,
    ))
}

/// A field: ":Author: Ida Moen".
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let named = name.starts_with(char::is_alphanumeric) && !name.contains('`');
    let parted = value.is_empty() || value.starts_with(' ');
    (named && parted).then(|| (name, value.trim()))
}

/// What an item of a list begins with: its mark as Markdown writes it, and where its words begin.
fn item(line: &str) -> Option<(String, usize)> {
    let set = indent(line);
    let (mark, rest) = line[set..].split_once(' ')?;
    let words = line.len() - rest.trim_start().len();
    if rest.trim().is_empty() {
        return None;
    }
    if matches!(mark, "*" | "-" | "+" | "•" | "‣") {
        return Some(("-".to_string(), words));
    }
    let bare = mark.trim_start_matches('(');
    let bare = bare.strip_suffix(['.', ')'])?;
    let counts = bare == "#" || (1..=4).contains(&bare.len()) && bare.parse::<u16>().is_ok();
    let number = if bare == "#" { "1" } else { bare };
    counts.then(|| (format!("{number}."), words))
}

impl<'a> Text<'a> {
    /// The title of a whole text, which has a style of its own, and how many lines stand before
    /// what follows it.
    fn title(&self, lines: &[&'a str]) -> (Option<&'a str>, usize) {
        let told = |line: &&str| !line.is_empty() && !line.starts_with("..");
        let Some(at) = lines.iter().position(told) else {
            return (None, 0);
        };
        let Some((words, style, taken)) = heading(&lines[at..]) else {
            return (None, 0);
        };
        let mut rest = at + taken..lines.len();
        let again = rest.any(|n| heading(&lines[n..]).is_some_and(|(_, other, _)| other == style));
        match again {
            true => (None, 0),
            false => (Some(words), at + taken),
        }
    }

    /// Takes the fields that stand right below the title; how many lines they are.
    fn docinfo(&mut self, lines: &[&'a str]) -> usize {
        let mut at = 0;
        let mut end = 0;
        while let Some(line) = lines.get(at) {
            if let Some((name, value)) = field(line) {
                let more = held(&lines[at + 1..], 1);
                let name = name.to_ascii_lowercase();
                let value = std::iter::once(value).chain(more.iter().map(|line| line.trim()));
                let value = value.filter(|part| !part.is_empty()).collect::<Vec<_>>();
                let known = FIELDS.iter().find(|(said, _)| *said == name);
                if let Some((_, known)) = known {
                    // Several may stand in a list.
                    let items = value.iter().filter_map(|part| part.strip_prefix("- "));
                    let items: Vec<&str> = items.collect();
                    let value = match items.len() == value.len() {
                        true => items.join(", "),
                        false => value.join(" ").replace(';', ","),
                    };
                    self.fields.push((known, value));
                }
                at += 1 + more.len();
                end = at;
            } else if line.is_empty() {
                at += 1;
            } else if line.starts_with("..") && !is_shown(line) {
                at += 1 + held(&lines[at + 1..], 1).len();
            } else {
                break;
            }
        }
        end
    }

    fn inline(&self, words: &str, out: &mut String) {
        words::rewrite(words, &self.known, out);
    }

    /// Writes blocks.
    fn blocks(&mut self, lines: &[&'a str], depth: usize, out: &mut String) {
        let mut at = 0;
        while at < lines.len() {
            let line = lines[at];
            if line.is_empty() {
                out.push('\n');
                at += 1;
                continue;
            }
            if depth == 0
                && let Some((words, style, taken)) = heading(&lines[at..])
            {
                self.head(words, style, out);
                at += taken;
                continue;
            }
            at += self.block(&lines[at..], depth, out).max(1);
        }
    }

    fn head(&mut self, words: &str, style: (u8, bool), out: &mut String) {
        let known = self.styles.iter().position(|known| *known == style);
        let level = known.unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        out.push_str(&format!("\n{} ", "#".repeat((level + self.first).min(6))));
        self.inline(words, out);
        out.push_str("\n\n");
    }

    /// Writes the block that begins with the first line; how many lines it is.
    fn block(&mut self, lines: &[&'a str], depth: usize, out: &mut String) -> usize {
        let line = lines[0];
        if depth >= DEPTH {
            self.inline(line.trim(), out);
            out.push('\n');
            return 1;
        }
        if line == ".." || line.starts_with(".. ") {
            let body = held(&lines[1..], 1);
            self.explicit(line.get(3..).unwrap_or_default(), body, depth, out);
            return 1 + body.len();
        }
        if drawn(line).is_some() && lines.get(1).is_none_or(|line| line.is_empty()) {
            out.push_str("\n---\n\n");
            return 1;
        }
        if let Some((rows, taken)) = tables::drawn(lines) {
            self.table(&rows, out);
            return taken;
        }
        if line.starts_with(">>> ") {
            let code = lines.iter().take_while(|line| !line.is_empty());
            let code: Vec<&str> = code.copied().collect();
            code_block(&code, "python", out);
            return code.len();
        }
        if indent(line) > 0 {
            let inside = held(lines, 1);
            self.quote(&dedented(inside), depth, out);
            return inside.len();
        }
        if line.starts_with("| ") {
            return self.verse(lines, out);
        }
        if let Some((mark, from)) = item(line) {
            return self.list_item(&mark, from, lines, depth, out);
        }
        if let Some((name, value)) = field(line) {
            let more = held(&lines[1..], 1);
            out.push_str("\n**");
            self.inline(name, out);
            out.push_str(":** ");
            let body = std::iter::once(value).chain(dedented(more));
            self.blocks(&body.collect::<Vec<_>>(), depth + 1, out);
            out.push('\n');
            return 1 + more.len();
        }
        self.paragraph(lines, depth, out)
    }

    fn list_item(
        &mut self,
        mark: &str,
        from: usize,
        lines: &[&'a str],
        depth: usize,
        out: &mut String,
    ) -> usize {
        let more = held(&lines[1..], 1);
        let mut body = vec![&lines[0][from..]];
        body.extend(dedented(more));
        let mut inside = String::new();
        self.blocks(&body, depth + 1, &mut inside);
        let set_in = " ".repeat(mark.len() + 1);
        for (n, line) in inside.trim_matches('\n').lines().enumerate() {
            match (n, line) {
                (0, line) => out.push_str(&format!("{mark} {line}")),
                (_, "") => {}
                (_, line) => {
                    out.push_str(&set_in);
                    out.push_str(line);
                }
            }
            out.push('\n');
        }
        1 + more.len()
    }

    fn verse(&self, lines: &[&str], out: &mut String) -> usize {
        let verse = lines.iter().take_while(|line| line.starts_with('|'));
        let count = verse.clone().count();
        for line in verse {
            self.inline(line[1..].trim(), out);
            out.push_str("  \n");
        }
        out.push('\n');
        count
    }

    /// Words set in, the last line of them who said them: "-- Ida Moen".
    fn quote(&mut self, lines: &[&'a str], depth: usize, out: &mut String) {
        let signs = ["-- ", "--- ", "— "];
        let source = lines
            .iter()
            .rposition(|line| signs.iter().any(|sign| line.starts_with(sign)));
        let source = source.filter(|at| *at > 0);
        let mut inside = String::new();
        self.blocks(
            &lines[..source.unwrap_or(lines.len())],
            depth + 1,
            &mut inside,
        );
        behind(">", &inside, out);
        if let Some(at) = source {
            out.push_str(">\n> — ");
            let name = lines[at..].join(" ");
            self.inline(name.trim_start_matches(['-', '—', ' ']), out);
            out.push('\n');
        }
        out.push('\n');
    }

    /// A paragraph, a term with its meaning below it, or words that announce a listing.
    fn paragraph(&mut self, lines: &[&'a str], depth: usize, out: &mut String) -> usize {
        let below = lines.get(1).copied().unwrap_or_default();
        if indent(below) > 0 && !lines[0].ends_with("::") {
            let meaning = held(&lines[1..], 1);
            let mut inside = String::new();
            self.blocks(&dedented(meaning), depth + 1, &mut inside);
            self.inline(lines[0].split(" : ").next().unwrap_or(lines[0]), out);
            out.push('\n');
            for (n, line) in inside.trim_matches('\n').lines().enumerate() {
                out.push_str(if n == 0 { ": " } else { "  " });
                out.push_str(line);
                out.push('\n');
            }
            out.push('\n');
            return 1 + meaning.len();
        }
        let ends = |line: &&&str| !line.is_empty() && indent(line) == 0;
        let own: Vec<&str> = lines.iter().take_while(ends).copied().collect();
        let taken = own.len().max(1);
        let words = own.join("\n");
        let Some(words) = words.strip_suffix("::") else {
            self.inline(&words, out);
            out.push('\n');
            return taken;
        };
        let shown = words.trim_end();
        if !shown.is_empty() {
            self.inline(shown, out);
            out.push_str(if shown.len() < words.len() {
                "\n\n"
            } else {
                ":\n\n"
            });
        }
        let code = held(&lines[taken..], 1);
        if !code.is_empty() {
            code_block(&dedented(code), "", out);
        }
        taken + code.len()
    }

    fn table(&self, rows: &[Vec<String>], out: &mut String) {
        let written = |cell: &String| {
            let mut words = String::new();
            self.inline(cell, &mut words);
            words
        };
        let rows: Vec<Vec<String>> = (rows.iter())
            .map(|row| row.iter().map(written).collect())
            .collect();
        super::table(&rows, out);
    }
}

/// Whether a line behind two dots shows anything.
fn is_shown(line: &str) -> bool {
    let rest = line.get(3..).unwrap_or_default();
    directive::parts(rest).is_some_and(|(name, _)| directive::shows(name))
}

fn code_block(lines: &[&str], language: &str, out: &mut String) {
    let code = lines.join("\n");
    let code = code.trim_matches('\n');
    let fence = fence(code);
    out.push_str(&format!("\n{fence}{language}\n{code}\n{fence}\n\n"));
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn a_text_is_rewritten() {
        let text = "=====\nBoats\n=====\n\n:Author: Ines Vale\n:Date: 2031-05-03\n\n.. contents::\n   :depth: 2\n\nSome **bold** and *slanted* ``code_x``, `a site <https://quay.example>`_. [1]_\n\nNets\n----\n\n.. no one sees this\n\n* Oars\n\n  of ash\n* Sails\n\n#. Red\n\n.. note:: Mind.\n\n.. [1] From the quay.\n";
        assert_eq!(
            markdown(text),
            "---\ntitle: \"Boats\"\nauthor: \"Ines Vale\"\ndate: \"2031-05-03\"\n---\n\n\n\nSome **bold** and *slanted* `code_x`, [a site](<https://quay.example>). [^1]\n\n\n## Nets\n\n\n\n- Oars\n\n  of ash\n- Sails\n\n1. Red\n\n\n> **Note:** Mind.\n\n\n[^1]: From the quay.\n\n"
        );
    }

    #[test]
    fn blocks_are_rewritten() {
        let text = ".. |town| replace:: Lund\n\nIn |town|::\n\n    ls *\n\n.. list-table:: Fares\n   :header-rows: 1\n\n   * - Class\n     - Price\n   * - Deck\n     - 12\n\n====  =====\nYear  Price\n====  =====\n2031  10\n====  =====\n\n    Row.\n\n    -- Ines Vale\n";
        assert_eq!(
            markdown(text),
            "\nIn Lund:\n\n\n```\nls *\n```\n\n\n\n**Fares**\n\n\n| Class | Price |\n|---|---|\n| Deck | 12 |\n\n\n\n| Year | Price |\n|---|---|\n| 2031 | 10 |\n\n\n> Row.\n>\n> — Ines Vale\n\n"
        );
    }

    #[test]
    fn names_that_stand_for_themselves_or_for_many_end() {
        let shown = markdown(
            ".. |pier| replace:: the old |quay|\n.. |quay| replace:: quay\n\nSee |pier|.\n",
        );
        assert_eq!(shown.trim(), "See the old quay.");
        let itself = ".. |pier| replace:: a |pier| by the |pier|\n\nSee |pier|.\n";
        assert!(markdown(itself).len() < 200_000);
        let mut many = String::from("See |p0|.\n\n");
        for n in 0..40 {
            let next = n + 1;
            many.push_str(&format!(".. |p{n}| replace:: |p{next}| |p{next}|\n"));
        }
        assert!(markdown(&many).len() < 200_000);
        // So do long words that many places show.
        let long = format!(
            ".. |pier| replace:: {}\n\n{}\n",
            "pier ".repeat(2000),
            "|pier| ".repeat(2000)
        );
        assert!(markdown(&long).len() < 200_000);
    }
}
