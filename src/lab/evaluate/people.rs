//! Measures named people on the corpora that have them.

use crate::lab::measure::corpus::{self, Named};
use crate::lab::measure::people::Score;
use crate::lab::measure::table::{Measured, Target};

/// Names of people, and names of one person put together.
pub(super) fn named(name: &str, documents: &[Named], rows: &mut Vec<Measured>) {
    let mut score = Score::default();
    for document in documents {
        let (article, analysis) = corpus::answer(&document.text);
        let found = corpus::people(&article, &analysis);
        score.add(&document.text, &document.people, &found);
    }
    let exact = match name {
        "crossner" => Some(86.0),
        "gum-people" => Some(78.0),
        "uner-ewt" => Some(66.0),
        _ => None,
    };
    let mut row = |measure: &str, value: f64, target: Option<f64>| {
        rows.push(Measured {
            corpus: format!("{name} dev"),
            measure: measure.to_string(),
            value,
            target: target.map(Target::AtLeast),
        });
    };
    row("named people, precision", score.exact.precision(), None);
    row("named people, recall", score.exact.recall(), None);
    row("named people, exact F1", score.exact.f1(), exact);
    row("named people, partial F1", score.partial.f1(), None);
    if let Some(b_cubed) = score.b_cubed() {
        row(
            "people merged, B-cubed F1",
            b_cubed,
            (name == "gum-people").then_some(90.0),
        );
    }
}
