//! Letters (RFC 5322) and newsletters, and mailboxes of them.

mod armour;
mod body;
mod digest;
mod farewell;
mod lines;
mod mailbox;
mod plain;

use mail_parser::{Address, Message, MessagePart, MimeHeaders};

use super::raw::Raw;
use super::{Entry, List, Loaded, Options, compose, joints, mime};
use crate::article::{Article, Block, BlockKind, Format, Metadata, Parted, Warning, one_line};
use crate::date::Published;
use crate::date::find::{self, Order};
use crate::error::Error;

/// Parses a letter, or a mailbox: a list where it holds several letters.
///
/// # Errors
/// When there is nothing to read in it.
pub(super) fn read(raw: &Raw, options: &Options) -> Result<Loaded, Error> {
    let letters = mailbox::letters(&raw.bytes);
    if letters.len() > 1 {
        return Ok(Loaded::List(list(&letters, options)));
    }
    let bytes = letters.into_iter().next().unwrap_or(&raw.bytes);
    let letter = mailbox::unquoted(bytes);
    parse(&letter, &raw.name, options).map(super::article)
}

/// The letters of a mailbox to choose from.
fn list(letters: &[&[u8]], options: &Options) -> List {
    let most = letters.len().min(options.limits.files);
    let parser = mail_parser::MessageParser::default();
    let entries = letters[..most].iter().map(|bytes| {
        let letter = mailbox::unquoted(bytes).into_owned();
        let head = mime::join_encoded_words(&letter);
        let front = parser.parse_headers(head.as_ref()).map(|m| front(&m));
        let front = front.unwrap_or_default();
        super::Input::Entry(std::sync::Arc::new(Entry {
            title: front.title,
            byline: front.byline,
            published: front.published,
            language: front.language,
            address: front.address,
            letter: Some(letter),
            ..Entry::default()
        }))
    });
    let entries = entries.collect();
    let left_out = letters.len() - most;
    let warnings = (left_out > 0).then_some(Warning::LettersLeftOut(left_out));
    List {
        entries,
        warnings: warnings.into_iter().collect(),
        ..List::default()
    }
}

/// Parses one letter.
///
/// # Errors
/// When there is nothing to read in it.
pub(super) fn parse(bytes: &[u8], name: &str, options: &Options) -> Result<Article, Error> {
    let unreadable = |what: &str| Error::Unreadable {
        input: name.into(),
        what: what.into(),
        hint: None,
    };
    let whole = body::with_boundary(bytes);
    let guessed = whole.is_some();
    let bytes = whole.as_deref().unwrap_or(bytes);
    let joined = mime::join_encoded_words(bytes);
    let bytes = joined.as_ref();
    let (message, cut) = mime::parse(bytes).ok_or_else(|| unreadable("no letter"))?;
    let metadata = front(&message);
    let mut body = body::read(&message, options);
    // Heads of letters inside say nothing themselves.
    let says = |kind: BlockKind| kind.is_prose() || kind == BlockKind::Code;
    let says = |b: &Block| says(b.kind) || b.kind == BlockKind::Boilerplate;
    if !body.article.blocks.iter().any(says) {
        return Err(unreadable(&match body.attachments.as_slice() {
            [] => "a letter without text".to_string(),
            files => format!("a letter without text; attached: {}", files.join(", ")),
        }));
    }
    if guessed {
        body.warn(Warning::PartsGuessed);
    }
    if body.damaged {
        body.warn(Warning::PartDamaged(Parted::Letter));
    }
    if cut {
        body.warn(Warning::PartsLeftOut(Parted::Letter));
    }
    if !body.attachments.is_empty() {
        body.warn(Warning::Attached(body.attachments.clone()));
    }
    Ok(compose::headed(metadata, body.article, Format::Email))
}

/// What the fields of a letter say.
fn front(message: &Message<'_>) -> Metadata {
    let line = |text: &str| Some(plain(text)).filter(|t| !t.is_empty());
    let date = message.date().filter(|d| d.is_valid());
    let date = date.map(|date| Published::from(date.to_rfc3339()));
    // Written in another form than letters have.
    let said = || {
        let found = find::find(message.header_raw("Date")?, Order::DayFirst)?;
        Some(Published::from(found.day))
    };
    let word = |name: &'static str| {
        let word = message
            .header_raw(name)?
            .split([',', ' ', '\t', '\r', '\n']);
        let word = word
            .map(|w| w.trim_matches(['<', '>']))
            .find(|w| !w.is_empty());
        word.map(str::to_string)
    };
    Metadata {
        title: message.subject().and_then(line),
        byline: message.from().and_then(people),
        published: date.or_else(said),
        language: message.parts.iter().take(8).find_map(language),
        address: word("Archived-At").filter(|a| super::input::is_address(a)),
    }
}

/// A field on one line, without signs that stand inside of words.
fn plain(field: &str) -> String {
    one_line(&joints::without(field))
}

/// The first language that a part names; programs put it to the text, not to the letter.
fn language(part: &MessagePart<'_>) -> Option<String> {
    let value = part.content_language();
    let first = value.as_text_list().and_then(|list| list.first());
    let text = first.map(|t| &**t).or_else(|| value.as_text())?;
    let language = text.split(',').next()?.trim();
    (!language.is_empty()).then(|| language.to_string())
}

/// A name as it is spoken, where offices' programs write it as lists do: "Vale, Ines".
fn in_order(name: &str) -> Option<String> {
    const LONG: usize = 3;
    let (last, first) = name.split_once(", ")?;
    let is_word = |word: &str| {
        let mut letters = word.trim_end_matches('.').chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_lowercase() || matches!(c, '-' | '’' | '\''))
    };
    // "Quay, Harbour & Co.", "Ellery, Inc."
    let long = last.chars().count() >= LONG && first.chars().count() >= LONG;
    let person = is_word(last) && first.split(' ').all(is_word) && !first.ends_with('.');
    let person = person && first.split(' ').count() <= 2 && !matches!(first, "Inc" | "Ltd" | "Llc");
    (person && long).then(|| format!("{first} {last}"))
}

/// A name without what it was sent by: lists and services put "via Boats" behind it, newsletters
/// "from The Ellery Light".
fn alone(name: &str) -> &str {
    /// Words before which one writes for a newsletter.
    const FOR: &[&str] = &[" from ", " at ", " @ "];
    let marks = ['\'', '"', ' '];
    let via = name
        .split_once(" via ")
        .map(|(name, _)| name.trim_matches(marks));
    if let Some(name) = via.filter(|name| !name.is_empty()) {
        return name;
    }
    let is_word = |word: &str| word.starts_with(char::is_uppercase);
    let person = |(name, of): &(&str, &str)| {
        (2..=3).contains(&name.split(' ').count())
            && name.split(' ').all(is_word)
            && !name.starts_with("The ")
            && !name.split(' ').any(is_of_body)
            && of.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    let cut = FOR
        .iter()
        .find_map(|word| name.split_once(word).filter(person));
    cut.map_or(name, |(name, _)| name)
}

/// Whether a word of a name says that it is no person's: "Harbour Team at Ellery", "Letters from Home".
fn is_of_body(word: &str) -> bool {
    const BODIES: &[&str] = &[
        "Team",
        "Friends",
        "Museum",
        "Office",
        "Bank",
        "University",
        "Club",
        "Church",
        "Society",
        "News",
        "Council",
        "School",
        "College",
        "Institute",
        "Department",
        "Ministry",
        "Board",
        "Boat",
        "Dispatch",
        "Dispatches",
        "Greetings",
        "Letter",
        "Letters",
        "Live",
        "Men",
        "Notes",
        "People",
        "Postcard",
        "Postcards",
        "Recipes",
        "Stories",
        "Tales",
        "Views",
        "Who",
        "Women",
        "Work",
    ];
    BODIES.contains(&word)
}

/// Names of people, else their addresses.
fn people(address: &Address<'_>) -> Option<String> {
    let names = address.iter().take(20).filter_map(|person| {
        let name = person.name.as_deref().map(plain);
        name.filter(|n| !n.is_empty())
            .map(|name| alone(&name).to_string())
            .map(|name| in_order(&name).unwrap_or(name))
            .or_else(|| person.address.as_deref().map(one_line))
    });
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod made;
#[cfg(test)]
mod tests;
