//! Texts in other encodings come out as they were meant.

use super::*;

/// A fixture's bytes and what they mean.
macro_rules! fixture {
    ($name:literal) => {
        (
            $name,
            include_bytes!(concat!("../../../tests/fixtures/encodings/", $name, ".txt")).as_slice(),
            include_str!(concat!(
                "../../../tests/fixtures/encodings/",
                $name,
                ".utf8"
            )),
        )
    };
}

const LONG: &[(&str, &[u8], &str)] = &[
    fixture!("windows-1252"),
    fixture!("utf-16le"),
    fixture!("utf-16be"),
    fixture!("utf-16le-marked"),
    fixture!("utf-16le-russian"),
    fixture!("utf-16be-japanese"),
    fixture!("shift-jis"),
    fixture!("euc-jp"),
    fixture!("iso-2022-jp"),
    fixture!("gbk"),
    fixture!("big5"),
    fixture!("euc-kr"),
    fixture!("koi8-r"),
    fixture!("windows-1251"),
    fixture!("iso-8859-2"),
];

const SHORT: &[(&str, &[u8], &str)] = &[
    fixture!("short-windows-1252"),
    fixture!("short-koi8-r"),
    fixture!("short-shift-jis"),
    fixture!("short-gbk"),
];

/// As a header names the fixture's encoding.
fn label(name: &str) -> &str {
    let name = name.trim_start_matches("short-");
    let name = name.strip_suffix("-russian").unwrap_or(name);
    let name = name.strip_suffix("-japanese").unwrap_or(name);
    name.strip_suffix("-marked").unwrap_or(name)
}

#[test]
fn encodings_are_told_by_their_bytes() {
    for (name, bytes, meant) in LONG {
        assert_eq!(decode(bytes.to_vec()), *meant, "{name}");
    }
}

#[test]
fn a_few_words_are_read_as_declared() {
    for (name, bytes, meant) in LONG.iter().chain(SHORT) {
        let text = decode_declared(bytes.to_vec(), Some(label(name)));
        assert_eq!(text, *meant, "{name}");
    }
}

#[test]
fn a_wrong_declaration_is_overruled() {
    for wrong in [
        "utf-8",
        "UTF8",
        "utf-16",
        "iso-2022-jp",
        "no-such-encoding",
        "",
    ] {
        for (name, bytes, meant) in LONG {
            let text = decode_declared(bytes.to_vec(), Some(wrong));
            assert_eq!(text, *meant, "{name} declared as {wrong}");
        }
    }
    // Servers declare this whatever they send.
    for (name, bytes, meant) in LONG {
        let telling = [
            "shift-jis",
            "euc-jp",
            "iso-2022-jp",
            "gbk",
            "big5",
            "euc-kr",
        ];
        if telling.contains(name) || name.starts_with("utf-16") {
            let text = decode_declared(bytes.to_vec(), Some("iso-8859-1"));
            assert_eq!(text, *meant, "{name} declared as iso-8859-1");
        }
    }
    let text = "“Noch ein Fährmann”, sagte sie — 渡し船.";
    for wrong in ["iso-8859-1", "windows-1251", "shift_jis", "utf-16le"] {
        assert_eq!(decode_declared(text.as_bytes().to_vec(), Some(wrong)), text);
    }
}

#[test]
fn a_label_may_be_written_as_headers_write_it() {
    let (_, bytes, meant) = SHORT[1];
    for label in ["charset=koi8-r", " KOI8-R; ", "\"koi8-r\""] {
        assert_eq!(
            decode_declared(bytes.to_vec(), Some(label)),
            meant,
            "{label}"
        );
    }
}

#[test]
fn damage_in_utf8_stays_damage() {
    let mut bytes = "“Die Fähre für Föhr”, ".repeat(40).into_bytes();
    bytes[200] = 0xff;
    let text = decode_declared(bytes, Some("windows-1252"));
    assert!(text.contains('\u{fffd}') && text.contains("Föhr”"));
}

#[test]
fn colours_of_a_terminal_are_no_japanese() {
    let text = "\u{1b}[31mred\u{1b}[0m and \u{1b}(B plain";
    assert_eq!(decode(text.as_bytes().to_vec()), text);
}

#[test]
fn spoilt_text_is_repaired() {
    let text = "â€œThe ferry is late,â€\u{9d} she said. â€œItâ€™s always late.â€\u{9d}";
    assert_eq!(
        decode(text.as_bytes().to_vec()),
        "“The ferry is late,” she said. “It’s always late.”"
    );
}

proptest::proptest! {
    #[test]
    fn any_bytes_with_any_label_decode(
        bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300),
        label in "(utf-8|utf-16|shift_jis|gbk|koi8-r|iso-2022-jp|big5|[a-z0-9-]{0,8})",
    ) {
        let _ = decode_declared(bytes, Some(&label));
    }
}

/// What widgets, cut feeds and pasted lines leave in a page.
#[test]
fn a_stray_byte_garbles_itself_alone() {
    let page = |damage: &[u8]| {
        let mut bytes = "“We have waited,” said José Vale.".as_bytes().to_vec();
        bytes.extend_from_slice(damage);
        decode_declared(bytes, Some("utf-8"))
    };
    for (damage, shown) in [
        (&b" caf\xe9 there"[..], " café there"),
        (b" a\xa0b", " a\u{a0}b"),
        (b" \x93so\x94", " “so”"),
        (b" cut \xe2\x80", " cut \u{fffd}"),
        (b" cut \xe2", " cut \u{fffd}"),
    ] {
        let text = page(damage);
        assert!(
            text.starts_with("“We have waited,” said José Vale."),
            "{text}"
        );
        assert!(text.ends_with(shown), "{text}");
    }
    // A page that says so and is not: nothing beyond ASCII is UTF-8.
    let latin = b"caf\xe9 na\xefve \xfcber Jos\xe9".to_vec();
    assert_eq!(
        decode_declared(latin, Some("utf-8")),
        "café naïve über José"
    );
}

#[test]
fn a_short_text_keeps_its_characters_beside_damage() {
    let words = "“We wait,” said José Moen.";
    for damage in [&b"\xe2\x80"[..], b"\x85", b"\xa0x", b"\x93"] {
        let mut bytes = words.as_bytes().to_vec();
        bytes.extend_from_slice(damage);
        assert!(decode(bytes).starts_with(words), "{damage:?}");
    }
    // Two of them are no more than damage, too.
    for damage in [&b"\xff\xfe"[..], b" \x85 \xa0x"] {
        let mut bytes = "“We wait,” said Ida Moen.".as_bytes().to_vec();
        bytes.extend_from_slice(damage);
        assert!(
            decode(bytes).starts_with("“We wait,” said Ida"),
            "{damage:?}"
        );
    }
    // Another encoding stays one.
    let western = b"\x93Caf\xe9,\x94 said Jos\xe9.".to_vec();
    assert_eq!(decode(western), "“Café,” said José.");
}

#[test]
fn four_bytes_a_character_are_read() {
    let text = "“Die Fähre 🚢 wartet”, sagte sie.";
    let marked = || {
        std::iter::once('\u{feff}')
            .chain(text.chars())
            .map(u32::from)
    };
    let little: Vec<u8> = marked().flat_map(u32::to_le_bytes).collect();
    let big: Vec<u8> = marked().flat_map(u32::to_be_bytes).collect();
    for bytes in [little, big] {
        assert_eq!(decode_declared(bytes.clone(), Some("utf-16")), text);
        assert_eq!(wide(&bytes[..43]).as_deref(), text.get(..12));
    }
}

#[test]
fn what_was_pasted_into_utf8_from_windows_is_read_as_that() {
    let mut bytes = "“We row,” said Ines Välé.\n\n".as_bytes().to_vec();
    bytes.extend_from_slice(b"\x93Row,\x94 said Zo\xeb. It\x92s \x96 a caf\xe9 for all.\n");
    let text = decode(bytes.clone());
    assert!(text.starts_with("“We row,” said Ines Välé."), "{text}");
    assert!(
        text.ends_with("“Row,” said Zoë. It’s – a café for all.\n"),
        "{text}"
    );
    // All of it in the encoding of one byte.
    let western = b"\xab LIBERT\xc9\xa0\xbb, \x93Row,\x94 said Zo\xeb in the caf\xe9.";
    assert_eq!(
        decode(western.to_vec()),
        "« LIBERTÉ\u{a0}», “Row,” said Zoë in the café."
    );
}

#[test]
fn controls_are_what_they_were_written_for() {
    assert_eq!(
        decode(b"Boats\x0bThe quay.\x1a".to_vec()),
        "Boats\nThe quay."
    );
    assert_eq!(
        decode("\u{93}Row,\u{94} it\u{92}s late".as_bytes().to_vec()),
        "“Row,” it’s late"
    );
}
