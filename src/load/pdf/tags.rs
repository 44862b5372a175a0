//! What a tagged file says of its parts (structure, ISO 32000-2, 14.7): which glyphs make one
//! paragraph, heading, list's item or note. Many programs write it, and some of them badly: so it
//! counts only where it fits the lines ([`super::shown::are_tagged`]). There it is asked first:
//! lines of two parts are two paragraphs, lines of one that stand near each other are one,
//! headings and items are what it says. Where it does not fit or says nothing, the lines' looks
//! decide alone.
//!
//! A file may name the same object any number of times, and write one as large as it likes: each
//! is read once, and all of them have a time of their own ([`TIME`]).

use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

use hayro_syntax::object::dict::keys::{
    KIDS, NUMS, P, PARENT_TREE, ROLE_MAP, S, STRUCT_PARENTS, STRUCT_TREE_ROOT,
};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use hayro_syntax::page::Page;
use hayro_syntax::xref::XRef;
use rustc_hash::{FxHashMap, FxHashSet};

use super::glyph::Pace;

/// How deep parts inside parts are followed.
const DEPTH: usize = 32;
/// The most marked contents of a page, and of nodes and entries of the tree that lists them.
const CONTENTS: usize = 100_000;
/// The most marked contents of all pages: pages may share a list, over and over.
const ALL: usize = 4_000_000;
/// How long reading the structure may take, of all pages together: a part of [`super::TIME`].
const TIME: Duration = Duration::from_secs(4);
/// How many contents of a page pass between two looks at the clock.
const OFTEN: usize = 64;

/// What a part of the text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// The file does not say.
    #[default]
    Unknown,
    Paragraph,
    Heading,
    Item,
    Cell,
    Note,
}

/// Which part of the text something belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its number; 0 where the file does not say.
    pub number: u32,
    pub part: Part,
    /// It is the mark of a note, in the text or before the note.
    pub mark: bool,
}

impl Tag {
    /// Whether both are known and one, or two; `None` where the file does not say. What a group
    /// holds besides its parts may be one paragraph or many.
    pub fn same(self, other: Self) -> Option<bool> {
        let same = self.number == other.number;
        let known = self.number > 0 && other.number > 0 && !(same && self.part == Part::Unknown);
        known.then_some(same)
    }
}

/// What an element of the structure is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A part of a line.
    Inline,
    Link,
    /// What refers to a note.
    Reference,
    Label,
    /// What an item says, behind its mark.
    Body,
    /// Holds parts, and is none.
    Group,
    /// The words below a picture, an entry of a list: a paragraph that may begin with a number.
    Entry,
    Part(Part),
}

/// An element: its role, and the one that holds it.
#[derive(Clone, Copy)]
struct Element {
    role: Role,
    above: Option<ObjectIdentifier>,
}

/// The structure of a file.
pub(super) struct Tags<'a> {
    xref: &'a XRef,
    roles: Option<Dict<'a>>,
    /// The elements that hold the marked contents of each page.
    pages: FxHashMap<i64, MaybeRef<Object<'a>>>,
    /// The elements that were read; `None` for an object that is none.
    elements: RefCell<FxHashMap<ObjectIdentifier, Option<Element>>>,
    numbers: RefCell<FxHashMap<ObjectIdentifier, u32>>,
    read: Cell<usize>,
    told: Cell<usize>,
    /// How much of the time is left, and when what is being read must be done.
    left: Cell<Duration>,
    end: Cell<Instant>,
}

impl<'a> Tags<'a> {
    /// The structure, if the file has one.
    pub fn of(xref: &'a XRef, pace: &Pace) -> Option<Self> {
        Self::within(xref, pace, TIME)
    }

    /// The same, in this time.
    pub(super) fn within(xref: &'a XRef, pace: &Pace, time: Duration) -> Option<Self> {
        let catalog = xref.get::<Dict<'a>>(xref.root_id())?;
        let root = catalog.get::<Dict<'a>>(STRUCT_TREE_ROOT)?;
        let mut tags = Self {
            xref,
            roles: root.get::<Dict<'a>>(ROLE_MAP),
            pages: FxHashMap::default(),
            elements: RefCell::default(),
            numbers: RefCell::default(),
            read: Cell::new(0),
            told: Cell::new(0),
            left: Cell::new(time),
            end: Cell::new(Instant::now()),
        };
        let begun = tags.begin(pace);
        let mut nodes = FxHashSet::default();
        tags.list(&root.get::<Dict<'a>>(PARENT_TREE)?, 0, &mut nodes);
        tags.stop(begun);
        (!tags.pages.is_empty()).then_some(tags)
    }

    /// Starts the clock.
    fn begin(&self, pace: &Pace) -> Instant {
        let now = Instant::now();
        self.end.set(pace.end().min(now + self.left.get()));
        now
    }

    /// Stops the clock, which was started then.
    fn stop(&self, begun: Instant) {
        let left = self.left.get().saturating_sub(begun.elapsed());
        self.left.set(left);
    }

    fn is_late(&self) -> bool {
        Instant::now() >= self.end.get()
    }

    /// Reads a node of the tree that lists which element holds what; `nodes` are those that were.
    fn list(&mut self, node: &Dict<'a>, depth: usize, nodes: &mut FxHashSet<ObjectIdentifier>) {
        if let Some(numbers) = node.get::<Array<'a>>(NUMS) {
            let mut entries = numbers.raw_iter();
            while let (Some(key), Some(held)) = (entries.next(), entries.next()) {
                if !self.counts() {
                    return;
                }
                if let MaybeRef::NotRef(Object::Number(key)) = key {
                    self.pages.insert(key.as_i64(), held);
                }
            }
        }
        if depth < DEPTH
            && let Some(kids) = node.get::<Array<'a>>(KIDS)
        {
            for kid in kids.raw_iter() {
                if !self.counts() || self.is_late() {
                    return;
                }
                let kid = match kid {
                    MaybeRef::Ref(id) if nodes.insert(id.into()) => {
                        self.xref.get::<Dict<'a>>(id.into())
                    }
                    MaybeRef::NotRef(Object::Dict(kid)) => Some(kid),
                    _ => None,
                };
                if let Some(kid) = kid {
                    self.list(&kid, depth + 1, nodes);
                }
            }
        }
    }

    /// Counts what is read of the tree; whether there may be more.
    fn counts(&self) -> bool {
        self.read.set(self.read.get() + 1);
        self.read.get() <= CONTENTS
    }

    /// To which part each marked content of a page belongs; of none where time is short.
    pub fn of_page(&self, page: &Page<'a>, pace: &Pace) -> Vec<Tag> {
        if self.told.get() > ALL {
            return Vec::new();
        }
        let begun = self.begin(pace);
        let tags = if self.is_late() {
            None
        } else {
            self.listed(page)
        };
        self.stop(begun);
        let tags = tags.unwrap_or_default();
        self.told.set(self.told.get() + tags.len());
        tags
    }

    /// The same; `None` if it takes too long.
    fn listed(&self, page: &Page<'a>) -> Option<Vec<Tag>> {
        let key = page.raw().get::<i32>(STRUCT_PARENTS)?;
        let held = match self.pages.get(&i64::from(key))? {
            MaybeRef::Ref(id) => self.xref.get::<Array<'a>>((*id).into())?,
            MaybeRef::NotRef(Object::Array(held)) => held.clone(),
            MaybeRef::NotRef(_) => return None,
        };
        let mut tags = Vec::new();
        for element in held.raw_iter().take(CONTENTS) {
            if tags.len().is_multiple_of(OFTEN) && self.is_late() {
                return None;
            }
            tags.push(match element {
                MaybeRef::Ref(id) => self.tag(id.into()).unwrap_or_default(),
                MaybeRef::NotRef(_) => Tag::default(),
            });
        }
        (!self.is_late()).then_some(tags)
    }

    /// The part that an element is in.
    fn tag(&self, id: ObjectIdentifier) -> Option<Tag> {
        let (mut at, mut mark, mut linked) = (id, false, false);
        for _ in 0..DEPTH {
            let element = self.element(at)?;
            let above = element.above.and_then(|id| Some((id, self.element(id)?)));
            let part = match element.role {
                Role::Inline | Role::Reference | Role::Body => None,
                Role::Link => {
                    linked = true;
                    None
                }
                Role::Label => {
                    mark = self.is_of_note(element.above, linked);
                    None
                }
                Role::Entry => Some(Part::Paragraph),
                // What it holds besides its parts.
                Role::Group => Some(Part::Unknown),
                Role::Part(part) => Some(part),
            };
            let Some(mut part) = part else {
                at = element.above?;
                continue;
            };
            // A paragraph in an item, a cell or a note is that.
            if part == Part::Paragraph {
                let over = above.and_then(|(id, above)| match above.role {
                    Role::Body => Some((above.above?, self.element(above.above?)?)),
                    _ => Some((id, above)),
                });
                if let Some((id, over)) = over
                    && let Role::Part(of @ (Part::Item | Part::Cell | Part::Note)) = over.role
                {
                    (at, part) = (id, of);
                }
            }
            return Some(Tag {
                number: self.number(at),
                part,
                mark,
            });
        }
        None
    }

    /// Whether what a label stands in is a note, or refers to one: items, headings and the words
    /// below a picture have labels, too. `linked`: the label is a link; in a paragraph
    /// that leads to a note.
    fn is_of_note(&self, mut above: Option<ObjectIdentifier>, linked: bool) -> bool {
        let mut refers = false;
        for _ in 0..DEPTH {
            let Some(element) = above.and_then(|id| self.element(id)) else {
                return refers;
            };
            match element.role {
                Role::Part(Part::Note) => return true,
                Role::Reference => refers = true,
                Role::Inline | Role::Link => {}
                // The note's first paragraph may hold it.
                Role::Part(Part::Paragraph) if !refers && !linked => {}
                Role::Part(Part::Paragraph) => return true,
                Role::Entry => return false,
                _ => return refers,
            }
            above = element.above;
        }
        false
    }

    fn number(&self, id: ObjectIdentifier) -> u32 {
        let mut numbers = self.numbers.borrow_mut();
        let next = u32::try_from(numbers.len() + 1).unwrap_or(u32::MAX);
        *numbers.entry(id).or_insert(next)
    }

    fn element(&self, id: ObjectIdentifier) -> Option<Element> {
        if let Some(element) = self.elements.borrow().get(&id) {
            return *element;
        }
        if self.is_late() {
            return None;
        }
        // Kept before it is read, too: an object that breaks the library does so once.
        self.elements.borrow_mut().insert(id, None);
        let dict = self.xref.get::<Dict<'a>>(id)?;
        let element = Element {
            role: self.role(&dict),
            above: dict.get_ref(P).map(Into::into),
        };
        self.elements.borrow_mut().insert(id, Some(element));
        Some(element)
    }

    fn role(&self, element: &Dict<'a>) -> Role {
        let Some(mut name) = element.get::<Name<'a>>(S) else {
            return Role::Group;
        };
        // A name of the file's own stands for one that all know.
        for _ in 0..4 {
            if let Some(role) = known(&name) {
                return role;
            }
            let roles = self.roles.as_ref();
            match roles.and_then(|roles| roles.get::<Name<'a>>(name.as_ref())) {
                Some(other) => name = other,
                None => break,
            }
        }
        Role::Group
    }
}

/// The roles of ISO 32000-1 and -2; others have names of their own.
fn known(name: &[u8]) -> Option<Role> {
    Some(match name {
        b"P" => Role::Part(Part::Paragraph),
        b"H" | b"H1" | b"H2" | b"H3" | b"H4" | b"H5" | b"H6" | b"Title" => {
            Role::Part(Part::Heading)
        }
        b"LI" => Role::Part(Part::Item),
        b"TD" | b"TH" => Role::Part(Part::Cell),
        b"Note" | b"FENote" => Role::Part(Part::Note),
        b"BlockQuote" => Role::Part(Part::Paragraph),
        b"Caption" | b"TOCI" | b"BibEntry" | b"Figure" | b"Formula" => Role::Entry,
        b"Lbl" => Role::Label,
        b"LBody" => Role::Body,
        b"Reference" => Role::Reference,
        b"Link" => Role::Link,
        b"Span" | b"Quote" | b"Em" | b"Strong" | b"Sub" | b"NonStruct" | b"Code" | b"Annot"
        | b"Ruby" | b"RB" | b"RT" | b"RP" | b"Warichu" | b"WT" | b"WP" => Role::Inline,
        b"Document" | b"DocumentFragment" | b"Part" | b"Sect" | b"Art" | b"Div" | b"Aside"
        | b"Index" | b"TOC" | b"L" | b"Table" | b"TR" | b"THead" | b"TBody" | b"TFoot"
        | b"Private" => Role::Group,
        _ => return None,
    })
}
