//! What styles say of paragraphs.

use super::read;
use crate::article::Format;
use crate::load::samples_of::zip;

#[test]
fn a_style_may_be_based_on_one_that_is_told_by_its_name_alone() {
    let content = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
        xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"><office:automatic-styles>\
        <style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Title\"/>\
        </office:automatic-styles><office:body><office:text><text:p text:style-name=\"P1\">The weir</text:p>\
        <text:p>It was built in a dry summer.</text:p></office:text></office:body></office:document-content>";
    let bytes = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ]);
    let article = read(&bytes, Format::Odt);
    assert_eq!(article.metadata.title.as_deref(), Some("The weir"));
}
