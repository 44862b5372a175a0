//! Key maps: the one that ships, and what users write.

use super::*;
use crate::reader::action::ACTIONS;

#[test]
fn every_action_has_a_key() {
    let keymap = Keymap::usual();
    for action in ACTIONS {
        let bound = keymap.bindings().iter().any(|(_, _, a)| a == action);
        assert!(bound, "{} has no key", action.name());
    }
}

#[test]
fn keys_stand_in_the_order_of_the_file_and_the_users_own_first() {
    let mut keymap = Keymap::usual();
    let shown = |keymap: &Keymap, action| {
        let keys = keymap.keys(Context::Global, action);
        keys.map(|key| key.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(shown(&keymap, Action::LineDown), ["j", "↓", "Ctrl-n"]);
    let down = shown(&keymap, Action::PageDown);
    assert_eq!(down, ["Space", "f", "Pgdn", "Ctrl-f"]);
    let user = "[global]\n\"C-e\" = \"line-down\"\n\"f\" = \"page-down\"\n";
    assert!(keymap.lay_over("keys.toml", user).is_empty());
    let down = shown(&keymap, Action::LineDown);
    assert_eq!(down, ["Ctrl-e", "j", "↓", "Ctrl-n"]);
    assert_eq!(shown(&keymap, Action::PageDown)[0], "f");
}

#[test]
fn the_map_laid_out_is_the_file() {
    let (read, complaints) = read("keymap.toml", DEFAULT);
    assert_eq!(complaints, []);
    let read: Vec<_> = read
        .into_iter()
        .filter_map(|(context, key, action)| Some((context, key, action?)))
        .collect();
    assert_eq!(read, laid_out::BINDINGS);
}

#[test]
fn every_key_has_one_meaning_a_context() {
    let keymap = Keymap::usual();
    for (n, (context, key, action)) in keymap.bindings().iter().enumerate() {
        let twice = keymap.bindings()[n + 1..]
            .iter()
            .find(|(c, k, _)| (c, k) == (context, key));
        assert!(
            twice.is_none(),
            "{key} in {context:?}: {action:?} and {twice:?}"
        );
        assert_eq!(keymap.action(*context, *key), Some(*action));
    }
}

#[test]
fn the_users_map_lies_over_it() {
    let user = "[global]\n\"j\" = \"page-down\"\n\"C-f\" = \"none\"\n";
    let mut keymap = Keymap::usual();
    assert_eq!(keymap.lay_over("keys.toml", user), []);
    let key = |name| Keys::of(Key::parse(name).expect("a key"));
    assert_eq!(
        keymap.action(Context::People, key("j")),
        Some(Action::PageDown)
    );
    assert_eq!(keymap.action(Context::Global, key("C-f")), None);
    assert_eq!(keymap.action(Context::Prompt, key("j")), None);
}

#[test]
fn each_mistake_is_named_with_its_line_and_the_rest_counts() {
    let user = "\
[global]
\"j\" = \"linedown\"
\"hyper-j\" = \"quit\"
\"f1\" = \"quit\"
\"F1\" = \"help\"
\"pagedn\" = \"help\"
\"y\" = 3
\"z\" = \"frobnicate\"
[peple]
\"j\" = \"quit\"
[people]
\"w\" = \"page-down\"
";
    let mut keymap = Keymap::usual();
    let said = keymap.lay_over("/a/keymap.toml", user);
    let said: Vec<String> = said.iter().map(Complaint::short).collect();
    assert_eq!(
        said,
        [
            "keymap.toml:2: no such action: “linedown”; did you mean “line-down”?",
            "keymap.toml:3: no such key: “hyper-j”; Ctrl is written C-, Alt A-, Shift S-",
            "keymap.toml:5: “F1” is the same key as “f1” in line 4, which counts",
            "keymap.toml:6: no such key: “pagedn”; did you mean “pgdn”?",
            "keymap.toml:7: the key “y” needs the name of an action",
            "keymap.toml:8: no such action: “frobnicate”; the palette lists all",
            "keymap.toml:9: no such context: [peple]; did you mean “people”?",
        ]
    );
    let key = |name| Keys::of(Key::parse(name).expect("a key"));
    let action = |context, name| keymap.action(context, key(name));
    assert_eq!(action(Context::Global, "f1"), Some(Action::Quit));
    assert_eq!(action(Context::People, "w"), Some(Action::PageDown));
    assert_eq!(
        action(Context::Global, "j"),
        Some(Action::LineDown),
        "as before"
    );
}

#[test]
fn what_stands_in_no_context_or_is_no_toml_is_named() {
    for (text, what) in [
        (
            "\"j\" = \"quit\"\n",
            "keymap.toml:1: “j” stands above every context",
        ),
        ("\nglobal = 3\n", "keymap.toml:2: “global” is no table"),
        ("[global]\nj: quit\n", "keymap.toml:2: left out: "),
        (
            "[global]\n\"j\" = \"quit\"\n\"j\" = \"help\"\n",
            "keymap.toml:3: left out: ",
        ),
    ] {
        let mut keymap = Keymap::usual();
        let said = keymap.lay_over("keymap.toml", text);
        assert!(
            said.len() == 1 && said[0].short().starts_with(what),
            "{said:?}"
        );
    }
}

#[test]
fn keys_come_in_the_order_of_the_file() {
    let keymap = Keymap::usual();
    let first = |action| keymap.keys(Context::Global, action).next();
    assert_eq!(first(Action::LineDown), Key::parse("j").map(Keys::of));
    assert_eq!(first(Action::PageDown), Key::parse("space").map(Keys::of));
}

fn laid_over(user: &str) -> (Keymap, Vec<String>) {
    let mut keymap = Keymap::usual();
    let said = keymap.lay_over("keymap.toml", user);
    (keymap, said.iter().map(Complaint::short).collect())
}

fn keys(name: &str) -> Keys {
    Keys::parse(name).expect("keys").expect("not too many")
}

#[test]
fn a_key_may_begin_others_and_mean_something_by_itself() {
    let (keymap, said) = laid_over(
        "[global]\n\"g g\" = \"start\"\n\"z o\" = \"open-link\"\n[people]\n\"z p\" = \"quit\"\n",
    );
    assert_eq!(said, [""; 0]);
    let meaning = |context, name| keymap.meaning(context, keys(name));
    let g = Meaning::Begins(Some(Action::Start));
    assert_eq!(meaning(Context::Text, "g"), g);
    assert_eq!(meaning(Context::Text, "g g"), Meaning::Is(Action::Start));
    assert_eq!(meaning(Context::Text, "g x"), Meaning::Nothing);
    // A pane adds to what is there everywhere.
    let z = Meaning::Begins(Some(Action::TextOnly));
    assert_eq!(meaning(Context::People, "z"), z);
    assert_eq!(
        meaning(Context::People, "z o"),
        Meaning::Is(Action::OpenLink)
    );
    assert_eq!(meaning(Context::People, "z p"), Meaning::Is(Action::Quit));
    assert_eq!(meaning(Context::Outline, "z p"), Meaning::Nothing);
    let following = |context| {
        let follows = keymap.following(context, keys("z"));
        follows
            .iter()
            .map(|(k, _)| k.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(following(Context::People), ["o", "p"]);
    assert_eq!(following(Context::Outline), ["o"]);
    // Letters are text where something is typed.
    assert_eq!(meaning(Context::Prompt, "z"), Meaning::Nothing);
}

#[test]
fn a_key_that_somebody_chose_does_not_wait_for_what_they_did_not() {
    let (keymap, said) = laid_over("[global]\n\"Z\" = \"quit\"\n");
    assert_eq!(said, [""; 0]);
    let z = |context| keymap.meaning(context, keys("Z"));
    assert_eq!(z(Context::Text), Meaning::Is(Action::Quit));
    // So does one that a pane has for itself.
    let (keymap, _) = laid_over("[people]\n\"Z\" = \"quit\"\n");
    assert_eq!(
        keymap.meaning(Context::People, keys("Z")),
        Meaning::Is(Action::Quit)
    );
    assert_eq!(
        keymap.meaning(Context::Text, keys("Z")),
        Meaning::Begins(None)
    );
    let (keymap, _) = laid_over("[global]\n\"Z s\" = \"none\"\n");
    assert_eq!(keymap.meaning(Context::Text, keys("Z s")), Meaning::Nothing);
}

#[test]
fn every_pane_and_tab_can_have_keys_of_its_own() {
    for context in Context::ALL.into_iter().filter(|c| !c.types()) {
        let name = context.name();
        let (keymap, said) = laid_over(&format!("[{name}]\n\"C-y\" = \"quit\"\n"));
        assert_eq!(said, [""; 0]);
        assert_eq!(keymap.action(context, keys("C-y")), Some(Action::Quit));
    }
}

#[test]
fn what_keys_cannot_be_is_told() {
    let (_, said) = laid_over(
        "[global]\n\
         \"a b c d e\" = \"quit\"\n\
         \"5 g\" = \"quit\"\n\
         \"g esc\" = \"quit\"\n\
         \"g hyper\" = \"quit\"\n\
         \"y  y\" = \"quit\"\n\
         \"y y\" = \"help\"\n\
         \"S-g\" = \"end\"\n\
         \"7\" = \"end\"\n\
         [prompt]\n\
         \"j k\" = \"escape\"\n\
         \"C-x C-s\" = \"go\"\n",
    );
    assert_eq!(
        said,
        [
            "keymap.toml:2: “a b c d e” is too long: a sequence has 4 keys at most",
            "keymap.toml:3: “5 g” begins with a digit, and digits make a count",
            "keymap.toml:4: “g esc” holds esc, which gives up what was begun",
            "keymap.toml:5: no such key: “hyper”; Ctrl is written C-, Alt A-, Shift S-",
            "keymap.toml:7: “y y” is the same key as “y  y” in line 6, which counts",
            "keymap.toml:8: “S-g” is never pressed: Shift makes “G” of “g”, so write that",
            "keymap.toml:9: “7” is a digit, and digits make a count",
            "keymap.toml:11: “j k” begins with a letter, which is text in [prompt]",
        ]
    );
}

#[test]
fn what_keys_stand_in_the_way_of_is_told() {
    let told = |text: &str| super::remarks(text);
    assert_eq!(
        told("[global]\n\"Z\" = \"start\"\n\"Z t\" = \"end\"\n"),
        [
            "“Z” in [global] takes the place of “Zs” (strip), “Zl” (line-spacing), “Zp” (paragraphs) and 4 more"
        ]
    );
    assert_eq!(
        told("[global]\n\"g g\" = \"start\"\n"),
        ["“gg” in [global] begins with “g” (start), which waits a moment for what may follow"]
    );
    assert_eq!(
        told("[people]\n\"f9\" = \"start\"\n[global]\n\"f9 y\" = \"end\"\n"),
        ["“F9›y” in [global] does nothing in [people] (“F9” is start)"]
    );
    // Chosen both, or taken away: that is meant.
    for text in [
        "",
        "[global]\n\"g\" = \"end\"\n\"g g\" = \"start\"\n",
        "[global]\n\"Z\" = \"none\"\n",
        "[global]\n\"Z x\" = \"start\"\n",
    ] {
        assert!(told(text).is_empty(), "{text}: {:?}", told(text));
    }
}
