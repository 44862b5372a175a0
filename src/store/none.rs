//! Stands in for the store where the program was built without it; it can never be opened.

use std::path::Path;
use std::time::Duration;

use super::{Kept, KeptNote, Known, Listed, Logs, Memory, NoteStep, StoreError};
use crate::analysis::correct::{Correction, Log, Step};

/// The store of a build without one. It can never be opened, so no value of it exists.
#[derive(Debug)]
pub enum Store {}

#[allow(
    missing_docs,
    reason = "each does what the store's own does, and never runs"
)]
impl Store {
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Err(StoreError::Unusable {
            path: path.into(),
            what: "this program was built to keep nothing".into(),
        })
    }

    pub fn open_within(path: &Path, _: Duration) -> Result<Self, StoreError> {
        Self::open(path)
    }

    pub fn wait_at_most(&self, _: Duration) -> Result<(), StoreError> {
        match *self {}
    }

    pub fn look_up(&self, _: &Known) -> Result<Option<Kept>, StoreError> {
        match *self {}
    }

    pub fn remember(&mut self, _: &Known, _: &Memory) -> Result<(), StoreError> {
        match *self {}
    }

    pub fn step(&mut self, _: &Known, _: &Step) -> Result<(Log, Option<Correction>), StoreError> {
        match *self {}
    }

    pub fn note(&mut self, _: &Known, _: &NoteStep) -> Result<Vec<KeptNote>, StoreError> {
        match *self {}
    }

    pub fn searches(&self) -> Result<Vec<String>, StoreError> {
        match *self {}
    }

    pub fn searched(&mut self, _: &str) -> Result<(), StoreError> {
        match *self {}
    }

    pub fn recent(&self, _: usize) -> Result<Vec<super::Recent>, StoreError> {
        match *self {}
    }

    pub fn were_read(&self, _: &[crate::load::Input]) -> Result<Vec<bool>, StoreError> {
        match *self {}
    }

    pub fn corrected(&self) -> Result<Vec<Listed>, StoreError> {
        match *self {}
    }

    pub fn logs(&self) -> Result<Logs, StoreError> {
        match *self {}
    }

    pub fn forget(&mut self, _: &Known) -> Result<Option<usize>, StoreError> {
        match *self {}
    }

    pub fn forget_all(&mut self) -> Result<super::Forgotten, StoreError> {
        match *self {}
    }

    pub fn check(&self) -> Result<(), StoreError> {
        match *self {}
    }
}
