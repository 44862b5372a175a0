//! Pullquote's engine as a Python package: who said what in articles.

mod article;
mod column;
mod extract;
mod input;
mod link;
mod many;
mod parts;
mod tables;

use pyo3::prelude::*;

/// The compiled part of `pullquote`; its names are those of the package.
#[pymodule]
mod _pullquote {
    #[pymodule_export]
    use crate::article::Article;
    #[pymodule_export]
    use crate::extract::{Error, extract};
    #[pymodule_export]
    use crate::link::{Member, Somebody, link};
    #[pymodule_export]
    use crate::many::{Articles, extract_many};
    #[pymodule_export]
    use crate::parts::{Block, Mention, Person, Quote, Rival, Section, Span};
    #[pymodule_export]
    use crate::tables::{Table, TableBatches, Tables};

    use super::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        // What breaks down is an exception or a row, and no lines between those of the caller.
        pullquote::records::hush_guarded();
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("MAX_BYTES", pullquote::records::LONGEST)
    }
}
