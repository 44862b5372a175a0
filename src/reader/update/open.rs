//! Another article, by its path or its address: typed, pasted, or dropped on the terminal, which
//! pastes the path of what is dropped on it.

use std::path::PathBuf;

use super::{choose, pages};
use crate::load::Input;
use crate::reader::action::Action;
use crate::reader::document::Stage;
use crate::reader::effect::Effect;
use crate::reader::link::decoded;
use crate::reader::overlay::{Overlay, Purpose};
use crate::reader::state::Reader;

/// The longest pasted text that may be a path or an address, in bytes.
const LONGEST: usize = 2000;

/// Opens the line in which a path or an address is typed, with `text` in it.
pub(super) fn ask(reader: &mut Reader, text: &str) {
    choose::prompt(reader, Purpose::Open);
    choose::insert(reader, text);
}

/// Opens what was typed, on the way that leads back to here.
pub(super) fn typed(reader: &mut Reader, text: &str, effects: &mut Vec<Effect>) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    let (input, name) = input(text);
    pages::open_page(reader, input, name, effects);
    // What could not be read before may be there now.
    if matches!(reader.document().stage, Stage::Failed(_) | Stage::Cancelled) {
        pages::reload(reader, effects);
    }
}

/// What a path or an address means, and the place in a page that an address names.
fn input(text: &str) -> (Input, Option<String>) {
    if let Some(path) = after_scheme(text, "file://") {
        // Of this machine, whatever host it names.
        let path = path.find('/').map_or(path, |at| &path[at..]);
        return (Input::File(PathBuf::from(decoded(path))), None);
    }
    if after_scheme(text, "http://").is_none() && after_scheme(text, "https://").is_none() {
        return (Input::File(PathBuf::from(text)), None);
    }
    let (address, name) = text.split_once('#').unwrap_or((text, ""));
    let name = Some(decoded(name)).filter(|name| !name.is_empty());
    (Input::Address(address.to_string()), name)
}

/// What follows a scheme, in letters of either case.
fn after_scheme<'a>(text: &'a str, scheme: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// Text pasted where nothing is typed: a path or an address is offered to be opened; of other
/// words it is told where they could go. Nothing pasted is ever a key.
pub(super) fn pasted(reader: &mut Reader, text: &str) {
    reader.message = None;
    reader.complaint = None;
    if reader.overlays.is_empty()
        && let Some(place) = place(text)
    {
        return ask(reader, &place);
    }
    let search = reader.key_for(Action::Search);
    reader.tell(format!(
        "pasted words are no keys; {search} takes them, to be searched for"
    ));
}

/// The path or the address that a pasted text is, without the quoting for a shell that terminals
/// give to what is dropped on them.
fn place(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST || text.contains(char::is_control) {
        return None;
    }
    let quoted = |mark: char| text.strip_prefix(mark)?.strip_suffix(mark);
    let (bare, quoted) = match quoted('\'').or_else(|| quoted('"')) {
        Some(bare) => (bare.replace("'\\''", "'"), true),
        None => (text.replace('\\', ""), text.contains('\\')),
    };
    let begins = |with: &str| after_scheme(&bare, with).is_some();
    if begins("http://") || begins("https://") || begins("file://") {
        let whole = !text.contains(char::is_whitespace);
        return whole.then(|| text.to_string());
    }
    let is_path = ["/", "~/", "./", "../"]
        .iter()
        .any(|with| bare.starts_with(with));
    // Without quotes, white space stands between words.
    let whole = quoted || !bare.contains(char::is_whitespace);
    (is_path && whole).then_some(bare)
}

/// The names that a path may go on with were found, for what was typed then.
pub(super) fn completed(reader: &mut Reader, typed: &str, path: &str, names: Vec<String>) {
    let Some(Overlay::Prompt(prompt)) = reader.overlays.last_mut() else {
        return;
    };
    if prompt.purpose != Purpose::Open || prompt.line.text() != typed {
        return;
    }
    if path == typed && names.is_empty() {
        prompt.offered = vec!["nothing there begins like this".into()];
        return;
    }
    prompt.line.set(path);
    prompt.offered = names;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pasted_is_known_for_a_path_or_an_address() {
        for (pasted, opened) in [
            ("/home/ann/story.md\n", "/home/ann/story.md"),
            ("'/home/ann/my story.md' ", "/home/ann/my story.md"),
            ("\"/home/ann/my story.md\"", "/home/ann/my story.md"),
            ("/home/ann/my\\ story.md", "/home/ann/my story.md"),
            ("'/home/ann/o'\\''clock.md'", "/home/ann/o'clock.md"),
            ("~/a.txt", "~/a.txt"),
            ("../a.txt", "../a.txt"),
            (
                "https://port.example/a?b=c#d",
                "https://port.example/a?b=c#d",
            ),
            ("HTTP://port.example/", "HTTP://port.example/"),
        ] {
            assert_eq!(place(pasted).as_deref(), Some(opened), "{pasted}");
        }
        for words in [
            "",
            "hello",
            "q",
            "/home/ann and more",
            "see https://port.example/",
            "https://port.example/ and more",
            "/one\n/two",
            "\u{1b}[2J/x",
        ] {
            assert_eq!(place(words), None, "{words}");
        }
    }

    #[test]
    fn what_is_typed_is_a_file_or_an_address() {
        let file = |path: &str| (Input::File(path.into()), None);
        assert_eq!(input("a b.md"), file("a b.md"));
        assert_eq!(input("file:///tmp/a%20b.md"), file("/tmp/a b.md"));
        assert_eq!(input("file://host/tmp/a"), file("/tmp/a"));
        let (page, name) = input("https://port.example/a#the%20end");
        assert_eq!(page, Input::Address("https://port.example/a".into()));
        assert_eq!(name.as_deref(), Some("the end"));
    }
}
