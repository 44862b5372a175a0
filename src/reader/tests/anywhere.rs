//! Every action in every context at several sizes: it does something that is seen, or
//! says why not, and the screen stays whole.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::Stage;
use crate::analysis::{Analysis, analyze};
use crate::article::{Article, Format};
use crate::load::{self, Input};
use crate::reader::action::{ACTIONS, Action};
use crate::reader::event::{Event, Outcome};
use crate::reader::keymap::{Context, Keys};
use crate::reader::outline::Counts;
use crate::reader::state::Pending;
use crate::typeset::width;

/// Keys that lead to a context, and what it is then.
const CONTEXTS: &[(&str, Context)] = &[
    ("", Context::Text),
    ("<tab><tab><tab>", Context::Outline),
    ("Q", Context::Quotations),
    ("Pj", Context::People),
    ("?", Context::Help),
    ("e", Context::Help),
    ("S", Context::Help),
    (":", Context::Picker),
    ("/a", Context::Prompt),
];

const SIZES: [(u16, u16); 3] = [(20, 5), (60, 14), (150, 40)];

const ARTICLE: &str = "# The lamps of Tolmark\n\n“It runs all night,” said Ida Brandt, the keeper, \
    of [the lamp](https://example.org/lamp).\n\n## The code\n\n\
    ```\nlight(\"north quay\", \"south quay\", \"old pier\", \"new pier\", \"breakwater\", \"harbour office\", \"the hall\", \"the north gate of the harbour\");\n```\n\n\
    “Nobody asked us,” said Pavel Orsini, a fisherman. He waited. “We did,” said Nora Quill, a clerk.\n\n## The end\n\n";

/// The article, read and analysed once.
struct Read {
    article: Arc<Article>,
    analysis: Arc<Analysis>,
    counts: Arc<Counts>,
}

impl Read {
    fn new() -> Self {
        let more =
            "“We wait for the boat,” Brandt said. A line of words that goes on for a while.\n\n";
        let text = format!(
            "{ARTICLE}{}## Behind it\n\n### Further\n\n{}## The end\n\nThat is all.",
            more.repeat(30),
            more.repeat(30)
        );
        let article = Arc::new(load::from_text(&text, Format::Markdown, None));
        Self {
            analysis: Arc::new(analyze(&article)),
            counts: Arc::new(Counts::of(&article)),
            article,
        }
    }

    /// In the midst of it, with a hit, a mark, a way back and one forward, and an article
    /// before and behind.
    fn in_the_midst(&self, width: u16, height: u16) -> Stage {
        let mut stage = Stage::on(vec![Input::Stdin; 3], width, height);
        stage.keys("J");
        let job = stage.reader.document().job;
        for outcome in [
            Outcome::Loaded(self.article.clone()),
            Outcome::Counted(self.counts.clone()),
            Outcome::Analysed(self.analysis.clone()),
        ] {
            stage.event(Event::Done(job, outcome));
        }
        stage.keys("/wait<enter>50%mx])<C-o>");
        stage
    }
}

fn drawn(stage: &Stage) -> Buffer {
    let (width, height) = stage.reader.size;
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    (&stage.reader).render(buf.area, &mut buf);
    buf
}

/// Nothing hangs over an edge, steers the terminal, or lies outside of it.
fn is_whole(stage: &Stage, buf: &Buffer) -> Result<(), String> {
    let layout = &stage.reader.layout;
    let panes = [Some(layout.body), Some(layout.status), Some(layout.bottom)];
    let sides = [layout.outline.map(|o| o.0), layout.sidebar.map(|s| s.0)];
    for rect in panes.into_iter().chain(sides).flatten() {
        if rect.intersection(buf.area) != rect {
            return Err(format!("{rect:?} is not on the screen"));
        }
    }
    for y in 0..buf.area.height {
        let mut end = 0;
        for x in 0..buf.area.width {
            let symbol = buf[(x, y)].symbol();
            if symbol.chars().any(char::is_control) {
                return Err(format!("a control character at {x},{y}"));
            }
            if x < end && symbol != " " {
                return Err(format!("{symbol:?} in a wide character at {x},{y}"));
            }
            if x >= end {
                end = x + u16::try_from(width(symbol)).unwrap_or(1);
            }
        }
        if end > buf.area.width {
            return Err(format!("row {y} is wider than the screen"));
        }
    }
    let rows = stage.reader.document().lines.len();
    if rows > usize::from(layout.body.height) {
        return Err(format!("{rows} rows in {:?}", layout.body));
    }
    Ok(())
}

/// What a key may change that does not show where a pane lies over the text.
fn state(stage: &Stage) -> String {
    let reader = &stage.reader;
    let document = reader.document();
    let search = document.search.as_ref().map(|s| (s.hit, s.hidden));
    let chosen = (document.selected, document.mention, document.link, search);
    format!(
        "{:?}",
        (
            document.place,
            document.landed,
            chosen,
            reader.focus,
            reader.text_only
        )
    )
}

/// Whether anything came of a key: on the screen, outside, or in words.
fn came_of_it(stage: &Stage, before: &(Buffer, String), after: &(Buffer, String)) -> bool {
    before != after
        || !stage.effects.is_empty()
        || stage.reader.message.is_some()
        || stage.reader.pending != Pending::None
}

/// Whether a key must do something here, or say why not.
fn is_asked(context: Context, action: Action) -> bool {
    use Action::{
        Escape, Go, Help, Interrupt, LineDown, People, Quit, Quotations, Redraw, Suspend,
    };
    match (context, action) {
        // A box over the panes has no more rows than it has, and hides what lies below.
        (Context::Help, _) => matches!(action, Escape | Help | Interrupt | Quit | Redraw | Suspend),
        // Nothing is typed yet that could be deleted or walked over.
        (Context::Picker, _) => matches!(
            action,
            Action::Browse | Escape | Go | Interrupt | LineDown | Suspend
        ),
        (Context::Prompt, _) => matches!(
            action,
            Action::DeleteAll | Action::DeleteCharacter | Escape | Go | Interrupt | Suspend
        ),
        // That is where one is.
        (Context::Quotations, Quotations) | (Context::People, People) => false,
        _ => true,
    }
}

/// Chosen by name an action comes from anywhere, also where no key leads to it.
#[test]
fn every_action_chosen_by_its_name_does_something_or_says_why_not() {
    let read = Read::new();
    let mut silent = Vec::new();
    for (width, height) in [(60, 14), (150, 40)] {
        // Choosing is over by then, and what was chosen is all that goes on.
        let chosen = ACTIONS.iter().filter(|action| !action.is_editing());
        for action in chosen.filter(|action| **action != Action::Palette) {
            let mut stage = read.in_the_midst(width, height);
            stage.reader.message = None;
            let before = (drawn(&stage), state(&stage));
            stage.keys(&format!(":{}", action.name()));
            stage.effects.clear();
            stage.keys("<enter>");
            let after = (drawn(&stage), state(&stage));
            let at = format!("{} at {width}x{height}", action.name());
            if let Err(wrong) = is_whole(&stage, &after.0) {
                panic!("{at}: {wrong}");
            }
            if *action != Action::Escape && !came_of_it(&stage, &before, &after) {
                silent.push(at);
            }
        }
    }
    assert!(silent.is_empty(), "nothing came of {silent:#?}");
}

fn key_of(stage: &Stage, action: Action) -> Option<Keys> {
    let context = stage.reader.context();
    stage.reader.keymap.keys(context, action).next()
}

#[test]
fn every_action_can_be_done_anywhere() {
    let read = Read::new();
    let mut silent = Vec::new();
    let mut done = 0;
    for (width, height) in SIZES {
        for (keys, context) in CONTEXTS {
            let over = matches!(context, Context::Help | Context::Picker | Context::Prompt);
            if over && (width, height) != SIZES[1] {
                // What lies over the panes is looked at in full elsewhere.
                continue;
            }
            for action in ACTIONS {
                let mut stage = read.in_the_midst(width, height);
                stage.keys(keys);
                assert_eq!(stage.reader.context(), *context, "{keys:?}");
                let Some(key) = key_of(&stage, *action) else {
                    // It belongs to another pane, or letters are text here.
                    continue;
                };
                stage.reader.message = None;
                stage.effects.clear();
                let before = (drawn(&stage), state(&stage));
                for key in key.each() {
                    stage.event(Event::Key(key.event()));
                }
                let after = (drawn(&stage), state(&stage));
                let at = format!("{} at {width}x{height} after {keys:?}", action.name());
                if let Err(wrong) = is_whole(&stage, &after.0) {
                    panic!("{at}: {wrong}");
                }
                if is_asked(*context, *action) && !came_of_it(&stage, &before, &after) {
                    silent.push(at);
                }
                done += 1;
            }
        }
    }
    assert!(done > 1000, "{done}");
    assert!(silent.is_empty(), "nothing came of {silent:#?}");
}
