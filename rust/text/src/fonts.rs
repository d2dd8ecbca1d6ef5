//! The bundled fonts: a table of static bytes, which families a text needs, and when a family is registered.

use std::sync::Arc;

use parley::fontique::{Blob, Collection, FontInfoOverride, FontStyle, FontWeight, GenericFamily};
use tenfoot_contract::FontFamily;

/// A font: an index into the table of the bundled ones, the same in every process of one build; the index after the
/// last is the custom font of an engine that has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(pub(crate) u8);

impl FontId {
    /// The font file, for a rasteriser of one's own; nothing for the engine's custom font.
    #[must_use]
    pub fn bytes(self) -> Option<&'static [u8]> {
        FONTS.get(usize::from(self.0)).map(|font| font.bytes)
    }

    /// Every bundled font, in the order of the table.
    pub fn bundled() -> impl Iterator<Item = Self> {
        (0..FONTS.len()).map(|place| Self(place as u8))
    }

    /// The font whose bytes these are: what a collection holds and is not bundled is its custom font.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Self {
        let place = FONTS.iter().position(|font| std::ptr::eq(font.bytes.as_ptr(), bytes.as_ptr()));
        Self(place.unwrap_or(Self::COUNT) as u8)
    }

    /// Number of bundled fonts.
    pub(crate) const COUNT: usize = FONTS.len();
}

/// Fonts that go together: registered at once, named in a font stack by one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Pack {
    Sans,
    Serif,
    Mono,
    Arabic,
    Hebrew,
    Devanagari,
    Cjk,
    /// The regular weight again, for characters that the bold cut lacks.
    CjkRegular,
    Emoji,
}

impl Pack {
    const ALL: [Self; 9] = [
        Self::Sans,
        Self::Serif,
        Self::Mono,
        Self::Arabic,
        Self::Hebrew,
        Self::Devanagari,
        Self::Cjk,
        Self::CjkRegular,
        Self::Emoji,
    ];

    const fn bit(self) -> u16 {
        1 << self as u8
    }

    const fn family(self) -> &'static str {
        match self {
            Self::Sans => "Tenfoot Sans",
            Self::Serif => "Tenfoot Serif",
            Self::Mono => "Tenfoot Mono",
            Self::Arabic => "Tenfoot Arabic",
            Self::Hebrew => "Tenfoot Hebrew",
            Self::Devanagari => "Tenfoot Devanagari",
            Self::Cjk => "Tenfoot CJK",
            Self::CjkRegular => "Tenfoot CJK Regular",
            Self::Emoji => "Tenfoot Emoji",
        }
    }
}

struct Bundled {
    pack: Pack,
    weight: f32,
    italic: bool,
    bytes: &'static [u8],
}

macro_rules! font {
    ($pack:ident, $weight:literal, $file:literal) => {
        font!($pack, $weight, false, $file)
    };
    ($pack:ident, $weight:literal, $italic:literal, $file:literal) => {
        Bundled {
            pack: Pack::$pack,
            weight: $weight,
            italic: $italic,
            bytes: include_bytes!(concat!("../fonts/", $file)),
        }
    };
}

/// Mapped with the executable: a page is read from disk when a glyph on it is first used.
static FONTS: [Bundled; 18] = [
    font!(Sans, 400.0, "Inter-Regular.otf"),
    font!(Sans, 500.0, "Inter-Medium.otf"),
    font!(Sans, 600.0, "Inter-SemiBold.otf"),
    font!(Sans, 700.0, "Inter-Bold.otf"),
    font!(Sans, 400.0, true, "Inter-Italic.otf"),
    font!(Sans, 700.0, true, "Inter-BoldItalic.otf"),
    font!(Serif, 400.0, "NotoSerif-Regular.ttf"),
    font!(Serif, 700.0, "NotoSerif-Bold.ttf"),
    font!(Mono, 400.0, "NotoSansMono-Regular.otf"),
    font!(Arabic, 400.0, "NotoSansArabic-Regular.ttf"),
    font!(Arabic, 700.0, "NotoSansArabic-Bold.ttf"),
    font!(Hebrew, 400.0, "NotoSansHebrew-Regular.ttf"),
    font!(Hebrew, 700.0, "NotoSansHebrew-Bold.ttf"),
    font!(Devanagari, 400.0, "NotoSansDevanagari-Regular.ttf"),
    font!(Devanagari, 700.0, "NotoSansDevanagari-Bold.ttf"),
    font!(Cjk, 400.0, "NotoSansCJK-Regular.otf"),
    font!(Cjk, 700.0, "NotoSansCJK-Bold.otf"),
    font!(Emoji, 400.0, "NotoColorEmoji.ttf"),
];

/// Which packs a collection already has.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Registered(u16);

impl Registered {
    /// Registers what `text` in `family` needs and is not there yet. Gives the font stack, best first.
    pub(crate) fn stack_for(
        &mut self,
        collection: &mut Collection,
        family: FontFamily,
        text: &str,
    ) -> Vec<&'static str> {
        let first = match family {
            FontFamily::Sans => Pack::Sans,
            FontFamily::Serif => Pack::Serif,
            FontFamily::Mono => Pack::Mono,
        };
        let needed = packs_of(text) | Pack::Sans.bit() | first.bit();
        let rest = Pack::ALL.into_iter().filter(|&pack| pack != first);
        let wanted = std::iter::once(first).chain(rest).filter(|pack| needed & pack.bit() != 0);
        wanted
            .map(|pack| {
                self.register(collection, pack);
                pack.family()
            })
            .collect()
    }

    fn register(&mut self, collection: &mut Collection, pack: Pack) {
        if self.0 & pack.bit() != 0 {
            return;
        }
        self.0 |= pack.bit();
        let belongs = |font: &&Bundled| {
            font.pack == pack || (pack == Pack::CjkRegular && font.pack == Pack::Cjk && font.weight < 600.0)
        };
        for font in FONTS.iter().filter(belongs) {
            let named = FontInfoOverride {
                family_name: Some(pack.family()),
                weight: Some(FontWeight::new(font.weight)),
                style: Some(if font.italic { FontStyle::Italic } else { FontStyle::Normal }),
                ..FontInfoOverride::default()
            };
            collection.register_fonts(Blob::new(Arc::new(font.bytes)), Some(named));
        }
        if pack == Pack::Emoji {
            let emoji = collection.family_id(pack.family());
            collection.set_generic_families(GenericFamily::Emoji, emoji.into_iter());
        }
    }
}

/// The packs beyond Latin, Greek and Cyrillic that some character of `text` is in.
fn packs_of(text: &str) -> u16 {
    text.chars().filter(|&c| c > '\u{52f}').fold(0, |all, c| all | pack_of(c))
}

fn pack_of(c: char) -> u16 {
    match c as u32 {
        0x590..=0x5ff | 0xfb1d..=0xfb4f => Pack::Hebrew.bit(),
        0x600..=0x6ff | 0x750..=0x77f | 0xfb50..=0xfdff | 0xfe70..=0xfefe => Pack::Arabic.bit(),
        0x900..=0x97f | 0x20b9 => Pack::Devanagari.bit(),
        0x2e80..=0x9fff | 0xac00..=0xd7a3 | 0xff00..=0xffef => Pack::Cjk.bit() | Pack::CjkRegular.bit(),
        0x231a..=0x23ff | 0x25aa..=0x27bf | 0x2b00..=0x2bff | 0xfe0f | 0x1f000..=0x1faff => Pack::Emoji.bit(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parley::fontique::CollectionOptions;

    fn collection() -> Collection {
        Collection::new(CollectionOptions { shared: false, system_fonts: false })
    }

    #[test]
    fn latin_text_registers_the_sans_fonts_only() {
        let (mut registered, mut fonts) = (Registered::default(), collection());
        assert_eq!(registered.stack_for(&mut fonts, FontFamily::Sans, "Continue watching"), ["Tenfoot Sans"]);
        assert_eq!(fonts.family_names().count(), 1);
    }

    #[test]
    fn a_script_brings_its_font_along() {
        let (mut registered, mut fonts) = (Registered::default(), collection());
        let stack = registered.stack_for(&mut fonts, FontFamily::Serif, "שלום 🎬");
        assert_eq!(stack, ["Tenfoot Serif", "Tenfoot Sans", "Tenfoot Hebrew", "Tenfoot Emoji"]);
    }

    #[test]
    fn all_bundled_fonts_fit_eight_megabytes() {
        assert!(FONTS.iter().map(|font| font.bytes.len()).sum::<usize>() <= 8_000_000);
    }
}
