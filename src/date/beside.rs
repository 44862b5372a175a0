//! The small words that stand in and beside dates and times of day.

/// Zones of time that are written behind a time of day.
const ZONES: &[&str] = &[
    "z", "utc", "gmt", "bst", "ist", "cet", "cest", "msk", "jst", "hkt", "sgt", "aest", "aedt",
    "et", "est", "edt", "ct", "cst", "cdt", "mst", "mdt", "pt", "pst", "pdt",
];
/// English words and pieces of words in dates and times: "at", "a.m.", the ending of "3rd".
const ENGLISH: &[&str] = &[
    "at", "on", "of", "the", "am", "pm", "a", "p", "m", "st", "nd", "rd", "th",
];
/// Words before a date or a day of the week, in the languages of the web.
const BEFORE: &[&str] = &[
    "on", "am", "den", "le", "el", "il", "op", "em", "dne", "dnia",
];

/// Whether a word is a zone of time, in any case.
pub fn is_zone(word: &str) -> bool {
    ZONES.iter().any(|zone| zone.eq_ignore_ascii_case(word))
}

/// Whether a word in small letters stands in English dates and times, besides names of months and
/// days.
pub fn is_english(word: &str) -> bool {
    ENGLISH.contains(&word) || is_zone(word)
}

/// Whether a word stands before a date, in any case.
pub fn is_before(word: &str) -> bool {
    BEFORE
        .iter()
        .any(|before| before.eq_ignore_ascii_case(word))
}

/// Words that say that something was published or changed, in the languages of the web, in small
/// letters: "Published 3 May 2031".
const TOLD: &[&str] = &[
    "published",
    "posted",
    "created",
    "veröffentlicht",
    "publiziert",
    "erschienen",
    "erstellt",
    "publié",
    "publiée",
    "publicado",
    "publicada",
    "pubblicato",
    "gepubliceerd",
    "opublikowano",
    "publicerad",
    "publicerat",
    "publisert",
    "publiceret",
    "offentliggjort",
    "udgivet",
    "julkaistu",
    "опубликовано",
    "发布",
    "發布",
    "updated",
    "modified",
    "aktualisiert",
    "geändert",
    "modifié",
    "actualizado",
    "actualizada",
    "atualizado",
    "aggiornato",
    "bijgewerkt",
    "aangepast",
    "uppdaterad",
    "uppdaterat",
    "oppdatert",
    "opdateret",
    "päivitetty",
    "aktualizacja",
    "обновлено",
    "更新",
    "опубліковано",
    "оновлено",
    "publikováno",
    "aktualizováno",
    "zveřejněno",
    "megjelent",
    "frissítve",
    "publicat",
    "actualizat",
    "giriş",
    "güncelleme",
    "yayınlanma",
    "δημοσίευση",
    "ενημέρωση",
    "פורסם",
    "עודכן",
    "نشر",
    "تحديث",
    "प्रकाशित",
    "입력",
    "수정",
    "등록",
    "掲載",
    "公開",
];
/// Words in "3 hours ago", in the languages of the web, in small letters.
const AGO: &[&str] = &[
    "ago", "minute", "minutes", "hour", "hours", "day", "days", "vor", "minuten", "stunde",
    "stunden", "tagen", "hace", "horas", "días", "il", "y", "a",
];

/// Whether a word in small letters says that something was published or changed.
pub fn tells_when(word: &str) -> bool {
    TOLD.contains(&word)
}

/// Whether a word in small letters stands in "3 hours ago".
pub fn is_ago(word: &str) -> bool {
    AGO.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_for_what_they_say() {
        assert!(is_zone("CEST") && is_english("pst") && is_english("nd"));
        assert!(is_before("Den") && is_before("on") && !is_before("and"));
        assert!(tells_when("aktualisiert") && tells_when("published") && !tells_when("read"));
        assert!(is_ago("hace") && is_ago("hours") && !is_ago("read"));
    }
}
