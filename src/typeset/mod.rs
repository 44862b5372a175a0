//! From text to rows of cells, for the screen and for standard output alike: the one
//! door that untrusted text goes through, the one width function, and wrapping.
