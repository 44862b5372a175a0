//! Lines made up only of the few words that pages use for advertisements, for reading on or for
//! pictures, however they are put together.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::article::is_alphanumeric;
use crate::words::networks;

/// Words over or below an advertisement, of which such a line has one.
const ADVERTS: &str = "ad ads advert adverts advertisement advertisements advertisment \
    advertising anzeige anzeigen werbung werbeanzeige werbepause publicité publicidad pubblicità \
    publicidade anúncio anúncios advertentie advertenties reclame annons annonsen annonse \
    annonsen annonce annoncen reklama reklamy reklamie reklamą reklam reklamu reklamou reklamı \
    реклама рекламы рекламу рекламой реклами mainos mainoksen hirdetés hirdetése διαφήμιση \
    publicitate publicității iklan oglas oglasi reklaam reklāma reklamdan quảng โฆษณา \
    إعلان اعلان الإعلان إعلانات اشتہار اشتہارات آگهی تبلیغات פרסומת जाहिरात \
    ਇਸ਼ਤਿਹਾਰ જાહેરાત ಜಾಹೀರಾತು 광고 promoted sponsored gesponsert gesponserter sponsorisé sponsorisée \
    patrocinado patrocinada sponsorizzato gesponsord sponsrad sponset sponsoreret reklame 広告 广告 廣告 スポンサーリンク";
/// Words that stand beside them.
const BESIDE_ADVERTS: &str = "continue continues continued continuing reading read story article \
    post page text below after this the to main skip scroll for more content keep our from by \
    message begins ends end of begin close feedback video cáo passer weiterlesen weiter lesen sie geht gehts wird \
    fortgesetzt artikel beitrag inhalt nach der die das dieser diese unter unterhalb hier ende es \
    suite la le l lecture lire après cette ci dessous se poursuit poursuivre votre continua \
    continúa continuar continuará sigue siga leyendo lectura leer después de del el en artículo \
    noticia texto contenido debajo abajo leggere leggi prosegue dopo articolo lettura il depois \
    da do após a o matéria abaixo leia lendo conteúdo lees verder tekst gaat onder na het inhoud \
    fortsätter efter under läs läsa artikeln innehåll les videre fortsetter etter artikkelen \
    innhold læs fortsætter artiklen czytaj dalej dalszy ciąg pod po artykułu tekst treść \
    pokračuje pokračování po продолжение продолжается после под ниже далее статьи devamı sonra \
    haberin altında बाद जारी है के نیچے بعد تابع القراءة متابعة";
/// Words of lines that lead on, of which such a line has one.
const ON: &str = "read reading recommended lesen weiterlesen lire leer leggere leggi ler lezen lees \
    läs læs czytaj читать читайте";
/// Words that stand beside them.
const BESIDE_ON: &str = "story stories article articles artikel more here the full whole main next keep continue continuing on our all \
    for you of this also related below up see click tap sie hier mehr dazu davon darüber weitere \
    weiter zum thema den ganzen vollständigen auch la suite ici plus en savoir sur sujet article \
    aussi más aquí completo completa el también sigue seguir leyendo artículo noticia qui di più \
    anche tutto articolo continua mais aqui também continue matéria meer hier verder ook artikel \
    mer här hela artikeln också her mere hele også więcej tutaj też dalej cały artykuł далее \
    также здесь полностью";
/// Words of lines that enlarge a picture; the first of them says so.
const LARGER: &str = "enlarge expand zoom vergrößern agrandir ampliar ingrandire vergroten \
    förstora forstørre powiększyć увеличить";
const BESIDE_LARGER: &str = "tap click press touch on the to image picture photo view map it here \
    for a full size version zum klicken bild anklicken tippen hier cliquez pour sur l pulse para \
    haga clic clique tocca clicca per klik om te foto op klicka för att klikk for å bilde kliknij \
    aby";
/// Words of lines that ask readers to rate a page, or say how many did.
const RATED: &str = "rate rated vote average useful bewerten bewerte bewertet durchschnittliche gefällt notez votez moyenne valora valorar \
    vota promedio valuta avalie beoordeel gemiddelde betygsätt oceń оцените";
const BESIDE_RATED: &str = "this page article post story recipe guide content item the a an our your my \
    click tap on to it no so far be first yet how was is helpful user score total count counts out \
    of please give us thanks thank you for submit overall current based reader readers not rating \
    ratings star stars votes voted sie bisher keine sei erste diese dieser diesen dieses den die das seite artikel beitrag rezept \
    jetzt bitte durchschnitt anzahl bewertung bewertungen stimmen ihre deine wie \
    ihnen dir cet cette page contenu sur note avis este esta artículo página contenido valoración \
    votos media de il la lo questo questa articolo pagina voti valutazione dit deze beoordeling den \
    här sidan artikeln betyg ten tę artykuł stronę głosów głosy ocena średnia эту статью страницу \
    голосов оценка средняя";
/// Lines that stand alone over sponsored or recommended articles.
const WHOLE: &[&str] = &[
    "promoted content",
    "paid content",
    "partner content",
    "bezahlter inhalt",
];

/// Kinds of lines: the words of which such a line has one, and those that stand beside them.
const KINDS: [(&str, &str); 4] = [
    (ADVERTS, BESIDE_ADVERTS),
    (ON, BESIDE_ON),
    (LARGER, BESIDE_LARGER),
    (RATED, BESIDE_RATED),
];

/// For each word of the lists above a bit for each kind of lines that it may stand in, and
/// [`CORE`] bits higher one for each whose lines have it or its like.
static LISTED: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let mut listed: FxHashMap<&str, u8> = FxHashMap::default();
    for (kind, (core, beside)) in KINDS.into_iter().enumerate() {
        for word in core.split_ascii_whitespace() {
            *listed.entry(word).or_default() |= 1 << kind | 1 << (kind + CORE);
        }
        for word in beside.split_ascii_whitespace() {
            *listed.entry(word).or_default() |= 1 << kind;
        }
    }
    listed
});
const CORE: usize = 4;
/// The kind of lines over advertisements.
const ADVERT: usize = 0;
/// The kind of lines about how a page was rated, which have numbers.
const RATING: usize = 3;

/// Whether a word in small letters is one over an advertisement.
pub(super) fn is_advert(word: &str) -> bool {
    LISTED
        .get(word)
        .is_some_and(|bits| bits >> (ADVERT + CORE) & 1 == 1)
}

/// Whether a line, in small letters, is one of these.
pub(super) fn says(bare: &str) -> bool {
    const MOST: usize = 12;
    let (mut count, mut all, mut any) = (0, u8::MAX, 0);
    for word in words(bare) {
        let number = word.starts_with(|c: char| c.is_ascii_digit());
        let bits = match LISTED.get(word) {
            Some(bits) => *bits,
            None if number => 1 << RATING,
            None => 0,
        };
        (count, all, any) = (count + 1, all & bits, any | bits);
        // Most lines are none of these by their first word.
        if all == 0 || count > MOST {
            return WHOLE.contains(&bare);
        }
    }
    let made_of = |kind: usize| all >> kind & 1 == 1 && any >> (kind + CORE) & 1 == 1;
    made_of(ADVERT)
        || count > 1 && (made_of(1) || made_of(2) || made_of(RATING))
        || WHOLE.contains(&bare)
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !is_alphanumeric(c))
        .filter(|word| !word.is_empty())
}

/// Where readers may follow a page besides networks of one word.
const OTHERS: [&str; 3] = ["google news", "apple news", "x"];

/// All networks on which they may.
fn followed() -> impl Iterator<Item = &'static str> {
    networks::NAMES.into_iter().chain(OTHERS)
}

/// Beginnings of lines that ask them to.
const FOLLOW: &[&str] = &[
    "follow ",
    "like us ",
    "like our ",
    "like @",
    "find us ",
    "join us ",
    "connect with us ",
    "stay connected ",
    "folgen sie ",
    "folge ",
    "folgt ",
    "suivez",
    "retrouvez",
    "sigue ",
    "siga ",
    "síguenos ",
    "síganos ",
    "segui ",
    "seguici ",
    "seguite ",
    "siga-nos ",
    "volg ",
    "följ ",
    "følg ",
    "obserwuj ",
    "śledź ",
    "sledujte ",
    "подписывайтесь ",
    "подпишитесь ",
    "читайте нас ",
];
/// Words between that and the network.
const THERE: &[&str] = &[
    "on", "auf", "bei", "sur", "en", "su", "no", "na", "op", "på", "в", "w", "as",
];

/// Whether a line is the name of a network and no more: a button.
pub(in crate::load::html) fn is_network(text: &str) -> bool {
    const LONG: usize = 12;
    let text = text.trim();
    (2..=LONG).contains(&text.len()) && {
        let lower = text.to_lowercase();
        followed().any(|name| lower == name)
    }
}

/// "Follow The Ellery Light on Instagram", "Like us on Facebook and follow @light on X.": whether a
/// line in small letters asks to follow somebody elsewhere.
pub(super) fn asks_to_follow(lower: &str, linked: bool) -> bool {
    const MOST: usize = 100;
    let opens = lower.len() <= MOST && FOLLOW.iter().any(|words| lower.starts_with(words));
    let ends = before_list(lower.trim_end_matches(|c: char| !c.is_alphanumeric()));
    opens
        && followed().any(|network| {
            let before = ends.strip_suffix(network).unwrap_or_default();
            let last = before.split_whitespace().next_back().unwrap_or_default();
            before.ends_with(' ') && THERE.contains(&last)
        })
        || lower.len() <= MOST && asks_to_join(lower, linked)
}

/// "Follow our WhatsApp Channel for more", "Rejoignez notre chaîne WhatsApp", "Siga o canal da Luz no
/// WhatsApp": whether a line asks to follow a channel on a network. Whose it is or a link shows that the
/// page asks; an article may do so as well.
fn asks_to_join(lower: &str, linked: bool) -> bool {
    const JOIN: &[&str] = &[
        "join our ",
        "join the ",
        "join us ",
        "subscribe to our ",
        "click to join ",
        "click here to join ",
        "click here to follow ",
        "click to follow ",
        "click the link to join ",
        "click this link to join ",
        "rejoignez ",
        "suivez ",
        "clique aqui e siga ",
        "clique aqui e participe ",
        "clique e siga ",
        "participe d",
        "entre no ",
        "siga ",
        "sigue ",
        "únete ",
        "seguici ",
        "iscriviti ",
        "hier unserem ",
        "folgen sie ",
        "folge ",
        "abonniere ",
        "abonnieren sie ",
        "volg ",
    ];
    const CHANNELS: &[&str] = &[
        "channel",
        "channels",
        "group",
        "community",
        "broadcast",
        "kanal",
        "canal",
        "canale",
        "chaîne",
        "grupo",
        "gruppe",
        "groupe",
        "gruppo",
        "kanaal",
        "comunidade",
        "comunidad",
    ];
    // What is joined and where stand near each other: "Join the group that sails to Harl".
    const WITHIN: usize = 6;
    let opens = || {
        JOIN.iter()
            .chain(FOLLOW)
            .any(|words| lower.starts_with(words))
    };
    let said = ['“', '”', '"', '«', '»'];
    let channel = |word: &str| CHANNELS.contains(&word);
    let network = networks::is_network;
    let Some(at) = words(lower).position(channel).filter(|_| opens()) else {
        return false;
    };
    let near = words(lower)
        .position(network)
        .is_some_and(|place| place.abs_diff(at) <= WITHIN);
    const OURS: &[&str] = &[
        "our", "us", "click", "clique", "notre", "nos", "unserem", "unseren", "unserer", "unsere",
        "nosso", "nossa", "nuestro", "nuestra", "nostro", "nostra", "ons", "onze",
    ];
    let ours = || linked || words(lower).any(|word| OURS.contains(&word));
    near && ours() && !lower.contains(said) && !lower.contains(',')
}

/// A line up to the first network of those that end it: "Follow us on Snapchat, Instagram and X".
fn before_list(line: &str) -> &str {
    let mut rest = line;
    while let Some(network) = followed().find(|network| rest.ends_with(network)) {
        let before = rest[..rest.len() - network.len()].trim_end();
        let joined = [
            " and", " und", " et", " y", " e", " o", ",", " &", " i", " и",
        ];
        let Some(cut) = joined.iter().find_map(|word| before.strip_suffix(word)) else {
            break;
        };
        rest = cut.trim_end_matches([',', ' ']);
    }
    rest
}

/// Beginnings of lines that ask to subscribe or to give.
const ASK: &[&str] = &[
    "subscribe ",
    "donate ",
    "support our ",
    "support us ",
    "support independent ",
    "support local ",
    "support quality ",
    "support free ",
    "abonnieren ",
    "abonniere ",
    "spenden sie ",
    "unterstützen sie ",
    "unterstütze ",
    "abonnez",
    "soutenez ",
    "donnez ",
    "suscríbete ",
    "suscríbase ",
    "abbonati ",
    "sostieni ",
    "assine ",
    "apoie ",
    "abonneer ",
    "steun ",
    "prenumerera ",
    "stöd ",
    "støtt ",
    "støt ",
    "wesprzyj ",
];
/// What they ask for, or when.
const FOR: &str = "our us unlimited now today here journalism reporting unser unsere unseren uns jetzt heute \
    hier journalismus notre nous maintenant ici journalisme nuestro nuestra nuestros ahora hoy \
    aquí periodismo nostro nostra ora oggi qui giornalismo nosso nossa agora hoje aqui jornalismo \
    ons onze nu hier journalistiek vår vårt oss nå journalistik journalistikk nasze nasz nas \
    teraz dziś";

/// "Support independent journalism. Donate today.", "Subscribe now to read all our stories.":
/// whether a line in small letters asks readers to pay, and says nothing else.
pub(super) fn asks_to_pay(lower: &str) -> bool {
    const MOST: usize = 80;
    let said = [',', '“', '”', '"', '«', '»', ':', ';'];
    lower.len() <= MOST
        // "Support our nurses today" asks for something else.
        && ASK.iter().filter_map(|ask| lower.strip_prefix(ask)).any(|rest| {
            words(rest).any(|word| FOR.split(' ').any(|known| known == word))
        })
        && !lower.contains(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_by_all_of_their_words() {
        for line in [
            "skip advertisement",
            "continue reading the main story",
            "weiterlesen nach der anzeige",
            "artikel wird nach der werbung fortgesetzt",
            "continua a leggere dopo la pubblicità",
            "continua después de la publicidad",
            "продолжение после рекламы",
            "lesen sie hier mehr dazu",
            "recommended for you",
            "tap to enlarge",
            "zum vergrößern klicken",
            "promoted content",
            "rate this page",
            "average rating: 4.2 / 5. vote count: 21",
            "no votes so far! be the first to rate this post",
            "click on a star to rate it",
            "bewerten sie diesen artikel",
        ] {
            assert!(says(line), "{line}");
        }
        for line in [
            "the ad ran in may",
            "they read on",
            "read",
            "the keeper had more to read",
            "boats for you",
            "enlarge",
            "werbung für boote",
            "the rate of the tide",
            "12 boats",
            "165 votes",
            "votes for boats",
            "4 stars",
            "rating: 4/5",
        ] {
            assert!(!says(line), "{line}");
        }
    }

    #[test]
    fn lines_ask_readers() {
        for line in [
            "follow the ellery light on google news",
            "like us on facebook and follow @light on twitter.",
            "folgen sie uns auf instagram!",
        ] {
            assert!(asks_to_follow(line, false), "{line}");
        }
        assert!(!asks_to_follow(
            "follow the boats on their way to facebook",
            false
        ));
        assert!(!asks_to_follow(
            "rowers follow each other on instagram",
            false
        ));
        for line in [
            "subscribe now to read all our stories.",
            "support independent journalism. donate today.",
        ] {
            assert!(asks_to_pay(line), "{line}");
        }
        for line in [
            "support for the bridge fell.",
            "donate your oars, the keeper said to us.",
            "support came from the north.",
        ] {
            assert!(!asks_to_pay(line), "{line}");
        }
    }
}
