//! What agencies write above a story for editors: slugs and notes.

/// Whether a line is a slug or a note to editors.
pub(super) fn is_slug(line: &str) -> bool {
    /// The longest such line, in bytes.
    const LONGEST: usize = 200;
    /// Words that only slugs have.
    const SAYS: &[&str] = &["Writethru", "1st Ld", "2nd Ld", "3rd Ld", "Ld-Write"];
    const BEGIN: &[&str] = &[
        "Eds:",
        "Eds.:",
        "(Eds:",
        "EDS:",
        "Adds:",
        "AP Photo",
        "ATTN EDITORS",
    ];
    if line.len() > LONGEST {
        return false;
    }
    let begins = |begin: &&str| line.starts_with(*begin);
    SAYS.iter().any(|says| line.contains(says)) || BEGIN.iter().any(begins) || is_code(line)
}

/// Whether a line says that the story ends: "-30-", "###", "ENDS".
pub(super) fn is_end(line: &str) -> bool {
    const ENDS: &[&str] = &[
        "-30-", "- 30 -", "–30–", "###", "# # #", "-END-", "-ENDS-", "ENDS", "(ENDS)",
    ];
    line.len() <= 10 && ENDS.contains(&line)
}

/// "BC-ME--Weir Fails", "ORRIN-WEIR/TRUST (UPDATE 2)": words in capitals that hyphens and
/// strokes join.
fn is_code(line: &str) -> bool {
    let Some(first) = line.split_whitespace().next() else {
        return false;
    };
    let cycle = ["BC-", "AM-", "PM-"].iter().any(|cycle| {
        first
            .strip_prefix(cycle)
            .is_some_and(|rest| rest.starts_with(char::is_uppercase))
    });
    let capitals = |c: char| c.is_ascii_uppercase() || matches!(c, '-' | '/');
    let joined = first.contains('-')
        && first.contains('/')
        && first.chars().filter(char::is_ascii_uppercase).count() >= 4;
    let short = || line.split_whitespace().count() <= 4 && !line.contains(char::is_lowercase);
    cycle || joined && short() && first.chars().all(capitals)
}

#[cfg(test)]
mod tests {
    use super::is_slug;

    #[test]
    fn slugs_are_told_from_headlines() {
        for slug in [
            "BC-ME--Weir Fails, 1st Ld-Writethru, ME, 412",
            "AM-Weir-Fails,0412",
            "Eds: UPDATES with quote from trust.",
            "ORRIN-WEIR/TRUST (UPDATE 2)",
            "SPORT-EELS/",
        ] {
            assert!(is_slug(slug), "{slug}");
        }
        for line in [
            "Weir fails at Salt Point; nobody hurt",
            "AM-radio is back",
            "WEIR FAILS IN AND/OR NEAR SALT-POINT TODAY",
            "BC-based firm buys weir",
            "B/W PHOTOS",
        ] {
            assert!(!is_slug(line), "{line}");
        }
    }
}
