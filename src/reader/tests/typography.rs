//! How running text is set while it is read.

use super::*;
use crate::reader::flow::Setting;

/// Two paragraphs with long words, one of which is said.
fn story() -> String {
    let long = "Notwithstanding extraordinarily complicated arrangements the responsibilities of \
        the harbour administration remained comparatively straightforward. ";
    let mut text = String::from("The Administration of a Harbour\n\n");
    for n in 0..8 {
        text += &long.repeat(3);
        text += "\n\n";
        if n == 2 {
            text += "“We reconsidered every arrangement notwithstanding the circumstances,” Ann Poe said.\n\n";
        }
    }
    text
}

#[test]
fn every_manner_shows_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (200, 50), (40, 12)] {
        let mut stage = Stage::of_text(&story(), width, height);
        stage.keys("ZpZjZh");
        assert!(stage.shows("words are broken"));
        stage.keys("<esc>");
        insta::assert_snapshot!(format!("set_{width}x{height}"), stage.screen());
        stage.keys("ZpZjZhZl<esc>");
        insta::assert_snapshot!(format!("spaced_{width}x{height}"), stage.screen());
    }
}

/// All manners there are.
fn settings() -> impl Iterator<Item = Setting> {
    (0..3 * 8).map(|n| Setting {
        spacing: n / 8,
        indents: n & 1 > 0,
        justifies: n & 2 > 0,
        hyphenates: n & 4 > 0,
        pictures: None,
    })
}

#[test]
fn every_row_is_scrolled_through_in_every_manner() {
    for setting in settings() {
        let mut stage = Stage::of_text(&story(), 44, 12);
        stage.reader.setting = setting;
        stage.event(Event::Resize(44, 12));
        let mut down = vec![stage.screen()];
        for _ in 0..400 {
            if stage.reader.document().percent() == 100 {
                break;
            }
            stage.keys("j");
            let screen = stage.screen();
            assert_ne!(down.last(), Some(&screen), "stuck: {setting:?}");
            down.push(screen);
        }
        assert_eq!(stage.reader.document().percent(), 100, "{setting:?}");
        for before in down.iter().rev().skip(1) {
            stage.keys("k");
            assert_eq!(&stage.screen(), before, "{setting:?}");
        }
    }
}

#[test]
fn what_is_copied_and_found_has_no_hyphen_that_the_text_has_not() {
    let mut stage = Stage::of_text(&story(), 40, 12);
    stage.keys("ZhZj)y");
    let copied = stage.effects.iter().find_map(|effect| match effect {
        Effect::Copy { text, .. } => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("a copy");
    assert!(copied.contains("We reconsidered every arrangement notwithstanding the circumstances"));
    stage.keys("/notwithstanding the circumstances<enter>");
    assert!(
        stage
            .reader
            .document()
            .search
            .as_ref()
            .is_some_and(|s| s.hit.is_some())
    );
}

#[test]
fn a_click_on_a_justified_row_is_where_the_letter_stands() {
    let mut stage = Stage::of_text(&story(), 60, 20);
    stage.keys("ZjZpZh");
    let body = stage.reader.layout.body;
    let document = stage.reader.document();
    let shown = (&*document.article, &*document.lines, &document.sideways);
    let buffer = stage.buffer();
    let mut seen = 0;
    for y in body.top()..body.bottom() {
        for x in body.left()..body.right() - 1 {
            let symbol = buffer[(x, y)].symbol();
            if !symbol.chars().all(char::is_alphabetic) {
                continue;
            }
            let measure = document.flow.measure();
            let at = crate::reader::pane::body::offset_at(shown, body, measure, (x, y));
            let at = at.expect("text") as usize;
            assert!(
                document.article.text[at..].starts_with(symbol),
                "at {x},{y}"
            );
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen}");
}

#[test]
fn it_is_remembered_of_an_article_and_else_as_the_settings_say() {
    let mut stage = Stage::of_text(&story(), 80, 24);
    stage.keys("ZlZj");
    let kept = stage.reader.looks_to_keep();
    let mut other = Stage::of_text(&story(), 80, 24);
    other.reader.document_mut().remembered.looks = kept;
    other.reader.undress();
    other.keys("j");
    let setting = other.reader.setting;
    assert!((setting.spacing, setting.justifies, setting.hyphenates) == (1, true, false));
    let setting = Setting {
        indents: true,
        ..Setting::default()
    };
    let options = ReaderOptions {
        setting,
        ..ReaderOptions::default()
    };
    let stage = Stage::with(vec![Input::Stdin], &options, 80, 24);
    assert_eq!(stage.reader.setting, setting);
}

#[test]
fn code_headings_and_sources_stay_as_they_are() {
    let text = "# Extraordinarily comprehensive administration\n\n    let extraordinarily = comprehensive_administration();\n\nText.\n";
    let mut stage = Stage::of_piped(text, 40, 12);
    let before = stage.keys("<esc>").screen();
    stage.keys("ZpZjZhZl<esc>");
    assert_eq!(stage.screen(), before);
}
