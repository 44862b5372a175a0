//! Ids that come twice in one input: nothing is joined that does not belong together.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::parquet::{rows, to_tables};
use super::{Desk, json_lines};

const NEWS: [(&str, &str); 4] = [
    ("1", "“It stays,” said Ines Vale, the mayor."),
    ("2", "“It rains,” said Pavel Quill, a farmer."),
    ("1", "“It goes,” said Tom Orsini, a fisherman."),
    ("1", "“It went,” said Tom Orsini, the fisherman."),
];

fn ids(rows: &[Value], name: &str) -> Vec<String> {
    let text = |row: &Value| row[name].as_str().unwrap().to_string();
    rows.iter().map(text).collect()
}

#[test]
fn records_of_one_id_are_told_apart_and_say_so() {
    let desk = Desk::new();
    let mut lines: Vec<String> = NEWS
        .iter()
        .map(|(id, text)| json!({"id": id, "text": text}).to_string())
        .collect();
    lines.push(json!({"id": "2", "text": null}).to_string());
    desk.put("news.jsonl", lines.join("\n"));
    let (code, said) = desk.fails(&to_tables("news.jsonl", "out"));
    assert_eq!(code, 1);
    assert!(said.contains("news: 3 of its ids come again"), "{said}");
    let out = desk.folder.path().join("out");
    let articles = rows(&out, "articles");
    assert_eq!(
        ids(&articles, "article_id"),
        ["1", "2", "1#2", "1#3", "2#2"]
    );
    let warned = |row: &Value| row["warnings"].to_string().contains("has its id: “#");
    let warned: Vec<bool> = articles.iter().map(warned).collect();
    assert_eq!(warned, [false, false, true, true, true]);
    assert!(articles[4]["error"].is_string());
    // A quotation has one article, and its speaker is a person of that.
    let people = rows(&out, "people");
    for quotation in rows(&out, "quotations") {
        let same = |row: &Value, key: &str| row[key] == quotation[key];
        let of = articles.iter().filter(|row| same(row, "article_id"));
        assert_eq!(of.count(), 1);
        let speakers = people.iter().filter(|row| same(row, "article_id"));
        let speakers: Vec<&Value> = speakers.filter(|row| same(row, "person_id")).collect();
        assert_eq!(speakers.len(), 1, "{quotation}");
        assert_eq!(speakers[0]["name"], quotation["speaker"]);
    }
    let linked = json_lines(&desk.ok(&["link", "out", "--format", "jsonl"]));
    let of = |name: &str| -> Vec<String> {
        let rows = linked.iter().filter(|row| row["name"] == name);
        rows.map(|row| row["article_id"].as_str().unwrap().to_string())
            .collect()
    };
    assert_eq!(of("Tom Orsini"), ["1#2", "1#3"]);
    assert_eq!(of("Ines Vale"), ["1"]);
    let links = rows(&out, "links");
    let keys: HashSet<String> = links
        .iter()
        .map(|row| format!("{} {}", row["article_id"], row["person_id"]))
        .collect();
    assert_eq!(keys.len(), links.len());
}
