//! The lines at the head of a letter that stand in a text: "From: Ines Vale <ines@quay.example>",
//! "Sent: …", "Subject: …". Programs of mail put them above a letter that is passed on or answered,
//! in their own language and order, often with no other sign of where that letter begins.

/// Fields whose value is who wrote.
const FROM: &[&str] = &[
    "from",
    "von",
    "de",
    "da",
    "van",
    "fra",
    "från",
    "od",
    "от",
    "від",
    "lähettäjä",
    "kimden",
    "nadawca",
    "expéditeur",
    "remitente",
    "mittente",
    "feladó",
    "从",
    "发件人",
    "寄件者",
    "差出人",
    "보낸 사람",
    "보낸사람",
];
/// The others, by which a head is known.
const OTHERS: &[&str] = &[
    "sent",
    "date",
    "to",
    "cc",
    "subject",
    "reply-to",
    "gesendet",
    "datum",
    "an",
    "betreff",
    "kopie",
    "envoyé",
    "date d’envoi",
    "à",
    "objet",
    "enviado",
    "enviado el",
    "enviada em",
    "fecha",
    "data",
    "para",
    "asunto",
    "assunto",
    "inviato",
    "a",
    "oggetto",
    "verzonden",
    "aan",
    "onderwerp",
    "sendt",
    "dato",
    "til",
    "emne",
    "skickat",
    "till",
    "ämne",
    "kopia",
    "lähetetty",
    "päivämäärä",
    "vastaanottaja",
    "aihe",
    "wysłano",
    "do",
    "temat",
    "odesláno",
    "komu",
    "předmět",
    "отправлено",
    "дата",
    "кому",
    "тема",
    "копия",
    "надіслано",
    "gönderilme",
    "tarih",
    "kime",
    "konu",
    "elküldve",
    "címzett",
    "tárgy",
    "发送时间",
    "日期",
    "收件人",
    "主题",
    "日時",
    "送信日時",
    "宛先",
    "件名",
    "보낸 날짜",
    "받는 사람",
    "제목",
];
/// A head has as many fields at least.
const FEW: usize = 3;
/// And no more that matter.
const MOST: usize = 12;

/// Whether a line has a field of a head with a value: `Some(true)` where that is who wrote.
fn is_from(line: &str) -> Option<bool> {
    let (name, value) = field(line)?;
    let is = |known: &[&str]| known.contains(&name.as_str());
    let from = is(FROM);
    (!value.is_empty() && (from || is(OTHERS))).then_some(from)
}

/// The name of a field, in small letters, and its value; names may be in bold, "*From:*".
fn field(line: &str) -> Option<(String, &str)> {
    const LONG: usize = 24;
    let line = line.trim().trim_start_matches('*');
    let (name, value) = line.split_once([':', '：'])?;
    let name = (name.len() <= LONG).then(|| name.trim_end().to_lowercase())?;
    Some((name, value.trim_start_matches('*').trim()))
}

/// How many lines the head of a letter has that the first of some lines begins; 0 where it begins
/// none.
pub(crate) fn head<'a>(lines: impl Iterator<Item = &'a str>) -> usize {
    let (mut count, mut from, mut posted) = (0, 0, false);
    for line in lines.take(MOST) {
        let Some(found) = is_from(line) else { break };
        count += 1;
        from += usize::from(found);
        posted |= line.contains('@') || is_posted(line);
    }
    if count >= FEW && from == 1 && posted {
        count
    } else {
        0
    }
}

/// Whether a field is one that only letters have, where "From: Oslo", "To: Bergen" and "Date: Monday"
/// tell of a voyage.
fn is_posted(line: &str) -> bool {
    const VOYAGE: &[&str] = &["date", "to", "datum", "data", "fecha", "dato"];
    let known = field(line).map(|(name, _)| name);
    known.is_some_and(|name| !VOYAGE.contains(&name.as_str()) && !FROM.contains(&name.as_str()))
}

/// The value of the field of who wrote in a block that ends with the head of a letter.
pub(super) fn sender(block: &str) -> Option<&str> {
    // A line that says that a letter is passed on may stand before it.
    const BEFORE: usize = 1;
    let mut rest = block.lines();
    for _ in 0..=BEFORE {
        if head(rest.clone()) > 0 {
            let line = rest.find(|line| is_from(line) == Some(true))?;
            return field(line).map(|(_, value)| value);
        }
        rest.next()?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_known_by_their_fields() {
        for (block, value) in [
            (
                "From: Ines Vale <ines@quay.example>\nSent: Monday\nTo: Bo\nSubject: Boats",
                "Ines Vale <ines@quay.example>",
            ),
            (
                "-------- Original Message --------\nSubject: Boats\nDate: Monday\nFrom: Ines Vale",
                "Ines Vale",
            ),
            (
                "*Von:* Ines Vale\n*Gesendet:* Montag\n*An:* Bo",
                "Ines Vale",
            ),
            (
                "De : Ines Vale\nEnvoyé : lundi\nÀ : Bo\nObjet : Bateaux",
                "Ines Vale",
            ),
        ] {
            assert_eq!(sender(block), Some(value), "{block}");
        }
        for block in [
            "From: Ines Vale\nTo: Bo",
            "To: Bo\nDate: Monday\nSubject: Boats",
            "From: the quay\nWe rowed.\nDate: Monday\nTo: Bo",
            "From here on: boats",
        ] {
            assert_eq!(sender(block), None, "{block}");
        }
    }
}
