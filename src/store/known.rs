//! What an article is recognised by.

use std::path::Path;
use std::sync::Arc;

use url::Url;

use crate::article::{Article, Format};
use crate::load::{Entry, Input, expand, samples};

/// The names by which an article is recognised. One that came through a pipe is recognised by
/// its bytes alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// A hash of the bytes it came from; empty if it was not read.
    pub content: String,
    /// Its canonical address.
    pub address: Option<String>,
    /// Where it was opened from: a `file:` or web address, or the name of a sample.
    pub location: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The article of a feed that it is, where what was read is the feed's own text: its page
    /// may be another, or none.
    pub entry: Option<Arc<Entry>>,
}

/// The kinds of names.
pub(super) const CONTENT: &str = "content";
pub(super) const LOCATION: &str = "location";
pub(super) const ADDRESS: &str = "address";

/// What stands before a sample's name.
const SAMPLE: &str = "sample:";

impl Known {
    /// The names of an article that was read.
    pub fn of(article: &Article, input: &Input) -> Self {
        let identity = article.identity();
        let piped = matches!(input, Input::Stdin);
        Self {
            content: identity.content,
            address: identity.address.filter(|_| !piped),
            location: location(input),
            title: article.metadata.title.clone(),
            entry: match input {
                Input::Entry(entry) if article.source.format == Format::Feed => Some(entry.clone()),
                _ => None,
            },
        }
    }

    /// The names of an article whose input is not known, taken from the article itself.
    pub fn of_record(article: &Article) -> Self {
        let identity = article.identity();
        let location = article.source.location.clone();
        Self {
            content: identity.content,
            address: identity.address.or_else(|| location.clone()),
            location,
            title: article.metadata.title.clone(),
            entry: None,
        }
    }

    /// The names of an article that is not read: only its location.
    pub fn at(input: &Input) -> Self {
        Self {
            location: location(input),
            ..Self::default()
        }
    }

    /// Its names with their kinds, the most telling first. The address comes last, since the
    /// page only claims it and many pages of a site may claim the same.
    pub(super) fn names(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let content = Some(self.content.as_str()).filter(|c| !c.is_empty());
        let names = [
            (CONTENT, content),
            (LOCATION, self.location.as_deref()),
            (ADDRESS, self.address.as_deref()),
        ];
        names
            .into_iter()
            .filter_map(|(kind, name)| Some((kind, name?)))
    }

    /// Whether a name of this kind is enough to recognise the article with this title. An
    /// address that a page claims is enough only if the titles agree.
    pub(super) fn is_told_by(&self, kind: &str, title: Option<&str>) -> bool {
        let words = |title: &str| title.split_whitespace().map(str::to_lowercase).collect();
        let words = |title: Option<&str>| -> Option<Vec<String>> { title.map(words) };
        kind != ADDRESS || title.is_some() && words(self.title.as_deref()) == words(title)
    }
}

/// The location at which an input can be opened again from any working directory.
fn location(input: &Input) -> Option<String> {
    match input {
        Input::File(path) => {
            let path = std::path::absolute(path).ok()?;
            Some(Url::from_file_path(path).ok()?.into())
        }
        Input::Address(address) => Some(without_credentials(address)),
        Input::Entry(entry) => entry.address.as_deref().map(without_credentials),
        Input::Sample(sample) => Some(format!("{SAMPLE}{}", sample.name)),
        Input::Stdin => None,
    }
}

/// An address without its user name and password, which are never kept.
fn without_credentials(address: &str) -> String {
    let Ok(mut url) = Url::parse(address.trim()) else {
        return address.into();
    };
    if url.username().is_empty() && url.password().is_none() {
        return address.into();
    }
    // An address that has them can be without them, so that neither call fails.
    let _had = url.set_username("").and_then(|()| url.set_password(None));
    url.into()
}

/// The input that a location leads to.
pub fn input_at(location: &str) -> Option<Input> {
    if let Some(name) = location.strip_prefix(SAMPLE) {
        let sample = samples().iter().find(|s| s.name == name)?;
        return Some(Input::Sample(sample));
    }
    if location.starts_with("file:") {
        let path = Url::parse(location).ok()?.to_file_path().ok()?;
        return Some(Input::File(shorter(&path)));
    }
    expand(&[location]).pop()?.ok()
}

/// The path relative to the working directory, if it lies below it.
fn shorter(path: &Path) -> std::path::PathBuf {
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| Some(path.strip_prefix(here).ok()?.to_path_buf()));
    let below = below.filter(|path| !path.as_os_str().is_empty());
    below.unwrap_or_else(|| path.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    #[test]
    fn what_was_opened_is_found_again_whatever_its_name() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["a b.txt", "naïve %20 #1?.md", "--no-store"] {
            let path = folder.path().join(name);
            let input = Input::File(path.clone());
            let known = Known::at(&input);
            let location = known.location.expect("a place");
            assert!(location.starts_with("file:///"), "{location}");
            assert_eq!(input_at(&location), Some(input));
        }
        for input in [
            Input::Address("https://news.example/a?b=c".into()),
            Input::Sample(&samples()[1]),
        ] {
            let location = location(&input).expect("a place");
            assert_eq!(input_at(&location), Some(input));
        }
        assert_eq!(input_at("sample:none"), None);
    }

    #[test]
    fn names_and_passwords_are_not_kept() {
        let article = load::from_text("The pier.", crate::article::Format::Text, None);
        for (typed, kept) in [
            (
                "https://ann:secret@h.example/x?y#z",
                "https://h.example/x?y#z",
            ),
            ("https://ann@h.example/", "https://h.example/"),
            ("https://h.example/a@b", "https://h.example/a@b"),
        ] {
            let input = Input::Address(typed.into());
            for known in [Known::at(&input), Known::of(&article, &input)] {
                assert_eq!(known.location.as_deref(), Some(kept));
            }
        }
    }

    #[test]
    fn a_pipe_is_known_by_its_bytes_alone() {
        let address = Some("https://news.example/pier".to_string());
        let article = load::from_text("The pier.", crate::article::Format::Text, address);
        let known = Known::of(&article, &Input::Stdin);
        assert_eq!((known.address, known.location), (None, None));
        assert!(!known.content.is_empty());
    }
}
