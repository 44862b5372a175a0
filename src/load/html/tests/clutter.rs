//! Articles amid what pages have around them today: menus, stars to rate a page, pictures in buttons,
//! fields without forms, panels behind switches, pages whose text is in their scripts.

use super::{LONG, parse, shows, told};

/// A page with a menu before it and boxes behind it.
fn page(language: &str, title: &str, article: &str) -> String {
    let menu: String = (0..30)
        .map(|n| format!("<li><a href=/{n}>Section {n}</a></li>"))
        .collect();
    format!(
        "<html lang={language}><head><title>{title}</title></head><body><nav><ul>{menu}</ul></nav>\
         <main><article><h1>{title}</h1>{article}</article></main><aside><h2>Most read</h2><ol><li>\
         <a href=/g>A goose and a court</a></li></ol></aside></body></html>"
    )
}

/// A page with this between its title and its text, and that between its paragraphs.
fn story(above: &str, between: &str) -> String {
    let text = format!("{above}<p>{LONG}</p>{between}<p>It rained. {LONG}</p>");
    page("en", "The ferry is sold to nobody", &text)
}

#[test]
fn several_sign_a_line_by_links() {
    for (line, names) in [
        (
            "<div><a href=/by/ines>Ines Vale</a><span>, Harbour reporter</span> and <a href=/by/bo>\
             Bo Lind</a></div>",
            "Ines Vale, Bo Lind",
        ),
        (
            "<div class=info><span>Ines Vale</span> <time>May 3, 2031</time></div>",
            "Ines Vale",
        ),
        (
            "<p class=autor>Von unserer Redakteurin <b>Ines Vale</b></p>",
            "Ines Vale",
        ),
    ] {
        let article = parse(&story(line, ""), None);
        assert_eq!(article.metadata.byline.as_deref(), Some(names), "{line}");
    }
}

#[test]
fn rows_of_scripts_without_capitals_are_read() {
    let hebrew = "המעבורת חזרה ביום שני אל הכפר אחרי שלוש שנים, ובערב הראשון עלו עליה נוסעים.";
    let arabic = "عادت العبارة إلى القرية يوم الإثنين بعد ثلاث سنوات، وصعد إليها كثيرون في المساء.";
    let korean = "밤배가 월요일부터 다시 다니기 시작했다. 첫날 밤에만 백이십여 명이 배에 올랐다.";
    let russian =
        "Паром снова ходит с понедельника. В первый вечер на него село больше ста человек.";
    for (language, line, text, name, day) in [
        (
            "he",
            "<div><span>מאת נועה שדה</span><span>י״ב בחשוון ה׳תשפ״ו</span></div>",
            hebrew,
            "נועה שדה",
            "2025-11-03",
        ),
        (
            "ar",
            "<div><span>كتبت: سلمى حداد</span><span>الثلاثاء 11 نوفمبر 2025</span></div>",
            arabic,
            "سلمى حداد",
            "2025-11-11",
        ),
        (
            "ko",
            "<div><em>김서윤 기자</em> <span>입력 2025.11.12 08:15</span> <span>댓글 3</span></div>",
            korean,
            "김서윤",
            "2025-11-12",
        ),
        (
            "ru",
            "<div><span>12 ноября 2025 в 08:15</span><span>Анна Верес</span><span>1 204 просмотра\
             </span></div>",
            russian,
            "Анна Верес",
            "2025-11-12",
        ),
    ] {
        let html = page(
            language,
            text.split('.').next().unwrap_or_default(),
            &format!("{line}<p>{text}</p><p>{text}</p>"),
        );
        let article = parse(&html, None);
        let date = article.metadata.published.as_ref().and_then(|p| p.date());
        let date = date.map(|date| date.calendar_day().to_string());
        assert_eq!(date.as_deref(), Some(day), "{language}");
        assert_eq!(article.metadata.byline.as_deref(), Some(name), "{language}");
        // However short it is beside the menu, it is an article.
        assert_eq!(article.warnings, [], "{language}");
    }
}

#[test]
fn nobody_is_asked_to_rate_an_article() {
    for line in [
        "Rate this page",
        "Average rating: 4.2 (17 votes)",
        "Click on a star to rate it!",
        "Did you find what you were looking for?",
        "Bewerten Sie diese Seite",
        "Ten tekst przeczytasz w 2 minuty",
        "2 minuti di lettura",
        "¿Tienes acceso? Inicia sesión para seguir leyendo.",
        "责任编辑：林晓",
    ] {
        let html = story("", &format!("<p>{line}</p>"));
        assert!(!shows(&html, line), "{line}");
    }
    for line in [
        "Rating: 4 out of 5 stars for the ferry.",
        "The vote was useful to nobody on the quay.",
    ] {
        let html = story("", &format!("<p>{line}</p>"));
        assert!(shows(&html, line), "{line}");
    }
}

#[test]
fn pictures_that_a_click_enlarges_are_shown() {
    for picture in [
        "<figure><button><img src=weir.jpg alt='A weir'></button><figcaption>The weir in May\
         </figcaption></figure>",
        "<div class=pic><button class=zoom><img src=weir.jpg alt='A weir'><span>Full size</span>\
         </button><p class=pic__caption>The weir in May</p></div>",
    ] {
        let html = story("", picture);
        let article = parse(&html, None);
        assert!(
            article.links.iter().any(|link| link == "weir.jpg"),
            "{picture}"
        );
        let caption = "caption The weir in May".to_string();
        assert!(told(&html).contains(&caption), "{:#?}", told(&html));
        assert!(!shows(&html, "Full size"));
    }
    let html = story(
        "",
        "<button class=share><img src=/share.png alt=Share></button>",
    );
    assert!(
        parse(&html, None)
            .links
            .iter()
            .all(|link| link != "/share.png")
    );
}

#[test]
fn a_field_for_an_address_is_a_form() {
    let html = story(
        "",
        "<div><h3>Quay Letter</h3><p>Every Thursday in your inbox.</p><input placeholder='Your \
         email'><p>This site is protected by reCAPTCHA; the terms of service apply.</p></div>",
    );
    for line in ["Quay Letter", "in your inbox", "reCAPTCHA"] {
        assert!(!shows(&html, line), "{:#?}", told(&html));
    }
}

#[test]
fn a_panel_belongs_to_the_switch_before_it() {
    let panel = |button: &str| {
        story(
            "",
            &format!("{button}<div id=who hidden><p>Who sold it? {LONG}</p></div>"),
        )
    };
    let switch = "<button aria-expanded=false aria-controls=who>Who sold it</button>";
    assert!(shows(&panel(switch), "Who sold it? "));
    assert!(!shows(&panel("<button>Menu</button>"), "Who sold it? "));
}

#[test]
fn a_menu_beside_the_text_heads_nothing() {
    let html = story("", "");
    let menu = "<div class=subnav><h2>Press</h2><ul><li><a href=/a>Speeches</a></li><li><a href=/b>\
                Photo library</a></li></ul></div>";
    let html = html.replace("<article>", &format!("{menu}<article>"));
    assert!(
        !shows(&html, "Press") && !shows(&html, "Photo library"),
        "{:#?}",
        told(&html)
    );
    let toc = "<div id=toc class=toc><h2>Contents</h2><ul><li><a href=#a>Weir</a></li></ul></div>\
               <h2 id=a>Weir</h2>";
    let html = story("", toc);
    assert!(
        !told(&html).contains(&"heading Contents".to_string()),
        "{:#?}",
        told(&html)
    );
    assert!(
        told(&html).contains(&"heading Weir".to_string()),
        "{:#?}",
        told(&html)
    );
}

#[test]
fn a_heading_that_leads_in_is_a_standfirst() {
    let html = page(
        "es",
        "El faro vuelve a tener farero",
        &format!("<p>{LONG}</p><p>It rained. {LONG}</p>"),
    );
    let head = "<header><h1>El faro vuelve a tener farero</h1><h2>La luz falla con el viento del \
                norte y nadie se fía</h2></header><div><a href=/autor/i>Ines Vale</a> <span>14 OCT \
                2031</span></div>";
    let html = html.replace("<h1>El faro vuelve a tener farero</h1>", head);
    let heads = told(&html)
        .into_iter()
        .filter(|line| line.starts_with("heading"));
    assert_eq!(heads.count(), 0, "{:#?}", told(&html));
}

#[test]
fn the_text_in_scripts_is_told_by_its_title() {
    let title = "The ferry is sold to nobody";
    let part = serde_json::json!({"type": "paragraph", "data": {"text": LONG}});
    let parts = vec![part; 4];
    let post = serde_json::json!({"title": title, "author": {"name": "Ines Vale"}, "body": parts});
    let data = serde_json::json!({"post": post});
    let html = format!(
        "<html><head><title>{title}</title></head><body><div>We use cookies to measure our audience \
         and to show what may please you.</div><script type=application/json>{data}</script></body>"
    );
    assert!(shows(&html, LONG), "{:#?}", told(&html));
    let article = parse(&html, None);
    assert_eq!(article.metadata.byline.as_deref(), Some("Ines Vale"));
}

#[test]
fn what_every_post_has_is_none_of_its_text() {
    let post = |name: &str, day: u8, said: &str| {
        format!(
            "<div class=post><div class=side><a class=user href=/u/{name}>{name}</a><span>Newcomer\
             </span></div><div class=content><div class=date>{day} May 2031, 21:14</div><p>{said}</p>\
             <div><a href=#>Quote</a> <a href=#>Report</a></div></div></div>"
        )
    };
    let html = format!(
        "<html><head><title>Brakes of a bus</title></head><body><main><h1>Brakes of a bus</h1>{}{}{}\
         </main></body></html>",
        post(
            "gordon",
            3,
            "Ours pull to the left, and the pond is on the left. Where do I begin?"
        ),
        post(
            "oily_rag",
            3,
            "With the wheel on the right. It sticks when the bus stood all winter."
        ),
        post(
            "vet",
            4,
            "Bleed them all, and put the key where the bishop cannot find it."
        )
    );
    for line in ["Ours pull", "With the wheel", "Bleed them"] {
        assert!(shows(&html, line), "{:#?}", told(&html));
    }
    assert!(
        !shows(&html, "Newcomer") && !shows(&html, "Report"),
        "{:#?}",
        told(&html)
    );
}
