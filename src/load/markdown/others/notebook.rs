//! Notebooks: cells of Markdown and of programs, and what these said, in JSON.

use serde_json::Value;

/// The longest that a program said and is shown, in bytes.
const SAID: usize = 20_000;

/// The notebook as Markdown; none where it is broken.
pub(super) fn markdown(text: &str) -> Option<String> {
    let book: Value = serde_json::from_str(text).ok()?;
    let language = [
        "/metadata/language_info/name",
        "/metadata/kernelspec/language",
    ];
    let language = language.iter().find_map(|at| book.pointer(at)?.as_str());
    // The first format had sheets around its cells.
    let cells = book
        .get("cells")
        .or_else(|| book.pointer("/worksheets/0/cells"));
    let mut out = String::with_capacity(text.len() / 2);
    for cell in cells?.as_array()? {
        let source = joined(cell.get("source").or_else(|| cell.get("input")));
        match cell.get("cell_type").and_then(Value::as_str) {
            Some("code") => {
                code(&source, language.unwrap_or_default(), &mut out);
                let outputs = cell.get("outputs").and_then(Value::as_array);
                for output in outputs.into_iter().flatten() {
                    let said = output
                        .get("text")
                        .or_else(|| output.pointer("/data/text~1plain"));
                    let said = joined(said);
                    let said = &said[..said.floor_char_boundary(SAID)];
                    if !said.trim().is_empty() {
                        code(said, "", &mut out);
                    }
                }
            }
            Some("heading") => {
                let level = cell.get("level").and_then(Value::as_u64).unwrap_or(1);
                let signs = "#".repeat(usize::try_from(level).unwrap_or(1).clamp(1, 6));
                out.push_str(&format!("{signs} {}\n\n", source.trim()));
            }
            Some("markdown") => {
                out.push_str(source.trim_end());
                out.push_str("\n\n");
            }
            _ => {}
        }
    }
    Some(out)
}

/// A text that is written whole or in lines.
fn joined(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(lines)) => lines.iter().filter_map(Value::as_str).collect(),
        _ => String::new(),
    }
}

fn code(source: &str, language: &str, out: &mut String) {
    if source.trim().is_empty() {
        return;
    }
    let fence = super::org::fence(source);
    out.push_str(&format!(
        "{fence}{language}\n{}\n{fence}\n\n",
        source.trim_end()
    ));
}

#[cfg(test)]
mod tests {
    #[test]
    fn cells_follow_each_other() {
        let book = r##"{"cells": [{"cell_type": "markdown", "source": ["# Boats\n", "\n", "Red."]},
            {"cell_type": "code", "source": "1 + 1", "outputs": [{"data": {"text/plain": ["2"]}}]},
            {"cell_type": "raw", "source": "x"}],
            "metadata": {"language_info": {"name": "python"}}, "nbformat": 4}"##;
        assert_eq!(
            super::markdown(book).as_deref(),
            Some("# Boats\n\nRed.\n\n```python\n1 + 1\n```\n\n```\n2\n```\n\n")
        );
        assert_eq!(super::markdown("{\"cells\": ["), None);
    }
}
