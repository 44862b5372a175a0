//! Reads a part of a filter that was typed, where there are no lists to choose from.

use super::{Certainty, Part};
use crate::analysis::{Analysis, Entity, QuotationKind, folded_name};
use crate::article::Article;
use crate::reader::outline;

impl Part {
    /// Reads a kind, a certainty, `about NAME`, `in SECTION`, a speaker's name, or else words
    /// that the quotation must hold. A name that several people bear means all of them; none
    /// where a name or section is typed that does not exist.
    pub fn typed(typed: &str, article: &Article, analysis: &Analysis) -> Vec<Self> {
        let typed = typed.trim().to_lowercase();
        if let Some(kind) = kind(&typed) {
            return vec![Self::Kind(kind)];
        }
        let certainty = Certainty::ALL.into_iter().find(|c| c.name() == typed);
        if let Some(certainty) = certainty {
            return vec![Self::Certainty(certainty)];
        }
        if let Some(name) = typed.strip_prefix("about ") {
            let all = analysis.entities.iter().filter(|e| !e.mentions.is_empty());
            let called = called(all, name).into_iter();
            return called.map(|entity| Self::About(entity.id)).collect();
        }
        if let Some(title) = typed.strip_prefix("in ") {
            let titled = |n: &usize| outline::title(article, *n).to_lowercase().contains(title);
            let at = (0..article.sections.len()).find(titled);
            let at = at.and_then(|at| u32::try_from(at).ok());
            return at.map(Self::Section).into_iter().collect();
        }
        let said = analysis.said(|_| true);
        let speaks = |e: &&Entity| said.get(e.id.0 as usize).is_some_and(|n| *n > 0);
        let speakers = analysis.entities.iter().filter(speaks);
        let speakers = called(speakers, &typed);
        if !speakers.is_empty() {
            return speakers.iter().map(|e| Self::Speaker(e.id)).collect();
        }
        let words = typed.trim_matches(['"', '“', '”']);
        match words.is_empty() {
            true => Vec::new(),
            false => vec![Self::Text(words.to_string())],
        }
    }
}

fn kind(typed: &str) -> Option<QuotationKind> {
    Some(match typed {
        "direct" => QuotationKind::Direct,
        "mixed" => QuotationKind::Mixed,
        "indirect" | "reported" => QuotationKind::Indirect,
        _ => return None,
    })
}

/// The people with just this name, or else with these words in it; accents need not be typed.
fn called<'a>(people: impl Iterator<Item = &'a Entity>, name: &str) -> Vec<&'a Entity> {
    let name = folded_name(name.trim());
    if name.is_empty() {
        return Vec::new();
    }
    let has = |of: &str| {
        let mut words = of.split_whitespace();
        let mut parts = name.split_whitespace();
        parts.all(|part| words.any(|word| word == part))
    };
    let (mut same, mut alike) = (Vec::new(), Vec::new());
    for entity in people {
        let of = folded_name(&entity.name);
        if of == name {
            same.push(entity);
        } else if has(&of) {
            alike.push(entity);
        }
    }
    if same.is_empty() { alike } else { same }
}
