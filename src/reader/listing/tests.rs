//! Lists of articles: their rows, their order, what is typed to filter them.

use std::path::PathBuf;
use std::sync::Arc;

use super::*;
use crate::article::Published;
use crate::load::Entry;

fn file(name: &str) -> Input {
    Input::File(PathBuf::from(name))
}

fn folder(count: usize) -> Listing {
    let files = (0..count).map(|n| file(&format!("f/{n}.txt")));
    let mut listing = Listing::new(files.collect(), Kind::Folder);
    listing.list.settle(count, 20, |_| 1);
    listing
}

fn titled(title: &str, date: &str, quoted: u32) -> Facts {
    let mut article = crate::article::Article::default();
    article.metadata.title = Some(title.into());
    article.metadata.published = Some(Published::new(date)).filter(|date| !date.is_empty());
    Facts {
        quoted: Quoted::Count(quoted),
        ..Facts::of(&article, None)
    }
}

fn numbers(listing: &Listing) -> Vec<usize> {
    let entry = |row: &ListingRow| match row {
        ListingRow::Entry(n) => *n,
        ListingRow::Page(n) => 1000 + n,
    };
    listing.rows().iter().map(entry).collect()
}

#[test]
fn a_feed_stands_with_the_newest_first_where_all_are_dated() {
    let entry = |title: &str, date: Option<&str>| {
        Input::Entry(Arc::new(Entry {
            title: Some(title.into()),
            published: date.map(Published::new),
            ..Entry::default()
        }))
    };
    let old = entry("Old", Some("2026-01-05"));
    let new = entry("New", Some("2026-02-01T09:00:00Z"));
    let listing = Listing::new(vec![old.clone(), new.clone()], Kind::Feed);
    assert_eq!(numbers(&listing), [1, 0]);
    assert_eq!(listing.sorted(), Sort::Newest);
    // Read, it keeps its row, whatever day its page gives; what the feed says later counts.
    let mut read = Listing::new(vec![old.clone(), new.clone()], Kind::Feed);
    read.learn(vec![(1, titled("New", "2025-01-01", 3))]);
    assert_eq!(numbers(&read), [1, 0]);
    let moved = entry("New", Some("2025-02-01"));
    let mut again = Listing::new(vec![old.clone(), moved], Kind::Feed);
    again.succeed(read);
    assert_eq!(numbers(&again), [0, 1]);
    let undated = entry("Someday", None);
    let listing = Listing::new(vec![old, undated, new], Kind::Feed);
    assert_eq!(numbers(&listing), [0, 1, 2]);
}

/// The site of a page says less than who wrote it, where the feed tells that.
#[test]
fn who_wrote_stays_where_the_feed_says_so() {
    let entry = |byline: Option<&str>| {
        Input::Entry(Arc::new(Entry {
            title: Some("One".into()),
            byline: byline.map(String::from),
            address: Some("https://news.example.org/1".into()),
            ..Entry::default()
        }))
    };
    let mut listing = Listing::new(vec![entry(Some("Ann Poe")), entry(None)], Kind::Feed);
    let mut page = crate::article::Article::default();
    page.metadata.address = Some("https://news.example.org/1".into());
    let facts = Facts::of(&page, None);
    listing.learn(vec![(0, facts.clone()), (1, facts)]);
    let source = |n| {
        listing
            .facts(ListingRow::Entry(n))
            .and_then(|f| f.source.clone())
    };
    assert_eq!(source(0).as_deref(), Some("Ann Poe"));
    assert_eq!(source(1).as_deref(), Some("news.example.org"));
    // Why a page cannot be read counts more.
    let input = Input::Address("https://news.example.org/1".into());
    listing.learn(vec![(0, Facts::unreadable(&input, "gone"))]);
    let facts = listing.facts(ListingRow::Entry(0)).expect("known");
    assert_eq!(facts.why_not(), Some("gone"));
}

#[test]
fn what_becomes_known_sorts_and_the_selected_row_stays_selected() {
    let mut listing = folder(4);
    listing.list.select(3);
    listing.sort_on();
    assert_eq!(listing.sorted(), Sort::Newest);
    listing.learn(vec![
        (3, titled("Three", "2026-01-01", 4)),
        (1, titled("One", "2026-03-01", 9)),
    ]);
    assert_eq!(numbers(&listing), [1, 3, 0, 2]);
    assert_eq!(listing.row(), Some(ListingRow::Entry(3)));
    listing.sort_on();
    assert_eq!(numbers(&listing), [1, 3, 0, 2], "most quotations first");
    listing.sort_on();
    listing.sort_on();
    assert_eq!(
        (listing.sorted(), numbers(&listing)),
        (Sort::Name, vec![0, 1, 2, 3])
    );
}

#[test]
fn rows_are_filtered_by_words_of_title_name_and_source() {
    let mut listing = folder(4);
    listing.learn(vec![(2, titled("Élan at the Pier’s End", "2026-01-01", 1))]);
    listing.learn_page(7, titled("A Page of the Pier", "", 0));
    for (words, rows) in [
        ("elan pier's", vec![2]),
        ("pier", vec![2, 1007]),
        ("2026-01", vec![2]),
        ("3.txt", vec![3]),
        ("nothing", vec![]),
        ("", vec![0, 1, 2, 3, 1007]),
    ] {
        listing.filter_by(words);
        assert_eq!(numbers(&listing), rows, "{words}");
    }
    listing.filter_by("zzz");
    assert_eq!(listing.row(), None);
    listing.filter_by("pier");
    assert_eq!(listing.row(), Some(ListingRow::Entry(2)));
    // What becomes known later is filtered too.
    listing.learn(vec![(0, titled("Another pier", "", 0))]);
    assert_eq!(numbers(&listing), [0, 2, 1007]);
}

#[test]
fn neighbours_are_those_that_show() {
    let mut listing = folder(12);
    assert_eq!(listing.neighbour(1, true), Some(2));
    assert_eq!(listing.neighbour(0, false), None);
    assert_eq!(listing.neighbour(11, true), None);
    listing.filter_by("1");
    // Those with a 1 in their names: 1.txt, 10.txt and 11.txt.
    assert_eq!(listing.neighbour(1, true), Some(10));
    assert_eq!(listing.neighbour(10, false), Some(1));
    // From one that does not show it goes on in the whole list.
    assert_eq!(listing.neighbour(5, true), Some(6));
    assert_eq!(listing.position(10), Some(11));
}

#[test]
fn what_is_near_the_screen_is_looked_into_first_and_then_the_rest_up_to_a_bound() {
    let mut listing = folder(30_000);
    listing.list.select(5000);
    listing.list.settle(30_000, 20, |_| 1);
    let mut looked = 0;
    let mut first = None;
    loop {
        let wanted = listing.wanted();
        if wanted.is_empty() {
            break;
        }
        first.get_or_insert(wanted.clone());
        listing.ask(JobId(9), wanted.clone());
        assert!(listing.wanted().is_empty(), "one thing at a time");
        assert!(listing.is_coming(wanted[0]));
        looked += wanted.len();
        let facts = wanted.iter().map(|n| (*n, titled("T", "", 1)));
        listing.learn(facts.collect());
        listing.answered();
    }
    let seen = listing.list.shown(30_000);
    assert!(
        first
            .expect("something")
            .iter()
            .all(|n| (seen.start..seen.end + 40).contains(n))
    );
    assert!((UNASKED..UNASKED + 1000).contains(&looked), "{looked}");
    // Somewhere else on the screen, those there are wanted all the same.
    listing.list.select(25_000);
    listing.list.settle(30_000, 20, |_| 1);
    assert!(listing.wanted().iter().all(|n| *n > 24_900));
}

#[test]
fn what_is_given_up_is_looked_into_another_time() {
    let mut listing = folder(3);
    listing.ask(JobId(1), vec![0, 1, 2]);
    listing.learn(vec![(1, titled("One", "", 2))]);
    assert_eq!(listing.give_up(), Some(JobId(1)));
    assert_eq!(listing.give_up(), None);
    assert_eq!(listing.wanted(), [0, 2]);
}

#[test]
fn what_comes_once_is_not_looked_into_and_pages_are_in_case_they_are_kept() {
    let page = Input::Entry(Arc::new(Entry {
        address: Some("https://news.example.org/1".into()),
        ..Entry::default()
    }));
    let nothing = Input::Entry(Arc::new(Entry::default()));
    let address = Input::Address("https://news.example.org/".into());
    let entries = vec![Input::Stdin, page, nothing, address];
    let mut listing = Listing::new(entries, Kind::Arguments);
    listing.list.settle(4, 20, |_| 1);
    assert_eq!(listing.wanted(), [1, 3]);
}

#[test]
fn a_list_that_came_anew_keeps_what_was_known_opened_and_selected() {
    let mut old = folder(3);
    old.learn(vec![(1, titled("One", "2026-01-01", 5))]);
    old.opened.insert(1, 8);
    old.list.select(1);
    old.learn_page(9, titled("A page", "", 0));
    let mut new = Listing::new(
        vec![file("f/00.txt"), file("f/0.txt"), file("f/1.txt")],
        Kind::Folder,
    );
    new.succeed(old);
    assert_eq!(new.row(), Some(ListingRow::Entry(2)));
    assert_eq!(new.opened.get(&2), Some(&8));
    let facts = new.facts(ListingRow::Entry(2)).expect("known");
    assert_eq!(
        (facts.title.as_deref(), facts.quoted),
        (Some("One"), Quoted::Count(5))
    );
    assert!(new.rows().contains(&ListingRow::Page(9)));
}

#[test]
fn a_hundred_thousand_rows_cost_their_number() {
    crate::clock::costs_its_length("rows", 25_000, |rows| {
        let mut listing = folder(rows);
        listing.filter_by("777");
        assert!(listing.rows().len() > 20);
        listing.filter_by("");
        for _ in 0..200 {
            listing.step(40);
            listing.list.settle(rows, 40, |_| 1);
            listing.wanted();
        }
    });
}

#[test]
fn dates_have_a_column_until_it_is_known_that_there_are_none() {
    let mut listing = folder(3);
    assert!(listing.shows_dates());
    // Not before the first of them were looked into: the columns would come and go.
    listing.learn(vec![(0, titled("One", "", 1))]);
    assert!(listing.shows_dates());
    listing.answered();
    assert!(!listing.shows_dates());
    listing.learn(vec![(1, titled("Two", "2026-03-01", 1))]);
    listing.learn(vec![(2, titled("Three", "", 1))]);
    assert!(listing.shows_dates());
}

#[test]
fn a_list_nobody_has_moved_in_is_sorted_to_its_top() {
    let mut listing = folder(3);
    listing.learn(vec![
        (0, titled("One", "2026-01-01", 1)),
        (1, titled("Two", "2026-03-01", 2)),
        (2, titled("Three", "2026-02-01", 3)),
    ]);
    listing.sort_on();
    assert_eq!(listing.row(), listing.rows().first().copied());
    assert_eq!(listing.row(), Some(ListingRow::Entry(1)));
    // One that was chosen is still chosen.
    listing.step(2);
    let chosen = listing.row();
    listing.sort_on();
    assert_eq!(listing.row(), chosen);
}
