//! The reader under ratatui's test backend.
