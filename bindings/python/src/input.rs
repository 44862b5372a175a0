//! What is handed to `extract_many`, one record after the other.

use std::sync::Arc;

use pullquote::records::Trouble;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyIterator, PyString, PyTuple};

use crate::column::{self, Chunks, Strings};

/// The text of a record, for a thread that knows no Python.
pub enum Text {
    /// A copy of its own.
    Bytes(Vec<u8>),
    /// A cell of a column that is read where it lies.
    Cell(Arc<Strings>, usize),
    /// None.
    Wrong(Trouble),
}

/// A record: what the caller calls it, its text, and where it is from.
pub struct Record {
    pub id: Option<Py<PyAny>>,
    pub text: Text,
    pub url: Option<String>,
    /// The part of the input that it is of.
    pub shard: Option<String>,
}

/// Where records come from.
pub struct Source {
    texts: Texts,
    ids: Option<Beside>,
    urls: Option<Beside>,
    shards: Option<Beside>,
    limit: usize,
}

/// What stands beside the texts, one for each.
struct Beside {
    list: Py<PyIterator>,
    /// Whether it has an end that somebody counted: `itertools.count()` may go on.
    ends: bool,
}

impl Beside {
    fn of(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        let ends = object.len().is_ok();
        let list = object.try_iter()?.unbind();
        Ok(Self { list, ends })
    }

    /// As many as are asked for, where it is one string.
    fn of_one_or_all(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        match object.is_instance_of::<PyString>() {
            true => {
                let tools = object.py().import("itertools")?;
                Self::of(&tools.call_method1("repeat", (object,))?)
            }
            false => Self::of(object),
        }
    }

    fn next(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        let next = self.list.bind(py).clone().next();
        Ok(next.transpose()?.map(Bound::unbind))
    }
}

enum Texts {
    Objects(Py<PyIterator>),
    Column(Arc<Strings>, usize),
    Chunks {
        rest: Chunks,
        now: Option<(Arc<Strings>, usize)>,
    },
}

impl Source {
    /// Records of what a caller gave; no text is longer than `limit` bytes.
    pub fn of(
        texts: &Bound<'_, PyAny>,
        ids: Option<&Bound<'_, PyAny>>,
        urls: Option<&Bound<'_, PyAny>>,
        shards: Option<&Bound<'_, PyAny>>,
        limit: usize,
    ) -> PyResult<Self> {
        if texts.is_instance_of::<PyString>() || texts.is_instance_of::<PyBytes>() {
            return Err(PyTypeError::new_err(
                "texts are several, not one: extract reads one",
            ));
        }
        let iterator = |object: &Bound<'_, PyAny>| object.try_iter().map(Bound::unbind);
        let texts = if let Some(strings) = column::of_array(texts)? {
            Texts::Column(Arc::new(strings), 0)
        } else if let Some(rest) = column::of_stream(texts)? {
            Texts::Chunks { rest, now: None }
        } else {
            Texts::Objects(iterator(texts)?)
        };
        Ok(Self {
            texts,
            ids: ids.map(Beside::of).transpose()?,
            urls: urls.map(Beside::of).transpose()?,
            shards: shards.map(Beside::of_one_or_all).transpose()?,
            limit,
        })
    }

    /// The next record; none at their end.
    ///
    /// Raises what the caller's iterators raise.
    pub fn next(&mut self, py: Python<'_>) -> PyResult<Option<Record>> {
        let Some((id, text)) = self.text(py)? else {
            for (list, name) in [
                (&self.ids, "ids"),
                (&self.urls, "urls"),
                (&self.shards, "shards"),
            ] {
                let list = list.as_ref().filter(|list| list.ends);
                if list
                    .map(|list| list.next(py))
                    .transpose()?
                    .flatten()
                    .is_some()
                {
                    return Err(PyValueError::new_err(format!(
                        "there are more {name} than texts"
                    )));
                }
            }
            return Ok(None);
        };
        let beside = |list: &Option<Beside>, name: &str| match list {
            None => Ok(None),
            Some(list) => match list.next(py)? {
                Some(value) => plain(value.into_bound(py)).map(Some),
                None => Err(PyValueError::new_err(format!(
                    "there are fewer {name} than texts"
                ))),
            },
        };
        let given = beside(&self.ids, "ids")?.map(Bound::unbind);
        let words = |list: &Option<Beside>, name: &str, one: &str| match beside(list, name)? {
            Some(value) if !value.is_none() => string(&value, one).map(Some),
            _ => Ok(None),
        };
        Ok(Some(Record {
            id: given.or(id),
            text,
            url: words(&self.urls, "urls", "url")?,
            shard: words(&self.shards, "shards", "shard")?,
        }))
    }

    fn text(&mut self, py: Python<'_>) -> PyResult<Option<(Option<Py<PyAny>>, Text)>> {
        let limit = self.limit;
        match &mut self.texts {
            Texts::Objects(iterator) => {
                let Some(object) = iterator.bind(py).clone().next() else {
                    return Ok(None);
                };
                of_object(&object?, limit).map(Some)
            }
            Texts::Column(strings, at) => Ok(cell(strings, at)),
            Texts::Chunks { rest, now } => loop {
                if let Some((strings, at)) = now
                    && let Some(text) = cell(strings, at)
                {
                    return Ok(Some(text));
                }
                match rest.next(py)? {
                    Some(strings) => *now = Some((Arc::new(strings), 0)),
                    None => return Ok(None),
                }
            },
        }
    }
}

fn cell(strings: &Arc<Strings>, at: &mut usize) -> Option<(Option<Py<PyAny>>, Text)> {
    if *at >= strings.len() {
        return None;
    }
    *at += 1;
    Some((None, Text::Cell(strings.clone(), *at - 1)))
}

/// A text, or a pair of an id and a text.
fn of_object(object: &Bound<'_, PyAny>, limit: usize) -> PyResult<(Option<Py<PyAny>>, Text)> {
    match object.cast::<PyTuple>() {
        Ok(pair) if pair.len() == 2 => {
            let id = plain(pair.get_item(0)?)?.unbind();
            Ok((Some(id), text_of(&plain(pair.get_item(1)?)?, limit)?))
        }
        _ => Ok((None, text_of(&plain(object.clone())?, limit)?)),
    }
}

/// What Python has for a cell of another library: Arrow's own kind of value as it is, and None
/// where there is nothing.
fn plain(object: Bound<'_, PyAny>) -> PyResult<Bound<'_, PyAny>> {
    let py = object.py();
    // Nearly all are of these.
    if object.is_none() || object.is_exact_instance_of::<PyString>() {
        return Ok(object);
    }
    let object = match object.getattr_opt("as_py")? {
        Some(method) if method.is_callable() => method.call0()?,
        _ => object,
    };
    let kind = object.get_type();
    let nothing = match &*kind.name()?.to_string_lossy() {
        "NAType" | "NaTType" => true,
        "float" | "float64" | "float32" | "float16" => {
            object.extract::<f64>().is_ok_and(f64::is_nan)
        }
        _ => false,
    };
    Ok(match nothing {
        true => py.None().into_bound(py),
        false => object,
    })
}

fn string(value: &Bound<'_, PyAny>, name: &str) -> PyResult<String> {
    match value.cast::<PyString>() {
        Ok(value) => Ok(value.to_string_lossy().into_owned()),
        Err(_) => Err(PyTypeError::new_err(format!(
            "a {name} is str or None, not {}",
            value.get_type().name()?
        ))),
    }
}

fn text_of(object: &Bound<'_, PyAny>, limit: usize) -> PyResult<Text> {
    let copied = |size: usize, copy: &dyn Fn() -> Vec<u8>| match size > limit {
        true => Text::Wrong(Trouble::TooLarge { size, limit }),
        false => Text::Bytes(copy()),
    };
    if let Ok(text) = object.cast::<PyString>() {
        // Not `to_str`: that keeps a second copy in the caller's string. Lone surrogates
        // become bytes that are no UTF-8, and so the record says what is wrong with it.
        let bytes = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
        let bytes = bytes.cast::<PyBytes>()?.as_bytes();
        return Ok(copied(bytes.len(), &|| bytes.into()));
    }
    if let Ok(bytes) = object.cast::<PyBytes>() {
        let bytes = bytes.as_bytes();
        return Ok(copied(bytes.len(), &|| bytes.into()));
    }
    if let Ok(bytes) = object.cast::<PyByteArray>() {
        return Ok(copied(bytes.len(), &|| bytes.to_vec()));
    }
    Ok(Text::Wrong(match object.is_none() {
        true => Trouble::Null,
        false => Trouble::NoText {
            what: object.get_type().name()?.to_string(),
        },
    }))
}
