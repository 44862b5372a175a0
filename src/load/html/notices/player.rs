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
    SAID.contains(&bare) || BARS.iter().any(|bar| is_bar(bare, bar))
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
