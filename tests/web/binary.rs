//! The program itself, on addresses.

use std::process::Output;

use assert_cmd::Command;

use super::*;

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    Command::cargo_bin("pullquote")
        .unwrap()
        .current_dir(folder.path())
        .env("XDG_CONFIG_HOME", folder.path())
        .env("XDG_CACHE_HOME", folder.path())
        .env("PULLQUOTE_STORE", "none")
        .args(arguments)
        .timeout(Duration::from_secs(30))
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_commands_take_addresses() {
    let folder = TempDir::new().unwrap();
    let server = serve(|_| Reply::new(404));
    let address = server.url("/story");
    let printed = run(&folder, &["print", &address]);
    assert!(printed.status.success());
    assert!(text(&printed.stdout).contains("The harbour clock of Ostrey stopped"));
    let quotes = run(&folder, &["quotes", &address, "--no-network"]);
    assert!(text(&quotes.stdout).contains("Maren Tolvik"), "{quotes:?}");
    assert_eq!(server.asked().len(), 1);
    let json = run(&folder, &["extract", &address, "--refresh"]);
    let value: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(value["source"]["location"], address);
    assert_eq!(value["source"]["format"], "html");
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn what_cannot_be_fetched_ends_with_1_and_says_why() {
    let folder = TempDir::new().unwrap();
    let server = serve(|request| match request.path.as_str() {
        "/escape" => Reply::to(302, "x:\u{1b}[31mred"),
        _ => Reply::new(404),
    });
    let missing = run(
        &folder,
        &["print", &server.url("/missing"), &server.url("/story")],
    );
    assert_eq!(missing.status.code(), Some(1));
    assert!(
        text(&missing.stdout).contains("The harbour clock"),
        "the other one is printed"
    );
    let said = text(&missing.stderr);
    let line = format!("pullquote: {}: no such page (404)", server.url("/missing"));
    assert!(said.contains(&line), "{said}");
    let off = run(&folder, &["print", "http://h.invalid/", "--no-network"]);
    assert_eq!(off.status.code(), Some(1));
    assert!(text(&off.stderr).contains("the network is off"), "{off:?}");
    let escape = run(&folder, &["print", &server.url("/escape")]);
    assert_eq!(escape.status.code(), Some(1));
    assert!(!text(&escape.stderr).contains('\u{1b}'));
}
