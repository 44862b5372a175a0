//! Medians, sizes, and tables for eyes or for the README.

/// The value below which `share` (0 to 1) of the values lie; NaN when there is none.
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = ((sorted.len().saturating_sub(1)) as f64 * share).round() as usize;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

/// The middle value.
pub fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// "5 KB", "100 MB": decimal, as file sizes are given.
pub fn size(bytes: usize) -> String {
    match bytes {
        1_000_000.. => format!("{} MB", bytes / 1_000_000),
        1_000.. => format!("{} KB", bytes / 1_000),
        _ => format!("{bytes} B"),
    }
}

/// Reads what [`size`] writes, loosely: `5k`, `100KB`, `1m`.
pub fn parse_size(text: &str) -> Option<usize> {
    let text = text.trim().to_ascii_lowercase();
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let number: usize = digits.parse().ok()?;
    match text[digits.len()..].trim() {
        "" | "b" => Some(number),
        "k" | "kb" => Some(number * 1_000),
        "m" | "mb" => Some(number * 1_000_000),
        _ => None,
    }
}

/// Two digits that matter, or a dash for what was not measured.
pub fn short(value: f64) -> String {
    match value {
        v if v.is_nan() => "–".to_owned(),
        v if v >= 100.0 => format!("{v:.0}"),
        v if v >= 10.0 => format!("{v:.1}"),
        v => format!("{v:.2}"),
    }
}

/// Prints rows under a head, in columns or as Markdown.
pub fn table(head: &[&str], rows: &[Vec<String>], markdown: bool) {
    let width = |col: usize| {
        rows.iter()
            .map(|r| r[col].chars().count())
            .chain([head[col].chars().count()])
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let cells: Vec<String> = cells
            .zip(&widths)
            .enumerate()
            // Names to the left, numbers to the right.
            .map(|(i, (c, &w))| {
                if i < 2 {
                    format!("{c:<w$}")
                } else {
                    format!("{c:>w$}")
                }
            })
            .collect();
        if markdown {
            println!("| {} |", cells.join(" | "));
        } else {
            println!("{}", cells.join("  ").trim_end());
        }
    };
    line(&mut head.iter().copied());
    if markdown {
        let rule = (0..head.len()).map(|i| if i < 2 { ":--" } else { "--:" });
        println!("|{}|", rule.collect::<Vec<_>>().join("|"));
    }
    for row in rows {
        line(&mut row.iter().map(String::as_str));
    }
}
