//! Articles, people and quotations as Arrow tables, handed over in Python's capsules.

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::ArrowError;
use arrow_schema::ffi::FFI_ArrowSchema;
use pullquote::export::json::Parts;
use pullquote::records::guarded;
use pullquote::tables::{self, Batches, Builder, Key};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyString};

use crate::article::{Read, broken_down};
use crate::many::{Alone, Reads};

/// One table: whatever reads Arrow takes it (`pyarrow.table(t)`, `polars.from_arrow(t)`,
/// DuckDB by its name).
#[pyclass(frozen, module = "pullquote")]
pub struct Table {
    which: tables::Table,
    batches: Vec<RecordBatch>,
}

#[pymethods]
impl Table {
    /// What it is called: “articles”, “people” or “quotations”.
    #[getter]
    fn name(&self) -> &'static str {
        self.which.name()
    }

    /// What its columns are called, in order.
    #[getter]
    fn columns(&self) -> Vec<&'static str> {
        self.which.columns().iter().map(|c| c.name).collect()
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The table as a stream of Arrow's C interface, in a capsule; its memory is shared.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets whoever makes a stream keep to the types that it has.
        drop(requested_schema);
        let batches = self.batches.clone().into_iter().map(Ok);
        let reader = RecordBatchIterator::new(batches, self.which.schema());
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// Its schema, in a capsule.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(&*self.which.schema()).map_err(broken)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    fn __repr__(&self) -> String {
        format!("<Table {}, {} rows>", self.which.name(), self.__len__())
    }
}

/// Tables that do not hold together: articles of more than they can number.
fn broken(error: ArrowError) -> PyErr {
    PyValueError::new_err(format!("no tables: {error}"))
}

/// The tables of some articles, joined by `shard` and `article_id`.
#[pyclass(frozen, module = "pullquote")]
pub struct Tables(Vec<Batches>);

impl Tables {
    fn table(&self, which: tables::Table) -> Table {
        let batches = self.0.iter().map(|batches| batches.of(which).clone());
        Table {
            which,
            batches: batches.collect(),
        }
    }
}

#[pymethods]
impl Tables {
    /// A row an article, and a row for each record that could not be read, whose `error` says why.
    #[getter]
    fn articles(&self) -> Table {
        self.table(tables::Table::Articles)
    }

    /// A row a person of an article.
    #[getter]
    fn people(&self) -> Table {
        self.table(tables::Table::People)
    }

    /// A row a quotation of an article.
    #[getter]
    fn quotations(&self) -> Table {
        self.table(tables::Table::Quotations)
    }

    fn __repr__(&self) -> String {
        let rows = |table: Table| table.__len__();
        format!(
            "<Tables of {} articles, {} people, {} quotations>",
            rows(self.articles()),
            rows(self.people()),
            rows(self.quotations())
        )
    }
}

/// The tables that `extract_many` makes, some articles after the other. An iterator.
#[pyclass(module = "pullquote")]
pub struct TableBatches(Alone<State>);

struct State {
    reads: Option<Reads>,
    batch_size: usize,
    builder: Builder,
    /// What ended the records, behind the tables of all before.
    raised: Option<PyErr>,
}

impl TableBatches {
    /// Tables of at most so many articles.
    pub fn new(reads: Reads, batch_size: usize) -> Self {
        Self(Alone::new(State {
            reads: Some(reads),
            batch_size,
            builder: Builder::with_rows(Parts::default(), batch_size),
            raised: None,
        }))
    }
}

impl State {
    /// Rows of some articles; none at the end.
    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Batches>> {
        while let Some(reads) = &mut self.reads {
            match reads.next(py) {
                Ok(Some((id, read))) => match name_of(py, id, read.number) {
                    Ok(id) => match self.push(py, &id, &read) {
                        Ok(None) => {}
                        Ok(full) => return Ok(full),
                        // Its columns may be of unequal length now.
                        Err(raised) => return Err(self.broken_off(raised)),
                    },
                    Err(raised) => {
                        self.reads = None;
                        self.raised = Some(raised);
                    }
                },
                Ok(None) => self.reads = None,
                Err(raised) if reads.is_stopped() => return Err(self.broken_off(raised)),
                Err(raised) => {
                    self.reads = None;
                    self.raised = Some(raised);
                }
            }
        }
        if !self.builder.is_empty() {
            let last = self.builder.finish();
            return last
                .map(Some)
                .map_err(|error| self.broken_off(broken(error)));
        }
        self.raised.take().map_or(Ok(None), Err)
    }

    /// Ends it here: what was begun is not given.
    fn broken_off(&mut self, raised: PyErr) -> PyErr {
        self.reads = None;
        self.raised = None;
        self.builder = Builder::with_rows(Parts::default(), self.batch_size);
        raised
    }

    fn push(&mut self, py: Python<'_>, id: &str, read: &Read) -> PyResult<Option<Batches>> {
        let builder = &mut self.builder;
        let push = || {
            let key = Key {
                id,
                shard: read.shard.as_deref(),
                line: Some(read.number),
            };
            match &read.error {
                Some(error) => {
                    builder.push_error(key, read.article.source.location.as_deref(), error)
                }
                None => builder.push(key, &read.article, &read.analysis),
            }
        };
        let pushed = py.detach(|| guarded(push)).map_err(broken_down)?;
        pushed.map_err(broken)
    }
}

/// What a record is called in a table: its number where it has no id.
fn name_of(py: Python<'_>, id: Option<Py<PyAny>>, number: u64) -> PyResult<String> {
    let name = match id {
        Some(id) => called(id.bind(py))?,
        None => None,
    };
    Ok(name.unwrap_or_else(|| number.to_string()))
}

/// An id in a table: a string as it is, anything else as JSON; none for None.
pub fn called(id: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if id.is_none() {
        return Ok(None);
    }
    if let Ok(text) = id.cast::<PyString>() {
        return Ok(Some(text.to_string_lossy().into_owned()));
    }
    // As the program has it: as few bytes as JSON needs.
    let options = PyDict::new(id.py());
    options.set_item("ensure_ascii", false)?;
    options.set_item("separators", (",", ":"))?;
    let json = id.py().import("json")?;
    let json = json.call_method("dumps", (id,), Some(&options));
    let text = json.or_else(|_| id.str().map(Bound::into_any))?;
    Ok(Some(text.str()?.to_string_lossy().into_owned()))
}

#[pymethods]
impl TableBatches {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Tables>> {
        Ok(self.0.get().next(py)?.map(|batches| Tables(vec![batches])))
    }

    /// The tables of all articles that are left, at once.
    fn read_all(&mut self, py: Python<'_>) -> PyResult<Tables> {
        let mut all = Vec::new();
        while let Some(batches) = self.0.get().next(py)? {
            all.push(batches);
        }
        Ok(Tables(all))
    }

    /// Lets the threads end before all texts were read.
    fn close(&mut self) {
        self.0.get().reads = None;
    }
}
