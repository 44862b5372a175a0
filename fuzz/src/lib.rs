//! What the fuzz targets share: input is read as a format, and what comes of it is held
//! against what every article and every analysis must be.

use std::io::{Cursor, Write};
use std::sync::Once;
use std::thread;

use pullquote::Analysis;
use pullquote::article::{Article, Format, Span};
use pullquote::load::{self, Loaded, Options};

/// Lets panics be that a loader catches on a thread meant for it. All others end the run.
fn guarded_panics_are_caught() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if thread::current().name() != Some(load::GUARDED) {
                usual(info);
            }
        }));
    });
}

/// Reads bytes as `format`, or as what they look like, and checks what comes of it.
pub fn load(bytes: &[u8], format: Option<Format>) {
    guarded_panics_are_caught();
    let options = Options {
        from: format,
        ..Options::default()
    };
    if let Ok(Loaded::Article(article)) = load::from_bytes(bytes.to_vec(), "input", &options) {
        check(&article);
    }
}

/// What every article is.
pub fn check(article: &Article) {
    let text = &article.text;
    let inside = |span: Span| {
        let range = span.start as usize..span.end as usize;
        assert!(text.get(range).is_some(), "{span:?} is no place in the text");
    };
    let mut last = 0;
    for block in &article.blocks {
        inside(block.span);
        assert!(block.span.start >= last, "blocks overlap");
        last = block.span.end;
    }
    for section in &article.sections {
        inside(section.span);
    }
}

/// What every analysis of an article is.
pub fn check_analysis(article: &Article, analysis: &Analysis) {
    let inside = |span: Span| {
        let range = span.start as usize..span.end as usize;
        assert!(article.text.get(range).is_some(), "{span:?} is no place in the text");
    };
    for quotation in &analysis.quotations {
        inside(quotation.span);
        quotation.pieces.iter().copied().for_each(inside);
        let attribution = &quotation.attribution;
        attribution.mention.into_iter().for_each(inside);
        attribution.cue.into_iter().for_each(inside);
        assert!((0.0..=1.0).contains(&attribution.confidence));
        if let Some(speaker) = attribution.speaker {
            assert!(analysis.entity(speaker).is_some());
        }
    }
}

/// A ZIP archive of files, so that what is inside is what is fuzzed and not its checksums.
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        writer.start_file(*name, stored).expect("memory takes it");
        writer.write_all(bytes).expect("memory takes it");
    }
    writer.finish().expect("memory takes it").into_inner()
}
