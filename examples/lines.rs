//! Labels the lines of plain-text records: `{"id", "text"}` a line in, `{"id", "lines"}`
//! out, for the score of block labels.

use std::io::{self, BufRead, Write};

use pullquote::article::Format;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let text = record["text"].as_str().unwrap_or_default();
        let article = pullquote::load::from_text(text, Format::Text, None);
        let points = pullquote::article::CodePoints::new(&article.text);
        let lines: Vec<_> = article
            .blocks
            .iter()
            .map(|b| {
                serde_json::json!({
                    "start": points.at(b.span.start),
                    "end": points.at(b.span.end),
                    "label": b.kind.name(),
                    "kind": b.kind.name(),
                    "text": article.slice(b.span),
                })
            })
            .collect();
        writeln!(
            out,
            "{}",
            serde_json::json!({"id": record["id"], "lines": lines, "blocks": lines})
        )?;
    }
    Ok(())
}
