//! Lays the word list out as a hash table in the program's read-only data, so that
//! nothing is parsed or allocated when it starts.

#[path = "src/analysis/lexicon/key.rs"]
#[allow(dead_code)]
mod key;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use key::Key;

const WORDS: &str = "assets/lexicon/words.txt";
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

fn main() -> Result<(), Box<dyn Error>> {
    for input in [WORDS, GIVEN, "src/analysis/lexicon/key.rs", "build.rs"] {
        println!("cargo::rerun-if-changed={input}");
    }
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
    let out = env::var_os("OUT_DIR").ok_or("no OUT_DIR")?;
    fs::write(Path::new(&out).join("lexicon.rs"), lay_out(&list)?)?;
    Ok(())
}

/// A slot as `key` reads it.
fn slot(hash: u64, set: u16, key: &Key, at: u32) -> u64 {
    (hash & 0xffff) | (u64::from(set) + 1) << 16 | (key.filled() as u64) << 30 | u64::from(at) << 32
}

/// The table as Rust: half empty, linear probing.
fn lay_out(list: &List) -> Result<String, Box<dyn Error>> {
    let bits = (list.words.len() * 2).next_power_of_two().ilog2();
    let mask = (1_usize << bits) - 1;
    let mut slots = vec![0_u64; mask + 1];
    let mut sets: Vec<u64> = Vec::new();
    let mut keys: Vec<u64> = Vec::new();
    for (word, classes) in &list.words {
        let key = Key::new(word.as_bytes()).ok_or_else(|| format!("too long: {word}"))?;
        let set = sets.iter().position(|s| s == classes).unwrap_or_else(|| {
            sets.push(*classes);
            sets.len() - 1
        });
        let hash = key.hash();
        let mut at = (hash >> (64 - bits)) as usize;
        while slots[at] != 0 {
            at = (at + 1) & mask;
        }
        if set >= 1 << 14 {
            return Err("too many sets of classes".into());
        }
        slots[at] = slot(hash, u16::try_from(set)?, &key, u32::try_from(keys.len())?);
        keys.extend(&key.0[..key.filled()]);
    }
    let mut rust = String::new();
    writeln!(rust, "const BITS: u32 = {bits};")?;
    writeln!(
        rust,
        "const CLASSES: [&str; {}] = {:?};",
        list.classes.len(),
        list.classes
    )?;
    for (name, numbers) in [("SLOTS", &slots), ("SETS", &sets), ("KEYS", &keys)] {
        writeln!(
            rust,
            "static {name}: [u64; {}] = {numbers:?};",
            numbers.len()
        )?;
    }
    Ok(rust)
}
