//! The least ratatui program that shows a text file: the floor that the reader's
//! costs are measured against.
//!
//! It keeps nothing but the byte offset of the first row shown, reads the few
//! kilobytes around it for every frame, wraps them greedily at 72 columns, and
//! sleeps until a key comes. `j` `k` a line, Space `b` a page, `g` `G` the ends,
//! `50%` a place, `q` quits. No outline, no people, no quotations, no colour: what
//! ratatui, a file and a key cost, and nothing else.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use ratatui::crossterm::event::{self, Event, KeyCode};
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};

const MEASURE: usize = 72;
/// Enough for a page of the longest rows, in bytes.
const WINDOW: u64 = 16 * 1024;

struct Pager {
    file: File,
    len: u64,
    top: u64,
}

impl Pager {
    /// The bytes from `at`, at most `bytes` of them.
    fn bytes(&self, at: u64, bytes: u64) -> io::Result<Vec<u8>> {
        let mut buffer = vec![0; bytes.min(self.len - at) as usize];
        (&self.file).seek(SeekFrom::Start(at))?;
        (&self.file).read_exact(&mut buffer)?;
        Ok(buffer)
    }

    /// The text from `at`, at most `bytes` long.
    fn read(&self, at: u64, bytes: u64) -> io::Result<String> {
        let mut buffer = self.bytes(at, bytes)?;
        let whole = match std::str::from_utf8(&buffer) {
            Ok(_) => buffer.len(),
            Err(broken) => broken.valid_up_to(),
        };
        buffer.truncate(whole);
        String::from_utf8(buffer).map_err(io::Error::other)
    }

    /// Moves down by `n` rows, as far as there are any.
    fn down(&mut self, n: usize) -> io::Result<()> {
        let text = self.read(self.top, WINDOW)?;
        let rows = wrap(&text);
        if let Some(&(start, _)) = rows.get(n).or(rows.last()) {
            self.top += start as u64;
        }
        Ok(())
    }

    /// Moves up by `n` rows. Rows are counted from the beginning of a paragraph.
    fn up(&mut self, n: usize) -> io::Result<()> {
        let start = self.top.saturating_sub(WINDOW);
        let start = self.paragraph(start)?.min(self.top);
        let text = self.read(start, self.top - start)?;
        let rows = wrap(&text);
        let row = rows.get(rows.len().saturating_sub(n));
        self.top = start + row.map_or(0, |r| r.0 as u64);
        Ok(())
    }

    /// The beginning of the first paragraph at or after byte `at`.
    fn paragraph(&self, at: u64) -> io::Result<u64> {
        if at == 0 {
            return Ok(0);
        }
        let buffer = self.bytes(at, WINDOW)?;
        let line = buffer.iter().position(|&b| b == b'\n');
        Ok(at + line.map_or(0, |n| n as u64 + 1))
    }
}

/// Rows of `text` as byte ranges.
fn wrap(text: &str) -> Vec<(usize, usize)> {
    let mut rows = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (mut start, mut cells, mut space) = (at, 0, None);
        for (i, c) in line.char_indices() {
            if c == ' ' {
                space = Some(at + i);
            }
            cells += 1;
            if cells > MEASURE
                && let Some(end) = space.take()
            {
                rows.push((start, end));
                start = end + 1;
                cells = text[start..at + i + c.len_utf8()].chars().count();
            }
        }
        at += line.len();
        rows.push((start, at - usize::from(line.ends_with('\n'))));
    }
    rows
}

fn main() -> io::Result<()> {
    let path = std::env::args_os()
        .nth(1)
        .ok_or(io::ErrorKind::InvalidInput)?;
    let file = File::open(path)?;
    let len = file.metadata()?.len();
    let mut pager = Pager { file, len, top: 0 };
    let mut count = 0;
    let mut terminal = ratatui::try_init()?;
    loop {
        let mut page = 0;
        let text = pager.read(pager.top, WINDOW)?;
        terminal.draw(|frame| {
            let area = frame.area();
            page = usize::from(area.height.saturating_sub(1));
            let rows = wrap(&text).into_iter().take(page);
            let lines: Vec<Line> = rows.map(|(a, b)| Line::from(&text[a..b])).collect();
            let left = area.width.saturating_sub(MEASURE as u16) / 2;
            let body = Rect::new(left, 0, area.width - left, page as u16);
            frame.render_widget(Text::from(lines), body);
            let percent = pager.top * 100 / pager.len.max(1);
            let status = Rect::new(0, page as u16, area.width, 1);
            frame.render_widget(Line::from(format!("{percent}%")), status);
        })?;
        let Event::Key(key) = event::read()? else {
            continue;
        };
        match key.code {
            KeyCode::Char('j') => pager.down(1)?,
            KeyCode::Char('k') => pager.up(1)?,
            KeyCode::Char(' ') => pager.down(page)?,
            KeyCode::Char('b') => pager.up(page)?,
            KeyCode::Char('g') => pager.top = 0,
            KeyCode::Char('G') => {
                pager.top = len;
                pager.up(page)?;
            }
            KeyCode::Char('%') => pager.top = pager.paragraph(len / 100 * count)?,
            KeyCode::Char(c) if c.is_ascii_digit() => {
                count = count % 10 * 10 + u64::from(c as u8 - b'0');
                continue;
            }
            KeyCode::Char('q') => break,
            _ => {}
        }
    }
    ratatui::try_restore()
}
