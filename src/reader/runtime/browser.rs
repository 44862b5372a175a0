//! The program that opens web addresses.

use std::process::{Child, Command, Stdio};

use crate::error::start_words;
use crate::typeset::clean_line;

/// Browsers that run in the terminal. `www-browser` is what Debian calls the one chosen.
const IN_TERMINAL: [&str; 14] = [
    "w3m",
    "lynx",
    "links",
    "links2",
    "elinks",
    "felinks",
    "browsh",
    "carbonyl",
    "cha",
    "chawan",
    "retawq",
    "netrik",
    "edbrowse",
    "www-browser",
];

/// A browser and the words it is started with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Browser {
    words: Vec<String>,
    /// Whether it runs in the terminal, which it needs for itself then.
    pub in_terminal: bool,
}

impl Browser {
    /// The browser in `$BROWSER`, or the system's. `named` is the user's name for one that runs
    /// in the terminal.
    ///
    /// # Errors
    /// In words, where there is none.
    pub fn find(named: Option<&str>, address: &str) -> Result<Self, String> {
        let variable = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
        let asked = variable("BROWSER");
        let screen = ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| variable(name).is_some());
        let candidates = asked
            .iter()
            .flat_map(|list| list.split(':'))
            .chain(systems(screen));
        Self::first(candidates, named, exists).ok_or_else(|| {
            format!(
                "no browser was found; the address is {}",
                clean_line(address)
            )
        })
    }

    /// The first that there is.
    fn first<'a>(
        mut candidates: impl Iterator<Item = &'a str>,
        named: Option<&str>,
        exists: impl Fn(&str) -> bool,
    ) -> Option<Self> {
        candidates.find_map(|candidate| {
            let words: Vec<String> = candidate.split_whitespace().map(str::to_string).collect();
            let program = words.first().filter(|program| exists(program))?;
            let name = program.rsplit('/').next().unwrap_or(program);
            Some(Self {
                in_terminal: IN_TERMINAL.contains(&name) || named == Some(name),
                words,
            })
        })
    }

    /// How it opens an address. No shell sees that.
    pub fn command(&self, address: &str) -> Command {
        let (program, rest) = self
            .words
            .split_first()
            .map_or(("", &[][..]), |(program, rest)| (program.as_str(), rest));
        let mut command = Command::new(program);
        // Where the address goes, as others read this variable.
        command.args(rest.iter().map(|word| word.replace("%s", address)));
        if !rest.iter().any(|word| word.contains("%s")) {
            command.arg(address);
        }
        command
    }

    /// Starts it beside us, where nothing of it reaches our screen.
    ///
    /// # Errors
    /// In words, where it could not be started.
    pub fn start(&self, address: &str) -> Result<Child, String> {
        let mut command = self.command(address);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        // It does not stop when we do, nor end with our terminal.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command
            .spawn()
            .map_err(|error| self.failed(&start_words(&error), address))
    }

    /// Why an address was not opened, in words.
    pub fn failed(&self, why: &str, address: &str) -> String {
        let name = self.words.first().map_or("", String::as_str);
        clean_line(&format!("{name}: {why}; the address is {address}")).into_owned()
    }
}

/// The system's ways to open an address; without a screen for windows those in the
/// terminal come first.
fn systems<'a>(screen: bool) -> impl Iterator<Item = &'a str> {
    #[cfg(target_os = "macos")]
    let (first, second): (&[_], &[_]) = (&["open"], &[]);
    #[cfg(windows)]
    let (first, second): (&[_], &[_]) = (&["explorer"], &[]);
    #[cfg(not(any(target_os = "macos", windows)))]
    let (first, second): (&[_], &[_]) = {
        let windows = &["xdg-open", "gio open", "wslview"][..];
        let terminal = &[
            "wslview",
            "www-browser",
            "w3m",
            "elinks",
            "links2",
            "links",
            "lynx",
        ][..];
        match screen {
            true => (windows, &[]),
            false => (terminal, windows),
        }
    };
    let _ = screen;
    first.iter().chain(second).copied()
}

/// Whether a program of this name can be started.
#[cfg(unix)]
pub(super) fn exists(program: &str) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let can_run = |path: &std::path::Path| {
        path.metadata()
            .is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0)
    };
    if program.contains('/') {
        return can_run(program.as_ref());
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| can_run(&folder.join(program)))
}

/// Whether a program exists: to start it will tell.
#[cfg(not(unix))]
pub(super) fn exists(_program: &str) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(list: &str, named: Option<&str>, there: &[&str]) -> Option<Browser> {
        Browser::first(list.split(':'), named, |name| there.contains(&name))
    }

    #[test]
    fn browsers_of_the_terminal_are_known_by_name() {
        let all = ["/usr/bin/w3m", "lynx", "firefox", "xterm", "mine"];
        for (list, in_terminal) in [
            ("/usr/bin/w3m", true),
            ("gone:lynx -accept_all_cookies %s:firefox", true),
            ("firefox", false),
            ("xterm -e w3m", false),
            ("mine", true),
        ] {
            let browser = first(list, Some("mine"), &all).expect("one of them");
            assert_eq!(browser.in_terminal, in_terminal, "{list}");
        }
        assert_eq!(
            first("mine", None, &all).map(|b| b.in_terminal),
            Some(false)
        );
        assert_eq!(first("gone:", None, &all), None);
    }

    #[test]
    fn the_address_goes_where_it_is_wanted() {
        let words = |list: &str| {
            let browser = first(list, None, &["b"]).expect("it");
            let command = browser.command("https://a.example/?x=1&y=%20");
            let words = command.get_args().map(|a| a.to_string_lossy().into_owned());
            words.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words("b -n"), "-n https://a.example/?x=1&y=%20");
        assert_eq!(words("b %s -n"), "https://a.example/?x=1&y=%20 -n");
        assert_eq!(words("b --url=%s"), "--url=https://a.example/?x=1&y=%20");
    }
}
