//! Reads a part of a filter that was typed, where there are no lists to choose from.

use super::{Certainty, Part};
use crate::analysis::{Analysis, Entity, QuotationKind};
use crate::article::Article;
use crate::reader::outline;

impl Part {
    /// Reads a kind, a certainty, `about NAME`, `in SECTION`, a speaker's name, or else words
    /// that the quotation must hold. `None` if a name or section is typed that does not exist.
    pub fn typed(typed: &str, article: &Article, analysis: &Analysis) -> Option<Self> {
        let typed = typed.trim().to_lowercase();
        if let Some(kind) = kind(&typed) {
            return Some(Self::Kind(kind));
        }
        let certainty = Certainty::ALL.into_iter().find(|c| c.name() == typed);
        if let Some(certainty) = certainty {
            return Some(Self::Certainty(certainty));
        }
        if let Some(name) = typed.strip_prefix("about ") {
            let all = analysis.entities.iter().filter(|e| !e.mentions.is_empty());
            return Some(Self::About(called(all, name)?.id));
        }
        if let Some(title) = typed.strip_prefix("in ") {
            let titled = |n: &usize| outline::title(article, *n).to_lowercase().contains(title);
            let at = (0..article.sections.len()).find(titled)?;
            return u32::try_from(at).ok().map(Self::Section);
        }
        let said = analysis.said(|_| true);
        let speaks = |e: &&Entity| said.get(e.id.0 as usize).is_some_and(|n| *n > 0);
        let speakers = analysis.entities.iter().filter(speaks);
        if let Some(speaker) = called(speakers, &typed) {
            return Some(Self::Speaker(speaker.id));
        }
        let words = typed.trim_matches(['"', '“', '”']);
        (!words.is_empty()).then(|| Self::Text(words.to_string()))
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

/// The person with just this name, or else with these words in it.
fn called<'a>(people: impl Iterator<Item = &'a Entity> + Clone, name: &str) -> Option<&'a Entity> {
    let same = |e: &&Entity| e.name.to_lowercase() == name;
    let has = |e: &&Entity| {
        let words = e.name.to_lowercase();
        let mut words = words.split_whitespace();
        !name.is_empty()
            && name
                .split_whitespace()
                .all(|part| words.any(|word| word == part))
    };
    people
        .clone()
        .find(same)
        .or_else(|| people.clone().find(has))
}
