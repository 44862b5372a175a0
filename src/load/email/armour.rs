//! What OpenPGP puts around the text of a letter that is signed in its text (RFC 9580, section 7).

use std::borrow::Cow;

/// How lines begin that open or close it.
const MARK: &str = "-----BEGIN PGP ";
/// The most lines of a signature or a key.
const LONGEST: usize = 400;

/// A text without signatures and keys, and the lines that mark them. What is quoted is treated as
/// what is not.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    if memchr::memmem::find(text.as_bytes(), MARK.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut out = String::with_capacity(text.len());
    // Where in a text that is signed, how its lines are quoted.
    let mut signed: Option<&str> = None;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let (quoted, words) = parted(line);
        let kind = words.trim_end().strip_prefix(MARK);
        let kind = kind.and_then(|rest| rest.strip_suffix("-----"));
        let rest = lines[at..].iter().take(LONGEST);
        match kind {
            Some("SIGNED MESSAGE") => {
                // Its own head names the hash, and ends with a blank line.
                let head = rest.skip(1).take_while(|line| is_field(line)).count();
                let end = at + 1 + head;
                if lines.get(end).is_some_and(|line| is_blank(line)) {
                    signed = Some(quoted);
                    at = end + 1;
                    continue;
                }
            }
            Some("SIGNATURE" | "PUBLIC KEY BLOCK" | "PRIVATE KEY BLOCK") => {
                let mut rest = rest;
                let end = rest.position(|line| parted(line).1.starts_with("-----END PGP "));
                if let Some(end) = end {
                    signed = None;
                    at += end + 1;
                    continue;
                }
            }
            _ => {}
        }
        // Lines that begin with a hyphen have another one before it.
        match words.strip_prefix("- ").filter(|_| signed == Some(quoted)) {
            Some(words) => {
                out.push_str(quoted);
                out.push_str(words);
            }
            None => out.push_str(line),
        }
        at += 1;
    }
    Cow::Owned(out)
}

fn is_blank(line: &str) -> bool {
    parted(line).1.trim_end().is_empty()
}

/// Whether a line is one of the head of a text that is signed: "Hash: SHA256".
fn is_field(line: &str) -> bool {
    [
        "Hash: ",
        "Charset: ",
        "Comment: ",
        "Version: ",
        "NotDashEscaped: ",
    ]
    .iter()
    .any(|name| parted(line).1.starts_with(name))
}

/// The marks of quoting of a line, and what follows them.
fn parted(line: &str) -> (&str, &str) {
    let marks = line.trim_start_matches(['>', ' ']);
    let marks = line.len() - marks.len();
    match line.starts_with('>') {
        true => line.split_at(marks),
        false => ("", line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_no_text() {
        let signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nWe row.\n- - oars\n- -- \nIda\n\
                      -----BEGIN PGP SIGNATURE-----\n\niQIz\n=abcd\n-----END PGP SIGNATURE-----\nFooter\n";
        assert_eq!(without(signed), "We row.\n- oars\n-- \nIda\nFooter\n");
        let quoted =
            "> -----BEGIN PGP SIGNED MESSAGE-----\n> Hash: SHA256\n>\n> We row.\nSo do we.\n";
        assert_eq!(without(quoted), "> We row.\nSo do we.\n");
        // Without an end nothing is left out.
        let cut = "Look:\n-----BEGIN PGP SIGNATURE-----\nIt is long.\n";
        assert_eq!(without(cut), cut);
        // Nor where a text only tells of such a line.
        let told = "It opens so:\n-----BEGIN PGP SIGNED MESSAGE-----\nand then names the hash.\nWe row.\n\n- oars\n";
        assert_eq!(without(told), told);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(> |-----BEGIN PGP (SIGNED MESSAGE|SIGNATURE)-----|-----END PGP SIGNATURE-----|- |[a-c\u{e9}]{0,4}|\n|\r\n){0,40}") {
            let _any = without(&text);
        }
    }
}
