//! What the elements in a page's head say, and dates from elements.

use dom_query::{Document, Element, NodeRef};
use rustc_hash::FxHashMap;

use super::{LONGEST, clean, is_address};
use crate::date::find::{self, Order};
use crate::date::weekdays::is_weekday;
use crate::date::{beside, months};
use crate::load::html::others;
use crate::load::html::walk::attribute;

/// What a page says its addresses are relative to, as it is written.
pub(in crate::load::html) fn base(doc: &Document) -> Option<String> {
    let root = doc.root();
    let mut elements = root.descendants_it();
    elements.find_map(|node| {
        let element = node.element_ref()?;
        let is_base = &*element.name.local == "base";
        is_base.then(|| base_of(&element)).flatten()
    })
}

fn base_of(element: &Element) -> Option<String> {
    attribute(element, "href").map(|href| href.trim().to_string())
}

/// `<meta>`, `<link>`, `<base>`, `<title>` and the language.
#[derive(Default)]
pub(super) struct Tags {
    pub values: FxHashMap<String, String>,
    /// All values of what names an author, for there may be several.
    pub authors: FxHashMap<String, Vec<String>>,
    pub title: Option<String>,
    pub base: Option<String>,
    pub canonical: Option<String>,
    pub language: Option<String>,
    /// The first date that is marked as the publication's, and the first of all.
    pub date: Option<String>,
    pub first_date: Option<String>,
}

/// Names of elements that name an author each time.
const AUTHORS: &[&str] = &[
    "dc:creator",
    "dcterm:creator",
    "dcterms:creator",
    "author",
    "parsely:author",
    "article:author",
    "article:author_name",
    "og:article:author",
    "shareaholic:article_author_name",
    "sailthru:author",
    "citation_author",
    "cxenseparse:author",
    "byl",
];

/// "Roe, Jane", as libraries have it, as Jane Roe is called.
fn name_in_order(name: &str) -> String {
    match name.split_once(", ") {
        Some((last, given)) if !given.contains(',') => format!("{given} {last}"),
        _ => name.to_string(),
    }
}

/// Whether a name is one word, a comma and a word or two, each with a capital.
fn is_turned(name: &str) -> bool {
    let capitals = |words: &str, most: usize| {
        let mut words = words.split(' ');
        words.clone().count() <= most && words.all(|word| word.starts_with(char::is_uppercase))
    };
    let parted = name.split_once(", ");
    parted.is_some_and(|(last, given)| capitals(last, 1) && capitals(given, 2))
}

impl Tags {
    pub fn read(doc: &Document) -> Self {
        const DEEP: usize = 24;
        let mut tags = Self::default();
        // The article in which the heading of the first level stands, and whether what follows
        // are comments or other articles.
        let (mut titled, mut heading, mut text, mut others) = (None, false, false, false);
        for node in doc.root().descendants_it() {
            let Some(element) = node.element_ref() else {
                continue;
            };
            let get = |name| attribute(&element, name).map(str::trim);
            let name: &str = &element.name.local;
            if name == "h1" && !heading {
                heading = true;
                let mut around = node.ancestors_it(Some(DEEP));
                titled = around
                    .find(|node| node.has_name("article"))
                    .map(|node| node.id);
            } else if name == "p" && heading && !text {
                text = node.normalized_char_count() >= others::TEXT;
            } else if matches!(name, "h2" | "h3" | "h4") && text && !others {
                others = others::heads_others(&clean(&node.text()));
            }
            if tags.date.is_none()
                && !element.attrs.is_empty()
                && let Some((date, published)) = date_of(&node, &element)
            {
                match published {
                    true => tags.date = Some(date),
                    false if tags.first_date.is_some() || others => {}
                    false if is_in_comment(&node) => {}
                    false if others::is_of_others(&node, titled, text) => {}
                    false => tags.first_date = Some(date),
                }
            }
            match name {
                "html" => tags.language = get("lang").or(get("xml:lang")).map(str::to_string),
                "title" if tags.title.is_none() => {
                    tags.title = Some(clean(&node.text())).filter(|t| !t.is_empty());
                }
                "base" if tags.base.is_none() => tags.base = base_of(&element),
                "link" if tags.canonical.is_none() => {
                    let is_canonical = get("rel").is_some_and(|rel| {
                        rel.split_ascii_whitespace()
                            .any(|r| r.eq_ignore_ascii_case("canonical"))
                    });
                    if is_canonical {
                        tags.canonical = get("href").map(str::to_string);
                    }
                }
                "meta" => {
                    if let Some(content) = get("content") {
                        tags.meta(&element, content);
                    }
                }
                _ => {}
            }
        }
        tags
    }

    fn meta(&mut self, element: &Element, content: &str) {
        if content.is_empty() || content.len() > LONGEST {
            return;
        }
        let get = |name| attribute(element, name).map(str::trim);
        if let Some(names) = get("property") {
            for name in names.split_ascii_whitespace() {
                self.keep(name, content, true);
            }
        } else if let Some(name) = get("name") {
            self.keep(&name.to_ascii_lowercase(), content, true);
        } else if let Some(name) = get("http-equiv") {
            self.keep(name, content, false);
        } else if let Some(name) = get("itemprop") {
            self.keep(&format!("itemprop:{name}"), content, false);
        }
    }

    /// Whether the page says that all of the site belongs to somebody of this name.
    pub fn is_owner(&self, name: &str) -> bool {
        const OWNERS: &[&str] = &[
            "publisher",
            "dc:publisher",
            "dcterms:publisher",
            "copyright",
        ];
        let said = OWNERS.iter().filter_map(|key| self.values.get(*key));
        said.into_iter().any(|said| clean(said).contains(name))
    }

    /// Whether the window's title ends with a name behind a sign: "The weir | Ellery Light".
    pub fn ends_window(&self, name: &str) -> bool {
        ends_with_name(self.title.as_deref().unwrap_or_default(), name)
    }

    /// What a card for sharing says behind "Written by".
    pub fn labelled_author(&self) -> Option<String> {
        const LABELS: &[&str] = &[
            "written by",
            "author",
            "posted by",
            "verfasst von",
            "geschrieben von",
            "autor",
            "écrit par",
            "escrito por",
            "scritto da",
            "door",
            "napisane przez",
            "geschreven door",
        ];
        (1..=2).find_map(|n| {
            let label = self
                .values
                .get(&format!("twitter:label{n}"))?
                .to_lowercase();
            let said = LABELS.contains(&label.trim_end_matches(':'));
            said.then(|| self.values.get(&format!("twitter:data{n}")).cloned())?
        })
    }

    fn keep(&mut self, name: &str, content: &str, replace: bool) {
        let key = name
            .to_ascii_lowercase()
            .replace('.', ":")
            .replace("parsely-", "parsely:");
        if self.values.len() > 500 {
            return;
        }
        if AUTHORS.contains(&key.as_str()) && !is_address(content) {
            let name = match key.as_str() {
                "citation_author" => name_in_order(content),
                // "Vale, Ines", as libraries write it.
                "dc:creator" | "dcterm:creator" | "dcterms:creator" if is_turned(content) => {
                    name_in_order(content)
                }
                _ => content.to_string(),
            };
            let all = self.authors.entry(key.clone()).or_default();
            if all.len() < 50 && !all.contains(&name) {
                all.push(name);
            }
        }
        if replace {
            self.values.insert(key, content.to_string());
        } else {
            self.values
                .entry(key)
                .or_insert_with(|| content.to_string());
        }
    }
}

/// Whether an element stands in what a class or id calls a comment.
fn is_in_comment(node: &NodeRef<'_>) -> bool {
    const DEEP: usize = 12;
    let is_comment = |node: &NodeRef<'_>| {
        node.element_ref().is_some_and(|element| {
            // An article may have the class "comments-open", and lead to its comments.
            let speaks = |name: &str| {
                const OF_OTHERS: [&str; 6] = ["open", "closed", "no-", "has-", "with", "link"];
                name.contains("comment") && !OF_OTHERS.iter().any(|other| name.contains(other))
            };
            let whole = matches!(&*element.name.local, "body" | "html" | "main" | "article");
            let named = |name| {
                let value = attribute(&element, name).unwrap_or_default();
                value.split_ascii_whitespace().any(speaks)
            };
            !whole && (named("class") || named("id"))
        })
    };
    node.ancestors_it(Some(DEEP)).any(|node| is_comment(&node))
}

/// The date an element gives, and whether it is said to be the publication's.
fn date_of(node: &NodeRef<'_>, element: &Element) -> Option<(String, bool)> {
    let get = |name| attribute(element, name).map(str::trim);
    let is_time = &*element.name.local == "time";
    let published = get("itemprop").is_some_and(|i| i.contains("datePublished"))
        || get("property").is_some_and(|p| p.contains("datePublished"))
        || is_time && get("pubdate").is_some()
        || is_of_publication(element);
    // Sites of questions tell of a post's moment so: `<span title="2031-05-03 08:10:00Z">`.
    let is_moment = || {
        let title = get("title").filter(|_| &*element.name.local == "span");
        title.is_some_and(|title| {
            title.len() >= 16 && title.as_bytes()[4] == b'-' && title.contains(':')
        })
    };
    // Or in words: `<span title="May 3, 2031 8:10 am">`.
    let in_words = || {
        let title = get("title").filter(|_| &*element.name.local == "span")?;
        let fits = (12..=40).contains(&title.len()) && title.contains(':');
        let found = find::find(title, Order::DayFirst).filter(|_| fits)?;
        let (before, behind) = (&title[..found.at.start], &title[found.at.end..]);
        let alone = before.len() <= 12 && behind.len() <= 12;
        (alone && says_moment(&node.text())).then(|| (found.day.to_string(), false))
    };
    if let Some(date) = in_words() {
        return Some(date);
    }
    if !is_time && !published && !is_moment() {
        return None;
    }
    let date = get("datetime").or(get("content")).or(get("title"))?;
    let is_date =
        (8..=40).contains(&date.len()) && date.bytes().take(4).all(|b| b.is_ascii_digit());
    is_date.then(|| (date.to_string(), published))
}

/// Whether words are a day, or say how long ago it was: "May 3", "3 hours ago", "3h"; "Member since 2019" says
/// more.
fn says_moment(text: &str) -> bool {
    const LONG: usize = 40;
    let text = text.trim();
    let lower = text.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let of_moment = |word: &str| {
        beside::is_ago(word) || months::named(word).is_some() || is_weekday(word) || word.len() <= 2
    };
    text.len() <= LONG && find::has_digit(text) && words.clone().all(of_moment)
}

/// Whether an element is the day of publication in microformats: `<abbr class=published title=…>`.
fn is_of_publication(element: &Element) -> bool {
    let dated = matches!(&*element.name.local, "abbr" | "time");
    let class = attribute(element, "class").filter(|_| dated);
    class.is_some_and(|class| {
        let mut names = class.split_ascii_whitespace();
        names.any(|name| matches!(name, "published" | "dt-published"))
    })
}

/// Whether a window's title ends with a name behind a sign: "The weir | Ellery Light".
pub(super) fn ends_with_name(window: &str, name: &str) -> bool {
    const SHORT: usize = 4;
    let before = window.trim_end().strip_suffix(name);
    let before = before.filter(|_| name.len() >= SHORT);
    let before = before.and_then(|before| before.strip_suffix(' '));
    before.is_some_and(|before| before.ends_with(['|', '-', '–', '—', '·', '•', '»']))
}
