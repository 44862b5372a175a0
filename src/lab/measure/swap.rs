//! Swaps the names of people in a document. An engine that knows names by heart loses by it, and one that
//! takes a surname for the place or the word it also is; one that reads how names are used does not.

use std::collections::{BTreeMap, BTreeSet};

use super::corpus::Document;
use crate::lab::is_womans_name;

/// Given names of women, of many origins.
const WOMEN: &[&str] = &[
    "Adaeze",
    "Aino",
    "Anahit",
    "Aroha",
    "Bronwen",
    "Chidinma",
    "Dilnoza",
    "Eleni",
    "Fatoumata",
    "Gulnara",
    "Hinemoa",
    "Ilze",
    "Jadwiga",
    "Kalpana",
    "Lieselotte",
    "Marijke",
    "Nomvula",
    "Oddrun",
    "Parvaneh",
    "Quynh",
    "Rozalia",
    "Saoirse",
    "Tsovinar",
    "Ulrike",
    "Vaiva",
    "Wanjiru",
    "Xochitl",
    "Yevgenia",
    "Zsófia",
    "Thandeka",
];
/// Given names of men.
const MEN: &[&str] = &[
    "Adebayo",
    "Aleksandr",
    "Bartholomeus",
    "Chukwuemeka",
    "Dagfinn",
    "Eerikki",
    "Farrukh",
    "Gábor",
    "Hamidou",
    "Ismail",
    "Jarosław",
    "Kwabena",
    "Lauri",
    "Mthunzi",
    "Nguyen",
    "Oleksiy",
    "Pádraig",
    "Ravindra",
    "Sipho",
    "Tevita",
    "Uriah",
    "Vakhtang",
    "Wiremu",
    "Xabier",
    "Yiannis",
    "Zoltán",
    "Tomasz",
    "Ruairí",
    "Mehmet",
    "Kenji",
];
/// Surnames.
const SURNAMES: &[&str] = &[
    "Adeyemi",
    "Aukščiūnas",
    "Balasubramanian",
    "Bhattarai",
    "Ceallaigh",
    "Chikwanha",
    "Dzhaparidze",
    "Eskelinen",
    "Fagerström",
    "Gebremariam",
    "Hakobyan",
    "Iwaszkiewicz",
    "Jayasuriya",
    "Karapetyan",
    "Lehtonen",
    "Mahlangu",
    "Ngata",
    "Odhiambo",
    "Pérez-Quiñones",
    "Quaye",
    "Rakotomalala",
    "Sigurjónsdóttir",
    "Tanguy",
    "Uzoma",
    "Vainshtein",
    "Wickramasinghe",
    "Ximenes",
    "Yamashiro",
    "Zhvania",
    "Olaniyan",
    "Taumalolo",
    "Szczepański",
    "Mkhize",
    "Kuznetsova",
    "Hristov",
    "Demirtaş",
    "Bjarnadóttir",
    "Abdrakhmanov",
    "Okereke",
    "Venkatesan",
];

/// Given names of women that are usual in English.
const USUAL_WOMEN: &[&str] = &[
    "Alison",
    "Angela",
    "Catherine",
    "Diane",
    "Emma",
    "Fiona",
    "Gemma",
    "Helen",
    "Janet",
    "Julie",
    "Karen",
    "Louise",
    "Maureen",
    "Rachel",
    "Sandra",
    "Susan",
    "Tracey",
    "Wendy",
];
/// Given names of men.
const USUAL_MEN: &[&str] = &[
    "Alan", "Alistair", "Andrew", "Brian", "Clive", "Colin", "Derek", "Gareth", "Graham", "Howard",
    "Keith", "Kevin", "Martin", "Neil", "Nigel", "Peter", "Philip", "Simon", "Stephen", "Trevor",
];

/// From what lists people get other names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Of many origins, far from those of the texts.
    Far,
    /// Usual given names with surnames that are places: "Linda France".
    Places,
    /// Usual given names with surnames that are other words: "Simon Church".
    Words,
    /// Usual given names with surnames of several words: "Peter Van Rensburg".
    Particles,
}

impl Names {
    /// All kinds but the first, and what each is called in tables.
    pub const NEAR: [(Self, &str); 3] = [
        (Self::Places, "surnames of places"),
        (Self::Words, "surnames of words"),
        (Self::Particles, "surnames behind small words"),
    ];

    /// Given names of women, of men, surnames.
    const fn lists(self) -> [&'static [&'static str]; 3] {
        match self {
            Self::Far => [WOMEN, MEN, SURNAMES],
            Self::Places => [
                USUAL_WOMEN,
                USUAL_MEN,
                &[
                    "Bolton",
                    "Burnley",
                    "Chester",
                    "Durham",
                    "England",
                    "France",
                    "Hamilton",
                    "Holland",
                    "Houston",
                    "Ireland",
                    "Kent",
                    "Lancaster",
                    "Lincoln",
                    "Paris",
                    "Preston",
                    "Sheffield",
                    "Washington",
                    "Wellington",
                    "Wells",
                    "York",
                ],
            ],
            Self::Words => [
                USUAL_WOMEN,
                USUAL_MEN,
                &[
                    "Abbott", "Baker", "Banks", "Bird", "Bishop", "Brown", "Church", "Cook",
                    "Cross", "Day", "Field", "Fox", "Frost", "Green", "King", "Law", "Little",
                    "Love", "Marshall", "Noble", "Page", "Price", "Read", "Rice", "Root", "Sharp",
                    "Short", "Stone", "Swift", "Waters", "Winter", "Wise", "Wood", "Young",
                ],
            ],
            Self::Particles => [
                USUAL_WOMEN,
                USUAL_MEN,
                &[
                    "Al-Masri",
                    "Al-Tamimi",
                    "Da Silva",
                    "De Klerk",
                    "De Luca",
                    "De la Cruz",
                    "Del Castillo",
                    "Di Marco",
                    "Dos Santos",
                    "Du Toit",
                    "El-Khatib",
                    "El-Sayed",
                    "Le Roux",
                    "Mac Giolla",
                    "O’Dowd",
                    "St. Clair",
                    "Van Buren",
                    "Van Dijk",
                    "Van Rensburg",
                    "Van der Berg",
                    "Von Hagen",
                ],
            ],
        }
    }
}

/// Swaps every word of the speakers' names in a document, the same word for the same;
/// answers and offsets move along. `seed` chooses among the names.
pub fn names(document: &Document, seed: u64, from: Names) -> Document {
    let table = words(document, seed, from);
    let (text, moves) = replace(&document.text, &table);
    let at = |offset: usize| {
        let n = moves.partition_point(|(from, _)| *from <= offset);
        n.checked_sub(1).map_or(offset, |n| {
            let (from, to) = moves[n];
            to + (offset - from)
        })
    };
    let swapped = |words: &Option<String>| words.as_ref().map(|w| replace(w, &table).0);
    let mut quotes = document.quotes.clone();
    for quote in &mut quotes {
        (quote.start, quote.end) = (at(quote.start), at(quote.end));
        quote.speaker = swapped(&quote.speaker);
        quote.speaker_name = swapped(&quote.speaker_name);
        for alias in &mut quote.aliases {
            *alias = replace(alias, &table).0;
        }
        let spans = quote.marked.iter_mut().flatten();
        let spans = spans.chain(&mut quote.speaker_span).chain(&mut quote.cue);
        for (start, end) in spans {
            (*start, *end) = (at(*start), at(*end));
        }
    }
    Document {
        id: document.id.clone(),
        text,
        quotes,
    }
}

/// What stands for each word of a name.
fn words(document: &Document, seed: u64, from: Names) -> BTreeMap<String, &'static str> {
    let [women, men, surnames] = from.lists();
    let lower: BTreeSet<&str> = document
        .text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.starts_with(char::is_lowercase))
        .collect();
    let people: BTreeSet<&str> = document
        .quotes
        .iter()
        .filter_map(|q| q.speaker_name.as_deref())
        .collect();
    let mut state = seed
        ^ document
            .id
            .bytes()
            .fold(0, |h: u64, b| h.wrapping_mul(31) + u64::from(b));
    let mut table: BTreeMap<String, &'static str> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for person in people {
        let words: Vec<&str> = person
            .split_whitespace()
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|w| w.chars().count() > 2 && w.starts_with(char::is_uppercase))
            .filter(|w| !matches!(*w, "Jr" | "Sen" | "Gov" | "Rep" | "III"))
            .collect();
        for (n, word) in words.iter().enumerate() {
            // A word that is one of the language, too, would change more than names.
            if table.contains_key(*word) || lower.contains(word.to_lowercase().as_str()) {
                continue;
            }
            let list = if n + 1 == words.len() {
                surnames
            } else if is_womans_name(words[0]) {
                women
            } else {
                men
            };
            let mut pick = || {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                list[(state >> 33) as usize % list.len()]
            };
            let mut new = pick();
            for _ in 0..list.len() {
                if taken.insert(new) {
                    break;
                }
                new = pick();
            }
            table.insert((*word).to_string(), new);
        }
    }
    table
}

/// The text with its words replaced, and for the places behind each replacement where
/// they were and are, in code points.
fn replace(text: &str, table: &BTreeMap<String, &'static str>) -> (String, Vec<(usize, usize)>) {
    let mut out = String::with_capacity(text.len());
    let mut moves = Vec::new();
    let (mut old, mut new) = (0, 0);
    let mut word = String::new();
    for c in text.chars().chain(std::iter::once('\0')) {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            let swapped = other(&word, table);
            let (was, is) = (word.chars().count(), swapped.chars().count());
            out.push_str(&swapped);
            old += was;
            new += is;
            if swapped != word {
                moves.push((old, new));
            }
            word.clear();
        }
        if c != '\0' {
            out.push(c);
            old += 1;
            new += 1;
        }
    }
    (out, moves)
}

fn other(word: &str, table: &BTreeMap<String, &'static str>) -> String {
    if let Some(new) = table.get(word) {
        return (*new).to_string();
    }
    // Headlines in capitals.
    if word.chars().count() > 2 && !word.contains(char::is_lowercase) {
        let found = table.iter().find(|(old, _)| old.to_uppercase() == word);
        if let Some((_, new)) = found {
            return new.to_uppercase();
        }
    }
    word.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measure::quotes::Gold;

    #[test]
    fn words_are_swapped_everywhere_and_offsets_move_along() {
        let text = "Zuleika Brandt spoke. “We go,” Brandt’s voice said.";
        let start = text.chars().position(|c| c == '“').expect("a mark");
        let document = Document {
            id: "x/1".to_string(),
            text: text.to_string(),
            quotes: vec![Gold {
                start,
                end: start + 8,
                kind: Some("direct".to_string()),
                speaker: Some("Brandt".to_string()),
                speaker_name: Some("Zuleika Brandt".to_string()),
                ..Gold::default()
            }],
        };
        let swapped = names(&document, 1, Names::Far);
        assert!(!swapped.text.contains("Brandt") && !swapped.text.contains("Zuleika"));
        let quote = &swapped.quotes[0];
        let words: String = swapped
            .text
            .chars()
            .skip(quote.start)
            .take(quote.end - quote.start)
            .collect();
        assert_eq!(words, "“We go,”");
        let name = quote.speaker_name.as_deref().expect("a name");
        assert!(
            swapped.text.contains(name) && name.ends_with(quote.speaker.as_deref().expect("it"))
        );
    }
}
