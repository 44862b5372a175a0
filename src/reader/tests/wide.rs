//! What is wider than the text, and what stands beside the article: code, tables, share
//! and menu lines.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::Widget;

use super::Stage;
use crate::article::{BlockKind, Format};
use crate::config::Boilerplate;
use crate::load::{self, Input};
use crate::reader::event::Event;
use crate::reader::pane::body::offset_at;
use crate::typeset::width;

const PAGE: &str = "# The lamps\n\nA sentence that stands above the code.\n\n\
    ```\nfn main() {\n    light(\"north quay\", \"south quay\", \"old pier\", \"new pier\", \"breakwater\", \"harbour office\");\n}\n```\n\n\
    A sentence that stands below it.\n\n\
    | Lamp | What it is for | Since |\n|---|---|---|\n\
    | North quay | It shows the fishermen the way home, and did so before there was a town | 1871 |\n\
    | Breakwater | The ferry | 1902 |\n\nThe end.\n";

fn of_page(text: &str, width: u16, height: u16) -> Stage {
    Stage::of_piped(text, width, height)
}

fn press(stage: &mut Stage, code: KeyCode, modifiers: KeyModifiers) {
    stage.event(Event::Key(KeyEvent::new(code, modifiers)));
    stage.work();
}

fn right(stage: &mut Stage) {
    press(stage, KeyCode::Right, KeyModifiers::SHIFT);
}

fn left(stage: &mut Stage) {
    press(stage, KeyCode::Left, KeyModifiers::SHIFT);
}

/// The rows of the text.
fn body(stage: &Stage) -> Vec<String> {
    let area = stage.reader.layout.body;
    let buf = drawn(stage);
    let cell = |x, y| buf[(x, y)].symbol().to_string();
    let row = |y| (area.left()..area.right()).map(|x| cell(x, y)).collect();
    (area.top()..area.bottom()).map(row).collect()
}

fn drawn(stage: &Stage) -> Buffer {
    let (width, height) = stage.reader.size;
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    (&stage.reader).render(area, &mut buf);
    buf
}

#[test]
fn wide_code_scrolls_sideways_and_nothing_else_does() {
    let mut stage = of_page(PAGE, 60, 30);
    let before = body(&stage);
    let lamps = |rows: &[String]| {
        rows.iter()
            .position(|r| r.contains("quay\""))
            .expect("there")
    };
    let row = lamps(&before);
    assert!(before[row].trim_end().ends_with('›'), "{}", before[row]);
    assert!(before[row - 1].contains("fn main() {") && before[row + 1].trim() == "}");

    right(&mut stage);
    let after = body(&stage);
    assert!(after[row].trim_start().starts_with('‹'), "{}", after[row]);
    assert!(after[row].trim_end().ends_with('›'), "{}", after[row]);
    // The lines above and below that are left of the window say so; the rest stays.
    assert_eq!([after[row - 1].trim(), after[row + 1].trim()], ["‹", "‹"]);
    for (n, (before, after)) in before.iter().zip(&after).enumerate() {
        assert!(
            (row - 1..=row + 1).contains(&n) || before == after,
            "{after}"
        );
    }
    // Every cell of the line is shown in the end, and no further.
    for _ in 0..9 {
        right(&mut stage);
    }
    assert!(
        body(&stage)[row]
            .trim_end()
            .ends_with("\"harbour office\");")
    );
    assert!(stage.shows("the longest line of code here ends there"));
    left(&mut stage);
    assert_ne!(body(&stage)[row], after[row]);
    stage.keys("0");
    assert_eq!(body(&stage), before);
    stage.keys("0");
    assert!(stage.shows("begin there"));
}

#[test]
fn a_count_and_the_wheel_scroll_code_too() {
    let mut stage = of_page(PAGE, 60, 30);
    stage.keys("7");
    right(&mut stage);
    let code = stage
        .reader
        .document()
        .article
        .text
        .find("fn main")
        .expect("there");
    assert_eq!(
        stage.reader.document().sideways.get(&(code as u32)),
        Some(&7)
    );
    let wheel = |kind| {
        Event::Mouse(MouseEvent {
            kind,
            column: 20,
            row: 6,
            modifiers: KeyModifiers::NONE,
        })
    };
    stage.event(wheel(MouseEventKind::ScrollRight));
    let moved = stage.reader.document().sideways[&(code as u32)];
    assert!(moved > 7);
    stage.event(wheel(MouseEventKind::ScrollLeft));
    stage.event(wheel(MouseEventKind::ScrollLeft));
    assert!(stage.reader.document().sideways.is_empty());
    // A text without code says that there is nothing to scroll.
    let mut stage = Stage::of_text("A Title\n\nSome words of text.\n", 60, 20);
    right(&mut stage);
    assert!(stage.shows("no line of code here"));
}

#[test]
fn a_hit_in_wide_code_is_brought_into_sight() {
    for size in [40, 60, 90] {
        let mut stage = of_page(PAGE, size, 30);
        stage.keys("/breakwater");
        let hit = |stage: &Stage| {
            let buf = drawn(stage);
            let marked = buf
                .content()
                .iter()
                .filter(|c| c.modifier.contains(Modifier::REVERSED) || c.bg != buf[(0, 0)].bg);
            marked.map(|c| c.symbol().to_string()).collect::<String>()
        };
        assert!(
            body(&stage).concat().contains("\"breakwater\""),
            "at {size}"
        );
        assert!(hit(&stage).contains("breakwater"), "at {size}");
        // The next one is in the table, where it is shown as well.
        stage.keys("<enter>n");
        assert!(hit(&stage).contains("Breakwater"), "at {size}");
        // After a resize what was looked for is still there.
        stage.keys("N");
        stage.event(Event::Resize(44, 20));
        assert!(body(&stage).concat().contains("\"breakwater\""));
    }
}

#[test]
fn tables_and_code_look_right() {
    for (width, height) in [(80, 24), (40, 30), (24, 50)] {
        let mut stage = of_page(PAGE, width, height);
        // Alone, for the panes beside it are looked at elsewhere.
        stage.keys("z");
        insta::assert_snapshot!(format!("wide_{width}x{height}"), body(&stage).join("\n"));
    }
}

#[test]
fn a_cell_of_the_screen_is_a_place_in_its_cell_of_the_table() {
    let stage = of_page(PAGE, 60, 30);
    let document = stage.reader.document();
    let area = stage.reader.layout.body;
    let rows = body(&stage);
    for words in ["fishermen", "town", "1871", "Since", "ferry"] {
        let y = rows.iter().position(|r| r.contains(words)).expect(words);
        let before = rows[y].split(words).next().expect(words);
        let x = area.x + u16::try_from(width(before)).expect("small");
        let shown = (&*document.article, &*document.lines, &document.sideways);
        let measure = document.flow.measure();
        let at = offset_at(shown, area, measure, (x, area.y + y as u16));
        let found = at.map(|at| &document.article.text[at as usize..]);
        assert!(
            found.is_some_and(|t| t.starts_with(words)),
            "{words}: {found:?}"
        );
    }
}

/// A pasted page with menu lines around its text.
fn pasted(width: u16, height: u16) -> Stage {
    let mut stage = Stage::on(vec![Input::Stdin], width, height);
    let job = stage.reader.document().job;
    let text = "The Ferry Stops\n\nShare it:\n\nSubscribe to our letter about boats and harbours\n\n\
        The ferry stops on Friday.\n\nNobody wanted this to happen here.\n";
    let mut article = load::from_text(text, Format::Text, None);
    let kinds = [
        BlockKind::Title,
        BlockKind::Boilerplate,
        BlockKind::Boilerplate,
        BlockKind::Paragraph,
        BlockKind::Paragraph,
    ];
    assert_eq!(article.blocks.len(), kinds.len());
    for (block, kind) in article.blocks.iter_mut().zip(kinds) {
        block.kind = kind;
    }
    stage.finish(job, article);
    stage
}

#[test]
fn lines_beside_the_article_are_quiet_hidden_or_in_full() {
    let mut stage = pasted(60, 20);
    let row = |stage: &Stage, words: &str| body(stage).iter().position(|r| r.contains(words));
    assert_eq!(row(&stage, "Share it: · Subscribe to our"), Some(2));
    assert_eq!(row(&stage, "The ferry stops"), Some(4));
    stage.keys("B");
    assert!(stage.shows("share, credit and menu lines: hidden"));
    assert_eq!(row(&stage, "Share it"), None);
    assert_eq!(row(&stage, "The ferry stops"), Some(2));
    stage.keys("B");
    assert!(stage.shows("menu lines: in full"));
    assert_eq!(row(&stage, "Subscribe to our"), Some(3));
    stage.keys("B");
    assert!(stage.shows("in one quiet line"));
    // The help knows the key.
    let mut stage = pasted(120, 200);
    stage.keys("?");
    let help = stage.screen();
    let line = help.lines().find(|l| l.contains("share and menu lines"));
    assert!(line.is_some_and(|l| l.contains(" B ")), "{help}");
    // It says so where there is nothing to show.
    let mut stage = Stage::of_text("A Title\n\nSome words of text.\n", 90, 20);
    stage.keys("B");
    assert!(stage.shows("(there are none here)"));
}

#[test]
fn a_search_shows_what_is_hidden_and_a_setting_hides_from_the_start() {
    for size in [30, 60] {
        let mut stage = pasted(size, 20);
        stage.reader.boilerplate = Boilerplate::Hidden;
        stage.keys("<esc>");
        assert!(!stage.shows("Subscribe"));
        stage.keys("/harbours<enter>");
        assert!(stage.shows("harbours"), "{}", stage.screen());
    }
    let mut stage = pasted(30, 20);
    assert!(!stage.shows("harbours"));
    stage.keys("/harbours<enter>");
    assert!(body(&stage).concat().contains("harbours"));
}

#[test]
fn a_step_to_the_next_paragraph_passes_what_has_no_line() {
    let mut stage = pasted(40, 6);
    let kind = |stage: &Stage| {
        let document = stage.reader.document();
        let block = document.article.block_at(document.at()).expect("a block");
        (block, document.article.blocks[block].kind)
    };
    stage.keys("}}");
    // The quiet line is one stop, though two blocks stand on it.
    assert_eq!(kind(&stage), (3, BlockKind::Paragraph));
    stage.keys("{");
    assert_eq!(kind(&stage), (1, BlockKind::Boilerplate));
}
