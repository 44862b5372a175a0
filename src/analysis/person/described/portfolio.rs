//! What an office is for: "the *health* minister" is not the finance minister.

/// Words before "minister" and "secretary" that tell one office from another.
const PORTFOLIOS: &[&str] = &[
    "agriculture",
    "aviation",
    "business",
    "commerce",
    "communications",
    "culture",
    "defence",
    "defense",
    "development",
    "economy",
    "education",
    "emergencies",
    "energy",
    "environment",
    "finance",
    "fisheries",
    "foreign",
    "health",
    "home",
    "housing",
    "immigration",
    "industry",
    "information",
    "interior",
    "justice",
    "labor",
    "labour",
    "prime",
    "press",
    "security",
    "sports",
    "tourism",
    "trade",
    "transport",
    "treasury",
    "water",
];

fn portfolio(words: &str) -> impl Iterator<Item = &str> {
    words.split(' ').filter(|word| PORTFOLIOS.contains(word))
}

/// Whether an office, lower case, is for something else than all offices of that name that
/// somebody is known to hold.
pub(super) fn is_another(office: &str, head: &str, roles: &[String]) -> bool {
    if portfolio(office).next().is_none() {
        return false;
    }
    let held = roles.iter().map(|role| role.to_lowercase());
    let mut held = held.filter(|role| role.contains(head)).peekable();
    held.peek().is_some()
        && held.all(|role| {
            let shared = portfolio(office).any(|word| role.split(' ').any(|w| w == word));
            portfolio(&role).next().is_some() && !shared
        })
}

#[cfg(test)]
mod tests {
    use super::is_another;

    #[test]
    fn a_minister_of_something_else_is_somebody_else() {
        let roles = |role: &str| vec![role.to_string()];
        let other = |office, role| is_another(office, "minister", &roles(role));
        assert!(other("local health minister", "Civil Aviation Minister"));
        assert!(other("prime minister", "finance minister"));
        assert!(!other("health minister", "Minister"));
        assert!(!other("minister", "Finance Minister"));
        assert!(!other("finance minister", "Finance and Energy Minister"));
    }
}
