//! Books and documents through the commands.

use super::{Desk, json};

fn fixture(name: &str) -> String {
    format!("{}/tests/fixtures/books/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_commands_read_books_and_documents() {
    let desk = Desk::new();
    for name in [
        "epub3.epub",
        "libreoffice.docx",
        "pandoc.odt",
        "pandoc.rtf",
        "pages.pdf",
    ] {
        let file = fixture(name);
        let text = desk.ok(&["print", &file]);
        assert!(
            text.starts_with("The Harbour That Would Not Freeze"),
            "{name}: {text}"
        );
        assert!(
            text.contains("Under the bridge and out with the snow."),
            "{name}"
        );
        assert!(
            desk.ok(&["quotes", &file]).contains("Ingrid Solheim"),
            "{name}"
        );
        let record = json(&desk.ok(&["extract", &file]));
        let format = name.rsplit('.').next().unwrap();
        assert_eq!(record["source"]["format"], format, "{name}");
        assert!(record["sections"].as_array().unwrap().len() >= 3, "{name}");
    }
}

#[test]
fn what_cannot_be_read_ends_with_a_message() {
    let desk = Desk::new();
    for (name, what) in [
        ("locked.pdf", "locked with a password"),
        ("scan.pdf", "ocrmypdf"),
    ] {
        let output = desk.command(&["print", &fixture(name)]).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(output.stdout.is_empty(), "{name}");
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(message.contains(what), "{name}: {message}");
    }
}
