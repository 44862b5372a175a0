//! Lines whose breaks and spaces are meant: programs, commands and their output, drawn boxes,
//! tables of contents.

use crate::load::text::lines::Line;
use crate::load::text::piece::Seen;

/// Marks the lines of a run without a blank one, if most look so.
pub(super) fn see(text: &str, run: &mut [Line]) {
    let free = |line: &Line| matches!(line.seen, None | Some(Seen::Item));
    if !run.iter().all(free) {
        return;
    }
    let count = |is: fn(&str) -> bool| run.iter().filter(|line| is(line.of(text))).count();
    let drawn = run.len() >= 2 && count(is_drawn) == run.len();
    let command = run.first().is_some_and(|line| is_command(line.of(text)));
    let contents = run.len() >= 2 && count(has_leader) * 2 >= run.len();
    let items = run.iter().any(|line| line.seen.is_some());
    let code = !items && run.len() >= 2 && count(is_code) * 3 >= run.len() * 2;
    let ran = command && count(is_sentence) == 0;
    if drawn || contents || ran || code {
        run.iter_mut()
            .for_each(|line| line.seen = Some(Seen::Listing));
    }
}

/// "$ ls -l": behind a shell's sign.
fn is_command(line: &str) -> bool {
    line.strip_prefix(['$', '%']).is_some_and(|rest| {
        rest.starts_with(' ')
            && rest
                .trim_start()
                .starts_with(|c: char| c.is_ascii_lowercase() || "./~".contains(c))
    })
}

fn is_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '”'])
        && line.contains(' ')
        && line.starts_with(char::is_uppercase)
}

/// A line of a table or a drawing made of signs.
fn is_drawn(line: &str) -> bool {
    let drawn = |c: char| matches!(c, '|' | '+' | '\u{2500}'..='\u{257f}');
    line.len() >= 3 && line.starts_with(drawn) && line.ends_with(drawn)
}

/// "2.1  Lamps . . . . . . 3", a line of a table of contents: dots lead to its page.
fn has_leader(line: &str) -> bool {
    let shorn = line.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let led = shorn.trim_end_matches(['.', ' ', '…', '_']);
    shorn.len() < line.len() && shorn.len() - led.len() >= 5 && !led.is_empty()
}

/// What only lines of programs have at their ends or in their midst.
fn is_code(line: &str) -> bool {
    const INSIDE: [&str; 11] = [
        "();", "() {", " == ", " => ", " -> ", "::", " := ", " != ", " && ", " += ", " = ",
    ];
    const BEGIN: [&str; 4] = ["//", "/*", "#!", "#include"];
    // A clause of a law ends in a semicolon, too, behind a letter.
    let statement = line
        .strip_suffix(';')
        .is_some_and(|rest| rest.ends_with([')', ']', '"', '\'', '}']) || !rest.contains(' '));
    let called = line.ends_with(')') && line.contains('(') && !line.contains(" (");
    let inside = INSIDE.iter().any(|sign| line.contains(sign)) && !line.ends_with('.');
    statement
        || called
        || inside
        || line.ends_with(['{', '}'])
        || BEGIN.iter().any(|sign| line.starts_with(sign))
}
