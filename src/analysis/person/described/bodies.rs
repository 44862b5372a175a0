//! Of what an office is: the nation, party, club or firm that a description tells, "the Labour leader", "the
//! French president", and whose it is.

use super::meant::Search;
use super::office;
use crate::analysis::lexicon;
use crate::analysis::person::discourse::Who;
use crate::analysis::person::phrases::is_short_for;

/// Words of an office that do not say of what it is.
const NO_BODY: lexicon::Classes =
    lexicon::OFFICE | lexicon::TITLE | lexicon::HONORIFIC | lexicon::MODIFIER | lexicon::CALENDAR;

impl Search<'_> {
    /// Who is of the nation or party that the description tells: whose office is the same before whose is not
    /// told, and who sits for the same place before others of a party.
    pub(super) fn by_nation(&self) -> Option<Who> {
        if self.said.nations.is_empty() {
            return None;
        }
        let seat = |who| self.has_nation(who) && self.shares_body(who);
        let party = |who| self.has_head(who) && self.shares_body(who);
        let proper = self.has_proper_body();
        let seat = self.first(|who| proper && seat(who));
        // "The Ohio Republican" has no office in it.
        let native = self.said.nations.contains(&self.said.word);
        let holds = |who| !native && self.has_nation(who) && self.has_head(who);
        // "Norland's relief chief" is not Norland's health minister.
        let other = |who| {
            let heads = self.known(who).map_or(&[][..], |known| &known.heads);
            !native && office::is_anothers(&self.said.word, heads)
        };
        seat.or_else(|| self.first(holds))
            .or_else(|| self.first(party))
            .or_else(|| self.first(|who| self.has_nation(who) && !other(who)))
    }

    /// Whether somebody's office is of the same party, club or place as the description's: "the Labour leader"
    /// is who leads Labour.
    pub(super) fn shares_body(&self, who: Who) -> bool {
        let bodies = &self.said.bodies;
        if bodies.is_empty() {
            return false;
        }
        // "Rep. Roe, D-Mich." is the Michigan Democrat.
        let seats = self.known(who).map_or(&[][..], |known| &known.of);
        let seat = |body: &String| seats.iter().any(|seat| is_short_for(seat, body));
        let shares = |word: &String| bodies.iter().any(|body| same_nation(body, word));
        self.bodies(who).iter().any(shares) || bodies.iter().any(seat)
    }

    /// Whether the description tells of what the office is by more than a nation.
    pub(super) fn has_proper_body(&self) -> bool {
        let said = self.said;
        said.bodies.iter().any(|body| !said.nations.contains(body))
    }

    /// "The Acme boss": who has an office there that may be called so too.
    pub(super) fn by_body(&self) -> Option<Who> {
        let may_be = |who| {
            let heads = self.known(who).map(|known| &known.heads);
            heads.is_some_and(|heads| {
                // "Roe, who leads Tarn" may be its captain.
                let any = |head: &String| matches!(head.as_str(), "leader" | "counterpart");
                !heads.is_empty()
                    && (heads.contains(&self.said.word)
                        || office::may_be_too(&self.said.word, heads)
                        || heads.iter().all(any))
            })
        };
        self.first(|who| self.shares_body(who) && may_be(who))
    }

    /// Of what the offices of somebody are, where the text says so: the words that it writes with capitals,
    /// in small letters.
    pub(super) fn bodies(&self, who: Who) -> Vec<String> {
        let of = self.known(who).map_or(&[][..], |known| &known.of);
        let words = |role: &String| -> Vec<String> {
            let proper =
                |w: &&str| w.starts_with(char::is_uppercase) && lexicon::classes(w) & NO_BODY == 0;
            role.split(' ')
                .filter(proper)
                .map(str::to_lowercase)
                .collect()
        };
        self.roles(who)
            .iter()
            .flat_map(words)
            .chain(of.iter().cloned())
            .collect()
    }
}

/// What a country's people are called, where both begin unlike.
const UNLIKE: &[(&str, &str)] = &[
    ("tory", "conservative"),
    ("tory", "conservatives"),
    ("labour", "labor"),
    ("gop", "republican"),
    ("american", "us"),
    ("american", "u.s."),
    ("british", "uk"),
    ("british", "u.k."),
    ("danish", "denmark"),
    ("dutch", "netherlands"),
    ("filipino", "philippines"),
    ("finnish", "finland"),
    ("french", "france"),
    ("irish", "ireland"),
    ("norwegian", "norway"),
    ("polish", "poland"),
    ("spanish", "spain"),
    ("swiss", "switzerland"),
    ("welsh", "wales"),
];

/// "Russia" and "Russian", "Ukraine" and "Ukrainian": by their beginning.
pub(super) fn same_nation(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    a == b
        || shared >= 4 && shared + 4 >= a.chars().count().max(b.chars().count())
        || UNLIKE.contains(&(a, b))
        || UNLIKE.contains(&(b, a))
}
