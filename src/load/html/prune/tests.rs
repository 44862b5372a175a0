//! What is dropped from a page before it is parsed, and what is bounded.

use super::prune;

#[test]
fn attributes_that_nobody_reads_are_left_out() {
    for (given, left) in [
        (
            "<p data-track=\"a > b\" class=lead onclick='go()'>Oars</p>",
            "<p  class=lead >Oars</p>",
        ),
        (
            "<div style=\"color: red\" aria-label=x aria-hidden=true>Oars</div>",
            "<div   aria-hidden=true>Oars</div>",
        ),
        (
            "<div STYLE=\"Display: none\" data-type=post>Oars</div>",
            "<div STYLE=\"Display: none\" data-type=post>Oars</div>",
        ),
        (
            "<img data-src=oar.png onerror=go()>",
            "<img data-src=oar.png onerror=go()>",
        ),
        ("<p data-a=1/>Oars", "<p >Oars"),
    ] {
        assert_eq!(prune(given).html, left);
    }
}

#[test]
fn of_white_space_between_tags_one_is_left() {
    for (given, left) in [
        (
            "<ul>\n    <li>Oars</li>\n\n    <li> Nets </li>\n</ul>",
            "<ul>\n<li>Oars</li>\n<li> Nets </li>\n</ul>",
        ),
        (
            "<pre>  <b>Oars</b>\n\n  <i>Nets</i></pre>  <p>",
            "<pre>  <b>Oars</b>\n\n  <i>Nets</i></pre> <p>",
        ),
        // What is laid out over many lines is a box, no line about an author.
        (
            "<div class=author-box>  <p>Vale</p>    <p>Oars</p></div>",
            "<div class=author-box>  <p>Vale</p>    <p>Oars</p></div>",
        ),
    ] {
        assert_eq!(prune(given).html, left);
    }
}

#[test]
fn elements_that_end_where_they_begin_hold_nothing() {
    let xml = "<?xml version=\"1.0\"?>";
    let named = "<html xmlns=\"http://www.w3.org/1999/xhtml\">";
    for (given, left) in [
        (
            "<script src=\"a.js\"/><title/><p>Oars</p><style/>",
            "<p>Oars</p>",
        ),
        // Where pages are XML, all elements may.
        (
            &*format!("{xml}<div class=\"a\"/><b/><p>Oars</p><br/>"),
            &*format!("{xml}<div class=\"a\"/></div><b/></b><p>Oars</p><br/>"),
        ),
        (
            &*format!("{named}<script src=\"a\" /><p>Oars</p><script>x</script>"),
            &*format!("{named}<p>Oars</p>"),
        ),
        // Elsewhere the slash means nothing where an end follows, nor inside of a value.
        ("<script src=a/>x</script><p>Oars</p>", "<p>Oars</p>"),
        ("<textarea/>x</textarea>", "<textarea/>x</textarea>"),
    ] {
        assert_eq!(prune(given).html, left);
    }
}

#[test]
fn a_page_of_empty_elements_costs_its_length() {
    let page = "<title/>".repeat(200_000);
    assert_eq!(prune(&page).html, "");
}

#[test]
fn what_a_style_sheet_hides_is_marked() {
    let sheet = "<style>.gone{display:none}</style>";
    for (given, left) in [
        ("<p class=gone>Oars</p>", "<p hidden class=gone>Oars</p>"),
        ("<p class=\"lead\">Oars</p>", "<p class=\"lead\">Oars</p>"),
        ("<b class=gone>Oars</b>", "<b hidden class=gone>Oars</b>"),
    ] {
        assert_eq!(prune(&format!("{sheet}{given}")).html, left);
    }
    let deep = format!("{sheet}{}Oars", "<div class=gone>".repeat(1000));
    assert!(prune(&deep).html.ends_with("<div hidden class=gone>Oars"));
    let printed = "<style media=print>.gone{display:none}</style><p class=gone>Oars</p>";
    assert_eq!(prune(printed).html, "<p class=gone>Oars</p>");
}

/// How deep elements stand in each other on a page.
fn depth(html: &str) -> usize {
    let doc = dom_query::Document::from(html);
    let mut deepest = 0;
    let mut open = vec![(doc.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        deepest = deepest.max(depth);
        open.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    deepest
}

#[test]
fn no_page_is_deeper_than_the_bound() {
    // Elements that keep others open: an item is not ended by the next in a section, an inline
    // element not by its end tag in a block, a paragraph not by the next in a formula.
    for part in [
        "<div>",
        "<li><section>",
        "<dd><blockquote>",
        "<li><ul></li>",
        "<span><div></span>",
        "<q><p></q>",
        "<math><mi><p>",
        "<p><math><mfrac><mi>a<mi>b</mfrac></math>",
        "<a><math>",
        "<math><a>",
        "<math><wbr>",
        "<math><textarea><x>",
        "<math><b>",
        "<math><th><math><col>",
        "<div></noscript><noscript>",
        "<ul><body></body>",
        "<tr><main></tr>",
        "<section><form></form>",
        "<math><annotation-xml encoding='text/HTML'><p>",
        "<math><annotation-xml><a>",
        "<table><td><template>",
        "<p><button><div>",
    ] {
        let page = prune(&part.repeat(1500)).html;
        let depth = depth(&page);
        assert!(depth < 600, "{part}: {depth}");
    }
}

#[test]
fn what_is_closed_leaves_room() {
    // All of these end before the next begins: no tag is left out.
    for part in [
        "<li>Oars<p>Nets",
        "<li><div>Oars</li>",
        "<div><span>Oars</div>",
        "<div><p><span>Oars</div>",
        "<dl><dt>Oars<dd>Nets</dl>",
        "<table><tr><td>Oars<td>Nets</table>",
        "<p>Oars <math><mi>a</mi><mo>+</mo></math>",
        "<p><math><mrow><mspace/><mspace/></mrow></math> Oars",
        // A paragraph ends a formula, and so the one that holds it.
        "<p><math><mrow>Oars",
        "<p><a href=x><math><mi>a</mi></math></a>",
        "<section><ul><li>Oars</ul></section>",
    ] {
        let page = part.repeat(1500);
        assert_eq!(prune(&page).html, page, "{part}");
    }
}
