//! Puts text on the system's clipboard, by the programs that systems have for it.

use std::process::Command;
use std::time::Duration;

use super::browser::exists;
use super::child::{self, Bounds};

/// Programs that put their standard input on the clipboard, with their arguments and the
/// variable that says that their screen is there.
const PROGRAMS: &[(&str, &[&str], Option<&str>)] = &[
    ("wl-copy", &[], Some("WAYLAND_DISPLAY")),
    (
        "xclip",
        &["-selection", "clipboard", "-in"],
        Some("DISPLAY"),
    ),
    ("xsel", &["--clipboard", "--input"], Some("DISPLAY")),
    ("pbcopy", &[], None),
    ("termux-clipboard-set", &[], None),
    (WINDOWS, &[], None),
];

/// The program of Windows, which is also there in a Linux on Windows.
const WINDOWS: &str = "clip.exe";

/// How long such a program may take. Nobody listens to it.
const BOUNDS: Bounds = Bounds {
    kept: 0,
    most: Some(Duration::from_secs(3)),
    grace: Duration::from_millis(500),
};

/// Puts text on the system's clipboard.
///
/// # Errors
/// In words, where the system has none.
pub(super) fn copy(text: &str) -> Result<(), String> {
    let screen = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let mut failed = None;
    for (program, words) in programs(screen, exists) {
        match run(program, words, &bytes(program, text)) {
            Ok(()) => return Ok(()),
            Err(why) => failed = Some(format!("{program}: {why}")),
        }
    }
    Err(failed.unwrap_or_else(|| "there is no wl-copy, xclip or xsel".into()))
}

/// The programs that can work here, the likeliest first.
fn programs(
    screen: impl Fn(&str) -> bool,
    there: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    PROGRAMS
        .iter()
        .filter(move |(program, _, needs)| needs.is_none_or(&screen) && there(program))
        .map(|(program, words, _)| (*program, *words))
}

/// What a program wants to read: Windows' own takes anything but UTF-16 for the letters of
/// its code page.
fn bytes(program: &str, text: &str) -> Vec<u8> {
    if program != WINDOWS {
        return text.as_bytes().to_vec();
    }
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// Gives a program its input and waits for its end. Some stay to serve what was copied, and do
/// not end with our terminal.
fn run(program: &str, words: &[&str], input: &[u8]) -> Result<(), String> {
    let mut command = Command::new(program);
    let ended = child::run(command.args(words), Some(input.to_vec()), BOUNDS, || true);
    let ended = ended.map_err(|error| error.to_string())?;
    match (ended.status, ended.unread) {
        (None, _) => Err("it did not end".into()),
        (Some(status), _) if !status.success() => Err(status.to_string()),
        (_, Some(error)) => Err(error.to_string()),
        (_, None) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(screens: &[&str], there: &[&str]) -> Vec<&'static str> {
        let found = programs(|s| screens.contains(&s), |p| there.contains(&p));
        found.map(|(program, _)| program).collect()
    }

    #[test]
    fn a_program_is_asked_only_where_its_screen_is() {
        let all = ["wl-copy", "xclip", "xsel"];
        assert_eq!(chosen(&["WAYLAND_DISPLAY", "DISPLAY"], &all), all);
        assert_eq!(chosen(&["DISPLAY"], &all), ["xclip", "xsel"]);
        assert!(chosen(&[], &all).is_empty());
        assert_eq!(chosen(&[], &["pbcopy"]), ["pbcopy"]);
        assert_eq!(
            chosen(&["DISPLAY"], &["xsel", "clip.exe"]),
            ["xsel", "clip.exe"]
        );
    }

    #[test]
    fn windows_reads_utf_16() {
        assert_eq!(bytes("xclip", "é"), "é".as_bytes());
        assert_eq!(bytes(WINDOWS, "é"), [0xFF, 0xFE, 0xE9, 0]);
    }

    #[cfg(unix)]
    #[test]
    fn what_a_program_reads_is_the_whole_text() {
        let folder = tempfile::tempdir().expect("a folder");
        let copied = folder.path().join("copied");
        let script = format!("cat > {}", copied.display());
        let text = "“Weir” ".repeat(50_000);
        run("sh", &["-c", &script], text.as_bytes()).expect("it runs");
        assert_eq!(
            std::fs::read_to_string(copied).expect("it was written"),
            text
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_fails_says_so() {
        // More than a pipe holds, so that the writing fails too.
        let text = "x".repeat(1 << 20);
        let said = run("sh", &["-c", "exit 3"], text.as_bytes());
        assert!(said.expect_err("it failed").contains('3'));
        assert!(run("no-such-program-here", &[], b"x").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn who_stays_to_serve_what_was_copied_is_let_be() {
        let folder = tempfile::tempdir().expect("a folder");
        let [go, served] = ["go", "served"].map(|name| folder.path().join(name));
        super::super::child::tests::pipe(&go);
        let script = format!(
            "cat >/dev/null; (read go <'{}'; echo it >'{}') &",
            go.display(),
            served.display()
        );
        run("sh", &["-c", &script], b"x").expect("it runs");
        // Opening it waits until somebody is there who reads.
        std::fs::write(&go, "go\n").expect("somebody serves");
        while std::fs::read(&served).map_or(0, |said| said.len()) < 3 {
            std::thread::yield_now();
        }
    }
}
