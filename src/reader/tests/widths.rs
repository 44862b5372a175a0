//! The widths of the three panes: what they need, what they give back, who lies over whom.

use super::place::story;
use super::*;
use crate::reader::layout::{BETWEEN_PANES, Layout, NARROWEST, Side, room};

/// Nobody says anything here, and nobody is named.
const QUIET: &str = "The water runs.\n\nThe wheel turns while the water runs over it, and the \
    stones turn with the wheel, and so the flour runs out at the other end, day and night.\n";

impl Stage {
    fn shown(&self) -> u16 {
        self.reader.document().flow.measure()
    }

    fn layout(&self) -> Layout {
        self.reader.layout
    }

    fn stands(&self, side: Side) -> bool {
        self.reader.layout.stands(side)
    }

    fn function_key(&mut self, n: u8) {
        self.event(Event::Key(KeyEvent::new(KeyCode::F(n), KeyModifiers::NONE)));
    }

    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        self.event(Event::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        }));
    }

    /// Drags what is at a column to another one.
    fn drag(&mut self, from: u16, to: u16) {
        self.mouse(MouseEventKind::Down(MouseButton::Left), from, 5);
        self.mouse(MouseEventKind::Drag(MouseButton::Left), to, 5);
        self.mouse(MouseEventKind::Up(MouseButton::Left), to, 5);
    }
}

#[test]
fn three_panes_leave_the_text_its_columns_at_every_width() {
    let mut stage = Stage::new(20, 24);
    let mut three = 0;
    for width in 20..=260 {
        stage.event(Event::Resize(width, 24));
        if stage.stands(Side::Outline) && stage.stands(Side::Sidebar) {
            three += 1;
            assert!(
                stage.shown() >= BETWEEN_PANES,
                "{} of {width}",
                stage.shown()
            );
        }
    }
    assert!(three > 140, "{three}");
}

#[test]
fn names_are_not_cut_beside_empty_space() {
    let long = "How the wheel was mended in the winter of the great flood, and by whom";
    let name = "Wilhelmina Achebe-Lund-Montgomery-Marchetti";
    let text = format!(
        "# The Mill\n\nThe mill stands.\n\n## {long}\n\n“It is mended,” said the Russian president \
         {name}.\n"
    );
    let mut stage = Stage::of_markdown(&text, "mill.md", 240, 50);
    // A long one has two rows rather than half of the terminal.
    for part in ["winter of the  1 │", "     great flood, and by whom "] {
        assert!(stage.shows(part), "no {part}:\n{}", stage.screen());
    }
    let screen = stage.keys("P").screen();
    let head = format!("{name}, Russian president");
    assert!(screen.contains(&head), "{screen}");
    // And what is not needed is not taken.
    let stage = Stage::of_markdown("# The Mill\n\n## Wheel\n\nA wheel.\n", "m.md", 240, 50);
    assert!(
        stage
            .layout()
            .outline
            .is_some_and(|(rect, _)| rect.width < 20)
    );
}

#[test]
fn a_name_of_several_rows_is_one_item() {
    let name = |n| format!("Part {n} of the long story of the stones");
    let sections = (1..30).map(|n| format!("## {}\n\nIt turns.\n\n", name(n)));
    let text = format!("# The Mill\n\n{}", sections.collect::<String>());
    let mut stage = Stage::of_markdown(&text, "mill.md", 80, 24);
    insta::assert_snapshot!("long_names_80x24", stage.keys("hjj").screen());
    // Any of its rows is it.
    let row = |stage: &Stage, words: &str| {
        let screen = stage.screen();
        let at = screen.lines().position(|l| l.contains(words));
        u16::try_from(at.expect(words)).expect("a row")
    };
    let third = row(&stage, "Part 3");
    for below in 0..3 {
        stage.keys("g");
        stage.mouse(MouseEventKind::Down(MouseButton::Left), 4, third + below);
        assert_eq!(stage.reader.document().section(), Some(3));
    }
    // And the last is reached whole.
    stage.keys("jjjjjjjjjjjjjjjjjjjjjjjjjjjjjj");
    let last = row(&stage, "Part 29");
    let screen = stage.screen();
    let below = screen.lines().nth(usize::from(last) + 2).expect("a row");
    assert!(below.contains("stones"), "{screen}");
}

#[test]
fn a_pane_with_nothing_to_show_gives_its_room_to_the_text() {
    let mut stage = Stage::of_text(QUIET, 120, 40);
    assert_eq!(stage.layout().body.width, 120);
    assert_eq!(stage.shown(), 72);
    let text = stage.layout().body;
    // It comes when a key asks for it, over the text, which stays as it is.
    stage.keys("<tab>");
    assert!(stage.shows("Nobody is quoted here."), "{}", stage.screen());
    assert_eq!(stage.layout().body, text);
    stage.keys("<tab>");
    assert!(stage.shows("Nobody is named here."));
    stage.keys("<tab>");
    assert!(stage.shows("No sections here."));
    stage.keys("<tab>");
    assert!(!stage.shows("here."));
    for keys in ["Q", "P", "h"] {
        stage.keys(keys);
        assert!(stage.layout().outline.is_some() || stage.layout().sidebar.is_some());
        stage.keys("<esc>");
        assert_eq!(stage.reader.focus, Focus::Body);
        assert!(stage.layout().outline.is_none() && stage.layout().sidebar.is_none());
    }
    // The key that shows a pane shows it empty, too; once more and it is gone.
    for (key, side) in [(2, Side::Outline), (3, Side::Sidebar)] {
        stage.function_key(key);
        assert!(stage.stands(side));
        assert_eq!(stage.reader.focus, Focus::Body);
        stage.function_key(key);
        assert!(!stage.stands(side));
    }
}

#[test]
fn the_sidebar_has_its_place_before_it_is_known_who_says_what() {
    for (text, quoted) in [(story(9), true), (QUIET.to_string(), false)] {
        for width in [90, 100, 120, 160, 200] {
            let mut stage = Stage::on(vec![Input::Stdin], width, 40);
            let job = stage.reader.document().job;
            let article = Arc::new(load::from_text(&text, Format::Markdown, None));
            stage.event(Event::Done(job, Outcome::Loaded(article.clone())));
            stage.keys("jjjj");
            assert!(stage.stands(Side::Sidebar), "at {width}");
            let (body, place) = (stage.layout().body, stage.reader.document().place);
            let counts = Arc::new(Counts::of(&article));
            stage.event(Event::Done(job, Outcome::Counted(counts)));
            assert_eq!(stage.layout().body, body);
            let analysis = Arc::new(analyze(&article));
            stage.event(Event::Done(job, Outcome::Analysed(analysis)));
            assert_eq!(stage.reader.document().place, place);
            assert_eq!(stage.stands(Side::Sidebar), quoted);
            if quoted {
                assert_eq!(stage.layout().body, body, "the text jumped at {width}");
            }
        }
    }
}

#[test]
fn no_width_hangs_on_what_shows_at_the_moment() {
    let mut stage = Stage::new(120, 40);
    let body = stage.layout().body;
    for keys in [
        "i",
        "v",
        "v",
        "x",
        "Fdesk<enter>",
        "x",
        "<tab>",
        "<tab>",
        "<enter>",
        "<tab>",
        "h",
        "<tab>",
        ")",
        "e",
        "<esc>",
        "Fzzzz<enter>",
        "G",
        "g",
        "P",
        "Q",
        "<esc>",
        "<esc>",
        "<esc>",
    ] {
        stage.keys(keys);
        assert_eq!(stage.layout().body, body, "after {keys}");
    }
    // A pane that has no room beside the text lies over it.
    let mut stage = Stage::new(100, 30);
    let body = stage.layout().body;
    for keys in ["h", "<tab>", "<tab>", "<tab>", "<tab>", "<esc>"] {
        stage.keys(keys);
        assert_eq!(stage.layout().body, body, "after {keys}");
    }
}

#[test]
fn the_key_of_a_pane_shows_it_where_one_has_room() {
    let mut stage = Stage::new(100, 30);
    assert!(stage.stands(Side::Sidebar) && !stage.stands(Side::Outline));
    stage.function_key(2);
    assert!(stage.stands(Side::Outline) && !stage.stands(Side::Sidebar));
    stage.function_key(3);
    assert!(stage.stands(Side::Sidebar) && !stage.stands(Side::Outline));
    stage.function_key(3);
    assert!(!stage.stands(Side::Sidebar) && stage.stands(Side::Outline));
    // With room for none it lies over the text, and goes again.
    stage.event(Event::Resize(60, 20));
    for key in [2, 3] {
        stage.function_key(key);
        assert_ne!(stage.reader.focus, Focus::Body);
        stage.function_key(key);
        assert_eq!(stage.reader.focus, Focus::Body);
    }
}

#[test]
fn longer_and_shorter_lines_at_every_size() {
    for (width, height) in [
        (20, 5),
        (40, 12),
        (60, 20),
        (80, 24),
        (100, 30),
        (120, 40),
        (200, 50),
    ] {
        let mut stage = Stage::new(width, height);
        let start = stage.shown();
        let mut seen = start;
        // Each press is seen, until the terminal has no more.
        while seen < room(width, true) {
            stage.keys("+");
            let now = stage.shown();
            assert_eq!(now, (seen + 4).min(room(width, true)), "at {width}");
            assert!(stage.shows(&format!("lines of {now} columns")) || width < 40);
            seen = now;
        }
        assert_eq!(stage.layout().body.width, width);
        stage.keys("+");
        assert_eq!(stage.shown(), seen);
        assert!(stage.shows("no room") || width < 60, "{}", stage.screen());
        stage.keys("=");
        assert_eq!(stage.shown(), start);
        seen = start;
        while seen > 16 {
            stage.keys("-");
            let now = stage.shown();
            assert_eq!(now, seen.saturating_sub(4).max(16), "at {width}");
            seen = now;
        }
        stage.keys("-");
        assert_eq!(stage.shown(), 16);
        stage.keys("=");
        assert_eq!(stage.shown(), start);
        // There and back again.
        let before = stage.layout();
        let down = start.saturating_sub(4).max(16);
        stage.keys("-+");
        assert!(stage.shown() == start || down + 4 != start);
        stage.keys("=");
        assert_eq!(stage.layout(), before);
    }
}

#[test]
fn longer_lines_fold_panes_and_say_so() {
    let mut stage = Stage::new(120, 40);
    assert!(stage.stands(Side::Outline) && stage.stands(Side::Sidebar));
    for _ in 0..20 {
        if stage.stands(Side::Outline) {
            stage.keys("+");
        }
    }
    assert!(stage.shows("the sections made room"), "{}", stage.screen());
    assert!(stage.stands(Side::Sidebar));
    stage.keys("9+");
    assert!(
        stage.shows("the quotations made room"),
        "{}",
        stage.screen()
    );
    stage.keys("=");
    assert!(stage.stands(Side::Outline) && stage.stands(Side::Sidebar));
}

#[test]
fn the_measure_asked_for_is_the_usual_one() {
    let inputs = vec![Input::Sample(&samples()[0])];
    let options = ReaderOptions {
        measure: Some(50),
        ..ReaderOptions::default()
    };
    let keymap = Keymap::load(None, &mut Vec::new());
    let theme = Theme::new(Tone::Dark, Depth::True);
    let mut reader = Reader::new(inputs, &options, keymap, theme);
    reader.size = (120, 40);
    let mut effects = Vec::new();
    open_current(&mut reader, &mut effects);
    settle(&mut reader);
    let mut stage = Stage { reader, effects };
    stage.work();
    assert_eq!(stage.shown(), 50);
    stage.keys("++");
    assert_eq!(stage.shown(), 58);
    stage.keys("=");
    assert_eq!(stage.shown(), 50);
}

#[test]
fn dragged_borders_stay_where_they_are_dragged() {
    let mut stage = Stage::new(120, 40);
    let border = stage.layout().body.x - 1;
    stage.drag(border, border + 9);
    assert_eq!(stage.layout().body.x, border + 10);
    assert!(stage.stands(Side::Sidebar));
    let right = stage.layout().body.right();
    stage.drag(right, right - 7);
    assert_eq!(stage.layout().body.right(), right - 7);
    assert_eq!(stage.layout().body.x, border + 10);
    // Nothing else moves them; a terminal that has no room for them squeezes them.
    let body = stage.layout().body;
    stage.keys("GP<esc>]<tab><tab><tab><tab>");
    assert_eq!(stage.layout().body, body);
    stage.event(Event::Resize(70, 20));
    stage.event(Event::Resize(120, 40));
    assert_eq!(stage.layout().body, body);
    // As far as it goes, and not beyond; and then a key takes all of it back.
    stage.drag(border + 9, 119);
    assert!(stage.layout().body.width >= 28, "{:?}", stage.layout());
    stage.drag(stage.layout().body.x - 1, 0);
    assert_eq!(stage.layout().body.x, NARROWEST + 1);
    stage.keys("=");
    assert_eq!(stage.layout(), Stage::new(120, 40).layout());
}

#[test]
fn what_is_read_stays_when_a_border_is_dragged() {
    let mut stage = Stage::of_markdown(&story(20), "mill.md", 120, 40);
    stage.keys("50%)");
    let quotation = stage.reader.document().quotation().expect("one").span;
    let border = stage.layout().body.x - 1;
    stage.mouse(MouseEventKind::Down(MouseButton::Left), border, 5);
    for column in (border..60).chain((border..60).rev()) {
        stage.mouse(MouseEventKind::Drag(MouseButton::Left), column, 5);
        let seen = stage.reader.document().seen().expect("text");
        assert!(seen.start <= quotation.start && quotation.start < seen.end);
    }
}

#[test]
fn panes_over_the_text_look_right() {
    for (width, height) in [(20, 5), (40, 12), (60, 20), (80, 24)] {
        let mut stage = Stage::new(width, height);
        stage.keys("h");
        insta::assert_snapshot!(format!("outline_{width}x{height}"), stage.screen());
        stage.keys("<esc>Q");
        insta::assert_snapshot!(format!("sidebar_{width}x{height}"), stage.screen());
        let (rect, over) = stage.layout().sidebar.expect("it shows");
        assert!(over);
        assert_eq!(rect, stage.layout().body, "no strip of text beside it");
    }
}

#[test]
fn of_a_wide_character_under_an_edge_nothing_stays() {
    let text = format!("# 水車\n\n{}\n", "水車は回る。".repeat(60));
    for width in 76..=90 {
        let mut stage = Stage::of_markdown(&text, "wheel.md", width, 20);
        stage.keys("Q");
        let (rect, over) = stage.layout().sidebar.expect("it shows");
        assert!(over);
        let buffer = stage.buffer();
        for y in rect.top()..rect.bottom() {
            if let Some(x) = rect.x.checked_sub(2) {
                let before = buffer[(x, y)].symbol();
                assert!(crate::typeset::width(before) < 2, "{before} at {width}");
            }
        }
    }
}

#[test]
fn the_outline_follows_the_text_and_the_wheel() {
    let mut stage = Stage::of_markdown(&story(60), "mill.md", 120, 20);
    stage.keys("G");
    assert!(stage.shows("• Part 60"), "{}", stage.screen());
    // The wheel looks elsewhere, until the reader is in another section.
    for _ in 0..70 {
        stage.mouse(MouseEventKind::ScrollUp, 3, 5);
    }
    assert!(stage.shows("  Part 1 "), "{}", stage.screen());
    stage.keys("u");
    assert!(stage.shows("  Part 58"), "{}", stage.screen());
}
