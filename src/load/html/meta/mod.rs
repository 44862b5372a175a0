//! What a page says about its article: JSON-LD, meta elements, links, microdata and bylines.
//!
//! Where sources disagree, the order is that of Readability, which browsers' reader modes use:
//! JSON-LD, Dublin Core, author and Open Graph, then what stands on the page.

use crate::article::one_line;
use dom_query::Document;

mod author;
mod beside;
mod by;
mod byline;
mod card;
mod discussed;
mod furniture;
mod house;
mod linked;
mod look;
mod moments;
mod published;
mod somebody;
mod tags;

use crate::date::Published;
use crate::date::find::Order;
use crate::load::joints;
use author::{Shown, signed};
pub(super) use by::{behind_sender, without_by};
pub(super) use byline::leads_to_somebody;
pub(super) use card::{without_place_of_title, without_places};
pub(super) use discussed::Discussed;
pub(super) use furniture::is_furniture;
pub(in crate::load) use house::is_called as is_house;
pub(in crate::load::html) use house::is_paper;
use linked::{Scripts, linked_data};
pub(super) use published::Told;
pub(super) use somebody::Site;
use somebody::{signing_house, somebody};
use tags::Tags;
pub(super) use tags::base;

/// The longest value; a longer one is not what it says it is.
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
    /// The house that signs where no person does.
    pub house: Option<String>,
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

    /// The house that a line of the page says the article is of, where it names no person.
    pub fn house(&self, line: &str) -> Option<String> {
        signing_house(line, &self.site)
    }

    /// Whether a line is what the page's window says behind its title: the name of the site.
    pub fn ends_window(&self, line: &str) -> bool {
        let window = self.window.as_deref().unwrap_or_default();
        tags::ends_with_name(window, line)
    }

    /// The names in a line that is known to be a byline.
    pub fn signed(&self, line: &str) -> Option<String> {
        let order = Order::of(self.language.as_deref());
        self.somebody(&byline::tidy(&clean(line), order).names?)
    }
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
    let shown = Shown::new(shown);
    let byline = match (told.byline, told.others) {
        (Some(first), Some(others)) if shown.joins(&first, &others) => {
            Some(format!("{first}, {others}"))
        }
        (first, _) => first,
    };
    let signed = signed(doc, &tags, (byline, told.house), &shown, &site, order);
    let dated = published::read(
        &tags,
        (told.published, told.created, told.changed),
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
                "citation_title",
                "title",
            ])
            .is_some(),
        title: told.title.or_else(|| first(&["citation_title"])),
        window: tags.title.clone(),
        byline: signed.names,
        byline_of_site: signed.of_site,
        last_byline: signed.last,
        house: signed.house,
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

/// A text as one line, its entities decoded and without the marks of elements.
fn clean(text: &str) -> String {
    let text = match text.contains('&') || text.contains("</") {
        true => Document::fragment(text).root().text().to_string(),
        false => text.to_string(),
    };
    let text = joints::without(&text);
    one_line(&text)
}
