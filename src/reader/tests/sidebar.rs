//! The sidebar beside the text: it goes with it, leaves it alone, says why it is empty,
//! and counts only what shows.

mod counts;
mod people;

use std::fmt::Write as _;

use ratatui::layout::Rect;

use super::*;
use crate::analysis::{Analysis, EntityKind, Quotation};
use crate::article::Place;
use crate::reader::pane::sidebar::Tab;
use crate::reader::theme::Role;

/// An article with numbered quotations: one paragraph in so many has one, by three people
/// who take turns of four.
fn numbered(quotations: usize, one_in: usize) -> String {
    let mut text = "The Long Day At The Harbour\n\n".to_owned();
    let people = ["Nora Quill", "Tam Osk", "Ida Brandt"];
    for n in 0..quotations {
        let who = people[n / 4 % 3];
        let _ = write!(
            text,
            "“We have counted lot{n:03} twice and will not count it again this year,” {who} said \
             on the quay.\n\n"
        );
        for _ in 1..one_in {
            text += "The boats lay where they had lain all week, and the water was grey and flat \
                     below the wall. A few gulls walked about on the stones. It had rained in the \
                     night, and the ropes were still heavy with it.\n\n";
        }
    }
    text
}

/// What stands in a part of a screen, a line a row.
fn rows(buffer: &ratatui::buffer::Buffer, area: Rect) -> String {
    let mut out = String::new();
    for y in area.top()..area.bottom() {
        let row: String = (area.left()..area.right())
            .map(|x| buffer[(x, y)].symbol())
            .collect();
        let _ = writeln!(out, "{}", row.trim_end());
    }
    out
}

/// The numbers of the lots that a screen's rows name.
fn lots(rows: &str) -> Vec<usize> {
    let after = rows.split("lot").skip(1);
    after
        .filter_map(|rest| rest.get(..3)?.parse().ok())
        .collect()
}

impl Stage {
    /// What stands in a part of the screen, a line a row.
    fn rows(&self, area: Rect) -> String {
        rows(&self.buffer(), area)
    }

    fn list(&self) -> String {
        let (area, _) = self.reader.layout.sidebar.expect("a sidebar");
        self.rows(area)
    }

    /// The lots in the list, those of them with a mark, and those in the text.
    fn lots(&self) -> (Vec<usize>, Vec<usize>, Vec<usize>) {
        let buffer = self.buffer();
        let (area, _) = self.reader.layout.sidebar.expect("a sidebar");
        let list = rows(&buffer, area);
        let marked = list.lines().filter(|row| row.starts_with(['▎', '▌']));
        let marked: String = marked.collect();
        let text = rows(&buffer, self.reader.layout.body);
        (lots(&list), lots(&marked), lots(&text))
    }

    fn place(&self) -> Place {
        self.reader.document().place
    }

    /// The row of the screen where a lot stands in the list.
    fn row_of(&self, lot: usize) -> u16 {
        let name = format!("lot{lot:03}");
        let row = self.list().lines().position(|row| row.contains(&name));
        u16::try_from(row.expect("it is in the list")).expect("on the screen")
    }

    fn wheel(&mut self, down: bool, column: u16) {
        let kind = match down {
            true => MouseEventKind::ScrollDown,
            false => MouseEventKind::ScrollUp,
        };
        self.event(Event::Mouse(MouseEvent {
            kind,
            column,
            row: 8,
            modifiers: KeyModifiers::NONE,
        }));
    }

    fn analysis(&self) -> Arc<Analysis> {
        self.reader.document().analysis.clone().expect("done")
    }
}

#[test]
fn the_list_goes_with_the_text_line_by_line() {
    for (one_in, size) in [(1, (120, 40)), (3, (120, 40)), (8, (110, 24))] {
        let mut stage = Stage::of_text(&numbered(60, one_in), size.0, size.1);
        let mut before = stage.lots().0;
        let mut went = 0;
        for (key, down) in [("j", true), ("k", false)] {
            for _ in 0..70 {
                stage.keys(key);
                let (list, marked, text) = stage.lots();
                // What is on the screen is in the list, and it alone is marked. A row that
                // names the lot may be on the screen without its first words.
                assert_eq!(marked, text, "beside {text:?} the list is {list:?}");
                let back = if down {
                    list[0] < before[0]
                } else {
                    list[0] > before[0]
                };
                assert!(!back, "{key}: from {before:?} to {list:?}");
                went += usize::from(list != before);
                before = list;
            }
        }
        assert!(went > 0 && went <= 120, "the list moved {went} times");
    }
}

#[test]
fn the_list_goes_along_however_the_text_is_moved() {
    let mut stage = Stage::of_text(&numbered(60, 2), 120, 40);
    let ways: [(&str, &str); 7] = [
        ("a page", "f"),
        ("the end", "G"),
        ("the start", "g"),
        ("a search", "/lot044<enter>"),
        ("the way back", "<C-o>"),
        ("per cent", "50%"),
        ("half a page", "d"),
    ];
    for (way, keys) in ways {
        stage.keys(keys);
        let (list, marked, text) = stage.lots();
        assert_eq!(marked, text, "{way}: the list is {list:?}");
        assert!(!text.is_empty(), "{way}");
    }
    let middle = stage.reader.layout.body.x + 5;
    for _ in 0..9 {
        stage.wheel(true, middle);
        let (list, marked, text) = stage.lots();
        assert_eq!(marked, text, "the wheel: the list is {list:?}");
    }
}

#[test]
fn between_two_quotations_both_stand_in_the_list_and_neither_is_marked() {
    let mut stage = Stage::of_text(&numbered(30, 30), 120, 40);
    stage.keys("/lot003<enter>");
    let mut between = 0;
    for _ in 0..120 {
        stage.keys("j");
        let (list, marked, text) = stage.lots();
        if text.is_empty() {
            between += 1;
            assert!(marked.is_empty(), "{marked:?}");
            let at = stage.place().at;
            let next = stage
                .analysis()
                .quotations
                .partition_point(|q| q.span.start < at);
            assert!(
                list.contains(&(next - 1)) && list.contains(&next),
                "{next}: {list:?}"
            );
        }
    }
    assert!(between > 20, "{between}");
}

#[test]
fn the_keys_come_to_the_sidebar_and_nothing_moves() {
    let mut stage = Stage::of_text(&numbered(60, 2), 120, 40);
    stage.keys("fffjjj");
    let (list, place) = (stage.lots().0, stage.place());
    for keys in [
        "Q", "<esc>", "P", "Q", "<tab>", "<tab>", "<tab>", "<tab>", "h",
    ] {
        stage.keys(keys);
        assert_eq!(stage.place(), place, "{keys}");
        if stage.reader.document().sidebar.tab == Tab::Quotations {
            assert_eq!(stage.lots().0, list, "{keys}");
        }
    }
    // What the list has selected then is what the eyes were on.
    stage.keys("Q");
    let first = stage.lots().2[0];
    assert_eq!(stage.reader.document().sidebar.quotation(), Some(first));
}

#[test]
fn what_is_asked_of_no_quotation_is_asked_of_the_first_on_the_screen() {
    let mut stage = Stage::of_text(&numbered(60, 1), 120, 40);
    stage.keys("fff");
    let (place, text) = (stage.place(), stage.lots().2);
    stage.keys("e<esc>");
    assert_eq!(stage.reader.document().selected, Some(text[0]));
    // Only somebody's words: the list begins at those of them that the eyes are on.
    stage.keys("<esc><esc>P<enter>");
    assert_eq!(stage.reader.context(), Context::Quotations);
    let only = stage.reader.document().sidebar.quotation().expect("one");
    assert!(text.contains(&only), "{only} is not among {text:?}");
    assert_eq!(stage.place(), place);
}

#[test]
fn walking_the_list_moves_the_text_only_where_the_quotation_is_not_seen() {
    let mut stage = Stage::of_text(&numbered(60, 3), 120, 40);
    stage.keys("ffjQ");
    let (_, _, text) = stage.lots();
    let place = stage.place();
    for lot in &text[1..text.len() - 1] {
        stage.keys("j");
        assert_eq!(stage.reader.document().selected, Some(*lot));
        assert_eq!(stage.place(), place, "lot {lot} was on the screen");
    }
    // Farther on the text goes along, and the list is not taken from under the hand: it
    // scrolls by no more than the card that is walked to.
    let mut top = stage.lots().0[0];
    for _ in 0..20 {
        stage.keys("j");
        let (list, _, text) = stage.lots();
        let selected = stage.reader.document().selected.expect("one is selected");
        assert!(text.contains(&selected) && list.contains(&selected));
        assert!((top..=top + 2).contains(&list[0]), "from {top} to {list:?}");
        top = list[0];
    }
    for _ in 0..3 {
        stage.keys("k");
        assert_eq!(stage.lots().0[0], top, "back up within what shows");
    }
    // As soon as the text is moved the list goes with it again.
    stage.keys("<esc><esc>gG");
    assert_eq!(stage.lots().1, stage.lots().2);
}

#[test]
fn panes_tabs_and_filters_leave_the_text_where_it_is() {
    let mut stage = Stage::of_text(&numbered(60, 3), 120, 40);
    stage.keys("ffjj");
    let (place, top) = (stage.place(), stage.rows(stage.reader.layout.body));
    let words = |rows: &str| {
        rows.split_whitespace()
            .take(3)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let first = words(&top);
    for keys in [
        "i", "v", "v", "v", "v", "P", "<enter>", "x", "Flot0", "<esc>", "i", "<esc>",
    ] {
        stage.keys(keys);
        assert_eq!(stage.place(), place, "{keys}");
    }
    stage.keys("<esc><esc>");
    for n in [2, 3, 4, 3, 2, 3, 3] {
        stage.event(Event::Key(KeyEvent::new(KeyCode::F(n), KeyModifiers::NONE)));
        let now = stage.rows(stage.reader.layout.body);
        let row = now.lines().next().expect("a row").to_owned();
        assert!(
            words(&row).iter().all(|w| top.contains(w)),
            "F{n}: {row} after {first:?}"
        );
    }
    stage.keys("zz");
    assert_eq!(words(&stage.rows(stage.reader.layout.body)), first);
}

#[test]
fn a_click_selects_its_card_and_the_wheel_only_scrolls_the_list() {
    let mut stage = Stage::of_text(&numbered(60, 2), 120, 40);
    let (area, _) = stage.reader.layout.sidebar.expect("a sidebar");
    let place = stage.place();
    let before = stage.lots().0;
    for _ in 0..6 {
        stage.wheel(true, area.x + 4);
    }
    let after = stage.lots().0;
    assert_eq!(after[0], before[0] + 6, "card by card");
    assert_eq!(
        (stage.place(), stage.reader.document().selected),
        (place, None)
    );
    // Another event does not bring it back; scrolling the text does.
    stage.event(Event::Resize(120, 40));
    assert_eq!(stage.lots().0, after);
    for lot in [after[3], after[1], after[5]] {
        let row = stage.row_of(lot);
        stage.event(Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: area.x + 6,
            row,
            modifiers: KeyModifiers::NONE,
        }));
        assert_eq!(stage.reader.document().selected, Some(lot));
        assert_eq!(stage.row_of(lot), row, "the card stays below the pointer");
    }
    let middle = stage.reader.layout.body.x + 5;
    stage.wheel(true, middle);
    assert_eq!(stage.lots().1, stage.lots().2);
}

#[test]
fn pages_of_the_list_go_by_what_is_seen() {
    let mut stage = Stage::of_text(&numbered(60, 1), 120, 40);
    stage.keys("Q");
    let mut shown: Vec<usize> = stage.lots().0;
    let mut last = *shown.last().expect("cards");
    while last < 59 {
        stage.keys("f");
        let (list, ..) = stage.lots();
        assert!(
            list[0] <= last && *list.last().expect("cards") > last,
            "none is passed over"
        );
        last = *list.last().expect("cards");
        shown.extend(list);
    }
    stage.keys("bbbbbbbbbb");
    assert_eq!(stage.lots().0[0], 0);
}

#[test]
fn who_is_on_the_screen_is_marked_among_the_people() {
    let text = "The Long Day At The Harbour\n\nNora Quill came early.\n\n".to_owned()
        + &"The boats lay where they had lain all week, and the water was grey.\n\n".repeat(40)
        + "Tam Osk left late. “It was enough,” Ida Brandt said.\n";
    let mut stage = Stage::of_text(&text, 120, 30);
    stage.keys("P<esc>");
    let marked = |stage: &Stage| -> Vec<String> {
        let list = stage.list();
        let rows = list.lines().filter(|row| row.starts_with(['▎', '▌']));
        let names = ["Nora Quill", "Tam Osk", "Ida Brandt"];
        let named = |row: &str| {
            names
                .iter()
                .find(|n| row.contains(**n))
                .map(|n| n.to_string())
        };
        rows.filter_map(named).collect()
    };
    // The first of the list is selected, which is marked as well.
    assert!(marked(&stage).contains(&"Nora Quill".to_owned()));
    assert!(!marked(&stage).contains(&"Tam Osk".to_owned()));
    stage.keys("G");
    let mut now = marked(&stage);
    now.sort();
    assert_eq!(now, ["Ida Brandt", "Tam Osk"]);
}

/// The cards are short, and everything that they leave out stands in the explanation.
#[test]
fn what_the_cards_leave_out_stands_in_the_explanation() {
    let text = "# The Harbour\n\n## What It Costs\n\n“Too much,” Nora Quill, the harbour master, \
                said.\n";
    let mut stage = Stage::of_markdown(text, "harbour.md", 120, 30);
    assert!(!stage.list().contains("direct"));
    stage.keys(")e");
    let screen = stage.screen();
    let words = [
        "direct, speech",
        "in 100",
        "What It Costs",
        "Nora Quill, harbour master",
    ];
    for words in words {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    let section = screen.lines().find(|row| row.contains("Section "));
    assert!(section.is_some_and(|row| row.contains("What It Costs")));
}

const REPORTED: &str = "The Long Day At The Harbour\n\nThe council said that the pier would be \
    closed before the winter. Nora Quill walked home. The council added that nobody would be \
    allowed on it.\n";

/// Twelve quotations of the lengths and the changes of speaker that news articles have.
const DOZEN: &str = "Harbour Talks End Without A Deal\n\n\
    “There is no lease until there is a lease,” Mayor Nora Quill said on Friday. The shipping \
    magnate Tam Osk said they had reached an “understanding” and warned the town not to “sink \
    what has hardly been launched.”\n\n\
    Quill called it a “very frank meeting” but added: “It is not a done thing by any means.” \
    “A lot of piers were talked about,” Quill said. “As far as I am concerned there is no lease \
    until there is a lease. But we did come a good part of the way,” she said. The town, Quill \
    said, would “have to carry it through.”\n\n\
    “We had an exceedingly useful meeting, and many piers were agreed on,” Quill said. “And there \
    are only very few that are left. Some matter little. One of them is probably the one that \
    matters most, but we have a fair chance of getting there,” Quill said. “We did not get \
    there,” Quill said.\n\n\
    The former harbour engineer Ida Brandt asked for a “firm promise from the town.”\n";

#[test]
fn a_dozen_quotations_fit_a_sidebar_of_forty_rows() {
    let stage = Stage::of_text(DOZEN, 120, 40);
    let sidebar = &stage.reader.document().sidebar;
    assert_eq!(sidebar.shown(), 12);
    let list = stage.list();
    assert_eq!(list.matches('“').count(), 12, "{list}");
    assert_eq!(list.matches('”').count(), 12, "all of their words:\n{list}");
    assert_eq!(
        list.matches("Nora Quill").count(),
        2,
        "one head for a run:\n{list}"
    );
    insta::assert_snapshot!(
        "dozen",
        stage.painted(stage.reader.layout.sidebar.expect("one").0)
    );
}

/// The article that the sizes were found with, where it is at hand.
#[test]
fn a_dozen_quotations_of_a_real_article_fit() {
    let Ok(text) = std::fs::read_to_string("../shared/articles/alaska.txt") else {
        println!("skipped: ../shared/articles/alaska.txt is not here");
        return;
    };
    let stage = Stage::of_text(&text, 120, 40);
    let list = stage.list();
    assert!(list.matches('“').count() >= 12, "{list}");
    assert!(
        list.contains("Russian president"),
        "whole, and without its article:\n{list}"
    );
}

impl Stage {
    /// A part of the screen with its styles: below each row, what of it is not plain.
    fn painted(&self, area: Rect) -> String {
        let buf = self.buffer();
        let mut out = String::new();
        for (y, row) in (area.top()..).zip(self.rows(area).lines()) {
            let _ = writeln!(out, "{row}");
            let mut x = area.left();
            while x < area.right() {
                let style = buf[(x, y)].style();
                let same = (x..area.right()).take_while(|x| buf[(*x, y)].style() == style);
                let end = x + u16::try_from(same.count()).expect("near");
                let words: String = (x..end).map(|x| buf[(x, y)].symbol()).collect();
                let mut what: Vec<String> = Vec::new();
                what.extend(
                    style
                        .fg
                        .filter(|c| *c != ratatui::style::Color::Reset)
                        .map(|c| c.to_string()),
                );
                what.extend(
                    style
                        .bg
                        .filter(|c| *c != ratatui::style::Color::Reset)
                        .map(|c| format!("on {c}")),
                );
                if !style.add_modifier.is_empty() {
                    what.push(format!("{:?}", style.add_modifier));
                }
                if !what.is_empty() && !words.trim().is_empty() {
                    let _ = writeln!(out, "    {:?} {}", words.trim(), what.join(" "));
                }
                x = end;
            }
        }
        out
    }
}
