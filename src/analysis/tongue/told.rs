//! Names that no list knows, known by a title, an office or a verb before them.

use super::named::{Block, Core, LONGEST, OFFICE};
use super::shapes::Shape;
use super::words;
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::token::Kind;

/// What says that words are somebody's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct By {
    /// A verb that reports stands before them.
    pub(super) verb: bool,
    /// An office stands right before them.
    pub(super) role: bool,
    /// An office stands before them, with what it is of.
    pub(super) office: bool,
    /// A comma parts them from it.
    pub(super) comma: bool,
}

impl Block<'_> {
    /// Titles at a token: where the name behind them begins, and whose they are.
    pub(super) fn title(&self, n: usize) -> Option<(usize, Gender)> {
        const ANY: words::Sorts = words::MR | words::MRS | words::TITLE;
        let (mut at, mut gender) = (n, Gender::Unknown);
        // More titles stand before no name.
        let most = n + LONGEST;
        while let Some(shape) = self.at(at).filter(|s| s.sorts & ANY != 0 && at < most) {
            if at > n && !shape.joined {
                return None;
            }
            let sorts = shape.sorts;
            if sorts & words::MRS != 0 {
                gender = Gender::Female;
            } else if sorts & words::MR != 0 && gender == Gender::Unknown {
                gender = Gender::Male;
            }
            at += 1;
            let stop = self
                .at(at)
                .is_some_and(|s| s.kind == Kind::Stop && s.joined)
                && self.language.is_shortened(shape.span.of(self.text));
            at += usize::from(stop);
        }
        let joined = self.at(at).is_some_and(|s| s.joined);
        (at > n && joined).then_some((at, gender))
    }

    /// One word behind a title: "Frau Roe", "Frau von Roe".
    pub(super) fn titled(&self, n: usize) -> Option<Core> {
        let at = self.behind_particles(n);
        // "Profesor de la Roe": what it is of.
        let of = self.at(n).is_some_and(|s| s.sorts & words::PREP != 0);
        let whole = n
            .checked_sub(1)
            .and_then(|k| self.at(k))
            .is_some_and(|s| s.kind == Kind::Word && s.sorts & (words::MR | words::MRS) == 0);
        if at > n && of && whole && !self.language.nouns_are_capital {
            return None;
        }
        let shape = self.at(at).filter(|s| self.may_be_surname(s))?;
        let known = shape.is_surname() || !shape.is_in(flags::EVERYDAY | flags::PLACE);
        let known = known && !shape.upper;
        (known && !self.is_thing_behind(at + 1)).then_some(Core {
            end: at + 1,
            given: None,
            surname: at,
            particles: at > n,
        })
    }

    /// Whoever a verb or an office tells of, though no list knows a given name: "sagte Roe",
    /// "Ministerin Roe".
    pub(super) fn told(&self, n: usize, by: By) -> Option<Core> {
        if !by.verb && !by.role && !by.comma {
            return None;
        }
        let at = self.behind_particles(n);
        let first = self.at(at).filter(|s| self.may_be_surname(s))?;
        // "Presidente de la Roe", "Bürgermeisterin von Roe": what it is of.
        if at > n && (!self.language.nouns_are_capital || !by.verb && at == n + 1) {
            return None;
        }
        let next = self.behind(at);
        // "Silvina del Roe".
        let last = match self.language.nouns_are_capital {
            true => at + 1,
            false => self.behind_particles(at + 1),
        };
        // "Prezes Grupy Roe": where nouns have no articles it is what somebody is of.
        let two = by.verb || self.language.has_articles && !self.language.nouns_are_capital;
        let second = self
            .at(last)
            .filter(|s| two && at == n && s.joined && s.lead == 0 && self.may_be_surname(s));
        let no_thing = |s: &Shape| {
            !s.is_in(flags::PLACE | flags::EVERYDAY | flags::PLACE_BEGINS)
                && gazetteer::brands_of(s.fingerprint) == 0
                && !s.upper
        };
        if let Some(second) = second {
            let longer = self.behind(last).is_some_and(Shape::is_name_like);
            // "Conta a estudante Kauane Ribeiro": many surnames are places, too.
            let known = |s: &Shape| s.is_surname() && !s.upper;
            let fits = no_thing(first) && (no_thing(second) || known(second)) && !longer;
            return fits.then_some(Core {
                end: last + 1,
                given: Some(at),
                surname: last,
                particles: last > at + 1,
            });
        }
        let ends = next.is_none_or(|s| !s.is_name_like());
        let beside = by.verb || by.role;
        // "Sagt Anna, 34": of whom more is not told.
        let given = || first.is_given() && first.sure;
        let fits = beside && (first.is_surname() || given()) && no_thing(first) && ends;
        fits.then_some(Core {
            end: at + 1,
            given: None,
            surname: at,
            particles: at > n,
        })
    }

    /// Whether a verb that reports stands before a word, right behind marks or a comma.
    fn is_behind_verb(&self, n: usize) -> bool {
        const ANY: words::Sorts = words::VERB | words::SO | words::BEHIND;
        let sorts = |k: usize| n.checked_sub(k).and_then(|k| self.at(k));
        let before = self.before(n).filter(|s| !s.capital).map_or(0, |s| s.sorts);
        // "A déclaré Roe": two words.
        let parts =
            before & words::PART != 0 && sorts(2).is_some_and(|s| s.sorts & words::AUX != 0);
        // "Se souvient Roe".
        let small = !parts && sorts(2).is_some_and(|s| words::may_go_with_verb(s.sorts));
        let mark = sorts(2 + usize::from(parts || small)).map(|s| s.kind);
        (parts || before & ANY != 0) && matches!(mark, Some(Kind::Mark | Kind::Comma | Kind::Dash))
    }

    /// "Disse o delegado Roe Poe": whether a verb that reports, an article and a noun stand before
    /// a word, where nouns have no capitals.
    fn is_behind_noun(&self, n: usize) -> bool {
        let sorts = |k: usize| {
            n.checked_sub(k)
                .and_then(|k| self.at(k))
                .map_or(0, |s| s.sorts)
        };
        let noun = self
            .before(n)
            .is_some_and(|s| s.kind == Kind::Word && !s.capital);
        let small = words::FUNCTION | words::PREP | words::ARTICLE;
        !self.language.nouns_are_capital
            && noun
            && sorts(1) & small == 0
            && sorts(2) & words::ARTICLE != 0
            && sorts(3) & (words::VERB | words::PART) != 0
    }

    /// What stands before a word and says that it is somebody's name.
    pub(super) fn by(&self, n: usize) -> By {
        let role = self.before(n).is_some_and(|s| s.sorts & words::ROLE != 0);
        By {
            verb: self.is_behind_verb(n) || self.is_behind_noun(n),
            role,
            office: role || self.is_behind_office(n),
            comma: self.is_comma_before(n) && self.is_behind_office(n),
        }
    }

    fn is_comma_before(&self, n: usize) -> bool {
        let before = n.checked_sub(1).and_then(|k| self.at(k));
        before.is_some_and(|s| s.kind == Kind::Comma)
    }

    /// "Ministre de la Santé Roe Poe", "ministro de Trabajo, Roe Poe": whether an office and what
    /// it is of stand before a word, where nouns have no capitals.
    fn is_behind_office(&self, n: usize) -> bool {
        let comma = self.is_comma_before(n);
        let end = n - usize::from(comma);
        let small = words::PREP | words::ARTICLE | words::ARTICLE_OTHER;
        let of = |s: &Shape| s.kind == Kind::Word && (s.capital || s.sorts & small != 0);
        let last = end.checked_sub(1).and_then(|k| self.at(k));
        if self.language.nouns_are_capital || !last.is_some_and(|s| of(s) && s.sorts & small == 0) {
            return false;
        }
        for k in (end.saturating_sub(OFFICE)..end).rev() {
            let Some(shape) = self.at(k) else {
                return false;
            };
            let role = shape.sorts & words::ROLE != 0;
            // "Ministro ruso de Roe": a word more.
            let adjective = comma && shape.kind == Kind::Word && shape.sorts & words::VERB == 0;
            if role || !of(shape) {
                let before = k.checked_sub(1).and_then(|k| self.at(k));
                return role || adjective && before.is_some_and(|s| s.sorts & words::ROLE != 0);
            }
        }
        false
    }

    /// A word that no list knows and a surname amid a sentence, where nouns have articles and no
    /// capitals: "opina Roe Poe"; any two words between commas before a verb: ", Roe Poe, dijo".
    pub(super) fn paired(&self, n: usize) -> Option<Core> {
        const SMALL: words::Sorts = words::ARTICLE | words::ARTICLE_OTHER | words::THING;
        const ANY: u8 = flags::PLACE | flags::EVERYDAY | flags::PLACE_BEGINS;
        if self.language.nouns_are_capital || !self.language.has_articles {
            return None;
        }
        let before = self.at(n.checked_sub(1)?)?;
        let amid = match before.kind {
            Kind::Word => !before.capital && before.sorts & SMALL == 0,
            Kind::Comma => true,
            _ => false,
        };
        let may_be = |s: &Shape| {
            let plain = !s.is_in(ANY) && gazetteer::brands_of(s.fingerprint) == 0;
            plain && !s.upper && s.joined && s.lead == 0 && self.may_be_surname(s)
        };
        let first = self.at(n).filter(|s| amid && may_be(s))?;
        // "Sa femme, Anna, acquiesce".
        let alone = first.sure && first.is_given() && before.kind == Kind::Comma;
        let parted = self.at(n + 1).is_some_and(|s| s.kind == Kind::Comma);
        let verb = self.at(n + 2).is_some_and(|s| s.sorts & words::VERB != 0);
        if alone && parted && verb {
            return Some(Core {
                end: n + 1,
                given: None,
                surname: n,
                particles: false,
            });
        }
        // "Diputados Ignacio Roe": a longer name begins with the second word.
        let longer = self.behind(n + 1).is_some_and(Shape::is_name_like);
        let second = self
            .at(n + 1)
            .filter(|s| may_be(s) && !(longer && s.is_given()))?;
        let comma = self.at(n + 2).is_some_and(|s| s.kind == Kind::Comma);
        let verb = self.at(n + 3).is_some_and(|s| s.sorts & words::VERB != 0);
        let between = before.kind == Kind::Comma && comma && verb;
        let end = self.longer(n + 2);
        (second.is_surname() && !first.sure || between).then_some(Core {
            end,
            given: Some(n),
            surname: end - 1,
            particles: false,
        })
    }
}
