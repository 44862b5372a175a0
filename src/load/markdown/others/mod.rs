//! Texts in light markup of other kinds, rewritten as Markdown: Org, AsciiDoc, reStructuredText and
//! notebooks. They say the same with other signs, so one parser reads them all.

mod asciidoc;
mod inline;
mod notebook;
mod org;
mod rst;

use std::borrow::Cow;

/// How much of a text is looked at to tell what it is, in bytes.
const HEAD: usize = 4096;

/// A text as Markdown; what is Markdown stays as it is.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let rewritten = match kind(text) {
        Some(Kind::Org) => Some(org::markdown(text)),
        Some(Kind::AsciiDoc) => Some(asciidoc::markdown(text)),
        Some(Kind::Rst) => Some(rst::markdown(text)),
        Some(Kind::Notebook) => notebook::markdown(text),
        None => None,
    };
    rewritten.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Whether a file with this beginning is such a text.
pub(in crate::load) fn is_told(head: &[u8]) -> bool {
    let head = &head[..head.len().min(HEAD)];
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default(),
    };
    kind(valid).is_some()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Org,
    AsciiDoc,
    Rst,
    Notebook,
}

fn kind(text: &str) -> Option<Kind> {
    let head = text[..text.floor_char_boundary(HEAD)].trim_start();
    if head.starts_with('{') {
        // Both names stand at the end of long ones.
        let is = head.contains("\"cells\"") || head.contains("\"nbformat\"");
        return (is && head.contains("\"cell_type\"")).then_some(Kind::Notebook);
    }
    let mut lines = head.lines().map(str::trim_end).filter(|l| !l.is_empty());
    let first = lines.next()?;
    if org::opens(first) {
        return Some(Kind::Org);
    }
    // Settings and remarks may stand above a title of AsciiDoc.
    let set = |line: &&str| line.starts_with("//") || asciidoc::is_setting(line);
    let mut below = head.lines().map(str::trim_end).filter(|l| !l.is_empty());
    let titled = below.find(|line| !set(line)).unwrap_or(first);
    let titled = titled.strip_prefix("= ").is_some_and(|title| {
        let title = title.trim();
        // "= 5 =" heads a page of a wiki.
        !title.is_empty() && !title.ends_with('=')
    });
    if titled && !head.contains("\n# ") {
        return Some(Kind::AsciiDoc);
    }
    // Code in Markdown may be such a text.
    let told = head.contains(".. ") && !head.contains("\n```");
    (told && head.lines().any(rst::is_told)).then_some(Kind::Rst)
}

/// What a text tells of itself, as front matter.
fn front(fields: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (name, value) in fields {
        let value = value.trim();
        if !value.is_empty() {
            let quoted = value.replace('\\', "\\\\").replace('"', "\\\"");
            out.push_str(&format!("{name}: \"{quoted}\"\n"));
        }
    }
    match out.is_empty() {
        true => out,
        false => format!("---\n{out}---\n\n"),
    }
}

/// A table: cells of rows, the first of them its heads.
fn table(rows: &[Vec<String>], out: &mut String) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns == 0 {
        return;
    }
    out.push('\n');
    for (n, row) in rows.iter().enumerate() {
        for at in 0..columns {
            let cell = row.get(at).map_or("", String::as_str);
            out.push_str("| ");
            out.push_str(&cell.replace('|', "\\|"));
            out.push(' ');
        }
        out.push_str("|\n");
        if n == 0 {
            out.push_str(&"|---".repeat(columns));
            out.push_str("|\n");
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_by_how_they_begin() {
        for (text, known) in [
            ("#+TITLE: Boats\n\n* Nets", Some(Kind::Org)),
            ("#+begin_src sh\nls\n#+end_src", Some(Kind::Org)),
            ("= Boats\nInes Vale\n\nNets.", Some(Kind::AsciiDoc)),
            (
                "{\"cells\": [{\"cell_type\": \"markdown\"",
                Some(Kind::Notebook),
            ),
            ("Boats\n=====\n\n.. note:: Mind.", Some(Kind::Rst)),
            ("Boats\n\n.. _quay: https://quay.example", Some(Kind::Rst)),
            ("Well .. no:: not so.\n.. and so on: boats", None),
            ("# Boats\n\n* Nets", None),
            ("* Nets\n* Oars", None),
            ("= Boats =\n\nNets.", None),
            ("{\"title\": \"Boats\"}", None),
            ("#+ is a sign", None),
            ("", None),
        ] {
            assert_eq!(kind(text), known, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(#\\+TITLE: x\n|= x\n|[.][.] note::\n)([-*+=/_|~.:\\[\\]<>{} \na1é#`']|fn:|::|begin_src|====|https://|\\|===|[.][.] |   |:ref:|__|csv-table::|[+]--){0,60}") {
            plain(&text);
        }
    }
}
