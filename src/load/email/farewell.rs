//! The lines by which newsletters let their readers go, and the buttons above and below them.

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
    "email online",
    "message online",
    "newsletter online",
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
    "no puede ver este",
    "no visualiza",
    "no ve correctamente",
    "non visualizzi",
    "non riesci a visualizzare",
    "não consegue ver",
    "não visualiza",
    "kunt u deze",
    "niet goed leesbaar",
    "nicht richtig dargestellt",
    "nicht lesen können, klicken",
    "visas inte korrekt",
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
    "je ontvangt deze",
    "u ontvangt deze",
    "você recebeu este e",
    "recebe este e",
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
    lower.len() <= LINE
        && SHORT
            .iter()
            .any(|words| lower.starts_with(words) || lower.ends_with(words))
        || paragraph.len() < 400
            && (is_buttons(&lower) || FAREWELL.iter().any(|words| lower.contains(words)))
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
        "facebook",
        "twitter",
        "linkedin",
        "instagram",
        "youtube",
        "whatsapp",
        "telegram",
        "bluesky",
        "mastodon",
        "threads",
        "reddit",
        "comment",
        "restack",
        "fb",
        "tw",
        "ig",
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
    words().nth(1).is_some() && words().all(|word| BUTTONS.contains(&word))
}
