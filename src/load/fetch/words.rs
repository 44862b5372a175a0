//! Messages for pages that could not be had, with advice what to do.

use std::time::SystemTime;

use ureq::Timeout;
use ureq::http::StatusCode;
use ureq::http::header::{self, HeaderMap};
use url::Url;

use super::address;
use super::guard::Unresolved;
use super::head::value;
use crate::error::Error;
use crate::load::Options;

/// What helps where only a browser gets the page.
pub(super) const BY_BROWSER: &str =
    "save the page from a browser (complete, or MHTML) and open the file";

/// What helps where another program gets it.
const BY_PIPE: &str = "fetch it with another program, and pipe it: … | pullquote -";

fn error(url: &Url, what: impl Into<String>, hint: &str) -> Error {
    Error::Fetch {
        input: address::shown(url),
        what: what.into(),
        hint: (!hint.is_empty()).then(|| hint.to_string()),
    }
}

/// What an error says, without the address it is about.
pub(super) fn reason(error: &Error) -> String {
    match error {
        Error::Fetch { what, .. } | Error::Unreadable { what, .. } => what.clone(),
        Error::NotAnArticle { what, .. } => format!("{what}, no article"),
        Error::Empty { .. } => "an empty page".into(),
        other => other.to_string(),
    }
}

/// The network must not be used, and nothing was kept.
pub(super) fn forbidden(url: &Url) -> Error {
    let what = "the network is off (--no-network), and this page was not kept before";
    error(url, what, "the same without --no-network")
}

/// A page of the open web leads to a private address.
pub(super) fn private(url: &Url) -> Error {
    let what = "refused: a page of the open web leads to this private address";
    let hint = format!("pullquote {}, if you know it", address::shown(url));
    error(url, what, &hint)
}

/// The error of redirects without an end.
pub(super) fn too_many_redirects(url: &Url, circle: bool) -> Error {
    let what = if circle {
        "its redirects go round in a circle"
    } else {
        "redirected more than ten times"
    };
    error(url, what, BY_BROWSER)
}

/// A redirect to nothing that can be fetched.
pub(super) fn leads_nowhere(url: &Url, location: &str) -> Error {
    let what = match location.split_once(':') {
        None => "a redirect that does not say where to".into(),
        Some((scheme, _)) if scheme.len() < 20 => {
            format!("redirected to a {scheme}: address; only http and https are opened")
        }
        Some(_) => "redirected to what is no web address".into(),
    };
    error(url, what, "")
}

/// The connection ended without an answer.
pub(super) fn broken(url: &Url) -> Error {
    error(url, "the server broke off", "again in a while")
}

/// What a server says in place of a page.
pub(super) fn status(url: &Url, status: StatusCode, headers: &HeaderMap) -> Error {
    let code = status.as_u16();
    let host = url.host_str().unwrap_or_default();
    let (what, hint) = match code {
        404 => ("no such page", String::new()),
        410 => ("the page was taken away for good", String::new()),
        401 => (
            "asks for a name and password",
            format!("{}://NAME:PASSWORD@{host}…", url.scheme()),
        ),
        402 => ("the page is for subscribers", BY_BROWSER.into()),
        403 => ("the server refuses the page", BY_BROWSER.into()),
        407 => ("the proxy asks for a name and password", String::new()),
        408 => ("the server waited too long", "again in a while".into()),
        429 => ("too many requests from here", wait(headers)),
        451 => ("withheld for legal reasons", String::new()),
        300..=399 => ("a redirect that does not say where to", String::new()),
        400..=499 => ("the server refuses the request", BY_BROWSER.into()),
        503 => ("the server is overloaded or at rest", wait(headers)),
        500..=599 => (
            "the server has an error of its own",
            "again in a while".into(),
        ),
        _ => ("an answer that is no page", String::new()),
    };
    error(url, format!("{what} ({code})"), &hint)
}

/// When to come again, by `Retry-After`.
fn wait(headers: &HeaderMap) -> String {
    let Some(after) = value(headers, header::RETRY_AFTER) else {
        return "again in a while".into();
    };
    let seconds = after.trim().parse::<u64>().ok().or_else(|| {
        let date = httpdate::parse_http_date(after.trim()).ok()?;
        Some(date.duration_since(SystemTime::now()).ok()?.as_secs())
    });
    match seconds {
        Some(n) if n < 120 => format!("again in {n} seconds"),
        Some(n) if n < 7200 => format!("again in {} minutes", n.div_ceil(60)),
        Some(n) if n < 30 * 86400 => format!("again in {} hours", n.div_ceil(3600)),
        _ => "again in a while".into(),
    }
}

/// Whether it failed for want of certificates to trust.
pub(super) fn has_no_certificates(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Rustls(e) if e.to_string().contains("No CA certificates"))
}

/// The error of a request that got no answer.
pub(super) fn failed(url: &Url, failure: &ureq::Error, options: &Options) -> Error {
    let host = url.host_str().unwrap_or_default();
    let patience = options.network.patience;
    match failure {
        ureq::Error::Other(inner) => match inner.downcast_ref::<Unresolved>() {
            Some(Unresolved::Private) => private(url),
            Some(Unresolved::NoHost) => error(
                url,
                format!("no such host: {host}, or no network"),
                "look for a typing error, or at the connection",
            ),
            None => error(url, inner.to_string(), ""),
        },
        ureq::Error::HostNotFound => error(url, format!("no such host: {host}"), ""),
        ureq::Error::Timeout(Timeout::Resolve) => {
            let seconds = patience.connect.as_secs_f32();
            let what = format!("{host} was not found in {seconds} seconds");
            error(url, what, "look at the connection, or again in a while")
        }
        ureq::Error::Timeout(Timeout::Connect) => {
            let seconds = patience.connect.as_secs_f32();
            let what = format!("{host} cannot be reached ({seconds} seconds)");
            error(url, what, "look at the connection, or again in a while")
        }
        ureq::Error::Timeout(Timeout::RecvResponse | Timeout::SendRequest) => {
            let seconds = patience.answer.as_secs_f32();
            let what = format!("the server does not answer ({seconds} seconds)");
            error(url, what, "again in a while")
        }
        ureq::Error::Timeout(_) => {
            let seconds = patience.page.as_secs_f32();
            let what = format!("the server takes too long ({seconds} seconds)");
            error(url, what, "again in a while")
        }
        ureq::Error::Io(io) => by_system(url, io),
        ureq::Error::Rustls(_) | ureq::Error::Tls(_) => insecure(url, &failure.to_string()),
        ureq::Error::Protocol(_) | ureq::Error::LargeResponseHeader(..) => {
            let what = format!("the answer is not that of a web server ({failure})");
            error(url, what, "")
        }
        ureq::Error::ConnectProxyFailed(said) => error(
            url,
            format!("the proxy refuses ({said})"),
            "look at HTTPS_PROXY, HTTP_PROXY and NO_PROXY",
        ),
        other => error(url, format!("could not be fetched ({other})"), ""),
    }
}

fn by_system(url: &Url, io: &std::io::Error) -> Error {
    use std::io::ErrorKind as Kind;
    let host = url.host_str().unwrap_or_default();
    match io.kind() {
        Kind::ConnectionRefused => {
            let at = url.port_or_known_default().unwrap_or(0);
            let what = format!("{host} refuses the connection (port {at})");
            error(url, what, "look for a typing error, or again in a while")
        }
        Kind::HostUnreachable | Kind::NetworkUnreachable | Kind::NetworkDown => error(
            url,
            format!("{host} cannot be reached"),
            "look at the connection",
        ),
        Kind::UnexpectedEof
        | Kind::ConnectionReset
        | Kind::ConnectionAborted
        | Kind::BrokenPipe => broken(url),
        Kind::InvalidData if url.scheme() == "https" => insecure(url, &io.to_string()),
        _ => error(url, format!("could not be fetched ({io})"), ""),
    }
}

/// A secure connection that is none.
fn insecure(url: &Url, said: &str) -> Error {
    let certificate = [
        ("Expired", "the server’s certificate has expired"),
        ("expired", "the server’s certificate has expired"),
        ("NotValidYet", "the server’s certificate is not valid yet"),
        (
            "NotValidForName",
            "the server’s certificate is for another host",
        ),
        (
            "not valid for name",
            "the server’s certificate is for another host",
        ),
        (
            "BadSignature",
            "nobody known vouches for the server’s certificate",
        ),
        (
            "UnknownIssuer",
            "nobody known vouches for the server’s certificate",
        ),
        ("Revoked", "the server’s certificate was revoked"),
    ];
    let what = certificate.iter().find(|(mark, _)| said.contains(mark));
    match what {
        Some((_, what)) => error(
            url,
            format!("not secure: {what}"),
            "look at the clock and the address; SSL_CERT_FILE names other certificates",
        ),
        // It stands for itself, as those do that people make for their own machines; naming it
        // in SSL_CERT_FILE is no way out.
        None if said.contains("CaUsedAsEndEntity") => error(
            url,
            "not secure: nobody but the server itself vouches for its certificate",
            BY_PIPE,
        ),
        None if said.contains("certificate") => error(
            url,
            "not secure: the server’s certificate is not one to trust",
            BY_PIPE,
        ),
        None => error(
            url,
            "no secure connection with this server",
            "the same address with http://",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(code: u16, fields: &[(&'static str, &str)]) -> String {
        let url = Url::parse("https://ann:pw@h.example/x").unwrap();
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            headers.insert(*name, value.parse().unwrap());
        }
        let error = status(&url, StatusCode::from_u16(code).unwrap(), &headers);
        format!("{error}. Try: {}", error.hint().unwrap_or("nothing"))
    }

    #[test]
    fn each_status_says_what_it_means() {
        for (code, part) in [
            (404, "no such page (404)"),
            (410, "for good (410)"),
            (401, "Try: https://NAME:PASSWORD@h.example"),
            (403, "save the page from a browser"),
            (429, "again in a while"),
            (451, "legal reasons (451)"),
            (500, "an error of its own (500)"),
            (503, "at rest (503)"),
            (599, "(599)"),
            (418, "(418)"),
        ] {
            let said = words(code, &[]);
            assert!(said.contains(part), "{said}");
            assert!(said.starts_with("https://h.example/x: "), "{said}");
        }
    }

    #[test]
    fn retry_after_is_told_in_seconds_or_by_date() {
        assert!(words(429, &[("retry-after", "90")]).contains("again in 90 seconds"));
        assert!(words(503, &[("retry-after", "1800")]).contains("again in 30 minutes"));
        let later = SystemTime::now() + std::time::Duration::from_secs(5 * 3600 - 30);
        let date = httpdate::fmt_http_date(later);
        assert!(words(429, &[("retry-after", &date)]).contains("again in 5 hours"));
        for odd in [
            "soon",
            "-1",
            "99999999999999999999",
            "Thu, 01 Jan 1970 00:00:00 GMT",
        ] {
            assert!(words(429, &[("retry-after", odd)]).contains("again in a while"));
        }
    }
}
