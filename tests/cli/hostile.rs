//! Nothing in an article, its name or the arguments steers the terminal.

use super::{Desk, json};

/// Escape sequences, some without an end; C1 controls; overrides of direction.
const HOSTILE: &str = "Title \u{1b}]0;owned\u{7} of \u{9b}31m It \u{202e}desrever\n\n\
    \u{201c}We \u{1b}[2Jsaw\u{85} it,\u{201d} said Ilse\u{202e} Brandt\u{1b}[31m, the \u{90}master.\n\n\
    She left.\rGone.\u{8}\u{7f} \u{2066}in\u{2069} \u{1b}P unended";

/// What no output may hold raw.
fn is_risky(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

fn check(what: &str, bytes: &[u8]) {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let risky = text.chars().find(|c| is_risky(*c));
    assert_eq!(risky, None, "{what}: {text:?}");
}

#[test]
fn no_output_of_any_command_has_a_raw_control_character() {
    let desk = Desk::new();
    let name = "na\u{1b}]0;me\u{7}\u{202e}.txt";
    desk.put(name, HOSTILE);
    desk.put(
        "b.md",
        format!("# {HOSTILE}\n\n- &#27;[31m [a](b \"{HOSTILE}\")\n\n```\n\u{1b}[31m\n```\n"),
    );
    for command in ["print", "outline", "quotes", "people", "extract"] {
        for format in ["text", "json", "jsonl", "csv", "markdown", "html"] {
            for file in [name, "b.md"] {
                let output = desk.run(&[command, file, "--format", format]);
                // CSV ends its lines as it likes; print and extract refuse some formats.
                check(command, &output.stdout);
                check(command, &output.stderr);
            }
        }
    }
    let whole = json(&desk.ok(&["extract", name]));
    assert_eq!(whole["text"], HOSTILE, "escaped, and all of it there");
    assert_eq!(whole["source"]["location"], name);
}

#[test]
fn errors_and_usage_are_clean_too() {
    let desk = Desk::new();
    let evil = "\u{1b}]0;x\u{7}\u{9b}31m\u{202e}";
    let arguments: [&[&str]; 7] = [
        &["print", evil],
        &["quotes", "story.txt", "--speaker", evil],
        &["quotes", "story.txt", "--kind", evil],
        &["print", "story.txt", "--config", evil],
        &[&format!("--{evil}")],
        &["extract", "--jsonl", evil],
        &["completions", evil],
    ];
    for arguments in arguments {
        let output = desk.run(arguments);
        assert_ne!(output.status.code(), Some(0), "{arguments:?}");
        assert!(!output.stderr.is_empty());
        check(&format!("{arguments:?}"), &output.stderr);
    }
    desk.put("bad.toml", format!("\"{evil}\" = 1\n"));
    check(
        "settings",
        &desk
            .run(&["print", "story.txt", "--config", "bad.toml"])
            .stderr,
    );
}

#[test]
fn identities_and_errors_of_records_are_escaped() {
    let input =
        "{\"id\": \"\u{9b}31m\u{202e}\", \"text\": \"A \u{9b} line.\"}\n\u{9b}31m\u{202e}\n";
    let output = Desk::new()
        .command(&["extract", "--jsonl"])
        .write_stdin(input)
        .output()
        .unwrap();
    check("records", &output.stdout);
    let text = String::from_utf8(output.stdout).unwrap();
    let first = json(text.lines().next().unwrap());
    assert_eq!(first["id"], "\u{9b}31m\u{202e}");
    assert_eq!(first["text"], "A \u{9b} line.");
}

#[test]
fn one_line_of_a_megabyte_is_an_article() {
    let desk = Desk::new();
    desk.put("long.txt", "word and word said it, ".repeat(50_000));
    let text = desk.ok(&["print", "long.txt", "--width", "60"]);
    assert!(text.lines().all(|l| l.chars().count() <= 60));
    assert!(text.lines().count() > 15_000);
}
