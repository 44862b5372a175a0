//! Corrections laid over an analysis, and corrections that find no place.

use super::*;
use crate::analysis::{EntityKind, Origin, analyze};
use crate::article::Format;
use crate::load::from_text;

const TEXT: &str = "The Ferry Question\n\n\
    “The boat is late,” Ann Poe said. She had waited since noon. “It is always late,” she said.\n\n\
    “We do what we can,” said Carl Benn, the harbor master. “The engine is old.”\n\n\
    According to Dora Finch, the owner, the boat is “sound as a bell.”\n\n\
    “I never saw it,” Poe said.\n";

fn read(text: &str) -> (Article, Analysis) {
    let article = from_text(text, Format::Text, None);
    let analysis = analyze(&article);
    (article, analysis)
}

fn quoted(article: &Article, analysis: &Analysis, words: &str) -> Quoted {
    let n = analysis
        .quotations
        .iter()
        .position(|q| article.slice(q.span).contains(words))
        .unwrap_or_else(|| panic!("no quotation with {words}"));
    let naming = Naming::new(article, analysis);
    naming.quotation(n).expect("a quotation")
}

fn who(article: &Article, analysis: &Analysis, name: &str) -> Who {
    let id = analysis.entities.iter().find(|e| e.name == name);
    let id = id.unwrap_or_else(|| panic!("nobody called {name}")).id;
    Naming::new(article, analysis).who(id).expect("somebody")
}

/// Each quotation in marks with its speaker.
fn said(article: &Article, analysis: &Analysis) -> Vec<String> {
    let line = |q: &crate::analysis::Quotation| {
        let speaker = q.attribution.speaker.and_then(|id| analysis.entity(id));
        let name = speaker.map_or("?", |e| &e.name);
        format!("{} {name}", article.slice(q.span))
    };
    let marked = analysis.quotations.iter().filter(|q| q.in_marks());
    marked.map(line).collect()
}

fn speaker_of<'a>(article: &Article, analysis: &'a Analysis, words: &str) -> &'a str {
    let quotation = analysis
        .quotations
        .iter()
        .find(|q| article.slice(q.span).contains(words));
    let id = quotation.expect("a quotation").attribution.speaker;
    id.and_then(|id| analysis.entity(id))
        .map_or("?", |e| &e.name)
}

fn holds_together(article: &Article, analysis: &Analysis) {
    for (n, entity) in analysis.entities.iter().enumerate() {
        assert_eq!(entity.id.0 as usize, n);
        for mention in &entity.mentions {
            assert_eq!(analysis.mentions[*mention as usize].entity, entity.id);
        }
    }
    let listed: usize = analysis.entities.iter().map(|e| e.mentions.len()).sum();
    assert_eq!(listed, analysis.mentions.len());
    let people = analysis
        .entities
        .iter()
        .map(|e| e.kind != EntityKind::Person);
    assert!(people.is_sorted(), "people come first");
    assert!(
        analysis
            .mentions
            .is_sorted_by_key(|m| (m.span.start, m.span.end))
    );
    let starts = |q: &crate::analysis::Quotation| q.span.start;
    assert!(analysis.quotations.is_sorted_by_key(starts));
    for quotation in &analysis.quotations {
        assert!(quotation.pieces.iter().all(|p| quotation.span.covers(*p)));
        assert!(!article.slice(quotation.span).is_empty());
        let said = &quotation.attribution;
        let rivals = said.rivals.iter().filter_map(|r| r.entity);
        for id in said.speaker.into_iter().chain(rivals) {
            assert!(analysis.entity(id).is_some());
        }
        assert!(said.speaker.is_none() || said.rivals.iter().all(|r| r.entity != said.speaker));
    }
}

fn corrected(text: &str, make: impl Fn(&Article, &Analysis) -> Correction) -> (Article, Corrected) {
    let (article, found) = read(text);
    let correction = make(&article, &found);
    let corrected = apply(&article, &found, &[correction]);
    holds_together(&article, &corrected.analysis);
    (article, corrected)
}

#[test]
fn a_speaker_is_another_and_the_rest_stays() {
    let (article, out) = corrected(TEXT, |article, found| Correction::Speaker {
        quotation: quoted(article, found, "sound as a bell"),
        speaker: Speaker::Known(who(article, found, "Carl Benn")),
    });
    assert_eq!(out.fates, [Fate::Placed(Also::default())]);
    let (_, found) = read(TEXT);
    let (before, after) = (said(&article, &found), said(&article, &out.analysis));
    let changed: Vec<_> = before.iter().zip(&after).filter(|(a, b)| a != b).collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].1, "“sound as a bell.” Carl Benn");
    let quotation = out.analysis.quotations.iter();
    let mut quotation = quotation.filter(|q| out.analysis.is_by_person(q));
    let one = quotation.next().expect("one");
    assert_eq!(one.attribution.reason.rule.origin(), Origin::Person);
    assert_eq!(one.attribution.reason.words(), "set by a person");
    // Whom the engine took is the first of the others.
    let rival = one.attribution.rivals[0].entity.expect("her");
    assert_eq!(out.analysis.entity(rival).expect("her").name, "Dora Finch");
    assert!(quotation.next().is_none());
}

#[test]
fn what_was_given_to_the_same_speaker_because_of_it_goes_along() {
    let (article, out) = corrected(TEXT, |article, found| Correction::Speaker {
        quotation: quoted(article, found, "We do what we can"),
        speaker: Speaker::Known(who(article, found, "Dora Finch")),
    });
    assert_eq!(
        speaker_of(&article, &out.analysis, "We do what"),
        "Dora Finch"
    );
    assert_eq!(
        speaker_of(&article, &out.analysis, "engine is old"),
        "Dora Finch"
    );
    let Fate::Placed(also) = out.fates[0] else {
        panic!("lost");
    };
    assert_eq!(also.quotations, 1);
    assert_eq!(also.words().as_deref(), Some("1 other quotation"));
}

#[test]
fn the_same_pronoun_goes_on_to_mean_the_other_until_somebody_is_named() {
    let text = "Ann Poe met Dora Finch. She smiled. “The boat is late,” she said. \
        “It is old,” she added.\n\n“It is mine,” Ann Poe said. “I built it,” she said.\n";
    let (article, found) = read(text);
    let before = speaker_of(&article, &found, "boat is late").to_string();
    let other = if before == "Ann Poe" {
        "Dora Finch"
    } else {
        "Ann Poe"
    };
    let correction = Correction::Speaker {
        quotation: quoted(&article, &found, "boat is late"),
        speaker: Speaker::Known(who(&article, &found, other)),
    };
    let out = apply(&article, &found, &[correction]);
    holds_together(&article, &out.analysis);
    assert_eq!(speaker_of(&article, &out.analysis, "boat is late"), other);
    assert_eq!(speaker_of(&article, &out.analysis, "It is old"), other);
    assert_eq!(speaker_of(&article, &out.analysis, "I built it"), "Ann Poe");
}

#[test]
fn a_name_that_was_missed_a_description_and_nobody_can_say_it() {
    for (speaker, name, kind) in [
        (
            Speaker::Named("Ewan Holt".into()),
            "Ewan Holt",
            Some(EntityKind::Person),
        ),
        (
            Speaker::Named("ann poe".into()),
            "Ann Poe",
            Some(EntityKind::Person),
        ),
        (
            Speaker::Described("a deckhand".into()),
            "a deckhand",
            Some(EntityKind::Unnamed),
        ),
        (Speaker::Nobody, "?", None),
    ] {
        let (article, out) = corrected(TEXT, |article, found| Correction::Speaker {
            quotation: quoted(article, found, "sound as a bell"),
            speaker: speaker.clone(),
        });
        assert_eq!(speaker_of(&article, &out.analysis, "sound as"), name);
        let mut all = out.analysis.entities.iter();
        let entity = all.find(|e| e.name == name);
        assert_eq!(entity.map(|e| e.kind), kind);
    }
}

#[test]
fn quotations_go_change_and_come() {
    let (article, out) = corrected(TEXT, |article, found| Correction::NoQuotation {
        quotation: quoted(article, found, "sound as a bell"),
    });
    assert!(
        !said(&article, &out.analysis)
            .iter()
            .any(|s| s.contains("sound as"))
    );
    let (_, out) = corrected(TEXT, |article, found| Correction::Kind {
        quotation: quoted(article, found, "sound as a bell"),
        kind: QuotationKind::Direct,
    });
    let n = out
        .analysis
        .quotations
        .iter()
        .position(|q| out.analysis.is_by_person(q));
    let quotation = &out.analysis.quotations[n.expect("one")];
    assert_eq!(quotation.kind, QuotationKind::Direct);
    let span = |article: &Article, words: &str| {
        let at = article.text.find(words).expect("there");
        Span::from(at..at + words.len())
    };
    let (article, out) = corrected(TEXT, |article, found| Correction::Span {
        quotation: quoted(article, found, "sound as a bell"),
        words: Naming::new(article, found).words(span(article, "“sound as a bell.”")),
    });
    assert!(said(&article, &out.analysis).contains(&"“sound as a bell.” Dora Finch".into()));
    let (article, out) = corrected(TEXT, |article, found| Correction::Reported {
        words: Naming::new(article, found).words(span(article, "She had waited since noon.")),
        speaker: Speaker::Known(who(article, found, "Ann Poe")),
        kind: QuotationKind::Indirect,
    });
    assert_eq!(
        speaker_of(&article, &out.analysis, "She had waited"),
        "Ann Poe"
    );
}

#[test]
fn two_become_one_with_all_they_say() {
    let (article, out) = corrected(TEXT, |article, found| Correction::Merge {
        person: who(article, found, "Dora Finch"),
        into: who(article, found, "Ann Poe"),
    });
    let people: Vec<&str> = out.analysis.people().map(|p| p.name.as_str()).collect();
    assert_eq!(people, ["Ann Poe", "Carl Benn"]);
    assert_eq!(
        speaker_of(&article, &out.analysis, "sound as a bell"),
        "Ann Poe"
    );
    let ann = out.analysis.people().next().expect("her");
    assert!(ann.aliases.iter().any(|a| a == "Dora Finch"));
    assert_eq!(out.analysis.origin_of(ann.id), Origin::Person);
    let carl = out.analysis.people().nth(1).expect("him");
    assert_eq!(out.analysis.origin_of(carl.id), Origin::Model);
}

#[test]
fn a_spelling_becomes_somebody_else() {
    let (article, out) = corrected(TEXT, |article, found| Correction::Split {
        person: who(article, found, "Ann Poe"),
        spelling: "Poe".into(),
        also: Vec::new(),
        mentions: Vec::new(),
    });
    assert_eq!(speaker_of(&article, &out.analysis, "never saw it"), "Poe");
    assert_eq!(
        speaker_of(&article, &out.analysis, "always late"),
        "Ann Poe"
    );
    let lost = |article: &Article, found: &Analysis| Correction::Split {
        person: who(article, found, "Ann Poe"),
        spelling: "Annie".into(),
        also: Vec::new(),
        mentions: Vec::new(),
    };
    assert_eq!(corrected(TEXT, lost).1.fates, [Fate::Lost]);
}

#[test]
fn names_and_roles_change_and_some_are_nobody() {
    let (article, found) = read(TEXT);
    let carl = who(&article, &found, "Carl Benn");
    let rename = Correction::Rename {
        person: carl.clone(),
        name: "Karl Benn".into(),
    };
    // He is known by his old name still.
    let role = Correction::Role {
        person: carl,
        role: "captain".into(),
    };
    let nobody = Correction::NoPerson {
        person: who(&article, &found, "Dora Finch"),
    };
    let out = apply(&article, &found, &[rename, role, nobody]);
    holds_together(&article, &out.analysis);
    assert_eq!(out.lost(), 0);
    let people: Vec<(&str, &[String])> = (out.analysis.people())
        .map(|p| (p.name.as_str(), p.roles.as_slice()))
        .collect();
    let captain = ["captain".to_string()];
    assert_eq!(people[1], ("Karl Benn", &captain[..]));
    assert_eq!(people.len(), 2);
    assert_eq!(
        speaker_of(&article, &out.analysis, "sound as a bell"),
        "Dora Finch"
    );
}

#[test]
fn all_stays_in_place_in_a_changed_article_and_what_is_gone_is_told() {
    let (article, found) = read(TEXT);
    let all = [
        Correction::Speaker {
            quotation: quoted(&article, &found, "sound as a bell"),
            speaker: Speaker::Known(who(&article, &found, "Carl Benn")),
        },
        Correction::Merge {
            person: who(&article, &found, "Dora Finch"),
            into: who(&article, &found, "Ann Poe"),
        },
        Correction::Speaker {
            quotation: quoted(&article, &found, "never saw it"),
            speaker: Speaker::Named("Ewan Holt".into()),
        },
    ];
    let above = "Étude: a paragraph that was not there before.\n\n";
    let longer = TEXT.replace("“The boat is late", &format!("{above}“The boat is late"));
    let (article, found) = read(&longer);
    let out = apply(&article, &found, &all);
    assert_eq!(out.lost(), 0);
    assert_eq!(
        speaker_of(&article, &out.analysis, "sound as a bell"),
        "Carl Benn"
    );
    assert_eq!(
        speaker_of(&article, &out.analysis, "never saw it"),
        "Ewan Holt"
    );
    let cut = longer.replace("“I never saw it,” Poe said.\n", "");
    let (article, found) = read(&cut);
    let out = apply(&article, &found, &all);
    assert_eq!(out.fates[2], Fate::Lost);
    assert_eq!(out.lost(), 1);
    assert_eq!(all[2].to_string(), "“I never saw it,”: said by Ewan Holt");
}

#[test]
fn corrections_that_change_nothing_change_nothing() {
    let (article, found) = read(TEXT);
    assert_eq!(apply(&article, &found, &[]).analysis, found);
    let lost = Correction::NoPerson {
        person: Who {
            name: "Nobody Here".into(),
            mention: None,
        },
    };
    let out = apply(&article, &found, &[lost]);
    assert_eq!(out.fates, [Fate::Lost]);
    assert_eq!(out.analysis, found);
}

#[test]
fn the_last_word_counts_and_what_somebody_set_is_not_changed_by_what_follows() {
    let (article, found) = read(TEXT);
    let set = |words: &str, name: &str| Correction::Speaker {
        quotation: quoted(&article, &found, words),
        speaker: Speaker::Known(who(&article, &found, name)),
    };
    let out = apply(
        &article,
        &found,
        &[
            set("engine is old", "Ann Poe"),
            set("We do what", "Dora Finch"),
            set("We do what", "Carl Benn"),
        ],
    );
    assert_eq!(
        speaker_of(&article, &out.analysis, "engine is old"),
        "Ann Poe"
    );
    assert_eq!(
        speaker_of(&article, &out.analysis, "We do what"),
        "Carl Benn"
    );
}

#[test]
fn a_log_undoes_and_makes_again() {
    let make = |name: &str| {
        Step::Make(Box::new(Correction::NoPerson {
            person: Who {
                name: name.into(),
                mention: None,
            },
        }))
    };
    let mut log = Log::default();
    assert_eq!(log.take(&Step::Undo), None);
    log.take(&make("a"));
    log.take(&make("b"));
    assert_eq!(
        log.take(&Step::Undo).map(Correction::subject),
        Some("b".into())
    );
    assert_eq!(log.holding().len(), 1);
    assert_eq!(
        log.take(&Step::Redo).map(Correction::subject),
        Some("b".into())
    );
    assert_eq!(log.take(&Step::Redo), None);
    log.take(&Step::Undo);
    log.take(&make("c"));
    assert_eq!(log.take(&Step::Redo), None);
    let names: Vec<String> = log.holding().iter().map(Correction::subject).collect();
    assert_eq!(names, ["a", "c"]);
    let text = serde_json::to_string(&log).expect("JSON");
    assert_eq!(serde_json::from_str::<Log>(&text).expect("a log"), log);
}

#[test]
fn single_mentions_are_somebody_elses_and_the_pronouns_behind_them_go_along() {
    let text = "Ann Poe owns the boat. Poe has a sister.\n\n“I never saw it,” Poe said. She left.\n\n\
        “It is mine,” Poe said.\n";
    let split = |nth: usize, also: &'static [&str]| {
        corrected(text, |article, found| {
            let (at, _) = article
                .text
                .match_indices(" Poe said")
                .nth(nth)
                .expect("there");
            let place = crate::article::Span::from(at + 1..at + 4);
            Correction::Split {
                person: who(article, found, "Ann Poe"),
                spelling: "Poe".into(),
                also: also.iter().map(ToString::to_string).collect(),
                mentions: vec![Naming::new(article, found).words(place)],
            }
        })
    };
    let (article, out) = split(0, &[]);
    assert!(matches!(out.fates[0], Fate::Placed(_)));
    assert_eq!(speaker_of(&article, &out.analysis, "never saw it"), "Poe");
    assert_eq!(speaker_of(&article, &out.analysis, "It is mine"), "Ann Poe");
    let named = |name: &str| {
        let all = &out.analysis.entities;
        all.iter()
            .find(|e| e.name == name)
            .expect("somebody")
            .clone()
    };
    let words = |n: &u32| article.slice(out.analysis.mentions[*n as usize].span);
    let poe: Vec<_> = named("Poe").mentions.iter().map(words).collect();
    assert_eq!(poe[..2], ["Poe", "She"]);
    // The spelling is hers too.
    assert!(named("Ann Poe").aliases.contains(&"Poe".to_string()));
    // With the spelling, all of it goes.
    let (article, out) = split(0, &["Poe"]);
    assert_eq!(speaker_of(&article, &out.analysis, "It is mine"), "Poe");
}

#[test]
fn corrections_are_read_as_they_were_kept_before_they_could_say_more() {
    let words = serde_json::to_value(crate::article::Anchor::default()).expect("JSON");
    let reported = serde_json::json!({"what": "reported", "words": words, "speaker": "nobody"});
    let read: Correction = serde_json::from_value(reported).expect("read");
    let reported = crate::analysis::QuotationKind::Indirect;
    assert!(matches!(read, Correction::Reported { kind, .. } if kind == reported));
    let person = serde_json::json!({"name": "Ann Poe", "mention": null});
    let split = serde_json::json!({"what": "split", "person": person, "spelling": "Poe"});
    let read: Correction = serde_json::from_value(split).expect("read");
    assert_eq!(read.verdict(), "Poe is somebody else");
}
