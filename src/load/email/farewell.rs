//! The lines by which newsletters let their readers go, and the buttons above and below them.

/// Words of such lines.
const FAREWELL: &[&str] = &[
    "unsubscribe",
    "view this email in your browser",
    "view in browser",
    "view in your browser",
    "view online",
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
];

/// Whether a paragraph is such lines.
pub(super) fn is_farewell(paragraph: &str) -> bool {
    let lower = paragraph.to_lowercase();
    paragraph.len() < 400
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
