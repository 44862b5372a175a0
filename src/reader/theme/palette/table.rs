//! The colours of the themes that ship. They were found by the measures of `theme/tests.rs`, as
//! near to the palettes they are named after as these allow.

use super::{Palette, ink};
use crate::reader::theme::{Scheme, Tone};

/// The usual colours on dark.
pub(in super::super) const DARK: Palette = Palette([
    ink(0x16181e, 234), // ground
    ink(0xdadce2, 253), // text
    ink(0x2a3464, 237), // selection
    ink(0x282b36, 236), // status
    ink(0x99a3af, 248), // dim
    ink(0xdeeeff, 231), // title
    ink(0x69cdfc, 81),  // heading-1
    ink(0x93bafa, 111), // heading-2
    ink(0x6eaccd, 74),  // heading-3
    ink(0x5faaff, 75),  // link
    ink(0xf8e8c6, 223), // name
    ink(0x96c3aa, 115), // code
    ink(0xf0c86e, 221), // filter
    ink(0xff8a80, 210), // error
    ink(0xd6acbc, 182), // nobody
    ink(0x50e1c8, 87),  // speaker-1
    ink(0xbe96fb, 177), // speaker-2
    ink(0xfa8565, 209), // speaker-3
    ink(0xecbe3e, 214), // speaker-4
    ink(0xfa8cc3, 211), // speaker-5
    ink(0xc4dc54, 190), // speaker-6
    ink(0x5abe70, 84),  // speaker-7
    ink(0xeebe92, 180), // speaker-8
    ink(0x3e3612, 237), // note-yellow
    ink(0x163c28, 237), // note-green
    ink(0x183150, 237), // note-blue
    ink(0x4e1e28, 237), // note-red
    ink(0x141414, 16),  // on-hit
    ink(0xd6be60, 179), // hit
    ink(0xff9e46, 215), // current-hit
]);

/// The usual colours on light.
pub(in super::super) const LIGHT: Palette = Palette([
    ink(0xfbfaf7, 231), // ground
    ink(0x24262c, 235), // text
    ink(0xd5e2fc, 254), // selection
    ink(0xe4e7ee, 254), // status
    ink(0x60626a, 59),  // dim
    ink(0x0c1446, 17),  // title
    ink(0x1e5a96, 25),  // heading-1
    ink(0x2232a5, 19),  // heading-2
    ink(0x124470, 24),  // heading-3
    ink(0x003ccd, 26),  // link
    ink(0x603c14, 52),  // name
    ink(0x304a4e, 60),  // code
    ink(0x824a00, 94),  // filter
    ink(0xaf1414, 124), // error
    ink(0x5c4256, 238), // nobody
    ink(0x006c5c, 23),  // speaker-1
    ink(0x703ca5, 91),  // speaker-2
    ink(0xa51e0c, 124), // speaker-3
    ink(0x8f520a, 94),  // speaker-4
    ink(0x8c0a64, 126), // speaker-5
    ink(0x525800, 58),  // speaker-6
    ink(0x0a6219, 22),  // speaker-7
    ink(0x541c0c, 53),  // speaker-8
    ink(0xfff3c4, 230), // note-yellow
    ink(0xd8f3da, 194), // note-green
    ink(0xdaecff, 195), // note-blue
    ink(0xffe2e2, 255), // note-red
    ink(0x141414, 16),  // on-hit
    ink(0xf5e178, 222), // hit
    ink(0xffa546, 215), // current-hit
]);

/// The themes with a background of their own.
pub(in super::super) const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "high-contrast",
        tone: Tone::Dark,
        other: "high-contrast-light",
        colours: Palette([
            ink(0x000000, 16),  // ground
            ink(0xfffedf, 230), // text
            ink(0x2a2a55, 236), // selection
            ink(0x262626, 235), // status
            ink(0xd0d0d0, 252), // dim
            ink(0xffffff, 231), // title
            ink(0x5ddcff, 81),  // heading-1
            ink(0xa9c7ff, 153), // heading-2
            ink(0x7fd0e8, 116), // heading-3
            ink(0x68c6ff, 45),  // link
            ink(0xfff3cf, 230), // name
            ink(0xb0e8c4, 151), // code
            ink(0xffe066, 221), // filter
            ink(0xffa59b, 217), // error
            ink(0xf9c6db, 225), // nobody
            ink(0x4dffe0, 86),  // speaker-1
            ink(0xd3acff, 183), // speaker-2
            ink(0xffa783, 216), // speaker-3
            ink(0xffd23f, 221), // speaker-4
            ink(0xff9fd6, 218), // speaker-5
            ink(0xd6f25a, 191), // speaker-6
            ink(0x6be58b, 78),  // speaker-7
            ink(0xf6cfa6, 223), // speaker-8
            ink(0x382f00, 236), // note-yellow
            ink(0x002a15, 234), // note-green
            ink(0x0d1c38, 234), // note-blue
            ink(0x380e0e, 234), // note-red
            ink(0x141414, 16),  // on-hit
            ink(0xffe14d, 220), // hit
            ink(0xff9a3c, 208), // current-hit
        ]),
    },
    Scheme {
        name: "high-contrast-light",
        tone: Tone::Light,
        other: "high-contrast",
        colours: Palette([
            ink(0xffffff, 231), // ground
            ink(0x000000, 16),  // text
            ink(0xd6e2ff, 254), // selection
            ink(0xececec, 255), // status
            ink(0x3c3c44, 237), // dim
            ink(0x00104f, 17),  // title
            ink(0x003f88, 24),  // heading-1
            ink(0x1a1f8f, 18),  // heading-2
            ink(0x00335c, 236), // heading-3
            ink(0x0034b8, 20),  // link
            ink(0x4d2f01, 237), // name
            ink(0x243b3d, 237), // code
            ink(0x6b3a00, 238), // filter
            ink(0x950301, 88),  // error
            ink(0x572e4c, 53),  // nobody
            ink(0x004f43, 23),  // speaker-1
            ink(0x5a1f96, 54),  // speaker-2
            ink(0x8c1600, 88),  // speaker-3
            ink(0x6b3d00, 239), // speaker-4
            ink(0x7a0058, 89),  // speaker-5
            ink(0x3f4400, 58),  // speaker-6
            ink(0x00520b, 22),  // speaker-7
            ink(0x5a1404, 52),  // speaker-8
            ink(0xfff6cc, 230), // note-yellow
            ink(0xd9f6df, 194), // note-green
            ink(0xdfecff, 255), // note-blue
            ink(0xffe6e6, 255), // note-red
            ink(0x141414, 16),  // on-hit
            ink(0xffe14d, 220), // hit
            ink(0xffae42, 215), // current-hit
        ]),
    },
    Scheme {
        name: "colour-blind",
        tone: Tone::Dark,
        other: "colour-blind-light",
        colours: Palette([
            ink(0x16181d, 234), // ground
            ink(0xe2e4ea, 254), // text
            ink(0x2b3560, 237), // selection
            ink(0x272b36, 235), // status
            ink(0x9aa3b0, 248), // dim
            ink(0xffffff, 231), // title
            ink(0x56b4e9, 74),  // heading-1
            ink(0x9cc3f5, 117), // heading-2
            ink(0x67a9ce, 110), // heading-3
            ink(0x56a5f7, 75),  // link
            ink(0xf2ead6, 255), // name
            ink(0xa9bdb5, 248), // code
            ink(0xf0e442, 220), // filter
            ink(0xff9a7a, 209), // error
            ink(0xdab4bf, 181), // nobody
            ink(0x1fd0b0, 44),  // speaker-1
            ink(0xa193ff, 147), // speaker-2
            ink(0xe28e23, 208), // speaker-3
            ink(0xf5e663, 221), // speaker-4
            ink(0xf7a8e0, 218), // speaker-5
            ink(0xb8d94a, 148), // speaker-6
            ink(0x44b664, 108), // speaker-7
            ink(0xffcf9a, 223), // speaker-8
            ink(0x312e18, 235), // note-yellow
            ink(0x122d2b, 235), // note-green
            ink(0x122635, 235), // note-blue
            ink(0x331f18, 235), // note-red
            ink(0x141414, 16),  // on-hit
            ink(0xe6cf4a, 185), // hit
            ink(0xff9e46, 215), // current-hit
        ]),
    },
    Scheme {
        name: "colour-blind-light",
        tone: Tone::Light,
        other: "colour-blind",
        colours: Palette([
            ink(0xfbfbf8, 231), // ground
            ink(0x1d2026, 234), // text
            ink(0xd3e0fb, 254), // selection
            ink(0xe6e8ee, 255), // status
            ink(0x585c66, 59),  // dim
            ink(0x06104a, 17),  // title
            ink(0x004f8a, 24),  // heading-1
            ink(0x24309c, 19),  // heading-2
            ink(0x0b4660, 238), // heading-3
            ink(0x0049c0, 25),  // link
            ink(0x57390a, 238), // name
            ink(0x3f5552, 239), // code
            ink(0x6e4a00, 58),  // filter
            ink(0x9c1c00, 124), // error
            ink(0x5f4550, 53),  // nobody
            ink(0x046f5d, 23),  // speaker-1
            ink(0x5a3fb8, 56),  // speaker-2
            ink(0xbe2300, 124), // speaker-3
            ink(0x785b00, 60),  // speaker-4
            ink(0x8c2a7a, 90),  // speaker-5
            ink(0x224a2f, 236), // speaker-6
            ink(0x005e2f, 22),  // speaker-7
            ink(0x6b2414, 52),  // speaker-8
            ink(0xfdf0b6, 229), // note-yellow
            ink(0xc4eed6, 158), // note-green
            ink(0xc8e2f7, 254), // note-blue
            ink(0xfdd8c8, 224), // note-red
            ink(0x141414, 16),  // on-hit
            ink(0xf2e27a, 221), // hit
            ink(0xffae5c, 215), // current-hit
        ]),
    },
    Scheme {
        name: "catppuccin-mocha",
        tone: Tone::Dark,
        other: "catppuccin-latte",
        colours: Palette([
            ink(0x1e1e2e, 234), // ground
            ink(0xcdd6f4, 189), // text
            ink(0x313244, 236), // selection
            ink(0x292a3d, 235), // status
            ink(0xa6adc8, 146), // dim
            ink(0xdfe4ff, 254), // title
            ink(0x74c7ec, 81),  // heading-1
            ink(0x89b4fa, 111), // heading-2
            ink(0x96cde3, 116), // heading-3
            ink(0x74abff, 75),  // link
            ink(0xf5dfe0, 224), // name
            ink(0x9fc4b8, 145), // code
            ink(0xf9e2af, 223), // filter
            ink(0xf38ba8, 211), // error
            ink(0xd7bac6, 251), // nobody
            ink(0x94e2d5, 122), // speaker-1
            ink(0xcba6f7, 183), // speaker-2
            ink(0xfab387, 216), // speaker-3
            ink(0xf9e2af, 229), // speaker-4
            ink(0xf5a8df, 218), // speaker-5
            ink(0xcde08a, 186), // speaker-6
            ink(0x93e4a5, 114), // speaker-7
            ink(0xeba0ac, 211), // speaker-8
            ink(0x413d43, 237), // note-yellow
            ink(0x343e40, 237), // note-green
            ink(0x2f364f, 236), // note-blue
            ink(0x402f42, 236), // note-red
            ink(0x141414, 16),  // on-hit
            ink(0xe5c890, 187), // hit
            ink(0xfab387, 216), // current-hit
        ]),
    },
    Scheme {
        name: "catppuccin-latte",
        tone: Tone::Light,
        other: "catppuccin-mocha",
        colours: Palette([
            ink(0xeff1f5, 255), // ground
            ink(0x4c4f69, 240), // text
            ink(0xccd5f0, 189), // selection
            ink(0xe3e6ec, 254), // status
            ink(0x535c6b, 237), // dim
            ink(0x1e2a6e, 18),  // title
            ink(0x075e9d, 238), // heading-1
            ink(0x1d4ed6, 20),  // heading-2
            ink(0x1f6185, 24),  // heading-3
            ink(0x1949e4, 21),  // link
            ink(0x6b4530, 239), // name
            ink(0x3f625d, 240), // code
            ink(0x8a4c00, 58),  // filter
            ink(0xb90034, 124), // error
            ink(0x794f64, 89),  // nobody
            ink(0x006442, 23),  // speaker-1
            ink(0x7d1be1, 92),  // speaker-2
            ink(0xaa2f00, 124), // speaker-3
            ink(0x8a4c00, 88),  // speaker-4
            ink(0xad0085, 90),  // speaker-5
            ink(0x5a6000, 58),  // speaker-6
            ink(0x1d6a00, 22),  // speaker-7
            ink(0xae2242, 125), // speaker-8
            ink(0xece1d2, 254), // note-yellow
            ink(0xd3e4d5, 254), // note-green
            ink(0xcedbf5, 189), // note-blue
            ink(0xeacdd7, 188), // note-red
            ink(0x141414, 16),  // on-hit
            ink(0xf0d48a, 222), // hit
            ink(0xfea45c, 215), // current-hit
        ]),
    },
    Scheme {
        name: "gruvbox-dark",
        tone: Tone::Dark,
        other: "gruvbox-light",
        colours: Palette([
            ink(0x282828, 235), // ground
            ink(0xebdbb2, 223), // text
            ink(0x454038, 237), // selection
            ink(0x3a3633, 236), // status
            ink(0xbdae93, 144), // dim
            ink(0xfbf1c7, 230), // title
            ink(0x86b5b9, 248), // heading-1
            ink(0x9fbfd8, 146), // heading-2
            ink(0x5cbcbc, 109), // heading-3
            ink(0x7ab3e0, 110), // link
            ink(0xf2e0b0, 223), // name
            ink(0xaab89c, 144), // code
            ink(0xfabd2f, 214), // filter
            ink(0xff8d75, 209), // error
            ink(0xdab9b4, 181), // nobody
            ink(0x8ec07c, 115), // speaker-1
            ink(0xd3a0d8, 183), // speaker-2
            ink(0xff9042, 208), // speaker-3
            ink(0xfabd2f, 214), // speaker-4
            ink(0xf39bb6, 211), // speaker-5
            ink(0xc8cc4a, 149), // speaker-6
            ink(0x41c79c, 43),  // speaker-7
            ink(0xe8a485, 216), // speaker-8
            ink(0x413a29, 237), // note-yellow
            ink(0x393a28, 237), // note-green
            ink(0x333735, 236), // note-blue
            ink(0x412c29, 236), // note-red
            ink(0x141414, 16),  // on-hit
            ink(0xd8b04a, 179), // hit
            ink(0xfe9a45, 208), // current-hit
        ]),
    },
    Scheme {
        name: "gruvbox-light",
        tone: Tone::Light,
        other: "gruvbox-dark",
        colours: Palette([
            ink(0xfbf1c7, 230), // ground
            ink(0x3c3836, 237), // text
            ink(0xead9a8, 223), // selection
            ink(0xf0e4b8, 254), // status
            ink(0x665c54, 59),  // dim
            ink(0x1d2021, 234), // title
            ink(0x076678, 240), // heading-1
            ink(0x2a4d8f, 24),  // heading-2
            ink(0x1f5460, 235), // heading-3
            ink(0x0a5ac0, 25),  // link
            ink(0x693e10, 239), // name
            ink(0x4a5a44, 240), // code
            ink(0x8d4f00, 58),  // filter
            ink(0x9d0006, 124), // error
            ink(0x72475a, 89),  // nobody
            ink(0x025b39, 23),  // speaker-1
            ink(0x7a3f9f, 91),  // speaker-2
            ink(0xac3500, 124), // speaker-3
            ink(0x865300, 52),  // speaker-4
            ink(0xa02a6c, 125), // speaker-5
            ink(0x656100, 58),  // speaker-6
            ink(0x1f6a1f, 22),  // speaker-7
            ink(0x7a2414, 88),  // speaker-8
            ink(0xf6e5b0, 229), // note-yellow
            ink(0xede4af, 254), // note-green
            ink(0xe2e2be, 223), // note-blue
            ink(0xf4d4af, 223), // note-red
            ink(0x141414, 16),  // on-hit
            ink(0xf0d070, 221), // hit
            ink(0xfe9c50, 215), // current-hit
        ]),
    },
    Scheme {
        name: "solarized-dark",
        tone: Tone::Dark,
        other: "solarized-light",
        colours: Palette([
            ink(0x002b36, 235), // ground
            ink(0x95b4b4, 109), // text
            ink(0x0f4552, 237), // selection
            ink(0x073642, 236), // status
            ink(0xa2af95, 108), // dim
            ink(0xeee8d5, 254), // title
            ink(0x4db3f6, 39),  // heading-1
            ink(0x76b1e2, 110), // heading-2
            ink(0x52b7d6, 74),  // heading-3
            ink(0x49b2ff, 75),  // link
            ink(0xe4dcc0, 187), // name
            ink(0x8fb8a8, 109), // code
            ink(0xd0a82a, 178), // filter
            ink(0xfe897e, 210), // error
            ink(0xc2a8b3, 250), // nobody
            ink(0x3fc4b8, 44),  // speaker-1
            ink(0xa6a8f0, 147), // speaker-2
            ink(0xf69064, 209), // speaker-3
            ink(0xcfae2a, 178), // speaker-4
            ink(0xf08ac0, 211), // speaker-5
            ink(0xb3c53c, 149), // speaker-6
            ink(0x5cc488, 78),  // speaker-7
            ink(0xd6a886, 180), // speaker-8
            ink(0x123431, 236), // note-yellow
            ink(0x0d3631, 236), // note-green
            ink(0x043546, 236), // note-blue
            ink(0x162c35, 235), // note-red
            ink(0x141414, 16),  // on-hit
            ink(0xd6b64a, 179), // hit
            ink(0xf0904a, 208), // current-hit
        ]),
    },
    Scheme {
        name: "solarized-light",
        tone: Tone::Light,
        other: "solarized-dark",
        colours: Palette([
            ink(0xfdf6e3, 230), // ground
            ink(0x4b5f66, 89),  // text
            ink(0xe6dec4, 223), // selection
            ink(0xeee8d5, 255), // status
            ink(0x4e6380, 241), // dim
            ink(0x073642, 236), // title
            ink(0x1865a2, 240), // heading-1
            ink(0x3a48a8, 55),  // heading-2
            ink(0x24586c, 24),  // heading-3
            ink(0x155dc7, 25),  // link
            ink(0x694b1e, 240), // name
            ink(0x3f6661, 59),  // code
            ink(0x865800, 58),  // filter
            ink(0xbf1e1a, 124), // error
            ink(0x785966, 90),  // nobody
            ink(0x015f47, 23),  // speaker-1
            ink(0x5c57ad, 56),  // speaker-2
            ink(0xb23600, 124), // speaker-3
            ink(0x845900, 238), // speaker-4
            ink(0xb5226f, 125), // speaker-5
            ink(0x626600, 58),  // speaker-6
            ink(0x296f37, 22),  // speaker-7
            ink(0x7a3420, 88),  // speaker-8
            ink(0xf4e9c8, 255), // note-yellow
            ink(0xefebc8, 255), // note-green
            ink(0xe3e9e1, 255), // note-blue
            ink(0xf9decd, 224), // note-red
            ink(0x141414, 16),  // on-hit
            ink(0xf0dc80, 222), // hit
            ink(0xfea850, 215), // current-hit
        ]),
    },
    Scheme {
        name: "sepia",
        tone: Tone::Light,
        other: "dark",
        colours: Palette([
            ink(0xf4ecd8, 255), // ground
            ink(0x43352a, 237), // text
            ink(0xe6d6b0, 187), // selection
            ink(0xebe0c4, 223), // status
            ink(0x6c5a4a, 240), // dim
            ink(0x2c1a0e, 234), // title
            ink(0x6a4419, 239), // heading-1
            ink(0x4a4a78, 54),  // heading-2
            ink(0x5c4a3a, 52),  // heading-3
            ink(0x2a5a9c, 24),  // link
            ink(0x764718, 240), // name
            ink(0x5a5a40, 240), // code
            ink(0x835300, 58),  // filter
            ink(0xa0281c, 124), // error
            ink(0x75506a, 90),  // nobody
            ink(0x20685e, 23),  // speaker-1
            ink(0x6a3f98, 91),  // speaker-2
            ink(0xa8360c, 124), // speaker-3
            ink(0x8d4a40, 89),  // speaker-4
            ink(0xa02a70, 125), // speaker-5
            ink(0x4d5700, 58),  // speaker-6
            ink(0x246b24, 22),  // speaker-7
            ink(0x7d2c1c, 88),  // speaker-8
            ink(0xf0e0b6, 254), // note-yellow
            ink(0xe0e0bd, 223), // note-green
            ink(0xddded6, 254), // note-blue
            ink(0xf0d6c3, 223), // note-red
            ink(0x141414, 16),  // on-hit
            ink(0xf0cf70, 221), // hit
            ink(0xf5a050, 215), // current-hit
        ]),
    },
];
