//! Lays the word list out as a hash table in the program's read-only data, and the key map
//! that ships as a table, so that nothing is parsed when it starts.

#[path = "src/analysis/lexicon/key.rs"]
#[allow(dead_code, reason = "a part of it serves here")]
mod key;
#[path = "src/reader/keymap/names.rs"]
#[allow(dead_code, reason = "a part of it serves here")]
mod names;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use key::Key;
use names::{Code, Written, parts};

const WORDS: &str = "assets/lexicon/words.txt";
const KEYS: &str = "assets/keymap.toml";
const GIVEN: &str = "assets/lexicon/given-names.txt";

/// Words with their classes as bits, and what the bits are called.
#[derive(Default)]
struct List {
    words: BTreeMap<String, u64>,
    classes: Vec<String>,
}

impl List {
    fn class(&mut self, name: &str) -> Result<u64, Box<dyn Error>> {
        let number = self.classes.iter().position(|n| n == name);
        let number = number.unwrap_or_else(|| {
            self.classes.push(name.to_string());
            self.classes.len() - 1
        });
        if number >= 64 {
            return Err("more than 64 classes of words".into());
        }
        Ok(1 << number)
    }

    fn add(&mut self, word: &str, class: u64) {
        *self.words.entry(word.to_string()).or_default() |= class;
    }
}

/// Packs the relative relocations, of which tables of strings have tens of thousands: the
/// loader then reads 30 KB in place of 1.2 MB before the program's first instruction, and
/// addresses stay random. Only where this machine's C library knows them (glibc 2.36): a
/// program for another machine does without.
fn pack_relocations() {
    println!("cargo::rerun-if-env-changed=TARGET");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|v| v == value);
    let native = env::var("HOST").ok() == env::var("TARGET").ok();
    if !native || !is("CARGO_CFG_TARGET_OS", "linux") || !is("CARGO_CFG_TARGET_ENV", "gnu") {
        return;
    }
    let said = Command::new("getconf").arg("GNU_LIBC_VERSION").output();
    let said = said.map(|o| String::from_utf8_lossy(&o.stdout).into_owned());
    let version = said.ok().and_then(|said| {
        let (major, minor) = said.split_whitespace().nth(1)?.split_once('.')?;
        Some((major.parse::<u32>().ok()?, minor.parse::<u32>().ok()?))
    });
    if version.is_some_and(|version| version >= (2, 36)) {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    pack_relocations();
    let own = [
        "src/analysis/lexicon/key.rs",
        "src/reader/keymap/names.rs",
        "build.rs",
    ];
    for input in [WORDS, GIVEN, KEYS].into_iter().chain(own) {
        println!("cargo::rerun-if-changed={input}");
    }
    let out = env::var_os("OUT_DIR").ok_or("no OUT_DIR")?;
    let keys = lay_out_keys(&fs::read_to_string(KEYS)?)?;
    fs::write(Path::new(&out).join("keymap.rs"), keys)?;
    let mut list = List::default();
    let mut class = 0;
    for line in fs::read_to_string(WORDS)?.lines() {
        if line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            class = list.class(name)?;
            continue;
        }
        for word in line.split_ascii_whitespace() {
            list.add(word, class);
        }
    }
    for line in fs::read_to_string(GIVEN)?.lines() {
        if let Some((name, gender)) = line.split_once(' ') {
            let class = list.class(match gender {
                "f" => "given-f",
                "m" => "given-m",
                _ => "given-x",
            })?;
            list.add(name, class);
        }
    }
    fs::write(Path::new(&out).join("lexicon.rs"), lay_out(&list)?)?;
    Ok(())
}

/// The table as Rust: half empty, linear probing. A fingerprint a slot, 0 where it is
/// empty; beside it the number of the word's set of classes.
fn lay_out(list: &List) -> Result<String, Box<dyn Error>> {
    let bits = (list.words.len() * 2).next_power_of_two().ilog2();
    let mask = (1_usize << bits) - 1;
    let mut fingerprints = vec![0_u32; mask + 1];
    let mut set_of = vec![0_u16; mask + 1];
    let mut sets: Vec<u64> = Vec::new();
    for (word, classes) in &list.words {
        let key = Key::new(word.as_bytes()).ok_or_else(|| format!("too long: {word}"))?;
        let set = sets.iter().position(|s| s == classes).unwrap_or_else(|| {
            sets.push(*classes);
            sets.len() - 1
        });
        let (mut at, fingerprint) = key.place(bits);
        while fingerprints[at] != 0 {
            if fingerprints[at] == fingerprint {
                return Err(format!("two words of one fingerprint: {word}").into());
            }
            at = (at + 1) & mask;
        }
        fingerprints[at] = fingerprint;
        set_of[at] = u16::try_from(set)?;
    }
    let mut rust = String::new();
    writeln!(rust, "const BITS: u32 = {bits};")?;
    let (n, names) = (list.classes.len(), &list.classes);
    writeln!(rust, "const CLASSES: [&str; {n}] = {names:?};")?;
    let n = mask + 1;
    writeln!(rust, "static FINGERPRINTS: [u32; {n}] = {fingerprints:?};")?;
    writeln!(rust, "static SET_OF: [u16; {n}] = {set_of:?};")?;
    writeln!(rust, "static SETS: [u64; {}] = {sets:?};", sets.len())?;
    Ok(rust)
}

/// The key map as Rust: a line a binding, in the order of the file. The file is ours and
/// plain; a test reads it as TOML and compares.
fn lay_out_keys(toml: &str) -> Result<String, Box<dyn Error>> {
    let mut lines = Vec::new();
    let mut context = String::new();
    for (n, line) in toml.lines().enumerate() {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            context = variant(name);
        } else if !line.is_empty() && !line.starts_with('#') {
            let broken = || format!("{KEYS}:{}: no binding: {line}", n + 1);
            let (key, action) = line.split_once(" = ").ok_or_else(broken)?;
            let inside = |text: &str| Some(text.strip_prefix('"')?.strip_suffix('"')?.to_string());
            let plain = |key: String| key.replace("\\\"", "\"").replace("\\\\", "\\");
            let key = plain(inside(key).ok_or_else(broken)?);
            let action = variant(&inside(action).ok_or_else(broken)?);
            let mut keys = ["None"; 4].map(str::to_string);
            let mut places = keys.iter_mut();
            for part in parts(&key) {
                let Written {
                    ctrl,
                    alt,
                    shift,
                    code,
                } = Written::parse(part);
                let code = match code {
                    Code::Char(c) => format!("KeyCode::Char({c:?})"),
                    Code::F(n) => format!("KeyCode::F({n})"),
                    Code::Named(n) => format!("CODES[{n}]"),
                    Code::Unknown(_) => return Err(broken().into()),
                };
                *places.next().ok_or_else(broken)? = format!(
                    "Some(Key {{ code: {code}, ctrl: {ctrl}, alt: {alt}, shift: {shift} }})"
                );
            }
            let keys = keys.join(", ");
            lines.push(format!(
                "(Context::{context}, Keys([{keys}]), Action::{action}),"
            ));
        }
    }
    let (n, lines) = (lines.len(), lines.join("\n"));
    Ok(format!(
        "pub const BINDINGS: [(Context, Keys, Action); {n}] = [\n{lines}\n];\n"
    ))
}

/// A name in a file as that of a variant: "line-down" as `LineDown`.
fn variant(name: &str) -> String {
    let capital = |word: &str| {
        let (first, rest) = word.split_at(1);
        first.to_ascii_uppercase() + rest
    };
    name.split('-').map(capital).collect()
}
