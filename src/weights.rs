//! Files of weights: one container for all of them, read where they lie in the program.
//!
//! | bytes | what |
//! |---|---|
//! | 0–3 | `PQWT` |
//! | 4–7 | version of the container |
//! | 8–11 | kind |
//! | 12–15 | version of the kind: of its layout and of the features its weights are for |
//! | 16–19 | length of what follows the head |
//! | 20–23 | checksum of what follows |
//! | 24–31 | zeros |
//!
//! Numbers are little-endian. A file of another kind, version or length is refused; the
//! checksum, which costs a look at every byte, is looked at by a test and by what trains.

use std::fmt;

/// What a file begins with.
const MAGIC: [u8; 4] = *b"PQWT";
/// Version of the container.
const VERSION: u32 = 1;
/// Bytes of the head.
const HEAD: usize = 32;

/// What weights are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The labels of the lines of pasted pages.
    Lines,
    /// The labeller of names.
    Names,
    /// The labels of web pages' pieces.
    Pages,
    /// Whom a pronoun means.
    Pronouns,
    /// The finder of reported speech.
    Reported,
    /// Who said a quotation.
    Speakers,
}

impl Kind {
    /// All.
    #[cfg(any(test, feature = "train"))]
    pub const ALL: [Self; 6] = [
        Self::Lines,
        Self::Names,
        Self::Pages,
        Self::Pronouns,
        Self::Reported,
        Self::Speakers,
    ];

    /// How a file says its kind, and the version that this program reads: to be raised with
    /// every change of the layout or the features.
    const fn tag(self) -> ([u8; 4], u32) {
        match self {
            Self::Lines => (*b"line", 1),
            Self::Names => (*b"name", 3),
            Self::Pages => (*b"page", 1),
            Self::Pronouns => (*b"pron", 2),
            Self::Reported => (*b"repo", 3),
            Self::Speakers => (*b"spea", 2),
        }
    }

    /// What its file is called.
    #[cfg(feature = "train")]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Names => "names",
            Self::Pages => "pages",
            Self::Pronouns => "pronouns",
            Self::Reported => "reported",
            Self::Speakers => "speakers",
        }
    }

    /// The file that ships.
    const fn file(self) -> &'static [u8] {
        match self {
            Self::Lines => include_bytes!("../assets/weights/lines.bin"),
            Self::Names => include_bytes!("../assets/weights/names.bin"),
            Self::Pages => include_bytes!("../assets/weights/pages.bin"),
            Self::Pronouns => include_bytes!("../assets/weights/pronouns.bin"),
            Self::Reported => include_bytes!("../assets/weights/reported.bin"),
            Self::Speakers => include_bytes!("../assets/weights/speakers.bin"),
        }
    }
}

/// Why a file of weights is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is none.
    NoWeights,
    /// Its container is of another version.
    Container(u32),
    /// It is of another kind.
    Kind([u8; 4]),
    /// It is for other features: its version, and the one that is read.
    Version(u32, u32),
    /// It is longer or shorter than it says.
    Length,
    /// Its bytes are not those that were written.
    #[cfg_attr(
        not(any(test, feature = "train")),
        allow(dead_code, reason = "only tests and training look at the checksum")
    )]
    Changed,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoWeights => f.write_str("no file of weights"),
            Self::Container(n) => write!(f, "weights in container version {n}, not {VERSION}"),
            Self::Kind(tag) => {
                write!(f, "weights of the kind {:?}", String::from_utf8_lossy(tag))
            }
            Self::Version(found, read) => {
                write!(f, "weights of version {found}; this program reads {read}")
            }
            Self::Length => f.write_str("weights that are cut short or too long"),
            Self::Changed => f.write_str("weights whose checksum is wrong"),
        }
    }
}

impl std::error::Error for Unfit {}

/// What a file of a kind holds behind its head.
///
/// # Errors
/// When it is another kind's, another version's or not whole.
pub fn open(kind: Kind, file: &[u8]) -> Result<Fields<'_>, Unfit> {
    let (head, body) = file.split_at_checked(HEAD).ok_or(Unfit::NoWeights)?;
    let mut fields = Fields(head);
    let mut next = || fields.word().unwrap_or_default();
    if next() != MAGIC {
        return Err(Unfit::NoWeights);
    }
    let container = u32::from_le_bytes(next());
    if container != VERSION {
        return Err(Unfit::Container(container));
    }
    let (tag, version) = kind.tag();
    let found = next();
    if found != tag {
        return Err(Unfit::Kind(found));
    }
    let found = u32::from_le_bytes(next());
    if found != version {
        return Err(Unfit::Version(found, version));
    }
    match u32::from_le_bytes(next()) as usize == body.len() {
        true => Ok(Fields(body)),
        false => Err(Unfit::Length),
    }
}

/// The same for the weights that ship; none only if they are unfit, which a test refuses.
pub fn shipped(kind: Kind) -> Option<Fields<'static>> {
    #[cfg(feature = "train")]
    if let Some(file) = replaced::get(kind) {
        return open(kind, file).ok();
    }
    open(kind, kind.file()).ok()
}

/// What is left to be read of a file.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn word(&mut self) -> Option<[u8; 4]> {
        let (word, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*word)
    }

    /// The next number.
    pub fn number(&mut self) -> Option<f32> {
        self.word().map(f32::from_le_bytes)
    }

    /// The next numbers.
    pub fn numbers<const N: usize>(&mut self) -> Option<[f32; N]> {
        let mut numbers = [0.0; N];
        for number in &mut numbers {
            *number = self.number()?;
        }
        Some(numbers)
    }

    /// The next table of numbers, row by row.
    pub fn table<const N: usize>(&mut self) -> Option<[[f32; N]; N]> {
        let mut table = [[0.0; N]; N];
        for row in &mut table {
            *row = self.numbers()?;
        }
        Some(table)
    }

    /// The next whole number.
    pub fn count(&mut self) -> Option<u32> {
        self.word().map(u32::from_le_bytes)
    }

    /// The next bytes, where they lie.
    pub fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(bytes)
    }

    /// All that is left, where it lies.
    pub const fn rest(self) -> &'a [u8] {
        self.0
    }
}

#[cfg(feature = "train")]
pub use replaced::replace;
#[cfg(any(test, feature = "train"))]
pub use writing::{Writer, check};

/// Writes files of weights.
#[cfg(any(test, feature = "train"))]
mod writing {
    use super::{HEAD, Kind, MAGIC, Unfit, VERSION, open};

    /// Collects what a file holds.
    #[derive(Debug)]
    pub struct Writer {
        kind: Kind,
        body: Vec<u8>,
    }

    impl Writer {
        /// An empty file.
        pub const fn new(kind: Kind) -> Self {
            let body = Vec::new();
            Self { kind, body }
        }

        /// Adds numbers.
        pub fn numbers<'n>(mut self, numbers: impl IntoIterator<Item = &'n f32>) -> Self {
            for number in numbers {
                self.body.extend(number.to_le_bytes());
            }
            self
        }

        /// Adds a whole number.
        pub fn count(mut self, count: usize) -> Self {
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            self.body.extend(count.to_le_bytes());
            self
        }

        /// Adds bytes.
        pub fn bytes(mut self, bytes: &[u8]) -> Self {
            self.body.extend(bytes);
            self
        }

        /// Adds weights, a byte each: how many units they are. More than a byte holds is
        /// clipped.
        pub fn units<'n>(mut self, weights: impl IntoIterator<Item = &'n f32>, unit: f32) -> Self {
            let weights = weights.into_iter();
            self.body
                .extend(weights.map(|w| (w / unit).round().clamp(-127.0, 127.0) as i8 as u8));
            self
        }

        /// The file.
        pub fn finish(self) -> Vec<u8> {
            let (tag, version) = self.kind.tag();
            let length = u32::try_from(self.body.len()).unwrap_or(u32::MAX);
            let mut file = Vec::with_capacity(HEAD + self.body.len());
            file.extend(MAGIC);
            file.extend(VERSION.to_le_bytes());
            file.extend(tag);
            file.extend(version.to_le_bytes());
            file.extend(length.to_le_bytes());
            file.extend(checksum(&self.body).to_le_bytes());
            file.resize(HEAD, 0);
            file.extend(self.body);
            file
        }
    }

    fn checksum(body: &[u8]) -> u32 {
        let mut crc = flate2::Crc::new();
        crc.update(body);
        crc.sum()
    }

    /// Looks at a whole file.
    ///
    /// # Errors
    /// When it is not what was written, or nothing that this program reads.
    pub fn check(kind: Kind, file: &[u8]) -> Result<(), Unfit> {
        let body = open(kind, file)?.rest();
        let told = file.get(20..24).ok_or(Unfit::NoWeights)?;
        match told == checksum(body).to_le_bytes() {
            true => Ok(()),
            false => Err(Unfit::Changed),
        }
    }
}

/// Other weights than those that ship, for measuring: what a part buys, and what the engine
/// does with articles of publishers it has not seen.
#[cfg(feature = "train")]
mod replaced {
    use super::Kind;
    use std::sync::RwLock;

    static FILES: RwLock<[Option<&'static [u8]>; Kind::ALL.len()]> =
        RwLock::new([None; Kind::ALL.len()]);

    /// Takes another file for the one of a kind that ships; none for that one again. A file
    /// that is none leaves the program without.
    pub fn replace(kind: Kind, file: Option<Vec<u8>>) {
        if let Ok(mut files) = FILES.write() {
            // Measuring takes a handful of weights: they may stay for the program's life.
            files[kind as usize] = file.map(|b| &*Box::leak(b.into_boxed_slice()));
        }
    }

    pub(super) fn get(kind: Kind) -> Option<&'static [u8]> {
        FILES.read().ok().and_then(|files| files[kind as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_whole_and_of_the_version_that_is_read() {
        for kind in Kind::ALL {
            let found = check(kind, kind.file());
            assert_eq!(found, Ok(()), "{kind:?}: {}", found.unwrap_err());
        }
    }

    #[test]
    fn fields_come_back_and_lie_where_they_were() {
        let file = Writer::new(Kind::Lines)
            .numbers(&[0.5, -2.0])
            .count(7)
            .units(&[0.3, -9.0], 0.1)
            .bytes(b"rest")
            .finish();
        let mut fields = open(Kind::Lines, &file).expect("a file of lines");
        assert_eq!(fields.numbers::<2>(), Some([0.5, -2.0]));
        assert_eq!(fields.count(), Some(7));
        assert_eq!(fields.bytes(2), Some(&[3, (-90_i8) as u8][..]));
        assert_eq!(fields.bytes(5), None);
        assert!(std::ptr::eq(fields.rest(), &file[file.len() - 4..]));
    }

    #[test]
    fn what_is_not_read_is_refused_and_says_why() {
        let file = Writer::new(Kind::Pages).count(1).finish();
        let with = |at: usize, byte: u8| {
            let mut file = file.clone();
            file[at] = byte;
            file
        };
        let refused = |file: &[u8]| check(Kind::Pages, file).expect_err("refused");
        assert_eq!(check(Kind::Pages, &file), Ok(()));
        assert_eq!(refused(&file[..HEAD - 1]), Unfit::NoWeights);
        assert_eq!(refused(&with(0, b'X')), Unfit::NoWeights);
        assert_eq!(refused(&with(4, 9)), Unfit::Container(9));
        assert_eq!(refused(&with(12, 9)), Unfit::Version(9, 1));
        assert_eq!(refused(&file[..file.len() - 1]), Unfit::Length);
        assert_eq!(refused(&with(HEAD, 9)), Unfit::Changed);
        let other = check(Kind::Names, &file).expect_err("refused");
        assert_eq!(other, Unfit::Kind(*b"page"));
        assert!(Unfit::Version(9, 1).to_string().contains("reads 1"));
    }
}
