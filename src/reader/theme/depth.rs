//! How many colours the terminal shows.

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: marks by weight, underline and reverse.
    Mono,
    /// The sixteen of the terminal's own palette.
    #[default]
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// Any.
    True,
}

impl Depth {
    /// What the environment says; `variable` looks a variable up.
    pub fn detect(variable: impl Fn(&str) -> Option<String>) -> Self {
        if variable("NO_COLOR").is_some_and(|v| !v.is_empty()) {
            return Self::Mono;
        }
        let term = variable("TERM").unwrap_or_default();
        let colours = variable("COLORTERM").unwrap_or_default();
        if matches!(colours.as_str(), "truecolor" | "24bit") || term.ends_with("-direct") {
            Self::True
        } else if term.contains("256color") || cfg!(windows) {
            Self::Indexed
        } else if matches!(term.as_str(), "dumb" | "vt100" | "vt102" | "vt220") {
            Self::Mono
        } else {
            Self::Sixteen
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides() {
        let with = |vars: &'static [(&str, &str)]| {
            Depth::detect(|name| {
                vars.iter()
                    .find(|(n, _)| *n == name)
                    .map(|(_, v)| (*v).to_owned())
            })
        };
        assert_eq!(
            with(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]),
            Depth::Mono
        );
        assert_eq!(
            with(&[("NO_COLOR", ""), ("COLORTERM", "truecolor")]),
            Depth::True
        );
        assert_eq!(
            with(&[("TERM", "dumb")]),
            if cfg!(windows) {
                Depth::Indexed
            } else {
                Depth::Mono
            }
        );
        assert_eq!(with(&[("TERM", "xterm-256color")]), Depth::Indexed);
    }
}
