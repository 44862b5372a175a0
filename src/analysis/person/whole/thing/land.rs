//! Land that a name says which it is: "the Anna Tarn valley", "Tarn, Roe and Poe counties".

use super::first_word;
use crate::analysis::person::gazetteer;
use crate::words::marks::last_word;

/// "The Anna Tarn valley", "the Anna Tarn caves": a name that says which land it is.
pub(super) fn is_land((before, behind): (&str, &str), single: bool) -> bool {
    let land = || {
        matches!(
            first_word(behind),
            "archipelago"
                | "basin"
                | "canyon"
                | "caves"
                | "delta"
                | "desert"
                | "glacier"
                | "gorge"
                | "hills"
                | "island"
                | "islands"
                | "lagoon"
                | "mountain"
                | "mountains"
                | "peninsula"
                | "plain"
                | "plains"
                | "plateau"
                | "reef"
                | "region"
                | "reservoir"
                | "ridge"
                | "river"
                | "strait"
                | "swamp"
                | "valley"
                | "volcano"
                | "wetlands"
        )
    };
    !single && behind.starts_with(' ') && before.ends_with("he ") && land()
}

/// "In Anna Nagar": a quarter, where "Anna Nagar said" and "the films of Anna Nagar" are somebody.
pub(super) fn is_quarter(name: &str, (before, behind): (&str, &str)) -> bool {
    let quarter = [" Nagar", " Peth", " Enclave", " Bagh"];
    let ends = quarter.iter().any(|q| name.ends_with(q));
    let located = [" in ", " at ", " near ", "In ", "At ", "Near "];
    // "Delhi’s Anna Nagar".
    let of_town = || {
        let owner = before
            .strip_suffix("’s ")
            .or_else(|| before.strip_suffix("'s "));
        owner.is_some_and(|owner| {
            let town = gazetteer::fingerprint(last_word(owner));
            gazetteer::flags_of(town) & gazetteer::flags::PLACE != 0
        })
    };
    let located = || located.iter().any(|l| before.ends_with(l)) || of_town();
    ends && located() && !behind.starts_with(['’', '\''])
}

/// "Tarn, Roe *and Poe counties*": the rest of a list of places, which ends in what they are. Only for a name of
/// one word: "said Ann Roe, Tarn and Poe counties' health officer".
pub(super) fn are_counties((before, behind): (&str, &str)) -> bool {
    /// The most places behind the first.
    const MOST: usize = 8;
    const ARE: &[&str] = &[
        "avenues",
        "boroughs",
        "counties",
        "parishes",
        "provinces",
        "rivers",
        "streets",
        "townships",
    ];
    let mut rest = behind;
    for _ in 0..MOST {
        let many = rest.strip_prefix(' ').map_or("", first_of);
        if ARE.contains(&many) {
            return rest.len() < behind.len() || before.ends_with(" and ");
        }
        let mut links = [", and ", ", ", " and "].iter();
        let Some(place) = links.find_map(|link| rest.strip_prefix(link)) else {
            return false;
        };
        let word = first_of(place);
        if !word.starts_with(char::is_uppercase) {
            return false;
        }
        rest = &place[word.len()..];
        // "St. Lawrence", "Prince William".
        while let Some(more) = rest.strip_prefix(' ').or_else(|| rest.strip_prefix(". "))
            && more.starts_with(char::is_uppercase)
        {
            rest = &more[first_of(more).len()..];
        }
    }
    false
}

/// The letters that a text begins with.
fn first_of(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic());
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn land_and_counties_are_told_by_the_noun_behind() {
        assert!(is_land(("Rain fell in the ", " valley"), false));
        assert!(!is_land(("Rain fell on ", " valley or not"), false));
        assert!(!is_land(("Rain fell in the ", " valley"), true));
        assert!(are_counties(("in ", ", Roe and Poe counties were dry")));
        assert!(are_counties(("in ", " and St. Poe parishes")));
        assert!(are_counties(("in Tarn and ", " counties")));
        assert!(!are_counties(("in ", " counties")));
        assert!(!are_counties(("in ", " and Poe count votes")));
    }
}
