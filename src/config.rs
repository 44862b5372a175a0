//! The user's settings: defaults, and the file that overrides them.
