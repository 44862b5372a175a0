//! Names from lists where nothing speaks against them: a given name that is also a word or a
//! place, before a surname that is nothing else ("The club chose Hope Tarn"), and people whom
//! everybody knows by one word ("Plato would have failed").

use super::called::capital_word;
use super::namesakes;
use super::{leads_to_place, opens_capital};
use crate::analysis::lexicon::{
    self, CALENDAR, COLLECTIVE, COMMON, COUNTRY, DET, GIVEN, NATION, OFFICE, ORG, PLACE, TITLE,
};
use crate::analysis::list::List;
use crate::analysis::person::gazetteer::{self, brand, flags};
use crate::analysis::person::given;
use crate::article::Span;
use crate::words::marks;

/// People known to every reader by one word. Words that mean a town or somebody else as often
/// are left out. Written for this project.
static FAMOUS: List = List::new(&[
    "Ambedkar",
    "Archimedes",
    "Ardern",
    "Aristophanes",
    "Aristotle",
    "Averroes",
    "Avicenna",
    "Bach",
    "Balzac",
    "Banksy",
    "Baudelaire",
    "Beethoven",
    "Berlusconi",
    "Beyoncé",
    "Bezos",
    "Biden",
    "Björk",
    "Bolsonaro",
    "Bolívar",
    "Botticelli",
    "Brahms",
    "Brecht",
    "Brezhnev",
    "Buddha",
    "Buhari",
    "Caligula",
    "Cantinflas",
    "Caravaggio",
    "Cervantes",
    "Charlemagne",
    "Chekhov",
    "Chopin",
    "Cicero",
    "Cleopatra",
    "Confucius",
    "Cézanne",
    "Debussy",
    "Democritus",
    "Descartes",
    "Dhoni",
    "Dickens",
    "Diderot",
    "Diogenes",
    "Djokovic",
    "Dostoevsky",
    "Dostoyevsky",
    "Duterte",
    "Einstein",
    "Eisenhower",
    "Eminem",
    "Epicurus",
    "Erdogan",
    "Erdoğan",
    "Euclid",
    "Euripides",
    "Federer",
    "Flaubert",
    "Freud",
    "Gaddafi",
    "Galen",
    "Gandhi",
    "Garibaldi",
    "Garrincha",
    "Goethe",
    "Gogol",
    "Gorbachev",
    "Goya",
    "Grotius",
    "Haaland",
    "Haydn",
    "Hegel",
    "Heraclitus",
    "Herodotus",
    "Himmler",
    "Hippocrates",
    "Hitler",
    "Ibsen",
    "Jesus",
    "Jinnah",
    "Jokowi",
    "Kafka",
    "Kagame",
    "Kaká",
    "Kant",
    "Khamenei",
    "Khomeini",
    "Khrushchev",
    "Kierkegaard",
    "Kishida",
    "Kissinger",
    "Kohli",
    "Lavoisier",
    "Leibniz",
    "Lenin",
    "Livy",
    "Lizzo",
    "Lucretius",
    "Lukashenko",
    "Lula",
    "Machiavelli",
    "Macron",
    "Madonna",
    "Maduro",
    "Mahathir",
    "Mahler",
    "Maimonides",
    "Mandela",
    "Mao",
    "Maradona",
    "Matisse",
    "Mbappé",
    "Mbeki",
    "Meloni",
    "Mendelssohn",
    "Merkel",
    "Messi",
    "Michelangelo",
    "Mitterrand",
    "Modi",
    "Molière",
    "Monet",
    "Montaigne",
    "Montesquieu",
    "Mozart",
    "Mugabe",
    "Muhammad",
    "Museveni",
    "Musk",
    "Mussolini",
    "Nadal",
    "Napoleon",
    "Navalny",
    "Nehru",
    "Netanyahu",
    "Neymar",
    "Nietzsche",
    "Nixon",
    "Nkrumah",
    "Nyerere",
    "Obama",
    "Odinga",
    "Orban",
    "Orbán",
    "Ovid",
    "Palestrina",
    "Paracelsus",
    "Pelé",
    "Pericles",
    "Petrarch",
    "Picasso",
    "Pinochet",
    "Plato",
    "Plutarch",
    "Ptolemy",
    "Puccini",
    "Pushkin",
    "Putin",
    "Pythagoras",
    "Rabelais",
    "Rajapaksa",
    "Ramaphosa",
    "Rasputin",
    "Rembrandt",
    "Renoir",
    "Rihanna",
    "Rivaldo",
    "Robespierre",
    "Romário",
    "Ronaldinho",
    "Ronaldo",
    "Roosevelt",
    "Rossini",
    "Rousseau",
    "Rubens",
    "Ruto",
    "Saladin",
    "Sappho",
    "Sarkozy",
    "Sartre",
    "Scholz",
    "Schopenhauer",
    "Schubert",
    "Seneca",
    "Shakespeare",
    "Shakira",
    "Shivaji",
    "Shostakovich",
    "Socrates",
    "Sophocles",
    "Spinoza",
    "Stalin",
    "Starmer",
    "Stendhal",
    "Stravinsky",
    "Suharto",
    "Sukarno",
    "Sunak",
    "Tacitus",
    "Tchaikovsky",
    "Tendulkar",
    "Thaksin",
    "Thatcher",
    "Thucydides",
    "Tinubu",
    "Titian",
    "Tolstoy",
    "Trotsky",
    "Trudeau",
    "Trump",
    "Turgenev",
    "Tutankhamun",
    "Velázquez",
    "Verdi",
    "Vermeer",
    "Vivaldi",
    "Voltaire",
    "Warhol",
    "Weinstein",
    "Widodo",
    "Wittgenstein",
    "Xenophon",
    "Yeltsin",
    "Zelenskiy",
    "Zelensky",
    "Zelenskyy",
    "Zico",
    "Zidane",
    "Zola",
    "Zoroaster",
    "Zuckerberg",
    "Zuma",
]);

/// Classes that neither word of a name may have.
const NO_NAMES: lexicon::Classes =
    NATION | COUNTRY | TITLE | OFFICE | COLLECTIVE | CALENDAR | DET | ORG | PLACE;

/// The name that lists tell which begins at a byte.
pub(super) fn name_at(text: &str, at: usize) -> Option<Span> {
    let word = capital_word(text.get(at..)?)?;
    let behind = text.get(at + word.len()..)?;
    match behind.strip_prefix(' ').filter(|b| opens_capital(b)) {
        Some(next) => two_words(text, at, word, next),
        None => one_word(text, at, word, behind),
    }
}

/// The word right before a place in its line, if only a space parts them.
pub(super) fn word_before(text: &str, at: usize) -> &str {
    let before = text
        .get(..at)
        .and_then(|b| b.strip_suffix(' '))
        .unwrap_or_default();
    before
        .rsplit([' ', '\n', '\u{a0}'])
        .next()
        .unwrap_or_default()
}

/// Whether a capital word stands right before a place in its sentence: "Mount *Plato*".
pub(super) fn goes_on(text: &str, at: usize) -> bool {
    let before = word_before(text, at);
    opens_capital(before.trim_start_matches(marks::BEFORE_WORD))
        && !before.ends_with(['.', ',', ';', ':', '?', '!', '”', '"', '’'])
        && !matches!(
            before,
            "Big" | "Fast" | "Iron" | "Little" | "Lucky" | "Mad" | "Slim"
        )
        // "On Monday Jane Roe left."
        && lexicon::classes(before) & (COMMON | DET | lexicon::CALENDAR) == 0
}

/// Whether a capital word or what belongs to a name stands right behind a place: "Plato *Street*".
pub(super) fn leads_on(behind: &str) -> bool {
    behind
        .strip_prefix([' ', '\u{a0}'])
        .is_some_and(|b| opens_capital(b) || b.starts_with('&'))
        || behind.starts_with(['-', '&'])
}

/// Whether one word names somebody for all who read.
pub(in crate::analysis) fn is_famous(word: &str) -> bool {
    FAMOUS.has_in_order(word)
}

/// "Plato would have failed".
fn one_word(text: &str, at: usize, word: &str, behind: &str) -> Option<Span> {
    // "The Plato family" is all of them.
    let all = || behind.starts_with(" famil");
    (!leads_on(behind) && is_famous(word) && !all() && !goes_on(text, at))
        .then(|| Span::from(at..at + word.len()))
}

/// "Chose Hope Tarn": a given name, whatever else it is, before a surname that is nothing else.
fn two_words(text: &str, at: usize, given: &str, next: &str) -> Option<Span> {
    let class = lexicon::classes(given);
    let told = || {
        namesakes::name_at(text, at, given, next)
            .or_else(|| called_like_a_club(text, at, given, next))
    };
    if let Some(span) = told() {
        return Some(span);
    }
    // "Residents of Long Marlin".
    let before = word_before(text, at);
    let placed = leads_to_place(before);
    let opens = at == 0 || before.ends_with(marks::ENDS);
    // "Hong Hai", "Al Hamra", "Sierra Madre".
    let place = given.len() < 3 || matches!(given, "Hong" | "Sierra" | "Santa");
    if place
        || class & GIVEN == 0
        || class & NO_NAMES != 0
        || placed
        || opens && class & COMMON != 0
    {
        return None;
    }
    let surname = capital_word(next)?;
    let lists = gazetteer::flags_of(gazetteer::fingerprint(surname));
    let borne = lists & (flags::SURNAME_FREQUENT | flags::SURNAME | flags::SURNAME_WORLD) != 0;
    let only = lists & (flags::EVERYDAY | flags::PLACE | flags::PLACE_BEGINS) == 0;
    if !borne || !only || lexicon::classes(surname) & NO_NAMES != 0 {
        return None;
    }
    let pair = gazetteer::pair(given, surname);
    if gazetteer::flags_of(pair) & flags::PLACE != 0
        || gazetteer::brands_of(pair) & brand::WHOLE != 0
    {
        return None;
    }
    let end = at + given.len() + 1 + surname.len();
    let behind = text.get(end..)?;
    (!goes_on(text, at) && !leads_on(behind)).then(|| Span::from(at..end))
}

/// "Everton Tarn took five": a given name that is a club's too.
fn called_like_a_club(text: &str, at: usize, given: &str, next: &str) -> Option<Span> {
    let everyday = gazetteer::flags_of(gazetteer::fingerprint(given)) & flags::EVERYDAY != 0;
    // "Storm Tarn tore the roof off".
    let club = given::is_listed(given)
        && lexicon::classes(given) == 0
        && !everyday
        && gazetteer::brands_of(gazetteer::fingerprint(given)) & brand::WHOLE != 0;
    if !club || opens_capital(word_before(text, at)) {
        return None;
    }
    let surname = capital_word(next)?;
    let lists = gazetteer::flags_of(gazetteer::fingerprint(surname));
    let borne = lists & (flags::SURNAME_FREQUENT | flags::SURNAME | flags::SURNAME_WORLD) != 0;
    let other = lists & (flags::EVERYDAY | flags::PLACE | flags::PLACE_BEGINS) != 0;
    let end = at + given.len() + 1 + surname.len();
    let acts = text
        .get(end..)?
        .strip_prefix(' ')
        .is_some_and(|b| b.starts_with(char::is_lowercase));
    let named = borne && !other && lexicon::classes(surname) & NO_NAMES == 0;
    (named && acts).then(|| Span::from(at..end))
}

#[cfg(test)]
mod tests {
    use super::super::Capitals;
    use super::*;

    #[test]
    fn the_famous_are_in_order_and_one_word_each() {
        assert!(FAMOUS.iter().is_sorted());
        assert!(FAMOUS.iter().all(|name| capital_word(name) == Some(*name)));
    }

    fn found(text: &str) -> Vec<&str> {
        let capitals = Capitals::of(text);
        let starts = std::iter::once(0).chain(capitals.spaces().map(|at| at + 1));
        let spans = starts.filter_map(|at| name_at(text, at));
        spans.map(|span| span.of(text)).collect()
    }

    #[test]
    fn who_is_known_by_one_word_is_found() {
        assert_eq!(
            found("Plato would have failed, and so would Kant."),
            ["Plato", "Kant"]
        );
        assert_eq!(found("She likes Voltaire’s letters."), ["Voltaire"]);
        for text in [
            "He lives in Plato Street.",
            "Mount Plato is high.",
            "The Kant-Hall burned.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_given_name_that_is_a_word_belongs_to_the_surname_behind_it() {
        assert_eq!(
            found("The club chose Hope Lindqvist on Friday."),
            ["Hope Lindqvist"]
        );
        for text in [
            "The club chose Hope Springs on Friday.",
            "Will Lindqvist come?",
            "The Hope Lindqvist School burned.",
            "She moved to Virginia Beach.",
            "They saw Al Lindqvist and Hong Lindqvist.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
