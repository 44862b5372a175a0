//! What players of sound and films say to those who cannot play them, and the labels of their
//! buttons and bars.

/// Whole lines of players.
const SAID: &[&str] = &[
    "media playback is unsupported on your device",
    "media playback is not supported on this device",
    "your browser does not support the video tag",
    "your browser does not support the audio element",
    "your browser does not support html5 video",
    "video player is loading",
    "this video file cannot be played",
    "this video can not be played",
    "this video cannot be played",
    "to play this video you need to enable javascript in your browser",
    "this content is not available in your location",
    "this video is unavailable",
    "video unavailable",
    "play video",
    "play audio",
    "unmute",
    "stream type live",
    "seek to live, currently behind live",
    "playback rate",
    "picture-in-picture",
    "press shift question mark to access a list of keyboard shortcuts",
    "video abspielen",
    "video kann nicht abgespielt werden",
    "lire la vidéo",
    "reproducir video",
    "riproduci video",
];

/// Labels of a player's clock and bars, with a time or a share behind each.
const BARS: &[&str] = &[
    "current time",
    "duration time",
    "duration",
    "remaining time",
    "loaded",
    "volume",
    "progress",
    "aktuelle zeit",
    "aktueller zeitpunkt",
    "dauer",
    "verbleibende zeit",
    "geladen",
    "temps actuel",
    "durée",
    "temps restant",
    "tiempo actual",
    "duración",
    "tiempo restante",
];

/// Whether a line, in small letters and without the signs around it, is a player's.
pub(super) fn says(bare: &str) -> bool {
    match bare.contains('\n') {
        true => bare.lines().all(|line| says_line(line.trim())),
        false => says_line(bare),
    }
}

fn says_line(bare: &str) -> bool {
    SAID.contains(&bare) || BARS.iter().any(|bar| is_bar(bare, bar)) || is_place(bare)
}

/// "0 seconds of 1 minute, 32 seconds": how far a film was played.
fn is_place(bare: &str) -> bool {
    const UNITS: [&str; 7] = [
        "second", "seconds", "minute", "minutes", "hour", "hours", "of",
    ];
    let Some(rest) = bare.strip_prefix("0 seconds of ") else {
        return false;
    };
    let mut words = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.all(|word| UNITS.contains(&word) || word.bytes().all(|b| b.is_ascii_digit()))
}

/// "current time 0:00", "loaded: 0": of what was not played yet nothing has passed.
fn is_bar(bare: &str, bar: &str) -> bool {
    let Some(behind) = bare.strip_prefix(bar) else {
        return false;
    };
    let shown = |c: char| c.is_ascii_digit() || ":%-–/. ".contains(c);
    let none = behind.trim_start_matches([':', ' ', '-', '–']);
    none.starts_with('0') && behind.starts_with([':', ' ']) && behind.chars().all(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn players_say_what_they_show() {
        for line in [
            "loaded: 0",
            "aktueller zeitpunkt 0:00",
            "current time 0:00",
            "media playback is unsupported on your device",
            "remaining time -0:00",
            "duration time 0:00",
            "0 seconds of 1 minute, 32 seconds\nvolume 0%",
        ] {
            assert!(says(line), "{line}");
        }
        for line in [
            "duration: 45 minutes",
            "current time in ellery",
            "dauer: 20",
            "loaded",
            "play video games",
        ] {
            assert!(!says(line), "{line}");
        }
    }
}
