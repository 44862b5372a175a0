//! Reads people of many articles out of tables and writes them into tables: see [`crate::link`].

use std::sync::Arc;

use arrow_array::builder::{Date32Builder, Float32Builder, Int32Builder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int32Type};
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType};
use rustc_hash::FxHashMap;

use super::Batches;
use super::columns::Texts;
use super::schema::{Column, Kind, SHARD, always, maybe, schema_of};
use crate::analysis::EntityKind;
use crate::link::{Article, Linked, Linker, Person};

/// The table of all people of all articles.
pub const PERSONS: &[Column] = &[
    always("linked_id", Kind::Text, "who it is, of all articles"),
    always("name", Kind::Text, "the name that most articles have"),
    always("names", Kind::Texts, "all names, frequent ones first"),
    always("roles", Kind::Texts, "all roles, frequent ones first"),
    always("articles", Kind::Number, "how many articles name them"),
    maybe("first_date", Kind::Day, "the day of the first that has one"),
    maybe("last_date", Kind::Day, "the day of the last that has one"),
    always(
        "confidence",
        Kind::Chance,
        "the least chance of any that is joined, from 0 to 1; 1 for one article",
    ),
];

/// The table that says which person of an article is whom.
pub const LINKS: &[Column] = &[
    always("linked_id", Kind::Text, "who it is, of all articles"),
    SHARD,
    always("article_id", Kind::Text, "the article's"),
    always("person_id", Kind::Number, "the person's number in it"),
    always("name", Kind::Text, "the person's name in it"),
    always(
        "confidence",
        Kind::Chance,
        "the chance that it is they, from 0 to 1",
    ),
];

/// Collects the people of articles from batches of the three tables, in any order of tables.
///
/// Articles are told apart by shard and id. Where an id comes again in a shard, its people are
/// known for those of another article by their numbers, which begin anew.
#[derive(Default)]
pub struct Collector {
    articles: Vec<Article>,
    at: FxHashMap<(Arc<str>, String), Same>,
}

/// The articles of one shard that have one id, as places among all.
#[derive(Default)]
struct Same {
    places: Vec<usize>,
    /// How many of them had their row of the table `articles`.
    rows: usize,
    /// Which of them the last person was of, and that person's number.
    last: Option<(usize, u32)>,
}

/// A column by its name, of this type.
fn column<'a>(
    batch: &'a RecordBatch,
    name: &str,
    kind: &DataType,
) -> Result<&'a ArrayRef, ArrowError> {
    let column = batch.column_by_name(name);
    column
        .filter(|column| column.data_type() == kind)
        .ok_or_else(|| ArrowError::SchemaError(format!("no column “{name}” of type {kind}")))
}

fn texts<'a>(batch: &'a RecordBatch, name: &str) -> Result<&'a StringArray, ArrowError> {
    column(batch, name, &DataType::Utf8).map(|column| column.as_string())
}

/// The shards of rows; of tables that have no such column, one without a name.
struct Shards<'a> {
    names: Option<&'a StringArray>,
    last: Arc<str>,
}

impl<'a> Shards<'a> {
    fn of(batch: &'a RecordBatch) -> Result<Self, ArrowError> {
        let has = batch.column_by_name(SHARD.name).is_some();
        let names = has.then(|| texts(batch, SHARD.name)).transpose()?;
        let last = Arc::default();
        Ok(Self { names, last })
    }

    fn at(&mut self, row: usize) -> Arc<str> {
        if let Some(names) = self.names
            && *self.last != *names.value(row)
        {
            self.last = names.value(row).into();
        }
        self.last.clone()
    }
}

impl Collector {
    fn same(&mut self, shard: Arc<str>, id: &str) -> &mut Same {
        self.at.entry((shard, id.to_string())).or_default()
    }

    /// The nth article of a shard and id.
    fn article(&mut self, shard: &Arc<str>, id: &str, nth: usize) -> &mut Article {
        let new = self.articles.len();
        let same = self.same(shard.clone(), id);
        let at = match same.places.get(nth) {
            Some(at) => *at,
            None => {
                same.places.push(new);
                self.articles.push(Article {
                    id: id.to_string(),
                    shard: shard.clone(),
                    ..Article::default()
                });
                new
            }
        };
        &mut self.articles[at]
    }

    /// Takes rows of the table `articles`; what could not be read is none.
    ///
    /// # Errors
    /// When they lack a column.
    pub fn articles(&mut self, batch: &RecordBatch) -> Result<(), ArrowError> {
        let (ids, mut shards) = (texts(batch, "article_id")?, Shards::of(batch)?);
        let days = column(batch, "published_date", &DataType::Date32)?;
        let days = days.as_primitive::<Date32Type>();
        let errors = batch.column_by_name("error");
        for row in 0..batch.num_rows() {
            if errors.is_some_and(|errors| errors.is_valid(row)) {
                continue;
            }
            let (shard, id) = (shards.at(row), ids.value(row));
            let same = self.same(shard.clone(), id);
            let nth = same.rows;
            same.rows += 1;
            let day = days.is_valid(row).then(|| days.value(row));
            self.article(&shard, id, nth).day = day;
        }
        Ok(())
    }

    /// Takes rows of the table `people`.
    ///
    /// # Errors
    /// When they lack a column.
    pub fn people(&mut self, batch: &RecordBatch) -> Result<(), ArrowError> {
        let (ids, names) = (texts(batch, "article_id")?, texts(batch, "name")?);
        let mut shards = Shards::of(batch)?;
        let numbers = column(batch, "person_id", &DataType::Int32)?;
        let numbers = numbers.as_primitive::<Int32Type>();
        let roles = batch.column_by_name("roles");
        let roles = roles.and_then(|roles| roles.as_list_opt::<i32>());
        let roles = roles.ok_or_else(|| ArrowError::SchemaError("no column “roles”".into()))?;
        for row in 0..batch.num_rows() {
            let list = roles.value(row);
            let list = list.as_string_opt::<i32>();
            let list = list.into_iter().flat_map(|list| list.iter().flatten());
            let person = Person {
                id: u32::try_from(numbers.value(row)).unwrap_or_default(),
                name: names.value(row).to_string(),
                roles: list.map(str::to_string).collect(),
            };
            let (shard, id) = (shards.at(row), ids.value(row));
            let same = self.same(shard.clone(), id);
            let nth = match same.last {
                Some((nth, last)) if person.id <= last => nth + 1,
                Some((nth, _)) => nth,
                None => 0,
            };
            same.last = Some((nth, person.id));
            self.article(&shard, id, nth).people.push(person);
        }
        Ok(())
    }

    /// Takes rows of the table `quotations`: which organisations speak.
    ///
    /// # Errors
    /// When they lack a column.
    pub fn quotations(&mut self, batch: &RecordBatch) -> Result<(), ArrowError> {
        let (ids, mut shards) = (texts(batch, "article_id")?, Shards::of(batch)?);
        let (speakers, kinds) = (texts(batch, "speaker")?, texts(batch, "speaker_kind")?);
        for row in 0..batch.num_rows() {
            let speaks = kinds.is_valid(row) && speakers.is_valid(row);
            if speaks && kinds.value(row) == EntityKind::Organization.name() {
                let speaker = speakers.value(row).to_string();
                let shard = shards.at(row);
                let article = self.article(&shard, ids.value(row), 0);
                article.others.push(speaker);
            }
        }
        Ok(())
    }

    /// The articles, in the order in which they were first seen.
    pub fn finish(self) -> Vec<Article> {
        self.articles
    }
}

/// The two tables of who is whom.
#[derive(Clone, Debug)]
pub struct LinkedBatches {
    /// See [`PERSONS`].
    pub persons: RecordBatch,
    /// See [`LINKS`].
    pub links: RecordBatch,
}

/// Tables of everybody.
///
/// # Errors
/// When the batches do not hold together.
pub fn linked(everybody: &[Linked]) -> Result<LinkedBatches, ArrowError> {
    Ok(LinkedBatches {
        persons: RecordBatch::try_new(schema_of(PERSONS), persons(everybody)?)?,
        links: RecordBatch::try_new(schema_of(LINKS), links(everybody))?,
    })
}

/// Joins the people of all articles in some tables, whose batches each have all of their
/// articles' rows.
///
/// # Errors
/// When batches lack a column.
pub fn link<'a>(
    tables: impl IntoIterator<Item = &'a Batches>,
) -> Result<LinkedBatches, ArrowError> {
    let mut linker = Linker::default();
    for batches in tables {
        let mut collector = Collector::default();
        collector.articles(&batches.articles)?;
        collector.people(&batches.people)?;
        collector.quotations(&batches.quotations)?;
        collector
            .finish()
            .into_iter()
            .for_each(|article| linker.add(article));
    }
    linked(&linker.finish())
}

fn persons(everybody: &[Linked]) -> Result<Vec<ArrayRef>, ArrowError> {
    let (mut ids, mut name) = (StringBuilder::new(), StringBuilder::new());
    let (mut names, mut roles) = (Texts::default(), Texts::default());
    let mut articles = Int32Builder::new();
    let (mut first, mut last) = (Date32Builder::new(), Date32Builder::new());
    let mut confidence = Float32Builder::new();
    for somebody in everybody {
        ids.append_value(&somebody.id);
        name.append_value(&somebody.name);
        names.push(somebody.names.iter());
        roles.push(somebody.roles.iter());
        articles.append_value(i32::try_from(somebody.articles()).unwrap_or(i32::MAX));
        first.append_option(somebody.days.map(|days| days.0));
        last.append_option(somebody.days.map(|days| days.1));
        confidence.append_value(somebody.confidence());
    }
    Ok(vec![
        Arc::new(ids.finish()),
        Arc::new(name.finish()),
        names.finish()?,
        roles.finish()?,
        Arc::new(articles.finish()),
        Arc::new(first.finish()),
        Arc::new(last.finish()),
        Arc::new(confidence.finish()),
    ])
}

fn links(everybody: &[Linked]) -> Vec<ArrayRef> {
    let (mut ids, mut shards) = (StringBuilder::new(), StringBuilder::new());
    let mut articles = StringBuilder::new();
    let mut numbers = Int32Builder::new();
    let mut names = StringBuilder::new();
    let mut confidence = Float32Builder::new();
    for somebody in everybody {
        for member in &somebody.members {
            ids.append_value(&somebody.id);
            shards.append_value(&*member.shard);
            articles.append_value(&member.article);
            numbers.append_value(i32::try_from(member.person).unwrap_or(i32::MAX));
            names.append_value(&member.name);
            confidence.append_value(member.confidence);
        }
    }
    vec![
        Arc::new(ids.finish()),
        Arc::new(shards.finish()),
        Arc::new(articles.finish()),
        Arc::new(numbers.finish()),
        Arc::new(names.finish()),
        Arc::new(confidence.finish()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::export::json::Parts;
    use crate::load::from_text;
    use crate::tables::{Builder, Key};

    #[test]
    fn people_come_out_of_the_tables_and_go_into_others() {
        let mut builder = Builder::new(Parts::default());
        for (id, text) in [
            (
                "a",
                "“It stays,” said Ines Vale, the mayor of Tolmark. The council said that it would.",
            ),
            ("b", "“It goes,” said Mayor Ines Vale."),
        ] {
            let article = from_text(text, Format::Text, None);
            let analysis = crate::analyze(&article);
            let full = builder.push(Key::from(id), &article, &analysis).unwrap();
            assert!(full.is_none());
        }
        let batches = builder.finish().unwrap();
        let mut collector = Collector::default();
        collector.articles(&batches.articles).unwrap();
        collector.people(&batches.people).unwrap();
        collector.quotations(&batches.quotations).unwrap();
        let articles = collector.finish();
        let ids: Vec<&str> = articles.iter().map(|a| a.id.as_str()).collect();
        assert_eq!(ids, ["a", "b"]);
        assert_eq!(articles[0].others.len(), 1, "{articles:?}");
        let tables = link([&batches]).unwrap();
        assert_eq!(tables.persons.num_rows(), 1);
        assert_eq!(tables.links.num_rows(), 2);
        let numbers = tables.persons.column_by_name("articles").unwrap();
        assert_eq!(numbers.as_primitive::<Int32Type>().value(0), 2);
        // A table of something else is refused in words.
        let wrong = Collector::default().people(&batches.articles);
        assert!(wrong.unwrap_err().to_string().contains("no column “name”"));
    }

    fn of_shard(shard: &str, articles: &[(&str, &str)]) -> Batches {
        let mut builder = Builder::new(Parts::default()).of_shard(shard);
        for (id, text) in articles {
            let article = from_text(text, Format::Text, None);
            let analysis = crate::analyze(&article);
            let full = builder.push(Key::from(*id), &article, &analysis).unwrap();
            assert!(full.is_none());
        }
        builder.finish().unwrap()
    }

    fn collected(all: &[Batches]) -> Vec<(String, Vec<String>)> {
        let mut collector = Collector::default();
        for batches in all {
            collector.articles(&batches.articles).unwrap();
        }
        for batches in all {
            collector.people(&batches.people).unwrap();
        }
        let names = |a: Article| (a.id, a.people.into_iter().map(|p| p.name).collect());
        collector.finish().into_iter().map(names).collect()
    }

    /// Two files that number their records from 1, and tables that have a number twice.
    #[test]
    fn articles_of_one_id_are_several() {
        let (one, two) = (
            "“It stays,” said Ines Vale.",
            "“It rains,” said Tom Orsini.",
        );
        let expected = [
            ("1".to_string(), vec!["Ines Vale".to_string()]),
            ("1".to_string(), vec!["Tom Orsini".to_string()]),
        ];
        let shards = [of_shard("a", &[("1", one)]), of_shard("b", &[("1", two)])];
        assert_eq!(collected(&shards), expected);
        // Tables of two that knew nothing of each other.
        let alike = [of_shard("a", &[("1", one)]), of_shard("a", &[("1", two)])];
        assert_eq!(collected(&alike), expected);
        let links = link(&shards).unwrap().links;
        let (who, of) = (texts(&links, "linked_id"), texts(&links, "shard"));
        let (who, of) = (who.unwrap(), of.unwrap());
        assert_eq!((of.value(0), of.value(1)), ("a", "b"));
        assert_ne!(who.value(0), who.value(1));
    }

    #[test]
    fn what_could_not_be_read_is_no_article() {
        let mut builder = Builder::new(Parts::default());
        let full = builder.push_error(Key::from("a"), None, "broken").unwrap();
        assert!(full.is_none());
        assert_eq!(collected(&[builder.finish().unwrap()]), []);
    }
}
