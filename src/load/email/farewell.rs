//! The lines by which newsletters let their readers go, and the buttons above and below them.

use crate::words::networks;

/// Words of such lines.
const FAREWELL: &[&str] = &[
    "unsubscribe",
    "view this email in your browser",
    "view in browser",
    "view in your browser",
    "view online",
    "letter in your browser",
    "message in your browser",
    "newsletter in your browser",
    "read online",
    "open online",
    "view it online",
    "trouble viewing",
    "problems viewing",
    "can’t see this email",
    "can't see this email",
    "not displaying correctly",
    "richtig angezeigt",
    "korrekt angezeigt",
    "richtig dargestellt",
    "online-version",
    "version en ligne",
    "ne visualisez pas",
    "n'arrivez pas à lire",
    "n’arrivez pas à lire",
    "nicht lesen können, klicken",
    "ne s’affiche pas",
    "ne s'affiche pas",
    "ver en línea",
    "visualizza online",
    "webversie",
    "webbversion",
    "update your profile",
    "update subscription preferences",
    "preference center",
    "email preferences",
    "manage your preferences",
    "update your preferences",
    "im browser ansehen",
    "im browser anzeigen",
    "dans votre navigateur",
    "en el navegador",
    "nel browser",
    "you are receiving this",
    "you received this email because",
    "you get this mail because",
    "abmelden",
    "annulla l'iscrizione",
    "annulla l’iscrizione",
    "uitschrijven",
    "afmelden",
    "cancelar inscrição",
    "newsletter abbestellen",
    "se désabonner",
    "me désinscrire",
    "darse de baja",
    "avregistrera",
    "you just read issue",
    "manage your subscription",
    "manage subscription",
    "sie erhalten diese e-mail",
    "sie erhalten diese mail",
    "sie erhalten diesen newsletter",
    "du erhältst diese e-mail",
    "du erhältst diesen newsletter",
    "vous recevez ce mail",
    "vous recevez ce courriel",
    "vous recevez cet e-mail",
    "vous recevez cet email",
    "vous recevez cette newsletter",
    "recibes este correo",
    "ha recibido este correo",
    "ricevi questa email",
    "ricevi questa e-mail",
    "ricevi questa newsletter",
    "recebeu este e-mail",
    "recebeu este email",
    "recebe este e-mail",
    "recebe este email",
];

/// Words of such lines that are a story's as well, where nothing else tells of a letter.
const OF_LETTERS: &[&str] = &[
    "no puede ver este",
    "no visualiza",
    "no ve correctamente",
    "non visualizzi",
    "non riesci a visualizzare",
    "não consegue ver",
    "não visualiza",
    "kunt u deze",
    "niet goed leesbaar",
    "visas inte korrekt",
    "je ontvangt deze",
    "u ontvangt deze",
];
/// What tells of a letter; "mail" is in many a word for one.
const LETTERS: &[&str] = &[
    "mail",
    "newsletter",
    "nieuwsbrief",
    "nyhetsbrev",
    "boletín",
    "bollettino",
    "boletim",
    "correo",
    "mensaje",
    "messaggio",
    "mensagem",
    "browser",
    "navegador",
];

/// Words of short lines of that kind; in a paragraph they may be a story's.
const SHORT: &[&str] = &[
    "webversion",
    "web version",
    "keine bilder?",
    "no images?",
    "share this email",
    "share this newsletter",
    "read on blog",
    "powered by ",
    "brought to you by ",
    "forwarded this email?",
    "was this email forwarded",
];
/// The longest such line, in bytes.
const LINE: usize = 100;

/// What firms have their programs say below every letter: whom it was meant for.
const MEANT_FOR: &[&str] = &[
    "this e-mail and any ",
    "this email and any ",
    "this message and any ",
    "this communication and any ",
    "the information contained in this ",
    "the information in this e",
    "the contents of this e",
    "this e-mail is confidential",
    "this email is confidential",
    "this e-mail may contain",
    "this email may contain",
    "this message may contain",
    "confidentiality notice",
    "disclaimer:",
    "please consider the environment before printing",
    "diese e-mail enthält vertrauliche",
    "diese e-mail kann vertrauliche",
    "ce message et toutes",
    "ce message et ses pièces",
    "ce courriel et ",
    "este mensaje y ",
    "este correo electrónico y ",
    "questo messaggio e ",
];

/// Words of which one stands in them besides.
const MEANT: &[&str] = &[
    "confidential",
    "addressee",
    "recipient",
    "intended",
    "privileged",
    "environment",
    "vertraulich",
    "confidentiel",
    "destinataire",
    "confidencial",
    "destinatario",
    "riservat",
];

/// Whether a paragraph, in small letters, says whom the letter was meant for.
fn is_meant_for(lower: &str) -> bool {
    const MOST: usize = 1600;
    lower.len() <= MOST
        && MEANT_FOR.iter().any(|words| lower.starts_with(words))
        && MEANT.iter().any(|word| lower.contains(word))
}

/// Whether a paragraph is such lines.
pub(super) fn is_farewell(paragraph: &str) -> bool {
    let lower = paragraph.trim().to_lowercase();
    if is_meant_for(lower.trim_start_matches(|c: char| !c.is_alphanumeric())) {
        return true;
    }
    let has = |list: &[&str]| list.iter().any(|words| lower.contains(words));
    is_short(&lower)
        || paragraph.len() < 400
            && (is_buttons(&lower) || has(FAREWELL) || has(OF_LETTERS) && has(LETTERS))
}

/// Whether a line, in small letters, is short and no sentence of a story: "Powered by Loam".
fn is_short(lower: &str) -> bool {
    /// A line of so few words may end with a full stop.
    const FEW: usize = 4;
    let known = SHORT
        .iter()
        .any(|words| lower.starts_with(words) || lower.ends_with(words));
    let bare = lower.trim_end_matches(['.', '!']);
    let sentence = bare != lower && lower.split_whitespace().count() > FEW;
    lower.len() <= LINE && (known && !sentence || is_shown_elsewhere(bare))
}

/// "Having trouble? View this message online": what a letter says of itself, and no story of one.
fn is_shown_elsewhere(bare: &str) -> bool {
    let words = bare.strip_suffix(" online");
    let words = words.and_then(|words| {
        let nouns = ["email", "e-mail", "message", "newsletter"];
        nouns.iter().find_map(|noun| words.strip_suffix(noun))
    });
    let words = words.map(|words| {
        let words = words.trim_end();
        let which = [" this", " the", " our"];
        which
            .iter()
            .find_map(|which| words.strip_suffix(which))
            .unwrap_or(words)
    });
    words.is_some_and(|words| {
        ["view", "read", "see", "open"].iter().any(|verb| {
            let before = words.strip_suffix(verb);
            // "The mayor read the message online": somebody does.
            before.is_some_and(|before| {
                let before = before.trim_end();
                before.ends_with(" to") || !before.ends_with(char::is_alphanumeric)
            })
        })
    })
}

/// "Share Tweet Forward": nothing but what buttons are called, and several of them.
fn is_buttons(lower: &str) -> bool {
    const BUTTONS: &[&str] = &[
        "share",
        "tweet",
        "forward",
        "like",
        "post",
        "pin",
        "email",
        "print",
        "save",
        "comment",
        "restack",
        "teilen",
        "twittern",
        "weiterleiten",
        "partager",
        "tweeter",
        "transférer",
        "compartir",
        "reenviar",
        "condividi",
        "inoltra",
        "delen",
        "doorsturen",
    ];
    let words = || {
        lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    words().nth(1).is_some()
        && words().all(|word| BUTTONS.contains(&word) || networks::is_button(word))
}
