//! Secure connections and proxies, with certificates made for the occasion.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Output;
use std::sync::Arc;
use std::thread;

use assert_cmd::Command;
use rcgen::{BasicConstraints, Certificate, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::*;

/// Somebody who vouches for certificates, and the file that names them.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    folder: TempDir,
}

impl Authority {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("known.pem"), certificate.pem()).unwrap();
        Self {
            issuer: Issuer::new(params, key),
            folder,
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("known.pem")
    }

    fn vouch(&self, name: &str, expired: bool) -> (Certificate, KeyPair) {
        let mut params = CertificateParams::new([name.to_string()]).unwrap();
        if expired {
            params.not_after = rcgen::date_time_ymd(2001, 9, 9);
        }
        let key = KeyPair::generate().unwrap();
        (params.signed_by(&key, &self.issuer).unwrap(), key)
    }

    /// A secure server; it answers everything with what `reply` is.
    fn serve(&self, name: &str, expired: bool, reply: String) -> SocketAddr {
        Self::serve_by(self.vouch(name, expired), reply)
    }

    /// One whose certificate nobody but itself vouches for, as people make them by hand.
    fn serve_by_itself(name: &str, reply: String) -> SocketAddr {
        let mut params = CertificateParams::new([name.to_string()]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        Self::serve_by((params.self_signed(&key).unwrap(), key), reply)
    }

    fn serve_by((certificate, key): (Certificate, KeyPair), reply: String) -> SocketAddr {
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let chain = vec![CertificateDer::from(certificate.der().to_vec())];
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .unwrap();
        let config = Arc::new(config);
        listen(move |stream| {
            let mut secure =
                StreamOwned::new(ServerConnection::new(config.clone()).unwrap(), stream);
            let mut asked = Vec::new();
            while !asked.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                secure.read_exact(&mut byte)?;
                asked.push(byte[0]);
            }
            secure.write_all(reply.as_bytes())?;
            secure.conn.send_close_notify();
            secure.flush()
        })
    }
}

fn found(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// Serves until the tests end.
fn listen(work: impl Fn(TcpStream) -> io::Result<()> + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // Whoever asked may have gone.
            let _gone = work(stream);
        }
    });
    at
}

/// A proxy that leads to one server, whatever is asked for; it tells what was.
fn proxy_to(at: SocketAddr, asked: std::sync::mpsc::Sender<String>) -> SocketAddr {
    listen(move |stream| {
        let mut reader = BufReader::new(stream.try_clone()?);
        let mut line = String::new();
        reader.read_line(&mut line)?;
        asked.send(line.trim().to_string()).unwrap();
        while line.trim() != "" {
            line.clear();
            reader.read_line(&mut line)?;
        }
        let mut there = TcpStream::connect(at)?;
        let mut back = (there.try_clone()?, stream.try_clone()?);
        let mut out = stream;
        out.write_all(b"HTTP/1.1 200 Connected\r\n\r\n")?;
        let upward = thread::spawn(move || {
            io::copy(&mut reader, &mut there)?;
            there.shutdown(Shutdown::Write)
        });
        io::copy(&mut back.0, &mut back.1)?;
        out.shutdown(Shutdown::Both)?;
        upward.join().unwrap()
    })
}

fn command(authority: &Authority, address: &str) -> Command {
    let mut command = Command::cargo_bin("pullquote").unwrap();
    command
        .env("XDG_CONFIG_HOME", authority.folder.path())
        .env("XDG_CACHE_HOME", authority.folder.path())
        .env("PULLQUOTE_STORE", "none")
        .env("SSL_CERT_FILE", authority.file())
        .env_remove("SSL_CERT_DIR")
        .args(["print", address])
        .timeout(Duration::from_secs(30));
    command
}

#[track_caller]
fn assert_printed(output: &Output) {
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(
        printed.contains("The harbour clock of Ostrey stopped"),
        "{output:?}"
    );
}

#[test]
fn a_certificate_that_is_vouched_for_is_trusted() {
    let authority = Authority::new("Harbour Certificates");
    let at = authority.serve("localhost", false, found(&story()));
    let address = format!("https://localhost:{}/story", at.port());
    assert_printed(&command(&authority, &address).output().unwrap());
    // From an open address to a secure one.
    let to = address.clone();
    let open = serve(move |_| Reply::to(301, &to));
    assert_printed(&command(&authority, &open.url("/x")).output().unwrap());
}

#[test]
fn certificates_that_are_not_to_be_trusted_are_told_apart() {
    let authority = Authority::new("Harbour Certificates");
    let stranger = Authority::new("Stranger");
    for (at, part) in [
        (
            authority.serve("localhost", true, found(&story())),
            "has expired",
        ),
        (
            authority.serve("other.invalid", false, found(&story())),
            "is for another host",
        ),
        (
            stranger.serve("localhost", false, found(&story())),
            "nobody known vouches",
        ),
        (
            Authority::serve_by_itself("localhost", found(&story())),
            "nobody but the server itself vouches for its certificate. Try: fetch it with",
        ),
    ] {
        let address = format!("https://localhost:{}/story", at.port());
        let output = command(&authority, &address).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("not secure") && said.contains(part), "{said}");
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn a_machine_without_certificates_has_those_of_the_program() {
    let authority = Authority::new("Harbour Certificates");
    let at = authority.serve("localhost", false, found(&story()));
    let mut command = command(&authority, &format!("https://localhost:{}/", at.port()));
    let none = authority.folder.path().join("none.pem");
    std::fs::write(&none, "").unwrap();
    let output = command.env("SSL_CERT_FILE", none).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("nobody known vouches"), "{said}");
}

#[test]
fn proxies_are_used_as_the_environment_says() {
    let authority = Authority::new("Harbour Certificates");
    // The name has no address: only the proxy knows the way.
    let at = authority.serve("post.invalid", false, found(&story()));
    let (sender, asked) = std::sync::mpsc::channel();
    let proxy = proxy_to(at, sender);
    let mut through = command(&authority, "https://post.invalid/story");
    through.env("HTTPS_PROXY", format!("http://{proxy}"));
    through.env_remove("NO_PROXY").env_remove("no_proxy");
    assert_printed(&through.output().unwrap());
    let line = asked.try_recv().unwrap();
    assert!(line.starts_with("CONNECT post.invalid:443 "), "{line}");
    let mut without = command(&authority, "https://post.invalid/other");
    without.env("HTTPS_PROXY", format!("http://{proxy}"));
    without.env("NO_PROXY", ".invalid");
    let output = without.output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("no such host: post.invalid"));
    assert!(asked.try_recv().is_err());
    let mut wrong = command(&authority, "https://post.invalid/other");
    wrong
        .env("HTTPS_PROXY", "gopher://x")
        .env_remove("NO_PROXY");
    let said = wrong.output().unwrap().stderr;
    let said = String::from_utf8_lossy(&said);
    assert!(
        said.contains("what HTTPS_PROXY says is no address of a proxy"),
        "{said}"
    );
}
