//! A store as a person has it after years: what was set right in many articles.

use std::path::Path;

use pullquote::analysis::QuotationKind;
use pullquote::analysis::correct::{Correction, Speaker, Step};
use pullquote::article::{Anchor, CodePoints, Place, Span};
use pullquote::store::{Known, Memory, Spot, Store, StoreError};

/// Corrections an article.
const CORRECTIONS: usize = 3;

/// Makes a store of so many articles, each with corrections and the place that was read last.
///
/// # Errors
/// When it cannot be written.
pub fn fill(path: &Path, articles: usize) -> Result<(), StoreError> {
    let mut store = Store::open(path)?;
    for n in 0..articles {
        let text = format!(
            "The ferry of line {n} leaves at noon, the master of the harbour at quay {n} made \
             known, and nobody on the mole believed a word of it until the rope was let go."
        );
        let points = CodePoints::new(&text);
        let article = Known {
            content: format!("{n:032x}"),
            address: Some(format!("https://harbour.example.org/log/{n}")),
            location: Some(format!("file:///home/reader/articles/{n}.html")),
            title: Some(format!("What the harbour office wrote down on day {n}")),
            entry: None,
        };
        for part in 0..CORRECTIONS {
            let words = Span::from(part * 10..part * 10 + 30);
            let words = Anchor::new(&text, &points, words);
            let correction = Correction::Reported {
                words,
                speaker: Speaker::Named(format!("The master of quay {}", n + part)),
                kind: QuotationKind::Indirect,
            };
            store.step(&article, &Step::Make(Box::new(correction)))?;
        }
        let place = Place { at: 40, above: 0 };
        let memory = Memory {
            place: Spot::new(&text, &points, place),
            ..Memory::default()
        };
        store.remember(&article, &memory)?;
    }
    Ok(())
}
