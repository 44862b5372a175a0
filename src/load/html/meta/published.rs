//! The day of publication as a page's data give it, and how far that can be trusted.

use super::clean;
use super::tags::Tags;
use crate::date::find::{self, Order};
use crate::date::{Date, Day};

/// Keys made for the day on which an article was published.
const SURE: &[&str] = &[
    "article:published_time",
    "parsely:pub-date",
    "itemprop:datepublished",
    "datepublished",
    "og:published_time",
    "pubdate",
    "publishdate",
    "publish-date",
    "sailthru:date",
    "article:published",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "shareaholic:article_published_time",
    "pdate",
    "cxenseparse:recs:publishtime",
];

/// Keys under which some pages give the day of their last change.
const VAGUE: &[&str] = &[
    "dcterms:created",
    "dc:date",
    "dc:date:issued",
    "dcterms:date",
    "date",
];

/// Keys for the day of the last change.
const CHANGED: &[&str] = &[
    "article:modified_time",
    "article:modified",
    "og:updated_time",
    "itemprop:datemodified",
    "datemodified",
    "dcterms:modified",
    "dc:date:modified",
    "lastmod",
    "last-modified",
];

/// A date that a page's data give.
#[derive(Debug)]
pub(in crate::load::html) struct Told {
    /// Its words, with the year first.
    pub words: String,
    /// The date that they are.
    pub date: Option<Date>,
    /// It stands where only the day of publication stands.
    pub sure: bool,
    /// All days that stand in such places, for they may contradict each other.
    pub days: Vec<Day>,
    /// The days of its last change, as the data say.
    pub changed: Vec<Day>,
    /// Day and month could be meant the other way round.
    pub ambiguous: bool,
}

/// What the data say: JSON-LD before meta elements, those made for the day of publication
/// before others, and before the first date that an element of the page has.
pub(super) fn read(
    tags: &Tags,
    told: (Option<String>, Option<String>, Option<String>),
    signed: Option<Day>,
    order: Order,
) -> Option<Told> {
    let (published, created, changed) = told;
    let of = |keys: &[&str]| -> Vec<String> {
        let values = keys.iter().filter_map(|key| tags.values.get(*key));
        values.cloned().collect()
    };
    let sure: Vec<String> = published.into_iter().chain(of(SURE)).collect();
    let vague = of(VAGUE).into_iter().chain(created).next();
    let candidates = [
        (sure.first().cloned(), true),
        (vague, false),
        (tags.date.clone(), true),
        // It may be another article's.
        (tags.first_date.clone(), false),
        (signed.map(|day| day.to_string()), true),
    ];
    let mut candidates = candidates.into_iter();
    let (raw, is_sure) = candidates.find_map(|(date, sure)| Some((date?, sure)))?;
    let ambiguous = raw.contains('/') && !raw.bytes().take(4).all(|b| b.is_ascii_digit());
    let normal = |date: &str| find::normal(&clean(date), order);
    let words = Some(normal(&raw)).filter(|d| d.bytes().any(|b| b.is_ascii_digit()))?;
    let days_of = |dates: &[String]| -> Vec<Day> {
        let dates = dates.iter().filter_map(|date| Date::parse(&normal(date)));
        dates.map(|date| date.calendar_day()).collect()
    };
    let changed: Vec<String> = changed.into_iter().chain(of(CHANGED)).collect();
    Some(Told {
        date: Date::parse(&words),
        words,
        sure: is_sure,
        days: days_of(&sure),
        changed: days_of(&changed),
        ambiguous,
    })
}
