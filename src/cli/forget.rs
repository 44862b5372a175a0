//! `forget`: removes what was kept of articles.

use super::args::Forget;
use super::settings::Settings;
use super::{complain, warn};
use crate::error::Error;
use crate::load::{self, Input, Loaded};
use crate::store::{Forgotten, Known, Store};

/// Runs the command; its exit code.
///
/// # Errors
/// When the store cannot be written.
pub fn run(forget: &Forget, settings: &Settings) -> Result<u8, Error> {
    if settings.store.path().is_none() {
        return Err(Error::Usage {
            message: "forget: nothing is kept, for the store is off".into(),
            hint: Some("--store PATH, or without --no-store".into()),
        });
    }
    let mut store = settings.store.open_kept()?;
    if forget.all {
        let nothing = || Ok(Forgotten::default());
        let all = store.as_mut().map_or_else(nothing, Store::forget_all)?;
        warn(&told(all));
        return Ok(0);
    }
    let mut code = 0;
    for input in load::expand(&forget.articles) {
        let forgotten = input.and_then(|input| one(store.as_mut(), &input, settings));
        match forgotten {
            Ok(told) => warn(&told),
            Err(error) => {
                complain(&error);
                code = error.exit_code();
            }
        }
    }
    Ok(code)
}

/// A message that says what was forgotten.
fn told(all: Forgotten) -> String {
    let some = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    };
    let articles = some(all.articles, "article", "articles");
    let notes = (all.notes > 0).then(|| some(all.notes, "note", "notes"));
    let searches = (all.searches > 0).then(|| some(all.searches, "search", "searches"));
    let with: Vec<String> = notes.into_iter().chain(searches).collect();
    match with.is_empty() {
        true => format!("{articles} forgotten"),
        false => format!("{articles} forgotten, with {}", with.join(" and ")),
    }
}

/// Forgets one article, by its location and, if it can be read, by its content.
fn one(store: Option<&mut Store>, input: &Input, settings: &Settings) -> Result<String, Error> {
    let name = input.name();
    let nothing = || Error::Unreadable {
        input: name.clone(),
        what: "nothing is kept of it".into(),
        hint: None,
    };
    let Some(store) = store else {
        return Err(nothing());
    };
    let (mut articles, mut corrections) = (0, 0);
    for known in [by_content(input, settings), Some(Known::at(input))] {
        if let Some(count) = known.map_or(Ok(None), |known| store.forget(&known))? {
            articles += 1;
            corrections += count;
        }
    }
    match (articles, corrections) {
        (0, _) => Err(nothing()),
        (_, 0) => Ok(format!("{name}: forgotten")),
        (_, 1) => Ok(format!("{name}: forgotten, with 1 correction")),
        (_, n) => Ok(format!("{name}: forgotten, with {n} corrections")),
    }
}

/// The names of an article that can be read without the network.
fn by_content(input: &Input, settings: &Settings) -> Option<Known> {
    match load::read(input, &settings.at_home()) {
        Ok(Loaded::Article(article)) => Some(Known::of(&article, input)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_forgotten_is_told() {
        let told = |articles, notes, searches| {
            told(Forgotten {
                articles,
                notes,
                searches,
            })
        };
        assert_eq!(told(0, 0, 0), "0 articles forgotten");
        assert_eq!(told(1, 0, 2), "1 article forgotten, with 2 searches");
        assert_eq!(
            told(3, 1, 1),
            "3 articles forgotten, with 1 note and 1 search"
        );
    }
}
