//! Takes quotations, notes or selected words to a file, the clipboard or a command, and a
//! quotation as a citation.

use super::{choose, correct, keep};
use crate::analysis::Quotation;
use crate::article::one_line;
use crate::export::cite::{Style, cite};
use crate::export::marked::Marked;
use crate::export::taken::Origin;
use crate::reader::document::Document;
use crate::reader::effect::Effect;
use crate::reader::keymap::Context;
use crate::reader::link;
use crate::reader::notes::Placed;
use crate::reader::overlay::{About, Choice, Overlay, Picker, PickerItem, Prompt, Purpose};
use crate::reader::pane::sidebar::no_quotation;
use crate::reader::state::Reader;
use crate::reader::take::{COMMAND, Take, Takes, Target, What, with_ending};
use crate::typeset::{clean_line, truncate};

/// A line to type where to.
pub(super) fn ask(reader: &mut Reader) {
    let takes = match reader.pane() {
        Context::Notes => Takes::Notes,
        Context::Select => Takes::Words,
        _ => Takes::Quotations,
    };
    ask_for(reader, takes);
}

fn ask_for(reader: &mut Reader, takes: Takes) {
    if reader.document().as_list().is_some() {
        return reader.tell(keep::NO_ARTICLE);
    }
    let what = what(reader.document(), takes);
    if what.as_ref().is_none_or(|what| what.count() == 0) {
        let why = match takes {
            Takes::Quotations => no_quotation(reader),
            Takes::Notes => "no words are marked in this article".into(),
            Takes::Words => "no words are selected".into(),
        };
        return reader.tell(why);
    }
    choose::prompt(reader, Purpose::Take);
    if let Some(Overlay::Prompt(prompt)) = reader.overlays.last_mut() {
        prompt.takes = takes;
    }
}

/// Takes it where somebody has typed already.
pub(super) fn at_once(reader: &mut Reader, target: &str, effects: &mut Vec<Effect>) {
    if begin(reader, target) {
        choose::go(reader, effects);
    }
}

/// Asks where to write, with the beginning of an answer; whether there is anything to write.
pub(super) fn begin(reader: &mut Reader, target: &str) -> bool {
    ask(reader);
    let asks = matches!(reader.overlays.last(), Some(Overlay::Prompt(_)));
    if asks {
        choose::insert(reader, target);
    }
    asks
}

/// What there is to take.
pub fn what(document: &Document, takes: Takes) -> Option<What> {
    Some(match takes {
        Takes::Quotations => What::Quotations(document.sidebar.which().to_vec()),
        Takes::Notes => What::Notes(document.notes.all.iter().map(marked).collect()),
        Takes::Words => {
            let span = document.selection?.span;
            What::Words(Marked {
                span: Some(span),
                words: document.article.slice(span).to_string(),
                note: String::new(),
                colour: None,
            })
        }
    })
}

/// A note as it is written down.
pub fn marked(placed: &Placed) -> Marked {
    Marked {
        span: placed.span,
        words: placed.note.words.exact.clone(),
        note: placed.note.text.clone(),
        colour: Some(placed.note.colour.name()),
    }
}

/// The next form; a file gets its ending.
pub(super) fn next_form(prompt: &mut Prompt) {
    let form = prompt.form.next();
    prompt.form = form;
    if let Target::File(name) = Target::typed(prompt.line.text()) {
        prompt.line.set(&with_ending(&name, form));
    }
}

/// Takes up where to write, as it was typed.
pub(super) fn typed(reader: &mut Reader, prompt: &Prompt, effects: &mut Vec<Effect>) {
    let document = reader.document();
    let analysis = match (document.analysis.clone(), prompt.takes) {
        (None, Takes::Quotations) => {
            return reader.tell(keep::NOT_YET);
        }
        (analysis, _) => analysis.unwrap_or_default(),
    };
    let Some(what) = what(document, prompt.takes) else {
        return reader.tell("no words are selected any more");
    };
    let take = Take {
        article: document.article.clone(),
        analysis,
        what,
        form: prompt.form,
        origin: origin(document),
    };
    match Target::typed(prompt.line.text()) {
        Target::Command(command) if command.is_empty() => {
            reader.tell(format!("a command is to follow the {COMMAND}"));
        }
        Target::Clipboard => match take.bytes().map(String::from_utf8) {
            Ok(Ok(text)) => effects.push(Effect::Copy {
                told: take.words(),
                text,
            }),
            Ok(Err(_)) | Err(_) => reader.warn("this cannot be written down"),
        },
        target => {
            if let Target::Command(command) = &target {
                let words = format!("“{command}” is running …");
                reader.tell(words);
            }
            effects.push(Effect::Take(Box::new(take), target, false));
        }
    }
}

fn origin(document: &Document) -> Origin {
    Origin {
        title: document.title(),
        address: link::address(document),
    }
}

/// A file is there already: whether to replace it is asked, unless something else is going
/// on by now.
pub(super) fn exists(reader: &mut Reader, take: Box<Take>, name: String) {
    if !reader.overlays.is_empty() {
        return reader.warn(format!("not written: {name} is there already"));
    }
    let items = REPLACE.iter().enumerate().map(|(value, words)| PickerItem {
        label: clean_line(&format!("{words}{name}")).into_owned(),
        detail: String::new(),
        value,
    });
    let items = items.collect();
    reader.taking = Some((take, name));
    let picker = Picker::new(Choice::Replace, items, 0);
    reader.overlays.push(Overlay::Picker(picker));
}

/// What may be done about a file that exists: the harmless answer first.
const REPLACE: [&str; 2] = ["another name than ", "replace "];

/// Takes up what to do about a file that is there already.
pub(super) fn replaced(reader: &mut Reader, value: usize, effects: &mut Vec<Effect>) {
    let Some((take, name)) = reader.taking.take() else {
        return;
    };
    if value == 1 {
        return effects.push(Effect::Take(take, Target::File(name), true));
    }
    ask_for(
        reader,
        match take.what {
            What::Quotations(_) => Takes::Quotations,
            What::Notes(_) => Takes::Notes,
            What::Words(_) => Takes::Words,
        },
    );
    if let Some(Overlay::Prompt(prompt)) = reader.overlays.last_mut() {
        prompt.form = take.form;
        prompt.line.set(&name);
    }
}

/// A list of the ways to cite the quotation that is meant.
pub(super) fn styles(reader: &mut Reader) {
    let Some(n) = correct::quotation_meant(reader) else {
        return;
    };
    let Some(about) = correct::about(reader) else {
        return;
    };
    let about = About {
        quotation: Some(n),
        ..about
    };
    let items = Style::ALL.iter().enumerate().filter_map(|(value, style)| {
        let cited = cited(reader.document(), &about, *style)?;
        // As it reads, without the signs of a block of Markdown.
        let lines = cited.lines().map(|line| line.trim_start_matches('>'));
        let detail = one_line(&lines.collect::<Vec<_>>().join(" "));
        Some(PickerItem {
            label: style.words().to_string(),
            detail: truncate(&clean_line(&detail), DETAIL).into_owned(),
            value,
        })
    });
    let mut picker = Picker::new(Choice::Cite, items.collect(), 0);
    picker.about = Some(about);
    reader.overlays.push(Overlay::Picker(picker));
}

/// How many columns of a citation its list has; the selected one shows them in rows.
const DETAIL: usize = 400;

fn cited(document: &Document, about: &About, style: Style) -> Option<String> {
    let quotation: &Quotation = about.analysis.quotations.get(about.quotation?)?;
    let Origin { title, address } = origin(document);
    let of = (&*about.article, &*about.analysis);
    cite(style, of, quotation, (&title, address.as_deref()))
}

/// Takes up the style in which it is to be cited.
pub(super) fn style(reader: &mut Reader, picker: &Picker, value: usize, effects: &mut Vec<Effect>) {
    let style = Style::ALL.get(value).copied();
    let about = picker.about.as_ref();
    let cited = style.zip(about).and_then(|(style, about)| {
        let text = cited(reader.document(), about, style)?;
        Some((style, text))
    });
    if let Some((style, text)) = cited {
        effects.push(Effect::Copy {
            told: style.words().into(),
            text,
        });
    }
}
