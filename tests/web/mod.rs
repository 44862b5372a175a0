//! Addresses, against a server of our own: only this machine is ever asked.

mod binary;
mod bodies;
mod keeping;
mod pages;
mod pictures;
mod redirects;
mod secure;
mod server;
mod walls;

use std::net::SocketAddr;
use std::time::Duration;

use pullquote::article::{Article, BlockKind};
use pullquote::error::Error;
use pullquote::load::{self, Input, Loaded, Network, Options, Patience};
use tempfile::TempDir;

use server::{How, Reply, Request, Server};

/// Paragraphs of a story about nothing that ever happened.
pub const STORY: [&str; 6] = [
    "The harbour clock of Ostrey stopped on Sunday night, and nobody noticed before the \
     first ferry left eleven minutes early with half of its passengers still on the quay.",
    "\u{201c}We set our lives by it,\u{201d} said Maren Tolvik, who sells tickets in the \
     kiosk beneath the tower. \u{201c}When it is wrong, the whole island is wrong.\u{201d}",
    "A watchmaker from the mainland has looked at the works and found a family of swifts \
     between the second and the third wheel, where they had carried straw for weeks.",
    "Birgit Osk, the harbour master, said the birds would stay until August. A sheet with \
     the times of the tide hangs at the door of her office in the meantime.",
    "The council will talk about a second clock at its next meeting, although two of its \
     five members have said that one clock that is wrong is quite enough for them.",
    "Until then the church rings every quarter of an hour, by the watch of its sexton, who \
     has asked for a raise and for a pair of gloves against the cold of the rope.",
];

/// A page with a title and paragraphs; `head` is more for its head.
pub fn page(title: &str, head: &str, paragraphs: &[&str]) -> String {
    let paragraphs: Vec<_> = paragraphs.iter().map(|p| format!("<p>{p}</p>")).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta property=\"og:type\" content=\"article\">{head}</head>\n<body><article>\
         <h1>{title}</h1>\n{}\n</article></body></html>\n",
        paragraphs.join("\n")
    )
}

/// The story's page.
pub fn story() -> String {
    page("The Clock of Ostrey", "", &STORY)
}

/// Options that keep nothing, and wait long enough for a machine that is busy.
pub fn options() -> Options {
    Options {
        network: Network {
            patience: Patience {
                connect: Duration::from_secs(5),
                answer: Duration::from_secs(5),
                page: Duration::from_secs(10),
            },
            ..Network::default()
        },
        ..Options::default()
    }
}

/// The same without patience.
pub fn impatient() -> Options {
    let mut options = options();
    options.network.patience.answer = Duration::from_millis(400);
    options.network.patience.page = Duration::from_millis(900);
    options
}

/// Options that keep pages in a folder.
pub fn keeping(folder: &TempDir) -> Options {
    let mut options = options();
    options.network.cache = Some(folder.path().join("cache"));
    options
}

pub fn read(address: &str, options: &Options) -> Result<Article, Error> {
    match load::read(&Input::Address(address.into()), options)? {
        Loaded::Article(article) => Ok(*article),
        Loaded::List(_) => panic!("a list"),
    }
}

/// What an error says, with its hint.
pub fn said(result: Result<Article, Error>) -> String {
    let error = result.expect_err("an error");
    format!("{error}. Try: {}", error.hint().unwrap_or("nothing"))
}

pub fn paragraphs(article: &Article) -> Vec<&str> {
    let paragraphs = article
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Paragraph);
    paragraphs.map(|b| article.slice(b.span)).collect()
}

/// The story is all there.
#[track_caller]
pub fn assert_story(article: &Article) {
    assert_eq!(
        article.metadata.title.as_deref(),
        Some("The Clock of Ostrey")
    );
    assert_eq!(paragraphs(article), STORY);
}

/// A server that has the story at `/story`, and what `handler` has elsewhere.
pub fn serve(handler: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Server {
    Server::new(move |request| match request.path.as_str() {
        "/story" => Reply::html(story()),
        _ => handler(request),
    })
}

/// Lets the name of a host lead to a server.
pub fn named(options: &mut Options, host: &str, at: SocketAddr) {
    options.network.hosts.push((host.into(), at));
}

#[test]
fn an_address_opens() {
    let server = serve(|_| Reply::new(404));
    let address = server.url("/story#second");
    let article = read(&address, &options()).unwrap();
    assert_story(&article);
    assert!(article.warnings.is_empty(), "{:?}", article.warnings);
    assert_eq!(article.source.location, Some(address));
    assert_eq!(article.metadata.address, Some(server.url("/story")));
    let asked = &server.asked()[0];
    assert_eq!(asked.path, "/story");
    let agent = asked.field("user-agent").unwrap();
    assert!(agent.starts_with("pullquote/") && agent.contains("terminal article reader"));
    assert!(asked.field("accept").unwrap().starts_with("text/html"));
}

#[test]
fn what_is_no_web_address_is_said() {
    for (address, part) in [
        ("http://", "not a web address"),
        ("http://[::1/", "not a web address"),
        ("http://a b/", "not a web address"),
        ("http://h.example:99999/", "not a web address"),
        ("ftp://h.example/", "only http and https"),
    ] {
        let said = said(read(address, &options()));
        assert!(
            said.contains(part) && said.contains("https://HOST/PATH"),
            "{said}"
        );
    }
}

#[test]
fn a_server_that_is_not_there_is_said() {
    let address = {
        let server = serve(|_| Reply::new(404));
        server.url("/story")
    };
    let said = said(read(&address, &options()));
    assert!(said.contains("127.0.0.1 refuses the connection"), "{said}");
    assert!(said.starts_with(&address), "{said}");
}

#[test]
fn a_host_without_an_address_is_said() {
    // RFC 6761: no name in this domain ever has an address.
    let said = said(read("http://nowhere.invalid/story", &options()));
    assert!(said.contains("no such host: nowhere.invalid"), "{said}");
}

#[test]
fn what_is_no_secure_connection_is_said() {
    let server = serve(|_| Reply::new(404));
    let address = server.url("/story").replace("http:", "https:");
    let said = said(read(&address, &options()));
    assert!(said.contains("no secure connection"), "{said}");
    assert!(said.contains("http://"), "{said}");
}

#[test]
fn passwords_go_to_their_host_alone() {
    let other = serve(|_| Reply::new(404));
    let there = other.url("/story");
    let server = serve(move |request| match request.field("authorization") {
        Some("Basic YW5uOnNlY3JldA==") if request.path == "/locked" => Reply::to(302, "/inner"),
        Some("Basic YW5uOnNlY3JldA==") => Reply::to(302, &there),
        _ => Reply::new(401),
    });
    let bare = server.url("/locked");
    let said = said(read(&bare, &options()));
    assert!(
        said.contains("asks for a name and password (401)"),
        "{said}"
    );
    let folder = TempDir::new().unwrap();
    let address = bare.replace("http://", "http://ann:secret@");
    let article = read(&address, &keeping(&folder)).unwrap();
    assert_story(&article);
    assert_eq!(article.source.location, Some(bare));
    assert!(server.asked()[2].field("authorization").is_some());
    assert_eq!(other.asked()[0].field("authorization"), None);
    assert!(
        !folder.path().join("cache").exists(),
        "nothing of it is kept"
    );
    let wrong = address.replace("secret", "wrong");
    let said = self::said(read(&wrong, &options()));
    assert!(said.contains("(401)") && !said.contains("wrong"), "{said}");
}

#[test]
fn a_reader_that_waits_no_longer_is_let_go_at_once() {
    let server = serve(|request| match request.path.as_str() {
        "/silent" => Reply::new(200).how(How::Silent),
        _ => Reply::html(story()).how(How::Stall),
    });
    for path in ["/silent", "/stalled"] {
        let mut options = options();
        options.network.patience = Patience::default();
        let watch = options.watch.clone();
        let address = server.url(path);
        let begun = std::time::Instant::now();
        let thread = std::thread::spawn(move || read(&address, &options));
        std::thread::sleep(Duration::from_millis(150));
        let (came, total) = watch.progress();
        if path == "/stalled" {
            let length = story().len() as u64;
            assert_eq!((came, total), (length, length + 1000));
        }
        watch.cancel();
        let result = thread.join().unwrap();
        assert!(matches!(result, Err(Error::Interrupted)), "{result:?}");
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}
