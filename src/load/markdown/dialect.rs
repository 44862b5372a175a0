//! Markdown of other programs that its parsers do not know: boxes announced by a line (`!!!
//! note`, `:::tip`), and hidden remarks (`%% … %%`).
//!
//! Boxes become block quotations below their title, like callouts.

use std::borrow::Cow;

use memchr::memmem;

/// How deep boxes inside each other are read.
const DEEPEST: u8 = 6;

/// Kinds of boxes between colons; other names only part the text.
const KINDS: &[&str] = &[
    "abstract",
    "admonition",
    "alert",
    "attention",
    "bug",
    "callout",
    "caution",
    "danger",
    "details",
    "error",
    "example",
    "failure",
    "hint",
    "important",
    "info",
    "message",
    "note",
    "question",
    "quote",
    "seealso",
    "spoiler",
    "success",
    "summary",
    "tip",
    "todo",
    "warning",
];

/// A text in the Markdown that parsers know.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let signs: [&[u8]; 7] = [b"!!!", b"???", b":::", b"%%", b"=== \"", b" ^", b"\n^"];
    let mut signs = signs.into_iter();
    if !signs.any(|sign| memmem::find(text.as_bytes(), sign).is_some()) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(Cow::Borrowed).collect();
    let mut out = Vec::with_capacity(lines.len() + 16);
    rewrite(&lines, &mut out, DEEPEST);
    match out == lines {
        true => Cow::Borrowed(text),
        false => Cow::Owned(out.join("\n")),
    }
}

fn rewrite<'a>(lines: &[Cow<'a, str>], out: &mut Vec<Cow<'a, str>>, deep: u8) {
    let code = in_code(lines);
    let ends = ends_of_colons(lines, &code);
    // Remarks that begin behind this line never end.
    let mut unended = lines.len();
    let mut at = 0;
    while at < lines.len() {
        let line: &str = &lines[at];
        if code[at] || indent(line) >= 4 || deep == 0 {
            out.push(lines[at].clone());
            at += 1;
            continue;
        }
        if let Some(label) = Label::of_signs(line) {
            let end = set_in(lines, at);
            if end > at + 1 {
                let inside = dedented(&lines[at + 1..end], indent(line) + 4);
                quote(&label, indent(line), &inside, out, deep);
                at = end;
                continue;
            }
        }
        if let Some(end) = ends[at] {
            let inside = &lines[at + 1..end];
            match Label::of_colons(line) {
                Some(label) => quote(&label, indent(line), inside, out, deep),
                None => {
                    out.push(Cow::Borrowed(""));
                    rewrite(inside, out, deep - 1);
                    out.push(Cow::Borrowed(""));
                }
            }
            at = end + 1;
            continue;
        }
        if begins_remark(line) && at < unended {
            match end_of_remark(lines, at) {
                Some(end) => {
                    at = end + 1;
                    continue;
                }
                None => unended = at,
            }
        }
        out.push(match without_place(line) {
            Some(words) => Cow::Owned(words.to_string()),
            None => lines[at].clone(),
        });
        at += 1;
    }
}

/// A line without the name by which other notes lead to it: "The weir is open. ^weir".
fn without_place(line: &str) -> Option<&str> {
    const LEAST: usize = 3;
    let (words, name) = line.trim_end().rsplit_once('^')?;
    let of_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let named = (LEAST..=40).contains(&name.len())
        && name.chars().all(of_name)
        && name.contains(|c: char| c.is_ascii_alphabetic());
    // "x ^abc" may be a formula; what stands behind words with an end, or alone, is none.
    let ends = |c: char| c.is_alphanumeric() || ".!?…:,;)]\"”’»*_=`".contains(c);
    let apart = words.is_empty() || words.ends_with(' ') && words.trim_end().ends_with(ends);
    (named && apart).then_some(words.trim_end())
}

/// A box as a quotation, its title above its words.
fn quote<'a>(
    label: &Label,
    indent: usize,
    inside: &[Cow<'a, str>],
    out: &mut Vec<Cow<'a, str>>,
    deep: u8,
) {
    let before = " ".repeat(indent);
    let mut words = Vec::with_capacity(inside.len());
    rewrite(inside, &mut words, deep - 1);
    out.push(Cow::Borrowed(""));
    if let Some(title) = &label.title {
        out.push(Cow::Owned(format!("{before}> **{title}**")));
        out.push(Cow::Owned(format!("{before}>")));
    }
    for line in words {
        out.push(Cow::Owned(format!("{before}> {line}")));
    }
    out.push(Cow::Borrowed(""));
}

/// The first line of a box.
struct Label {
    title: Option<String>,
}

impl Label {
    /// `!!! note "Mind the step"`, `???+ tip`, and the leaf of several, `=== "By boat"`.
    fn of_signs(line: &str) -> Option<Self> {
        let line = line.trim();
        if let Some(leaf) = line.strip_prefix("=== \"") {
            let title = leaf.strip_suffix('"').filter(|title| !title.is_empty())?;
            return Some(Self::titled("quote", Some(title)));
        }
        let rest = line
            .strip_prefix("!!!")
            .or_else(|| line.strip_prefix("???"))?;
        let rest = rest.strip_prefix('+').unwrap_or(rest);
        let words = rest.strip_prefix(' ')?.trim();
        let (kinds, title) = match words.split_once('"') {
            Some((kinds, title)) => (kinds, Some(title.strip_suffix('"')?)),
            None => (words, None),
        };
        let kind = kinds.split_whitespace().next()?;
        let named = kinds
            .split_whitespace()
            .all(|word| word.chars().all(is_of_a_name));
        named.then(|| Self::titled(kind, title))
    }

    /// `:::tip Mind the step`, `::: note[Mind the step]`, `::: {.callout-note}`.
    fn of_colons(line: &str) -> Option<Self> {
        let rest = line.trim().trim_start_matches(':').trim();
        let bare = rest.trim_start_matches(['{', '.', ' ']);
        let end = bare.find(|c| !is_of_a_name(c)).unwrap_or(bare.len());
        let (kind, rest) = bare.split_at(end);
        let kind = kind.to_lowercase();
        let kind = kind.strip_prefix("callout-").unwrap_or(&kind);
        if !KINDS.contains(&kind) {
            return None;
        }
        let attribute = rest.split_once("title=\"");
        let attribute = attribute.and_then(|(_, title)| title.split_once('"'));
        let title = match (attribute, rest.strip_prefix('[')) {
            (Some((title, _)), _) => title,
            (None, Some(title)) => title.split_once(']').map_or(title, |(title, _)| title),
            (None, None) => rest.trim_start_matches('}'),
        };
        let title = title.split('{').next().unwrap_or_default().trim();
        Some(Self::titled(kind, Some(title).filter(|t| !t.is_empty())))
    }

    /// A box without a title of its own is called by its kind.
    fn titled(kind: &str, title: Option<&str>) -> Self {
        let kind = || (kind != "quote").then(|| super::walk::capitalised(kind));
        Self {
            title: match title {
                Some(title) => Some(title.to_string()).filter(|title| !title.is_empty()),
                None => kind(),
            },
        }
    }
}

fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Where the lines end that are set in below one.
fn set_in(lines: &[Cow<'_, str>], at: usize) -> usize {
    let least = indent(&lines[at]) + 4;
    let mut end = at + 1;
    for (n, line) in lines.iter().enumerate().skip(at + 1) {
        if line.trim().is_empty() {
            continue;
        }
        if indent(line) < least && !line.starts_with('\t') {
            break;
        }
        end = n + 1;
    }
    end
}

fn dedented<'a>(lines: &[Cow<'a, str>], by: usize) -> Vec<Cow<'a, str>> {
    let without = |line: &str| match line.strip_prefix('\t') {
        Some(rest) => rest.to_string(),
        None => line[indent(line).min(by)..].to_string(),
    };
    lines.iter().map(|line| Cow::Owned(without(line))).collect()
}

/// Which lines stand in code between fences, the fences among them.
pub(super) fn in_code(lines: &[Cow<'_, str>]) -> Vec<bool> {
    let mut fence: Option<(char, usize)> = None;
    let mut code = Vec::with_capacity(lines.len());
    for line in lines {
        let line = line.trim();
        let sign = line.chars().next().filter(|c| matches!(c, '`' | '~'));
        let count = sign.map_or(0, |sign| line.len() - line.trim_start_matches(sign).len());
        code.push(fence.is_some() || count >= 3);
        fence = match (fence, sign) {
            (None, Some(sign)) if count >= 3 => Some((sign, count)),
            (Some((open, least)), Some(sign))
                if open == sign && count >= least && count == line.len() =>
            {
                None
            }
            (fence, _) => fence,
        };
    }
    code
}

/// For each line that opens a box of colons, the one that closes it.
fn ends_of_colons(lines: &[Cow<'_, str>], code: &[bool]) -> Vec<Option<usize>> {
    let mut ends = vec![None; lines.len()];
    let mut open = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(rest) = line.trim().strip_prefix(":::").filter(|_| !code[at]) else {
            continue;
        };
        match rest.trim_start_matches(':').trim().is_empty() {
            false => open.push(at),
            true => {
                if let Some(begin) = open.pop() {
                    ends[begin] = Some(at);
                }
            }
        }
    }
    ends
}

/// Whether a line begins with a remark; one that ends before the line does leaves words behind it.
fn begins_remark(line: &str) -> bool {
    let Some(words) = line.trim().strip_prefix("%%") else {
        return false;
    };
    let within = words.strip_suffix("%%").unwrap_or(words);
    !within.contains("%%")
}

/// Where a remark ends that begins a line: in it, or in a line further down.
fn end_of_remark(lines: &[Cow<'_, str>], at: usize) -> Option<usize> {
    let first = lines[at].trim();
    if first.len() >= 4 && first.ends_with("%%") {
        return Some(at);
    }
    let ends = |line: &Cow<'_, str>| line.trim_end().ends_with("%%");
    let behind = lines.get(at + 1..)?.iter().position(ends)?;
    Some(at + 1 + behind)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn boxes_are_quotations_below_their_title() {
        let text = "Sail.\n\n!!! note \"Mind the tide\"\n    It turns\n\n    at noon.\n\nOn.";
        assert_eq!(
            plain(text),
            "Sail.\n\n\n> **Mind the tide**\n>\n> It turns\n> \n> at noon.\n\n\nOn."
        );
        let text = ":::tip\nRow.\n:::\n\n::: {.callout-note title=\"Oars\"}\nTwo.\n:::";
        assert_eq!(
            plain(text),
            "\n> **Tip**\n>\n> Row.\n\n\n\n> **Oars**\n>\n> Two.\n"
        );
        assert_eq!(plain("::: column\nLeft.\n:::"), "\nLeft.\n");
        assert_eq!(
            plain("::: note\n::: tip Row\nOn.\n:::\n:::"),
            "\n> **Note**\n>\n> \n> > **Row**\n> >\n> > On.\n> \n"
        );
    }

    #[test]
    fn names_of_places_are_left_out() {
        assert_eq!(plain("It is open. ^weir"), "It is open.");
        assert_eq!(plain("- [ ] Ask Ida ^a1b2\n^table"), "- [ ] Ask Ida\n");
        for text in [
            "2 ^10",
            "a^b",
            "raised^up^",
            "`x ^left`!",
            "```\nx. ^left\n```",
        ] {
            assert_eq!(plain(text), text);
        }
    }

    #[test]
    fn leaves_are_boxes() {
        assert_eq!(
            plain("=== \"By boat\"\n\n    Row.\n\nOn."),
            "\n> **By boat**\n>\n> \n> Row.\n\n\nOn."
        );
        assert_eq!(plain("Title\n===\n\nOn."), "Title\n===\n\nOn.");
    }

    #[test]
    fn remarks_are_left_out_and_all_else_stays() {
        assert_eq!(plain("A\n%% no %%\nB\n%%\nno\n%%\nC"), "A\nB\nC");
        assert_eq!(plain("%% 5 %% of it\n%% no %%\nB"), "%% 5 %% of it\nB");
        for text in [
            "```\n!!! note\n    x\n:::tip\n:::\n```",
            "!!! That is all",
            "!!!\n    set in",
            ":::tip\nnever closed",
            "%% 5 %% of it\nall",
            "%%\nnever closed",
            "??? he asked",
        ] {
            assert_eq!(plain(text), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "([!?:%]{2,3}|[ \n>`a\"{}é\t]){0,60}") {
            plain(&text);
        }
    }
}
