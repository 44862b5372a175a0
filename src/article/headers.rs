//! The head of a letter where it stands in a text: "From: Ines Vale <ines@quay.example>", "Sent:
//! …", "Subject: …". Mail programs put such lines above a letter that is passed on or answered,
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
/// Fields for the day and the receiver. The plan of a voyage has them too.
const WAY: &[&str] = &[
    "date",
    "to",
    "datum",
    "an",
    "fecha",
    "data",
    "para",
    "a",
    "aan",
    "dato",
    "til",
    "till",
    "päivämäärä",
    "vastaanottaja",
    "do",
    "komu",
    "дата",
    "кому",
    "tarih",
    "kime",
    "日期",
    "日時",
    "宛先",
    "收件人",
    "à",
    "받는 사람",
    "címzett",
];
/// The other fields, which only letters have.
const POSTED: &[&str] = &[
    "sent",
    "cc",
    "subject",
    "reply-to",
    "gesendet",
    "betreff",
    "kopie",
    "envoyé",
    "date d’envoi",
    "objet",
    "enviado",
    "enviado el",
    "enviada em",
    "asunto",
    "assunto",
    "inviato",
    "oggetto",
    "verzonden",
    "onderwerp",
    "sendt",
    "emne",
    "skickat",
    "ämne",
    "kopia",
    "lähetetty",
    "aihe",
    "wysłano",
    "temat",
    "odesláno",
    "předmět",
    "отправлено",
    "тема",
    "копия",
    "надіслано",
    "gönderilme",
    "konu",
    "elküldve",
    "tárgy",
    "发送时间",
    "主题",
    "送信日時",
    "件名",
    "보낸 날짜",
    "제목",
    "enviadas",
    "enviados",
    "enviado em",
    "envoyé le",
    "inviato il",
    "wysłane",
    "bcc",
    "importance",
    "attachments",
    "wichtigkeit",
    "anlagen",
    "antwort an",
    "répondre à",
    "rispondi a",
    "responder a",
    "svara till",
    "cópia",
];
/// The fewest fields of a head.
const FEW: usize = 3;
/// The most fields of a head that matter.
const MOST: usize = 12;

/// What a line of a head is.
#[derive(Clone, Copy, PartialEq)]
enum Field {
    /// Who wrote.
    From,
    /// When, or to whom.
    Way,
    /// What only a letter has.
    Posted,
}

/// What a line is that has a field of a head with a value.
fn field_of(line: &str) -> Option<Field> {
    let (name, value) = field(line)?;
    let kinds = [
        (FROM, Field::From),
        (WAY, Field::Way),
        (POSTED, Field::Posted),
    ];
    let known = kinds
        .iter()
        .find(|(names, _)| names.contains(&name.as_str()));
    known.filter(|_| !value.is_empty()).map(|(_, kind)| *kind)
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
/// none. "From: Oslo", "To: Bergen" and "Date: Monday" tell of a voyage.
pub(crate) fn head<'a>(lines: impl Iterator<Item = &'a str>) -> usize {
    let (mut count, mut from, mut posted) = (0, 0, false);
    for line in lines.take(MOST) {
        let Some(field) = field_of(line) else { break };
        count += 1;
        from += usize::from(field == Field::From);
        posted |= field == Field::Posted || line.contains('@');
    }
    match count >= FEW && from == 1 && posted {
        true => count,
        false => 0,
    }
}

/// The value of the field of who wrote in a block that begins with the head of a letter.
pub(super) fn sender(block: &str) -> Option<&str> {
    // A line that says that a letter is passed on may stand before it.
    const BEFORE: usize = 1;
    let mut rest = block.lines();
    for _ in 0..=BEFORE {
        if head(rest.clone()) > 0 {
            let line = rest.find(|line| field_of(line) == Some(Field::From))?;
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
            "From: Oslo\nTo: Bergen\nDate: Monday",
            "Von: Oslo\nAn: Bergen\nDatum: Montag",
        ] {
            assert_eq!(sender(block), None, "{block}");
        }
    }
}
