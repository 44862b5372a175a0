//! What is typed behind `:`, numbers before keys, and places asked for with `--at`.

use std::sync::Arc;

use super::Stage;
use crate::article::Format;
use crate::load::{self, Input};
use crate::reader::ReaderOptions;
use crate::reader::effect::Effect;
use crate::reader::event::{Event, Outcome};
use crate::reader::source::as_it_came;
use crate::reader::theme::Tone;

/// Paragraphs that say their number, one line each at 100 columns.
fn numbered(count: usize) -> String {
    let paragraph = |n: usize| format!("Paragraph {n} of them.\n\n");
    let all: String = (1..=count).map(paragraph).collect();
    format!("# Numbers\n\n{all}")
}

impl Stage {
    /// The first row of text.
    fn first_row(&self) -> String {
        let screen = self.screen();
        let first = screen.lines().next().unwrap_or_default();
        first
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_string()
    }

    fn of_numbers(count: usize) -> Self {
        let text = numbered(count);
        let mut stage = Self::on(vec![Input::Stdin], 66, 24);
        let job = stage.reader.document().job;
        stage.finish(job, load::from_text(&text, Format::Markdown, None));
        stage
    }

    fn at(place: &str, text: &str) -> Self {
        let options = ReaderOptions {
            at: Some(place.into()),
            ..ReaderOptions::default()
        };
        let mut stage = Self::with(vec![Input::Stdin], &options, 66, 20);
        let job = stage.reader.document().job;
        stage.finish(job, load::from_text(text, Format::Markdown, None));
        stage
    }

    fn has_left(&self) -> bool {
        self.effects.iter().any(|e| matches!(e, Effect::Quit(0)))
    }
}

#[test]
fn commands_of_other_programs_are_taken() {
    for command in ["q", "quit", "q!", "wq", "exit"] {
        let mut stage = Stage::new(100, 30);
        stage.keys(&format!(":{command}<enter>"));
        assert!(stage.has_left(), "{command}");
    }
    // Also where something else is open below.
    let mut stage = Stage::new(100, 30);
    stage.keys("?:q<enter>");
    assert!(stage.has_left());
    stage.keys("<esc>:n<enter>");
    assert!(stage.shows("2/6"), "{}", stage.screen());
    stage.keys(":p<enter>");
    assert!(stage.shows("1/6"), "{}", stage.screen());
    stage.keys("/desk<enter>:noh<enter>");
    assert!(!stage.shows("/desk"));
    stage.keys(":theme<enter>");
    assert_eq!(stage.reader.theme.tone, Tone::Light);
}

#[test]
fn a_command_typed_in_full_stands_first_and_says_what_it_will_do() {
    let mut stage = Stage::new(100, 30);
    for (typed, told) in [
        ("q", "q: leave"),
        (
            "120",
            "120: to line 120, counted as the text is laid out now",
        ),
        ("50%", "50%: to 50 %"),
        ("$", "$: to the end"),
        ("end", "end: to the end"),
    ] {
        stage.keys(&format!(":{typed}"));
        let screen = stage.screen();
        let rows: Vec<_> = screen.lines().collect();
        let typed_at = rows.iter().position(|r| r.contains("› ")).expect("typed");
        let below = &rows[typed_at + 1..typed_at + 3];
        assert!(below.iter().any(|r| r.contains(told)), "{told}\n{screen}");
        stage.keys("<esc>");
    }
    // What is no command in full leaves the list as it was.
    stage.keys(":qq<back><back>mea");
    assert!(stage.shows("usual-measure") && !stage.shows("mea:"));
}

/// What is called as was typed comes before what only speaks of it, and nothing is listed twice.
#[test]
fn the_palette_lists_names_first() {
    let mut stage = Stage::new(100, 30);
    let rows = |stage: &Stage| -> Vec<String> {
        let screen = stage.screen();
        let rows = screen.lines().skip_while(|row| !row.contains("› "));
        let rows = rows.filter(|row| row.contains(": "));
        rows.map(str::to_string).collect()
    };
    stage.keys(":wi");
    let listed = rows(&stage);
    assert!(listed[0].contains("wider: "), "{}", stage.screen());
    stage.keys("<esc>:help");
    let listed = rows(&stage);
    let helps = listed.iter().filter(|row| row.contains("help: ")).count();
    assert_eq!(helps, 1, "{}", stage.screen());
    assert!(listed[0].contains("help: ") && listed[0].contains("? F1"));
    stage.keys("<esc>:next sec");
    assert!(
        rows(&stage)[0].contains("next-section: "),
        "{}",
        stage.screen()
    );
}

/// Who searches in the help finds keys by what they do.
#[test]
fn the_help_is_searched() {
    let mut stage = Stage::new(100, 30);
    stage.keys("?");
    let screen = stage.screen();
    assert!(
        screen
            .lines()
            .last()
            .is_some_and(|row| row.contains("/ find")),
        "{screen}"
    );
    stage.keys("/longer li");
    assert!(stage.shows("wider: longer lines"), "{}", stage.screen());
    stage.keys("<esc>");
    assert!(stage.reader.overlays.is_empty());
}

/// A number that is too large goes as far as there is anything.
#[test]
fn a_number_too_large_goes_to_the_last_one() {
    let mut stage = Stage::at("1", &sections());
    stage.keys("99]");
    assert_eq!(stage.first_row(), "Who said it’s late");
    assert!(!stage.shows("the last section"), "{}", stage.screen());
    stage.keys("]");
    assert!(stage.shows("the last section"), "{}", stage.screen());
    stage.keys("99[");
    assert_eq!(stage.first_row(), "A Day");
    let mut stage = Stage::of_numbers(40);
    stage.keys("99}");
    assert!(stage.shows("Paragraph 40 of"), "{}", stage.screen());
}

/// As in vim and less: the place before the last jump, the beginning and the end.
#[test]
fn marks_that_nobody_set_are_known() {
    let mut stage = Stage::of_numbers(400);
    stage.keys("''");
    assert!(stage.shows("no place to go back to"), "{}", stage.screen());
    stage.keys("51G101G''");
    assert_eq!(stage.first_row(), "Paragraph 25 of them");
    stage.keys("``");
    assert_eq!(stage.first_row(), "Paragraph 50 of them");
    stage.keys("'^");
    assert_eq!(stage.reader.document().place.at, 0);
    stage.keys("'$");
    assert!(stage.shows("Paragraph 400 of"), "{}", stage.screen());
    stage.keys("51Gm'jjj''");
    assert_eq!(stage.first_row(), "Paragraph 25 of them");
    // What waits for a letter does not hold up who leaves.
    for keys in ["m<C-c>", "'<C-c>"] {
        stage.effects.clear();
        stage.keys(keys);
        let ends = |e: &Effect| matches!(e, Effect::Quit(130));
        assert!(stage.effects.iter().any(ends), "{keys}");
    }
}

#[test]
fn a_command_of_another_program_does_nothing_here() {
    let mut stage = Stage::new(100, 30);
    stage.keys("G");
    let place = stage.reader.document().place;
    for typed in ["set nu", "vs", "wqa", "write it all"] {
        stage.keys(&format!(":{typed}<enter>"));
        let told = format!("no action is called “{typed}”");
        assert!(stage.shows(&told), "{typed}\n{}", stage.screen());
        assert_eq!(stage.reader.document().place, place, "{typed}");
        assert!(stage.reader.document().selection.is_none(), "{typed}");
        stage.keys("<esc>");
        if !stage.reader.overlays.is_empty() {
            stage.keys("<esc>");
        }
    }
    // What is like it is chosen by hand, and what begins a word means that.
    stage.keys(":we beginning<down><up><enter>");
    assert!(!stage.shows("no action is called"), "{}", stage.screen());
    stage.keys("<esc>:usual mea<enter>");
    assert!(stage.shows("lines of "), "{}", stage.screen());
}

#[test]
fn a_number_goes_to_that_line() {
    // The title, a blank row, then a paragraph and a blank row by turns.
    let mut stage = Stage::of_numbers(400);
    stage.keys("51G");
    assert_eq!(stage.first_row(), "Paragraph 25 of them");
    stage.keys(":101<enter>");
    assert_eq!(stage.first_row(), "Paragraph 50 of them");
    stage.keys("<C-o>");
    assert_eq!(stage.first_row(), "Paragraph 25 of them");
    stage.keys(":$<enter>");
    assert!(stage.shows("Paragraph 400"));
    stage.keys("1G");
    assert_eq!(stage.reader.document().place.at, 0);
    stage.keys("5000G");
    assert!(
        stage.shows("the text has 801 lines at this width"),
        "{}",
        stage.screen()
    );
    assert!(stage.shows("Paragraph 400"));
    stage.keys(":0%<enter>");
    assert_eq!(stage.reader.document().place.at, 0);
}

#[test]
fn a_line_far_down_is_counted_by_a_worker_and_yanks_nobody_away() {
    let line = |n: usize| format!("Line {n} of very many lines.\n");
    let text: String = (1..=60_000).map(line).collect();
    let mut stage = Stage::on(vec![Input::Stdin], 66, 24);
    let job = stage.reader.document().job;
    let article = Arc::new(as_it_came(text.into(), Format::Text));
    stage.event(Event::Done(job, Outcome::Loaded(article)));
    stage.keys("50000G");
    assert_eq!(stage.first_row(), "Line 50000 of very many lines");
    stage.keys("g");
    stage.effects.clear();
    let key = |c: char| {
        use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
        Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
    };
    for c in "50000G".chars() {
        stage.event(key(c));
    }
    assert!(stage.shows("counting to line 50000"), "{}", stage.screen());
    // The reader goes elsewhere: the count is given up, and its answer changes nothing.
    let find = stage.effects.iter().find_map(|e| match e {
        Effect::FindLine(job, ..) => Some(*job),
        _ => None,
    });
    let job = find.expect("it is counted elsewhere");
    stage.event(key('j'));
    assert!(
        stage
            .effects
            .iter()
            .any(|e| matches!(e, Effect::Cancel(j) if *j == job))
    );
    stage.work();
    assert!(stage.reader.document().place.at < 100);
}

#[test]
fn a_line_that_is_not_there_yet_is_waited_for() {
    let text = numbered(400);
    let mut stage = Stage::on(vec![Input::Stdin], 66, 24);
    let job = stage.reader.document().job;
    let mut beginning = load::from_text(&text[..2000], Format::Markdown, None);
    beginning.partial = true;
    stage.event(Event::Done(job, Outcome::Preview(Arc::new(beginning))));
    stage.keys("401G");
    assert!(
        stage.shows("line 401 is still being read"),
        "{}",
        stage.screen()
    );
    stage.finish(job, load::from_text(&text, Format::Markdown, None));
    assert_eq!(stage.first_row(), "Paragraph 200 of them");
}

const SECTIONS: &str = "# A Day\n\nWords.\n\n## Élan vital\n\nHe slept.\n\n\
    ## Who said it’s late\n\nAnn Poe.\n\n";

fn sections() -> String {
    let quiet = "The harbour was quiet.\n\n".repeat(30);
    SECTIONS.replace("\n\n## ", &format!("\n\n{quiet}## ")) + &quiet
}

#[test]
fn at_finds_sections_as_a_search_would() {
    for (place, row) in [
        ("Who said it’s", "Who said it’s late"),
        ("who said it's late", "Who said it’s late"),
        ("ELAN", "Élan vital"),
        ("e\u{301}lan", "Élan vital"),
    ] {
        let stage = Stage::at(place, &sections());
        assert_eq!(stage.first_row(), row, "{place}\n{}", stage.screen());
        assert!(!stage.shows("no section"));
    }
}

#[test]
fn at_finds_words_of_the_text_and_says_what_there_is_where_there_are_none() {
    let stage = Stage::at("ann poe", &sections());
    assert_eq!(stage.first_row(), "Ann Poe");
    assert!(stage.shows("no section is called “ann poe”; here it stands"));
    let options = ReaderOptions {
        at: Some("Elann".into()),
        ..ReaderOptions::default()
    };
    let mut stage = Stage::with(vec![Input::Stdin], &options, 140, 20);
    let job = stage.reader.document().job;
    stage.finish(job, load::from_text(&sections(), Format::Markdown, None));
    assert!(
        stage.shows("the nearest: “Élan vital”"),
        "{}",
        stage.screen()
    );
    assert_eq!(stage.reader.document().place.at, 0);
}

#[test]
fn at_takes_a_line_and_a_part() {
    let stage = Stage::at("51", &numbered(100));
    assert_eq!(stage.first_row(), "Paragraph 25 of them");
    let stage = Stage::at("+51", &numbered(100));
    assert_eq!(stage.first_row(), "Paragraph 25 of them");
    let stage = Stage::at("50%", &numbered(100));
    assert!(stage.shows("Paragraph 50 "), "{}", stage.screen());
}

/// What would do nothing here is no hint.
#[test]
fn hints_are_of_keys_that_do_something_here() {
    let of = |text: &str| Stage::of_piped(text, 120, 30);
    let hints = |stage: &Stage| {
        stage
            .screen()
            .lines()
            .last()
            .unwrap_or_default()
            .to_string()
    };
    let bare = hints(&of("# Dusk\n\n“It is late,” said Ann Poe.\n"));
    assert!(
        bare.contains(") quotation") && bare.contains("P people"),
        "{bare}"
    );
    assert!(
        !bare.contains("section") && !bare.contains("link"),
        "{bare}"
    );
    let rich = "# Dusk\n\n“It is late,” said Ann Poe, of [the mill](https://mill.example/).\n\n\
        ## Night\n\nNobody spoke.\n";
    let mut stage = of(rich);
    let shown = hints(&stage);
    assert!(
        shown.contains("] section") && shown.contains(". link"),
        "{shown}"
    );
    let noted = hints(&of("# Dusk\n\nIt is late.[^1]\n\n[^1]: By the clock.\n"));
    assert!(noted.contains(". link"), "{noted}");
    // All quotations show already; then only hers do.
    stage.keys("P");
    assert!(!hints(&stage).contains("x all"), "{}", hints(&stage));
    stage.keys("<enter>P");
    stage.reader.message = None;
    assert!(hints(&stage).contains("x all"), "{}", hints(&stage));
}

/// Who has other keys is told those.
#[test]
fn keys_that_are_told_are_the_users() {
    let mut stage = Stage::of_numbers(3);
    let keys = "[global]\nq = \"none\"\nZ = \"quit\"\nM = \"none\"\nU = \"mouse\"\n\
        \"?\" = \"none\"\nf1 = \"none\"\nH = \"help\"\n";
    assert!(stage.reader.keymap.lay_over("keymap.toml", keys).is_empty());
    for (press, told) in [
        ("<esc>", "nothing is open; Z leaves"),
        ("U", "U takes it back"),
        ("?", "H shows the keys"),
    ] {
        stage.keys(press);
        let message = stage.reader.message.as_ref().map(|m| m.text.clone());
        assert!(
            message.as_ref().is_some_and(|m| m.contains(told)),
            "{told}: {message:?}"
        );
    }
}

#[test]
fn a_theme_is_named_behind_its_command() {
    let mut stage = Stage::new(100, 30);
    for command in ["theme sepia", "colo gruvbox-dark", "colorscheme sepia"] {
        stage.keys(&format!(":{command}<enter>"));
        let name = command.split(' ').next_back().expect("a name");
        assert_eq!(stage.reader.theme.name(), name);
        assert!(stage.shows(name));
    }
    stage.keys(":theme puce<enter>");
    assert!(stage.shows("no theme is called “puce”; Zt lists them"));
    assert_eq!(stage.reader.theme.name(), "sepia");
    // Tab lists those that begin like it, and shows them as the list does.
    stage.keys(":theme solar<tab>");
    assert!(stage.shows("solarized-dark") && stage.shows("solarized-light"));
    stage.keys("<down><enter>");
    assert_eq!(stage.reader.theme.name(), "solarized-light");
}
