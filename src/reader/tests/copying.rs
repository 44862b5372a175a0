//! What is copied from where, and what is told of it.

use std::sync::Arc;

use super::Stage;
use crate::analysis::Analysis;
use crate::article::Format;
use crate::load::{self, Input};
use crate::reader::effect::Effect;
use crate::reader::event::{Event, Outcome};

const TEXT: &str = "# The Pier\n\nThe pier is old, as [the council](council.html) says. See \
    [below](#who-pays), or write to [the editor](mailto:ed@example.org).\n\n\
    “We will mend it before the winter, whatever it takes and whoever pays for it,” said Ann Poe, \
    the mayor of Merrow.\n\n## Who pays\n\nNobody knows.\n";

impl Stage {
    fn of_pier(width: u16) -> Self {
        let address = "https://news.example.org/pier.html".to_string();
        let mut stage = Self::on(vec![Input::Address(address.clone())], width, 30);
        let job = stage.reader.document().job;
        stage.finish(job, load::from_text(TEXT, Format::Markdown, Some(address)));
        stage
    }

    /// Presses keys; what was copied then, and what is told of it.
    fn copied(&mut self, keys: &str) -> (String, String) {
        self.effects.clear();
        self.keys(keys);
        let copied = self.effects.iter().find_map(|e| match e {
            Effect::Copy { text, told } => Some((text.clone(), told.clone())),
            _ => None,
        });
        copied.unwrap_or_default()
    }
}

#[test]
fn a_link_gives_its_address() {
    let mut stage = Stage::of_pier(120);
    let (text, told) = stage.copied(".y");
    assert_eq!(text, "https://news.example.org/council.html");
    assert_eq!(told, format!("“{text}”"));
    assert_eq!(
        stage.copied(".y").0,
        "https://news.example.org/pier.html#who-pays"
    );
    assert_eq!(stage.copied(".y").0, "mailto:ed@example.org");
}

#[test]
fn a_quotation_gives_its_words_with_the_speaker() {
    for width in [120, 80, 40] {
        let mut stage = Stage::of_pier(width);
        let (text, told) = stage.copied(")y");
        assert!(text.starts_with("“We will mend it"), "{text}");
        assert!(
            text.ends_with("pays for it,” — Ann Poe (The Pier)"),
            "{text}"
        );
        assert!(
            told.starts_with("“We will") && told.ends_with("” — Ann Poe"),
            "{told}"
        );
        assert!(told.chars().count() + 9 <= usize::from(width), "{told}");
        // The same from the list and from its explanation.
        assert_eq!(stage.copied("Qy").0, text);
        assert_eq!(stage.copied("ey").0, text);
    }
}

#[test]
fn a_person_gives_name_and_role_and_a_section_its_title() {
    let mut stage = Stage::of_pier(120);
    let (text, told) = stage.copied("Py");
    assert_eq!(
        (text.as_str(), told.as_str()),
        ("Ann Poe, mayor of Merrow", "“Ann Poe, mayor of Merrow”")
    );
    let mut stage = Stage::of_pier(120);
    stage.keys("]h");
    assert_eq!(stage.copied("y").0, "Who pays");
}

#[test]
fn a_role_is_copied_as_its_card_says_it() {
    let mut stage = Stage::of_pier(120);
    let mut analysis = Analysis::clone(stage.reader.document().analysis.as_ref().expect("one"));
    for entity in &mut analysis.entities {
        entity.roles = vec!["The mayor".into()];
    }
    let job = stage.reader.document().job;
    stage.event(Event::Done(job, Outcome::Analysed(Arc::new(analysis))));
    assert_eq!(stage.copied("Py").0, "Ann Poe, mayor");
    assert!(stage.shows("Ann Poe, mayor") && !stage.shows("The mayor"));
}

#[test]
fn the_text_gives_the_paragraph_at_the_top_and_the_source_its_address() {
    let mut stage = Stage::of_pier(120);
    assert_eq!(
        stage
            .copied("}y")
            .0
            .split_whitespace()
            .take(4)
            .collect::<Vec<_>>(),
        ["The", "pier", "is", "old,"]
    );
    assert_eq!(stage.copied("Sy").0, "https://news.example.org/pier.html");
    let mut nothing = Stage::on(vec![Input::Stdin], 80, 24);
    nothing.keys("y");
    assert!(nothing.shows("there is nothing to copy"));
}
