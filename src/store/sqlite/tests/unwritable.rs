//! A store that may be read and not written.

use super::*;

/// Permissions bind nobody who is the system's administrator, as tests may be run.
#[test]
fn a_store_that_may_not_be_written_is_read() {
    let folder = folder();
    // Signs that mean something in an address.
    let path = folder.path().join("a ?store#1%20.sqlite");
    let ferry = known("ferry", None, Some("/news/ferry.txt"));
    let mut store = Store::open(&path).expect("a store");
    store.remember(&ferry, &memory("At noon.")).expect("kept");
    store.step(&ferry, &rename("Ann Roe")).expect("kept");
    drop(store);
    let before = std::fs::read(&path).expect("a file");

    let mut store = Store::open_unwritable(&path).expect("a store");
    let kept = store.look_up(&ferry).expect("read").expect("something");
    assert_eq!(kept.log.holding().len(), 1);
    assert_eq!(places(&store, 5), ["/news/ferry.txt"]);
    for done in [
        store.remember(&ferry, &memory("At one.")).err(),
        store.step(&ferry, &rename("Ann Doe")).err(),
        store.searched("noon").err(),
    ] {
        let error = done.expect("an error");
        assert!(matches!(error, StoreError::Unwritable { .. }), "{error}");
        let words = error.to_string();
        assert!(words.ends_with("no permission to write it"), "{words}");
    }
    drop(store);
    assert_eq!(std::fs::read(&path).expect("a file"), before);
    let beside = std::fs::read_dir(folder.path()).expect("a folder");
    assert_eq!(beside.count(), 1);
}

#[test]
fn a_store_of_an_earlier_version_that_may_not_be_written_is_told() {
    let folder = folder();
    let path = folder.path().join("store");
    let early = Connection::open(&path).expect("a file");
    early.execute_batch(STEPS[0]).expect("a store");
    let version = "PRAGMA application_id = 0x506c6c51; PRAGMA user_version = 1";
    early.execute_batch(version).expect("marked");
    drop(early);
    let error = Store::open_unwritable(&path).expect_err("no store");
    assert!(matches!(error, StoreError::Unwritable { .. }), "{error}");
}
