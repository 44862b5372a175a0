//! An article as Python sees it.

use std::sync::Arc;

use pullquote::Analysis;
use pullquote::article::{self, CodePoints, Warning};
use pullquote::export::json::{Parts, View, write_document};
use pullquote::records::{Trouble, guarded};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple};

use crate::extract::Error;
use crate::parts::{Block, Person, Quote, Section};

/// What was read of one text, or why it could not be.
pub struct Read {
    /// The article; an empty one where there was trouble.
    pub article: article::Article,
    /// Who said what in it.
    pub analysis: Analysis,
    /// What is wrong with a record.
    pub error: Option<String>,
    /// Which of the records it is, from 1; 0 where it is no record.
    pub number: u64,
    /// The part of the input that it is of, where that was said.
    pub shard: Option<String>,
}

/// An article, and who said what in it.
///
/// All offsets count Unicode code points of `text`, as Python's slices do; ends are exclusive.
#[pyclass(frozen, module = "pullquote")]
pub struct Article {
    read: Arc<Read>,
    /// What the caller calls it.
    id: Option<Py<PyAny>>,
    text: PyOnceLock<Py<PyString>>,
    quotes: PyOnceLock<Py<PyTuple>>,
    people: PyOnceLock<Py<PyTuple>>,
    sections: PyOnceLock<Py<PyTuple>>,
    blocks: PyOnceLock<Py<PyTuple>>,
}

impl Article {
    /// `id` is what the caller calls it, where it has a name of theirs.
    pub fn new(read: Arc<Read>, id: Option<Py<PyAny>>) -> Self {
        Self {
            read,
            id,
            text: PyOnceLock::new(),
            quotes: PyOnceLock::new(),
            people: PyOnceLock::new(),
            sections: PyOnceLock::new(),
            blocks: PyOnceLock::new(),
        }
    }

    /// What was read.
    pub fn read(&self) -> &Arc<Read> {
        &self.read
    }

    /// What the caller calls it.
    pub fn given_id(&self) -> Option<&Py<PyAny>> {
        self.id.as_ref()
    }

    /// A list that is made when it is first asked for.
    fn lazily<'py, T, I>(
        &self,
        py: Python<'py>,
        list: &PyOnceLock<Py<PyTuple>>,
        make: impl FnOnce(&CodePoints<'_>) -> I,
    ) -> PyResult<Bound<'py, PyTuple>>
    where
        T: pyo3::PyClass + Into<PyClassInitializer<T>>,
        I: IntoIterator<Item = T>,
    {
        let made = list.get_or_try_init(py, || {
            let made = guarded(|| {
                let points = CodePoints::new(&self.read.article.text);
                make(&points).into_iter().collect::<Vec<_>>()
            });
            let made = made.map_err(broken_down)?;
            let objects: PyResult<Vec<_>> = made.into_iter().map(|t| Py::new(py, t)).collect();
            PyTuple::new(py, objects?).map(Bound::unbind)
        })?;
        Ok(made.bind(py).clone())
    }
}

#[pymethods]
impl Article {
    /// What the caller calls it; a hash of its bytes where it has no other name.
    #[getter]
    fn id(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        match &self.id {
            Some(id) => Ok(id.clone_ref(py)),
            None => Ok(PyString::new(py, &self.read.article.id).into_any().unbind()),
        }
    }

    /// What is wrong with a record of `extract_many` that could not be read; None for all others.
    #[getter]
    fn error(&self) -> Option<&str> {
        self.read.error.as_deref()
    }

    /// Its title, or None.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.read.article.metadata.title.as_deref()
    }

    /// Who wrote it, as it says so, or None.
    #[getter]
    fn byline(&self) -> Option<&str> {
        self.read.article.metadata.byline.as_deref()
    }

    /// When it was published, in its own words, or None.
    #[getter]
    fn published(&self) -> Option<&str> {
        self.read.article.metadata.published.as_deref()
    }

    /// Its language as a code like “en”, or None.
    #[getter]
    fn language(&self) -> Option<&str> {
        self.read.article.metadata.language.as_deref()
    }

    /// Where it is from: the `url` that was given, or None.
    #[getter]
    fn location(&self) -> Option<&str> {
        self.read.article.source.location.as_deref()
    }

    /// Its canonical address, where it names one.
    #[getter]
    fn address(&self) -> Option<&str> {
        self.read.article.metadata.address.as_deref()
    }

    /// What it was read as: “text”, “html” or “markdown”.
    #[getter]
    fn format(&self) -> &'static str {
        self.read.article.source.format.name()
    }

    /// What is missing from it or odd about it, a line each.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        let warnings = &self.read.article.warnings;
        warnings.iter().map(Warning::words).collect()
    }

    /// Its text: of plain text all of it, unchanged; of others as it reads.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        let make = || PyString::new(py, &self.read.article.text).unbind();
        self.text.get_or_init(py, make).bind(py).clone()
    }

    /// Its quotations, in the order of the text.
    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.lazily(py, &self.quotes, |points| {
            let view = View::new(&self.read.article, &self.read.analysis);
            let count = self.read.analysis.quotations.len();
            let quote = |n| Quote::new(&self.read, &view, points, n);
            (0..count).filter_map(quote).collect::<Vec<_>>()
        })
    }

    /// The people it names, in order of their first mention.
    #[getter]
    fn people<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.lazily(py, &self.people, |points| {
            let people = self.read.analysis.people();
            let person = |entity| Person::new(&self.read, points, entity);
            people.map(person).collect::<Vec<_>>()
        })
    }

    /// Its sections: what stands below each heading, and the lead above the first.
    #[getter]
    fn sections<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.lazily(py, &self.sections, |points| {
            let sections = self.read.article.sections.iter();
            let section = |section| Section::new(&self.read, points, section);
            sections.map(section).collect::<Vec<_>>()
        })
    }

    /// Its blocks: title, paragraphs, list items, captions and the like.
    #[getter]
    fn blocks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.lazily(py, &self.blocks, |points| {
            let blocks = self.read.article.blocks.iter();
            let block = |block| Block::new(&self.read, points, block);
            blocks.map(block).collect::<Vec<_>>()
        })
    }

    /// All of it as one line of JSON: the object that `pullquote extract` writes
    /// (“pullquote/1”), or `{"id", "error", "line"}` for a record that could not be read.
    ///
    /// Raises `TypeError` where the caller's id is nothing that JSON has.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        match self.id {
            None => self.json(py),
            Some(_) => {
                let json = py.import("json")?;
                let options = PyDict::new(py);
                options.set_item("ensure_ascii", false)?;
                let dict = self.to_dict(py)?;
                let line = json.call_method("dumps", (dict,), Some(&options))?;
                line.extract()
            }
        }
    }

    /// The same as `to_json` as a dictionary, with the caller's id as it was.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let dict = py
            .import("json")?
            .call_method1("loads", (self.json(py)?,))?;
        if let Some(id) = &self.id {
            dict.set_item("id", id.bind(py))?;
        }
        Ok(dict)
    }

    fn __repr__(&self) -> String {
        let read = &self.read;
        match (&read.error, &read.article.metadata.title) {
            (Some(error), _) => format!("<Article: {error}>"),
            (None, title) => {
                let title = title.as_deref().unwrap_or("without a title");
                let count = read.analysis.quotations.len();
                format!("<Article {title:?}, {count} quotations>")
            }
        }
    }
}

impl Article {
    /// The contract's object under the article's own id.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        let read = &self.read;
        let write = || {
            let mut out = Vec::with_capacity(read.article.text.len() * 3);
            match &read.error {
                Some(error) => failure(&mut out, error, read.number),
                None => write_document(
                    &mut out,
                    &read.article,
                    &read.analysis,
                    &read.article.id,
                    Parts::default(),
                )
                .map(|()| out),
            }
        };
        let written = py.detach(|| guarded(write)).map_err(broken_down)?;
        Ok(String::from_utf8(written?)?)
    }
}

/// A fault of the engine, which is no fault of Python's.
pub fn broken_down(trouble: Trouble) -> PyErr {
    Error::new_err(trouble.to_string())
}

/// What `extract --jsonl` writes of a record that it cannot read.
fn failure(out: &mut Vec<u8>, error: &str, line: u64) -> std::io::Result<Vec<u8>> {
    let mut put = |bytes: &[u8]| out.extend_from_slice(bytes);
    put(b"{\"id\":null,\"error\":");
    pullquote::export::json::write_value(out, error)?;
    out.extend_from_slice(format!(",\"line\":{line}}}").as_bytes());
    Ok(std::mem::take(out))
}
