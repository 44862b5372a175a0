//! The one table of month names, used for finding dates and for writing them.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The names of a month, in lower case and without accents.
struct Month {
    /// In English.
    english: &'static str,
    /// Short, in English.
    short: &'static str,
    /// In full in other languages: German, French, Spanish, Italian, Portuguese, Dutch,
    /// Scandinavian, Polish, Czech, Slovak, Slovene, Estonian, Finnish, Turkish, Romanian,
    /// Hungarian, Catalan, Galician, Croatian, Lithuanian, Latvian, Indonesian, Malay, Swahili,
    /// Filipino, Afrikaans, Russian, Ukrainian, Bulgarian, Serbian, Greek, Arabic, Hebrew,
    /// Persian, Urdu, Thai, Irish, Welsh and the larger languages of India.
    others: &'static str,
    /// Short names in these languages. Many of them are everyday words elsewhere.
    shorts: &'static str,
}

const fn month(
    english: &'static str,
    short: &'static str,
    others: &'static str,
    shorts: &'static str,
) -> Month {
    Month {
        english,
        short,
        others,
        shorts,
    }
}

static MONTHS: [Month; 12] = [
    month(
        "January",
        "jan",
        "eanair ionawr \
         januar janner jaenner janvier enero gennaio janeiro januari styczen stycznia leden ledna \
         tammikuu tammikuuta ocak ianuarie gener januara jaanuar января січня януари ιανουαριου \
         يناير جانفي ינואר בינואר \
         sijecnja sausio janvaris janvari januarie xaneiro јануар јануари जनवरी জানুয়ারি \
         جنوری ژانویه \
         มกราคม ஜனவரி జనవరి ജനുവരി ಜನವರಿ જાન્યુઆરી जानेवारी",
        "janv ene gen sty oca янв",
    ),
    month(
        "February",
        "feb",
        "feabhra chwefror \
         februar februari fevrier febrero febbraio fevereiro luty lutego unor unora helmikuu \
         helmikuuta subat februarie febrer februara veebruar февраля лютого февруари φεβρουαριου \
         فبراير شباط فيفري פברואר בפברואר \
         veljace vasario februaris febreiro pebrero фебруар фебруари फरवरी फ़रवरी ফেব্রুয়ারি \
         فروری فوریه \
         กุมภาพันธ์ பிப்ரவரி ఫిబ్రవరి ഫെബ്രുവരി ಫೆಬ್ರವರಿ ફેબ્રુઆરી फेब्रुवारी",
        "fevr fev lut sub фев",
    ),
    month(
        "March",
        "mar",
        "marta mawrth \
         marz maerz mars marzo marco maart marzec marca brezen brezna maaliskuu maaliskuuta mart \
         martie marcius marec marts maret марта березня март μαρτιου \
         مارس آذار מרץ במרץ \
         ozujka kovo machi मार्च মার্চ مارچ marso \
         mac marc มีนาคม மார்ச் మార్చి മാർച്ച് ಮಾರ್ಚ್ માર્ચ",
        "mrz mrt мар",
    ),
    month(
        "April",
        "apr",
        "aibrean aibreain ebrill \
         avril abril aprile kwiecien kwietnia duben dubna huhtikuu huhtikuuta nisan aprilie \
         aprilis aprila aprill апреля квітня април απριλιου \
         أبريل ابريل إبريل نيسان أفريل אפריל באפריל \
         travnja aprili अप्रैल এপ্রিল اپریل آوریل \
         เมษายน ஏப்ரல் ఏప్రిల్ ഏപ്രിൽ ಏಪ್ರಿಲ್ એપ્રિલ एप्रिल",
        "avr abr kwi nis апр",
    ),
    month(
        "May",
        "may",
        "bealtaine \
         mai mayo maggio maio mei maj maja kveten kvetna toukokuu toukokuuta mayis majus maig \
         мая май травня μαιου \
         مايو أيار ايار מאי במאי \
         svibnja geguzes maijs мај मई মে مئی مه \
         พฤษภาคม மே మే മേയ് ಮೇ મે मे",
        "mag",
    ),
    month(
        "June",
        "jun",
        "meitheamh meithimh mehefin \
         juni juin junio giugno junho czerwiec czerwca cerven cervna kesakuu kesakuuta haziran iunie \
         junius juny juna juuni июня червня юни ιουνιου \
         يونيو حزيران يونيه יוני ביוני \
         lipnja birzelio junijs junie xuno јун јуни जून জুন جون ژوئن hunyo \
         มิถุนายน ஜூன் జూన్ ജൂൺ ಜೂನ್ જૂન",
        "giu cze haz июн جوان",
    ),
    month(
        "July",
        "jul",
        "iuil gorffennaf \
         juli juillet julio luglio julho lipiec lipca cervenec cervence heinakuu heinakuuta temmuz \
         iulie julius juliol jula juuli июля липня юли ιουλιου \
         يوليو تموز يوليه جويلية יולי ביולי \
         srpnja liepos julijs julie julai xullo јул јули जुलाई জুলাই جولائی ژوئیه hulyo \
         กรกฎาคม ஜூலை జులై ജൂലൈ ಜುಲೈ જુલાઈ जुलै",
        "juil lug lip tem июл",
    ),
    month(
        "August",
        "aug",
        "lunasa awst \
         aout agosto augustus augusti sierpien sierpnia srpen srpna elokuu elokuuta agustos \
         agustus augusztus agost augusta avgust avgusta августа серпня август αυγουστου \
         أغسطس اغسطس אוגוסט באוגוסט \
         kolovoza rugpjucio augusts agosti ogos अगस्त আগস্ট اگست اوت \
         สิงหาคม ஆகஸ்ட் ఆగస్టు ഓഗസ്റ്റ് ಆಗಸ್ಟ್ ઓગસ્ટ ऑगस्ट",
        "ago sie agu авг آب",
    ),
    month(
        "September",
        "sep",
        "medi \
         septembre septiembre settembre setembro wrzesien wrzesnia zari syyskuu syyskuuta eylul \
         septembrie szeptember setembre septembra сентября вересня септември σεπτεμβριου \
         سبتمبر أيلول ايلول ספטמבר בספטמבר \
         rujna rugsejo septembris septemba сентябрь सितंबर सितम्बर সেপ্টেম্বর ستمبر setyembre \
         กันยายน செப்டம்பர் సెప్టెంబర్ സെപ്റ്റംബർ ಸೆಪ್ಟೆಂಬರ್ સપ્ટેમ્બર सप्टेंबर",
        "sept set wrz eyl сен",
    ),
    month(
        "October",
        "oct",
        "hydref \
         oktober octobre octubre ottobre outubro pazdziernik pazdziernika rijen rijna lokakuu \
         lokakuuta ekim octombrie oktobra oktoober октября жовтня октомври οκτωβριου \
         أكتوبر اكتوبر אוקטובר באוקטובר \
         spalio oktobris oktoba октобар अक्टूबर अक्तूबर অক্টোবর اکتوبر اکتبر oktubre \
         ตุลาคม அக்டோபர் అక్టోబర్ ഒക്ടോബർ ಅಕ್ಟೋಬರ್ ઓક્ટોબર ऑक्टोबर",
        "okt ott out paz eki окт",
    ),
    month(
        "November",
        "nov",
        "samhain samhna tachwedd \
         novembre noviembre novembro listopad listopada marraskuu marraskuuta kasim noiembrie \
         novembra ноября листопада ноември νοεμβριου \
         نوفمبر נובמבר בנובמבר \
         studenoga studenog lapkricio novembris novemba новембар listopadu नवंबर नवम्बर \
         নভেম্বর نومبر نوامبر nobyembre \
         พฤศจิกายน நவம்பர் నవంబర్ നവംബർ ನವೆಂಬರ್ નવેમ્બર नोव्हेंबर",
        "lis kas ноя",
    ),
    month(
        "December",
        "dec",
        "nollaig nollag rhagfyr \
         dezember decembre diciembre dicembre dezembro desember grudzien grudnia prosinec prosince \
         joulukuu joulukuuta aralik decembrie desembre decembra detsember декабря грудня \
         декември δεκεμβριου \
         ديسمبر דצמבר בדצמבר \
         prosinca gruodzio decembris desemba disember децембар दिसंबर दिसम्बर ডিসেম্বর دسمبر \
         دسامبر disyembre \
         ธันวาคม டிசம்பர் డిసెంబర్ ഡിസംബർ ಡಿಸೆಂಬರ್ ડિસેમ્બર डिसेंबर",
        "dez dic des gru ara дек",
    ),
];

/// A letter without its accent.
const fn plain(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ă' | 'ā' => 'a',
        'ç' | 'č' | 'ć' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ě' | 'ę' | 'ė' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ı' | 'ī' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => 'o',
        'ř' => 'r',
        'ş' | 'š' | 'ś' => 's',
        'ù' | 'ú' | 'û' | 'ü' | 'ů' | 'ű' | 'ū' => 'u',
        'ý' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        'ğ' => 'g',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' => 'υ',
        'ώ' => 'ω',
        _ => c,
    }
}

/// The month, from 1, that a word means beside a day and a year, in any of the languages and in
/// upper or lower case.
pub(crate) fn of(word: &str) -> Option<i8> {
    which(word, As::Short)
}

/// The month that a word, or it and the next, means there, and how many words that are: in the
/// Levant four months have two.
pub(crate) fn of_words(word: &str, next: &str) -> Option<(i8, usize)> {
    let [first, second] = match word {
        "تشرين" => [10, 11],
        "كانون" => [12, 1],
        _ => return of(word).map(|month| (month, 1)),
    };
    match next {
        "الأول" => Some((first, 2)),
        "الثاني" => Some((second, 2)),
        _ => None,
    }
}

/// The month that a word names even by itself: a full name, or a short one in English.
pub(crate) fn named(word: &str) -> Option<i8> {
    which(word, As::Full)
}

/// The month that a word names in English.
pub(crate) fn in_english(word: &str) -> Option<i8> {
    which(word, As::English)
}

/// The English name of a month, counted from 1.
pub(crate) fn name(month: i8) -> &'static str {
    let at = usize::try_from(month).ok().and_then(|n| n.checked_sub(1));
    at.and_then(|at| MONTHS.get(at)).map_or("", |m| m.english)
}

/// The longest name, in bytes: a letter of India has three.
const LONGEST: usize = 36;

/// As what a word names a month.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum As {
    /// A name in English, in full or short.
    English,
    /// One in full in another language.
    Full,
    /// A short one there.
    Short,
}

/// The month of each name, from 1: no name is of two months.
static NAMED: LazyLock<FxHashMap<Cow<'static, str>, (i8, As)>> = LazyLock::new(|| {
    let mut named = FxHashMap::default();
    for (number, month) in (1..).zip(&MONTHS) {
        let english = [Cow::from(month.english.to_lowercase()), month.short.into()];
        let sept = (month.short == "sep").then_some("sept".into());
        for name in english.into_iter().chain(sept) {
            named.entry(name).or_insert((number, As::English));
        }
        for (names, how) in [(month.others, As::Full), (month.shorts, As::Short)] {
            for name in names.split_ascii_whitespace() {
                named.entry(name.into()).or_insert((number, how));
            }
        }
    }
    named
});

/// The month that a word names, as that or plainer.
fn which(word: &str, how: As) -> Option<i8> {
    if !(3..=LONGEST).contains(&word.len()) || !may_begin(word) {
        return None;
    }
    let word: String = word.to_lowercase().chars().map(plain).collect();
    let (month, own) = NAMED.get(word.as_str())?;
    (*own <= how).then_some(*month)
}

/// Whether any month begins with the first two letters of a word. This rules out nearly every
/// word of a page quickly. Letters beyond ASCII always pass.
fn may_begin(word: &str) -> bool {
    let &[first, second, ..] = word.as_bytes() else {
        return false;
    };
    match (letter(first), letter(second)) {
        (Some(first), Some(second)) => BEGINNINGS[first] >> second & 1 == 1,
        _ => !(first.is_ascii() && second.is_ascii()),
    }
}

/// The second letters of month names, a bit each, by the first letter.
static BEGINNINGS: [u32; 26] = {
    let mut found = [0; 26];
    let mut month = 0;
    while month < MONTHS.len() {
        let Month {
            english,
            short,
            others,
            shorts,
        } = &MONTHS[month];
        found = beginnings(english, found);
        found = beginnings(short, found);
        found = beginnings(others, found);
        found = beginnings(shorts, found);
        month += 1;
    }
    found
};

/// Adds the first letters of the words in a row of names.
const fn beginnings(names: &str, mut found: [u32; 26]) -> [u32; 26] {
    let names = names.as_bytes();
    let mut at = 0;
    while at + 1 < names.len() {
        if (at == 0 || names[at - 1] == b' ')
            && let (Some(first), Some(second)) = (letter(names[at]), letter(names[at + 1]))
        {
            found[first] |= 1 << second;
        }
        at += 1;
    }
    found
}

/// The place of an ASCII letter in the alphabet, from 0.
const fn letter(byte: u8) -> Option<usize> {
    match byte.to_ascii_lowercase() {
        byte @ b'a'..=b'z' => Some((byte - b'a') as usize),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_months() {
        for (word, month) in [
            ("May", 5),
            ("SEPT", 9),
            ("märz", 3),
            ("décembre", 12),
            ("мая", 5),
            ("listopadu", 11),
            ("सितंबर", 9),
            ("সেপ্টেম্বর", 9),
            ("செப்டம்பர்", 9),
            ("กุมภาพันธ์", 2),
        ] {
            assert_eq!(named(word), Some(month), "{word}");
            assert_eq!(of(word), Some(month), "{word}");
        }
        assert_eq!(
            [of("out"), named("out"), in_english("mai")],
            [Some(10), None, None]
        );
        assert_eq!([of("mayor"), of("ma"), named("")], [None; 3]);
        assert_eq!(
            [name(1), name(12), name(0), name(13)],
            ["January", "December", "", ""]
        );
    }

    #[test]
    fn no_word_names_two_months() {
        let mut seen = std::collections::HashMap::new();
        for (n, month) in MONTHS.iter().enumerate() {
            let lower = month.english.to_lowercase();
            let all = [lower.as_str(), month.short, month.others, month.shorts].join(" ");
            for word in all.split_whitespace() {
                assert_eq!(*seen.entry(word.to_string()).or_insert(n), n, "{word}");
            }
        }
    }
}
