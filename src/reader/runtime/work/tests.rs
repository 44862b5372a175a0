//! What is under way when the reader is left.

use std::sync::mpsc;

use super::super::child::tests::pipe;
use super::*;
use crate::export::taken::{Form, Origin};
use crate::reader::take::What;

fn workers() -> (Workers, mpsc::Receiver<Wake>) {
    let (sender, receiver) = mpsc::channel();
    let workers = Workers::new(sender, load::Options::default(), None);
    (workers, receiver)
}

#[test]
fn what_a_command_does_with_what_it_was_given_is_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let there = folder.path().join("there");
    let words = format!(
        "cat >/dev/null; sleep 0.2; echo kept; cat '{0}.none' 2>/dev/null; echo all >'{0}'",
        there.display()
    );
    let what = Take {
        article: Arc::default(),
        analysis: Arc::default(),
        what: What::Quotations(Vec::new()),
        form: Form::Markdown,
        origin: Origin {
            title: "A Title".into(),
            address: None,
        },
    };
    let (mut workers, _receiver) = workers();
    workers.start(Effect::Take(Box::new(what), Target::Command(words), false));
    assert_eq!(workers.finish(Duration::from_secs(60)), None);
    assert_eq!(std::fs::read(&there).expect("it had the time"), b"all\n");
}

#[test]
fn a_dictionary_is_not_left_running() {
    let folder = tempfile::tempdir().expect("a folder");
    let held = folder.path().join("held");
    let script = folder.path().join("words");
    pipe(&held);
    let words = format!("sleep 600 >'{}'\n", held.display());
    std::fs::write(&script, words).expect("written");
    let (mut workers, _receiver) = workers();
    let command = format!("sh {}", script.display());
    workers.look_up(JobId::default(), Some(command.clone()), "weir".into());
    // It has begun when somebody holds the pipe.
    let mut end = std::fs::File::open(&held).expect("somebody writes");
    assert_eq!(workers.finish(Duration::from_secs(60)), None);
    let mut left = Vec::new();
    std::io::Read::read_to_end(&mut end, &mut left).expect("all who wrote have gone");
    // One that is not wanted ends the same way, and answers.
    let (mut workers, receiver) = self::workers();
    workers.look_up(JobId::default(), Some(command), "weir".into());
    let mut end = std::fs::File::open(&held).expect("somebody writes");
    workers.start(Effect::Cancel(JobId::default()));
    std::io::Read::read_to_end(&mut end, &mut left).expect("all who wrote have gone");
    assert!(receiver.recv().is_ok());
}
