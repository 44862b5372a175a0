//! The first real article, where it is at hand: every answer of its gold is right.

use std::path::Path;

use pullquote::analysis::{EntityKind, QuotationKind};
use pullquote::article::{BlockKind, CodePoints, Format};
use serde_json::Value;

fn words<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn list(value: &Value) -> Vec<String> {
    let items = value.as_array().into_iter().flatten();
    let mut list: Vec<String> = items.filter_map(|v| v.as_str().map(String::from)).collect();
    list.sort();
    list
}

#[test]
fn agrees_with_every_entry_of_its_gold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    let (Ok(text), Ok(gold)) = (
        std::fs::read_to_string(folder.join("alaska.txt")),
        std::fs::read_to_string(folder.join("alaska.gold.json")),
    ) else {
        println!("skipped: the article is not at hand");
        return;
    };
    let gold: Value = serde_json::from_str(&gold).expect("valid gold");
    let article = pullquote::load::from_text(&text, Format::Text, None);
    let analysis = pullquote::analyze(&article);
    let points = CodePoints::new(&article.text);

    assert_eq!(article.metadata.title.as_deref(), gold["title"].as_str());
    let sections: Vec<_> = article
        .sections
        .iter()
        .map(|s| s.title.map(|t| article.slice(t)))
        .collect();
    let wanted: Vec<_> = gold["sections"]
        .as_array()
        .expect("sections")
        .iter()
        .map(|s| s["title"].as_str())
        .collect();
    assert_eq!(sections, wanted);
    let of_kind = |kind| {
        article
            .blocks
            .iter()
            .filter(move |b| b.kind == kind)
            .map(|b| article.slice(b.span))
    };
    assert!(of_kind(BlockKind::Caption).any(|t| t.contains(words(&gold, "image_credit"))));
    let boilerplate: Vec<_> = of_kind(BlockKind::Boilerplate).collect();
    assert_eq!(boilerplate, list(&gold["boilerplate"]));
    assert!(
        of_kind(BlockKind::Paragraph)
            .any(|t| t == words(&gold, "paragraph_break_without_blank_line"))
    );

    let mut found: Vec<(u64, u64, &str, String)> = analysis
        .quotations
        .iter()
        .filter(|q| q.kind != QuotationKind::Indirect)
        .map(|q| {
            let speaker = q.attribution.speaker.and_then(|id| analysis.entity(id));
            let name = speaker.map_or(String::new(), |e| e.name.clone());
            (
                points.at(q.span.start).into(),
                points.at(q.span.end).into(),
                q.kind.name(),
                name,
            )
        })
        .collect();
    found.sort();
    let mut wanted: Vec<(u64, u64, &str, String)> = gold["quotations"]
        .as_array()
        .expect("quotations")
        .iter()
        .filter(|q| q["kind"] != "not-a-quotation")
        .map(|q| {
            let number = |key: &str| q[key].as_u64().expect("an offset");
            (
                number("start"),
                number("end"),
                words(q, "kind"),
                words(q, "speaker").to_string(),
            )
        })
        .collect();
    wanted.sort();
    assert_eq!(found, wanted);

    let people: Vec<_> = analysis.people().collect();
    let wanted = gold["people"].as_array().expect("people");
    assert_eq!(people.len(), wanted.len());
    for want in wanted {
        let name = words(want, "name");
        let person = people
            .iter()
            .find(|p| p.name == name)
            .unwrap_or_else(|| panic!("{name} is missing"));
        assert_eq!(
            list(&serde_json::json!(person.roles)),
            list(&want["roles"]),
            "{name}"
        );
        assert_eq!(
            list(&serde_json::json!(person.aliases)),
            list(&want["aliases"]),
            "{name}"
        );
    }
    for no_person in list(&gold["not_people"]) {
        let called =
            |e: &&pullquote::analysis::Entity| e.kind == EntityKind::Person && e.name == no_person;
        assert!(
            analysis.entities.iter().find(called).is_none(),
            "{no_person}"
        );
    }
}
