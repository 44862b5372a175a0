//! Lines by which mail programs introduce a quoted letter: "On Tue, 3 May 2031 at 09:00, Ines
//! Vale <ines@quay.example> wrote:", in the languages and forms of the common programs.
//!
//! They share no grammar, but they have one shape: a date, a name, an address in brackets and a
//! verb in any order, and a colon at the end. The name is what stands beside the verb or the
//! address and is neither a date, nor a time, nor a word in small letters.

use std::ops::Range;

use super::is_alphanumeric;
use crate::date::{beside, months, weekdays};
use crate::words::{marks, names};

/// The longest such line, in bytes.
const LONGEST: usize = 300;
/// The most words in a name.
const WORDS: usize = 6;

/// Verbs beside the writer's name.
const WROTE: &[&str] = &[
    "wrote",
    "writes",
    "schrieb",
    "schreibt",
    "écrit",
    "escribió",
    "escrito",
    "scritto",
    "scrive",
    "escreveu",
    "schreef",
    "geschreven",
    "skrev",
    "skriver",
    "napisał",
    "napisała",
    "napisał(a)",
    "pisze",
    "napsal",
    "napsala",
    "napsal(a)",
    "píše",
    "napísal",
    "napísala",
    "napísal(a)",
    "kirjoitti",
    "пишет",
    "написал",
    "написала",
    "написал(а)",
    "пише",
    "написав",
    "írta",
    "scris",
    "yazdı",
    "έγραψε",
    "كتب",
    "כתב",
    "כתבה",
    "כתב/ה",
    "menulis",
    "viết",
    "написа",
    "kirjutas",
    "rašė",
    "rakstīja",
    "skribis",
    "escriure",
    "napisao",
    "napisala",
    "napisao/la",
];
/// Openings that are followed by the name alone.
const QUOTING: &[&str] = &["Quoting", "Zitat von", "Citando", "Citando a", "Citat från"];
/// Whether a word in small letters stands inside names, those of Denmark and of two surnames with it.
fn is_small(word: &str) -> bool {
    names::is_particle(word) || matches!(word, "af" | "av" | "y" | "e")
}

/// Who wrote what is quoted below a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Introduction {
    /// The name, where it stands in the line.
    pub name: Range<usize>,
    /// It is written as lists have it: "Vale, Ines".
    pub turned: bool,
    /// The line has an address of mail, or is one of several of a head, and so is a program's.
    pub addressed: bool,
}

impl Introduction {
    /// The name as it is spoken.
    pub fn spoken(&self, line: &str) -> String {
        let name = super::one_line(line.get(self.name.clone()).unwrap_or_default());
        match name.split_once(',').filter(|_| self.turned) {
            Some((last, first)) => format!("{} {}", first.trim(), last.trim()),
            None => name,
        }
    }
}

/// A word of a line, and where it stands.
type Word<'a> = (usize, &'a str);

/// Who a line says wrote what is quoted below it.
pub(crate) fn introduction(line: &str) -> Option<Introduction> {
    if let Some(found) = of_head(line) {
        return Some(found);
    }
    let bare = line.trim_end().strip_suffix([':', '：'])?;
    if bare.len() > LONGEST {
        return None;
    }
    let words: Vec<Word<'_>> = words(bare);
    let is_cue = |(_, word): &Word<'_>| {
        let word = word.trim_matches([',', ';']).to_lowercase();
        WROTE.contains(&word.as_str())
    };
    let cue = words.iter().rposition(is_cue);
    let address = words.iter().rposition(|(_, word)| is_address(word));
    let opens = QUOTING.iter().find(|opens| bare.starts_with(**opens));
    let dated = words
        .iter()
        .any(|(_, word)| word.contains(|c: char| c.is_ascii_digit()));
    if cue.is_none() && opens.is_none() && !(dated && address.is_some()) {
        return None;
    }
    let forward = |from: usize| {
        let end = words[from..].iter().position(|word| !is_part(word.1));
        let to = from + end.unwrap_or(words.len() - from);
        let last = (to < words.len() && words[to].1.ends_with(',') && is_name(words[to].1))
            .then_some(to + 1);
        name(&words, from..last.unwrap_or(to))
    };
    let behind = |at: usize| marked(&words, at).or_else(|| backward(&words, at));
    let found = opens
        .map(|opens| opens.split(' ').count())
        .and_then(forward)
        .or_else(|| behind(before_address(&words, cue?)))
        .or_else(|| forward(cue? + 1))
        .or_else(|| behind(before_address(&words, address? + 1)));
    let (name, turned) = found?;
    // With neither a date nor an address all of the line is a name and a verb.
    let rest = bare.len() - name.len();
    let whole = opens.is_some() || rest <= LONGEST_VERB && name.start == words.first()?.0;
    (address.is_some() || dated || whole).then_some(Introduction {
        name,
        turned,
        addressed: address.is_some(),
    })
}

/// Who the head of a letter says wrote it, where a block begins with one.
fn of_head(block: &str) -> Option<Introduction> {
    let value = super::headers::sender(block)?;
    let end = value.find(['<', '[', '(']).unwrap_or(value.len());
    let name = value[..end]
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '”'));
    let named = name.contains(char::is_alphabetic) && !name.contains('@');
    let start = (name.as_ptr() as usize).checked_sub(block.as_ptr() as usize)?;
    named.then(|| Introduction {
        name: start..start + name.len(),
        turned: name.contains(", "),
        // Several such lines are a program's.
        addressed: true,
    })
}

/// The longest verb beside a name alone, in bytes: "ha scritto", "heeft geschreven".
const LONGEST_VERB: usize = 24;

/// Whether a line ends as those do that introduce a letter.
pub(crate) fn introduces(line: &str) -> bool {
    introduction(line).is_some() || {
        let bare = line
            .trim_end()
            .strip_suffix([':', '：'])
            .unwrap_or_default();
        let last = bare.split_whitespace().next_back().unwrap_or_default();
        WROTE.contains(&last.to_lowercase().as_str())
    }
}

/// The words of a line; an address may hold white space.
fn words(line: &str) -> Vec<Word<'_>> {
    let start = line.as_ptr() as usize;
    let offset = |word: &str| word.as_ptr() as usize - start;
    line.split_whitespace()
        .map(|word| (offset(word), word))
        .collect()
}

/// An address, in brackets or bare, or the words that programs put into its brackets.
fn is_address(word: &str) -> bool {
    word.contains('@') || word.starts_with(['<', '[']) || word.starts_with("(mailto")
}

/// Where a name may end that stands before an address which ends at `end`, or behind which a list
/// is named that passed it on: "Ines Vale via Boats <boats@quay.example>".
fn before_address(words: &[Word<'_>], end: usize) -> usize {
    const NEAR: usize = 6;
    let mut at = end;
    while let Some(before) = at.checked_sub(1) {
        let word = words[before].1;
        let auxiliary = matches!(
            word,
            "a" | "ha" | "has" | "heeft" | "va" | "đã" | "je" | "ezt" | "şunu"
        );
        if !is_address(word) && !auxiliary {
            break;
        }
        at = before;
    }
    let first = at.saturating_sub(NEAR);
    match words[first..at]
        .iter()
        .rposition(|(_, word)| *word == "via")
    {
        Some(via) => first + via,
        None => at,
    }
}

/// Whether a word opens such a line before a date.
fn is_lead(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && (beside::is_before(word)
            || matches!(
                word,
                "Στις" | "În" | "W" | "In" | "At" | "Vào" | "Pada" | "Dana"
            ))
}

/// Whether a line begins as those do that introduce a quoted letter by the day it was written.
pub(crate) fn opens_with_day(line: &str) -> bool {
    line.split_once(' ')
        .is_some_and(|(first, _)| is_lead(first))
}

/// Whether a word is part of a time of day, which has capitals like names: "PM", "CET".
fn is_of_time(word: &str) -> bool {
    matches!(word, "AM" | "PM" | "A.M." | "P.M." | "Uhr")
        || word.bytes().all(|b| b.is_ascii_uppercase()) && beside::is_zone(word)
}

/// Whether a word may be a part of a name.
fn is_name(word: &str) -> bool {
    let bare = bare(word);
    let opens = bare
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    opens
        && bare.chars().all(|c| {
            is_alphanumeric(c) && !c.is_ascii_digit() || matches!(c, '.' | '-' | '’' | '\'' | '‐')
        })
        && !is_of_time(bare)
}

/// The same; a mark behind it ends the name.
fn is_part(word: &str) -> bool {
    (is_name(word) || is_small(word)) && !word.ends_with([',', ';', ':', ')'])
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c| marks::is_quotation(c) || matches!(c, ',' | '*'))
}

/// The name that ends before a word: all that may be one, without what opens the line and names
/// of days.
fn backward(words: &[Word<'_>], end: usize) -> Option<(Range<usize>, bool)> {
    let before = |at: usize| words.get(at.checked_sub(1)?);
    let mut at = end;
    while end - at < WORDS && before(at).is_some_and(|(_, word)| is_part(word)) {
        at -= 1;
    }
    // "Vale, Ines", at the beginning of the line.
    let last = at.checked_sub(1).filter(|last| *last == 0 && at < end);
    if let Some((start, word)) = last.and_then(|last| words.get(last))
        && word.ends_with(',')
        && is_name(word)
        && !is_of_date(word)
    {
        let (from, to) = words.get(end - 1)?;
        return Some((*start..from + bare_end(to), true));
    }
    name(words, at..end)
}

/// A name in marks that ends before a word: `"Vale, Ines" <ines@quay.example>`.
fn marked(words: &[Word<'_>], end: usize) -> Option<(Range<usize>, bool)> {
    let (last_at, last) = words.get(end.checked_sub(1)?)?;
    let body = last.strip_suffix(['"', '”', '\''])?;
    let first = end.saturating_sub(WORDS);
    let open = words[first..end]
        .iter()
        .rposition(|(_, word)| word.starts_with(['"', '“', '\'']))?;
    let (at, word) = words.get(first + open)?;
    let start = at + word.chars().next()?.len_utf8();
    let whole = start..last_at + body.len();
    let turned = words[first + open..end - 1]
        .iter()
        .any(|(_, word)| word.ends_with(','));
    (whole.start < whole.end).then_some((whole, turned))
}

/// Some words as a name, without what opens a line and names of days at its beginning.
fn name(words: &[Word<'_>], range: Range<usize>) -> Option<(Range<usize>, bool)> {
    // Behind a comma or a time of day "April" is somebody.
    let apart = range.start.checked_sub(1).and_then(|at| words.get(at));
    let apart = apart.is_some_and(|(_, word)| word.ends_with(',') || word.contains(':'));
    let of = words.get(range)?;
    let skipped = of
        .iter()
        .take_while(|(_, word)| !apart && (is_of_date(word) || is_lead(word)) || is_small(word));
    let of = of.get(skipped.count()..)?;
    let small = of.iter().rev().take_while(|(_, word)| is_small(word));
    let of = of.get(..of.len() - small.count())?;
    let ((start, first), (last_at, last)) = (of.first()?, of.last()?);
    let start = start + (first.len() - first.trim_start_matches(['"', '“', '*', '\'']).len());
    let end = last_at + bare_end(last);
    (start < end).then_some((start..end, false))
}

/// How long a word is without the marks behind it.
fn bare_end(word: &str) -> usize {
    word.trim_end_matches(['"', '”', '\'', ',', '*', ';']).len()
}

/// Whether a word is the name of a day or a month.
fn is_of_date(word: &str) -> bool {
    let word = word
        .trim_matches(|c: char| !is_alphanumeric(c))
        .to_lowercase();
    weekdays::is_weekday(&word) || months::named(&word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_introduced_in_the_forms_of_all_programs() {
        for line in [
            "On Tue, May 3, 2031 at 9:00 AM Ines Vale <ines@quay.example> wrote:",
            "On Tue, May 3, 2031 at 9:00\u{202f}AM Ines Vale <ines@quay.example> wrote:",
            "On May 3, 2031, at 9:00 AM, Ines Vale <ines@quay.example> wrote:",
            "On Tue, 3 May 2031 at 09:00, Ines Vale <ines@quay.example>\nwrote:",
            "On 5/3/31 09:00, Ines Vale via boats wrote:",
            "On Tuesday, 3 May 2031 09:00:00 CEST Ines Vale wrote:",
            "On Tuesday, May 3rd, 2031 at 9:00 AM, Ines Vale <ines@quay.example> wrote:",
            "In article <17@quay.example>, Ines Vale <ines@quay.example> wrote:",
            "Ines Vale <ines@quay.example> writes:",
            "Ines Vale writes:",
            "Quoting Ines Vale <ines@quay.example>:",
            "Zitat von Ines Vale <ines@quay.example>:",
            "Am 03.05.31 um 09:00 schrieb Ines Vale:",
            "Am Di., 3. Mai 2031 um 09:00 Uhr schrieb Ines Vale <ines@quay.example>:",
            "Le mar. 3 mai 2031 à 09:00, Ines Vale <ines@quay.example> a écrit :",
            "El mar, 3 may 2031 a las 9:00, Ines Vale (<ines@quay.example>) escribió:",
            "Il giorno mar 3 mag 2031 alle ore 09:00 Ines Vale <ines@quay.example> ha scritto:",
            "Em ter., 3 de mai. de 2031 às 09:00, Ines Vale <ines@quay.example> escreveu:",
            "Op di 3 mei 2031 om 09:00 schreef Ines Vale <ines@quay.example>:",
            "Den tis 3 maj 2031 kl 09:00 skrev Ines Vale <ines@quay.example>:",
            "wt., 3 maj 2031 o 09:00 Ines Vale <ines@quay.example> napisał(a):",
            "út 3. 5. 2031 v 9:00 odesílatel Ines Vale <ines@quay.example> napsal:",
            "ti 3. toukok. 2031 klo 9.00 Ines Vale (ines@quay.example) kirjoitti:",
            "вт, 3 мая 2031 г. в 09:00, Ines Vale <ines@quay.example>:",
            "Ines Vale <ines@quay.example>, 3 May 2031 Sal, 09:00 tarihinde şunu yazdı:",
            "Ines Vale <ines@quay.example> ezt írta (időpont: 2031. máj. 3., K, 9:00):",
            "2031年5月3日(火) 9:00 Ines Vale <ines@quay.example>:",
            "Ines Vale <ines@quay.example> 于2031年5月3日周二 09:00写道：",
            "2031년 5월 3일 (화) 오전 9:00, Ines Vale <ines@quay.example>님이 작성:",
        ] {
            let found = introduction(line).map(|found| found.spoken(line));
            assert_eq!(found.as_deref(), Some("Ines Vale"), "{line}");
        }
        for (line, name) in [
            ("Vale, Ines wrote on 03.05.2031:", "Ines Vale"),
            (
                "On 3 May 2031, \"Vale, Ines\" <ines@quay.example> wrote:",
                "Ines Vale",
            ),
            (
                "On 3 May 2031, \"Ines van der Vale\" <ines@quay.example> wrote:",
                "Ines van der Vale",
            ),
            (
                "Op 3-5-2031 om 09:00 schreef Ines van der Vale:",
                "Ines van der Vale",
            ),
            (
                "On Tue, May 3, 2031 at 9:00 AM INES VALE <ines@quay.example> wrote:",
                "INES VALE",
            ),
            (
                "王小明 <wang@quay.example> 于2031年5月3日周二 09:00写道：",
                "王小明",
            ),
        ] {
            let found = introduction(line).map(|found| found.spoken(line));
            assert_eq!(found.as_deref(), Some(name), "{line}");
        }
    }

    #[test]
    fn other_lines_with_a_colon_introduce_nobody() {
        for line in [
            "On 3 May 2031 the mayor wrote:",
            "What she wrote:",
            "The ferry leaves at 09:00:",
            "<ines@quay.example> wrote:",
            "Write to Ines Vale <ines@quay.example>:",
            "They said at 9:00 that Ines Vale had gone.",
            "wrote:",
            ":",
        ] {
            assert_eq!(introduction(line), None, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_line_is_read(line in "(On |Am |Ines |Vale,? |\"|<a@b.c> |wrote|schrieb |via |9:00 |é|月|,|von ){0,12}:?") {
            if let Some(found) = introduction(&line) {
                proptest::prop_assert!(line.get(found.name.clone()).is_some_and(|name| !name.is_empty()));
            }
        }
    }
}
