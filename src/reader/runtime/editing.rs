//! What somebody edits in their own editor: the file of an article, a copy of a page's source, a
//! note.

use std::path::Path;

use super::{End, Runtime, editor, failed, hold, reading, signals};
use crate::error::start_words;
use crate::load::Input;
use crate::reader::effect::SourceCopy;
use crate::reader::event::{Event, Outcome};
use crate::reader::job::JobId;

impl Runtime {
    /// Lends the terminal to the user's editor for a file; why that went wrong, in words, or
    /// how the loop ends.
    fn edit(&mut self, path: &Path) -> Result<Result<(), String>, End> {
        self.resized = true;
        let run = || {
            let mut command = editor::command(path)?;
            signals::run_in_front(command.stdin(hold::input()?))
        };
        let why = match self.screen.lend(self.reader.mouse, run) {
            Ok(Ok(true)) => return Ok(Ok(())),
            Ok(Ok(false)) => "ended with an error".to_string(),
            Ok(Err(error)) => start_words(&error),
            Err(error) => return Err(failed(error)),
        };
        let name = editor::name();
        Ok(Err(format!(
            "{name}: {why}; $VISUAL or $EDITOR names another"
        )))
    }

    /// What is written to a note, in the user's editor. Where it cannot be taken, it stays
    /// in its file.
    pub(super) fn edit_note(&mut self, text: &str) -> Option<End> {
        let mut draft = match editor::Draft::new("note", "md", text) {
            Ok(draft) => draft,
            Err(error) => return self.wrong(format!("the note is as it was: {error}")),
        };
        let edited = match self.edit(&draft.path) {
            Ok(edited) => edited,
            Err(end) => {
                draft.leave();
                return Some(end);
            }
        };
        let read = edited.and_then(|()| {
            let read = draft.read();
            read.map_err(|error| format!("the note is as it was: {error}"))
        });
        match read {
            Ok(Some(text)) => self.note(Event::Written(text)),
            Ok(None) => self.note(Event::Done(
                JobId::default(),
                Outcome::Told("nothing was written".into()),
            )),
            Err(why) => {
                let left = draft.leave();
                self.wrong(format!("{why}{left}"))
            }
        }
    }

    /// The file of an article, in the user's editor; then it is read again.
    pub(super) fn edit_source(&mut self, path: &Path) -> Option<End> {
        let meant = reading::found(&Input::File(path.to_path_buf()));
        let path = match &meant {
            Input::File(path) => path,
            _ => path,
        };
        match self.edit(path) {
            Ok(Ok(())) => self.note(Event::Edited),
            Ok(Err(why)) => self.wrong(why),
            Err(end) => Some(end),
        }
    }

    /// The source of an article that is in no file of its own, in the user's editor. It is a copy,
    /// for looking and taking from; where something is written in it, it stays.
    pub(super) fn edit_copy(&mut self, copy: &SourceCopy) -> Option<End> {
        let text = match &copy.text {
            Some(text) => Ok(text.clone()),
            None => self.workers.source_at_hand(&copy.input),
        };
        let draft = text.and_then(|text| {
            let draft = editor::Draft::new("source", copy.ending, &text);
            draft.map_err(|error| error.to_string())
        });
        let mut draft = match draft {
            Ok(draft) => draft,
            Err(why) => return self.wrong(why),
        };
        let edited = match self.edit(&draft.path) {
            Ok(edited) => edited,
            Err(end) => {
                draft.leave();
                return Some(end);
            }
        };
        let left = draft.leave();
        match edited {
            Err(why) => self.wrong(format!("{why}{left}")),
            Ok(()) if left.is_empty() => None,
            Ok(()) => self.note(Event::Done(
                JobId::default(),
                Outcome::Told(format!("the article is as it came{left}")),
            )),
        }
    }
}
