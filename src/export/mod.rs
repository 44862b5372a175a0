//! An article and its analysis as text, JSON, CSV or Markdown.
