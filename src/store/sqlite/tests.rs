//! The store in its file: kept, found again, shared by two programs.

mod feeds;
mod notes;
mod unwritable;

use std::collections::BTreeSet;

use super::migrations::{LATEST, STEPS};
use super::*;
use crate::analysis::correct::{Correction, Log, Step, Who};
use crate::article::{Anchor, Place};
use crate::store::{Known, Memory, Spot};
use crate::{article::CodePoints, store};

/// Another program that writes in a store, as long as it is held.
pub fn another_writes(path: &Path) -> Connection {
    drop(Store::open(path).expect("a store"));
    let other = Connection::open(path).expect("a file");
    other.execute_batch("BEGIN IMMEDIATE").expect("locked");
    other
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn known(content: &str, address: Option<&str>, location: Option<&str>) -> Known {
    Known {
        content: content.into(),
        address: address.map(Into::into),
        location: location.map(Into::into),
        title: Some(format!("About {content}")),
        entry: None,
    }
}

/// Where so many articles that were read last are.
fn places(store: &Store, most: usize) -> Vec<String> {
    let recent = store.recent(most).expect("read").into_iter();
    recent.filter_map(|recent| recent.location).collect()
}

fn memory(words: &str) -> Memory {
    let text = format!("The ferry leaves at noon. {words}");
    let place = Place { at: 26, above: 1 };
    Memory {
        place: Spot::new(&text, &CodePoints::new(&text), place),
        measure: Some(60),
        ..Memory::default()
    }
}

fn rename(name: &str) -> Step {
    let person = Who {
        name: "Ann Poe".into(),
        mention: Some(Anchor::default()),
    };
    Step::Make(Box::new(Correction::Rename {
        person,
        name: name.into(),
    }))
}

fn names(log: &Log) -> Vec<String> {
    log.holding().iter().map(Correction::verdict).collect()
}

#[test]
fn what_was_remembered_is_there_when_it_is_opened_again() {
    let folder = folder();
    // The folder need not be there.
    let path = folder.path().join("deep/er/store.sqlite");
    let pier = known("pier", None, Some("file:///tmp/pier.txt"));
    {
        let mut store = Store::open(&path).expect("a store");
        assert_eq!(store.look_up(&pier).expect("read"), None);
        store
            .remember(&pier, &memory("Tea at four."))
            .expect("kept");
        store.step(&pier, &rename("Ann Roe")).expect("kept");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let made = std::fs::metadata(folder.path().join("deep")).expect("a folder");
        assert_eq!(made.permissions().mode() & 0o77, 0, "it is private");
        let file = std::fs::metadata(&path).expect("a file");
        assert_eq!(file.permissions().mode() & 0o77, 0, "it is private");
    }
    let store = Store::open(&path).expect("a store");
    let kept = store.look_up(&pier).expect("read").expect("kept");
    assert_eq!(kept.memory, memory("Tea at four."));
    assert_eq!(names(&kept.log), ["called Ann Roe"]);
    store.check().expect("sound");
}

#[test]
fn of_a_file_that_changes_on_and_on_the_last_versions_are_known() {
    let folder = folder();
    let mut store = Store::open(&folder.path().join("s.db")).expect("a store");
    let at = Some("file:///log.txt");
    for n in 0..40 {
        let version = known(&format!("version {n}"), None, at);
        store.remember(&version, &memory("now")).expect("kept");
    }
    let names = "SELECT count(*) FROM name WHERE kind = 'content'";
    let count = store.read(|c| c.query_row(names, [], |row| row.get::<_, i64>(0)));
    assert_eq!(count.expect("counted"), 8);
    // The last one is known wherever it lies, and all of them by their place.
    let last = store.look_up(&known("version 39", None, None));
    assert!(last.expect("read").is_some());
    let first = store.look_up(&known("version 0", None, at));
    assert!(first.expect("read").is_some());
}

#[test]
fn an_article_is_known_by_its_bytes_then_its_place_then_its_address() {
    let folder = folder();
    let mut store = Store::open(&folder.path().join("s")).expect("a store");
    let at = Some("file:///tmp/pier.txt");
    let first = known("one", Some("https://x.example/pier"), at);
    store.remember(&first, &memory("One.")).expect("kept");
    let kept = |store: &Store, known: &Known| store.look_up(known).expect("read").map(|k| k.memory);
    // Other bytes at the same address, and at the same place; the same bytes elsewhere.
    let renamed = |content: &str, address| Known {
        content: content.into(),
        ..known("one", address, None)
    };
    for same in [
        renamed("two", Some("https://x.example/pier")),
        known("three", None, at),
        known("one", None, Some("file:///tmp/copy.txt")),
        known("one", None, None),
    ] {
        assert_eq!(kept(&store, &same), Some(memory("One.")), "{same:?}");
    }
    let other = known("four", Some("https://x.example/"), None);
    assert_eq!(kept(&store, &other), None);
    // Another article whose bytes are known takes the place over.
    store.remember(&other, &memory("Four.")).expect("kept");
    let moved = known("four", None, at);
    store
        .remember(&moved, &memory("Four again."))
        .expect("kept");
    let unread = Known::at(&store::input_at("file:///tmp/pier.txt").expect("a file"));
    assert_eq!(kept(&store, &unread), Some(memory("Four again.")));
    assert_eq!(kept(&store, &first), Some(memory("One.")));
    assert_eq!(places(&store, 10), ["file:///tmp/pier.txt"]);
}

#[test]
fn articles_that_claim_one_address_stay_apart() {
    let folder = folder();
    let mut store = Store::open(&folder.path().join("s")).expect("a store");
    let claimed = Some("https://x.example/");
    let places = ["file:///tmp/a", "file:///tmp/b"];
    let [a, b] = places.map(|at| known(at, claimed, Some(at)));
    store.remember(&a, &memory("A.")).expect("kept");
    assert_eq!(store.look_up(&b).expect("read"), None);
    store.remember(&b, &memory("B.")).expect("kept");
    store.step(&b, &rename("Ann Roe")).expect("kept");
    // Each changed, each is known by its place, whichever claimed the address last.
    for (at, words) in places.into_iter().zip(["A.", "B."]) {
        let changed = known("changed", claimed, Some(at));
        let kept = store.look_up(&changed).expect("read").expect("kept");
        assert_eq!(kept.memory, memory(words));
        let logs = store.logs().expect("read");
        assert_eq!(logs.find(&changed).is_some(), words == "B.");
    }
    // Untitled, a claim says nothing.
    let untitled = Known {
        title: None,
        ..known("other", claimed, None)
    };
    assert_eq!(store.look_up(&untitled).expect("read"), None);
}

#[test]
fn a_damaged_correction_spoils_its_own_article_alone_and_can_be_forgotten() {
    let folder = folder();
    let mut store = Store::open(&folder.path().join("s")).expect("a store");
    let at = |name: &str| known(name, None, Some(&format!("file:///tmp/{name}")));
    for name in ["pier", "quay"] {
        store.step(&at(name), &rename("Ann Roe")).expect("kept");
    }
    let damage = "UPDATE correction SET what = '{}' WHERE article =
        (SELECT article FROM name WHERE value = 'pier')";
    store.connection.execute(damage, []).expect("damaged");
    assert_eq!(store.recent(10).expect("read").len(), 2);
    let listed = store.corrected().expect("read");
    let sound: Vec<_> = listed.iter().map(|l| l.log.is_some()).collect();
    assert_eq!(sound, [true, false]);
    let logs = store.logs().expect("read");
    assert_eq!(logs.damaged(), 1);
    assert!(logs.find(&at("quay")).is_some() && logs.find(&at("pier")).is_none());
    assert_eq!(store.forget(&at("pier")).expect("forgotten"), Some(1));
    assert_eq!(store.corrected().expect("read").len(), 1);
}

#[test]
fn a_store_that_is_locked_is_waited_for_once() {
    let folder = folder();
    let path = folder.path().join("s");
    drop(Store::open(&path).expect("a store"));
    let other = Connection::open(&path).expect("a file");
    other
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;")
        .expect("locked");
    let mut tries = 0;
    let patience = Duration::from_millis(100);
    let waited = patiently(patience, |left| {
        tries += 1;
        assert!(left <= patience);
        let connection = Connection::open(&path)?;
        connection.busy_timeout(left)?;
        connection.execute_batch("BEGIN IMMEDIATE")
    });
    assert!(waited.is_err_and(|error| is_busy(&error)));
    // The first try waits for all of the time, and one more is made at its end.
    assert!(tries <= 2, "{tries}");
}

#[test]
fn the_last_read_comes_first_and_what_was_piped_is_not_listed() {
    let folder = folder();
    let mut store = Store::open(&folder.path().join("s")).expect("a store");
    for name in ["a", "b", "c"] {
        let at = format!("file:///tmp/{name}");
        let article = known(name, None, Some(&at));
        store.remember(&article, &memory(name)).expect("kept");
    }
    store
        .remember(&known("piped", None, None), &memory("p"))
        .expect("kept");
    let again = known("a", None, None);
    store.remember(&again, &memory("a")).expect("kept");
    let order = |most| places(&store, most);
    let at = |name: &str| format!("file:///tmp/{name}");
    assert_eq!(order(10), [at("a"), at("c"), at("b")]);
    assert_eq!(order(1), [at("a")]);
}

#[test]
fn corrections_are_undone_and_done_again_without_end() {
    let folder = folder();
    let path = folder.path().join("s");
    let pier = known("pier", None, None);
    let step = |step: &Step| {
        // Opened anew each time: nothing of it is held in memory.
        let mut store = Store::open(&path).expect("a store");
        names(&store.step(&pier, step).expect("kept").0)
    };
    assert!(step(&Step::Undo).is_empty());
    for n in 0..50 {
        step(&rename(&n.to_string()));
    }
    for left in (0..50).rev() {
        assert_eq!(step(&Step::Undo).len(), left);
    }
    assert!(step(&Step::Undo).is_empty());
    for n in 1..=20 {
        assert_eq!(step(&Step::Redo).len(), n);
    }
    // Another one takes the place of what was undone.
    assert_eq!(
        step(&rename("last")).last().map(String::as_str),
        Some("called last")
    );
    assert_eq!(step(&Step::Redo).len(), 21);
    assert_eq!(
        step(&Step::Undo).last().map(String::as_str),
        Some("called 19")
    );
}

#[test]
fn what_is_forgotten_is_gone_from_the_file() {
    let folder = folder();
    let path = folder.path().join("s");
    let mut store = Store::open(&path).expect("a store");
    let (pier, quay) = (known("pier", None, None), known("quay", None, None));
    store
        .remember(&pier, &memory("A secret rendezvous."))
        .expect("kept");
    store.step(&pier, &rename("Zebedee")).expect("kept");
    store.remember(&quay, &memory("Tea.")).expect("kept");
    assert_eq!(store.forget(&pier).expect("forgotten"), Some(1));
    assert_eq!(store.forget(&pier).expect("forgotten"), None);
    assert_eq!(store.look_up(&pier).expect("read"), None);
    assert!(store.look_up(&quay).expect("read").is_some());
    store.check().expect("sound");
    for file in std::fs::read_dir(folder.path()).expect("files") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("bytes");
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("rendezvous") && !text.contains("Zebedee"));
    }
    assert_eq!(store.forget_all().expect("forgotten").articles, 1);
    assert_eq!(store.look_up(&quay).expect("read"), None);
}

#[test]
fn two_readers_write_at_once_and_neither_loses_anything() {
    let folder = folder();
    let path = folder.path().join("s");
    let write = |who: &str| {
        let mut store = Store::open(&path).expect("a store");
        for n in 0..40 {
            let own = known(&format!("{who}{n}"), None, None);
            store.remember(&own, &memory(who)).expect("kept");
            let shared = known("shared", None, None);
            store
                .step(&shared, &rename(&format!("{who}{n}")))
                .expect("kept");
        }
    };
    std::thread::scope(|scope| {
        for who in ["a", "b", "c"] {
            scope.spawn(move || write(who));
        }
    });
    let store = Store::open(&path).expect("a store");
    store.check().expect("sound");
    let kept = store.look_up(&known("shared", None, None));
    let kept = kept.expect("read").expect("kept");
    let all: BTreeSet<String> = names(&kept.log).into_iter().collect();
    assert_eq!(all.len(), 120);
    for who in ["a", "b", "c"] {
        for n in 0..40 {
            let own = known(&format!("{who}{n}"), None, None);
            assert!(store.look_up(&own).expect("read").is_some(), "{who}{n}");
        }
    }
}

#[test]
fn what_was_searched_for_is_kept_in_its_order_within_bounds() {
    let folder = folder();
    let path = folder.path().join("s");
    let mut store = Store::open(&path).expect("a store");
    for words in ["pier", "ferry", "pier"] {
        store.searched(words).expect("kept");
    }
    drop(store);
    let mut store = Store::open(&path).expect("a store");
    assert_eq!(store.searches().expect("read"), ["ferry", "pier"]);
    for n in 0..store::SEARCHES + 5 {
        store.searched(&n.to_string()).expect("kept");
    }
    let kept = store.searches().expect("read");
    assert_eq!(kept.len(), store::SEARCHES);
    assert_eq!((kept[0].as_str(), kept[199].as_str()), ("5", "204"));
    let forgotten = store.forget_all().expect("forgotten");
    assert!(forgotten.searches > 0 && forgotten.articles == 0);
    assert_eq!(store.searches().expect("read"), Vec::<String>::new());
}

/// A file as a program of that version left it, with an article in it.
fn of_version(path: &Path, version: usize) {
    let connection = Connection::open(path).expect("a file");
    connection
        .pragma_update(None, "journal_mode", "WAL")
        .expect("set");
    for step in &STEPS[..version] {
        connection.execute_batch(step).expect("made");
    }
    if version > 0 {
        let id = 0x506c_6c51;
        connection
            .pragma_update(None, "application_id", id)
            .expect("set");
        let number = i64::try_from(version).expect("small");
        connection
            .pragma_update(None, "user_version", number)
            .expect("set");
        let kept = serde_json::to_string(&memory("From before.")).expect("JSON");
        connection
            .execute(
                "INSERT INTO article (id, title, location, opened, memory)
                    VALUES (7, 'Old', 'file:///tmp/old.txt', 5, ?1)",
                [kept],
            )
            .expect("kept");
        connection
            .execute(
                "INSERT INTO name (kind, value, article) VALUES ('content', 'old', 7)",
                [],
            )
            .expect("kept");
    }
    if version > 1 {
        let Step::Make(what) = rename("Old Name") else {
            return;
        };
        let what = serde_json::to_string(&*what).expect("JSON");
        connection
            .execute("INSERT INTO correction VALUES (7, 1, ?1, 5)", [what])
            .expect("kept");
        connection
            .execute("UPDATE article SET holding = 1 WHERE id = 7", [])
            .expect("kept");
    }
}

fn schema(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).expect("a file");
    let mut tables = connection
        .prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        .expect("read");
    let rows = tables.query_map([], |row| row.get(0)).expect("read");
    rows.collect::<Result<_, _>>().expect("read")
}

#[test]
fn a_store_of_every_earlier_version_is_brought_up_with_all_it_holds() {
    let folder = folder();
    let fresh = folder.path().join("fresh");
    drop(Store::open(&fresh).expect("a store"));
    for version in 0..=STEPS.len() {
        let path = folder.path().join(version.to_string());
        of_version(&path, version);
        let mut store = Store::open(&path).expect("a store");
        store.check().expect("sound");
        let old = known("old", None, None);
        let kept = store.look_up(&old).expect("read");
        assert_eq!(kept.is_some(), version > 0, "{version}");
        if let Some(kept) = kept {
            assert_eq!(kept.memory, memory("From before."));
            assert_eq!(kept.log.holding().len(), usize::from(version > 1));
            assert_eq!(store.recent(5).expect("read").len(), 1);
        }
        store.step(&old, &rename("New Name")).expect("kept");
        drop(store);
        assert_eq!(schema(&path), schema(&fresh), "{version}");
        let number: i64 = Connection::open(&path)
            .and_then(|c| c.pragma_query_value(None, "user_version", |row| row.get(0)))
            .expect("read");
        assert_eq!(number, LATEST);
    }
}

#[test]
fn a_newer_store_and_a_file_of_something_else_are_refused_and_left_as_they_are() {
    let folder = folder();
    let newer = folder.path().join("newer");
    drop(Store::open(&newer).expect("a store"));
    let connection = Connection::open(&newer).expect("a file");
    connection
        .pragma_update(None, "user_version", LATEST + 1)
        .expect("set");
    drop(connection);
    let foreign = folder.path().join("foreign");
    let connection = Connection::open(&foreign).expect("a file");
    connection
        .execute_batch("CREATE TABLE bookmark (name TEXT)")
        .expect("made");
    drop(connection);
    let text = folder.path().join("text");
    std::fs::write(
        &text,
        "Dear diary, this is no database at all.\n".repeat(40),
    )
    .expect("written");
    let newest = format!(
        "newer pullquote (version {} of the store; this one knows {LATEST})",
        LATEST + 1
    );
    for (path, says) in [
        (&newer, newest.as_str()),
        (&foreign, "no store of this program"),
        (&text, "no store of this program"),
    ] {
        let before = std::fs::read(path).expect("bytes");
        let error = Store::open(path).expect_err("refused");
        assert!(error.to_string().contains(says), "{error}");
        assert_eq!(std::fs::read(path).expect("bytes"), before, "{says}");
    }
    // A folder where the file should be, and a file where the folder should.
    for path in [folder.path().to_path_buf(), text.join("store")] {
        let error = Store::open(&path).expect_err("refused");
        assert!(matches!(error, StoreError::Unusable { .. }), "{error}");
    }
}

#[test]
fn a_damaged_row_is_an_error_and_no_panic() {
    let folder = folder();
    let path = folder.path().join("s");
    let pier = known("pier", None, None);
    let mut store = Store::open(&path).expect("a store");
    store.remember(&pier, &memory("x")).expect("kept");
    store
        .connection
        .execute("UPDATE article SET memory = '{\"place\": 3}'", [])
        .expect("damaged");
    assert!(store.look_up(&pier).is_err());
}
