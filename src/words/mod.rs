//! Facts about written language that several rooms ask for, each in one place: the marks around
//! quotations and at the ends of sentences, the small words inside names, small numbers, what
//! papers and networks are called.

pub(crate) mod contents;
pub(crate) mod marks;
pub(crate) mod names;
pub(crate) mod networks;
pub(crate) mod numbers;
pub(crate) mod papers;
