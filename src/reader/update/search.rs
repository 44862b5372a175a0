//! Searching in the text, as it is typed.

use crate::article::Span;
use crate::reader::document::{Document, Search};
use crate::reader::effect::Effect;
use crate::reader::event::JobId;
use crate::reader::search::Query;
use crate::reader::state::Reader;

use super::go;

/// How far one key searches by itself, in bytes; what lies beyond is found by a worker.
const AT_ONCE: usize = 4 << 20;

/// Searches for what was typed, from where the reader was when the search began.
pub(super) fn typed(reader: &mut Reader, words: &str, origin: u32, effects: &mut Vec<Effect>) {
    let job = reader.next_job();
    let document = reader.document_mut();
    if let Some(old) = document.search.take() {
        effects.push(Effect::Cancel(old.job));
    }
    let Some(query) = Query::new(words) else {
        return;
    };
    let article = document.article.clone();
    let hit = around(&article.text, &query, origin as usize, true);
    effects.push(Effect::Count(job, query.clone(), article, origin));
    document.search = Some(Search {
        query,
        words: words.to_string(),
        hit,
        count: None,
        job,
    });
    if let Some(hit) = hit {
        show(reader, hit);
    }
}

/// The first hit from `from` on, or back; round the end, as far as one key goes.
fn around(text: &str, query: &Query, from: usize, forwards: bool) -> Option<Span> {
    let len = text.len();
    let from = from.min(len);
    if forwards {
        let to = (from + AT_ONCE).min(len);
        let ahead = query.find(text, from..to);
        ahead.or_else(|| {
            (to == len)
                .then(|| query.find(text, 0..from.min(AT_ONCE)))
                .flatten()
        })
    } else {
        let to = from.saturating_sub(AT_ONCE);
        let behind = query.rfind(text, to..from);
        behind.or_else(|| {
            (to == 0)
                .then(|| query.rfind(text, len.saturating_sub(AT_ONCE).max(from)..len))
                .flatten()
        })
    }
}

/// The next hit, or the one before.
pub(super) fn step(reader: &mut Reader, forwards: bool) {
    let document = reader.document_mut();
    let Some(search) = &document.search else {
        reader.tell("nothing is searched for; / searches");
        return;
    };
    let at = search.hit.map_or(document.place.at, |h| h.start) as usize;
    let from = if forwards { at + 1 } else { at };
    let article = document.article.clone();
    let mut from = from;
    while !article.text.is_char_boundary(from.min(article.text.len())) {
        from += 1;
    }
    let Some(hit) = around(&article.text, &search.query, from, forwards) else {
        let words = search.words.clone();
        reader.warn(format!("no other “{words}” near here"));
        return;
    };
    let wrapped = (hit.start as usize >= from) != forwards && Some(hit) != search.hit;
    if let Some(search) = &mut document.search {
        search.hit = Some(hit);
    }
    show(reader, hit);
    if wrapped {
        reader.tell(if forwards {
            "from the beginning again"
        } else {
            "from the end again"
        });
    }
}

fn show(reader: &mut Reader, hit: Span) {
    go::reveal(reader, hit);
    // A hit does not select a section's heading as the place landed at.
    reader.document_mut().landed = None;
}

/// What a worker counted.
pub(super) fn counted(reader: &mut Reader, job: JobId, count: usize, first: Option<Span>) {
    let document = reader.document_mut();
    let Some(search) = document.search.as_mut().filter(|s| s.job == job) else {
        return;
    };
    search.count = Some(count);
    if search.hit.is_none()
        && let Some(hit) = first
    {
        search.hit = Some(hit);
        show(reader, hit);
    }
}

/// Finds the hits on the screen.
pub(super) fn mark_hits(document: &mut Document) {
    document.hits.clear();
    let Some(search) = &document.search else {
        return;
    };
    let first = document
        .lines
        .iter()
        .find_map(|l| l.row.map(|r| r.span.start));
    let (Some(first), last) = (first, document.bottom()) else {
        return;
    };
    // A hit that began just above may reach into the screen.
    let mut from = (first as usize).saturating_sub(search.words.len() * 4);
    while !document.article.text.is_char_boundary(from) {
        from -= 1;
    }
    let hits = search
        .query
        .hits(&document.article.text, from..last as usize);
    document.hits.extend(hits.take(2000));
}
