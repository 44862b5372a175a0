//! Pages that scripts fill piece by piece from a stream of elements, as React's servers write it:
//! `self.__next_f.push([1,"…"])`.

use memchr::memmem;
use serde_json::Value;

use super::{Beside, MOST, Told, keep, longest};
use crate::escape;

/// How every piece of the stream begins.
const PUSH: &[u8] = b"self.__next_f.push(";
/// The deepest elements that are read.
const DEPTH: usize = 100;
/// Elements that are kept as they are; all others only hold what is in them.
const TAGS: &[&str] = &[
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "figure",
    "figcaption",
    "em",
    "strong",
    "b",
    "i",
    "q",
    "sup",
    "sub",
    "br",
    "table",
    "tbody",
    "thead",
    "tr",
    "td",
    "th",
    "pre",
    "code",
];

/// Reads the stream: the longest text in it, as elements or as a value that is one.
pub(super) fn read(source: &str, best: &mut Option<Told>) {
    let stream = stream(source);
    let mut rest = stream.as_str();
    let mut html = String::new();
    while let Some((_, row)) = rest.split_once(':') {
        if let Some((text, behind)) = text_row(row) {
            if text.contains("<p") {
                keep(Some(text), &Beside::default(), best);
            }
            rest = behind;
            continue;
        }
        let (line, behind) = row.split_once('\n').unwrap_or((row, ""));
        rest = behind;
        if !line.starts_with(['[', '{']) {
            continue;
        }
        if let Ok(value) = serde_json::from_str::<Value>(line) {
            write(&value, 0, &mut html);
            longest(value, best);
        }
    }
    if html.contains("<p>") {
        keep(Some(html), &Beside::default(), best);
    }
}

/// All pieces, in order.
fn stream(source: &str) -> String {
    let mut all = String::new();
    for at in memmem::find_iter(source.as_bytes(), PUSH) {
        let piece = source.get(at + PUSH.len()..).unwrap_or_default();
        let mut values = serde_json::Deserializer::from_str(piece).into_iter::<(u8, String)>();
        if let Some(Ok((1, words))) = values.next() {
            all.push_str(&words);
        }
        if all.len() > MOST {
            break;
        }
    }
    all
}

/// A row of so many bytes of text: `T4a1,<p>…`; and what stands behind it.
fn text_row(row: &str) -> Option<(&str, &str)> {
    let (length, text) = row.strip_prefix('T')?.split_once(',')?;
    let length = usize::from_str_radix(length, 16).ok()?;
    text.split_at_checked(length.min(text.len()))
}

/// An element, `["$", "p", null, {"children": …}]`, or what several hold.
fn write(value: &Value, deep: usize, out: &mut String) {
    if deep > DEPTH || out.len() > MOST {
        return;
    }
    match value {
        // What begins so refers to another row.
        Value::String(words) if !words.starts_with('$') => escape::push(out, words),
        Value::Array(parts) => {
            let element = parts.first().and_then(Value::as_str) == Some("$");
            let (Some(tag), Some(props)) = (
                parts.get(1).and_then(Value::as_str).filter(|_| element),
                parts.get(3),
            ) else {
                return parts.iter().for_each(|part| write(part, deep + 1, out));
            };
            let kept = TAGS.contains(&tag);
            if kept {
                out.push_str(&format!("<{tag}>"));
            }
            if let Some(html) = props.pointer("/dangerouslySetInnerHTML/__html") {
                out.push_str(html.as_str().unwrap_or_default());
            }
            if let Some(children) = props.get("children") {
                write(children, deep + 1, out);
            }
            if kept && tag != "br" {
                out.push_str(&format!("</{tag}>"));
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_of_a_stream_are_read() {
        let words = "The ferry had left, and nobody on the quay knew when the next would come. ";
        let words = words.repeat(6);
        let row = format!(
            r#"4:["$","main",null,{{"children":[["$","h2",null,{{"children":"Boats"}}],["$","p","0",{{"children":["{words}",["$","em",null,{{"children":"Ida"}}]," & $5"]}}],["$","p","1",{{"children":"End."}}],"$L7"]}}]"#
        );
        let piece = serde_json::to_string(&(1, format!("{row}\n"))).unwrap_or_default();
        let page = format!(
            "<script>self.__next_f.push([0])</script><script>self.__next_f.push({piece})</script>"
        );
        let mut best = None;
        read(&page, &mut best);
        let body = best.map(|told| told.body).unwrap_or_default();
        assert_eq!(
            body.replace(words.trim(), "…"),
            "<h2>Boats</h2><p>… <em>Ida</em> &amp; $5</p><p>End.</p>"
        );
        let text = format!("<p>{words}</p><p>{words}</p>");
        let row = format!("5:T{:x},{text}6:[]\n", text.len());
        let piece = serde_json::to_string(&(1, row)).unwrap_or_default();
        let mut best = None;
        read(&format!("self.__next_f.push({piece})"), &mut best);
        assert_eq!(best.map(|told| told.body), Some(text));
    }
}
