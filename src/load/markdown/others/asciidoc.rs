//! AsciiDoc.

use super::inline::{self, Marks};
use super::org::fence;
use super::{front, table};

const MARKS: &Marks = &[
    ('*', "**", "**"),
    ('_', "*", "*"),
    ('`', "`", "`"),
    ('#', "", ""),
    ('^', "<sup>", "</sup>"),
    ('~', "<sub>", "</sub>"),
];
/// Words before a paragraph that is a box.
const BOXES: [(&str, &str); 5] = [
    ("NOTE", "Note"),
    ("TIP", "Tip"),
    ("IMPORTANT", "Important"),
    ("WARNING", "Warning"),
    ("CAUTION", "Caution"),
];

/// What the lines in brackets above a block say of it.
#[derive(Default)]
struct Above<'a> {
    language: &'a str,
    start: Option<u64>,
    speaker: Option<String>,
    /// The columns of a table, where they are told.
    columns: usize,
    boxed: Option<&'static str>,
}

/// The text as Markdown.
pub(super) fn markdown(text: &str) -> String {
    let mut lines: Vec<&str> = text.trim_start().lines().collect();
    lines.reverse();
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let fields = header(&mut lines);
    let mut above = Above::default();
    // How deep each level of a list is, by its mark, and its next number.
    let mut list: Vec<(&str, u64)> = Vec::new();
    while let Some(line) = lines.pop() {
        let bare = line.trim();
        if bare.is_empty() {
            out.push('\n');
            continue;
        }
        if is_left_out(bare) {
            if bare == "////" {
                until(&mut lines, bare);
            }
            continue;
        }
        if let Some(said) = bare.strip_prefix('[').and_then(|b| b.strip_suffix(']'))
            && !bare.starts_with("[[")
        {
            read_above(said, &mut above);
            continue;
        }
        if let Some((mark, words)) = item(bare) {
            written_item(mark, words, &mut list, above.start.take(), &mut out);
            continue;
        }
        if bare == "+" && !list.is_empty() {
            out.push('\n');
            continue;
        }
        if !out.ends_with("\n\n") && !list.is_empty() {
            // A line that goes on with an item.
            inline(bare, &mut out);
            out.push('\n');
            continue;
        }
        list.clear();
        block(bare, &mut lines, std::mem::take(&mut above), &mut out);
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, &**value))
        .collect();
    front(&fields) + &out
}

/// Whether a line sets something for the program: ":toc: left".
pub(super) fn is_setting(line: &str) -> bool {
    let name = line.strip_prefix(':').and_then(|line| line.split_once(':'));
    name.is_some_and(|(name, value)| {
        let of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '!');
        !name.is_empty()
            && name.chars().all(of_name)
            && (value.is_empty() || value.starts_with(' '))
    })
}

/// The title, and below it who wrote, when, and the settings.
fn header(lines: &mut Vec<&str>) -> Vec<(&'static str, String)> {
    let mut fields = Vec::new();
    while let Some(line) = lines.last().map(|line| line.trim_end()) {
        if !line.is_empty() && !line.starts_with("//") && !is_setting(line) {
            break;
        }
        lines.pop();
    }
    let title = lines
        .pop()
        .unwrap_or_default()
        .trim_start_matches('=')
        .trim();
    fields.push(("title", title.to_string()));
    let mut below = 0;
    while let Some(line) = lines
        .last()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
    {
        if let Some((name, value)) = line.strip_prefix(':').and_then(|line| line.split_once(':')) {
            let known = [("author", "author"), ("revdate", "date"), ("lang", "lang")];
            if let Some((_, known)) = known.iter().find(|(said, _)| *said == name) {
                fields.push((*known, value.trim().to_string()));
            }
        } else if !line.starts_with("//") {
            match below {
                0 => {
                    let names = line
                        .split(';')
                        .map(|name| name.split('<').next().unwrap_or(name));
                    let names: Vec<String> = names.map(|n| n.trim().replace('_', " ")).collect();
                    fields.push(("author", names.join(", ")));
                }
                1 => {
                    let said = line.split(':').next().unwrap_or(line);
                    let date = said.rsplit_once(", ").map_or(said, |(_, date)| date);
                    fields.push(("date", date.trim().to_string()));
                }
                _ => break,
            }
            below += 1;
        }
        lines.pop();
    }
    fields
}

/// What says something to the program alone.
fn is_left_out(line: &str) -> bool {
    let told = [
        "include::",
        "ifdef::",
        "ifndef::",
        "ifeval::",
        "endif::",
        "toc::",
        "[[",
    ];
    line.starts_with("//") && !line.starts_with("///")
        || line == "////"
        || line == "<<<"
        || told.iter().any(|word| line.starts_with(word))
        || line.strip_prefix(':').is_some_and(|line| {
            let name = line.split(':').next().unwrap_or_default();
            line.len() > name.len() && !name.is_empty() && !name.contains(' ')
        })
}

/// The lines of a block up to the one that ends it.
fn until<'a>(lines: &mut Vec<&'a str>, end: &str) -> Vec<&'a str> {
    let mut inside = Vec::new();
    while let Some(line) = lines.pop() {
        if line.trim_end() == end {
            break;
        }
        inside.push(line);
    }
    inside
}

fn read_above<'a>(said: &'a str, above: &mut Above<'a>) {
    let mut parts = said.split(',').map(str::trim);
    let first = parts.next().unwrap_or_default();
    let boxed = BOXES.iter().find(|(known, _)| *known == first);
    above.boxed = boxed.map(|(_, shown)| *shown).or(above.boxed);
    if first == "source" {
        above.language = parts.next().unwrap_or_default();
    } else if matches!(first, "quote" | "verse") {
        let who: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        above.speaker = Some(who.join(", ").replace('"', "")).filter(|who| !who.is_empty());
    }
    if let Some((_, start)) = said.split_once("start=") {
        let digits = start
            .trim_matches('"')
            .split(|c: char| !c.is_ascii_digit())
            .next();
        above.start = digits.and_then(|n| n.parse().ok());
    }
    if let Some((_, columns)) = said.split_once("cols=") {
        let quoted = columns.strip_prefix('"').and_then(|c| c.split('"').next());
        let columns = quoted.unwrap_or_else(|| columns.split(',').next().unwrap_or_default());
        above.columns = match columns.split_once('*') {
            Some((count, _)) => count.trim().parse().unwrap_or(0),
            None => columns.split(',').count(),
        };
    }
}

/// The mark of an item of a list, and its words.
fn item(line: &str) -> Option<(&str, &str)> {
    let (mark, words) = line.split_once(' ')?;
    let of = |sign: u8| mark.bytes().all(|b| b == sign);
    let numbered = mark
        .strip_suffix('.')
        .is_some_and(|n| (1..=4).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()));
    let is = (of(b'*') || of(b'.')) && mark.len() <= 6 || mark == "-" || numbered;
    (is && !words.trim().is_empty()).then(|| (mark, words.trim_start()))
}

fn written_item<'a>(
    mark: &'a str,
    words: &str,
    list: &mut Vec<(&'a str, u64)>,
    start: Option<u64>,
    out: &mut String,
) {
    const SET_IN: &str = "   ";
    let typed = mark.strip_suffix('.').and_then(|n| n.parse::<u64>().ok());
    // All numbers that are typed are one mark.
    let kind = if typed.is_some() { "1." } else { mark };
    match list.iter().position(|(known, _)| *known == kind) {
        Some(at) => list.truncate(at + 1),
        None => list.push((kind, typed.or(start).unwrap_or(1))),
    }
    out.push_str(&SET_IN.repeat(list.len() - 1));
    let Some((_, next)) = list.last_mut() else {
        return;
    };
    match kind.starts_with(['.', '1']) {
        true => {
            out.push_str(&format!("{next}. "));
            *next += 1;
        }
        false => out.push_str("- "),
    }
    inline(words, out);
    out.push('\n');
}

/// A heading, a block between two lines, or a line of a paragraph.
fn block<'a>(line: &'a str, lines: &mut Vec<&'a str>, above: Above<'a>, out: &mut String) {
    let level = line.bytes().take_while(|b| *b == b'=').count();
    if (2..=6).contains(&level) && line[level..].starts_with(' ') {
        out.push_str(&format!("\n{} ", "#".repeat(level)));
        inline(line[level..].trim(), out);
        return out.push_str("\n\n");
    }
    if let Some(title) = line
        .strip_prefix('.')
        .filter(|t| t.starts_with(char::is_alphanumeric))
    {
        // What stands above a picture is its caption.
        let picture = lines.last().filter(|next| next.starts_with("image::"));
        if let Some(picture) = picture.copied() {
            lines.pop();
            let mut written = String::new();
            inline(picture, &mut written);
            let caption = title.replace('"', "”");
            let end = written.strip_suffix(")").filter(|w| w.starts_with("!["));
            if let Some(written) = end {
                return out.push_str(&format!("\n{written} \"{caption}\")\n\n"));
            }
            lines.push(picture);
        }
        out.push_str("\n**");
        inline(title, out);
        return out.push_str("**\n\n");
    }
    match line {
        "|===" => return rows(&until(lines, line), above.columns, out),
        "'''" => return out.push_str("\n---\n\n"),
        _ => {}
    }
    let drawn = |sign: u8| line.len() >= 4 && line.bytes().all(|b| b == sign);
    if drawn(b'-') || drawn(b'.') {
        let code = until(lines, line).join("\n");
        let fence = fence(&code);
        let language = above.language;
        return out.push_str(&format!("\n{fence}{language}\n{code}\n{fence}\n\n"));
    }
    if drawn(b'+') {
        until(lines, line);
        return;
    }
    if drawn(b'_') {
        for line in until(lines, line) {
            out.push_str("> ");
            inline(line.trim(), out);
            out.push('\n');
        }
        return signed(above.speaker, out);
    }
    if (drawn(b'=') || drawn(b'*')) && above.boxed.is_some() {
        out.push_str(&format!("\n> **{}**\n>\n", above.boxed.unwrap_or_default()));
        for line in until(lines, line) {
            out.push_str("> ");
            inline(line.trim(), out);
            out.push('\n');
        }
        return out.push('\n');
    }
    if drawn(b'=') || drawn(b'*') || line == "--" {
        // Its lines are read like all others.
        return out.push('\n');
    }
    paragraph(line, above, out);
}

/// Whose words stand above.
fn signed(speaker: Option<String>, out: &mut String) {
    if let Some(speaker) = speaker {
        out.push_str(">\n> — ");
        inline(&speaker, out);
        out.push('\n');
    }
    out.push('\n');
}

fn paragraph(line: &str, above: Above<'_>, out: &mut String) {
    let boxed = BOXES.iter().find_map(|(name, shown)| {
        let words = line.strip_prefix(name)?.strip_prefix(": ")?;
        Some((*shown, words))
    });
    if let Some((name, words)) = boxed.or(above.boxed.map(|name| (name, line))) {
        out.push_str(&format!("\n> **{name}:** "));
        inline(words, out);
        return out.push('\n');
    }
    if above.speaker.is_some() {
        out.push_str("> ");
        inline(line.trim_matches('"'), out);
        out.push('\n');
        return signed(above.speaker, out);
    }
    if let Some((term, meaning)) = line
        .split_once(":: ")
        .or_else(|| Some((line.strip_suffix("::")?, "")))
        && !term.contains("::")
    {
        out.push_str("\n**");
        inline(term, out);
        out.push_str("**: ");
        inline(meaning, out);
        return out.push('\n');
    }
    let (words, broken) = match line.strip_suffix(" +") {
        Some(words) => (words, "  \n"),
        None => (line, "\n"),
    };
    inline(words, out);
    out.push_str(broken);
}

/// The cells of a table: those of a row stand in a line, or each in one of its own.
fn rows(lines: &[&str], columns: usize, out: &mut String) {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut count = columns;
    for line in lines {
        let line = line.trim();
        let Some(cells) = line.split_once('|').map(|(_, cells)| cells) else {
            // It goes on with the cell above.
            if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut())
                && !line.is_empty()
            {
                cell.push(' ');
                inline(line, cell);
            }
            continue;
        };
        let cells: Vec<&str> = cells.split('|').collect();
        if count == 0 {
            count = cells.len();
        }
        for cell in cells {
            let mut words = String::new();
            inline(cell.trim(), &mut words);
            match rows.last_mut().filter(|row| row.len() < count) {
                Some(row) => row.push(words),
                None => rows.push(vec![words]),
            }
        }
    }
    table(&rows, out);
}

fn inline(words: &str, out: &mut String) {
    /// Marks of quotation, as they are typed and as they show.
    const QUOTED: [(&str, &str); 4] = [("\"`", "“"), ("`\"", "”"), ("'`", "‘"), ("`'", "’")];
    if !QUOTED.iter().any(|(typed, _)| words.contains(typed)) {
        return inline::rewrite(words, MARKS, &link, out);
    }
    let mut shown = words.to_string();
    for (typed, mark) in QUOTED {
        shown = shown.replace(typed, mark);
    }
    inline::rewrite(&shown, MARKS, &link, out);
}

/// What begins with a name and ends with words in brackets: a link, a picture, a note.
fn link(text: &str) -> Option<(String, usize)> {
    const LONGEST: usize = 2_000;
    const NAMES: [&str; 9] = [
        "https://",
        "http://",
        "link:",
        "mailto:",
        "xref:",
        "image:",
        "footnote:",
        "<<",
        "{",
    ];
    let name = NAMES.iter().find(|name| text.starts_with(**name))?;
    let text = &text[..text.floor_char_boundary(LONGEST)];
    if *name == "<<" {
        let end = text.find(">>")?;
        let (target, words) = text[2..end]
            .split_once(',')
            .unwrap_or((&text[2..end], &text[2..end]));
        return Some((format!("[{}](<#{target}>)", words.trim()), end + 2));
    }
    if *name == "{" {
        let signs = [
            ("{nbsp}", "\u{a0}"),
            ("{empty}", ""),
            ("{plus}", "+"),
            ("{apos}", "’"),
        ];
        let sign = signs.iter().find(|(name, _)| text.starts_with(name))?;
        return Some((sign.1.to_string(), sign.0.len()));
    }
    let ends = |c: char| c == '[' || c.is_whitespace();
    let open = text.find(ends)?;
    if !text[open..].starts_with('[') {
        return None;
    }
    let close = open + text[open..].find(']')?;
    let words = text[open + 1..close]
        .split(",window=")
        .next()
        .unwrap_or_default();
    let words = words.trim_end_matches('^');
    let target = match *name {
        "https://" | "http://" | "mailto:" => &text[..open],
        _ => &text[name.len()..open],
    };
    let shown = match words.is_empty() {
        true => target,
        false => words,
    };
    let written = match *name {
        "footnote:" => format!(" ({words})"),
        "image:" => {
            let alt = words.split(',').next().unwrap_or_default();
            format!("![{alt}](<{}>)", target.trim_start_matches(':'))
        }
        "xref:" => format!("[{shown}](<#{target}>)"),
        _ => format!("[{shown}](<{target}>)"),
    };
    Some((written, close + 1))
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn a_text_is_rewritten() {
        let text = "= Boats\nInes Vale <i@quay.example>\nv1.0, 2031-05-03\n:toc:\n\nSome *bold* and _slanted_ `code_x`, https://quay.example[a site].\n\n== Nets\n\n[start=4]\n. Oars\n. Sails\n* Red\n\n// no\nNOTE: Mind.\n";
        assert_eq!(
            markdown(text),
            "---\ntitle: \"Boats\"\nauthor: \"Ines Vale\"\ndate: \"2031-05-03\"\n---\n\n\nSome **bold** and *slanted* `code_x`, [a site](<https://quay.example>).\n\n\n## Nets\n\n\n4. Oars\n5. Sails\n   - Red\n\n\n> **Note:** Mind.\n"
        );
    }

    #[test]
    fn blocks_are_rewritten() {
        let text = "= A\n\n[cols=\"1,2\",options=\"header\"]\n|===\n|Year |Price\n\n|2031\n|10\n|===\n\n[quote, Ines Vale, rower]\n____\nRow.\n____\n\n[source,sh]\n----\nls *\n----\n";
        assert_eq!(
            markdown(text),
            "---\ntitle: \"A\"\n---\n\n\n\n| Year | Price |\n|---|---|\n| 2031 | 10 |\n\n\n> Row.\n>\n> — Ines Vale, rower\n\n\n\n```sh\nls *\n```\n\n"
        );
    }
}
