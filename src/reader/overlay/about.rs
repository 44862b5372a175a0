//! What a list or a typed line was made from: the article and its answers. People and quotations
//! get other numbers once something is set right, and the article may be read anew while a list
//! is open. What is chosen in the list still means what it showed.

use std::sync::Arc;

use crate::analysis::correct::Naming;
use crate::analysis::{Analysis, Entity, EntityId, QuotationKind};
use crate::article::{Article, Span};

/// Stands for a new person with the name that was typed.
pub const NAMED: usize = usize::MAX - 1;
/// Stands for somebody without a name, whom what was typed describes.
pub const DESCRIBED: usize = usize::MAX - 2;

/// An article with its answers, and what in it is meant.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The article.
    pub article: Arc<Article>,
    /// Who says what in it.
    pub analysis: Arc<Analysis>,
    /// A quotation, by its number there.
    pub quotation: Option<usize>,
    /// Somebody, by their number there.
    pub person: Option<EntityId>,
    /// Words of it that somebody utters, and how they are quoted.
    pub words: Option<(Span, QuotationKind)>,
}

impl About {
    /// Names quotations and people of it.
    pub fn naming(&self) -> Naming<'_> {
        Naming::new(&self.article, &self.analysis)
    }

    /// The same person in other answers: by name and first mention, or by name alone.
    pub fn person_in(&self, now: &Analysis, id: EntityId) -> Option<EntityId> {
        if std::ptr::eq(&raw const *self.analysis, now) {
            return Some(id);
        }
        let then = self.analysis.entity(id)?;
        let first = |analysis: &Analysis, entity: &Entity| -> Option<Span> {
            let mention = analysis.mentions.get(*entity.mentions.first()? as usize)?;
            Some(mention.span)
        };
        let at = first(&self.analysis, then);
        let named = || now.entities.iter().filter(|e| e.name == then.name);
        let there = named().find(|e| first(now, e) == at);
        let called = || now.entities.iter().find(|e| e.aliases.contains(&then.name));
        let entity = there.or_else(|| named().next()).or_else(called);
        entity.map(|e| e.id)
    }
}
