//! The way back and forward, through places of an article and through articles.

use super::moved::Moved;
use crate::article::Place;

/// How many steps back are remembered.
const STEPS: usize = 200;

/// Where the reader was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The document's index.
    pub document: usize,
    /// Where in it.
    pub place: Place,
    /// The link that led away, if it may lead to a place that is already on the screen, such as
    /// a note.
    pub link: Option<usize>,
}

impl Step {
    /// Whether going there changes nothing, for a reader who is `here`.
    fn is_nowhere_from(&self, here: &Self) -> bool {
        let same = (self.document, self.place) == (here.document, here.place);
        same && (self.link.is_none() || self.link == here.link)
    }
}

/// The way back, and the steps that were gone back from.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    behind: Vec<Step>,
    ahead: Vec<Step>,
}

impl Trail {
    /// Remembers a step before a jump, and forgets those that were gone back from.
    pub fn remember(&mut self, here: Step) {
        self.ahead.clear();
        if self.behind.last() != Some(&here) {
            if self.behind.len() >= STEPS {
                self.behind.remove(0);
            }
            self.behind.push(here);
        }
    }

    /// The step to go back to, from `here`.
    pub fn back(&mut self, here: Step) -> Option<Step> {
        while let Some(step) = self.behind.pop() {
            // A jump that led to where the reader was already is no way back.
            if !step.is_nowhere_from(&here) {
                self.ahead.push(here);
                return Some(step);
            }
        }
        None
    }

    /// The last place in the document of `here` that is another one.
    pub fn last_in(&self, here: &Step) -> Option<Place> {
        let mut before = self.behind.iter().rev();
        let elsewhere = |step: &&Step| step.document == here.document && step.place != here.place;
        before.find(elsewhere).map(|step| step.place)
    }

    /// The step that was gone back from last.
    pub fn forward(&mut self, here: Step) -> Option<Step> {
        let step = self.ahead.pop()?;
        self.behind.push(here);
        Some(step)
    }

    /// Moves the places of a document whose text was replaced.
    pub fn move_by(&mut self, document: usize, moved: &Moved<'_>) {
        let steps = self.behind.iter_mut().chain(&mut self.ahead);
        for step in steps.filter(|step| step.document == document) {
            step.place = moved.place(step.place);
            // Links are known by their number.
            step.link = None;
        }
    }

    /// Whether there is a way back.
    pub fn leads_back(&self) -> bool {
        !self.behind.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(document: usize, at: u32) -> Step {
        let place = Place { at, above: 0 };
        Step {
            document,
            place,
            link: None,
        }
    }

    #[test]
    fn a_note_on_the_screen_leads_back_to_its_mention() {
        let mut trail = Trail::default();
        let mention = Step {
            link: Some(3),
            ..step(0, 5)
        };
        trail.remember(step(0, 1));
        trail.remember(mention);
        assert_eq!(trail.back(step(0, 5)), Some(mention));
        assert_eq!(trail.back(mention), Some(step(0, 1)));
    }

    #[test]
    fn back_and_forward_undo_each_other() {
        let mut trail = Trail::default();
        trail.remember(step(0, 5));
        trail.remember(step(1, 0));
        let here = step(2, 9);
        assert_eq!(trail.back(here), Some(step(1, 0)));
        assert_eq!(trail.back(step(1, 0)), Some(step(0, 5)));
        assert_eq!(trail.back(step(0, 5)), None);
        assert_eq!(trail.forward(step(0, 5)), Some(step(1, 0)));
        assert_eq!(trail.forward(step(1, 0)), Some(here));
        assert_eq!(trail.forward(here), None);
    }

    #[test]
    fn a_jump_forgets_what_was_ahead_and_old_steps_are_dropped() {
        let mut trail = Trail::default();
        for n in 0..1000 {
            trail.remember(step(0, n));
        }
        assert!(trail.behind.len() <= STEPS);
        assert_eq!(trail.back(step(0, 2000)), Some(step(0, 999)));
        trail.remember(step(3, 3));
        assert_eq!(trail.forward(step(0, 0)), None);
    }
}
