//! Chooses whom a description means among those spoken of lately.

use super::bodies::same_nation;
use super::{GUESSED, Said, epithet, office, portfolio};
use crate::analysis::lexicon::{self, CONJ, PREP, SAID};
use crate::analysis::person::Gender;
use crate::analysis::person::discourse::{Discourse, Recent, Subject, Who};
use crate::analysis::person::gazetteer::{self, noun};
use crate::analysis::person::phrases::Phrase;
use crate::analysis::person::registry::{Known, Registry};
use crate::analysis::person::resolve::Block;
use crate::analysis::person::verbs::is_be;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{EntityId, EntityKind};

/// The most paragraphs before the one that tells who it is whom the last has named.
const SECOND: u32 = 3;
/// How far behind a description "who would not be named" may end, in tokens.
const NAMED: usize = 16;
/// The most tokens of words in marks that open a paragraph before "said the Rovers manager".
const OPENING: usize = 200;

/// Whom a description means, and how surely: by nation or office, then by what was said last.
/// `other` is somebody it does not mean.
pub(super) fn whom(
    block: &Block<'_>,
    phrase: &Phrase,
    said: &Said<'_>,
    other: Option<Who>,
    registry: &Registry,
    discourse: &Discourse,
) -> Option<(Who, f32)> {
    let search = Search {
        block,
        phrase,
        said,
        registry,
        discourse,
        fitting: fitting(said, other, registry, discourse),
    };
    if let Some(who) = epithet::of_age(said, &search.fitting, registry) {
        return Some((who, 0.9));
    }
    if let Some(who) = search.by_nation() {
        return Some((who, 0.85));
    }
    if let Some(who) = search.by_body() {
        return Some((who, 0.85));
    }
    let by_head = search.by_head();
    if let Some(who) = by_head.filter(|_| said.nations.is_empty()) {
        return Some((who, 0.85));
    }
    if let Some(who) = search.unnamed() {
        return Some((who, 0.75));
    }
    if let Some(who) = search.in_other_words() {
        return Some((who, 0.7));
    }
    // "Roe was found by a cleaner. “…,” the cleaner said": somebody whom the text has just brought in so.
    if by_head.is_none() && said.trade && search.brings_in_so() {
        return None;
    }
    let likely = search
        .told(other.is_some())
        .or_else(|| epithet::brought_in(said, &search.fitting, discourse))
        .or_else(|| search.introduced())
        .or_else(|| search.speaks_on())
        .or_else(|| search.last_named());
    match likely {
        Some(who) => Some((who, GUESSED)),
        None => by_head.map(|who| (who, 0.7)),
    }
}

/// A description, and all who may be meant.
pub(super) struct Search<'a> {
    block: &'a Block<'a>,
    phrase: &'a Phrase,
    pub(super) said: &'a Said<'a>,
    registry: &'a Registry,
    discourse: &'a Discourse,
    /// The latest first.
    pub(super) fitting: Vec<Who>,
}

impl Search<'_> {
    /// The latest for whom something holds.
    pub(super) fn first(&self, holds: impl Fn(Who) -> bool) -> Option<Who> {
        self.fitting.iter().copied().find(|who| holds(*who))
    }

    /// What is known of somebody with a name.
    pub(super) fn known(&self, who: Who) -> Option<&Known> {
        match who {
            Who::Known(id) => known(self.registry, id),
            Who::Unnamed(..) => None,
        }
    }

    /// The offices by which somebody with a name was called.
    pub(super) fn roles(&self, who: Who) -> &[String] {
        match who {
            Who::Known(id) => &self.registry.entities[id.0 as usize].roles,
            Who::Unnamed(..) => &[],
        }
    }

    pub(super) fn has_nation(&self, who: Who) -> bool {
        let nations = self.said.nations;
        let share = |known: &Known| share_nation(&known.nations, nations);
        !nations.is_empty() && self.known(who).is_some_and(share)
    }

    /// Whose role has the same head: whose is the same as a whole, or else whose is not of another
    /// portfolio. "The prime minister" is the prime minister, though the finance minister spoke
    /// last.
    fn by_head(&self) -> Option<Who> {
        let said = self.said;
        let another = |who| portfolio::is_another(&said.whole, &said.word, self.roles(who));
        // "The Labour leader" leads Labour, and nothing else.
        let proper = self.has_proper_body();
        let of_another =
            |who: Who| proper && !self.shares_body(who) && !self.bodies(who).is_empty();
        self.first(|who| self.has_head(who) && self.has_whole(who))
            .or_else(|| self.first(|who| self.has_head(who) && self.shares_body(who)))
            .or_else(|| self.first(|who| self.has_head(who) && !another(who) && !of_another(who)))
    }

    pub(super) fn has_head(&self, who: Who) -> bool {
        let said = self.said;
        match who {
            Who::Known(id) => known(self.registry, id).is_some_and(|k| {
                k.heads.contains(&said.word)
                    || said.short.as_ref().is_some_and(|s| k.heads.contains(s))
                    || office::leads_a_union(&said.whole) && self.has_unions_office(who)
            }),
            Who::Unnamed(words, _) => {
                let words = words.of(self.block.text);
                // "An organiser at the mill": the noun stands before what says whose or where.
                let mut parts = words.split_whitespace().enumerate();
                let whose = parts.find(|(n, w)| *n > 1 && lexicon::classes(w) & PREP != 0);
                let mut head = words.split_whitespace();
                let last = match whose {
                    Some((n, _)) => head.nth(n - 1),
                    None => head.next_back(),
                };
                // "A former colleague": the word before it is in the head of "the former colleague".
                let word = said.word.strip_prefix("former ").unwrap_or(&said.word);
                !said.owned && last.is_some_and(|w| w.eq_ignore_ascii_case(word))
            }
        }
    }

    /// Whether the words shortly before bring somebody in by the head: "a cleaner", "another cleaner".
    fn brings_in_so(&self) -> bool {
        /// How far before, in bytes.
        const NEAR: usize = 300;
        let (text, start) = (self.block.text, self.phrase.words.start as usize);
        let from = text.floor_char_boundary(start.saturating_sub(NEAR));
        let before = text.get(from..start).unwrap_or_default();
        before
            .match_indices(self.said.word.as_str())
            .any(|(at, word)| {
                let ends = !before[at + word.len()..].starts_with(char::is_alphanumeric);
                let mut words = before[..at].split_ascii_whitespace().rev();
                let article = words.next().unwrap_or_default();
                // "Roe is a cleaner", "Roe, a cleaner,", "as a cleaner": what somebody known is.
                let told = words.next().is_some_and(|w| {
                    w.ends_with(',') || is_be(w) || matches!(w, "as" | "As" | "became" | "becoming")
                });
                ends && !told
                    && before[..at].ends_with(' ')
                    && matches!(article, "a" | "an" | "A" | "An" | "another" | "one" | "One")
            })
    }

    /// Whether somebody has an office that unions alone have.
    fn has_unions_office(&self, who: Who) -> bool {
        let roles = self.roles(who).iter().map(|role| role.to_lowercase());
        roles
            .into_iter()
            .any(|role| role.contains("general secretary") || role.contains("shop steward"))
    }

    /// Whether somebody was called by all the words of the description.
    fn has_whole(&self, who: Who) -> bool {
        let whole = &self.said.whole;
        self.roles(who).iter().any(|role| {
            let lower = role.to_lowercase();
            let bare = lower.trim_start_matches("the ");
            // "Acme Corp chief" is "the chief"; "fire chief" need not be.
            let behind_body = lower.len() == role.len()
                && lower.strip_suffix(whole.as_str()).is_some_and(|body| {
                    body.ends_with(' ') && role.starts_with(char::is_uppercase) && !is_lesser(body)
                });
            bare == whole || bare.starts_with(&format!("{whole} of ")) || behind_body
        })
    }

    /// Who was spoken of last, where that was without a name and such a one is meant.
    fn unnamed(&self) -> Option<Who> {
        let said = self.said;
        // "The father": of whom, the text has told, but not that it is whoever came last.
        let may_be = said.bare && !said.kin || said.is_nameless();
        self.first(|who| may_be && is_unnamed(who))
    }

    /// Whoever is asked, or whose sentence ends before "the CEO said".
    fn told(&self, asked: bool) -> Option<Who> {
        let (said, discourse) = (self.said, self.discourse);
        let told = discourse.recent.iter().rev().find(|r| {
            !is_unnamed(r.who)
                && !r.quoted
                && r.subject == Subject::Main
                && self.fitting.contains(&r.who)
        })?;
        let gone = discourse.sentence.saturating_sub(told.sentence);
        let meant =
            said.short.is_some() && gone <= 3 || said.word == "witness" && asked && gone <= 9;
        meant.then_some(told.who)
    }

    /// "Jane Roe said she would go." "The Rovers manager told": who spoke in the paragraph before, and of
    /// whom nothing was told but the name.
    fn introduced(&self) -> Option<Who> {
        let (said, discourse) = (self.said, self.discourse);
        // "The coach" alone may be anybody's.
        let goes_on = self.block.tokens.get(self.phrase.end);
        let more = self.phrase.reach > self.phrase.end
            || goes_on.is_some_and(|t| t.kind == Kind::Word && t.is(CONJ));
        // "Says the owner of the hall, who would not be named".
        let rest = self.block.tokens.iter().skip(self.phrase.end).take(NAMED);
        let nameless = |t: &Token| matches!(t.of(self.block.text), "named" | "identified");
        let told = (more || said.whole.contains(' ')) && discourse.paragraphs <= SECOND;
        let told = told && !rest.take_while(|t| !t.first).any(nameless);
        let plain = told && !said.owned && said.nations.is_empty();
        if !plain || !office::introduces(&said.word, &said.whole) || !self.opens_paragraph() {
            return None;
        }
        // "Jane Roe believes so. Ann Poe scored twice. “…,” said the Rovers boss".
        let spoke = discourse.last_speaker(2);
        // "Jane Roe has heard it often. “…,” says the founder of Hale Solar".
        let about = || discourse.subject_before().filter(|_| self.phrase.start > 0);
        let who = Who::Known(spoke.or_else(about)?);
        let bare = self.known(who).is_some_and(|known| known.heads.is_empty());
        (bare && self.fitting.contains(&who)).then_some(who)
    }

    /// Whether a paragraph opens with a description, or with words in marks and who says them.
    fn opens_paragraph(&self) -> bool {
        let (block, start) = (self.block, self.phrase.start);
        let marks = |n: &usize| {
            block.quoted[*n]
                || matches!(block.tokens[*n].kind, Kind::Mark | Kind::Comma)
                || n + 1 == start && block.tokens[*n].is(SAID)
        };
        start == 0 || start <= OPENING && (0..start).all(|n| marks(&n))
    }

    /// "Jane Roe said so. “…,” the senator said": who spoke in the paragraph before, where the text calls
    /// nobody so and knows no other office of hers.
    fn speaks_on(&self) -> Option<Who> {
        let (said, discourse) = (self.said, self.discourse);
        let plain = !said.owned && !said.inside && said.nations.is_empty();
        if !plain || !office::is_said_again(&said.word) || !self.opens_paragraph() {
            return None;
        }
        // "The coach said" may bring in somebody, where "“…,” the coach said" and "The Premier said" are of
        // whoever spoke.
        let head = self.block.tokens.get(self.phrase.end - 1);
        let again = self.phrase.start > 0
            || said.whole.contains(' ')
            || head.is_some_and(|t| t.capital && !t.first);
        if !again {
            return None;
        }
        // "“Was it you?” Roe asked. “It was,” the senator said": not who asks.
        let asks = discourse.questioner();
        let id = discourse.last_speaker(1).filter(|id| asks != Some(*id))?;
        let heads = &self.known(Who::Known(id))?.heads;
        // "It drew an answer from Jane Roe, who called it “frustration”. “…,” the Hale leader said".
        let only = discourse
            .subject_before()
            .map_or(said.whole.contains(' '), |s| s == id);
        let who = Who::Known(id);
        (only && office::may_be_too(&said.word, heads) && self.fitting.contains(&who))
            .then_some(who)
    }

    /// Who was named last, where that is not long ago and nothing speaks against it, or where the
    /// text was about them.
    fn last_named(&self) -> Option<Who> {
        let (said, discourse) = (self.said, self.discourse);
        // Whom somebody's words name is seldom who is spoken of.
        let mut outside = discourse.recent.iter().rev().filter(|r| !r.quoted);
        let named = outside.find(|r| !is_unnamed(r.who) && self.fitting.contains(&r.who))?;
        let named = epithet::about(
            self.block,
            self.phrase,
            said,
            named,
            &self.fitting,
            discourse,
        );
        let who = named.who;
        // Somebody else's man is seldom the one just named; nor is who a report brings in.
        // "The solicitor in Hale said": where they are tells who it is, and it is somebody new.
        let whence = self.block.tokens.get(self.phrase.end);
        let placed = whence.is_some_and(|t| matches!(t.of(self.block.text), "in" | "at" | "near"));
        if placed && !said.is_epithet() {
            return None;
        }
        // "The fire chief said": somebody whom the text brings in by what they do for others.
        // "Roe has kept the harbour": of whom it has told what the harbour master does.
        let between = self.phrase.words.start as usize;
        let told = self.block.text.get(named.span.end as usize..between);
        let service = office::service(&said.word, &said.whole);
        let keeps = service.is_some_and(|s| told.is_some_and(|told| told.contains(s)));
        if office::brings_in(&said.word, &said.whole) && !keeps && !said.is_epithet() {
            return None;
        }
        let may_be = (!said.owned || self.has_nation(who) || said.nations.len() == 1)
            && (!said.inside || said.is_epithet());
        if !may_be {
            return None;
        }
        // "The lawmaker", "the novelist": whom the paragraph before was about.
        let again = || {
            let about = discourse.last_speaker(1).or(discourse.subject_before());
            about.map(Who::Known) == Some(who) && !said.owned && said.calls_again()
        };
        let close = self.is_close(named) && !self.has_other_office(who);
        (close || again()).then_some(who)
    }

    /// Whether it is not long ago that somebody was named, for what the description says of them.
    fn is_close(&self, named: &Recent) -> bool {
        let (said, discourse, who) = (self.said, self.discourse, named.who);
        // "Roe's second novel opens in a bank. “Count it,” says the cashier": who is in it.
        if named.subject == Subject::Owner && self.owns_a_work(named) && !said.calls_again() {
            return false;
        }
        // "The 56-year-old": whom the paragraph before was about.
        let before = self.block.tokens.first().map_or(0, |t| t.start);
        let main = named.subject == Subject::Main && named.span.end <= before;
        let only = || self.fitting.iter().filter(|who| !is_unnamed(**who)).count() == 1;
        // "The boy" may be who the paragraph before was about, where he is known to be one.
        let known_gender = || self.known(who).is_some_and(|k| k.gender == said.gender);
        // "The Kilkenny man" tells more than the gender.
        let whence = said.whole.contains(' ');
        let back = if said.bare && only() && (known_gender() || whence) {
            4
        // "The 56-year-old said she": no other woman was spoken of.
        } else if said.aged && only() && said.gender != Gender::Unknown {
            16
        // "The 56-year-old": nobody else was spoken of.
        } else if said.aged && only() {
            4
        // "Roe said so. Is it true? “…,” the 39-year-old said": the paragraph is about one.
        } else if said.aged && is_alone(who, before, discourse)
            || said.calls_again() && main
            || self.is_called_again(named, before)
        {
            3
        } else {
            1
        };
        let recent = discourse.recent.iter().rev().find(|r| r.who == who);
        recent.is_some_and(|r| discourse.sentence.saturating_sub(r.sentence) <= back && !r.quoted)
    }

    /// "Roe took the blame. “My fault. I saw it late,” the Pole said", "the lawmaker said": where all of one
    /// paragraph, which begins at a byte, is about one.
    fn is_called_again(&self, named: &Recent, from: u32) -> bool {
        let head = self.block.tokens.get(self.phrase.end - 1);
        let native = head.is_some_and(|t| {
            let told = self.said.trade || t.is(lexicon::NATION);
            t.capital && !t.first && told
        });
        (native || self.said.calls_again())
            && named.subject == Subject::Main
            && is_alone(named.who, from, self.discourse)
    }

    /// Whether what stands behind somebody's possessive is written, sung or shown.
    fn owns_a_work(&self, named: &Recent) -> bool {
        /// The most words that say which it is.
        const WORDS: usize = 4;
        let behind = self.block.text.get(named.span.end as usize..);
        let owned = behind.and_then(|b| b.strip_prefix("’s ").or(b.strip_prefix("'s ")));
        let mut words = owned.unwrap_or_default().split([' ', ',', '.', '\n']);
        let mut words = words.by_ref().take(WORDS);
        words.any(|word| gazetteer::nouns(word) & noun::WORK != 0)
    }

    /// Whether somebody has this office, or another: "the White House secretary" is not the Roe who
    /// is a spokesman.
    fn has_other_office(&self, who: Who) -> bool {
        let said = self.said;
        let other = |k: &Known| {
            k.heads.contains(&said.word)
                || said.bodied && !k.heads.is_empty()
                || office::is_anothers(&said.word, &k.heads)
        };
        is_unnamed(who) || self.known(who).is_some_and(other)
    }
}

fn is_unnamed(who: Who) -> bool {
    matches!(who, Who::Unnamed(..))
}

fn known(registry: &Registry, id: EntityId) -> Option<&Known> {
    registry.known.get(id.0 as usize)
}

/// Whether nobody else known is the subject of a sentence from a byte on.
fn is_alone(who: Who, from: u32, discourse: &Discourse) -> bool {
    let mut here = discourse
        .recent
        .iter()
        .rev()
        .take_while(|r| r.span.start >= from);
    here.all(|r| r.quoted || r.who == who || r.subject != Subject::Main)
}

/// "Deputy Mayor" is not "the mayor".
fn is_lesser(body: &str) -> bool {
    let last = body.trim_end().rsplit(' ').next().unwrap_or_default();
    matches!(
        last,
        "deputy" | "vice" | "assistant" | "associate" | "junior" | "shadow" | "under"
    )
}

/// All who were spoken of lately and may be meant, the latest first.
fn fitting(
    said: &Said<'_>,
    other: Option<Who>,
    registry: &Registry,
    discourse: &Discourse,
) -> Vec<Who> {
    let nations = said.nations;
    let nameless = said.is_nameless();
    let mut fitting: Vec<Who> = Vec::new();
    for recent in discourse.recent.iter().rev() {
        if fitting.contains(&recent.who) || other == Some(recent.who) {
            continue;
        }
        let fits = match recent.who {
            Who::Known(_) if nameless => false,
            Who::Known(id) => known(registry, id).is_some_and(|k| {
                registry.entities[id.0 as usize].kind == EntityKind::Person
                    && k.gender.agrees(said.gender)
                    // Who is 60 is not the 34-year-old.
                    && said.age.is_none_or(|(from, to)| k.age.is_none_or(|own| (from..=to).contains(&own)))
                    && (nations.is_empty()
                        || k.nations.is_empty()
                        || share_nation(&k.nations, nations))
            }),
            Who::Unnamed(_, gender) => {
                // Sentences in marks stand between whom the text brings in and "the 31-year-old".
                let back = if said.aged { 6 } else { 3 };
                gender.agrees(said.gender)
                    && !said.owned
                    && discourse.sentence - recent.sentence <= back
            }
        };
        if fits {
            fitting.push(recent.who);
        }
    }
    fitting
}

fn share_nation(known: &[String], said: &[String]) -> bool {
    known.iter().any(|k| said.iter().any(|m| same_nation(k, m)))
}
