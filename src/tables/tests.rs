//! The tables say what the contract's JSON says.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float32Type, Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use serde_json::Value;

use super::{Batches, Builder, Key, Table};
use crate::analysis::{Analysis, analyze};
use crate::article::{Article, Format};
use crate::export::json::{Parts, write_document};
use crate::load::from_text;

const STORY: &str = "---\ntitle: The Café Clock 🕰\nauthor: Mara Quill\ndate: 2024-05-03T08:15:00Z\n\
    lang: en\n---\n\nIt stopped at noon, “and nobody minded,” said Ilse Brandt, the mayor. “It may \
    stop again,” she added. The council said that it would be mended.\n\n## Après ça\n\n“I wound it \
    myself,” Brandt said. A neighbour called it “a blessing”.\n";

fn story() -> (Article, Analysis) {
    let article = from_text(
        STORY,
        Format::Markdown,
        Some("https://example.org/clock".into()),
    );
    let analysis = analyze(&article);
    (article, analysis)
}

fn json(article: &Article, analysis: &Analysis) -> Value {
    let mut out = Vec::new();
    write_document(&mut out, article, analysis, "a", Parts::default()).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn batches() -> (Batches, Value) {
    let (article, analysis) = story();
    let mut builder = Builder::new(Parts::default());
    assert!(
        builder
            .push(Key::from("a"), &article, &analysis)
            .unwrap()
            .is_none()
    );
    let document = json(&article, &analysis);
    (builder.finish().unwrap(), document)
}

/// A cell as JSON has it.
fn cell(batch: &RecordBatch, name: &str, row: usize) -> Value {
    fn value(array: &dyn Array, row: usize) -> Value {
        use arrow_schema::DataType;
        if array.is_null(row) {
            return Value::Null;
        }
        match array.data_type() {
            DataType::Utf8 => array.as_string::<i32>().value(row).into(),
            DataType::Int32 => array.as_primitive::<Int32Type>().value(row).into(),
            DataType::Int64 => array.as_primitive::<Int64Type>().value(row).into(),
            DataType::Date32 => array.as_primitive::<Date32Type>().value(row).into(),
            DataType::Float32 => array.as_primitive::<Float32Type>().value(row).into(),
            DataType::List(_) => {
                let list = array.as_list::<i32>().value(row);
                (0..list.len()).map(|n| value(&*list, n)).collect()
            }
            DataType::Struct(fields) => {
                let parts = array.as_struct();
                let parts = fields.iter().zip(parts.columns());
                let parts = parts.map(|(field, part)| (field.name().clone(), value(part, row)));
                Value::Object(parts.collect())
            }
            other => panic!("{other} is no type of the tables"),
        }
    }
    value(batch.column_by_name(name).expect(name), row)
}

/// A key of JSON, or one inside of another; what a table calls otherwise is called so.
fn key<'a>(value: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(value, |value, key| &value[key])
}

#[test]
fn articles_say_what_json_says() {
    let (batches, document) = batches();
    let articles = &batches.articles;
    assert_eq!(articles.num_rows(), 1);
    for (column, path) in [
        ("article_id", "id"),
        ("location", "source.location"),
        ("address", "source.address"),
        ("format", "source.format"),
        ("content", "source.content"),
        ("title", "title"),
        ("byline", "byline"),
        ("published", "published"),
        ("language", "language"),
        ("warnings", "warnings"),
        ("text", "text"),
    ] {
        assert_eq!(cell(articles, column, 0), *key(&document, path), "{column}");
    }
    // 3 May 2024 in days since 1970.
    assert_eq!(cell(articles, "published_date", 0), 19846);
    assert_eq!(cell(articles, "words", 0), 50);
    assert!(cell(articles, "error", 0).is_null() && cell(articles, "line", 0).is_null());
}

#[test]
fn people_say_what_json_says() {
    let (batches, document) = batches();
    let people = document["people"].as_array().unwrap();
    assert!(!people.is_empty());
    assert_eq!(batches.people.num_rows(), people.len());
    for (row, person) in people.iter().enumerate() {
        assert_eq!(cell(&batches.people, "article_id", row), "a");
        assert_eq!(cell(&batches.people, "person_id", row), person["id"]);
        for name in ["name", "roles", "aliases", "origin", "mentions"] {
            assert_eq!(cell(&batches.people, name, row), person[name], "{name}");
        }
    }
}

#[test]
fn quotations_say_what_json_says() {
    let (batches, document) = batches();
    let (table, quotes) = (&batches.quotations, document["quotes"].as_array().unwrap());
    assert!(quotes.len() >= 4);
    assert_eq!(table.num_rows(), quotes.len());
    let text: Vec<char> = document["text"].as_str().unwrap().chars().collect();
    for (row, quote) in quotes.iter().enumerate() {
        for (column, path) in [
            ("quote_id", "id"),
            ("start", "start"),
            ("end", "end"),
            ("text", "text"),
            ("kind", "kind"),
            ("mode", "mode"),
            ("speaker", "speaker.name"),
            ("speaker_kind", "speaker.kind"),
            ("person_id", "speaker.person"),
            ("speaker_start", "speaker.start"),
            ("speaker_end", "speaker.end"),
            ("cue_start", "cue.start"),
            ("cue_end", "cue.end"),
            ("rule", "rule"),
            ("origin", "origin"),
            ("clause_start", "clause.start"),
            ("clause_end", "clause.end"),
            ("group_id", "group"),
            ("pieces", "pieces"),
        ] {
            assert_eq!(cell(table, column, row), *key(quote, path), "{column}");
        }
        let chance = |value: &Value| (value.as_f64().unwrap() * 100.0).round();
        let confidence = cell(table, "confidence", row);
        assert_eq!(chance(&confidence), chance(&quote["confidence"]));
        let rivals = cell(table, "rivals", row);
        let rivals = rivals.as_array().unwrap();
        assert_eq!(rivals.len(), quote["rivals"].as_array().unwrap().len());
        for (rival, expected) in rivals.iter().zip(quote["rivals"].as_array().unwrap()) {
            assert_eq!(rival["name"], expected["name"]);
            assert_eq!(rival["person_id"], expected["person"]);
            assert_eq!(
                chance(&rival["confidence"]),
                chance(&expected["confidence"])
            );
        }
        // The words of the cue are those at its place.
        if let Some(start) = cell(table, "cue_start", row).as_u64() {
            let end = cell(table, "cue_end", row).as_u64().unwrap();
            let words: String = text[start as usize..end as usize].iter().collect();
            assert_eq!(cell(table, "cue", row), words);
        }
        let below =
            quote["start"].as_u64().unwrap() >= document["sections"][1]["start"].as_u64().unwrap();
        let section = cell(table, "section", row);
        assert_eq!(section.as_str(), below.then_some("Après ça"));
    }
}

#[test]
fn what_cannot_be_read_has_its_row() {
    let (article, analysis) = story();
    let mut builder = Builder::new(Parts::default());
    let key = Key {
        id: "in.jsonl:2",
        shard: None,
        line: Some(2),
    };
    let full = builder.push(Key::from("a"), &article, &analysis).unwrap();
    assert!(full.is_none());
    let full = builder.push_error(key, None, "not a record").unwrap();
    assert!(full.is_none());
    let articles = builder.finish().unwrap().articles;
    assert_eq!(articles.num_rows(), 2);
    assert_eq!(cell(&articles, "article_id", 1), "in.jsonl:2");
    assert_eq!(cell(&articles, "line", 1), 2);
    assert_eq!(cell(&articles, "error", 1), "not a record");
    for column in [
        "location",
        "format",
        "title",
        "published_date",
        "words",
        "text",
    ] {
        assert!(cell(&articles, column, 1).is_null(), "{column}");
    }
    assert_eq!(
        cell(&articles, "warnings", 1).as_array().map(Vec::len),
        Some(0)
    );
}

#[test]
fn batches_are_given_back_when_they_are_full_and_nothing_is_lost() {
    let (article, analysis) = story();
    let mut builder = Builder::with_rows(Parts::default(), 3);
    let mut rows = Vec::new();
    let mut ids = Vec::new();
    let mut take = |batches: Batches| {
        rows.push(batches.articles.num_rows());
        for row in 0..batches.articles.num_rows() {
            ids.push(cell(&batches.articles, "article_id", row));
        }
        assert!(batches.quotations.num_rows() > 0);
    };
    for n in 0..8 {
        let id = n.to_string();
        if let Some(full) = builder.push(Key::from(&*id), &article, &analysis).unwrap() {
            take(full);
        }
    }
    take(builder.finish().unwrap());
    assert!(builder.is_empty());
    assert_eq!(rows, [3, 3, 2]);
    let expected: Vec<Value> = (0..8).map(|n| n.to_string().into()).collect();
    assert_eq!(ids, expected);
}

#[test]
fn only_the_parts_that_are_asked_for_are_there() {
    let (article, analysis) = story();
    let parts = Parts {
        people: false,
        quotes: true,
        structure: false,
    };
    let mut builder = Builder::new(parts);
    let full = builder.push(Key::from("a"), &article, &analysis).unwrap();
    assert!(full.is_none());
    let batches = builder.finish().unwrap();
    assert!(cell(&batches.articles, "text", 0).is_null());
    assert_eq!(batches.people.num_rows(), 0);
    assert!(batches.quotations.num_rows() > 0);
}

#[test]
fn every_column_says_what_it_means() {
    for table in Table::ALL {
        let schema = table.schema();
        assert_eq!(schema.metadata()["pullquote"], "pullquote/1");
        assert_eq!(schema.field(0).name(), "shard");
        for field in schema.fields() {
            assert!(!field.metadata()["description"].is_empty(), "{field}");
        }
    }
}
