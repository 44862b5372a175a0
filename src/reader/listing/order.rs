//! In which order the articles of a list stand.

use std::cmp::{Ordering, Reverse};
use std::path::Path;

use rustc_hash::FxHashMap;

use super::{Facts, Kind, Quoted};
use crate::load::Input;

/// By what a list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As given, but files about the folder come last: a shell that expands `stories/*` gives
    /// those too.
    #[default]
    Given,
    /// What was read last first, as it was given.
    Read,
    /// By name, with numbers compared as numbers; files about the folder (README, LICENSE) come
    /// last.
    Name,
    /// The newest first; what has no date last, as given.
    Newest,
    /// The most quotations first.
    Quotations,
    /// The longest first.
    Length,
}

impl Sort {
    /// The usual order of a list.
    pub(super) fn usual(entries: &[Input], facts: &FxHashMap<usize, Facts>, kind: Kind) -> Self {
        let dated = |n: usize| facts.get(&n).is_some_and(|facts| facts.day.is_some());
        match kind {
            Kind::Arguments => Self::Given,
            Kind::Recent => Self::Read,
            Kind::Folder => Self::Name,
            Kind::Feed if (0..entries.len()).all(dated) => Self::Newest,
            Kind::Feed => Self::Given,
        }
    }

    /// The next order, of a list whose usual one is `usual`.
    pub(super) fn next(self, usual: Self) -> Self {
        match self {
            Self::Given | Self::Read | Self::Name => Self::Newest,
            Self::Newest => Self::Quotations,
            Self::Quotations => Self::Length,
            Self::Length if matches!(usual, Self::Name | Self::Read) => usual,
            Self::Length => Self::Given,
        }
    }

    /// What the list is sorted by, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Given => "as given",
            Self::Read => "last read first",
            Self::Name => "by file name",
            Self::Newest => "newest first",
            Self::Quotations => "most quotations first",
            Self::Length => "longest first",
        }
    }

    /// Whether what becomes known of an article can move it.
    pub(super) const fn depends_on_facts(self) -> bool {
        matches!(self, Self::Newest | Self::Quotations | Self::Length)
    }
}

/// The entries in the order that the list has of itself, in which equals stand.
pub(super) fn base(entries: &[Input], usual: Sort) -> Vec<u32> {
    let mut base: Vec<u32> = (0..).take(entries.len()).collect();
    let path = |n: &u32| match entries.get(*n as usize) {
        Some(Input::File(path)) => path.as_path(),
        _ => Path::new(""),
    };
    match usual {
        Sort::Name => base.sort_by_cached_key(|n| Name::of(path(n))),
        Sort::Given => base.sort_by_cached_key(|n| is_about(path(n))),
        Sort::Read | Sort::Newest | Sort::Quotations | Sort::Length => {}
    }
    base
}

/// The entries as they are sorted.
pub(super) fn order(base: &[u32], facts: &FxHashMap<usize, Facts>, sort: Sort) -> Vec<u32> {
    let mut order = base.to_vec();
    let facts = |n: u32| facts.get(&(n as usize));
    match sort {
        Sort::Given | Sort::Read | Sort::Name => {}
        Sort::Newest => order.sort_by_key(|n| {
            let day = facts(*n).and_then(|facts| facts.day);
            (day.is_none(), Reverse(day))
        }),
        Sort::Quotations => order.sort_by_key(|n| match facts(*n).map(|facts| facts.quoted) {
            Some(Quoted::Count(count)) => (false, Reverse(count)),
            _ => (true, Reverse(0)),
        }),
        Sort::Length => order.sort_by_key(|n| {
            let bytes = facts(*n).and_then(|facts| facts.bytes);
            (bytes.is_none(), Reverse(bytes))
        }),
    }
    order
}

/// Names of files that are about a folder, without their endings.
const ABOUT: &[&str] = &[
    "authors",
    "changelog",
    "code_of_conduct",
    "contributing",
    "contributors",
    "copying",
    "install",
    "licence",
    "license",
    "notice",
    "readme",
    "security",
];

/// Whether a file is about its folder.
fn is_about(path: &Path) -> bool {
    let stem = path.file_stem().map(|s| s.to_string_lossy().to_lowercase());
    let stem = stem.unwrap_or_default().replace('-', "_");
    // LICENSE-MIT, README.de
    let first = stem.split(['.', ' ']).next().unwrap_or_default();
    ABOUT.contains(&first) || stem.starts_with("license_") || stem.starts_with("licence_")
}

/// A path as names are sorted.
struct Name {
    about: bool,
    parts: Vec<String>,
}

impl Name {
    fn of(path: &Path) -> Self {
        let parts = path.components();
        let parts = parts.map(|p| p.as_os_str().to_string_lossy().to_lowercase());
        Self {
            about: is_about(path),
            parts: parts.collect(),
        }
    }
}

impl Ord for Name {
    fn cmp(&self, other: &Self) -> Ordering {
        let pairs = self.parts.iter().zip(&other.parts);
        let parts = pairs
            .map(|(a, b)| natural(a, b))
            .find(|order| order.is_ne());
        let parts = parts.unwrap_or_else(|| self.parts.len().cmp(&other.parts.len()));
        self.about.cmp(&other.about).then(parts)
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Name {}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares with the numbers in names as numbers: "2" before "10".
fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let (n, m) = (digits(a), digits(b));
        if n > 0 && m > 0 {
            let (one, other) = (
                a[..n].trim_start_matches('0'),
                b[..m].trim_start_matches('0'),
            );
            let numbers = one.len().cmp(&other.len()).then_with(|| one.cmp(other));
            if numbers.is_ne() {
                return numbers;
            }
            (a, b) = (&a[n..], &b[m..]);
            continue;
        }
        match (a.chars().next(), b.chars().next()) {
            (Some(one), Some(other)) if one == other => {
                (a, b) = (&a[one.len_utf8()..], &b[other.len_utf8()..]);
            }
            (one, other) => return one.cmp(&other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(names: &[&str], sort: Sort) -> Vec<String> {
        let entries: Vec<Input> = names.iter().map(|name| Input::File(name.into())).collect();
        let order = base(&entries, sort);
        order
            .iter()
            .map(|n| names[*n as usize].to_string())
            .collect()
    }

    #[test]
    fn numbers_count_as_numbers_and_what_is_about_the_folder_stands_last() {
        let names = [
            "a/README.md",
            "a/chapter 10.txt",
            "a/chapter 2.txt",
            "a/Chapter 1.txt",
            "a/LICENSE-MIT",
            "a/b/001.txt",
            "a/b/readme.de.txt",
            "a/zoo.txt",
            "a/licensed to print.txt",
        ];
        let order = [
            "a/b/001.txt",
            "a/Chapter 1.txt",
            "a/chapter 2.txt",
            "a/chapter 10.txt",
            "a/licensed to print.txt",
            "a/zoo.txt",
            "a/b/readme.de.txt",
            "a/LICENSE-MIT",
            "a/README.md",
        ];
        assert_eq!(sorted(&names, Sort::Name), order);
    }

    #[test]
    fn arguments_stay_as_given_but_for_what_is_about_their_folder() {
        let names = [
            "b/README.md",
            "b/two.txt",
            "b/one.txt",
            "a/LICENSE",
            "a/3.txt",
        ];
        let order = [
            "b/two.txt",
            "b/one.txt",
            "a/3.txt",
            "b/README.md",
            "a/LICENSE",
        ];
        assert_eq!(sorted(&names, Sort::Given), order);
    }

    #[test]
    fn names_are_compared_to_their_ends() {
        assert_eq!(natural("a1b", "a01b"), Ordering::Equal);
        assert_eq!(natural("a", "a1"), Ordering::Less);
        assert_eq!(
            natural("99999999999999999999999", "100000000000000000000000"),
            Ordering::Less
        );
        assert_eq!(natural("é2", "é10"), Ordering::Less);
    }
}
