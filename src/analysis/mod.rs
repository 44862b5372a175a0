//! Who said what: sentences, people, mentions, quotations and their speakers.
//!
//! Pure functions over an [`Article`]: no files, clock or screen, so that the engine
//! can be fuzzed, measured and used by other programs. All results are byte ranges
//! into [`Article::text`].

pub(crate) mod attribution;
pub mod correct;
pub(crate) mod engine;
mod grammar;
pub(crate) mod lexicon;
mod list;
mod monitor;
mod name;
pub(crate) mod person;
mod quotation;
pub(crate) mod rank;
pub mod reported;
mod rule;
pub mod token;
mod tongue;
mod turns;
mod types;

pub use monitor::Monitor;
pub use name::folded_name;
pub use types::{
    Analysis, Attribution, ByPerson, Entity, EntityId, EntityKind, Mention, MentionKind, Mode,
    Origin, Quotation, QuotationKind, Reason, Rival, Rule,
};

use crate::article::Article;

/// Which parts of the analysis are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// People and their mentions.
    pub people: bool,
    /// Quotations. Their speakers need people, which are then worked out too.
    pub quotations: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            people: true,
            quotations: true,
        }
    }
}

/// Analyses a whole article.
pub fn analyze(article: &Article) -> Analysis {
    analyze_with(article, Options::default(), &Monitor::default()).unwrap_or_default()
}

/// Analyses an article. `monitor` tells how far it is, and can stop it.
///
/// `None` when it was cancelled.
pub fn analyze_with(article: &Article, options: Options, monitor: &Monitor) -> Option<Analysis> {
    engine::run(article, options, monitor)
}
