//! Figures in rows that are kept from run to run.

use std::collections::BTreeMap;
use std::fmt::Write;

/// A figure: which corpus, what is measured, how much, and what is asked, if anything.
#[derive(Clone, Debug)]
pub struct Measured {
    /// "polnear dev".
    pub corpus: String,
    /// "direct spans, overlap F1".
    pub measure: String,
    /// In the measure's unit: per cent, but for errors and speeds.
    pub value: f64,
    /// What it is to reach: at least, or at most where less is better.
    pub target: Option<Target>,
}

/// What a figure is to reach.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// No less.
    AtLeast(f64),
    /// No more.
    AtMost(f64),
}

impl Target {
    fn is_met(self, value: f64) -> bool {
        match self {
            Self::AtLeast(least) => value >= least,
            Self::AtMost(most) => value <= most,
        }
    }

    fn words(self) -> String {
        match self {
            Self::AtLeast(n) => format!("≥ {n}"),
            Self::AtMost(n) => format!("≤ {n}"),
        }
    }
}

/// Decimals that a value is shown with.
fn shown(value: f64) -> String {
    if value.abs() < 1.0 {
        format!("{value:.3}")
    } else {
        format!("{value:.1}")
    }
}

/// Rows as lines of tab-separated fields, for the next run to compare with.
pub fn save(rows: &[Measured]) -> String {
    let mut out = String::from("corpus\tmeasure\tvalue\n");
    for row in rows {
        let _ = writeln!(out, "{}\t{}\t{:.4}", row.corpus, row.measure, row.value);
    }
    out
}

/// The values of a saved run.
pub fn load(saved: &str) -> BTreeMap<(String, String), f64> {
    saved
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let key = (fields.next()?.to_string(), fields.next()?.to_string());
            Some((key, fields.next()?.parse().ok()?))
        })
        .collect()
}

/// A table for a terminal, a block a corpus, with the difference to the last run.
pub fn print(rows: &[Measured], last: &BTreeMap<(String, String), f64>) -> String {
    let mut out = String::new();
    let mut corpus = "";
    for row in rows {
        if row.corpus != corpus {
            corpus = &row.corpus;
            let _ = writeln!(out, "\n{corpus}");
        }
        let before = last.get(&(row.corpus.clone(), row.measure.clone()));
        let difference = match before {
            Some(before) if (row.value - before).abs() >= 0.0005 => {
                format!("{:+.3}", row.value - before)
            }
            Some(_) => "=".to_string(),
            None => "new".to_string(),
        };
        let target = row.target.map_or(String::new(), |t| {
            let mark = if t.is_met(row.value) { "met" } else { "missed" };
            format!("{} {mark}", t.words())
        });
        let value = shown(row.value);
        let _ = writeln!(
            out,
            "  {:<44}{value:>9}{difference:>10}   {target}",
            row.measure
        );
    }
    out
}

/// The same as a Markdown table.
pub fn markdown(rows: &[Measured]) -> String {
    let mut out = String::from("| corpus | measure | value | asked |\n|---|---|---|---|\n");
    for row in rows {
        let target = row.target.map_or(String::new(), Target::words);
        let _ = writeln!(
            out,
            "| {} | {} | {} | {target} |",
            row.corpus,
            row.measure,
            shown(row.value)
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_run_is_compared_with() {
        let row = Measured {
            corpus: "invented".to_string(),
            measure: "spans".to_string(),
            value: 91.5,
            target: Some(Target::AtLeast(98.0)),
        };
        let saved = load(&save(std::slice::from_ref(&row)));
        let better = Measured { value: 92.5, ..row };
        let table = print(std::slice::from_ref(&better), &saved);
        assert!(
            table.contains("+1.000") && table.contains("≥ 98 missed"),
            "{table}"
        );
        assert!(markdown(&[better]).contains("| invented | spans | 92.5 | ≥ 98 |"));
    }
}
