//! Chooses the proxy for an address, by the usual environment variables.

use url::Url;

use super::address;
use crate::error::Error;

/// The proxy for an address, by the environment.
///
/// # Errors
/// When a variable names none that can be used.
pub(super) fn of(url: &Url) -> Result<Option<ureq::Proxy>, Error> {
    let Some((variable, text)) = named(url, |name| std::env::var(name).ok()) else {
        return Ok(None);
    };
    ureq::Proxy::new(&text).map(Some).map_err(|_| Error::Fetch {
        input: address::shown(url),
        what: format!("what {variable} says is no address of a proxy"),
        hint: Some(format!("{variable}=http://HOST:PORT, or NO_PROXY=*")),
    })
}

/// The variable that counts for an address, and its value.
fn named(url: &Url, variable: impl Fn(&str) -> Option<String>) -> Option<(String, String)> {
    // What runs on this machine is reached without help.
    if address::is_loopback_host(url) {
        return None;
    }
    let value = |name: &str| {
        [name.to_string(), name.to_ascii_uppercase()]
            .into_iter()
            .find_map(|name| Some((variable(&name).filter(|v| !v.trim().is_empty())?, name)))
            .map(|(value, name)| (name, value.trim().to_string()))
    };
    let found = value(&format!("{}_proxy", url.scheme())).or_else(|| value("all_proxy"))?;
    let exempt = value("no_proxy").is_some_and(|(_, list)| is_exempt(url, &list));
    (!exempt).then_some(found)
}

/// Whether the list of hosts without a proxy has this one: itself, or a domain that it
/// is in, each with a port or without.
fn is_exempt(url: &Url, list: &str) -> bool {
    let host = url.host_str().unwrap_or_default();
    let host = host.trim_matches(['[', ']']).trim_end_matches('.');
    list.split([',', ' ']).map(str::trim).any(|entry| {
        if entry == "*" {
            return true;
        }
        let entry = entry.trim_start_matches("*.").trim_start_matches('.');
        // A colon before a port, not one of an IPv6 address.
        let (name, port) = match entry.rsplit_once(':') {
            Some((name, port)) if !name.contains(':') => (name, port.parse::<u16>().ok()),
            _ => (entry, None),
        };
        let name = name.trim_matches(['[', ']']).to_ascii_lowercase();
        let inside = host
            .strip_suffix(name.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        !name.is_empty() && inside && port.is_none_or(|p| url.port_or_known_default() == Some(p))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxy(address: &str, variables: &[(&str, &str)]) -> Option<String> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(n, _)| *n == name)?;
            Some(found.1.to_string())
        };
        named(&Url::parse(address).unwrap(), variable).map(|(_, value)| value)
    }

    #[test]
    fn each_scheme_has_its_own_proxy() {
        let both = [("http_proxy", "http://p:1"), ("HTTPS_PROXY", "http://p:2")];
        assert_eq!(
            proxy("http://a.example/", &both).as_deref(),
            Some("http://p:1")
        );
        assert_eq!(
            proxy("https://a.example/", &both).as_deref(),
            Some("http://p:2")
        );
        let all = [("ALL_PROXY", "socks5h://p:3"), ("https_proxy", " ")];
        assert_eq!(
            proxy("https://a.example/", &all).as_deref(),
            Some("socks5h://p:3")
        );
        assert_eq!(proxy("https://a.example/", &both[..1]), None);
        assert_eq!(proxy("http://127.0.0.1:8/", &both), None);
    }

    #[test]
    fn hosts_without_a_proxy_are_listed_by_domain() {
        for (list, host, exempt) in [
            ("a.example", "a.example", true),
            ("a.example", "www.a.example", true),
            (".a.example", "www.a.example", true),
            ("*.a.example, b.example", "b.example", true),
            ("a.example", "nota.example", false),
            ("a.example:8080", "a.example", false),
            ("a.example:80", "a.example", true),
            ("*", "any.example", true),
            ("", "any.example", false),
            ("192.0.2.7", "192.0.2.7", true),
        ] {
            let set = [("HTTP_PROXY", "http://p:1"), ("NO_PROXY", list)];
            let found = proxy(&format!("http://{host}/"), &set);
            assert_eq!(found.is_none(), exempt, "{list} {host}");
        }
    }
}
