//! Which quotations a filter lets through.

use super::*;
use crate::analysis::analyze;
use crate::article::Format;
use crate::load;
use crate::reader::filter::{Named, Part};

const TEXT: &str = "# The Weir\n\n“The weir must go,” said Ann Poe, the engineer. \
    “Carl Benn knows it,” she added.\n\n\
    ## The Council\n\n“Ann Poe is wrong about the weir,” said Carl Benn, the mayor.\n\n\
    ### The Vote\n\n“We shall vote,” said Carl Benn.\n\n\
    ## The River\n\n“It floods,” said Dora Finch, a farmer.\n";

fn sample() -> (Article, Analysis) {
    let article = load::from_text(TEXT, Format::Markdown, None);
    let analysis = analyze(&article);
    (article, analysis)
}

fn somebody(analysis: &Analysis, name: &str) -> EntityId {
    let found = analysis.entities.iter().find(|e| e.name == name);
    found.map(|e| e.id).expect("somebody of that name")
}

/// The first words of what passes.
fn passing(filter: &Filter, article: &Article, analysis: &Analysis) -> Vec<String> {
    let sieve = filter.over(article, analysis);
    let shown = analysis.quotations.iter().filter(|q| sieve.keeps(q));
    shown
        .map(|q| article.slice(q.span).chars().skip(1).take(9).collect())
        .collect()
}

#[test]
fn each_part_lets_through_what_it_names() {
    let (article, analysis) = sample();
    let (ann, carl) = (
        somebody(&analysis, "Ann Poe"),
        somebody(&analysis, "Carl Benn"),
    );
    let pass = |filter: Filter| passing(&filter, &article, &analysis);
    let usual = Filter::default;
    assert_eq!(pass(usual()).len(), 5);
    let speakers = vec![ann, carl];
    assert_eq!(
        pass(Filter {
            speakers,
            ..usual()
        })
        .len(),
        4
    );
    // Named in the words, and not only beside them.
    let about = vec![ann];
    assert_eq!(pass(Filter { about, ..usual() }), ["Ann Poe i"]);
    let text = Some("weir".to_string());
    assert_eq!(pass(Filter { text, ..usual() }), ["The weir ", "Ann Poe i"]);
}

#[test]
fn a_section_holds_what_stands_below_it() {
    let (article, analysis) = sample();
    let titled = |title: &str| {
        let mut sections = article.sections.iter();
        let at = sections.position(|s| s.title.is_some_and(|t| article.slice(t).contains(title)));
        u32::try_from(at.expect("a section")).expect("few")
    };
    let in_sections = |sections: Vec<u32>| {
        let filter = Filter {
            sections,
            ..Filter::default()
        };
        passing(&filter, &article, &analysis)
    };
    assert_eq!(
        in_sections(vec![titled("Council")]),
        ["Ann Poe i", "We shall "]
    );
    assert_eq!(
        in_sections(vec![titled("Vote"), titled("River")]),
        ["We shall ", "It floods"]
    );
    assert!(in_sections(vec![900]).is_empty());
}

#[test]
fn parts_hold_together_and_each_can_be_taken_away() {
    let (article, analysis) = sample();
    let (ann, carl) = (
        somebody(&analysis, "Ann Poe"),
        somebody(&analysis, "Carl Benn"),
    );
    let parts = [
        Part::Speaker(carl),
        Part::About(ann),
        Part::Kind(QuotationKind::Direct),
        Part::Certainty(Certainty::Sure),
        Part::Text("wrong".into()),
    ];
    let mut filter = parts.iter().fold(Filter::default(), |f, part| f.with(part));
    assert_eq!(filter.parts(), parts);
    assert_eq!(passing(&filter, &article, &analysis), ["Ann Poe i"]);
    assert_eq!(
        filter.words(&article, &analysis),
        "Carl Benn, about Ann Poe, direct, speaker sure, “wrong”"
    );
    for part in &parts {
        assert!(filter.is_active());
        filter.drop(part);
        assert!(!filter.parts().contains(part));
    }
    assert!(!filter.is_active());
}

#[test]
fn certainties_part_all_quotations() {
    let (article, mut analysis) = sample();
    analysis.quotations[0].attribution.confidence = 0.5;
    analysis.quotations[1].attribution.speaker = None;
    let mut filter = Filter::default();
    let mut counts = Vec::new();
    for _ in 0..4 {
        filter.next_certainty();
        counts.push(passing(&filter, &article, &analysis).len());
    }
    assert_eq!(filter, Filter::default());
    assert_eq!(counts, [3, 1, 1, 5]);
}

#[test]
fn people_are_found_again_by_name_and_by_spelling() {
    let (_, mut analysis) = sample();
    let (ann, carl) = (
        somebody(&analysis, "Ann Poe"),
        somebody(&analysis, "Carl Benn"),
    );
    let filter = Filter {
        speakers: vec![ann, carl],
        about: vec![ann],
        reported: true,
        ..Filter::default()
    };
    let named = Named::of(&filter, &analysis);
    assert_eq!(named.on(&analysis), filter);
    let index = ann.0 as usize;
    analysis.entities[index].name = "Dr Ann Poe".into();
    analysis.entities[index].aliases = vec!["Ann Poe".into()];
    assert_eq!(named.on(&analysis), filter);
    analysis.entities[index].aliases.clear();
    assert_eq!(named.on(&analysis).speakers, [carl]);
}

#[test]
fn parts_can_be_typed() {
    let (article, analysis) = sample();
    let typed = |words: &str| Part::typed(words, &article, &analysis);
    let (ann, carl) = (
        somebody(&analysis, "Ann Poe"),
        somebody(&analysis, "Carl Benn"),
    );
    assert_eq!(typed("Ann Poe"), [Part::Speaker(ann)]);
    assert_eq!(typed(" benn "), [Part::Speaker(carl)]);
    assert_eq!(typed("about poe"), [Part::About(ann)]);
    assert_eq!(typed("about nobody"), []);
    assert_eq!(typed("mixed"), [Part::Kind(QuotationKind::Mixed)]);
    assert_eq!(typed("unsure"), [Part::Certainty(Certainty::Unsure)]);
    assert!(matches!(typed("in the vote")[..], [Part::Section(_)]));
    assert_eq!(typed("in a boat"), []);
    assert_eq!(typed("“The weir”"), [Part::Text("the weir".into())]);
    assert_eq!(typed("the weir"), [Part::Text("the weir".into())]);
    assert_eq!(typed(""), []);
    assert_eq!(typed("ánn poe"), [Part::Speaker(ann)]);
}

#[test]
fn a_name_that_two_people_bear_means_both() {
    let text = "“No,” said Ann Álvarez. “Yes,” said Ben Álvarez. “Perhaps,” said Carl Poe.\n";
    let article = load::from_text(text, Format::Text, None);
    let analysis = analyze(&article);
    let who = |name| Part::Speaker(somebody(&analysis, name));
    let typed = Part::typed("alvarez", &article, &analysis);
    assert_eq!(typed, [who("Ann Álvarez"), who("Ben Álvarez")]);
}
