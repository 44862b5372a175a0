//! `link`: people of many articles, joined.

use serde_json::{Value, json};

use super::{Desk, json_lines};

/// Two of one name, one of two spellings, and a surname alone.
const NEWS: [(&str, &str); 5] = [
    (
        "a",
        "“The bridge stays,” said Ines Vale, the mayor of Tolmark.\n",
    ),
    (
        "b",
        "“The bridge goes,” said Mayor Inés Vale. Tom Orsini, a fisherman, said nothing.\n",
    ),
    ("c", "“We found a new moth,” said Ines Vale, a biologist.\n"),
    ("d", "“The moth is blue,” said the biologist Ines Vale.\n"),
    ("e", "“It rained,” Vale said.\n"),
];

fn news() -> String {
    let lines = NEWS
        .iter()
        .map(|(id, text)| json!({"id": id, "text": text}));
    lines.map(|line| format!("{line}\n")).collect()
}

/// Which articles' people of this surname are one.
fn joined(rows: &[Value]) -> Vec<Vec<String>> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows {
        if !row["name"].as_str().unwrap().ends_with("Vale") {
            continue;
        }
        let id = row["linked_id"].as_str().unwrap().to_string();
        let article = row["article_id"].as_str().unwrap().to_string();
        match found.iter_mut().find(|(known, _)| *known == id) {
            Some((_, articles)) => articles.push(article),
            None => found.push((id, vec![article])),
        }
    }
    found.into_iter().map(|(_, articles)| articles).collect()
}

#[test]
fn results_of_extract_are_linked() {
    let desk = Desk::new();
    desk.put("news.jsonl", news());
    let extracted = desk.ok(&["extract", "--jsonl", "news.jsonl"]);
    std::fs::create_dir(desk.folder.path().join("done")).unwrap();
    desk.put("done/news.jsonl", &extracted);
    let rows = json_lines(&desk.ok(&["link", "done/news.jsonl", "--format", "jsonl"]));
    let expected = [vec!["a", "b"], vec!["c", "d"], vec!["e"]];
    assert_eq!(joined(&rows), expected, "{rows:#?}");
    assert!(
        rows.iter()
            .all(|row| row["confidence"].as_f64().unwrap() > 0.5)
    );
    // A folder of results, and standard input, are the same.
    for input in ["done", "-"] {
        let output = desk
            .command(&["link", input, "--format", "jsonl"])
            .write_stdin(extracted.as_bytes())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(json_lines(&said), rows, "{input}");
    }
    let text = desk.ok(&["link", "done"]);
    assert!(text.contains("(2 articles; also "), "{text}");
    let csv = desk.ok(&["link", "done", "--format", "csv"]);
    assert!(
        csv.starts_with("linked_id,article_id,person_id,name,confidence,shard\n"),
        "{csv}"
    );
    assert_eq!(csv.lines().count(), rows.len() + 1);
    let people = desk.ok(&["link", "done", "--format", "json"]);
    let people: Vec<Value> = serde_json::from_str(&people).unwrap();
    assert_eq!(people[0]["articles"], 2);
    assert_eq!(people[0]["members"].as_array().map(Vec::len), Some(2));
}

#[test]
fn what_is_no_result_of_extract_is_told() {
    let desk = Desk::new();
    desk.put(
        "bad.jsonl",
        "nonsense\n{\"id\": 1, \"people\": []}\n{\"id\": null, \"error\": \"x\", \"line\": 3}\n",
    );
    let (code, said) = desk.fails(&["link", "bad.jsonl"]);
    assert_eq!(code, 1);
    assert!(
        said.starts_with("pullquote: bad.jsonl: line 1: no result of extract: it is no JSON"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1);
    // A text is not told line by line, nor in the words of a parser.
    desk.put("story.txt", "12\n\n\"a\"\nWords.\n".repeat(9));
    let (_, said) = desk.fails(&["link", "story.txt"]);
    assert_eq!(said.lines().count(), 6, "{said}");
    assert!(said.contains("another object than extract writes"));
    assert!(said.ends_with("story.txt: and 22 more lines\n"), "{said}");
    // What extract wrote may come by a pipe.
    let piped = desk.command(&["link"]).write_stdin("nonsense\n").output();
    let said = String::from_utf8(piped.unwrap().stderr).unwrap();
    assert!(said.contains("standard input: line 1: no result"), "{said}");
    let (code, said) = desk.fails(&["link", "none.jsonl"]);
    assert_eq!(code, 1);
    assert!(said.contains("none.jsonl: no such file"), "{said}");
    std::fs::create_dir(desk.folder.path().join("empty")).unwrap();
    let (code, said) = desk.fails(&["link", "empty"]);
    assert_eq!(code, 1);
    assert!(said.contains("neither tables nor results"), "{said}");
}

#[test]
fn records_and_answers_without_people_are_told() {
    let desk = Desk::new();
    desk.put("news.jsonl", news());
    let (code, said) = desk.fails(&["link", "news.jsonl"]);
    assert_eq!(code, 1);
    let told = "news.jsonl: line 5: no result of extract: it has no “people”";
    assert!(said.contains(told), "{said}");
    desk.put(
        "quotes.jsonl",
        desk.ok(&["extract", "--jsonl", "news.jsonl", "--quotes"]),
    );
    assert_eq!(desk.fails(&["link", "quotes.jsonl"]).0, 1);
}

/// Two files that number their articles from 1.
#[test]
fn articles_of_one_id_in_two_files_are_two() {
    let desk = Desk::new();
    for (name, who) in [("a", "Ines Vale"), ("b", "Tom Orsini")] {
        let text = format!("“It stays,” said {who}, the mayor.");
        desk.put("in.jsonl", format!("{}\n", json!({"id": 1, "text": text})));
        desk.put(
            &format!("{name}.jsonl"),
            desk.ok(&["extract", "--jsonl", "in.jsonl"]),
        );
    }
    let rows = json_lines(&desk.ok(&["link", "a.jsonl", "b.jsonl", "--format", "jsonl"]));
    assert_eq!(rows.len(), 2);
    assert_ne!(rows[0]["linked_id"], rows[1]["linked_id"]);
    assert_eq!(rows[0]["shard"], "a.jsonl");
    assert_eq!(rows[1]["shard"], "b.jsonl");
}

#[cfg(feature = "parquet")]
#[test]
fn tables_are_linked_and_the_links_are_beside_them() {
    use super::parquet::rows;

    let desk = Desk::new();
    desk.put("news.jsonl", news());
    desk.put(
        "more.jsonl",
        format!("{}\n", json!({"id": "f", "text": NEWS[0].1})),
    );
    desk.ok(&[
        "extract",
        "--jsonl",
        "news.jsonl",
        "more.jsonl",
        "--format",
        "parquet",
        "--out",
        "out",
    ]);
    let printed = json_lines(&desk.ok(&["link", "out", "--format", "jsonl"]));
    let out = desk.folder.path().join("out");
    let links = rows(&out, "links");
    assert_eq!(links.len(), printed.len());
    let groups = joined(&links);
    assert_eq!(groups, [vec!["f", "a", "b"], vec!["c", "d"], vec!["e"]]);
    let persons = rows(&out, "persons");
    assert_eq!(persons[0]["articles"], 3);
    assert_eq!(persons[0]["names"], json!(["Ines Vale", "Inés Vale"]));
    // Again, it takes the place of what was there.
    desk.ok(&["link", "out"]);
    assert_eq!(rows(&out, "links").len(), links.len());
}

#[cfg(feature = "parquet")]
#[test]
fn tables_of_files_that_each_number_from_one_are_joined_by_shard_and_id() {
    use super::parquet::rows;

    let desk = Desk::new();
    for (name, who) in [("a", "Ines Vale"), ("b", "Tom Orsini")] {
        let text = format!("“It stays,” said {who}, the mayor.");
        desk.put(
            &format!("{name}.jsonl"),
            format!("{}\n", json!({"id": 1, "text": text})),
        );
    }
    desk.ok(&[
        "extract", "--jsonl", "a.jsonl", "b.jsonl", "--format", "parquet", "--out", "out",
    ]);
    desk.ok(&["link", "out"]);
    let out = desk.folder.path().join("out");
    let keys = |table: &str| -> Vec<(Value, Value)> {
        let rows = rows(&out, table);
        rows.iter()
            .map(|row| (row["shard"].clone(), row["article_id"].clone()))
            .collect()
    };
    let expected = [(json!("a"), json!("1")), (json!("b"), json!("1"))];
    for table in ["articles", "people", "quotations", "links"] {
        assert_eq!(keys(table), expected, "{table}");
    }
    let links = rows(&out, "links");
    assert_ne!(links[0]["linked_id"], links[1]["linked_id"]);
    assert_eq!(rows(&out, "persons").len(), 2);
}

/// As Spark writes them: a folder a slice, in files that share no name.
#[cfg(feature = "parquet")]
#[test]
fn tables_in_folders_of_slices_are_linked() {
    use super::parquet::{rows, to_tables};
    use std::fs;

    let desk = Desk::new();
    desk.put("news.jsonl", news());
    desk.ok(&to_tables("news.jsonl", "out"));
    let out = desk.folder.path().join("out");
    let whole = json_lines(&desk.ok(&["link", "out", "--format", "jsonl"]));
    for slices in [true, false] {
        let to = desk.folder.path().join(format!("spark-{slices}"));
        for table in ["articles", "people", "quotations"] {
            let place = match slices {
                true => to.join(table).join("slice=0"),
                false => to.join(table),
            };
            fs::create_dir_all(&place).unwrap();
            let file = place.join(format!("part-0-{}.parquet", table.len()));
            fs::copy(out.join(format!("{table}/news.parquet")), file).unwrap();
            fs::write(place.join("_SUCCESS"), "").unwrap();
        }
        let folder = format!("spark-{slices}");
        let rows_said = json_lines(&desk.ok(&["link", &folder, "--format", "jsonl"]));
        assert_eq!(rows_said, whole, "{folder}");
        assert_eq!(rows(&to, "links").len(), whole.len());
    }
}

#[cfg(feature = "parquet")]
#[test]
fn folders_that_link_cannot_take_are_told() {
    use super::parquet::to_tables;

    let desk = Desk::new();
    desk.put("news.jsonl", news());
    for out in ["one", "two"] {
        desk.ok(&to_tables("news.jsonl", out));
    }
    let (code, said) = desk.fails(&["link", "one", "two"]);
    assert_eq!(code, 2);
    assert!(said.contains("link takes one folder of tables"), "{said}");
    std::fs::remove_dir_all(desk.folder.path().join("one/people")).unwrap();
    let (code, said) = desk.fails(&["link", "one"]);
    assert_eq!(code, 1);
    assert!(said.contains("one/people"), "{said}");
}
