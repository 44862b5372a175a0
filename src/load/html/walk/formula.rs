//! MathML formulas on one line: fractions, powers, roots.

use dom_query::{NodeData, NodeRef};

use crate::load::figures::small;

/// How deep formulas are read; deeper parts are told by their words alone.
const DEEP: usize = 24;

/// The words of a formula.
pub(super) fn said(node: &NodeRef<'_>) -> String {
    let mut out = String::new();
    write(&mut out, node, 0);
    out
}

fn write(out: &mut String, node: &NodeRef<'_>, depth: usize) {
    let text = node.query_or(None, |n| match &n.data {
        NodeData::Text { contents } => Some(contents.trim().to_string()),
        _ => None,
    });
    if let Some(text) = text {
        out.push_str(&text);
        return;
    }
    let name = node.element_ref().map(|e| e.name.local.to_string());
    let parts = || {
        node.children_it(false)
            .filter(|n| n.element_ref().is_some())
    };
    let part = |n: usize| {
        let mut text = String::new();
        if let Some(part) = parts().nth(n) {
            write(&mut text, &part, depth + 1);
        }
        text
    };
    match name.as_deref() {
        _ if depth > DEEP => out.push_str(node.text().trim()),
        // The same in another language.
        Some("annotation" | "annotation-xml") => {}
        Some("mfrac") => {
            out.push_str(&grouped(&part(0)));
            out.push('/');
            out.push_str(&grouped(&part(1)));
        }
        Some("msqrt") => {
            let mut inside = String::new();
            children(&mut inside, node, depth);
            out.push('√');
            out.push_str(&grouped(&inside));
        }
        Some("mroot") => {
            set(out, &part(1), true);
            out.push('√');
            out.push_str(&grouped(&part(0)));
        }
        Some("mtd") if !out.is_empty() => {
            out.push(' ');
            children(out, node, depth);
        }
        Some("mtr") => {
            out.push_str(if out.is_empty() { "" } else { ";" });
            children(out, node, depth);
        }
        Some(kind @ ("msup" | "mover" | "msub" | "munder")) => {
            out.push_str(&part(0));
            let other = part(1);
            match matches!(kind, "mover" | "munder") && is_accent(&other) {
                true => out.push_str(&other),
                false => set(out, &other, matches!(kind, "msup" | "mover")),
            }
        }
        Some("msubsup" | "munderover") => {
            out.push_str(&part(0));
            set(out, &part(1), false);
            set(out, &part(2), true);
        }
        _ => children(out, node, depth),
    }
}

fn children(out: &mut String, node: &NodeRef<'_>, depth: usize) {
    for part in node.children_it(false) {
        write(out, &part, depth + 1);
    }
}

fn is_accent(words: &str) -> bool {
    let mut letters = words.chars();
    letters.next().is_some_and(|c| !c.is_alphanumeric()) && letters.next().is_none()
}

/// Puts words above or below the line.
fn set(out: &mut String, words: &str, above: bool) {
    if words.is_empty() {
        return;
    }
    match small(out, words, above) {
        Some(figures) => out.push_str(&figures),
        None => {
            out.push(if above { '^' } else { '_' });
            out.push_str(&grouped(words));
        }
    }
}

/// Words in brackets, where they are more than one.
fn grouped(words: &str) -> String {
    match words.chars().all(char::is_alphanumeric) {
        true => words.to_string(),
        false => format!("({words})"),
    }
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    #[test]
    fn formulas_are_said_in_a_line() {
        for (math, words) in [
            ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2"),
            (
                "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>",
                "(a+b)/2",
            ),
            ("<msup><mi>r</mi><mn>2</mn></msup>", "r²"),
            ("<msub><mi>x</mi><mn>1</mn></msub>", "x₁"),
            ("<mover><mi>x</mi><mo>˙</mo></mover>", "x˙"),
            (
                "<mtable><mtr><mtd>1</mtd><mtd>2</mtd></mtr><mtr><mtd>3</mtd></mtr></mtable>",
                "1 2; 3",
            ),
            ("<msqrt><mn>2</mn></msqrt>", "√2"),
            (
                "<msup><mi>e</mi><mrow><mi>α</mi><mi>t</mi></mrow></msup>",
                "e^αt",
            ),
            (
                "<semantics><mi>E</mi><annotation>E=1</annotation></semantics>",
                "E",
            ),
        ] {
            let doc = Document::from(format!("<math>{math}</math>").as_str());
            assert_eq!(said(&doc.select("math").nodes()[0]), words);
        }
        for part in ["msup", "mover", "mfrac"] {
            let deep = format!("<{part}><mi>x</mi>").repeat(200);
            let doc = Document::from(format!("<math>{deep}</math>").as_str());
            assert!(said(&doc.select("math").nodes()[0]).contains('x'));
        }
    }
}
