//! The meaning of the words in an element's class and id, a bit for each field of meaning.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Fields of meaning, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(pub u32);

impl Marks {
    /// Whether it has any of `others`.
    pub fn any(self, others: Marks) -> bool {
        self.0 & others.0 != 0
    }

    /// These marks and others together.
    pub fn with(self, others: Marks) -> Marks {
        Marks(self.0 | others.0)
    }
}

/// How many fields are features of the forest: the first ones.
pub(super) const FIELDS: usize = 24;

macro_rules! fields {
    ($($name:ident $bit:literal $words:literal)*) => {
        $(
            #[doc = concat!("Words such as: ", $words)]
            pub(super) const $name: Marks = Marks(1 << $bit);
        )*
        const WORDS: &[(Marks, &str)] = &[$(($name, $words)),*];
    };
}

fields! {
    SHARE 0 "share sharing sharebar sharethis addthis addtoany sharedaddy social socials facebook twitter whatsapp pinterest linkedin reddit flipboard googleplus tumblr follow follows shares"
    RELATED 1 "related more recommended recommendation recommendations recirc recirculation readmore also trending popular mostread most latest next prev previous suggested similar further outbrain taboola zergnet teads promoted nextup read teaser teasers carousel revcontent stories articles posts onward"
    COMMENT 2 "comment comments disqus respond reply replies livefyre viafoura discussion commentlist responses feedback conversation"
    SIGNUP 3 "newsletter newsletters subscribe subscription signup sign register registration donate donation membership member paywall cta mailchimp optin login signin account regwall piano meter support"
    ADVERT 4 "ad ads advert adverts advertisement advertising sponsor sponsored dfp gpt adsbygoogle adsense banner billboard leaderboard promo promos promotion mpu commercial affiliate affiliates adslot adunit slot oop partner partners deal deals"
    AUTHOR 5 "author authors byline bylines bio vcard avatar writer contributor contributors creator profile reporter credits journalist"
    DATE 6 "date dates time timestamp published publish updated dateline posted datetime pubdate modified"
    TOPIC 7 "tag tags category categories topic topics taxonomy keyword keywords label labels section eyebrow kicker channel rubric"
    CAPTION 8 "caption captions credit photocredit imagecaption attribution figcaption cutline copyright source legend"
    NAVIGATION 9 "nav navigation navbar menu submenu subnav breadcrumb breadcrumbs crumbs skip pagination pager paging toolbar hamburger jump toc"
    FOOTER 10 "footer foot colophon bottom copyright legal disclaimer disclosure terms privacy"
    SIDE 11 "sidebar aside side rail widget widgets secondary module right sidekick complementary"
    TITLE 12 "title headline hed heading titles headlines"
    SUMMARY 13 "summary subtitle dek deck standfirst lead lede intro excerpt description abstract subheadline subhead strapline subheading sub blurb keypoints highlights bullets takeaways"
    BODY 14 "body content contents text entry article articlebody story storybody post copy prose richtext paragraph paragraphs wysiwyg main"
    META 15 "meta info metadata details stats byline infobar subtext postmeta"
    MEDIA 16 "image img photo picture media video gallery slideshow slide slider figure player thumbnail thumb photos images videos lightbox embed audio podcast"
    QUOTE 17 "quote quotes pullquote pull blockquote quotation"
    HIDDEN 18 "hidden hide invisible offscreen screenreader visuallyhidden noprint noscript"
    NOTE 19 "note notes footnote footnotes endnote correction clarification editor editors update references reference"
    BOX 20 "box inset factbox infobox fact facts card callout sidebox panel embedded insert tooltip popup modal overlay dialog alert notice message cookie cookies consent gdpr"
    POST 21 "tweet instagram embed youtube fb tiktok"
    HEADER 22 "header masthead logo brand branding top topbar hero head"
    TOOLS 23 "button buttons btn icon icons action actions tools print email toggle link links dropdown counter count views rating vote votes form input search"
    CONSENT 24 "cookie cookies cookieconsent cookiebanner cookiebar cookienotice cookielaw cookiebot consent gdpr ccpa onetrust didomi usercentrics quantcast"
    IS_POST 25 "answer answers"
    QUESTION 27 "question questions"
    DESCRIBES 29 "desc description"
    LEGEND 30 "legenda leyenda legende bildunterschrift bildtext didascalia onderschrift podpis bildetekst billedtekst thumbcaption imgcap photocap piccap"
    LEAD 28 "standfirst dek deck lede lead subtitle subtitulo subtitre untertitel ondertitel podtytul sottotitolo subhead subheading subheadline strapline tagline excerpt intro preamble ingress vorspann anriss chapo chapeau sapo bajada copete entradilla sumario sommario zajawka manchet perex inleiding linhafina spot summary teaser synopsis"
}

/// The element is marked up as a comment.
pub(super) const IS_COMMENT: Marks = Marks(1 << 26);
/// The element is hidden until somebody asks for it.
pub(super) const UNFOLDED: Marks = Marks(1 << 31);

/// What the type, the property or the role of an element says, as machines are told it: a
/// comment, or a part of a thread.
pub(super) fn told(attribute: &str, value: &str) -> Marks {
    let is = |kinds: &[&str]| {
        let mut said = value.split_ascii_whitespace();
        said.any(|said| {
            let kind = said.rsplit('/').next().unwrap_or(said);
            kinds.iter().any(|known| kind.eq_ignore_ascii_case(known))
        })
    };
    let comment = match attribute {
        "itemtype" => is(&["Comment", "UserComments"]),
        _ => is(&["comment"]),
    };
    let post = match attribute {
        "itemtype" => is(&["Answer", "Question", "DiscussionForumPosting"]),
        "itemprop" => is(&["acceptedAnswer", "suggestedAnswer"]),
        _ => false,
    };
    match (comment, post) {
        (true, _) => IS_COMMENT,
        (_, true) => IS_POST,
        _ => Marks::default(),
    }
}

static FIELDS_OF: LazyLock<FxHashMap<&'static str, Marks>> = LazyLock::new(|| {
    let mut map = FxHashMap::default();
    for (mark, words) in WORDS {
        for word in words.split(' ') {
            let all: &mut Marks = map.entry(word).or_default();
            *all = all.with(*mark);
        }
    }
    map
});

/// The fields of a class or id: its words are cut at hyphens, underscores, digits and
/// capitals.
pub(super) fn read(attribute: &str) -> Marks {
    let mut marks = Marks::default();
    // What a page builder's utility classes say (`md:text-lg`) is about looks.
    for name in attribute.split_ascii_whitespace().take(24) {
        if name.contains(':') || name.len() > 80 {
            continue;
        }
        let mut word = [0_u8; 24];
        let mut len = 0;
        let mut lower_before = false;
        for byte in name.bytes().chain([b' ']) {
            let starts = byte.is_ascii_uppercase() && lower_before;
            if (starts || !byte.is_ascii_alphabetic()) && len > 0 {
                if let Some(found) = word
                    .get(..len)
                    .and_then(|w| std::str::from_utf8(w).ok())
                    .and_then(|w| FIELDS_OF.get(w))
                {
                    marks = marks.with(*found);
                }
                len = 0;
            }
            lower_before = byte.is_ascii_lowercase();
            if byte.is_ascii_alphabetic() {
                if let Some(slot) = word.get_mut(len) {
                    *slot = byte.to_ascii_lowercase();
                }
                len += 1;
            }
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_out_of_names() {
        assert!(read("c-shareBar__item").any(SHARE));
        assert!(read("post_relatedPosts2").any(RELATED));
        assert!(read("shareholder").0 == 0);
        assert!(read("md:caption").0 == 0);
        assert!(read("ArticleBody").any(BODY));
    }
}
