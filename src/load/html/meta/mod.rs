//! What a page says about its article besides the text: JSON-LD, meta elements, links,
//! microdata and bylines.
//!
//! Where sources disagree the order is that of Readability (JSON-LD, Dublin Core, author
//! and Open Graph, then what stands on the page), which browsers' reader modes show.

use std::cell::OnceCell;

use dom_query::{Document, Element};
use rustc_hash::{FxHashMap, FxHashSet};

mod byline;
mod discussed;
mod house;
mod linked;
mod look;
mod published;
mod somebody;

use super::walk::attribute;
use crate::date::find::{self, Order};
use crate::date::{Day, Published};
use crate::load::joints;
pub(super) use byline::leads_to_somebody;
pub(super) use discussed::Discussed;
use linked::{Scripts, linked_data};
pub(super) use published::Told;
pub(super) use somebody::Site;
use somebody::somebody;

/// Longer values are not what they say they are.
const LONGEST: usize = 1000;

/// What is known about an article.
#[derive(Debug, Default)]
pub(crate) struct Meta {
    pub title: Option<String>,
    /// The page gives a title for machines, besides that of its window.
    pub has_title: bool,
    /// The title of its window.
    pub window: Option<String>,
    pub byline: Option<String>,
    /// All that says so is what may name who made the site.
    pub byline_of_site: bool,
    /// Who counts as the author where no line of the page names anybody.
    pub last_byline: Option<String>,
    /// The day of publication, of all that is known: set when the page is walked.
    pub published: Option<Published>,
    /// What the data say of it.
    pub(in crate::load::html) dated: Option<Told>,
    pub language: Option<String>,
    pub description: Option<String>,
    /// `<base href>`, as it is written.
    pub base: Option<String>,
    /// The canonical address, as it is written.
    pub canonical: Option<String>,
    /// The article's text where JSON-LD has it.
    pub body: Option<String>,
    /// The page says that only subscribers may read all of it.
    pub paywalled: bool,
    /// What its site is called.
    pub(in crate::load::html) site: Site,
    /// What its data say of a thread.
    pub(in crate::load::html) discussed: Discussed,
}

impl Meta {
    /// Who a line of the page says wrote the article, where it names somebody.
    pub fn somebody(&self, line: &str) -> Option<String> {
        somebody(line, &self.site)
    }

    /// The names in a line that is known to be a byline.
    pub fn signed(&self, line: &str) -> Option<String> {
        let order = Order::of(self.language.as_deref());
        self.somebody(&byline::tidy(&clean(line), order).names?)
    }
}

/// What a page says its addresses are relative to, as it is written.
pub(super) fn base(doc: &Document) -> Option<String> {
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

/// Reads what a page says. `data` is its JSON-LD, `shown` the text that it shows.
pub(super) fn read(doc: &Document, data: &[String], shown: &str) -> Meta {
    let tags = Tags::read(doc);
    let first = |names: &[&str]| names.iter().find_map(|n| tags.values.get(*n).cloned());
    let data = Scripts::new(data);
    let told = linked_data(&data, tags.title.as_deref().unwrap_or_default());
    let language = tags
        .language
        .clone()
        .or_else(|| first(&["content-language"]))
        .or_else(|| first(&["og:locale"]))
        .map(|l| l.trim().replace('_', "-"))
        .filter(|l| is_language(l));
    let order = Order::of(language.as_deref());
    let canonical = tags.canonical.clone().or_else(|| first(&["og:url"]));
    let called = [
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
    ];
    let called = called.iter().filter_map(|name| tags.values.get(*name));
    let site = Site::of(
        called.chain(&told.publisher),
        canonical.as_deref(),
        told.person.clone(),
    );
    let linked = (told.byline, told.house);
    let signed = signed(doc, &tags, linked, &Shown::new(shown), &site, order);
    let dated = published::read(
        &tags,
        (told.published, told.created),
        signed.published,
        order,
    );
    Meta {
        has_title: told.title.is_some()
            || first(&[
                "og:title",
                "twitter:title",
                "dc:title",
                "dcterm:title",
                "title",
            ])
            .is_some(),
        title: told.title,
        window: tags.title.clone(),
        byline: signed.names,
        byline_of_site: signed.of_site,
        last_byline: signed.last,
        published: None,
        dated,
        language,
        description: told
            .description
            .or_else(|| first(&["og:description", "description", "twitter:description"])),
        base: tags.base.clone(),
        canonical,
        site,
        body: told.body,
        discussed: Discussed::read(&data),
        paywalled: told.paywalled,
    }
}

/// The text that a page shows, to look for names in.
struct Shown<'a> {
    text: &'a str,
    lower: OnceCell<String>,
}

impl<'a> Shown<'a> {
    fn new(text: &'a str) -> Self {
        let lower = OnceCell::new();
        Self { text, lower }
    }

    /// Whether the first of some names is shown anywhere.
    fn names(&self, line: &str) -> bool {
        const SHORT: usize = 4;
        let text = self.lower.get_or_init(|| self.text.to_lowercase());
        let first = line.split(", ").next().unwrap_or_default().to_lowercase();
        let mut words = first.split(|c: char| !c.is_alphanumeric());
        words.all(|word| match word.chars().last() {
            // Where words run on, a house may stand before the name.
            Some('\u{3000}'..) => {
                let given = word.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
                text.contains(&word[given..])
            }
            _ if word.len() < SHORT => text
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| w == word),
            _ => text.contains(word),
        })
    }
}

/// What it takes for a source to be believed about an author.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// Nothing: it is made for authors.
    Sure,
    /// That readers are shown the name; else it counts where nothing else names anybody.
    Last,
    /// That readers are shown the name: software fills it in with who published.
    Shown,
}

/// Whom a page names as the author.
struct Signed {
    names: Option<String>,
    /// They stand where software puts who made the site.
    of_site: bool,
    /// Who counts where no line of the page names anybody.
    last: Option<String>,
    /// A date that stands beside a name.
    published: Option<Day>,
}

/// Who wrote the article, of all that the page says: who is named first, as the page's own
/// line names all of them. A house is an author only where nobody else is named.
fn signed(
    doc: &Document,
    tags: &Tags,
    (told, house): (Option<String>, Option<String>),
    shown: &Shown<'_>,
    site: &Site,
    order: Order,
) -> Signed {
    let authors = |name: &str| tags.authors.get(name).map(|all| all.join(", "));
    let candidates = [
        (told, Trust::Sure),
        (authors("dc:creator"), Trust::Sure),
        (authors("dcterm:creator"), Trust::Sure),
        (authors("author"), Trust::Last),
        (authors("parsely:author"), Trust::Sure),
        (
            authors("article:author").filter(|a| !is_address(a)),
            Trust::Sure,
        ),
        (authors("article:author_name"), Trust::Sure),
        (authors("og:article:author"), Trust::Sure),
        (authors("shareaholic:article_author_name"), Trust::Shown),
        (authors("sailthru:author"), Trust::Sure),
        (authors("citation_author"), Trust::Sure),
        (authors("cxenseparse:author"), Trust::Sure),
        (tags.labelled_author(), Trust::Shown),
    ];
    let mut published = None;
    let mut person = None;
    let mut last = None;
    let mut names: Option<String> = None;
    let mut of_site = false;
    for (line, trust) in candidates {
        let Some(line) = line else { continue };
        let line = byline::tidy(&clean(&line), order);
        published = published.or(line.published);
        let Some(line) = line.names else { continue };
        let found = somebody(&line, site);
        let is_sure = || trust == Trust::Sure || shown.names(&line) || site.is_of(&line);
        match (found, &names) {
            // One source may name the first author alone.
            (Some(found), Some(known)) if has_all_of(&found, known) => names = Some(found),
            (Some(found), None) if is_sure() => {
                of_site = trust == Trust::Last;
                names = Some(found);
            }
            (Some(found), Some(known)) if found == *known => of_site &= trust == Trust::Last,
            (Some(found), None) if trust == Trust::Last && !tags.is_owner(&found) => {
                last = last.or(Some(found));
            }
            _ => person = person.or(Some(line).filter(|line| site.is_of(line))),
        }
    }
    if names.is_none() {
        for line in byline::on_page(doc) {
            let line = byline::tidy(&clean(&line), order);
            published = published.or(line.published);
            let Some(line) = line.names else { continue };
            names = somebody(&line, site);
            if names.is_some() {
                break;
            }
            person = person.or(Some(line).filter(|line| site.is_of(line)));
        }
    }
    Signed {
        names: names
            .or(person)
            .or_else(|| somebody(&house?, site).filter(|_| last.is_none())),
        of_site,
        last,
        published,
    }
}

/// Whether a list of names has more of them than another, and all of those.
fn has_all_of(names: &str, others: &str) -> bool {
    let all = |names: &str| -> Vec<String> {
        let parted = names.replace(" and ", ", ").replace(" und ", ", ");
        parted.split(", ").map(str::to_lowercase).collect()
    };
    let (names, others) = (all(names), all(others));
    names.len() > others.len() && others.iter().all(|other| names.contains(other))
}

/// Whether it looks like a BCP 47 tag.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts
        .next()
        .is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://") || text.starts_with("//")
}

/// One line, entities decoded.
fn clean(text: &str) -> String {
    let text = match text.contains('&') {
        true => Document::fragment(text).root().text().to_string(),
        false => text.to_string(),
    };
    let text = joints::without(&text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `<meta>`, `<link>`, `<base>`, `<title>` and the language.
#[derive(Default)]
struct Tags {
    values: FxHashMap<String, String>,
    /// All values of what names an author, for there may be several.
    authors: FxHashMap<String, Vec<String>>,
    title: Option<String>,
    base: Option<String>,
    canonical: Option<String>,
    language: Option<String>,
    /// The first date that is marked as the publication's, and the first of all.
    date: Option<String>,
    first_date: Option<String>,
}

/// What names an author, each time it is given.
const AUTHORS: &[&str] = &[
    "dc:creator",
    "dcterm:creator",
    "author",
    "parsely:author",
    "article:author",
    "article:author_name",
    "og:article:author",
    "shareaholic:article_author_name",
    "sailthru:author",
    "citation_author",
    "cxenseparse:author",
];

/// "Roe, Jane", as libraries have it, as Jane Roe is called.
fn name_in_order(name: &str) -> String {
    match name.split_once(", ") {
        Some((last, given)) if !given.contains(',') => format!("{given} {last}"),
        _ => name.to_string(),
    }
}

impl Tags {
    fn read(doc: &Document) -> Self {
        let mut tags = Self::default();
        for node in doc.root().descendants_it() {
            let Some(element) = node.element_ref() else {
                continue;
            };
            let get = |name| attribute(&element, name).map(str::trim);
            if tags.date.is_none()
                && !element.attrs.is_empty()
                && let Some((date, published)) = date_of(&element)
            {
                match published {
                    true => tags.date = Some(date),
                    false => tags.first_date = tags.first_date.or(Some(date)),
                }
            }
            match &*element.name.local {
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
    fn is_owner(&self, name: &str) -> bool {
        const OWNERS: &[&str] = &[
            "publisher",
            "dc:publisher",
            "dcterms:publisher",
            "copyright",
        ];
        let said = OWNERS.iter().filter_map(|key| self.values.get(*key));
        said.into_iter().any(|said| clean(said).contains(name))
    }

    /// What a card for sharing says behind "Written by".
    fn labelled_author(&self) -> Option<String> {
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

/// The share of words that two titles have in common.
pub(super) fn alike(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_string)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let letters = |words: &[&String]| words.iter().map(|w| w.len()).sum::<usize>() as f64;
    let known: FxHashSet<&String> = a.iter().collect();
    let new: Vec<&String> = b.iter().filter(|w| !known.contains(w)).collect();
    1.0 - letters(&new) / letters(&b.iter().collect::<Vec<_>>())
}

/// The date an element gives, and whether it is said to be the publication's.
fn date_of(element: &Element) -> Option<(String, bool)> {
    let get = |name| attribute(element, name).map(str::trim);
    let is_time = &*element.name.local == "time";
    let published = get("itemprop").is_some_and(|i| i.contains("datePublished"))
        || get("property").is_some_and(|p| p.contains("datePublished"))
        || is_time && get("pubdate").is_some();
    if !is_time && !published {
        return None;
    }
    let date = get("datetime").or(get("content")).or(get("title"))?;
    let is_date =
        (8..=40).contains(&date.len()) && date.bytes().take(4).all(|b| b.is_ascii_digit());
    is_date.then(|| (date.to_string(), published))
}
