//! The reader: state, update, view.
