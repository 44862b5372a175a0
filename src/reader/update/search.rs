//! Searches in the text while a search is typed, and goes from hit to hit.

use super::go;
use crate::article::Span;
use crate::reader::action::Action;
use crate::reader::awaited::Counting;
use crate::reader::document::Document;
use crate::reader::effect::Effect;
use crate::reader::job::JobId;
use crate::reader::overlay::{Overlay, Purpose};
use crate::reader::search::{Awaited, PATTERN, Query, Search, Seek, Tally};
use crate::reader::state::Reader;

/// Up to this many hits are stepped over one by one; more wait for the count.
const MOST_TURNS: u32 = 100;

/// What came of looking for a hit.
enum Sought {
    /// A hit, and whether the search went round an end to find it.
    Found(Span, bool),
    /// None in as much text as one key may look through.
    Unread,
    /// None at all.
    Nothing,
}

/// Searches for what was typed, from where the reader was when the search began.
pub(super) fn typed(
    reader: &mut Reader,
    query: Option<Query>,
    words: &str,
    within: bool,
    origin: u32,
) {
    let document = reader.document_mut();
    document.search = query.map(|query| Search::new(query, words, within));
    document.keep_search();
    look_from(reader, Awaited::next(origin));
}

/// Goes to the first hit behind a byte of the text, or the last one before it, or to one that is
/// so many turns further on.
fn look_from(reader: &mut Reader, awaited: Awaited) {
    let document = reader.document_mut();
    let partial = document.article.partial;
    let Some(search) = &mut document.search else {
        return;
    };
    search.hidden = false;
    search.awaited = None;
    search.round = false;
    match look_on(search, partial, awaited) {
        Sought::Found(hit, round) => {
            search.hit = Some(hit);
            search.round = round;
            go::reveal(reader, hit);
            // A hit does not select a section's heading as the place landed at.
            let document = reader.document_mut();
            document.landed = None;
            document.on_hit = true;
        }
        Sought::Unread => search.awaited = Some(awaited),
        Sought::Nothing => search.hit = None,
    }
}

/// Looks for a hit and for others behind it, no further in all than one key may read.
fn look_on(search: &Search, partial: bool, awaited: Awaited) -> Sought {
    let Awaited {
        from,
        forwards,
        turns,
    } = awaited;
    let found = look(search, partial, from as usize, forwards);
    if let Some(tally) = &search.tally {
        return match found {
            Sought::Found(hit, round) => turned(search, tally, partial, (hit, round), awaited),
            other => other,
        };
    }
    if turns > MOST_TURNS {
        return match found {
            Sought::Nothing => Sought::Nothing,
            _ => Sought::Unread,
        };
    }
    let mut found = found;
    for _ in 1..turns {
        let at = match found {
            Sought::Found(hit, false) if forwards => hit.end,
            Sought::Found(hit, false) => hit.start,
            // Where it goes round, the count says where that ends.
            Sought::Found(_, true) | Sought::Unread => return Sought::Unread,
            Sought::Nothing => return Sought::Nothing,
        };
        if at.abs_diff(from) as usize > search.query.at_once() {
            return Sought::Unread;
        }
        found = look(search, partial, at as usize, forwards);
    }
    found
}

/// The hit that is so many turns from the first one, by its number: none of those in between is
/// looked for.
fn turned(
    search: &Search,
    tally: &Tally,
    partial: bool,
    (hit, round): (Span, bool),
    Awaited {
        forwards, turns, ..
    }: Awaited,
) -> Sought {
    let more = i64::from(turns.saturating_sub(1));
    let count = i64::from(tally.count());
    if more == 0 || count == 0 {
        return Sought::Found(hit, round);
    }
    let (query, field) = (&search.query, search.field());
    let first = i64::from(tally.ordinal(query, field, hit)) - 1;
    let number = if forwards { first + more } else { first - more };
    let beyond = !(0..count).contains(&number);
    if beyond && partial {
        // The end of what has come of a text is not its end.
        return Sought::Unread;
    }
    let number = u32::try_from(number.rem_euclid(count)).unwrap_or_default();
    match tally.from(query, field, number).next() {
        Some(hit) => Sought::Found(hit, round || beyond),
        None => Sought::Nothing,
    }
}

fn look(search: &Search, partial: bool, from: usize, forwards: bool) -> Sought {
    let (field, query) = (search.field(), &search.query);
    let other_end = if forwards { 0 } else { field.text.len() };
    if let Some(tally) = &search.tally {
        let find = |from| match forwards {
            true => tally.next(query, field, from),
            false => tally.previous(query, field, from),
        };
        let round = || find(other_end).map(|hit| Sought::Found(hit, true));
        let ahead = find(from).map(|hit| Sought::Found(hit, false));
        if partial {
            // The end of what has come of a text is not its end.
            return ahead.unwrap_or(Sought::Unread);
        }
        return ahead.or_else(round).unwrap_or(Sought::Nothing);
    }
    match field.seek(query, from, forwards, query.at_once()) {
        Seek::Found(hit) => return Sought::Found(hit, false),
        Seek::Unread => return Sought::Unread,
        Seek::Nothing if partial => return Sought::Unread,
        Seek::Nothing => {}
    }
    match field.seek(query, other_end, forwards, query.at_once()) {
        Seek::Found(hit) => Sought::Found(hit, true),
        Seek::Unread => Sought::Unread,
        Seek::Nothing => Sought::Nothing,
    }
}

/// The next or the previous hit from where the reader is: from the current hit while it is on
/// the screen, otherwise from the top of the screen.
pub(super) fn step(reader: &mut Reader, forwards: bool) {
    if !resume(reader) {
        let key = match forwards {
            true => Action::NextHit,
            false => Action::PreviousHit,
        };
        return nothing_yet(reader, key);
    }
    let before = reader.document().search.as_ref().and_then(|s| s.hit);
    let from = here(reader.document(), forwards);
    let turns = reader.count.unwrap_or(1).max(1);
    look_from(
        reader,
        Awaited {
            from,
            forwards,
            turns,
        },
    );
    // What shows now is where the next step begins.
    super::settle(reader);
    tell_step(reader, before, forwards);
}

/// Where a step begins.
fn here(document: &Document, forwards: bool) -> u32 {
    let seen = document.seen().unwrap_or_default();
    let hit = document.search.as_ref().and_then(|s| s.hit);
    match hit.filter(|hit| hit.intersect(seen).is_some()) {
        Some(hit) if forwards => hit.end,
        Some(hit) => hit.start,
        None => seen.start,
    }
}

/// Goes on with the search that is on, or else with the last one of another article.
/// Whether there is any.
pub(super) fn resume(reader: &mut Reader) -> bool {
    if reader.document().search.is_some() {
        return true;
    }
    // What is no query, of whatever version kept it, is passed over.
    let mut lines = reader.history.latest(Purpose::Search);
    let search = lines.find_map(|words| {
        let query = Query::typed(words).ok().flatten();
        Some(Search::new(query?, words, false))
    });
    drop(lines);
    let found = search.is_some();
    let document = reader.document_mut();
    document.search = search;
    document.keep_search();
    found
}

/// Nothing was searched for in this session: an earlier one is asked, once, and the key waits
/// for its answer.
pub(super) fn nothing_yet(reader: &mut Reader, key: Action) {
    if reader.keeps && reader.history.is_unasked() {
        reader.awaiting_searches = Some((key, reader.count));
        return;
    }
    let search = reader.key_for(Action::Search);
    reader.tell(format!("nothing was searched for; {search} searches"));
}

/// What was searched for in earlier sessions.
pub(super) fn recalled(reader: &mut Reader, lines: Vec<String>) {
    reader.history.put_before(Purpose::Search, lines);
    let Some((key, count)) = reader.awaiting_searches.take() else {
        return;
    };
    if !reader.overlays.is_empty() || reader.document().as_list().is_some() {
        // Something else is going on by now.
        return;
    }
    let now = std::mem::replace(&mut reader.count, count);
    match key {
        Action::Hits => super::hits::open(reader),
        Action::SearchWithin => toggle_within(reader),
        key => step(reader, key == Action::NextHit),
    }
    reader.count = now;
}

fn tell_step(reader: &mut Reader, before: Option<Span>, forwards: bool) {
    let Some(search) = &reader.document().search else {
        return;
    };
    let words = &search.words;
    if search.awaited.is_some() {
        let words = format!("looking for “{words}” further on …");
        reader.tell(words);
    } else if search.hit.is_none() {
        tell_nothing(reader);
    } else if search.round && before == search.hit && search.is_alone() {
        let words = format!("no other “{words}”");
        reader.tell(words);
    } else if search.round {
        tell_round(reader, forwards);
    }
}

/// The search went round an end of the text.
pub(super) fn tell_round(reader: &mut Reader, forwards: bool) {
    reader.tell(match forwards {
        true => "search went round to the top",
        false => "search went round to the end",
    });
}

/// Tells what was not found, and where.
pub(super) fn tell_nothing(reader: &mut Reader) {
    let document = reader.document();
    if let Some(search) = &document.search {
        let inside = match search.within {
            true => format!(" {}", document.quoted_words()),
            // It may well occur in the rest.
            false if document.gathered.is_some() => {
                let key = reader.key_for(Action::Gather);
                format!(" in what shows; {key} goes back to the article")
            }
            false => String::new(),
        };
        let words = &search.words;
        let pattern = match Query::looks_like_pattern(words) {
            true => format!("; {PATTERN}{words} looks for it as a pattern"),
            false => String::new(),
        };
        let words = format!("“{words}” does not occur{inside}{pattern}");
        reader.warn(words);
    }
}

/// Keeps the search to what is quoted, or lets it look everywhere again.
pub(super) fn toggle_within(reader: &mut Reader) {
    if !resume(reader) {
        return nothing_yet(reader, Action::SearchWithin);
    }
    let document = reader.document_mut();
    let Some(search) = &mut document.search else {
        return;
    };
    search.within = !search.within;
    search.hidden = false;
    let within = search.within;
    document.keep_search();
    let document = reader.document();
    match within {
        true if document.analysis.is_none() => {
            reader.tell("the quotations are still being worked out");
        }
        true => {
            let words = format!("search only {}", document.quoted_words());
            reader.tell(words);
        }
        false => reader.tell("search in all of the text"),
    }
}

/// Has the hits counted, and counted anew where the text or the parts that are searched
/// are others. Runs after every event.
pub(super) fn keep_up(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let searches = matches!(
        reader.overlays.last(),
        Some(Overlay::Prompt(prompt)) if prompt.purpose == Purpose::Search
    );
    let searches = searches || reader.awaiting_searches.is_some();
    if searches && reader.keeps && reader.history.asks() {
        effects.push(Effect::RecallSearches);
    }
    let document = reader.document();
    let wanted = document
        .search
        .as_ref()
        .filter(|search| search.tally.is_none());
    let running = reader.counting.as_ref();
    if running.is_some_and(|running| wanted.is_some_and(|search| running.is_of(search))) {
        return;
    }
    effects.extend(running.map(|running| Effect::Cancel(running.job)));
    let wanted = wanted.map(|search| (search.query.clone(), search.shared()));
    reader.counting = wanted.map(|(query, (text, parts))| {
        let job = reader.next_job();
        let count = (query.clone(), text.clone(), parts.clone());
        effects.push(Effect::Count(job, count.0, count.1, count.2));
        Counting {
            job,
            query,
            text,
            parts,
        }
    });
}

/// The count broke down: it is not begun again, and no step waits for it.
pub(super) fn broke_down(reader: &mut Reader, job: JobId, why: String) {
    if reader
        .counting
        .as_ref()
        .is_none_or(|count| count.job != job)
    {
        return;
    }
    if let Some(search) = &mut reader.document_mut().search {
        search.awaited = None;
    }
    reader.warn(why);
}

/// What a worker counted.
pub(super) fn counted(reader: &mut Reader, job: JobId, tally: Tally) {
    if reader
        .counting
        .as_ref()
        .is_none_or(|count| count.job != job)
    {
        return;
    }
    reader.counting = None;
    let Some(search) = &mut reader.document_mut().search else {
        return;
    };
    let nothing = tally.count() == 0;
    search.tally = Some(tally);
    let (awaited, before) = (search.awaited, search.hit);
    if let Some(awaited) = awaited {
        look_from(reader, awaited);
    }
    if reader.document().article.partial {
        // What is not there in what has come of the text waits for the rest.
        return;
    }
    super::hits::begin(reader);
    if matches!(reader.overlays.last(), Some(Overlay::Prompt(_))) {
        return;
    }
    match awaited {
        Some(Awaited { forwards, .. }) => {
            reader.message = None;
            tell_step(reader, before, forwards);
        }
        // What was told since the search is not to be talked over.
        None if nothing && reader.message.is_none() => tell_nothing(reader),
        None => {}
    }
}

/// Finds the hits on the screen.
pub(super) fn mark_hits(document: &mut Document) {
    let mut hits = std::mem::take(&mut document.hits);
    hits.clear();
    if let (Some(search), Some(seen)) = (document.marked(), document.seen()) {
        let shown = search.shown(seen).filter(|hit| hit.end > seen.start);
        hits.extend(shown.take(2000));
    }
    document.hits = hits;
}
