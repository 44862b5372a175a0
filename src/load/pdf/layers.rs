//! Layers that a file shows or hides (optional content, ISO 32000-2, 8.11).

use hayro_syntax::object::dict::keys::{
    BASE_STATE, D, OC, OCGS, OCMD, OCPROPERTIES, OFF, ON, P, TYPE,
};
use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};
use hayro_syntax::xref::XRef;
use rustc_hash::FxHashSet;

/// Which layers are hidden, and what of the open content is.
#[derive(Default)]
pub(super) struct Layers {
    hidden: FxHashSet<ObjectIdentifier>,
    /// Content that is open, the innermost last: whether it shows.
    open: Vec<bool>,
}

impl Layers {
    /// The layers as the file shows them when it is opened.
    pub fn of(xref: &XRef) -> Self {
        let mut layers = Self::default();
        let properties = xref
            .get::<Dict<'_>>(xref.root_id())
            .and_then(|catalog| catalog.get::<Dict<'_>>(OCPROPERTIES));
        let Some(properties) = properties else {
            return layers;
        };
        let Some(usual) = properties.get::<Dict<'_>>(D) else {
            return layers;
        };
        if usual.get::<Name<'_>>(BASE_STATE).as_deref() == Some(b"OFF") {
            layers.hidden.extend(members(&properties, OCGS));
        }
        for shown in members(&usual, ON) {
            layers.hidden.remove(&shown);
        }
        layers.hidden.extend(members(&usual, OFF));
        layers
    }

    /// Whether what is drawn now is seen.
    pub fn shows(&self) -> bool {
        self.open.last().copied().unwrap_or(true)
    }

    /// Content opens, perhaps on a layer of its own: its dictionary, and the name by which
    /// the file refers to it.
    pub fn open(&mut self, layer: Option<(&Dict<'_>, Option<ObjectIdentifier>)>) {
        let shown = match layer {
            None => true,
            Some((layer, _)) if is_membership(layer) => self.any_rule(layer),
            Some((_, Some(id))) => !self.hidden.contains(&id),
            Some((layer, None)) => self.any_rule(layer),
        };
        let shown = shown && self.shows();
        self.open.push(shown);
    }

    /// The innermost content ends.
    pub fn close(&mut self) {
        self.open.pop();
    }

    /// Opens what a form or picture says of its layer; whether it says anything.
    pub fn open_own(&mut self, dict: &Dict<'_>) -> bool {
        let Some(layer) = dict.get::<Dict<'_>>(OC) else {
            return false;
        };
        self.open(Some((&layer, dict.get_ref(OC).map(Into::into))));
        true
    }

    /// A rule over several layers.
    fn any_rule(&self, rule: &Dict<'_>) -> bool {
        let mut layers = members(rule, OCGS);
        if layers.is_empty() {
            layers.extend(rule.get_ref(OCGS).map(ObjectIdentifier::from));
        }
        let mut hidden = layers.iter().map(|layer| self.hidden.contains(layer));
        if layers.is_empty() {
            return true;
        }
        match rule.get::<Name<'_>>(P).as_deref() {
            Some(b"AllOn") => hidden.all(|hidden| !hidden),
            Some(b"AnyOff") => hidden.any(|hidden| hidden),
            Some(b"AllOff") => hidden.all(|hidden| hidden),
            _ => hidden.any(|hidden| !hidden),
        }
    }
}

fn is_membership(layer: &Dict<'_>) -> bool {
    layer.get::<Name<'_>>(TYPE).as_deref() == Some(OCMD)
}

/// The objects that a list refers to.
fn members(dict: &Dict<'_>, key: &[u8]) -> Vec<ObjectIdentifier> {
    let list = dict.get::<Array<'_>>(key);
    let members = list.iter().flat_map(|list| list.raw_iter());
    members
        .filter_map(|item| item.as_obj_ref().map(Into::into))
        .collect()
}
