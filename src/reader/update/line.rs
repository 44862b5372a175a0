//! Goes to a line by its number.
//!
//! A line is a row of the text as it is laid out, counted from the first, as one would count on
//! the screen. A key counts at once only as far as it may without being felt. What lies beyond is
//! counted by a worker, and the reader goes there if nobody has moved meanwhile.

use super::settle::settle;
use crate::article::Place;
use crate::reader::awaited::Finding;
use crate::reader::document::Awaiting;
use crate::reader::effect::Effect;
use crate::reader::flow::Counted;
use crate::reader::job::JobId;
use crate::reader::state::Reader;

/// How much text one key lays into rows to count them, in bytes.
const AT_ONCE: u32 = 1 << 20;

/// Goes to a line, the first being 1, at once or when it is there.
pub(super) fn go_to(reader: &mut Reader, line: u32) {
    reader.count = None;
    let document = reader.document_mut();
    document.wish = Some(Awaiting::Line {
        line,
        from: document.place,
        tried: 0,
    });
}

fn here(reader: &Reader) -> (usize, Place) {
    (reader.current, reader.document().place)
}

/// Goes to the line that was asked for, as far as the text is there. Runs after every
/// event.
pub(super) fn keep_up(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let at = here(reader);
    if let Some(finding) = reader.finding.take_if(|finding| finding.from != at) {
        effects.push(Effect::Cancel(finding.job));
    }
    let document = reader.document_mut();
    let Some(Awaiting::Line { line, from, tried }) = document.wish else {
        return;
    };
    let article = document.article.clone();
    if !document.has_text() || article.partial && tried == article.text.len() {
        return;
    }
    if document.place != from {
        document.wish = None;
        return;
    }
    let counted = document.flow.count_to(&article, line.into(), AT_ONCE);
    if article.partial && !matches!(counted, Counted::At(_)) {
        let tried = article.text.len();
        document.wish = Some(Awaiting::Line { line, from, tried });
        return reader.tell(format!("line {line} is still being read …"));
    }
    document.wish = None;
    if counted == Counted::Unread {
        let sheet = document.flow.sheet();
        let job = reader.next_job();
        effects.push(Effect::FindLine(job, article, sheet, line));
        effects.extend(reader.finding.map(|before| Effect::Cancel(before.job)));
        reader.finding = Some(Finding { job, from: at });
        return reader.tell(format!("counting to line {line} …"));
    }
    arrive(reader, counted);
}

/// What a worker counted.
pub(super) fn found(reader: &mut Reader, job: JobId, counted: Counted) {
    let at = here(reader);
    let finding = reader.finding.take_if(|finding| finding.job == job);
    if finding.is_some_and(|finding| finding.from == at) {
        reader.message = None;
        arrive(reader, counted);
    }
}

fn arrive(reader: &mut Reader, counted: Counted) {
    reader.remember();
    let height = usize::from(reader.layout.body.height);
    let document = reader.document_mut();
    let article = document.article.clone();
    document.landed = None;
    match counted {
        Counted::At(place) => document.place = place,
        Counted::Below(lines) => {
            document.place = document.flow.end(&article, height);
            reader.tell(format!("the text has {lines} lines at this width"));
        }
        Counted::Unread => {}
    }
    settle(reader);
}
