//! Writes Cyrillic names in Latin letters, as lists of names have them.

/// A word of Cyrillic letters in Latin ones, the way given names are written most: "Мария" is
/// "Maria", "Юрий" is "Yuri". No word for a word of other letters.
pub(super) fn latin(word: &str) -> Option<String> {
    if !word.starts_with(|c: char| ('\u{400}'..='\u{45f}').contains(&c)) {
        return None;
    }
    let mut latin = String::with_capacity(word.len());
    let mut before = None;
    for c in word.chars().flat_map(char::to_lowercase) {
        // "Мария", "Юрий", "Илья".
        let soft = matches!(before, Some('и' | 'і'));
        latin.push_str(match c {
            'я' if soft => "a",
            'й' if soft => "",
            c => letters(c)?,
        });
        before = Some(c);
    }
    let first = latin.get(..1)?.to_ascii_uppercase();
    latin.replace_range(..1, &first);
    Some(latin)
}

/// The Latin letters of a small Cyrillic one.
const fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' => "e",
        'є' => "ye",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'ї' => "yi",
        'й' | 'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => "yu",
        'я' => "ya",
        'ъ' | 'ь' | '’' | '\'' => "",
        '-' => "-",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_are_written_as_lists_have_them() {
        for (word, name) in [
            ("Мария", "Maria"),
            ("Юрий", "Yuri"),
            ("Ольга", "Olga"),
            ("Андрей", "Andrey"),
            ("Анна-Мария", "Anna-maria"),
        ] {
            assert_eq!(latin(word).as_deref(), Some(name), "{word}");
        }
        for other in ["Maria", "Ελένη", "", "山"] {
            assert_eq!(latin(other), None, "{other}");
        }
    }
}
