//! What the sidebar counts, and why it is empty.

use super::*;

#[test]
fn an_empty_list_says_why() {
    // A filter, and only a filter.
    let mut stage = Stage::of_text(&numbered(4, 1), 120, 30);
    assert!(!stage.shows("filter"));
    stage.keys("Fseventeen");
    let list = stage
        .list()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(list.contains("No quotation passes the filter: only “seventeen”. x shows all again."));
    stage.keys("<enter>");
    assert!(stage.shows("No quotation passes the filter: only “seventeen”."));
    // Only reported speech.
    let mut stage = Stage::of_text(REPORTED, 120, 30);
    let list = stage
        .list()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let why = "Nobody is quoted in marks here. 2 reported without marks: i shows them.";
    assert!(list.contains(why), "{list}");
    stage.keys(")");
    assert!(stage.shows(why));
    stage.keys("i");
    assert!(!stage.list().contains("Nothing stands"));
    // Nothing at all, where the pane is asked for all the same.
    let mut stage = Stage::of_text("The Boats\n\nThe boats lay there all week.\n", 120, 30);
    stage.keys("Q");
    assert!(stage.list().contains("Nobody is quoted here."));
    stage.keys("P");
    assert!(stage.list().contains("Nobody is named here."));
}

#[test]
fn an_empty_list_says_what_it_waits_for() {
    let mut stage = Stage::on(vec![Input::Stdin], 120, 30);
    let job = stage.reader.document().job;
    let article = load::from_text(REPORTED, Format::Text, None);
    stage.event(Event::Done(job, Outcome::Loaded(Arc::new(article))));
    stage.keys("Q");
    assert!(stage.list().contains("Looking for quotations…"));
    stage.keys("P");
    assert!(stage.list().contains("Looking for people…"));
}

/// The keys that a list names are those of the key map.
#[test]
fn the_keys_that_are_named_are_the_users() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("keymap.toml");
    let keys = "[global]\n\"x\" = \"none\"\n\"i\" = \"none\"\n\"C-x\" = \"clear-filter\"\n\
        \"I\" = \"toggle-reported\"\n";
    std::fs::write(&file, keys).expect("written");
    let load = || Keymap::load(Some(&file), &mut Vec::new());
    let mut stage = Stage::of_text(REPORTED, 120, 30);
    stage.reader.keymap = load();
    let list = stage
        .list()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(list.contains("I shows them."), "{list}");
    let mut stage = Stage::of_text(&numbered(4, 1), 120, 30);
    stage.reader.keymap = load();
    stage.keys("Fseventeen<enter>");
    assert!(stage.list().contains("Ctrl-x"));
}

/// Reported speech that is not shown is as if it were not there.
#[test]
fn what_is_hidden_does_not_speak() {
    let text = format!("{REPORTED}\n“We go,” Nora Quill said.\n");
    let mut stage = Stage::of_text(&text, 120, 30);
    let analysis = stage.analysis();
    let council = analysis
        .entities
        .iter()
        .find(|e| e.kind != EntityKind::Person)
        .expect("the council is heard when it is asked for");
    let name = council.name.clone();
    let cells = |stage: &Stage, words: &str| {
        let body = stage.reader.layout.body;
        let rows = stage.rows(body);
        let (y, row) = rows
            .lines()
            .enumerate()
            .find(|(_, row)| row.contains(words))
            .expect("it is on the screen");
        let x = row[..row.find(words).expect("there")].chars().count();
        let x = body.x + u16::try_from(x).expect("near");
        let y = body.y + u16::try_from(y).expect("near");
        stage.buffer()[(x, y)].style()
    };
    let plain = cells(&stage, "walked home");
    assert_eq!(
        cells(&stage, "the pier would"),
        plain,
        "its words have no colour"
    );
    assert_eq!(cells(&stage, "council said"), plain, "nor has its name");
    let count = |stage: &Stage| stage.reader.document().outline.counted(0, None);
    assert_eq!(count(&stage), "1", "the outline does not count it");
    assert!(stage.list().contains("Quotations 1  People 1"));
    stage.keys("P");
    assert!(!stage.list().contains(&name), "it is nobody on the list");
    let offered = |stage: &mut Stage| {
        stage.keys("<esc><esc>scouncil<enter>");
        let chosen = stage.reader.document().filter.speakers == [council.id];
        stage.keys("<esc><esc>x");
        chosen
    };
    assert!(!offered(&mut stage), "nor is it offered as a speaker");
    stage.keys("i");
    assert_ne!(cells(&stage, "the pier would"), plain);
    assert_eq!(count(&stage), "3");
    assert!(offered(&mut stage));
    stage.keys("P");
    assert!(stage.list().contains(&name));
    assert!(stage.list().contains("2 reported"));
    // Its colour is nobody's else, whoever speaks first in the text.
    let theme = &stage.reader.theme;
    let speakers = &stage.reader.document().speakers;
    let colour = |id| theme.style(Role::Quotation(speakers.colour(Some(id))));
    let nora = analysis.people().next().expect("Nora").id;
    assert_ne!(colour(nora), colour(council.id));
    assert_eq!(speakers.colour(Some(nora)), Some(0));
}

/// The numbers of the sidebar are those of the commands `people` and `quotes`, and where
/// there is more, words say what.
#[test]
fn the_sidebar_counts_as_the_commands_do() {
    for (n, _) in samples().iter().enumerate() {
        let mut stage = Stage::new(160, 40);
        for _ in 0..n {
            stage.keys("J");
        }
        for keys in ["", "i"] {
            stage.keys(keys);
            let analysis = stage.analysis();
            let sidebar = &stage.reader.document().sidebar;
            assert_eq!(sidebar.named(), analysis.people().count());
            let in_marks = analysis.quotations.iter().filter(|q| q.in_marks()).count();
            assert_eq!(sidebar.tally().marks, in_marks);
            let said = analysis.said(Quotation::in_marks);
            for person in sidebar.people() {
                assert_eq!(person.quotations, said[person.entity.0 as usize]);
            }
            let (turns, reported) = (sidebar.tally().turns, sidebar.tally().reported);
            let list = stage.list();
            let words = list.lines().nth(1).expect("a row").trim();
            if turns + reported > 0 {
                assert!(words.contains(&format!("{in_marks} in ")), "{words}");
                assert!(words.contains(&format!("{reported} reported")), "{words}");
            }
        }
    }
}

/// However narrow the pane beside the text is, the words that count what there is are whole.
#[test]
fn no_count_is_cut_off() {
    for width in (100..=200).step_by(10) {
        for (n, _) in samples().iter().enumerate() {
            let mut stage = Stage::new(width, 40);
            for _ in 0..n {
                stage.keys("J");
            }
            let list = stage.list();
            let words = list.lines().nth(1).expect("a row").trim();
            let tally = stage.reader.document().sidebar.tally();
            if tally.reported > 0 {
                let whole = [" reported", " more"]
                    .iter()
                    .any(|end| words.ends_with(end));
                assert!(whole, "{width}: {words}");
            }
        }
    }
}
