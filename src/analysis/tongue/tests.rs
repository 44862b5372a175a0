//! Names and speakers in short texts of several languages.

use super::{Block, Gatherer, Named, Tongue, Who, document};
use crate::analysis::attribution::Look;
use crate::analysis::quotation::{self, Quoted};
use crate::analysis::token::{Token, tokenize};
use crate::analysis::types::{EntityId, QuotationKind, Rule};
use crate::article::Span;

const GERMAN: u8 = 0;
const FRENCH: u8 = 1;
const SPANISH: u8 = 2;

fn cut(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize(text, Span::from(0..text.len()), &mut tokens);
    tokens
}

fn people(text: &str, number: u8) -> Vec<&str> {
    let mut gatherer = Gatherer::default();
    gatherer.read(text, &cut(text), number);
    let (names, _) = gatherer.finish();
    names.iter().map(|n| n.span.of(text)).collect()
}

#[test]
fn names_are_told_from_nouns() {
    for (text, names) in [
        (
            "Die Idee von Petra Hollweck war gut.",
            vec!["Petra Hollweck"],
        ),
        (
            "Frau von Allmoor und Herr Dr. Brandes.",
            vec!["von Allmoor", "Brandes"],
        ),
        ("Im Buch steht: Kein Zugang, Bild und Ton.", vec![]),
        ("Die Gudrun Seltmann Stiftung hilft.", vec![]),
        ("Das ist z. B. Müller nicht.", vec![]),
        (
            "Karl-Heinz Brandes kam. Das Haus von Brandes blieb.",
            vec!["Karl-Heinz Brandes", "Brandes"],
        ),
    ] {
        assert_eq!(people(text, GERMAN), names, "{text}");
    }
    let text = "La Escuela Ernesto Valcarra y Ernesto Valcarra del Olmo.";
    assert_eq!(people(text, SPANISH), ["Ernesto Valcarra del Olmo"]);
    let text = "Le pont d'Anna Vaucoret, dit Mme Pernaud.";
    assert_eq!(people(text, FRENCH), ["Anna Vaucoret", "Pernaud"]);
}

/// Who says the first quotation of a text, in the text's words, and why.
fn said(text: &str, number: u8) -> Option<(&str, Rule)> {
    let tokens = cut(text);
    let mut quotes: Vec<Quoted> = Vec::new();
    quotation::pair(text, &tokens, quotation::primary(text), &mut quotes);
    let quote = quotes.first()?;
    let quoted: Vec<bool> = (0..tokens.len())
        .map(|n| quotes.iter().any(|q| (q.open..q.end).contains(&n)))
        .collect();
    let mut gatherer = Gatherer::default();
    gatherer.read(text, &tokens, number);
    let (named, _) = gatherer.finish();
    let names: Vec<Named> = (0..)
        .zip(&named)
        .map(|(n, name)| {
            let start = tokens.partition_point(|t| t.end <= name.span.start);
            Named {
                start,
                end: tokens.partition_point(|t| t.start < name.span.end),
                entity: EntityId(n),
                span: name.span,
                elided: tokens[start].start < name.span.start,
            }
        })
        .collect();
    let look = Look {
        words: 5,
        kind: QuotationKind::Direct,
        title: false,
        titled: false,
        work: false,
        opens: true,
        ended: true,
        comma: false,
    };
    let block = Block::new(text, &tokens, &quoted, &names, number)?;
    let said = block.said(quote, &look)?;
    let words = |from: usize, to: usize| Span::new(tokens[from].start, tokens[to - 1].end).of(text);
    let who = match said.who {
        Who::Name(n) => named.get(n)?.span.of(text),
        Who::Pronoun(_, at) => words(at, at + 1),
        Who::Source(from, to) | Who::Organization(from, to) => words(from, to),
        Who::Holder(_) => "!",
        Who::Lost => "?",
    };
    Some((who, said.rule))
}

#[test]
fn subjects_are_told_from_what_else_stands_beside_a_verb() {
    for (text, who) in [
        (
            "„Es regnet“, sagte Petra Hollweck.",
            Some(("Petra Hollweck", Rule::BehindInverted)),
        ),
        (
            "„Es regnet“, sagte die Wirtin vom Hafen, Petra Hollweck.",
            Some(("Petra Hollweck", Rule::BehindInverted)),
        ),
        (
            "„Es regnet“, sagte sie zu Petra Hollweck.",
            Some(("sie", Rule::BehindInverted)),
        ),
        (
            "„Es regnet“, sagte die Frau des Dieter Allmoor.",
            Some(("die Frau des Dieter Allmoor", Rule::BehindInverted)),
        ),
        (
            "„Es regnet“, sagte seine Frau. Petra Hollweck ging.",
            Some(("seine Frau", Rule::BehindInverted)),
        ),
        (
            "„Es regnet“, so eine Nachbarin weiter.",
            Some(("eine Nachbarin", Rule::BehindInverted)),
        ),
        (
            "Petra Hollweck, die Wirtin am Hafen, sagt: „Es regnet.“",
            Some(("Petra Hollweck", Rule::Before)),
        ),
        (
            "Laut Petra Hollweck: „Es regnet.“",
            Some(("Petra Hollweck", Rule::According)),
        ),
        ("„Es regnet“ und Petra Hollweck ging.", None),
        ("Im Dorf hieß es dann: „Es regnet.“", None),
    ] {
        assert_eq!(said(text, GERMAN), who, "{text}");
    }
    let text = "« Il pleut », a-t-elle dit.";
    assert_eq!(said(text, FRENCH), Some(("a-t-elle", Rule::BehindInverted)));
    let text = "« Il pleut », a dit un voisin d'Anna Vaucoret.";
    assert_ne!(said(text, FRENCH).map(|s| s.0), Some("Anna Vaucoret"));
    let text = "“Llueve mucho”, dijo Ernesto Valcarra.";
    assert_eq!(
        said(text, SPANISH),
        Some(("Ernesto Valcarra", Rule::BehindInverted))
    );
}

#[test]
fn a_language_of_few_words_is_told_too() {
    let text = "Kapal itu tidak berlayar lagi karena kapten telah membuka toko roti di pulau ini.";
    let Tongue::Other(number) = document(std::iter::once(text)) else {
        panic!("no English");
    };
    let text = format!("{text} “Hujan turun lagi hari ini,” kata Ana Lestari.");
    let says = said(&text, number);
    assert_eq!(says, Some(("Ana Lestari", Rule::BehindInverted)));
}

#[test]
fn a_block_of_nothing_but_dashes_is_read_in_no_time() {
    let said = " – sier Kari Moe – vi venter".repeat(20_000);
    let text = format!("– Det er ikke noe for oss som bor her{said}.");
    let tokens = cut(&text);
    let quoted = vec![false; tokens.len()];
    let block = Block::new(&text, &tokens, &quoted, &[], 7).expect("a language");
    assert!(block.dashed().is_empty());
}
