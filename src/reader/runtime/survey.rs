//! Looks into the articles of a list: title, length, number of quotations. It reads files, what a
//! feed itself has of an article, and pages that were fetched before; nothing is fetched.

use std::fs;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread;

use super::{Wake, send};
use crate::analysis::{Monitor, Options, analyze_with};
use crate::load::{self, Input, Loaded};
use crate::reader::event::Outcome;
use crate::reader::job::JobId;
use crate::reader::listing::{Facts, page};

/// How much of a long article is read for its title, in bytes.
const BEGINNING: usize = 32 << 10;
/// A file larger than this, in bytes, is read for its title first.
const SHORT: u64 = 64 << 10;
/// A file larger than this, in bytes, is read only when it is opened.
const LONGEST: u64 = 16 << 20;
/// How many articles are read at once, so that one processor stays free for the keys.
const HANDS: usize = 2;

/// Looks into articles and sends what is seen: titles first, then all the rest. Each
/// article's answer is its own, so that the screen fills as they come.
pub(super) fn survey(
    sender: &Sender<Wake>,
    job: JobId,
    inputs: &[(usize, Input)],
    loading: &load::Options,
    monitor: &Monitor,
) {
    let loading = at_home(loading);
    let tell = |n: usize, facts: Facts| {
        send(sender, job, Outcome::Surveyed(vec![(n, facts)], false));
    };
    let long = Mutex::new(Vec::new());
    each(inputs, |(n, input)| {
        if monitor.is_cancelled() {
            return;
        }
        if size(input) <= SHORT {
            return tell(*n, whole(input, &loading, monitor));
        }
        if let Ok(Some(beginning)) = load::preview(input, BEGINNING, &loading) {
            let mut facts = Facts::of(&beginning, None);
            // A text that is nothing but text is as long as its file.
            let bytes = u32::try_from(size(input)).unwrap_or(u32::MAX);
            facts.bytes = is_text(&beginning).then_some(bytes);
            tell(*n, facts);
        }
        if let Ok(mut long) = long.lock() {
            long.push((*n, input));
        }
    });
    let long = long.into_inner().unwrap_or_default();
    each(&long, |(n, input)| {
        if size(input) <= LONGEST && !monitor.is_cancelled() {
            tell(*n, whole(input, &loading, monitor));
        }
    });
    if !monitor.is_cancelled() {
        send(sender, job, Outcome::Surveyed(Vec::new(), true));
    }
}

/// Nothing is fetched for a list, and what comes by a pipe is no article of one.
fn at_home(loading: &load::Options) -> load::Options {
    load::Options {
        piped: None,
        network: load::Network {
            forbidden: true,
            ..loading.network.clone()
        },
        ..loading.clone()
    }
}

/// A file larger than this, in bytes, is not read where somebody waits for its title.
const WAITED_FOR: u64 = 1 << 20;

/// What a file is called, or why it cannot be read, as far as that is known at once.
pub fn glimpse(input: &Input, loading: &load::Options) -> Facts {
    let loading = at_home(loading);
    match size(input) {
        0..=SHORT => {}
        size => match load::preview(input, BEGINNING, &loading) {
            Ok(Some(beginning)) => return Facts::of(&beginning, None),
            _ if size > WAITED_FOR => return Facts::default(),
            _ => {}
        },
    }
    match load::read(input, &loading) {
        Ok(Loaded::Article(article)) => Facts::of(&article, None),
        Ok(Loaded::List(list)) => Facts::of_list(&list),
        Err(error) => Facts::unreadable(input, &error.to_string()),
    }
}

/// Does the work of each item, several at once, in their order.
fn each<'a, T: Sync>(items: &'a [T], work: impl Fn(&'a T) + Sync) {
    let next = Mutex::new(items.iter());
    let hand = || {
        while let Some(item) = next.lock().ok().and_then(|mut next| next.next()) {
            work(item);
        }
    };
    thread::scope(|scope| {
        for _ in 1..HANDS {
            scope.spawn(hand);
        }
        hand();
    });
}

/// How many bytes a file has; what is in memory counts as short.
fn size(input: &Input) -> u64 {
    match input {
        Input::File(path) => fs::metadata(path).map_or(0, |m| m.len()),
        _ => 0,
    }
}

fn is_text(article: &crate::article::Article) -> bool {
    use crate::article::Format;
    matches!(article.source.format, Format::Text | Format::Markdown)
}

/// All that there is to know of an article. A page that is not kept is not known yet; nothing is
/// wrong with it.
fn whole(input: &Input, loading: &load::Options, monitor: &Monitor) -> Facts {
    let page = page(input);
    let article = match load::read(page.as_ref().unwrap_or(input), loading) {
        Ok(Loaded::Article(article)) => Arc::new(*article),
        Ok(Loaded::List(list)) => return Facts::of_list(&list),
        Err(_) if page.is_some() => return Facts::default(),
        Err(error) => return Facts::unreadable(input, &error.to_string()),
    };
    let analysis = analyze_with(&article, Options::default(), monitor);
    Facts::of(&article, analysis.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn seen(inputs: &[(usize, Input)]) -> (Vec<(usize, Facts)>, bool) {
        let (sender, receiver) = mpsc::channel();
        survey(
            &sender,
            JobId(7),
            inputs,
            &load::Options::default(),
            &Monitor::default(),
        );
        let (mut all, mut done) = (Vec::new(), false);
        for wake in receiver.try_iter() {
            if let Wake::Event(crate::reader::event::Event::Done(
                job,
                Outcome::Surveyed(seen, last),
            )) = wake
            {
                assert_eq!(job, JobId(7));
                all.extend(seen);
                done |= last;
            }
        }
        (all, done)
    }

    #[test]
    fn titles_come_before_what_takes_long_and_what_cannot_be_read_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: String| {
            let path = folder.path().join(name);
            fs::write(&path, text).expect("written");
            Input::File(path)
        };
        let said = "“We go when the tide is right,” Ann Poe said on Monday.\n\n";
        let long = write("long.md", format!("# A Long Day\n\n{}", said.repeat(2000)));
        let short = write("short.md", format!("# A Short Day\n\n{said}"));
        let none = Input::File(folder.path().join("none.md"));
        let (seen, done) = seen(&[(4, long), (2, short), (9, none)]);
        assert!(done);
        let of = |n: usize| seen.iter().filter(move |(m, _)| *m == n);
        let titles: Vec<_> = of(4).map(|(_, facts)| facts.title.as_deref()).collect();
        assert_eq!(
            titles,
            [Some("A Long Day"); 2],
            "its beginning, then all of it"
        );
        let order: Vec<usize> = seen.iter().map(|(n, _)| *n).collect();
        let last_of_long = order.iter().rposition(|n| *n == 4);
        assert!(
            order.iter().position(|n| *n == 2) < last_of_long,
            "{order:?}"
        );
        use crate::reader::listing::Quoted;
        let quoted = |n: usize| of(n).next_back().map(|(_, facts)| facts.quoted);
        assert_eq!(quoted(4), Some(Quoted::Count(2000)));
        assert_eq!(quoted(2), Some(Quoted::Count(1)));
        assert_eq!(quoted(9), Some(Quoted::Unreadable));
    }

    /// Nothing is wrong with a page that was not fetched yet, and it is not fetched for this.
    #[test]
    fn a_page_that_is_not_kept_stays_unknown() {
        let server = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        server.set_nonblocking(true).expect("a listener");
        let address = format!("http://{}/story", server.local_addr().expect("one"));
        let entry = load::Entry {
            address: Some(address.clone()),
            summary: Some("In short.".into()),
            ..load::Entry::default()
        };
        let inputs = [
            (0, Input::Address(address)),
            (1, Input::Entry(Arc::new(entry))),
        ];
        let (seen, done) = seen(&inputs);
        assert!(done);
        let facts: Vec<_> = seen.into_iter().map(|(_, facts)| facts).collect();
        assert_eq!(facts, [Facts::default(), Facts::default()]);
        assert!(server.accept().is_err(), "it was fetched");
    }

    #[test]
    fn what_is_given_up_is_not_told_as_done() {
        let (sender, receiver) = mpsc::channel();
        let monitor = Monitor::default();
        monitor.cancel();
        let inputs = [(0, Input::Sample(&load::samples()[0]))];
        survey(
            &sender,
            JobId(1),
            &inputs,
            &load::Options::default(),
            &monitor,
        );
        assert!(receiver.try_recv().is_err());
    }
}
