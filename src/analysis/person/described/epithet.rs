//! Epithets: ages, homes and trades by which texts call somebody they already speak of.

use super::Said;
use crate::analysis::lexicon::{NATION, SAID};
use crate::analysis::list::List;
use crate::analysis::person::Gender;
use crate::analysis::person::discourse::{Discourse, Recent, Subject, Who, Words};
use crate::analysis::person::jobs;
use crate::analysis::person::phrases::{Phrase, head_gender};
use crate::analysis::person::registry::Registry;
use crate::analysis::person::registry::ages::YEARS;
use crate::analysis::person::resolve::Block;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{EntityId, EntityKind};

/// Trades by which texts call somebody they already speak of. Offices that may bring in somebody
/// new ("the judge", "the spokesman") are left out.
static EPITHETS: List = List::new(&[
    "lawmaker",
    "legislator",
    "politician",
    "novelist",
    "author",
    "writer",
    "poet",
    "playwright",
    "actor",
    "actress",
    "singer",
    "musician",
    "rapper",
    "songwriter",
    "composer",
    "comedian",
    "artist",
    "painter",
    "sculptor",
    "filmmaker",
    "photographer",
    "historian",
    "economist",
    "biologist",
    "businessman",
    "businesswoman",
    "entrepreneur",
    "tycoon",
    "billionaire",
    "mogul",
    "magnate",
    "striker",
    "midfielder",
    "goalkeeper",
    "winger",
    "defender",
    "centre-half",
    "centre-back",
    "full-back",
    "left-back",
    "right-back",
    "wing-back",
    "scrum-half",
    "out-half",
    "half-back",
    "five-eighth",
    "goalie",
    "netminder",
    "fly-half",
    "flanker",
    "batsman",
    "bowler",
    "all-rounder",
    "golfer",
    "boxer",
    "cyclist",
    "swimmer",
    "sprinter",
    "jockey",
    "veteran",
    "star",
    "pensioner",
    "skipper",
    "activist",
    "campaigner",
    "witness",
    "teenager",
    "sexagenarian",
    "septuagenarian",
    "octogenarian",
    "nonagenarian",
    "centenarian",
    "youngster",
    "debutant",
    "quarterback",
    "pitcher",
    "wicketkeeper",
    "playmaker",
    "quick",
    "seamer",
    "spinner",
    "paceman",
    "left-hander",
    "right-hander",
    "left-armer",
    "shortstop",
    "outfielder",
    "infielder",
    "linebacker",
    "cornerback",
    "forward",
    "prop",
    "hooker",
    "wing",
    "lock",
    "back-rower",
    "front-rower",
    "heptathlete",
    "triathlete",
    "medallist",
    "medalist",
    "olympian",
    "crooner",
    "vocalist",
    "frontman",
    "rocker",
    "comic",
    "peer",
    "backbencher",
    "parliamentarian",
    "congressman",
    "congresswoman",
    "solon",
]);

/// Whether texts call whom they speak of by a word.
pub(in crate::analysis::person) fn is_listed(word: &str) -> bool {
    EPITHETS.has(word)
}

impl Said<'_> {
    /// Whether texts call whom they speak of so.
    pub(super) fn is_epithet(&self) -> bool {
        self.bare || self.calls_again()
    }

    /// Whether texts call somebody so whom they have told more of than the gender.
    pub(super) fn calls_again(&self) -> bool {
        let now = self.word.strip_prefix("former ").unwrap_or(&self.word);
        self.aged || self.trade || EPITHETS.has(now)
    }
}

/// The gender that a head noun tells, by its class or its ending: "the Cornishwoman".
pub(super) fn gender(text: &str, noun: &Token) -> Gender {
    match head_gender(noun) {
        Gender::Unknown if !noun.is(NATION) => {
            let word = noun.of(text);
            if let Some(gender) = jobs::parent(word) {
                return gender;
            }
            match word.ends_with("woman") {
                true => Gender::Female,
                false if word.ends_with("man") => Gender::Male,
                false => Gender::Unknown,
            }
        }
        known => known,
    }
}

/// The most people that are looked through for an age.
const MANY: usize = 200;

/// Who is as old as the words say: whoever was spoken of lately, else the only one in the text.
pub(super) fn of_age(said: &Said<'_>, fitting: &[Who], registry: &Registry) -> Option<Who> {
    let (from, to) = said.age?;
    let is_so_old = |id: EntityId| {
        registry.known.get(id.0 as usize).is_some_and(|k| {
            k.age.is_some_and(|age| (from..=to).contains(&age)) && k.gender.agrees(said.gender)
        })
    };
    let lately = fitting
        .iter()
        .find(|who| matches!(who, Who::Known(id) if is_so_old(*id)));
    lately.copied().or_else(|| {
        let people = registry.entities.iter().take(MANY);
        let mut people = people.filter(|e| e.kind == EntityKind::Person && is_so_old(e.id));
        let only = people.next()?;
        people.next().is_none().then_some(Who::Known(only.id))
    })
}

/// Whom an epithet means where the last mention is `named`: the subject of that sentence rather
/// than whom it names farther on, whom a question was about, and who asked is asked by "he".
pub(super) fn about<'a>(
    block: &Block<'_>,
    phrase: &Phrase,
    said: &Said<'_>,
    named: &'a Recent,
    fitting: &[Who],
    discourse: &'a Discourse,
) -> &'a Recent {
    let may_be = |r: &&Recent| {
        r.sentence == named.sentence
            && !r.quoted
            && matches!(r.who, Who::Known(_))
            && fitting.contains(&r.who)
    };
    let near = discourse.recent.iter().rev().filter(may_be);
    let main = near.clone().find(|r| r.subject == Subject::Main);
    // "Roe agreed with him. “…,” the boy said": whom the sentence is about, before its "him".
    let pronoun = named.words == Words::Pronoun && named.subject == Subject::Governed;
    // "Roe beat Poe. “…,” the German said": either, and whoever was named last as likely.
    if !said.calls_again() || !said.nations.is_empty() {
        // "Roe says she had Poe in mind. “…,” says the director": whoever speaks goes on, and a new
        // paragraph rather goes on about whom the last was about.
        let new = block
            .tokens
            .first()
            .is_some_and(|t| named.span.end <= t.start);
        let goes_on = |m: &&Recent| pronoun || new && !said.nations.is_empty() || says(block, m);
        // "Roe praised his car": he is the subject, whatever is his.
        let own = |m: &&Recent| m.who == named.who;
        return main.filter(|m| own(m) || goes_on(m)).unwrap_or(named);
    }
    // "Asked whether he would meet her, the 61-year-old replied".
    if named.sentence == discourse.sentence {
        let mut own = near
            .clone()
            .filter(|r| r.words == Words::Pronoun && r.subject == Subject::Inner);
        return main.or_else(|| own.next_back()).unwrap_or(named);
    }
    // "Her agent said that she had a train": it goes on about her.
    if named.words == Words::Pronoun && named.subject == Subject::Inner {
        return named;
    }
    // "Asked whether Roe would stay, Poe said: “…”", and the next paragraph: "The 29-year-old".
    let opens = phrase.start == 0;
    let asked = near.clone().find(|r| is_asked_about(block, r));
    asked
        .filter(|r| opens && main.is_some_and(|m| m.who != r.who))
        .or(main)
        .unwrap_or(named)
}

/// Whether a verb of saying stands right behind a mention of this block.
fn says(block: &Block<'_>, mention: &Recent) -> bool {
    let at = block.tokens.partition_point(|t| t.start < mention.span.end);
    let own = at > 0 && block.tokens[0].start <= mention.span.start;
    own && block
        .tokens
        .get(at)
        .is_some_and(|t| t.is(SAID) && !t.capital)
}

/// Whether a mention stands right behind what opens a question: "Asked whether Roe would".
fn is_asked_about(block: &Block<'_>, mention: &Recent) -> bool {
    const LONGEST: usize = 24;
    let at = mention.span.start as usize;
    let from = block.text.floor_char_boundary(at.saturating_sub(LONGEST));
    let before = block.text.get(from..at).unwrap_or_default();
    ["Asked whether ", "Asked if ", "Asked about ", "Asked when "]
        .iter()
        .any(|asked| before.ends_with(asked))
}

/// "A programmer said so. “…,” said the 31-year-old": somebody without a name whom the sentence
/// before is about, and who is told by nothing but their age.
pub(super) fn brought_in(said: &Said<'_>, fitting: &[Who], discourse: &Discourse) -> Option<Who> {
    let last = discourse
        .recent
        .iter()
        .rev()
        .find(|r| !r.quoted && r.subject == Subject::Main)?;
    let unnamed = matches!(last.who, Who::Unnamed(..)) && fitting.contains(&last.who);
    (unnamed && said.age.is_some() && said.word.ends_with(YEARS)).then_some(last.who)
}

/// "Roe said the manager had told her": who reports is not whom the report is about.
pub(super) fn reporter(block: &Block<'_>, phrase: &Phrase, discourse: &Discourse) -> Option<Who> {
    let before = phrase.start.checked_sub(1)?;
    let that = usize::from(block.tokens[before].of(block.text) == "that");
    let verb = before.checked_sub(that)?;
    let says = &block.tokens[verb];
    // "“…,” said the striker".
    let inverted = verb
        .checked_sub(1)
        .is_some_and(|n| block.tokens[n].kind == Kind::Mark);
    if inverted
        || !says.is(SAID)
        || says.capital
        || block.quoted.get(verb).copied().unwrap_or(false)
    {
        return None;
    }
    let subject = discourse.recent.iter().rev().find(|r| !r.quoted)?;
    let beside = subject.span.end < says.start
        && subject.sentence == discourse.sentence
        && subject.subject == Subject::Main;
    beside.then_some(subject.who)
}

/// "Asked about *Roe*, the Mexican smiled", "asked if *Roe* would win, the coach said": whom the question names
/// is not who is asked, where "asked if he would win" is of them.
pub(super) fn asked_about(
    block: &Block<'_>,
    phrase: &Phrase,
    discourse: &Discourse,
) -> Option<Who> {
    /// The most tokens of the question.
    const FAR: usize = 16;
    let comma = phrase.start.checked_sub(1)?;
    if block.tokens[comma].kind != Kind::Comma {
        return None;
    }
    let first = (comma.saturating_sub(FAR)..comma)
        .rev()
        .find(|n| block.tokens[*n].first)?;
    let asks = matches!(
        block.tokens[first].of(block.text),
        "Asked" | "Challenged" | "Pressed" | "Questioned" | "Quizzed"
    );
    let by = block.tokens[first + 1].of(block.text) == "by";
    let from = block.tokens[first].start;
    let named = |r: &&Recent| {
        r.span.start >= from && !r.quoted && matches!(r.words, Words::Full | Words::Short)
    };
    let mut named = discourse.recent.iter().rev().filter(named);
    let who = named.next()?.who;
    // Where nobody else is in mind, the question is about whoever is asked.
    let other = discourse.recent.iter().any(|r| r.who != who);
    (asks && !by && other && named.all(|r| r.who == who)).then_some(who)
}

/// "“…,” said Roe. Back came the Yorkshireman": who answers is not who has just spoken.
pub(super) fn answered(block: &Block<'_>, phrase: &Phrase, discourse: &Discourse) -> Option<Who> {
    let tokens = block.tokens;
    let word = |n: Option<usize>| {
        n.and_then(|n| tokens.get(n))
            .map_or("", |t| t.of(block.text))
    };
    let back = word(phrase.start.checked_sub(1)) == "came"
        && word(phrase.start.checked_sub(2)) == "Back"
        || matches!(word(Some(phrase.end)), "replied" | "retorted" | "countered")
            && tokens[phrase.start].first;
    let last = discourse
        .recent
        .iter()
        .rev()
        .find(|r| !r.quoted && r.subject == Subject::Main)?;
    const ROLE: usize = 9;
    // "Said Roe.", "said his engineer, Jane Roe.", "Roe said."
    let at = tokens.partition_point(|t| t.start < last.span.end);
    let near = &tokens[at.saturating_sub(ROLE)..tokens.len().min(at + 1)];
    let spoke = near.iter().any(|t| t.is(SAID) && !t.capital);
    let same = discourse.sentence.saturating_sub(last.sentence) == 1
        && tokens.first().is_some_and(|t| t.start <= last.span.start);
    (back && spoke && same).then_some(last.who)
}
