//! Subtitles as they come.

use super::{is_told, parse};

fn lines(text: &str) -> Vec<String> {
    assert!(is_told(text.as_bytes(), "file"), "{text}");
    let article = parse(text);
    let blocks = article.blocks.iter();
    blocks.map(|b| article.slice(b.span).to_string()).collect()
}

#[test]
fn sentences_go_on_over_cues() {
    let text = "1\n00:00:01,000 --> 00:00:03,000\n<i>The ferry left</i>\nat noon, with\n\n\
                2\n00:00:03,100 --> 00:00:05,000\n{\\an8}nobody aboard.\n\n\
                3\n00:00:05,100 --> 00:00:07,000\nIt was 9:30 &amp; cold.\n\n\
                4\n00:00:20,000 --> 00:00:22,000\nA year went by.\n";
    assert_eq!(
        lines(text),
        [
            "The ferry left at noon, with nobody aboard. It was 9:30 & cold.",
            "A year went by."
        ]
    );
}

#[test]
fn voices_are_turns() {
    let text = "WEBVTT - A talk in the tower\nKind: captions\n\nSTYLE\n::cue { color: red }\n\n\
                NOTE made by hand\n\nintro\n00:01.000 --> 00:03.000 align:start\n\
                <v.loud Ida Moen>Is the <c.yellow>lamp</c> lit?</v>\n\n\
                00:03.000 --> 00:05.000\n<v Per Lund>It is,\n\n00:05.000 --> 00:06.000\n\
                <v Per Lund>and it <00:05.500>stays lit.\n\n00:06.000 --> 00:08.000\n\
                <v Ida Moen>Good.</v> <v Per Lund>Yes.</v>\n";
    assert_eq!(
        lines(text),
        [
            "A talk in the tower",
            "Ida Moen: Is the lamp lit?",
            "Per Lund: It is, and it stays lit.",
            "Ida Moen: Good.",
            "Per Lund: Yes."
        ]
    );
}

#[test]
fn names_in_capitals_and_names_that_come_again_are_turns() {
    let text = "1\n00:00:01,000 --> 00:00:03,000\nMOEN: Who keeps the lamp?\n\n\
                2\n00:00:03,000 --> 00:00:05,000\n- Per Lund: I do.\n- MS. MOEN: Remember: alone.\n\n\
                3\n00:00:05,000 --> 00:00:07,000\nPer Lund:\nAlone, then.\n\n\
                4\n00:00:07,000 --> 00:00:09,000\n[wind]\n\n\
                5\n00:00:09,000 --> 00:00:10,000\n>> DR. ROE: Who said so?\n>> No one.\n";
    assert_eq!(
        lines(text),
        [
            "MOEN: Who keeps the lamp?",
            "Per Lund: I do.",
            "MS. MOEN: Remember: alone.",
            "Per Lund: Alone, then.",
            "[wind]",
            "DR. ROE: Who said so?",
            "— No one.",
        ]
    );
}

#[test]
fn dashes_of_dialogue_are_turns() {
    let text = "1\r\n00:00:01,000 --> 00:00:03,000\r\n- Is it late?\r\n- It is.\r\n\r\n\
                2\r\n00:00:03,000 --> 00:00:05,000\r\n- then we wait\r\n";
    assert_eq!(lines(text), ["— Is it late?", "— It is. then we wait"]);
}

#[test]
fn captions_that_roll_up_are_said_once() {
    let text = "WEBVTT\nKind: captions\nLanguage: en\n\n\
                00:00:01.000 --> 00:00:02.000\n \nthe<00:00:01.500><c> ferry</c>\n\n\
                00:00:02.000 --> 00:00:02.010\nthe ferry\n \n\n\
                00:00:02.010 --> 00:00:04.000\nthe ferry\nleft at<00:00:03.000><c> noon</c>\n\n\
                00:00:04.000 --> 00:00:05.000\nleft at noon\nwith nobody\n";
    assert_eq!(lines(text), ["the ferry left at noon with nobody"]);
}

#[test]
fn other_texts_are_none() {
    for text in [
        "WEBVTTX\n",
        "1\nA list of one.\n",
        "It began at 00:01 --> and ended.\n",
        "<!-- a --> b",
        "",
    ] {
        assert!(!is_told(text.as_bytes(), "file.txt"), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn anything_is_read(text in "(WEBVTT\n)?([0-9]{1,2}:[0-9]{2}[.,]0 --> [0-9]:02.0\n|<v |>|- |[A-Z]{2}: |[a-zé<{}\\\\&;/>.]{0,5}|\n){0,40}") {
        let _ = parse(&text);
    }
}

#[test]
fn a_meeting_names_the_speaker_in_each_cue() {
    let cue =
        |n: u32, words: &str| format!("{n}\n00:00:{n:02}.000 --> 00:00:{n:02}.900\n{words}\n\n");
    let text = format!(
        "WEBVTT\n\n{}{}{}",
        cue(1, "Kari Moen: Shall we begin?"),
        cue(2, "Kari Moen: The weir leaks."),
        cue(3, "Odd Lien: Since May.")
    );
    let article = parse(&text);
    let told: Vec<&str> = article
        .blocks
        .iter()
        .map(|b| article.slice(b.span))
        .collect();
    assert_eq!(
        told,
        [
            "Kari Moen: Shall we begin? The weir leaks.",
            "Odd Lien: Since May."
        ]
    );
}
