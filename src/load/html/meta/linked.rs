//! What JSON-LD says about an article.

mod lenient;

use std::cell::OnceCell;

use rustc_hash::FxHashSet;
use serde_json::Value;

use super::{LONGEST, clean, is_address};
use crate::load::html::titled::alike;
use lenient::json;

/// How deep JSON is looked into.
const DEPTH: usize = 8;

/// What JSON-LD says of the article.
#[derive(Default)]
pub(super) struct Told {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub created: Option<String>,
    pub changed: Option<String>,
    pub description: Option<String>,
    pub body: Option<String>,
    pub paywalled: bool,
    /// Who publishes it: no author, unless it is a person.
    pub publisher: Option<String>,
    /// The publisher that is a person.
    pub person: Option<String>,
    /// The house that is given for the author.
    pub house: Option<String>,
    /// Who else wrote: Ghost gives the first of several authors as such.
    pub others: Option<String>,
}

/// The scripts of a page that hold JSON-LD, each parsed once.
pub(in crate::load::html) struct Scripts<'a> {
    words: &'a [String],
    values: Vec<OnceCell<Option<Value>>>,
}

impl<'a> Scripts<'a> {
    pub fn new(words: &'a [String]) -> Self {
        let values = vec![OnceCell::new(); words.len()];
        Self { words, values }
    }

    /// What those hold whose words are wanted.
    pub fn values(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = &Value> {
        let scripts = self.words.iter().zip(&self.values);
        let wanted = scripts.filter(move |(words, _)| wanted(words));
        wanted.filter_map(|(words, value)| value.get_or_init(|| json(words)).as_ref())
    }
}

/// Reads the first script that tells of an article.
pub(super) fn linked_data(scripts: &Scripts<'_>, shown_title: &str) -> Told {
    let own = own_among_several(scripts, shown_title);
    for value in scripts.values(|_| true) {
        let told = match own {
            Some((script, article)) if std::ptr::eq(script, value) => Some(article),
            // What stands in another script is another article's.
            Some(_) => continue,
            None => article_in(value, 0, is_article_type),
        };
        // Who a page's software says made it is seldom who wrote what stands there.
        let written = |article: &Value| {
            let page = |kind: &str| kind.ends_with("Page") || kind == "CreativeWork";
            !article
                .get("@type")
                .is_some_and(|kind| is_of_type(kind, page))
        };
        // A page, or a recipe in it, may have another name than the article.
        let named = told.is_some();
        let Some(article) = told.or_else(|| article_in(value, 0, is_page_type)) else {
            continue;
        };
        let text = |name: &str| {
            article
                .get(name)
                .and_then(Value::as_str)
                .map(str::trim)
                .filter(|t| !t.is_empty())
                .map(str::to_string)
        };
        let name = text("name").map(|t| clean(&t));
        let headline = text("headline").map(|t| clean(&t));
        let title = match (name, headline) {
            (Some(name), Some(headline)) if name != headline => {
                let like = |t: &str| alike(t, shown_title) > 0.75;
                Some(match like(&headline) && !like(&name) {
                    true => headline,
                    false => name,
                })
            }
            (name, headline) => name.or(headline),
        };
        let publisher = article
            .get("publisher")
            .and_then(|p| names(p, value, 0))
            .filter(|b| b.len() <= LONGEST);
        let author = article.get("author").filter(|_| named || written(article));
        let is_house = author.is_some_and(|author| {
            let kind = author.get("@type");
            kind.is_some_and(|kind| is_of_type(kind, |kind| kind.ends_with("Organization")))
        });
        let byline = author
            .and_then(|a| names(a, value, 0))
            .filter(|b| b.len() <= LONGEST);
        let (byline, house) = match is_house {
            true => (None, byline),
            false => (byline, None),
        };
        // A creator of one word is the account that made the page.
        let creator = || names(article.get("creator").filter(|_| named)?, value, 0);
        let whole = |name: &String| name.contains(' ') && name.len() <= LONGEST;
        let byline = match author {
            Some(_) => byline,
            None => creator().filter(whole),
        };
        let others = article.get("contributor").filter(|_| byline.is_some());
        let told = Told {
            others: others
                .and_then(|all| names(all, value, 0))
                .filter(|b| b.len() <= LONGEST),
            title: title.filter(|t| named && t.len() <= LONGEST),
            byline,
            house,
            person: publisher.clone().filter(|name| is_person(value, name)),
            publisher,
            published: text("datePublished"),
            created: text("dateCreated"),
            changed: text("dateModified"),
            description: text("description"),
            body: text("articleBody").or_else(|| steps(article)),
            paywalled: article
                .get("isAccessibleForFree")
                .is_some_and(|free| free == &Value::Bool(false) || is_false(free)),
        };
        let signed = told.byline.is_some() || told.house.is_some();
        let dated = told.published.is_some();
        if told.title.is_some() || signed || dated || told.body.is_some() {
            return told;
        }
    }
    Told::default()
}

/// The article that is called as the page is, and its script, where the first one that the
/// scripts describe is called otherwise: lists of other articles may stand before it.
fn own_among_several<'v>(
    scripts: &'v Scripts<'_>,
    shown_title: &str,
) -> Option<(&'v Value, &'v Value)> {
    /// Titles of more words than this are seldom the same by chance.
    const WORDS: usize = 3;
    let like = |article: &Value| {
        let headline = article.get("headline").or_else(|| article.get("name"));
        let headline = clean(headline?.as_str()?);
        let long = headline.split_whitespace().count() >= WORDS;
        Some((alike(shown_title, &headline), long))
    };
    let mut all = Vec::new();
    for script in scripts.values(|_| true) {
        articles_in(script, 0, &mut |article| all.push((script, article)));
        // Nearly all pages describe their article first: the other scripts need no parsing.
        let Some((_, first)) = all.first() else {
            continue;
        };
        if like(first).is_none_or(|(share, _)| share >= 0.5) {
            return None;
        }
    }
    let own = |article| like(article).is_some_and(|(share, long)| long && share > 0.9);
    all.iter()
        .skip(1)
        .find(|(_, article)| own(article))
        .copied()
}

/// Passes on the articles that a script describes, those in lists of them as well.
fn articles_in<'v>(value: &'v Value, depth: usize, found: &mut impl FnMut(&'v Value)) {
    const MOST: usize = 200;
    if depth > DEPTH {
        return;
    }
    match value {
        Value::Array(all) => {
            for value in all.iter().take(MOST) {
                articles_in(value, depth + 1, found);
            }
        }
        Value::Object(object) => {
            let kind = object.get("@type");
            if kind.is_some_and(|kind| is_of_type(kind, is_article_type)) {
                return found(value);
            }
            for name in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inside) = object.get(name) {
                    articles_in(inside, depth + 1, found);
                }
            }
        }
        _ => {}
    }
}

/// What a recipe or a guide says, where it is told step by step.
fn steps(article: &Value) -> Option<String> {
    const LISTS: &[&str] = &["recipeIngredient", "step", "recipeInstructions"];
    let mut told: Vec<&str> = Vec::new();
    told.extend(article.get("description").and_then(Value::as_str));
    let introduced = told.len();
    for list in LISTS {
        if let Some(list) = article.get(*list) {
            step_texts(list, 0, &mut told);
        }
    }
    let is_markup = |text: &&str| text.contains("</");
    let marked = told.iter().any(is_markup);
    let parts = told.iter().map(|text| match marked && !is_markup(text) {
        true => format!("<p>{text}</p>"),
        false => (*text).to_string(),
    });
    (told.len() > introduced).then(|| parts.collect::<Vec<_>>().join("\n"))
}

/// The words of a step, of its parts, or of several.
fn step_texts<'v>(step: &'v Value, depth: usize, told: &mut Vec<&'v str>) {
    const MOST: usize = 200;
    if depth > DEPTH || told.len() > MOST {
        return;
    }
    match step {
        Value::String(text) => told.push(text),
        Value::Array(steps) => {
            for step in steps {
                step_texts(step, depth + 1, told);
            }
        }
        Value::Object(step) => match (step.get("text"), step.get("itemListElement")) {
            (Some(text), _) => step_texts(text, depth + 1, told),
            (None, Some(parts)) => step_texts(parts, depth + 1, told),
            (None, None) => told.extend(step.get("name").and_then(Value::as_str)),
        },
        _ => {}
    }
}

/// Whether one of the things that a page describes is a person of this name.
fn is_person(all: &Value, name: &str) -> bool {
    let graph = all.get("@graph").and_then(Value::as_array);
    graph.into_iter().flatten().take(500).any(|thing| {
        thing.get("name").and_then(Value::as_str) == Some(name)
            && thing
                .get("@type")
                .is_some_and(|kind| is_of_type(kind, |kind| kind == "Person"))
    })
}

fn is_false(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|v| v.eq_ignore_ascii_case("false"))
}

/// The first article among what a script describes.
fn article_in(value: &Value, depth: usize, fits: fn(&str) -> bool) -> Option<&Value> {
    if depth > DEPTH {
        return None;
    }
    match value {
        Value::Array(all) => all
            .iter()
            .take(200)
            .find_map(|v| article_in(v, depth + 1, fits)),
        Value::Object(object) => {
            if object
                .get("@type")
                .is_some_and(|kind| is_of_type(kind, fits))
            {
                return Some(value);
            }
            ["@graph", "mainEntity", "mainEntityOfPage"]
                .iter()
                .find_map(|name| {
                    object
                        .get(*name)
                        .and_then(|v| article_in(v, depth + 1, fits))
                })
        }
        _ => None,
    }
}

fn is_article_type(kind: &str) -> bool {
    kind.ends_with("Article")
        || kind.ends_with("BlogPosting")
        || matches!(
            kind,
            "Report"
                | "SocialMediaPosting"
                | "DiscussionForumPosting"
                | "APIReference"
                | "LiveBlogPosting"
        )
}

/// What tells of a page in place of an article.
fn is_page_type(kind: &str) -> bool {
    matches!(
        kind,
        "Recipe" | "Review" | "HowTo" | "Question" | "CreativeWork" | "WebPage" | "AboutPage"
    )
}

fn is_of_type(kind: &Value, fits: fn(&str) -> bool) -> bool {
    let is = |kind: &str| fits(kind.rsplit(['/', ':']).next().unwrap_or(kind));
    match kind {
        Value::String(kind) => is(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// The names of one or more authors; one may only be referred to by its id.
pub(super) fn names(author: &Value, all: &Value, depth: usize) -> Option<String> {
    if depth > 3 {
        return None;
    }
    match author {
        Value::String(name) if !is_address(name) => Some(clean(name)),
        Value::Object(object) => match object.get("name") {
            // An address is no name.
            Some(Value::String(name)) if is_address(name) => None,
            Some(Value::String(name)) => Some(clean(name)),
            Some(other) => names(other, all, depth + 1),
            None if object.contains_key("familyName") => {
                let part = |key| object.get(key).and_then(Value::as_str);
                let parts = [part("givenName"), part("familyName")];
                Some(clean(
                    &parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
                ))
            }
            None => {
                let id = object.get("@id").and_then(Value::as_str)?;
                let graph = all.get("@graph").and_then(Value::as_array)?;
                let named = graph.iter().take(500).find(|entry| {
                    entry.get("@id").and_then(Value::as_str) == Some(id)
                        && entry.get("name").is_some()
                })?;
                names(named.get("name")?, all, depth + 1)
            }
        },
        Value::Array(authors) => {
            let mut seen = FxHashSet::default();
            // A house beside people is where they write.
            let is_house = |author: &&Value| {
                let kind = author.get("@type");
                kind.is_some_and(|kind| is_of_type(kind, |kind| kind.ends_with("Organization")))
            };
            let only_houses = authors.iter().all(|author| is_house(&author));
            let found: Vec<String> = authors
                .iter()
                .take(50)
                .filter(|author| only_houses || !is_house(author))
                .filter_map(|a| names(a, all, depth + 1))
                .filter(|name| !name.is_empty() && seen.insert(name.clone()))
                .collect();
            Some(found.join(", ")).filter(|f| !f.is_empty())
        }
        _ => None,
    }
    .filter(|name| !name.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_come_in_many_shapes() {
        let byline = |author: &str| {
            let script = format!(
                r#"{{"@graph":[{{"@type":"Person","@id":"p","name":"Ann &amp; Bo"}},
                {{"@type":"BlogPosting","headline":"H","author":{author}}}]}}"#
            );
            linked_data(&Scripts::new(&[script]), "").byline
        };
        assert_eq!(byline(r#""Ines Vale""#).as_deref(), Some("Ines Vale"));
        assert_eq!(
            byline(r#"{"name":"Ines Vale"}"#).as_deref(),
            Some("Ines Vale")
        );
        assert_eq!(byline(r#"{"@id":"p"}"#).as_deref(), Some("Ann & Bo"));
        let two = r#"[{"name":"A"},{"name":"A"},{"name":["B"]}]"#;
        assert_eq!(byline(two).as_deref(), Some("A, B"));
        assert_eq!(byline(r#""https://a.example/ines""#), None);
    }

    #[test]
    fn the_article_is_the_one_that_is_called_as_the_page_is() {
        let others = r#"[{"@type":"NewsArticle","headline":"Gull found in the post office",
            "author":{"name":"Bo Lind"}},{"@type":"NewsArticle",
            "headline":"Lamps on the quay lit again","author":{"name":"Ines Vale"}}]"#;
        let byline = |title: &str| {
            let scripts = [others.to_string()];
            linked_data(&Scripts::new(&scripts), title).byline
        };
        let own = byline("Lamps on the quay lit again | The Ellery Light");
        assert_eq!(own.as_deref(), Some("Ines Vale"));
        // Called otherwise than either, the first counts.
        assert_eq!(byline("A storm").as_deref(), Some("Bo Lind"));
    }

    #[test]
    fn broken_scripts_are_read_as_search_engines_read_them() {
        let good = r#"{"@type":"NewsArticle","headline":"H","author":{"name":"Ines Vale"}}"#;
        for script in [
            good.to_string(),
            format!("//<![CDATA[\n{good}\n//]]>"),
            format!("/*<![CDATA[*/{good}/*]]>*/"),
            format!("<!--\n{good}\n-->"),
            format!("{good};"),
            good.replace('"', "&quot;"),
            good.replace("\"headline\"", "/* the title */ \"headline\""),
            good.replace("\"headline\"", "// the title\n\"headline\""),
            good.replace("\"Ines Vale\"}", "\"Ines Vale\",}"),
            good.replace("Ines Vale", "Ines\nVale"),
            format!("\u{feff}{good}"),
            format!("{{\"@type\":\"WebSite\"}}{good}"),
            format!("{good}{{\"@type\":"),
            good.replace("\"H\"", "\"The \"H\" of it\""),
            good.replace("\"H\"", "\"It\\'s H\""),
            good.trim_end_matches('}').to_string(),
        ] {
            let told = linked_data(&Scripts::new(std::slice::from_ref(&script)), "");
            assert_eq!(told.byline.as_deref(), Some("Ines Vale"), "{script}");
        }
        let address = good.replace("Ines Vale", "https://a.example/author/ines");
        assert_eq!(linked_data(&Scripts::new(&[address]), "").byline, None);
    }
}
