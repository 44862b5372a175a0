//! What the words of a block look like, for finding names in it.

use super::letters;
use super::subject::elided;
use super::words::{self, Language, Sorts};
use crate::analysis::lexicon::{self, GIVEN, OFFICE, PARTICLE, TITLE};
use crate::analysis::person::gazetteer::{self, flags, noun};
use crate::analysis::token::{Kind, Token};
use crate::article::Span;

/// A token of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// Its word, without what is elided before it: "Anna" of "d'Anna".
    pub span: Span,
    /// What the word can be in its language.
    pub sorts: Sorts,
    /// What the elided word before it can be.
    pub lead: Sorts,
    /// What the gazetteer's lists say of a word with a capital.
    pub lists: u8,
    /// The word in the gazetteer.
    pub fingerprint: u32,
    /// Whether the word has a capital.
    pub capital: bool,
    /// Whether all of its letters are capitals.
    pub upper: bool,
    /// Whether it is a letter with a full stop: "J."
    pub initial: bool,
    /// Whether it is one capital and nothing else.
    pub upper_letter: bool,
    /// Whether it is a given name of many people, and hardly anything else.
    pub sure: bool,
    /// Whether it is an English noun for a place or a body: "University".
    pub body: bool,
    /// Whether only white space within a line parts it from the token before.
    pub joined: bool,
    /// What it is.
    pub kind: Kind,
}

/// Sorts of words before a name that do not belong to it, or are no name at all.
const SMALL: Sorts = words::FUNCTION
    | words::ARTICLE
    | words::ARTICLE_OTHER
    | words::PREP
    | words::HE
    | words::SHE
    | words::PER
    | words::AS
    | words::MR
    | words::MRS
    | words::TITLE;

impl Shape {
    /// Whether it can be part of a name, by itself.
    pub fn is_name_like(&self) -> bool {
        self.kind == Kind::Word && self.capital && self.sorts & SMALL == 0 && !self.initial
    }

    /// Whether a list knows it as a given name.
    pub fn is_given(&self) -> bool {
        self.is_name_like()
            && self.sorts & (words::NOUN | words::THING | words::ROLE) == 0
            && self.lists & (flags::GIVEN | flags::GIVEN_WORLD) != 0
    }

    /// Whether a list knows it as a surname.
    pub fn is_surname(&self) -> bool {
        const ANY: u8 = flags::SURNAME | flags::SURNAME_FREQUENT | flags::SURNAME_WORLD;
        self.lists & ANY != 0
    }

    /// Whether the lists have it.
    pub fn is_in(&self, lists: u8) -> bool {
        self.lists & lists != 0
    }
}

/// The shapes of a block's tokens.
pub(super) fn shapes(text: &str, tokens: &[Token], language: &Language, into: &mut Vec<Shape>) {
    into.clear();
    let mut end = 0;
    for token in tokens {
        into.push(shape(text, token, end, language));
        end = token.end;
    }
}

fn shape(text: &str, token: &Token, end: u32, language: &Language) -> Shape {
    let mut shape = Shape {
        span: token.span(),
        sorts: 0,
        lead: 0,
        lists: 0,
        fingerprint: 0,
        capital: token.capital,
        upper: token.upper,
        initial: false,
        upper_letter: token.capital && token.of(text).chars().nth(1).is_none(),
        sure: false,
        body: false,
        joined: text
            .get(end as usize..token.start as usize)
            .is_some_and(|gap| gap.chars().nth(2).is_none() && !gap.contains('\n')),
        kind: token.kind,
    };
    if token.kind != Kind::Word {
        return shape;
    }
    let word = token.of(text);
    let elided = elided(word).and_then(|(lead, rest)| {
        let sorts = language.sorts(lead) & (words::ARTICLE | words::PREP);
        (sorts != 0).then_some((sorts, rest))
    });
    let mut bare = word;
    if let Some((sorts, rest)) = elided {
        shape.lead = sorts;
        shape.capital = rest.starts_with(char::is_uppercase);
        shape.span.start = token.end - u32::try_from(rest.len()).unwrap_or(0);
        bare = rest;
    }
    shape.sorts = language.sorts(bare);
    // "Roe-Firma": what the last word is, the whole is.
    if let Some((_, last)) = bare.rsplit_once('-') {
        shape.sorts |= language.sorts(last) & (words::NOUN | words::THING | words::ROLE);
    }
    let mut letters = bare.chars();
    shape.initial = shape.capital
        && letters.next().is_some()
        && letters.next() == Some('.')
        && shape.sorts == 0;
    if shape.capital {
        shape.fingerprint = gazetteer::fingerprint(bare);
        let latin = letters::latin(bare);
        let bare = latin.as_deref().unwrap_or(bare);
        let listed = match latin {
            Some(_) => gazetteer::fingerprint(bare),
            None => shape.fingerprint,
        };
        shape.lists = gazetteer::flags_of(listed);
        let nouns = gazetteer::nouns_of(bare, listed);
        // "Gates" and "Waters" are surnames.
        shape.body = shape.is_in(flags::EVERYDAY)
            && nouns & (noun::GROUP | noun::PLACE) != 0
            && nouns & noun::PLURAL == 0;
        // "Karl-Heinz": two given names.
        if let Some((one, two)) = bare.split_once('-')
            && [one, two].iter().all(|part| is_given(part))
        {
            shape.lists |= flags::GIVEN_WORLD;
            shape.sure = true;
        }
        if shape.sorts & words::GIVEN != 0 {
            shape.lists |= flags::GIVEN_WORLD;
            shape.sure = true;
        }
        if shape.lists & (flags::GIVEN | flags::GIVEN_WORLD) != 0 {
            let classes = lexicon::classes(bare);
            let given = classes & GIVEN != 0;
            shape.sure |= given || gazetteer::is_given(bare);
            // "Captain", "San", "Les", "AI".
            let other = classes & (TITLE | OFFICE | PARTICLE) != 0 && !given
                || words::table().has_article(bare)
                || shape.upper && bare.chars().count() <= LETTERS;
            if other {
                shape.lists &= !(flags::GIVEN | flags::GIVEN_WORLD);
            }
        }
    }
    shape
}

/// A given name has at least this many letters.
const LETTERS: usize = 3;

fn is_given(word: &str) -> bool {
    let lists = gazetteer::flags_of(gazetteer::fingerprint(word));
    word.starts_with(char::is_uppercase) && lists & (flags::GIVEN | flags::GIVEN_WORLD) != 0
}
