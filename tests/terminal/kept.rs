//! What a person did is there the next time, whatever ended the last.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::session::Session;

/// A folder with an article and a store.
struct Desk {
    folder: tempfile::TempDir,
}

const ARTICLE: &str = "# The Ferry Question

“The boat is late,” Ann Poe said.

“We do what we can,” said Carl Benn, the harbor master.

According to Dora Finch, the owner, “the engine is sound.”

“I never saw it,” Poe said.

## Later

";

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Self { folder };
        desk.write(ARTICLE);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, text: &str) {
        let rows: String = (0..80)
            .map(|n| format!("Row {n} of the timetable stands here.\n\n"))
            .collect();
        fs::write(self.path("ferry.md"), format!("{text}{rows}")).expect("written");
    }

    fn open(&self, arguments: &[&str]) -> Session {
        let store = self.path("store");
        let ferry = self.path("ferry.md");
        let line = ["--store", store.to_str().expect("text")];
        let named = arguments.iter().map(|a| match *a {
            "ferry" => ferry.to_str().expect("text"),
            other => other,
        });
        let line: Vec<&str> = line.into_iter().chain(named).collect();
        Session::open(&line, 110, 40)
    }

    fn run(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
        command.current_dir(self.folder.path()).args(arguments);
        command.env("XDG_CONFIG_HOME", self.folder.path());
        let output = command.arg("--store").arg(self.path("store")).output();
        let output = output.expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        String::from_utf8_lossy(&output.stdout).into_owned() + &said
    }
}

const ANALYSED: &str = "Dora Finch, owner";

#[test]
fn corrections_outlive_a_kill_hold_in_a_changed_article_and_are_taken_back() {
    let desk = Desk::new();
    let mut s = desk.open(&["ferry"]);
    s.wait_for("The Ferry Question");
    s.wait_for("Carl Benn, the harbor master");
    s.settle();
    // The second quotation is somebody else's.
    s.press("))");
    s.settle();
    s.press("C");
    s.wait_for("Who says it");
    s.press("Ewan Holt\r");
    s.wait_for("said by Ewan Holt");
    s.wait_for("(set)");
    s.signal("KILL");
    s.end();

    let said = desk.run(&["quotes", "ferry.md"]);
    assert!(said.contains("Ewan Holt"), "{said}");
    let found = desk.run(&["quotes", "ferry.md", "--as-found"]);
    assert!(!found.contains("Ewan Holt"), "{found}");

    // A paragraph above moves it, and it stays.
    desk.write(&ARTICLE.replace(
        "“The boat",
        "Étude: something new stands above.\n\n“The boat",
    ));
    let mut s = desk.open(&["ferry"]);
    s.wait_for("Étude");
    s.wait_for("Ewan Holt");
    s.wait_for("(set)");
    s.press("U");
    s.wait_for("taken back");
    s.wait_gone("(set)");
    s.press("\u{12}"); // Ctrl-R
    s.wait_for("(set)");
    s.press("q");
    assert_eq!(s.end(), 0);

    // Its sentence gone, it is told with its words.
    desk.write(&ARTICLE.replace(
        "“We do what we can,” said Carl Benn, the harbor master.",
        "…",
    ));
    let listed = desk.run(&["corrections", "ferry.md"]);
    assert!(
        listed.contains("no place any more: “We do what we can,”: said by Ewan Holt"),
        "{listed}"
    );
}

#[test]
fn people_are_merged_and_renamed_in_their_list() {
    let desk = Desk::new();
    let mut s = desk.open(&["ferry"]);
    s.wait_for(ANALYSED);
    s.press("P");
    s.wait_for("only theirs");
    s.settle();
    s.press("C");
    s.wait_for("The same person as");
    s.press("Dora\r");
    s.wait_for("the same person as Dora Finch");
    s.press("R");
    s.wait_for("called: ");
    s.press("\u{15}Dora Poe\r");
    s.wait_for("called Dora Poe");
    s.signal("KILL");
    s.end();
    let people = desk.run(&["people", "ferry.md", "--format", "jsonl"]);
    assert!(people.contains("Dora Poe"), "{people}");
    assert!(people.contains("\"origin\":\"person\""), "{people}");
    assert!(!people.contains("\"name\":\"Ann Poe\""), "{people}");
}

#[test]
fn what_is_quoted_is_set_right_by_words_and_what_was_missed_is_marked() {
    let desk = Desk::new();
    let mut s = desk.open(&["ferry"]);
    s.wait_for(ANALYSED);
    s.press(")");
    s.settle();
    s.press("E");
    s.wait_for("shorter");
    s.press("hh\r");
    s.wait_for("all of it is: “The boat is");
    s.press("D");
    s.wait_for("How it quotes");
    s.press("mixed\r");
    s.wait_for("mixed quotation");
    s.press("I");
    s.wait_for("from a word before");
    // The row of the timetable that one goes to.
    s.press("jjjjjjjjjjjjh");
    s.settle();
    s.press("\r");
    s.wait_for("Who says it");
    s.press("Ewan Holt\r");
    s.wait_for("reported speech, said by Ewan Holt");
    s.press("P");
    s.wait_for("only theirs");
    s.settle();
    s.press("D");
    s.wait_for("These are somebody else");
    s.press("[Poe\r");
    s.wait_for("Poe in 1 place is somebody else");
    s.signal("KILL");
    s.end();
    let listed = desk.run(&["corrections", "ferry.md"]);
    for words in [
        "all of it is: “The boat is",
        "mixed quotation",
        "reported speech, said by Ewan Holt",
        "Poe in 1 place is somebody else",
    ] {
        assert!(listed.contains(words), "{words}: {listed}");
    }
    assert!(!listed.contains("no place any more"), "{listed}");
    let quotes = desk.run(&["extract", "ferry.md", "--quotes"]);
    assert!(quotes.contains("“The boat is\""), "{quotes}");
    assert!(quotes.contains("Ewan Holt"), "{quotes}");
}

#[test]
fn one_is_where_one_was_unless_a_place_is_asked_for() {
    let desk = Desk::new();
    let mut s = desk.open(&["ferry"]);
    s.wait_for("The Ferry Question");
    s.press("40j");
    s.wait_for("Row 20 ");
    s.press("ma");
    s.settle();
    s.press("q");
    assert_eq!(s.end(), 0);
    // Nothing named: the list of what was read last, and from there to the same place.
    let mut s = desk.open(&[]);
    s.wait_for("ferry.md");
    s.press("\r");
    s.wait_for("Row 20 ");
    s.press("q");
    s.end();
    // The title stands in the status line in any case; the rows say where one is.
    let mut s = desk.open(&["ferry", "--at", "1"]);
    s.wait_for("The boat is late");
    s.settle();
    assert!(!s.text().contains("Row 20 "), "{}", s.text());
    s.press("'a");
    s.wait_for("Row 20 ");
    s.press("q");
    s.end();
    // Forgotten, it begins at its beginning.
    let told = desk.run(&["forget", "ferry.md"]);
    assert!(told.contains("forgotten"), "{told}");
    let mut s = desk.open(&["ferry"]);
    s.wait_for("The boat is late");
    s.settle();
    assert!(!s.text().contains("Row 20 "), "{}", s.text());
    s.press("q");
    s.end();
}

#[test]
fn what_was_read_last_is_listed_though_its_file_is_gone() {
    let desk = Desk::new();
    let mut s = desk.open(&["ferry"]);
    s.wait_for("The Ferry Question");
    s.settle();
    s.press("q");
    assert_eq!(s.end(), 0);
    fs::remove_file(desk.path("ferry.md")).expect("gone");
    let mut s = desk.open(&[]);
    s.wait_for("Read last");
    s.wait_for("! The Ferry Question");
    s.wait_for("ferry.md: no such file");
    s.press("\r");
    s.wait_for("opens it again");
    s.press("q");
    assert_eq!(s.end(), 0);
}

#[test]
fn an_article_read_another_day_is_ticked_in_its_folder() {
    let desk = Desk::new();
    let pier = desk.path("pier.md");
    fs::write(&pier, "# The Pier\n\nIt is old.\n").expect("written");
    let pier = pier.to_str().expect("text").to_string();
    let mut s = desk.open(&["ferry", &pier]);
    s.wait_for("• The Pier");
    s.press("j\r");
    s.wait_for("It is old.");
    s.settle();
    s.press("ZZ");
    assert_eq!(s.end(), 0);
    let mut s = desk.open(&["ferry", &pier]);
    s.wait_for("✓ The Pier");
    s.wait_for("• The Ferry Question");
    s.press("q");
    assert_eq!(s.end(), 0);
}

#[test]
fn what_another_program_kept_from_being_kept_is_told_on_leaving() {
    let desk = Desk::new();
    let mut s = desk.open(&["ferry"]);
    s.wait_for(ANALYSED);
    s.press(")");
    s.settle();
    let other = rusqlite::Connection::open(desk.path("store")).expect("a file");
    other.execute_batch("BEGIN IMMEDIATE").expect("locked");
    s.press("CFred Ames\r");
    s.wait_for("not kept: ");
    s.press("q");
    assert_eq!(s.end(), 0);
    let told = String::from_utf8_lossy(&s.raw).into_owned();
    // On a machine that is busy itself it is not known for sure.
    let known = told.contains("pullquote: not kept: 1 correction");
    assert!(known || told.contains("may not be kept"), "{told}");
    // Let go in time, all of it is kept.
    let mut s = desk.open(&["ferry"]);
    s.wait_for(ANALYSED);
    s.press(")CEwan Holt\r");
    s.wait_for("not kept: ");
    drop(other);
    s.press("q");
    assert_eq!(s.end(), 0);
    let listed = desk.run(&["corrections", "ferry.md"]);
    assert!(listed.contains("said by Ewan Holt"), "{listed}");
    assert!(!listed.contains("Fred Ames"), "{listed}");
}

#[test]
fn a_store_of_a_newer_version_is_told_and_the_reader_opens() {
    let desk = Desk::new();
    drop(pullquote::store::Store::open(&desk.path("store")).expect("a store"));
    let store = rusqlite::Connection::open(desk.path("store")).expect("a file");
    store
        .pragma_update(None, "user_version", 1000)
        .expect("set");
    drop(store);
    let mut s = desk.open(&["ferry"]);
    s.wait_for("nothing is remembered");
    s.wait_for("kept by a newer pullquote");
    s.wait_for("The Ferry Question");
    s.press("q");
    assert_eq!(s.end(), 0);
}

#[test]
fn a_store_that_is_none_is_told_and_left_as_it_is() {
    let desk = Desk::new();
    fs::write(desk.path("store"), "This is somebody’s diary.\n".repeat(30)).expect("written");
    let mut s = desk.open(&["ferry"]);
    s.wait_for("nothing is remembered");
    s.wait_for("The Ferry Question");
    s.press("q");
    assert_eq!(s.end(), 0);
    let text = fs::read_to_string(desk.path("store")).expect("text");
    assert!(text.starts_with("This is somebody’s diary."));
}

/// Killed at any moment, a store opens, holds together and has all that was told as made.
/// `KILLS=200 cargo test kills` does it as often.
#[test]
fn kills_lose_nothing_that_was_told() {
    let kills = std::env::var("KILLS").ok().and_then(|n| n.parse().ok());
    let kills: u32 = kills.unwrap_or(6);
    let desk = Desk::new();
    let (mut told, mut noted, mut begun) = (0, 0, 0);
    for round in 0..kills {
        let mut s = desk.open(&["ferry"]);
        s.wait_for(ANALYSED);
        // What was told is there; what was under way may be.
        if noted > 0 {
            s.wait_for("Notes ");
            let shown = s.text();
            let count = shown.split("Notes ").nth(1).and_then(|n| {
                let digits = n.split(|c: char| !c.is_ascii_digit()).next()?;
                digits.parse::<u32>().ok()
            });
            let count = count.expect("a number");
            assert!((noted..=noted + begun).contains(&count), "{shown}");
        }
        s.press(")");
        s.settle();
        if round % 3 == 0 {
            s.press(&format!("HnNote {round}\r"));
            s.wait_for("noted");
            noted += 1;
        }
        // From none to three corrections, the last of them maybe under way.
        for n in 0..round % 4 {
            let name = format!("Name{round} Number{n}");
            s.press("C");
            s.wait_for("Who says it");
            s.press(&format!("{name}\r"));
            s.wait_for(&format!("said by {name}"));
            told += 1;
        }
        if round % 2 == 1 {
            s.press("CLast Moment\r5jH\r");
            begun += 1;
            let pause = u64::from(round.wrapping_mul(7919) % 40);
            s.watch(std::time::Duration::from_millis(pause));
        }
        s.signal("KILL");
        s.end();
        let listed = desk.run(&["corrections", "ferry.md"]);
        let made = listed
            .lines()
            .filter(|l| l.contains("said by Name"))
            .count();
        assert_eq!(made, told, "{listed}");
        let store = pullquote::store::Store::open(&desk.path("store")).expect("a store");
        store.check().expect("sound");
    }
}

#[test]
fn notes_outlive_a_kill_stay_in_a_changed_article_and_are_listed_when_lost() {
    let desk = Desk::new();
    let mut s = desk.open(&["ferry"]);
    s.wait_for(ANALYSED);
    s.settle();
    s.press(")H");
    s.wait_for("Enter mark");
    s.press("nAsk the owner.\r");
    s.wait_for("noted");
    s.press("Gkkk");
    s.settle();
    s.press("HH\r");
    s.wait_for("marked in yellow");
    s.signal("KILL");
    s.end();

    desk.write(&ARTICLE.replace("“The boat", "Something new stands above.\n\n“The boat"));
    let mut s = desk.open(&["ferry"]);
    s.wait_for("Notes 2");
    s.press("g");
    s.wait_for("Something new");
    s.press("*");
    s.wait_for("▌ “The boat is late,”");
    s.wait_for("Ask the owner.");
    s.press("q");
    assert_eq!(s.end(), 0);

    desk.write(&ARTICLE.replace("“The boat is late,” Ann Poe said.", "…"));
    let mut s = desk.open(&["ferry"]);
    s.wait_for("Notes 2");
    s.press("*");
    s.wait_for("1 has lost its words");
    s.wait_for("gone from the text: “The boat");
    s.wait_for("Ask the owner.");
    s.press("q");
    assert_eq!(s.end(), 0);
}

/// A line that breaks takes no half of a note along.
#[test]
fn a_note_that_is_being_written_outlives_the_terminal() {
    let desk = Desk::new();
    let ends: [fn(&mut Session); 3] = [Session::close, |s| s.signal("TERM"), |s| s.press("\u{3}")];
    for end in ends {
        let mut s = desk.open(&["ferry"]);
        s.wait_for(ANALYSED);
        s.settle();
        s.press("Hn");
        s.wait_for("note: ");
        s.press("ask her ag");
        s.wait_for("ask her ag");
        end(&mut s);
        let ended = Instant::now();
        while s.ended().is_none() {
            assert!(ended.elapsed() < Duration::from_secs(10), "still there");
            thread::sleep(Duration::from_millis(5));
        }
        let mut s = desk.open(&["ferry"]);
        s.wait_for("Notes 1");
        s.press("*");
        s.wait_for("ask her ag");
        s.press("q");
        assert_eq!(s.end(), 0);
        desk.run(&["forget", "ferry.md"]);
    }
}
