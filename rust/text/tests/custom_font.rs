//! A font file of the caller's own in place of the sans family.

use tenfoot_contract::{FontFamily, ParagraphId};
use tenfoot_text::{CustomFont, GlyphCache, GlyphKey, ParagraphSpec, TextEngine};

const ID: ParagraphId = ParagraphId(1);

fn mono() -> CustomFont {
    CustomFont::new(include_bytes!("../fonts/NotoSansMono-Regular.otf").to_vec()).unwrap()
}

fn width(engine: &mut TextEngine, family: FontFamily, text: &str) -> f32 {
    engine.create(ID, ParagraphSpec { text: text.into(), family, ..ParagraphSpec::default() });
    engine.measure(ID, f32::INFINITY).unwrap().width
}

#[test]
fn sans_text_is_set_in_it() {
    let mut engine = TextEngine::with_sans(&mono());
    let narrow = width(&mut engine, FontFamily::Sans, "iiii");
    assert_eq!(narrow, width(&mut engine, FontFamily::Sans, "WWWW"));
    assert_eq!(narrow, width(&mut engine, FontFamily::Mono, "iiii"));
    assert_ne!(narrow, width(&mut TextEngine::new(), FontFamily::Sans, "iiii"));
}

#[test]
fn other_families_stay() {
    let mut engine = TextEngine::with_sans(&mono());
    assert_eq!(width(&mut engine, FontFamily::Serif, "iiii"), width(&mut TextEngine::new(), FontFamily::Serif, "iiii"));
}

#[test]
fn its_glyphs_are_drawn() {
    let mut engine = TextEngine::with_sans(&mono());
    width(&mut engine, FontFamily::Sans, "W");
    let layout = engine.layout(ID, 100.0).unwrap();
    let (run, mut glyphs) = (&layout.runs[0], GlyphCache::new(1 << 20).with_custom(mono()));
    let (font, glyph) = (run.font, run.glyphs[0].id);
    let key = GlyphKey { font, glyph, size_64ths: 32 * 64, quarter_x: 0, embolden: false, oblique: false };
    assert!(font.bytes().is_none());
    assert!(glyphs.get(key).width > 8);
    assert_eq!(GlyphCache::new(1 << 20).get(key).width, 0, "a cache that does not know the font draws nothing");
}

#[test]
fn what_is_no_font_is_refused() {
    let whole = include_bytes!("../fonts/NotoSansMono-Regular.otf");
    for bytes in [&b""[..], b"not a font", b"\0\x01\0\0", b"OTTO", &whole[..200]] {
        assert_eq!(CustomFont::new(bytes.to_vec()).unwrap_err().slug(), "not-a-font");
    }
}
