//! Verbs told by their letters alone: past forms, verbs of naming oneself, of telling, of
//! hearing.

/// Whether a word may be a verb in the past: by its ending, or one of the commonest that have none.
pub(in crate::analysis) fn is_past(word: &str) -> bool {
    word.ends_with("ed")
        || matches!(
            word,
            "became"
                | "began"
                | "brought"
                | "came"
                | "felt"
                | "found"
                | "gave"
                | "got"
                | "held"
                | "kept"
                | "knew"
                | "led"
                | "left"
                | "lost"
                | "made"
                | "met"
                | "ran"
                | "saw"
                | "sent"
                | "spoke"
                | "stood"
                | "took"
                | "went"
                | "won"
        )
}

/// Whether a word is a form of "to be", as the passive has it.
pub(in crate::analysis) fn is_be(word: &str) -> bool {
    matches!(
        word,
        "be" | "is" | "are" | "was" | "were" | "been" | "being"
    )
}

/// Whether a word is a verb in the past that has no ending, beside the commonest of [`is_past`]: where
/// a clause is known to stand, for most are other words too.
pub(in crate::analysis) fn is_strong_past(word: &str) -> bool {
    matches!(
        word,
        "ate"
            | "bent"
            | "bit"
            | "bled"
            | "blew"
            | "bore"
            | "bought"
            | "broke"
            | "built"
            | "burnt"
            | "burst"
            | "caught"
            | "chose"
            | "crept"
            | "cut"
            | "did"
            | "drank"
            | "drew"
            | "drove"
            | "dug"
            | "fed"
            | "fell"
            | "fled"
            | "flew"
            | "forgot"
            | "fought"
            | "froze"
            | "grew"
            | "had"
            | "heard"
            | "hid"
            | "hit"
            | "hung"
            | "hurt"
            | "lay"
            | "leapt"
            | "lent"
            | "lit"
            | "meant"
            | "overheard"
            | "paid"
            | "put"
            | "ran"
            | "rang"
            | "read"
            | "rode"
            | "rose"
            | "said"
            | "sang"
            | "sank"
            | "sat"
            | "shook"
            | "shot"
            | "shut"
            | "slept"
            | "sold"
            | "sped"
            | "spent"
            | "split"
            | "sprang"
            | "stole"
            | "struck"
            | "stuck"
            | "swam"
            | "swept"
            | "swore"
            | "swung"
            | "taught"
            | "thought"
            | "threw"
            | "told"
            | "tore"
            | "was"
            | "wept"
            | "were"
            | "woke"
            | "wore"
            | "wrote"
    )
}

/// Whether two words are what somebody calls themselves by: "calling itself", "call themselves".
pub(in crate::analysis) fn call_oneself(verb: &str, whom: &str) -> bool {
    matches!(verb, "calling" | "calls" | "called" | "call")
        && matches!(whom, "itself" | "themselves")
}

/// Whether whom a verb in the passive has as its subject has heard the words.
pub(in crate::analysis) fn is_told_to_somebody(verb: &str) -> bool {
    matches!(
        verb,
        "told" | "informed" | "advised" | "warned" | "assured" | "reminded" | "asked"
    )
}

/// Whether a participle says how somebody feels or what they hold: behind a form of "be" it is no
/// passive, and its subject is whose words follow.
pub(in crate::analysis) fn is_state_of_mind(word: &str) -> bool {
    matches!(
        word,
        "agreed"
            | "alarmed"
            | "aligned"
            | "amazed"
            | "amused"
            | "angered"
            | "annoyed"
            | "appalled"
            | "astonished"
            | "baffled"
            | "bewildered"
            | "bothered"
            | "committed"
            | "concerned"
            | "confounded"
            | "confused"
            | "convinced"
            | "dedicated"
            | "delighted"
            | "determined"
            | "devastated"
            | "devoted"
            | "disappointed"
            | "disgusted"
            | "dismayed"
            | "disturbed"
            | "divided"
            | "embarrassed"
            | "embittered"
            | "engaged"
            | "exasperated"
            | "excited"
            | "flattered"
            | "focused"
            | "focussed"
            | "frightened"
            | "frustrated"
            | "gratified"
            | "heartened"
            | "honored"
            | "honoured"
            | "horrified"
            | "humbled"
            | "impressed"
            | "inclined"
            | "interested"
            | "intrigued"
            | "irritated"
            | "mystified"
            | "offended"
            | "opposed"
            | "outraged"
            | "overwhelmed"
            | "perplexed"
            | "persuaded"
            | "pleased"
            | "poised"
            | "prepared"
            | "puzzled"
            | "relieved"
            | "resigned"
            | "resolved"
            | "saddened"
            | "satisfied"
            | "scared"
            | "shocked"
            | "startled"
            | "stunned"
            | "surprised"
            | "tempted"
            | "terrified"
            | "thrilled"
            | "tired"
            | "troubled"
            | "unconvinced"
            | "undecided"
            | "unified"
            | "united"
            | "worried"
    )
}

/// Whether a participle says that words were put to somebody, as news or as an order: "were *urged* to
/// “…” by Roe".
pub(in crate::analysis) fn is_put_to(verb: &str) -> bool {
    is_told_to_somebody(verb)
        || matches!(
            verb,
            "accused"
                | "begged"
                | "cautioned"
                | "challenged"
                | "commanded"
                | "counselled"
                | "counseled"
                | "encouraged"
                | "exhorted"
                | "greeted"
                | "heckled"
                | "implored"
                | "instructed"
                | "invited"
                | "ordered"
                | "pressed"
                | "promised"
                | "taunted"
                | "urged"
                | "welcomed"
        )
}

/// Whether a verb has somebody as its object who is heard or made to say something: "*heard* a man shout".
pub(in crate::analysis) fn is_hearing(verb: &str) -> bool {
    matches!(
        verb,
        "hear"
            | "hears"
            | "heard"
            | "hearing"
            | "overhear"
            | "overhears"
            | "overheard"
            | "overhearing"
            | "let"
            | "lets"
            | "made"
            | "make"
            | "makes"
            | "saw"
            | "see"
            | "sees"
            | "seeing"
            | "watch"
            | "watched"
            | "watches"
            | "watching"
            | "witnessed"
    )
}

/// Whether a participle is of a verb of uttering: "could be heard *chanting*".
pub(in crate::analysis) fn is_uttering(participle: &str) -> bool {
    let ends = |stem: &str| is_bare_utterance(stem) || is_bare_utterance(&format!("{stem}e"));
    participle.strip_suffix("ing").is_some_and(ends)
}

/// Whether a verb without an ending is one of uttering: "heard a man *shout*".
pub(in crate::analysis) fn is_bare_utterance(verb: &str) -> bool {
    matches!(
        verb,
        "announce"
            | "answer"
            | "ask"
            | "bark"
            | "beg"
            | "bellow"
            | "call"
            | "chant"
            | "croak"
            | "cry"
            | "declare"
            | "exclaim"
            | "gasp"
            | "groan"
            | "growl"
            | "grumble"
            | "hiss"
            | "holler"
            | "howl"
            | "moan"
            | "mumble"
            | "murmur"
            | "mutter"
            | "plead"
            | "promise"
            | "repeat"
            | "reply"
            | "roar"
            | "say"
            | "scream"
            | "shout"
            | "shriek"
            | "sigh"
            | "snap"
            | "snarl"
            | "sob"
            | "speak"
            | "squeal"
            | "swear"
            | "talk"
            | "tell"
            | "wail"
            | "warn"
            | "whisper"
            | "yell"
    )
}
