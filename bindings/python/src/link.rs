//! `link`: people of many articles joined into one.

use std::sync::Arc;

use pullquote::analysis::EntityKind;
use pullquote::article::Published;
use pullquote::link::{self as joined, Linker};
use pullquote::records::guarded;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use crate::article::{Article, Read};
use crate::tables::called;

/// Somebody of one article, as a part of somebody of all.
#[pyclass(frozen, get_all, module = "pullquote")]
pub struct Member {
    /// The article's id, as tables have it: a string as it is, anything else as JSON.
    article: String,
    /// Which of the articles that were handed in it is, from 0: several may have one id.
    number: u32,
    /// Their number in the article's `people`.
    person: u32,
    /// Their name there.
    name: String,
    /// The chance that they are this somebody, from 0 to 1.
    confidence: f64,
}

#[pymethods]
impl Member {
    fn __repr__(&self) -> String {
        let Self { name, article, .. } = self;
        format!("<Member {name:?} of {article}, {:.2}>", self.confidence)
    }
}

/// Somebody, of all articles.
#[pyclass(frozen, module = "pullquote")]
pub struct Somebody(joined::Linked);

#[pymethods]
impl Somebody {
    /// The same for as long as articles are only added at the end.
    #[getter]
    fn id(&self) -> &str {
        &self.0.id
    }

    /// The name that most articles give; of several, the longest.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// All names, the most frequent first.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.0.names.clone()
    }

    /// All roles, the most frequent first.
    #[getter]
    fn roles(&self) -> Vec<String> {
        self.0.roles.clone()
    }

    /// The least chance of any member, from 0 to 1.
    #[getter]
    fn confidence(&self) -> f64 {
        rounded(self.0.confidence())
    }

    /// Who of each article it is, in the order of the articles.
    #[getter]
    fn members(&self) -> Vec<Member> {
        let member = |member: &joined::Member| Member {
            article: member.article.clone(),
            number: member.number,
            person: member.person,
            name: member.name.clone(),
            confidence: rounded(member.confidence),
        };
        self.0.members.iter().map(member).collect()
    }

    fn __repr__(&self) -> String {
        format!(
            "<Somebody {:?} of {} articles>",
            self.0.name,
            self.0.members.len()
        )
    }
}

fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

/// Joins the people of many articles who are likely the same.
///
/// `articles` is an iterable of `Article`, such as what `extract_many` gives. People are joined
/// by full name, role, the company they keep and time, never by surname alone; who is uncertain
/// stays apart. Of each article only its people are kept, so that memory grows with their number
/// and not with the texts. Articles with an `error` have nobody.
///
/// Raises `TypeError` where something else is among the articles, and what the iterable raises.
///
/// >>> import pullquote
/// >>> texts = [
/// ...     "Mayor Ines Vale opened the bridge on Monday. “It stays,” Vale said.",
/// ...     "“It leaks,” said Ines Vale, the mayor.",
/// ... ]
/// >>> [(who.name, len(who.members)) for who in pullquote.link(pullquote.extract_many(texts))]
/// [('Ines Vale', 2)]
#[pyfunction]
pub fn link(py: Python<'_>, articles: &Bound<'_, PyAny>) -> PyResult<Vec<Somebody>> {
    let mut linker = Linker::default();
    for (number, item) in articles.try_iter()?.enumerate() {
        let item = item?.cast_into::<Article>()?;
        let article = item.get();
        let id = match article.given_id() {
            Some(id) => called(id.bind(py))?,
            None => None,
        };
        let id = id.unwrap_or_else(|| (number + 1).to_string());
        linker.add(people_of(id, article.read()));
    }
    let linked = py.detach(|| guarded(|| linker.finish()));
    let linked = linked.map_err(|trouble| PyRuntimeError::new_err(trouble.to_string()))?;
    Ok(linked.into_iter().map(Somebody).collect())
}

fn people_of(id: String, read: &Arc<Read>) -> joined::Article {
    let entities = read.analysis.entities.iter();
    let others = entities.filter(|entity| entity.kind == EntityKind::Organization);
    let published = read.article.metadata.published.as_ref();
    joined::Article {
        id,
        shard: Arc::default(),
        day: published.and_then(Published::date).map(|date| date.days()),
        people: read
            .analysis
            .people()
            .map(|person| joined::Person {
                id: person.id.0,
                name: person.name.clone(),
                roles: person.roles.clone(),
            })
            .collect(),
        others: others.map(|entity| entity.name.clone()).collect(),
    }
}
