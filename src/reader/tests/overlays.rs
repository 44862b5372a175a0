//! Boxes over the panes: all of what is in them can be read, and the quotation that is
//! explained beside its explanation.

use ratatui::style::Modifier;

use super::*;
use crate::article::Warning;
use crate::reader::overlay::Overlay;
use crate::typeset::width;

const SIZES: [(u16, u16); 6] = [(20, 5), (40, 12), (80, 24), (100, 30), (120, 40), (200, 50)];

/// The letters of a text, without what wrapping puts between them.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Stage {
    /// The letters of the cells that are marked as the selected quotation.
    fn marked(&self) -> String {
        let buffer = self.buffer();
        // The status line is turned round as well.
        let status = self.reader.layout.status.y * buffer.area.width;
        let cells = buffer.content().iter().take(usize::from(status));
        let text = cells
            .filter(|c| c.modifier.contains(Modifier::REVERSED))
            .map(|c| c.symbol());
        letters(&text.collect::<String>())
    }

    /// The letters of the quotation that is selected.
    fn explained(&self) -> String {
        let document = self.reader.document();
        let pieces = document.quotation().expect("one is selected").pieces.iter();
        let words = pieces.map(|piece| document.article.slice(*piece));
        letters(&words.collect::<String>())
    }
}

#[test]
fn help_goes_to_its_last_row_from_every_pane() {
    for (width, height) in SIZES {
        for pane in ["", "Q", "P", "<tab><tab><tab>"] {
            let mut stage = Stage::new(width, height);
            stage.keys(pane).keys("?");
            let from = stage.screen();
            let place = stage.reader.document().place;
            // The very last: what ends the line that is typed.
            stage.keys("G");
            let last = letters(&stage.screen());
            let size = format!("{width}x{height} from “{pane}”\n{}", stage.screen());
            assert!(last.contains("typed"), "{size}");
            // Row by row one comes there too, and back.
            stage.keys("g");
            assert_eq!(stage.screen(), from, "{size}");
            stage.keys("999j");
            assert_eq!(letters(&stage.screen()), last, "{size}");
            assert_eq!(stage.reader.document().place, place, "{size}");
        }
    }
}

#[test]
fn help_says_the_keys_that_hands_know_first() {
    let mut stage = Stage::new(80, 24);
    stage.keys("?");
    assert!(stage.shows("j ↓ Ctrl-n  a line"), "{}", stage.screen());
    assert!(stage.shows("j down  k up  Esc close"), "{}", stage.screen());
    stage.keys("<esc><tab><tab><tab>");
    assert!(stage.shows("j down"), "{}", stage.screen());
}

#[test]
fn an_explanation_never_covers_what_it_explains() {
    for (width, height) in SIZES {
        for sample in samples().iter().take(3) {
            let mut stage = Stage::on(vec![Input::Sample(sample)], width, height);
            stage.reader.theme = Theme::new(Tone::Dark, Depth::Mono);
            let count = stage.reader.document().sidebar.shown();
            for n in 0..count {
                stage.keys(")");
                let before = stage.screen();
                let place = stage.reader.document().place;
                stage.keys("e");
                let screen = stage.screen();
                let (marked, words) = (stage.marked(), stage.explained());
                let rows = words.chars().count() / usize::from(stage.reader.layout.body.width);
                let at = format!("{} {n} at {width}x{height}\n{screen}", sample.name);
                assert!(!marked.is_empty() && words.starts_with(&marked), "{at}");
                // What takes less than half of the screen shows whole.
                if rows + 3 < usize::from(stage.reader.layout.body.height) / 2 {
                    assert_eq!(marked, words, "{at}");
                }
                assert!(screen.contains("Speaker"), "{at}");
                // To the end of it, and all is as it was.
                stage.keys("G");
                let said = &stage
                    .reader
                    .document()
                    .quotation()
                    .expect("selected")
                    .attribution;
                // Further right there are other panes between its rows.
                if said.rivals.is_empty() && width <= 40 {
                    let reason = letters(&said.reason.to_string());
                    let end: String = reason.chars().rev().take(6).collect();
                    let end: String = end.chars().rev().collect();
                    assert!(letters(&stage.screen()).contains(&end), "{end} of {at}");
                }
                stage.keys("<esc>");
                assert_eq!(stage.reader.document().place, place);
                assert_eq!(stage.screen(), before, "{at}");
            }
        }
    }
}

#[test]
fn an_explanation_from_the_list_shows_the_quotation_in_the_text() {
    // The list lies over the text here.
    let mut stage = Stage::new(40, 12);
    stage.reader.theme = Theme::new(Tone::Dark, Depth::Mono);
    stage.keys("Qjjjjjj");
    let before = stage.screen();
    stage.keys("e").keys("e");
    assert_eq!(stage.screen(), before);
    stage.keys("e");
    let words = stage.explained();
    assert!(words.starts_with(&stage.marked()), "{}", stage.screen());
    // The next one is explained from there.
    stage.keys(")");
    assert!(stage.explained().starts_with(&stage.marked()) && stage.explained() != words);
}

#[test]
fn a_click_closes_a_box_only_beside_it() {
    let mut stage = Stage::new(80, 24);
    let press = |stage: &mut Stage, column, row| {
        stage.event(Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column,
            row,
            modifiers: KeyModifiers::NONE,
        }));
    };
    stage.keys(")e");
    let rows: Vec<String> = stage.screen().lines().map(String::from).collect();
    let inside = rows.iter().position(|r| r.contains("Speaker"));
    let inside = u16::try_from(inside.expect("the box shows")).expect("on the screen");
    press(&mut stage, 30, inside);
    assert!(matches!(
        stage.reader.overlays.last(),
        Some(Overlay::Detail(_))
    ));
    press(&mut stage, 30, 0);
    assert!(stage.reader.overlays.is_empty());
}

#[test]
fn messages_take_the_rows_they_need() {
    let text = "no such page at example.org/an-address-of-some-length, and the line was lost";
    for (width, height) in [(20, 8), (40, 12), (100, 30)] {
        let mut stage = Stage::new(width, height);
        stage.reader.warn(text);
        settle(&mut stage.reader);
        assert!(
            letters(&stage.screen()).ends_with(&letters(text)),
            "{}",
            stage.screen()
        );
        stage.keys("j");
        assert!(!letters(&stage.screen()).contains("lost"));
    }
}

#[test]
fn a_chosen_item_is_never_cut() {
    for (width, height) in SIZES {
        let mut stage = Stage::new(width, height);
        stage.keys(":");
        for action in crate::reader::action::ACTIONS.iter().take(60) {
            let wanted = format!("{}: {}", action.name(), action.description());
            let shown = letters(&stage.screen());
            assert!(
                shown.contains(&letters(&wanted)) || height < 10,
                "{wanted} at {width}x{height}\n{}",
                stage.screen()
            );
            stage.keys("<down>");
        }
    }
}

#[test]
fn what_is_known_of_a_source_goes_to_its_last_row() {
    let address = format!(
        "https://example.org/{}",
        "a-long-name-of-things/".repeat(12)
    );
    for (columns, height) in SIZES {
        let mut stage = Stage::new(columns, height);
        let document = stage.reader.document_mut();
        let mut article = (*document.article).clone();
        article.warnings = vec![Warning::NotUsed(format!(
            "the picture at {address} is missing, the very last"
        ))];
        document.article = Arc::new(article);
        stage.keys("SG");
        let screen = stage.screen();
        assert!(
            letters(&screen).contains("last"),
            "{columns}x{height}\n{screen}"
        );
        let widths = screen.lines().map(|line| width(line.trim_matches('"')));
        assert!(widths.max() <= Some(usize::from(columns)));
    }
}

#[test]
fn nothing_is_done_in_a_text_that_a_box_hides() {
    // Whatever would move, search, select or filter behind it says how to get there.
    for open in ["?", "S", ")e"] {
        for keys in [
            "]", "}", "50%", "/", "n", ".", "<tab>", "l", "h", "s", "v", "i", "x", "t", "m", "P",
        ] {
            if (open, keys) == ("?", "/") {
                // It searches the keys.
                continue;
            }
            let mut stage = Stage::new(100, 30);
            stage.keys("/the<enter>").keys(open);
            let state = |stage: &Stage| {
                let document = stage.reader.document();
                let search = document.search.as_ref().and_then(|s| s.hit);
                let filter = format!("{:?}", document.filter);
                let chosen = (document.selected, document.link, search);
                (document.place, stage.reader.focus, chosen, filter)
            };
            let before = state(&stage);
            let overlays = stage.reader.overlays.len();
            stage.keys(keys);
            let at = format!("{keys} in {open}\n{}", stage.screen());
            assert_eq!(state(&stage), before, "{at}");
            assert_eq!(stage.reader.overlays.len(), overlays, "{at}");
            assert!(stage.shows("Esc closes it"), "{at}");
        }
    }
    // Nor by a number behind the palette's sign.
    let mut stage = Stage::new(100, 30);
    let place = stage.reader.document().place;
    stage.keys("?:20<enter>");
    assert_eq!(stage.reader.document().place, place);
}

#[test]
fn what_stands_behind_a_prompt_is_never_cut() {
    let mut stage = Stage::new(40, 12);
    let count = stage.reader.document().sidebar.shown();
    stage.keys("F");
    let screen = stage.screen();
    let last = screen.lines().last().unwrap_or_default();
    let last = last.trim_matches('"').trim_end();
    assert!(last.ends_with(&format!(" {count}")), "{screen}");
}
