//! Values as scripts write them: names without marks, words in single ones, arguments of a
//! function that returns them. Nuxt's pages carry their state so; it is no JSON.

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

/// The deepest values that are read.
const DEPTH: usize = 60;
/// The most that is read: a value counts its bytes as often as it is named, and one more.
const MANY: usize = 16 << 20;

/// The value that a script gives a name: one written out, or what a function returns of its
/// arguments, `(function(a,b){return {title:a}}("The quay",null))`.
pub(super) fn value(script: &str) -> Option<Value> {
    let script = script.trim_start();
    let bare = script.trim_start_matches(['(', '!']);
    let Some(rest) = bare.strip_prefix("function") else {
        return Reader::new(script, &FxHashMap::default()).value(0);
    };
    let (names, body) = rest.trim_start().strip_prefix('(')?.split_once(')')?;
    let names = names.split(',').map(str::trim);
    let (_, returned) = body.split_once("return")?;
    // The arguments stand behind the body, which must be read to its end to find them.
    let nothing = FxHashMap::default();
    let mut reader = Reader::new(returned, &nothing);
    reader.value(0)?;
    let behind = returned.get(reader.at..)?.trim_start();
    let behind = behind.trim_start_matches([';', '}', ')', ' ', '\n']);
    let Value::Array(given) = Reader::new(behind, &nothing).list(0, '(', ')')? else {
        return None;
    };
    let given: FxHashMap<&str, &Value> = names.zip(&given).collect();
    Reader::new(returned, &given).value(0)
}

/// What a list of values means whose lists and objects hold places in it instead of values.
pub(super) fn numbered(values: &[Value]) -> Option<Value> {
    const FEW: usize = 3;
    let is_place = |value: &Value| value.as_i64().is_some_and(|n| n < values.len() as i64);
    let places = |value: &Value| match value {
        Value::Object(of) => of.values().all(is_place),
        _ => true,
    };
    let objects = values.iter().filter(|value| value.is_object());
    if values.len() < FEW || objects.count() == 0 || !values.iter().all(places) {
        return None;
    }
    let mut left = MANY;
    // What is a part of nothing read before opens the list.
    let all = (0..values.len()).filter(|at| values[*at].is_object());
    let objects: Vec<Value> = all
        .filter_map(|at| at_place(values, at, 0, &mut left))
        .collect();
    Some(Value::Array(objects))
}

/// What a value weighs.
fn size(value: &Value) -> usize {
    match value {
        Value::String(words) => words.len() + 1,
        Value::Array(values) => values.iter().map(size).sum::<usize>() + 1,
        Value::Object(of) => {
            of.iter()
                .map(|(name, of)| name.len() + size(of))
                .sum::<usize>()
                + 1
        }
        _ => 1,
    }
}

fn at_place(values: &[Value], at: usize, deep: usize, left: &mut usize) -> Option<Value> {
    /// Who wrote an article stands in it, and so do its parts.
    const DEEP: usize = 3;
    let place = |value: &Value| usize::try_from(value.as_i64()?).ok();
    let value = values.get(at)?;
    *left = left.checked_sub(size(value))?;
    if deep > DEEP {
        return (!value.is_object() && !value.is_array()).then(|| value.clone());
    }
    Some(match value {
        Value::Object(of) => {
            let mut object = Map::new();
            for (name, value) in of {
                if let Some(value) =
                    place(value).and_then(|at| at_place(values, at, deep + 1, left))
                {
                    object.insert(name.clone(), value);
                }
            }
            Value::Object(object)
        }
        Value::Array(of) => {
            let of = of.iter().filter_map(place);
            let of = of.filter_map(|at| at_place(values, at, deep + 1, left));
            Value::Array(of.collect())
        }
        value => value.clone(),
    })
}

/// Reads a value from a script, with what its names stand for.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    given: &'a FxHashMap<&'a str, &'a Value>,
    left: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, given: &'a FxHashMap<&'a str, &'a Value>) -> Self {
        Self {
            text,
            at: 0,
            given,
            left: MANY,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Whether a sign is next; it is passed then.
    fn passes(&mut self, sign: char) -> bool {
        self.skip_space();
        let is = self.rest().starts_with(sign);
        self.at += if is { sign.len_utf8() } else { 0 };
        is
    }

    fn value(&mut self, deep: usize) -> Option<Value> {
        self.left = self.left.checked_sub(1).filter(|_| deep < DEPTH)?;
        self.skip_space();
        match self.rest().chars().next()? {
            '{' => self.object(deep),
            '[' => self.list(deep, '[', ']'),
            '"' | '\'' | '`' => self.words().map(Value::String),
            // Minified: `!0` is true.
            '!' => {
                self.at += 1;
                let no = self.value(deep + 1)?;
                Some(Value::Bool(no.as_f64() == Some(0.0)))
            }
            _ => self.word(deep),
        }
    }

    fn object(&mut self, deep: usize) -> Option<Value> {
        let mut object = Map::new();
        self.passes('{');
        loop {
            if self.passes('}') {
                return Some(Value::Object(object));
            }
            let name = match self.rest().chars().next()? {
                '"' | '\'' => self.words()?,
                _ => self.bare().to_string(),
            };
            if name.is_empty() || !self.passes(':') {
                return None;
            }
            object.insert(name, self.value(deep + 1)?);
            if !self.passes(',') && !self.rest().starts_with('}') {
                return None;
            }
        }
    }

    fn list(&mut self, deep: usize, open: char, close: char) -> Option<Value> {
        let mut values = Vec::new();
        if !self.passes(open) {
            return None;
        }
        loop {
            if self.passes(close) {
                return Some(Value::Array(values));
            }
            values.push(self.value(deep + 1)?);
            if !self.passes(',') && !self.rest().starts_with(close) {
                return None;
            }
        }
    }

    /// A number or a name, which may be that of a function: `new Date(0)`, `Array(3)`.
    fn bare(&mut self) -> &'a str {
        let rest = self.rest();
        let of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '-' | '+');
        let end = rest.find(|c| !of_name(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn word(&mut self, deep: usize) -> Option<Value> {
        let name = match self.bare() {
            "" => return None,
            "void" => {
                self.value(deep + 1)?;
                return Some(Value::Null);
            }
            "new" => {
                self.skip_space();
                self.bare()
            }
            name => name,
        };
        if self.rest().starts_with('(') {
            let Value::Array(mut values) = self.list(deep, '(', ')')? else {
                return None;
            };
            // What a value is made of stands for it: a moment, a list of pairs.
            let single = values.len() == 1;
            return Some(values.pop().filter(|_| single).unwrap_or(Value::Null));
        }
        Some(match name {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ if name.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.')) => {
                let number = name.parse().ok().and_then(serde_json::Number::from_f64);
                number.map_or(Value::Null, Value::Number)
            }
            _ => {
                let given = self.given.get(name).copied().unwrap_or(&Value::Null);
                self.left = self.left.checked_sub(size(given))?;
                given.clone()
            }
        })
    }

    /// Words in marks, with what stands behind each `\` as it is meant.
    fn words(&mut self) -> Option<String> {
        let mark = self.rest().chars().next()?;
        self.at += mark.len_utf8();
        let mut words = String::new();
        loop {
            let rest = self.rest();
            let end = rest.find([mark, '\\'])?;
            words.push_str(&rest[..end]);
            self.at += end + 1;
            if rest[end..].starts_with(mark) {
                return Some(words);
            }
            self.escaped(&mut words)?;
        }
    }

    fn escaped(&mut self, words: &mut String) -> Option<()> {
        let sign = self.rest().chars().next()?;
        self.at += sign.len_utf8();
        match sign {
            'n' => words.push('\n'),
            't' => words.push('\t'),
            'r' | '\n' => {}
            'u' | 'x' => {
                let first = self.unit(sign)?;
                let second = (0xd800..0xdc00).contains(&first) && self.rest().starts_with("\\u");
                let units = if second {
                    self.at += 2;
                    vec![first, self.unit('u')?]
                } else {
                    vec![first]
                };
                words.push_str(&String::from_utf16_lossy(&units));
            }
            sign => words.push(sign),
        }
        Some(())
    }

    fn unit(&mut self, sign: char) -> Option<u16> {
        let digits = self.rest().get(..if sign == 'u' { 4 } else { 2 })?;
        self.at += digits.len();
        u16::from_str_radix(digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{numbered, value};
    use serde_json::json;

    #[test]
    fn functions_return_what_they_are_given() {
        let script = r#"(function(a,b,c){b.x=a;return {layout:"default",data:[{title:a,'on':!0,
            html:"\u003Cp\u003EIt\'s late\x21",n:-2.5,at:new Date(5),more:b,none:void 0}],e:c}}("The quay",{id:1},null));"#;
        let meant = json!({"layout": "default", "data": [{"title": "The quay", "on": true,
            "html": "<p>It's late!", "n": -2.5, "at": 5.0, "more": {"id": 1.0}, "none": null}], "e": null});
        assert_eq!(value(script), Some(meant));
        assert_eq!(
            value("{a: 'b', c: [1,]}"),
            Some(json!({"a": "b", "c": [1.0]}))
        );
        for broken in [
            "(function(a){return {a:",
            "{a:b",
            "function(){}",
            "{a:[}",
            "",
            "(function(a){}())",
        ] {
            assert_eq!(value(broken), None, "{broken}");
        }
    }

    #[test]
    fn places_stand_for_values() {
        let list = json!([{"post": 1}, {"title": 2, "author": 3, "on": 5}, "The quay", {"name": 4}, "Ines", true]);
        let read = numbered(list.as_array().unwrap_or(&Vec::new())).unwrap_or_default();
        assert_eq!(
            read[1],
            json!({"title": "The quay", "author": {"name": "Ines"}, "on": true})
        );
        let own = json!([{"title": "The quay"}, {"title": "The pier"}, 1]);
        assert_eq!(numbered(own.as_array().unwrap_or(&Vec::new())), None);
    }
}
