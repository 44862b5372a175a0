//! What a page's data say about a thread or a question: who wrote which post.

use serde_json::Value;

use super::clean;
use super::linked::{Scripts, names};

/// How deep data are looked into, and the most posts.
const DEPTH: usize = 12;
const POSTS: usize = 400;
/// How many of its first letters a post is known by.
const LETTERS: usize = 40;
/// How many of its first bytes are looked at for them, markup included.
const BYTES: usize = 2000;

/// What the data say of a thread.
#[derive(Debug, Default)]
pub(in crate::load::html) struct Discussed {
    /// The page says that it is one.
    pub is_thread: bool,
    /// The first letters of each post and who wrote it.
    posts: Vec<(String, String)>,
}

impl Discussed {
    pub fn read(scripts: &Scripts<'_>) -> Self {
        let mut told = Self::default();
        let thread = ["QAPage", "DiscussionForumPosting"];
        let is_thread = |script: &str| thread.iter().any(|kind| script.contains(kind));
        for value in scripts.values(is_thread) {
            told.is_thread = true;
            told.look(value, value, 0);
        }
        told
    }

    fn look(&mut self, value: &Value, all: &Value, depth: usize) {
        if depth > DEPTH || self.posts.len() >= POSTS {
            return;
        }
        match value {
            Value::Array(parts) => parts
                .iter()
                .for_each(|part| self.look(part, all, depth + 1)),
            Value::Object(object) => {
                let text = object.get("text").or_else(|| object.get("articleBody"));
                let author = object
                    .get("author")
                    .and_then(|author| names(author, all, 0));
                if let (Some(text), Some(author)) = (text.and_then(Value::as_str), author) {
                    let text = &text[..text.floor_char_boundary(BYTES)];
                    self.posts
                        .push((beginning(&clean(&without_tags(text))), author));
                }
                for name in [
                    "@graph",
                    "mainEntity",
                    "acceptedAnswer",
                    "suggestedAnswer",
                    "comment",
                ] {
                    if let Some(inner) = object.get(name) {
                        self.look(inner, all, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    /// Who wrote the post that begins with some words.
    pub fn author_of(&self, text: &str) -> Option<&str> {
        let own = beginning(text);
        let is_it = |known: &str| match known.len().min(own.len()) {
            0..8 => known == own,
            _ => known.starts_with(&own) || own.starts_with(known),
        };
        let mut posts = self.posts.iter();
        posts
            .find(|(known, _)| !known.is_empty() && is_it(known))
            .map(|(_, author)| author.as_str())
    }
}

/// The first letters of a text, in lower case.
fn beginning(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).take(LETTERS).collect()
}

/// Words without the markup that some data have among them.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_are_known_by_how_they_begin() {
        let script = r#"{"@type":"QAPage","mainEntity":{"@type":"Question","text":"What is the pier for?",
            "author":{"name":"Bo Lind"},"suggestedAnswer":[{"text":"<p>It is for &amp; of rowers.</p>","author":"Ines Vale"}]}}"#;
        let told = Discussed::read(&Scripts::new(&[script.to_string()]));
        assert!(told.is_thread);
        assert_eq!(told.author_of("What is the pier for?"), Some("Bo Lind"));
        assert_eq!(
            told.author_of("It is for & of rowers. And nets."),
            Some("Ines Vale")
        );
        assert_eq!(told.author_of("It was."), None);
        let asked = [script.replace("QAPage", "FAQPage")];
        assert!(!Discussed::read(&Scripts::new(&asked)).is_thread);
    }
}
