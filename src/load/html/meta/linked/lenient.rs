//! Reads JSON that is broken in the usual ways.

use serde_json::Value;

/// Reads a script; what search engines forgive is forgiven: comments around and inside,
/// line breaks in strings, entities, commas before a closing bracket.
pub(super) fn json(script: &str) -> Option<Value> {
    let script = unwrapped(script);
    if let Ok(value) = serde_json::from_str(script) {
        return Some(value);
    }
    let spaced: String = script
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let read = |text: &str| values(text);
    read(&spaced).or_else(|| {
        let decoded = match spaced.contains("&quot;") || spaced.contains("&#34;") {
            true => spaced
                .replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&"),
            false => spaced,
        };
        // A comment to the line's end is known by the line breaks.
        let bare = || without_comments(script);
        read(&decoded)
            .or_else(|| read(&bare()))
            .or_else(|| read(&closed(&bare())))
    })
}

/// The value that a script holds, or the several that stand in it one behind the other, as some
/// pages have them.
fn values(script: &str) -> Option<Value> {
    const MOST: usize = 50;
    let mut all = Vec::new();
    for value in serde_json::Deserializer::from_str(script)
        .into_iter()
        .take(MOST)
    {
        match value {
            Ok(value) => all.push(value),
            Err(_) if all.is_empty() => return None,
            // What follows is damage: what came before is meant.
            Err(_) => break,
        }
    }
    match all.len() {
        0 => None,
        1 => all.pop(),
        _ => Some(Value::Array(all)),
    }
}

/// A script without the comments and sections that hide it from old readers.
fn unwrapped(script: &str) -> &str {
    const BEFORE: &[&str] = &[
        "<!--",
        "//<![CDATA[",
        "/*<![CDATA[*/",
        "// <![CDATA[",
        "<![CDATA[",
    ];
    const BEHIND: &[&str] = &["-->", "//", "/*]]>*/", "// ]]>", "//]]>", "]]>", ";"];
    // A byte order mark is no white space.
    let mut rest = script.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    loop {
        let before = rest.len();
        for mark in BEFORE {
            rest = rest.strip_prefix(mark).map_or(rest, str::trim_start);
        }
        for mark in BEHIND {
            rest = rest.strip_suffix(mark).map_or(rest, str::trim_end);
        }
        if rest.len() == before {
            return rest;
        }
    }
}

/// JSON without comments and without commas before a closing bracket.
fn without_comments(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut chars = script.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' if quoted => {
                out.push(c);
                out.extend(chars.next());
            }
            '"' => {
                quoted = !quoted;
                out.push(c);
            }
            '/' if !quoted && chars.peek() == Some(&'/') => {
                while chars.next_if(|c| *c != '\n').is_some() {}
            }
            '/' if !quoted && chars.peek() == Some(&'*') => {
                chars.next();
                let mut last = ' ';
                for c in chars.by_ref() {
                    if last == '*' && c == '/' {
                        break;
                    }
                    last = c;
                }
            }
            ']' | '}' if !quoted => {
                let kept = out.trim_end().len();
                if out[..kept].ends_with(',') {
                    out.truncate(kept - 1);
                }
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// JSON whose strings have their inner quotation marks escaped, and whose open brackets are closed
/// at its end. A mark ends a string where what follows may follow one.
fn closed(script: &str) -> String {
    let mut out = String::with_capacity(script.len() + 8);
    let mut open = Vec::new();
    let mut quoted = false;
    let mut chars = script.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if quoted => match chars.next() {
                Some((_, c @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u'))) => {
                    out.extend(['\\', c]);
                }
                // No sign that JSON has: "it\'s".
                Some((_, c)) => out.push(c),
                None => {}
            },
            '"' if quoted && !ends_string(&script[at + 1..]) => out.push_str("\\\""),
            '"' => {
                quoted = !quoted;
                out.push(c);
            }
            '{' | '[' if !quoted => {
                open.push(if c == '{' { '}' } else { ']' });
                out.push(c);
            }
            '}' | ']' if !quoted => {
                open.pop();
                out.push(c);
            }
            c => out.push(c),
        }
    }
    if quoted {
        out.push('"');
    }
    out.extend(open.into_iter().rev());
    out
}

/// Whether what stands behind a quotation mark may stand behind a string.
fn ends_string(behind: &str) -> bool {
    /// How much white space is looked through.
    const NEAR: usize = 64;
    let mut behind = behind.chars().take(NEAR).skip_while(|c| c.is_whitespace());
    behind
        .next()
        .is_none_or(|c| matches!(c, ',' | ':' | '}' | ']'))
}
