//! Parties, clubs, firms, houses and streets by the word that their names begin with or end in.

use crate::analysis::list::List;
use crate::analysis::person::given;

/// What names of bodies, houses, grounds and streets begin with in the languages of the world, and no
/// given name does.
static HEADS: List = List::new(&[
    "Acta",
    "Alianza",
    "Aliança",
    "Avenida",
    "Banca",
    "Banque",
    "Biblioteca",
    "Bibliothèque",
    "Bodega",
    "Bodegas",
    "Catedral",
    "Château",
    "Colegio",
    "Collège",
    "Colégio",
    "Comhairle",
    "Constructora",
    "Ediciones",
    "Editorial",
    "Edizioni",
    "Eglise",
    "Escola",
    "Escuela",
    "Estadio",
    "Estádio",
    "Fondation",
    "Fondazione",
    "Frente",
    "Fundación",
    "Fundação",
    "Groupe",
    "Grupo",
    "Gruppo",
    "Hôtel",
    "IG",
    "Iglesia",
    "Igreja",
    "Inmobiliaria",
    "Institut",
    "Instituto",
    "Istituto",
    "Laboratoires",
    "Laboratorios",
    "Lega",
    "Librairie",
    "Librería",
    "Liceo",
    "Ligue",
    "Lycée",
    "Meteo",
    "Minera",
    "Mineração",
    "Mouvement",
    "Movimento",
    "Movimiento",
    "Museo",
    "Museu",
    "Musée",
    "Météo",
    "Palacio",
    "Palais",
    "Palazzo",
    "Palácio",
    "Parque",
    "Partei",
    "Partido",
    "Partito",
    "Piazza",
    "Plaça",
    "Praça",
    "Ristorante",
    "Schloss",
    "Stade",
    "Stadio",
    "Stichting",
    "Stiftung",
    "Teatr",
    "Teatre",
    "Teatro",
    "Théâtre",
    "Trattoria",
    "Universidad",
    "Universidade",
    "Università",
    "Universität",
    "Université",
    "União",
    "Unión",
    "Viña",
    "Éditions",
    "Église",
]);

/// What names of parties, clubs, firms, houses, streets, feasts, programs and titles end in, and no surname
/// does.
static ENDINGS: List = List::new(&[
    "Academical",
    "Academicals",
    "Akademi",
    "Albion",
    "All-Star",
    "Allee",
    "Analytics",
    "Apparels",
    "Argonauts",
    "Athletic",
    "Bazar",
    "Bhavan",
    "Bhawan",
    "Biologics",
    "Biosciences",
    "Biotech",
    "Broncos",
    "Bryggeri",
    "Caddesi",
    "Canyon",
    "Cavaliers",
    "Chargers",
    "Chattar",
    "Chowk",
    "Cinema",
    "City",
    "Corinthians",
    "Crusaders",
    "Daredevils",
    "Dynamos",
    "Elementary",
    "Falcons",
    "Fashions",
    "Garments",
    "Ghat",
    "Gurdwara",
    "Harriers",
    "Highlanders",
    "Highness",
    "Highnesses",
    "Hotspur",
    "Hurricanes",
    "Jayanti",
    "Knitwear",
    "Komunista",
    "LLC",
    "LLP",
    "Leopards",
    "Lifesciences",
    "Linux",
    "Lions",
    "Logistics",
    "Mahasabha",
    "Maidan",
    "Majesties",
    "Mandap",
    "Mandir",
    "Marg",
    "Masjid",
    "Morcha",
    "Motoren",
    "Multiplex",
    "Panthers",
    "Parishad",
    "Partei",
    "Pharma",
    "Pharmaceuticals",
    "Pirates",
    "Platz",
    "Prospekt",
    "Puja",
    "Raiders",
    "Rangers",
    "Renegades",
    "Robotics",
    "Rovers",
    "Sabha",
    "Sadan",
    "Salai",
    "Samiti",
    "Sangh",
    "Sarani",
    "Scorchers",
    "Semiconductor",
    "Semiconductors",
    "Sharks",
    "Sokak",
    "Steelers",
    "Stormers",
    "Strasse",
    "Straße",
    "Strikers",
    "Swifts",
    "Tahreek",
    "Tahsil",
    "Taluk",
    "Taluka",
    "Tehreek",
    "Tehsil",
    "Televisie",
    "Televisioon",
    "Textiles",
    "Thana",
    "Therapeutics",
    "Tigers",
    "Titans",
    "Ulama",
    "United",
    "Utd",
    "Utsav",
    "Venstre",
    "Vihar",
    "Vikings",
    "Wanderers",
    "Warriors",
    "Werke",
]);

/// What names of tribes begin with.
static TRIBES: List = List::new(&["Ngāi", "Ngāti", "Ngati"]);

/// "Lok Seva Morcha", "Ngāi Tarn", "Tarnby North".
pub(super) fn is_by_its_words(name: &str) -> bool {
    let Some((first, last)) = name.split_once(' ') else {
        return false;
    };
    ENDINGS.has(name.rsplit(' ').next().unwrap_or_default())
        || TRIBES.has(first)
        // "Te Rūnanga o Ngāti Tarn".
        || first == "Te" && name.contains(" o ")
        || HEADS.has(first)
        || first == "Our" && last == "Lady"
        || matches!(
            first,
            "North" | "South" | "East" | "West" | "Upper" | "Lower"
        ) && last.contains('-')
        || matches!(last, "North" | "South" | "East" | "Central") && !given::has_gender(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_names_say_themselves_what_they_are() {
        for name in [
            "Lok Seva Morcha",
            "Ngāi Tarn",
            "Tarnby North",
            "Raj Sadan",
            "North Tarn-Poe",
        ] {
            assert!(is_by_its_words(name), "{name}");
        }
        for name in ["Hilda North", "Linux", "Anna Tarn", "Morcha Tarn"] {
            assert!(!is_by_its_words(name), "{name}");
        }
    }

    #[test]
    fn clubs_are_told_by_their_last_word_and_surnames_are_not() {
        for name in ["Stewart Rangers", "Alexandra Wanderers", "Hollis Pryce LLP"] {
            assert!(is_by_its_words(name), "{name}");
        }
        for name in ["Jane Ranger", "Gunnar Thistle", "Ann Lyons", "Rovers"] {
            assert!(!is_by_its_words(name), "{name}");
        }
    }
}
