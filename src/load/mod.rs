//! From a file, folder or stream to an [`Article`](crate::article::Article).
