//! By what an article is known again.

use std::path::Path;

use url::Url;

use crate::article::Article;
use crate::load::{Input, expand, samples};

/// What an article is known by. What came through a pipe is known by its bytes alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// A hash of the bytes it came from; empty where it was not read.
    pub content: String,
    /// Its canonical address.
    pub address: Option<String>,
    /// Where it was opened from: a `file:` or web address, or a sample's name.
    pub location: Option<String>,
    /// Its title.
    pub title: Option<String>,
}

/// What stands before a sample's name.
const SAMPLE: &str = "sample:";

impl Known {
    /// Of an article that was read.
    pub fn of(article: &Article, input: &Input) -> Self {
        let identity = article.identity();
        let piped = matches!(input, Input::Stdin);
        Self {
            content: identity.content,
            address: identity.address.filter(|_| !piped),
            location: location(input),
            title: article.metadata.title.clone(),
        }
    }

    /// Of an article that is not read: by where it is.
    pub fn at(input: &Input) -> Self {
        Self {
            location: location(input),
            ..Self::default()
        }
    }
}

/// Where an input can be opened again, whatever folder one is in then.
fn location(input: &Input) -> Option<String> {
    match input {
        Input::File(path) => {
            let path = std::path::absolute(path).ok()?;
            Some(Url::from_file_path(path).ok()?.into())
        }
        Input::Address(address) => Some(address.clone()),
        Input::Entry(entry) => entry.address.clone(),
        Input::Sample(sample) => Some(format!("{SAMPLE}{}", sample.name)),
        Input::Stdin => None,
    }
}

/// The input at a location.
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

/// A path from the folder one is in, where it lies below that.
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
    fn a_pipe_is_known_by_its_bytes_alone() {
        let address = Some("https://news.example/pier".to_string());
        let article = load::from_text("The pier.", crate::article::Format::Text, address);
        let known = Known::of(&article, &Input::Stdin);
        assert_eq!((known.address, known.location), (None, None));
        assert!(!known.content.is_empty());
    }
}
