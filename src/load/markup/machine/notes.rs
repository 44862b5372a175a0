//! Links inside a source: marks of notes, ways back from notes, links to other places.

use crate::article::one_line;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Machine, Undo};
use crate::load::markup::Tag;

/// Signs that notes go by.
const SIGNS: &str = "*†‡§¶#⁰¹²³⁴⁵⁶⁷⁸⁹";
/// The most characters in a note's mark.
const MARK: usize = 5;

/// Where a reference inside of a file points to: a path and a fragment.
type Resolve = fn(&str, &str) -> (String, Option<String>);

/// The places of a source that its links lead to.
pub(in crate::load) struct Places {
    /// The file that is read.
    path: String,
    resolve: Resolve,
    /// Places passed already, and marks of notes still to come.
    passed: FxHashSet<String>,
    awaited: FxHashMap<String, String>,
    /// The mark of the note that begins.
    mark: Option<String>,
}

impl Places {
    /// No note has been passed yet.
    pub fn new(resolve: Resolve) -> Self {
        Self {
            path: String::new(),
            resolve,
            passed: FxHashSet::default(),
            awaited: FxHashMap::default(),
            mark: None,
        }
    }

    /// Takes note that another file begins.
    pub fn begin_file(&mut self, path: &str) {
        self.path = path.into();
        self.mark = None;
    }

    /// An address from the root.
    pub fn whole(&self, target: &str) -> String {
        match is_address(target) {
            true => target.to_string(),
            false => (self.resolve)(&self.path, target).0,
        }
    }
}

/// What a place goes by.
pub(in crate::load) fn label(path: &str, fragment: Option<&str>) -> String {
    match fragment {
        Some(fragment) if !fragment.is_empty() => format!("{path}#{fragment}"),
        _ => path.to_string(),
    }
}

/// A link inside of the source, being read.
pub(super) struct Jump {
    label: String,
    /// Whether it says itself that it refers to a note.
    typed: bool,
    pub words: String,
}

impl Machine {
    /// Whether a link inside of the source is being read, and has words.
    pub fn jumps(&self) -> bool {
        let words = self.jump.as_ref().map(|jump| jump.words.trim());
        words.is_some_and(|words| !words.is_empty())
    }

    /// Whether what comes belongs to a link inside of the source.
    pub fn in_jump(&self) -> bool {
        self.jump.is_some()
    }

    /// Whether a mark of a note was read that leads to this place.
    pub fn awaits(&self, label: &str) -> bool {
        let places = self.places.as_ref();
        places.is_some_and(|places| places.awaited.contains_key(label))
    }

    /// A place that links may point to.
    pub fn pass(&mut self, label: String) {
        self.out.anchor(&label);
        let free = !self.out.open_has_text() && self.headings == 0;
        let Some(places) = &mut self.places else {
            return;
        };
        if let Some(mark) = places.awaited.remove(&label) {
            places.mark = Some(mark).filter(|_| free);
            // A rule between the text and its notes.
            self.out.no_rule();
        }
        places.passed.insert(label);
    }

    /// A link begins; the sign by which a heading leads to itself is no part of it.
    pub(super) fn link(&mut self, tag: &Tag) -> Undo {
        if self.headings > 0 && tag.get("class").is_some_and(is_sign) {
            return Undo::Hidden;
        }
        let target = match (tag.get("href"), &self.jump) {
            (Some(target), None) => target,
            _ => return Undo::Nothing,
        };
        let Some(places) = self.places.as_ref().filter(|_| !is_address(target)) else {
            return self.nest_link(target.to_string());
        };
        let (path, fragment) = (places.resolve)(&places.path, target);
        self.jump = Some(Jump {
            label: label(&path, fragment.as_deref()),
            typed: tag.is_typed(&["noteref"]),
            words: String::new(),
        });
        Undo::Jump
    }

    /// A link inside of the source ends: a note's mark, the way back from a note, or a link.
    pub(super) fn jumped(&mut self) {
        let Some(jump) = self.jump.take() else {
            return;
        };
        let words = one_line(&jump.words);
        let places = self.places.as_ref();
        let back = places.is_some_and(|places| places.passed.contains(&jump.label));
        let before = jump.words.starts_with(char::is_whitespace);
        let after = jump.words.ends_with(char::is_whitespace);
        if words.is_empty() || back && is_way_back(&words) {
            return self.words(" ");
        }
        let bare = words.trim_matches(['[', ']', '(', ')', '.', ':', ' ']);
        let mark = is_mark(bare);
        if mark && back && !jump.typed {
            // A note that begins with its mark, as a link back.
            return self.words(&jump.words);
        }
        if before {
            self.words(" ");
        }
        self.end_figure();
        self.open_speech("");
        // The word that a note belongs to may be in the link as well.
        let signs = words.trim_end_matches(|c| SIGNS.contains(c)).len();
        if jump.typed && !mark && signs > 0 && signs < words.len() {
            let (word, sign) = words.split_at(signs);
            self.words(word);
            self.out.note_reference(&jump.label, &format!("[{sign}]"));
        } else if mark || jump.typed {
            self.out.note_reference(&jump.label, &format!("[{bare}]"));
            if let Some(places) = &mut self.places {
                places.awaited.insert(jump.label, bare.to_string());
            }
        } else {
            self.out.note_reference(&jump.label, &words);
        }
        if after {
            self.words(" ");
        }
    }

    /// The note that begins with these words goes by its mark, unless it says so itself.
    pub(super) fn mark_note(&mut self, words: &str) {
        let Some(mark) = self.places.as_mut().and_then(|places| places.mark.take()) else {
            return;
        };
        let own = words.trim_start().trim_start_matches(['[', '(']);
        let own = own.strip_prefix(mark.as_str());
        if own.is_none_or(|rest| rest.starts_with(char::is_alphanumeric)) {
            self.out.set_marker(&format!("[{mark}] "));
        }
    }
}

/// Whether a link leads out of the source.
pub(in crate::load) fn is_address(target: &str) -> bool {
    let scheme = target.trim_start().split(':').next().unwrap_or_default();
    scheme.len() < target.trim_start().len()
        && scheme.len() > 1
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

/// A number, a letter or a sign: what notes go by.
fn is_mark(words: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_digit());
    words.chars().count() <= MARK
        && (digits(words)
            || !words.is_empty() && words.chars().all(|c| SIGNS.contains(c))
            || words.len() == 1 && words.bytes().all(|b| b.is_ascii_lowercase())
            || words.strip_prefix(['n', '*']).is_some_and(digits)
            || matches!(words, "ii" | "iii" | "iv" | "vi" | "vii" | "viii" | "ix"))
}

/// What leads from a note back to the text.
fn is_way_back(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | '\u{fe0e}' | '\u{fe0f}' | '.')
    });
    bare.is_empty()
        || bare.chars().all(|c| "↩↑⏎↵^«⇧⬆←⤴⬑↲".contains(c))
        || matches!(
            bare.to_lowercase().as_str(),
            "back"
                | "return"
                | "return to text"
                | "back to text"
                | "jump back"
                | "jump up"
                | "back to content"
                | "go back"
        )
}

/// Whether a class is that of a link from a heading to itself, which is a sign and no words.
fn is_sign(class: &str) -> bool {
    const SIGNS: [&str; 4] = ["headerlink", "hash-link", "anchorjs-link", "direct-link"];
    class
        .split_ascii_whitespace()
        .any(|name| SIGNS.contains(&name))
}
