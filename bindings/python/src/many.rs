//! `extract_many`: many texts in, as many articles out, in order, over several threads.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use pullquote::analysis::Options;
use pullquote::article::{self, Format};
use pullquote::pipeline::{self, Answers, Jobs, Waited};
use pullquote::records::{self, Trouble};
use pyo3::exceptions::{PyException, PyRuntimeError, PyValueError};
use pyo3::prelude::*;

use crate::article::{Article, Read};
use crate::extract::format_named;
use crate::input::{Source, Text};
use crate::tables::TableBatches;

/// After so long a wait Python is asked whether somebody pressed Ctrl-C.
const PATIENCE: Duration = Duration::from_millis(100);

/// A text on its way to a thread.
struct Job {
    number: u64,
    text: Text,
    url: Option<String>,
    shard: Option<String>,
}

/// What was read, in the order of the records, with what the caller calls each.
pub struct Reads {
    source: Source,
    /// None once there are no more records.
    jobs: Option<Jobs<Job>>,
    answers: Answers<Arc<Read>>,
    /// What the records under way are called.
    ids: VecDeque<Option<Py<PyAny>>>,
    number: u64,
    /// What the caller's iterator raised: its turn comes behind the records before it.
    raised: Option<PyErr>,
    /// Whether somebody pressed Ctrl-C or the like, which waits for nothing.
    stopped: bool,
}

/// One that was read.
pub type Answer = (Option<Py<PyAny>>, Arc<Read>);

impl Reads {
    fn start(source: Source, format: Format, threads: usize, limit: usize) -> PyResult<Self> {
        let work = move |job: Job| Arc::new(read(job, format, limit));
        let (jobs, answers) = pipeline::start(threads, work)
            .map_err(|error| PyRuntimeError::new_err(format!("no threads: {error}")))?;
        Ok(Self {
            source,
            jobs: Some(jobs),
            answers,
            ids: VecDeque::new(),
            number: 0,
            raised: None,
            stopped: false,
        })
    }

    /// The next one; none at the end.
    ///
    /// Raises what the caller's iterator raised, behind all that came before; what a signal
    /// raises at once.
    pub fn next(&mut self, py: Python<'_>) -> PyResult<Option<Answer>> {
        let ready = match self.fill(py)? {
            Some(read) => Some(read),
            None => self.answers.ready(),
        };
        if let Some(read) = ready {
            return Ok(Some(self.named(read)));
        }
        loop {
            match py.detach(|| self.answers.wait(PATIENCE)) {
                Waited::Answer(read) => return Ok(Some(self.named(read))),
                Waited::NotYet => py.check_signals().map_err(|raised| self.stop(raised))?,
                Waited::Ended => return self.raised.take().map_or(Ok(None), Err),
            }
        }
    }

    fn stop(&mut self, raised: PyErr) -> PyErr {
        self.stopped = true;
        self.jobs = None;
        raised
    }

    /// Whether what was raised is of a signal, and not of the records.
    pub const fn is_stopped(&self) -> bool {
        self.stopped
    }

    fn named(&mut self, read: Arc<Read>) -> Answer {
        (self.ids.pop_front().flatten(), read)
    }

    /// Gives the threads all that there is room for. Where records come slowly an answer is
    /// not held back for them: then it is what comes back.
    fn fill(&mut self, py: Python<'_>) -> PyResult<Option<Arc<Read>>> {
        for pulled in 0.. {
            let Some(jobs) = &mut self.jobs else {
                return Ok(None);
            };
            if !jobs.has_room() {
                return Ok(None);
            }
            // Two for each that is handed out, so that the threads' work grows all the same.
            if pulled >= 2
                && let Some(read) = self.answers.ready()
            {
                return Ok(Some(read));
            }
            match self.source.next(py) {
                Ok(Some(record)) => {
                    self.number += 1;
                    self.ids.push_back(record.id);
                    let job = Job {
                        number: self.number,
                        text: record.text,
                        url: record.url,
                        shard: record.shard,
                    };
                    if !jobs.send(job) {
                        self.jobs = None;
                    }
                }
                Ok(None) => self.jobs = None,
                // Ctrl-C, or the end of the interpreter.
                Err(raised) if !raised.is_instance_of::<PyException>(py) => {
                    return Err(self.stop(raised));
                }
                Err(raised) => {
                    self.raised = Some(raised);
                    self.jobs = None;
                }
            }
        }
        Ok(None)
    }
}

/// A record as an article, or what is wrong with it.
fn read(job: Job, format: Format, limit: usize) -> Read {
    let Job {
        number,
        text,
        url,
        shard,
    } = job;
    let location = url.clone();
    let read =
        text_of(&text, limit).and_then(|text| records::read(text, format, url, Options::default()));
    match read {
        Ok((article, analysis)) => Read {
            article,
            analysis,
            error: None,
            number,
            shard,
        },
        Err(trouble) => {
            let mut article = article::Article::default();
            article.source.location = location;
            article.source.format = format;
            Read {
                article,
                analysis: pullquote::Analysis::default(),
                error: Some(trouble.to_string()),
                number,
                shard,
            }
        }
    }
}

fn text_of(text: &Text, limit: usize) -> Result<&str, Trouble> {
    match text {
        Text::Bytes(bytes) => records::text(bytes, limit),
        Text::Cell(strings, n) => records::text(strings.get(*n).ok_or(Trouble::Null)?, limit),
        Text::Wrong(trouble) => Err(trouble.clone()),
    }
}

/// What one thread at a time has: Python sees to that, and wants it said that it can be sent
/// to whichever thread it is.
pub struct Alone<T>(Mutex<T>);

impl<T> Alone<T> {
    pub fn new(what: T) -> Self {
        Self(Mutex::new(what))
    }

    /// It is borrowed alone, so that nothing is waited for.
    pub fn get(&mut self) -> &mut T {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The articles that `extract_many` reads, in order. An iterator.
#[pyclass(module = "pullquote")]
pub struct Articles(Alone<Option<Reads>>);

#[pymethods]
impl Articles {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Article>> {
        let this = self.0.get();
        let Some(reads) = this else {
            return Ok(None);
        };
        let next = reads.next(py);
        if !matches!(next, Ok(Some(_))) {
            *this = None;
        }
        Ok(next?.map(|(id, read)| {
            let id = id.or_else(|| number(py, read.number));
            Article::new(read, id)
        }))
    }

    /// Lets the threads end before all texts were read.
    fn close(&mut self) {
        *self.0.get() = None;
    }
}

/// What a record without an id is called.
fn number(py: Python<'_>, number: u64) -> Option<Py<PyAny>> {
    let number = number.into_pyobject(py).ok()?;
    Some(number.into_any().unbind())
}

/// Reads many texts over several threads and gives their articles in the same order.
///
/// `texts` is any iterable. Its items are `str`, `bytes` in UTF-8, or pairs `(id, text)`. An
/// object with Arrow's `__arrow_c_array__` or `__arrow_c_stream__` (a column of strings of
/// pyarrow, polars, DuckDB and others) is read where it lies, without a copy. `ids` and `urls`
/// are iterables beside it, as long as it (columns of pyarrow and pandas too): what each article
/// is called, and where it is from. An article without an id is called by its number, from 1.
///
/// `format` is “text”, “html” or “markdown”, `threads` how many work (as many as there are
/// cores where it is None), `max_bytes` the longest text in bytes of UTF-8.
///
/// The result is an iterator. At most eight texts a thread are under way, so that memory does
/// not grow with their number; the interpreter's lock is free while it waits. With `to_arrow`
/// it gives a `Tables` for every `batch_size` articles instead: articles, people and
/// quotations, to be taken by whatever reads Arrow. `shards` (an iterable beside the texts, or
/// one `str` for all) then says which part of the input each is of: tables are joined by
/// `shard` and `article_id`. An id that comes again in its shard gets a number behind it
/// (`a`, `a#2`), and `warnings` say so.
///
/// A record that cannot be read does not end the iteration: one that is None, no text, no
/// UTF-8 or too long comes out as an article whose `error` says so. A web page in place of
/// plain text is read as it is, with a line in `warnings`.
///
/// Raises `ValueError` for another format, or where `threads`, `max_bytes` or `batch_size` is
/// less than 1, or for `shards` without `to_arrow`; `TypeError` for a column that is none of strings. What an iterable raises
/// arrives behind the articles of all texts before it, and the threads end; so do `ValueError`
/// where there are fewer or more `ids`, `urls` or `shards` than texts, and `TypeError` for a url
/// or shard that is no `str`. Ctrl-C waits for nothing.
///
/// >>> import pullquote
/// >>> texts = [("a", "“We will go,” said Mara Lindqvist."), ("b", None)]
/// >>> for article in pullquote.extract_many(texts, threads=2):
/// ...     print(article.id, article.error, [quote.speaker for quote in article.quotes])
/// a None ['Mara Lindqvist']
/// b no text: the record is null []
#[pyfunction]
#[pyo3(signature = (texts, format = "text", *, ids = None, urls = None, shards = None,
    threads = None, max_bytes = records::LONGEST, to_arrow = false, batch_size = 1000))]
#[allow(clippy::too_many_arguments, reason = "Python gives them by name")]
pub fn extract_many<'py>(
    py: Python<'py>,
    texts: &Bound<'py, PyAny>,
    format: &str,
    ids: Option<&Bound<'py, PyAny>>,
    urls: Option<&Bound<'py, PyAny>>,
    shards: Option<&Bound<'py, PyAny>>,
    threads: Option<usize>,
    max_bytes: usize,
    to_arrow: bool,
    batch_size: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let format = format_named(format)?;
    for (name, value) in [
        ("threads", threads.unwrap_or(1)),
        ("max_bytes", max_bytes),
        ("batch_size", batch_size),
    ] {
        if value < 1 {
            return Err(PyValueError::new_err(format!("{name} is at least 1")));
        }
    }
    let threads =
        threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    if shards.is_some() && !to_arrow {
        return Err(PyValueError::new_err("shards are of tables: to_arrow=True"));
    }
    let source = Source::of(texts, ids, urls, shards, max_bytes)?;
    let reads = Reads::start(source, format, threads, max_bytes)?;
    Ok(match to_arrow {
        true => Bound::new(py, TableBatches::new(reads, batch_size))?.into_any(),
        false => Bound::new(py, Articles(Alone::new(Some(reads))))?.into_any(),
    })
}
