//! Lays corrections over the answers, for the commands that print them.

use super::warn;
use crate::analysis::Analysis;
use crate::analysis::correct::{Log, apply};
use crate::article::Article;
use crate::load::Input;
use crate::store::{Known, Logs, Store, StorePlace};

/// Applies the corrections that are kept to the answers of the analysis.
pub struct Corrections {
    store: Option<Store>,
}

impl Corrections {
    /// The corrections kept in `place`; none if the user wants the answers as they were found.
    /// If the store cannot be used, this is printed and the run goes on without it.
    pub fn new(place: &StorePlace, as_found: bool) -> Self {
        let store = match as_found {
            true => None,
            false => place.open_kept().unwrap_or_else(|error| {
                warn(&format!("{error}: the answers are as they were found"));
                None
            }),
        };
        Self { store }
    }

    /// The corrections of one article.
    pub fn log(&mut self, article: &Article, input: &Input) -> Log {
        let Some(store) = &self.store else {
            return Log::default();
        };
        match store.look_up(&Known::of(article, input)) {
            Ok(kept) => kept.map_or_else(Log::default, |kept| kept.log),
            Err(error) => {
                warn(&format!("{error}: the answers are as they were found"));
                self.store = None;
                Log::default()
            }
        }
    }

    /// The answers, with the user's corrections if there are any.
    pub fn lay_over(&mut self, article: &Article, input: &Input, found: Analysis) -> Analysis {
        let log = self.log(article, input);
        match log.holding() {
            [] => found,
            holding => apply(article, &found, holding).analysis,
        }
    }

    /// All corrections at once, so that several threads can look up record after record.
    pub fn all(self) -> Logs {
        let logs = self.store.map_or(Ok(Logs::default()), |store| store.logs());
        let logs = logs.unwrap_or_else(|error| {
            warn(&format!("{error}: the answers are as they were found"));
            Logs::default()
        });
        match logs.damaged() {
            0 => {}
            1 => warn("what was set right in 1 article is damaged: its answers are as found"),
            n => warn(&format!(
                "what was set right in {n} articles is damaged: their answers are as found"
            )),
        }
        logs
    }
}

/// The answers to a record, with the user's corrections if there are any.
pub fn lay_over(logs: &Logs, article: &Article, found: Analysis) -> Analysis {
    if logs.is_empty() {
        return found;
    }
    match logs.find(&Known::of_record(article)) {
        Some(log) => apply(article, &found, log.holding()).analysis,
        None => found,
    }
}
