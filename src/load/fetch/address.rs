//! Addresses: what was typed, what may be shown of it, and where a page on the open web must not
//! lead.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use crate::error::Error;

/// The longest address that is requested, in bytes.
const LONGEST: usize = 8 << 10;

/// Reads an address as it was typed.
///
/// # Errors
/// When it is none, or none of the web.
pub(super) fn parse(typed: &str) -> Result<Url, Error> {
    let wrong = |what: String, hint: &str| Error::Fetch {
        input: shown_unread(typed),
        what,
        hint: Some(hint.into()),
    };
    let url = Url::parse(typed.trim()).map_err(|error| {
        let what = format!("not a web address ({error})");
        wrong(what, "https://HOST/PATH")
    })?;
    if !is_web(&url) {
        let what = "only http and https addresses are opened".into();
        return Err(wrong(what, "https://HOST/PATH"));
    }
    if url.as_str().len() > LONGEST {
        let what = "the address is too long".into();
        return Err(wrong(what, "the address without what follows its ? or #"));
    }
    Ok(url)
}

/// Whether it is an address of the web.
pub(super) fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.host().is_some()
}

/// An address as messages and articles name it: without a name and password.
pub(super) fn shown(url: &Url) -> String {
    if url.username().is_empty() && url.password().is_none() {
        return url.as_str().into();
    }
    without_credentials(url).into()
}

/// The same of what could not be read as an address.
fn shown_unread(typed: &str) -> String {
    let host = typed.find("://").map_or(0, |n| n + 3);
    let end = typed[host..]
        .find(['/', '?', '#'])
        .map_or(typed.len(), |n| host + n);
    match typed[host..end].rfind('@') {
        Some(at) => format!("{}{}", &typed[..host], &typed[host + at + 1..]),
        None => typed.into(),
    }
}

/// What is asked for: no fragment, no credentials.
pub(super) fn request(url: &Url) -> Url {
    let mut url = without_credentials(url);
    url.set_fragment(None);
    url
}

fn without_credentials(url: &Url) -> Url {
    let mut url = url.clone();
    // An address of the web can have both, so that neither call fails.
    let _web = url.set_username("").and_then(|()| url.set_password(None));
    url
}

/// Whether both are of one site: the same host, `www.`, `m.` and `amp.` apart.
pub(super) fn same_site(one: &Url, other: &Url) -> bool {
    let bare = |url: &Url| {
        let host = url.host_str().unwrap_or_default().to_ascii_lowercase();
        let host = host.trim_end_matches('.').to_string();
        ["www.", "m.", "amp.", "mobile."]
            .iter()
            .find_map(|sub| host.strip_prefix(sub).map(String::from))
            .filter(|bare| bare.contains('.'))
            .unwrap_or(host)
    };
    bare(one) == bare(other) && same_port(one, other)
}

/// The usual ports of both schemes count as one.
fn same_port(one: &Url, other: &Url) -> bool {
    let usual = |url: &Url| url.port().is_none();
    usual(one) && usual(other) || one.port_or_known_default() == other.port_or_known_default()
}

/// Whether the host itself, without asking anybody for its address, is private: an
/// address of a network of one's own, or a name for this machine.
pub(super) fn is_private_host(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => is_private(IpAddr::V4(ip)),
        Some(Host::Ipv6(ip)) => is_private(IpAddr::V6(ip)),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            name == "localhost" || name.ends_with(".localhost")
        }
        None => true,
    }
}

/// Whether it is this machine itself.
pub(super) fn is_loopback_host(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(_)) => is_private_host(url),
        None => false,
    }
}

/// Whether an address is not one of the open web: this machine, networks of one's own,
/// and what nobody is reached at. Addresses that carry another one inside count as that.
pub(super) fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => is_private_v6(ip),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    match a {
        // This network, one's own, this machine.
        0 | 10 | 127 => true,
        // Between a provider and its customers.
        100 => (64..128).contains(&b),
        169 => b == 254,
        172 => (16..32).contains(&b),
        // Protocols, documentation, one's own.
        192 => b == 168 || b == 0 && (c == 0 || c == 2),
        // Measurements, documentation.
        198 => b == 18 || b == 19 || b == 51 && c == 100,
        203 => b == 0 && c == 113,
        // Many at once, and what is kept for later.
        _ => a >= 224,
    }
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    let parts = ip.segments();
    let inside = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        is_private_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        // Unspecified and this machine, IPv4 in the old way; IPv4 mapped.
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] => {
            ip.is_unspecified() || ip.is_loopback() || inside(high, low)
        }
        // IPv4 translated, the well-known way and for networks of one's own.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => inside(high, low),
        [0x64, 0xff9b, ..] => true,
        // Tunnels that carry IPv4: 6to4, and Teredo with its server's and client's.
        [0x2002, high, low, ..] => inside(high, low),
        [0x2001, 0, ..] => true,
        // Documentation.
        [0x2001, 0xdb8, ..] => true,
        // What is not handed out to the open web: local, linked, many at once.
        [first, ..] => !(0x2000..0x4000).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn private_addresses_are_known_in_every_spelling() {
        for host in [
            "127.0.0.1",
            "127.9.9.9",
            "2130706433",
            "0x7f000001",
            "0177.0.0.1",
            "127.1",
            "0",
            "10.0.0.7",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "100.127.255.255",
            "224.0.0.251",
            "255.255.255.255",
            "[::]",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:192.168.0.1]",
            "[::127.0.0.1]",
            "[fe80::1]",
            "[fec0::1]",
            "[fc00::1]",
            "[fd12:3456::1]",
            "[ff02::1]",
            "[64:ff9b::10.0.0.1]",
            "[64:ff9b:1::1]",
            "[2002:7f00:1::]",
            "[2001:0:1::1]",
            "[2001:db8::1]",
            "localhost",
            "LOCALHOST",
            "localhost.",
            "a.localhost",
        ] {
            assert!(is_private_host(&url(&format!("http://{host}/"))), "{host}");
        }
    }

    #[test]
    fn the_open_web_is_open() {
        for host in [
            "1.1.1.1",
            "100.128.0.1",
            "100.63.0.1",
            "172.32.0.1",
            "172.15.0.1",
            "192.0.1.1",
            "192.169.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "[2606:4700::1111]",
            "[::ffff:1.1.1.1]",
            "[64:ff9b::1.1.1.1]",
            "[2002:0101:0101::]",
            "localhost.example",
            "notlocalhost",
        ] {
            assert!(!is_private_host(&url(&format!("http://{host}/"))), "{host}");
        }
    }

    #[test]
    fn passwords_are_never_shown() {
        assert_eq!(
            shown(&url("https://ann:pw@h.example/x#y")),
            "https://h.example/x#y"
        );
        for typed in [
            "https://ann:pw@h.example:99999/x",
            "ftp://ann:pw@h.example/",
        ] {
            let error = parse(typed).unwrap_err().to_string();
            assert!(!error.contains("pw"), "{error}");
        }
    }

    #[test]
    fn sites_are_told_apart_by_host_and_port() {
        let same = |a: &str, b: &str| same_site(&url(a), &url(b));
        assert!(same(
            "https://amp.news.example/a",
            "https://www.news.example/a"
        ));
        assert!(same("http://news.example/a", "https://news.example/b"));
        assert!(!same("https://news.example/", "https://other.example/"));
        assert!(!same("http://127.0.0.1:1/", "http://127.0.0.1:2/"));
        assert!(!same("https://m.com/", "https://com/"));
    }
}
