//! Cues of subtitles: when each one shows, and its lines.

/// A cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue<'a> {
    /// When it shows and when it goes, in milliseconds.
    pub from: u64,
    pub to: u64,
    /// Its lines, as they are written.
    pub words: &'a str,
}

/// The cues of a file, in its order. Whatever is none (heads, styles, remarks) is left out.
pub(super) struct Cues<'a> {
    rest: &'a str,
    /// What the line says that was read last and begins a cue.
    next: Option<(u64, u64)>,
}

impl<'a> Cues<'a> {
    /// The cues of a file of SRT or WebVTT.
    pub fn of(text: &'a str) -> Self {
        Self {
            rest: text,
            next: None,
        }
    }

    fn line(&mut self) -> Option<&'a str> {
        if self.rest.is_empty() {
            return None;
        }
        let end = memchr::memchr2(b'\n', b'\r', self.rest.as_bytes());
        let (line, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        let rest = rest.strip_prefix('\r').unwrap_or(rest);
        self.rest = rest.strip_prefix('\n').unwrap_or(rest);
        Some(line)
    }
}

impl<'a> Iterator for Cues<'a> {
    type Item = Cue<'a>;

    fn next(&mut self) -> Option<Cue<'a>> {
        let (from, to) = loop {
            if let Some(times) = self.next.take() {
                break times;
            }
            if let Some(times) = times(self.line()?) {
                break times;
            }
        };
        let start = self.rest;
        let mut end = 0;
        // A blank line ends a cue; some have one inside, but only before a number or a time.
        loop {
            let before = start.len() - self.rest.len();
            let Some(line) = self.line() else {
                break;
            };
            if let Some(times) = times(line) {
                self.next = Some(times);
                // The number above it is the next cue's.
                end = without_number(&start[..end]).len();
                break;
            }
            // A line of spaces is one: captions that roll up have them.
            if line.is_empty() {
                break;
            }
            end = before + line.len();
        }
        Some(Cue {
            from,
            to,
            words: &start[..end],
        })
    }
}

/// Lines without the last one, if that is a number.
fn without_number(lines: &str) -> &str {
    match lines.rsplit_once(['\n', '\r']) {
        Some((rest, last)) if is_number(last) => rest,
        None if is_number(lines) => "",
        _ => lines,
    }
}

fn is_number(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit())
}

/// The times of a line that begins a cue: "00:01:02,500 --> 00:01:04,000 align:start".
pub(super) fn times(line: &str) -> Option<(u64, u64)> {
    let (from, rest) = line.split_once("-->")?;
    let to = rest.split_whitespace().next()?;
    Some((time(from.trim())?, time(to)?))
}

/// A time in milliseconds: "1:02:03,500", "02:03.5".
fn time(words: &str) -> Option<u64> {
    let (clock, part) = words.split_once([',', '.']).unwrap_or((words, "0"));
    let mut seconds = 0_u64;
    let mut parts = 0;
    for number in clock.split(':') {
        let number: u64 = number.trim().parse().ok()?;
        seconds = seconds.checked_mul(60)?.checked_add(number)?;
        parts += 1;
    }
    if !(2..=3).contains(&parts) || part.is_empty() || part.len() > 3 {
        return None;
    }
    let part: u64 = format!("{part:0<3}").parse().ok()?;
    seconds.checked_mul(1000)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told() {
        assert_eq!(times("00:00:01,500 --> 00:00:02,000"), Some((1500, 2000)));
        assert_eq!(
            times("01:02.5 --> 1:00:00.000 line:90%"),
            Some((62_500, 3_600_000))
        );
        for none in ["a --> b", "00:01 -> 00:02", "1 --> 2", ""] {
            assert_eq!(times(none), None, "{none}");
        }
    }

    #[test]
    fn cues_end_at_blank_lines_and_at_the_next_one() {
        let text = "1\r\n00:01,0 --> 00:02,0\r\nOne\r\ntwo\r\n\r\n2\n00:03,0 --> 00:04,0\n3\n00:05,0 --> 00:06,0\nThree";
        let words: Vec<_> = Cues::of(text).map(|cue| cue.words).collect();
        assert_eq!(words, ["One\r\ntwo", "", "Three"]);
    }
}
