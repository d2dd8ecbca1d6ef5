//! Measuring and laying out paragraphs.

use tenfoot_contract::{Colour, Direction, FontFamily, FontStyle, Paragraph, ParagraphId, TextAlign, TextOverflow};
use tenfoot_text::{ParagraphSpec, TextEngine, TextError, TextLayout, TextSpan};

const ID: ParagraphId = ParagraphId(1);

fn engine(spec: ParagraphSpec) -> TextEngine {
    let mut engine = TextEngine::new();
    engine.create(ID, spec);
    engine
}

fn spec(text: &str) -> ParagraphSpec {
    ParagraphSpec { text: text.to_owned(), ..ParagraphSpec::default() }
}

fn cut(text: &str, max_lines: u32) -> ParagraphSpec {
    ParagraphSpec { max_lines, overflow: TextOverflow::Ellipsis, ..spec(text) }
}

fn extent(layout: &TextLayout) -> (f32, f32) {
    let xs = || layout.runs.iter().flat_map(|run| run.glyphs.iter().map(|glyph| glyph.x));
    (xs().fold(f32::MAX, f32::min), xs().fold(f32::MIN, f32::max))
}

fn glyph_count(layout: &TextLayout) -> usize {
    layout.runs.iter().map(|run| run.glyphs.len()).sum()
}

#[test]
fn one_line_is_as_high_as_its_line_height() {
    let measure = engine(spec("Home")).measure(ID, f32::INFINITY).unwrap();
    assert_eq!((measure.height, measure.lines), (40.0, 1));
    assert!(measure.baseline > 20.0 && measure.baseline < 36.0);
}

#[test]
fn widths_are_whole_64ths() {
    let measure = engine(spec("Continue watching")).measure(ID, f32::INFINITY).unwrap();
    assert_eq!((measure.width * 64.0).fract(), 0.0);
}

#[test]
fn text_never_wraps_in_the_box_it_measured() {
    let texts = [
        "The quick brown fox jumps over the lazy dog",
        "שלום עולם טוב",
        "日本語テキスト",
        "مرحبا بالعالم الجميل",
        "A 🎬 day",
    ];
    for text in texts {
        for size in [17.0, 24.0, 31.7] {
            let mut engine = engine(ParagraphSpec { size, ..spec(text) });
            for limit in [f32::INFINITY, 300.0, 180.0, 95.5] {
                let first = engine.measure(ID, limit).unwrap();
                let again = engine.measure(ID, first.width).unwrap();
                assert_eq!((first.lines, first.height), (again.lines, again.height), "{text} in {limit}");
            }
        }
    }
}

#[test]
fn zero_gives_the_longest_word() {
    let mut engine = engine(spec("a longest-word b"));
    let narrow = engine.measure(ID, 0.0).unwrap();
    engine.create(ParagraphId(2), spec("longest-"));
    let word = engine.measure(ParagraphId(2), f32::INFINITY).unwrap();
    assert!((narrow.width - word.width).abs() < 1.0, "{} and {}", narrow.width, word.width);
}

#[test]
fn a_long_word_breaks_rather_than_overflows() {
    let measure = engine(spec("Antidisestablishmentarianism")).measure(ID, 120.0).unwrap();
    assert!(measure.lines > 1 && measure.width <= 120.0);
}

#[test]
fn an_ellipsis_keeps_the_line_in_its_width() {
    for text in [
        "A title that is too long for its place",
        "عنوان طويل جدا لا يتسع له هذا المكان",
        "長い題名は省略されます長い題名",
    ] {
        let mut engine = engine(cut(text, 1));
        let measure = engine.measure(ID, 200.0).unwrap();
        assert_eq!(measure.lines, 1);
        assert!(measure.width <= 200.0 && measure.width > 150.0, "{}", measure.width);
        let (whole, part) = (engine.measure(ID, f32::INFINITY).unwrap(), engine.layout(ID, 200.0).unwrap());
        assert!(whole.width > 200.0 && glyph_count(&part) < text.chars().count());
    }
}

#[test]
fn an_ellipsis_stands_at_the_left_of_right_to_left_text() {
    let mut engine = engine(cut("עברית ארוכה מאוד שאינה נכנסת", 1));
    let layout = engine.layout(ID, 200.0).unwrap();
    engine.create(ParagraphId(2), ParagraphSpec { direction: Direction::Rtl, ..spec("…") });
    let mark = engine.layout(ParagraphId(2), 200.0).unwrap().runs[0].glyphs[0].id;
    let leftmost = layout.runs.iter().flat_map(|run| &run.glyphs).min_by(|a, b| a.x.total_cmp(&b.x)).unwrap();
    assert_eq!(leftmost.id, mark);
}

#[test]
fn start_is_right_for_right_to_left_text() {
    let (left, right) = extent(&engine(spec("שלום")).layout(ID, 500.0).unwrap());
    assert!(left > 300.0 && right < 500.0);
}

#[test]
fn centred_lines_have_equal_room_on_both_sides() {
    let mut engine = engine(ParagraphSpec { align: TextAlign::Center, ..spec("Play") });
    let width = engine.measure(ID, f32::INFINITY).unwrap().width;
    let (left, _) = extent(&engine.layout(ID, 400.0).unwrap());
    assert!((left - (400.0 - width) / 2.0).abs() < 0.1);
}

#[test]
fn another_script_does_not_move_the_lines() {
    let plain = engine(spec("Hello")).measure(ID, 500.0).unwrap();
    let mixed = engine(spec("Hello नमस्ते 漢字 🎬")).measure(ID, 500.0).unwrap();
    assert_eq!((plain.baseline, plain.height), (mixed.baseline, mixed.height));
}

#[test]
fn letter_spacing_widens_by_one_space_a_letter() {
    let plain = engine(spec("Home")).measure(ID, f32::INFINITY).unwrap();
    let spaced = engine(ParagraphSpec { letter_spacing: 4.0, ..spec("Home") }).measure(ID, f32::INFINITY).unwrap();
    assert!((spaced.width - plain.width - 16.0).abs() < 4.1);
}

#[test]
fn bolder_text_is_wider() {
    let width = |weight| engine(ParagraphSpec { weight, ..spec("Watch") }).measure(ID, f32::INFINITY).unwrap().width;
    assert!(width(400) < width(500) && width(500) < width(600) && width(600) < width(700));
}

#[test]
fn the_same_box_gives_the_same_layout() {
    let mut engine = engine(spec("Home"));
    let (a, b) = (engine.layout(ID, 90.0).unwrap(), engine.layout(ID, 90.0).unwrap());
    assert_eq!(a.serial, b.serial);
    assert_ne!(a.serial, engine.layout(ID, 91.0).unwrap().serial);
}

#[test]
fn two_engines_agree() {
    let text = "The quick 漢字 مرحبا fox jumps";
    let glyphs = |mut engine: TextEngine| engine.layout(ID, 170.0).unwrap().runs.clone();
    assert_eq!(glyphs(engine(spec(text))), glyphs(engine(spec(text))));
}

#[test]
fn empty_text_has_a_line() {
    let measure = engine(spec("")).measure(ID, 100.0).unwrap();
    assert_eq!((measure.width, measure.lines, measure.height), (0.0, 1, 40.0));
}

#[test]
fn hard_breaks_make_lines() {
    assert_eq!(engine(spec("one\ntwo\r\nthree")).measure(ID, f32::INFINITY).unwrap().lines, 3);
}

#[test]
fn senseless_numbers_are_brought_into_range() {
    let wild =
        ParagraphSpec { size: f32::NAN, line_height: -3.0, letter_spacing: f32::INFINITY, weight: 9, ..spec("x") };
    let measure = engine(wild).measure(ID, f32::NAN).unwrap();
    assert!(measure.width.is_finite() && measure.height > 0.0);
}

#[test]
fn an_unknown_paragraph_is_an_error() {
    let error = TextEngine::new().measure(ID, 10.0).unwrap_err();
    assert_eq!((error.slug(), &error), ("unknown-paragraph", &TextError::UnknownParagraph(ID)));
}

#[test]
fn a_dropped_paragraph_is_unknown() {
    let mut engine = engine(spec("x"));
    engine.drop(ID);
    assert!(engine.layout(ID, 10.0).is_err());
}

fn spanned(text: &str, part: &str, span: TextSpan) -> ParagraphSpec {
    let start = text.find(part).expect("a part of the text");
    ParagraphSpec { spans: vec![TextSpan { range: start..start + part.len(), ..span }], ..spec(text) }
}

fn sized(factor: f32) -> TextSpan {
    TextSpan { size_factor: Some(factor), ..TextSpan::default() }
}

#[test]
fn a_colour_alone_changes_no_glyph() {
    for (text, part) in [("AVATAR", "VAT"), ("مرحبا بالعالم", "حبا"), ("नमस्ते क्षत्रिय", "क्ष")]
    {
        let colour = Some(Colour(0xff00_00ff));
        let mut coloured = engine(spanned(text, part, TextSpan { colour, ..TextSpan::default() }));
        let runs = coloured.layout(ID, 500.0).unwrap().runs.clone();
        let plain = engine(spec(text)).layout(ID, 500.0).unwrap().runs.clone();
        assert!(runs.iter().any(|run| run.colour == colour) && runs.iter().any(|run| run.colour.is_none()), "{text}");
        let glyphs = |runs: &[tenfoot_text::GlyphRun]| -> Vec<tenfoot_text::Glyph> {
            runs.iter().flat_map(|run| run.glyphs.clone()).collect()
        };
        assert_eq!(glyphs(&runs), glyphs(&plain), "{text}");
    }
}

#[test]
fn spans_of_different_sizes_share_a_baseline() {
    let mut engine = engine(spanned("small LARGE small", "LARGE", sized(2.0)));
    let layout = engine.layout(ID, 900.0).unwrap();
    let y = layout.runs[0].glyphs[0].y;
    assert!(layout.runs.len() >= 3 && layout.runs.iter().flat_map(|run| &run.glyphs).all(|glyph| glyph.y == y));
    assert_eq!(layout.runs.iter().map(|run| run.size).fold(0.0, f32::max), 64.0);
}

#[test]
fn a_line_is_as_high_as_its_largest_span() {
    let height = |text: &str, part: &str, factor: f32| {
        engine(spanned(text, part, sized(factor))).measure(ID, f32::INFINITY).unwrap().height
    };
    assert_eq!(height("one\ntwo", "two", 2.0), 40.0 + 80.0);
    assert_eq!(height("one\ntwo", "one", 0.5), 80.0);
}

#[test]
fn weight_slope_and_family_are_a_span_s_own() {
    let bold = TextSpan { weight: Some(700), style: Some(FontStyle::Italic), ..TextSpan::default() };
    let mono = TextSpan { family: Some(FontFamily::Mono), ..TextSpan::default() };
    for span in [bold, mono] {
        let layout = engine(spanned("plain other plain", "other", span)).layout(ID, 900.0).unwrap();
        let fonts: Vec<_> = layout.runs.iter().map(|run| run.font).collect();
        assert!(fonts.len() == 3 && fonts[0] == fonts[2] && fonts[0] != fonts[1], "{fonts:?}");
    }
}

#[test]
fn an_ellipsis_is_the_text_s_own_even_after_a_span() {
    let colour = Some(Colour(0xff00_00ff));
    let text = "A title that is too long for its place";
    let cut = ParagraphSpec {
        max_lines: 1,
        overflow: TextOverflow::Ellipsis,
        ..spanned(text, "that is too long for its place", TextSpan { colour, ..TextSpan::default() })
    };
    let mut engine = engine(cut);
    let measure = engine.measure(ID, 200.0).unwrap();
    assert!(measure.lines == 1 && measure.width <= 200.0 && measure.width > 150.0);
    let runs = engine.layout(ID, 200.0).unwrap().runs.clone();
    assert_eq!(runs.iter().map(|run| run.colour).collect::<Vec<_>>(), [None, colour, None]);
    assert_eq!(runs[2].glyphs.len(), 1);
}

#[test]
fn text_with_spans_never_wraps_in_the_box_it_measured() {
    let text = "The quick brown fox jumps مرحبا بالعالم over the lazy dog";
    for (part, factor) in [("quick brown", 1.6), ("بالعالم", 0.7), ("dog", 3.0)] {
        let mut engine = engine(spanned(text, part, sized(factor)));
        for limit in [f32::INFINITY, 300.0, 180.0, 95.5] {
            let first = engine.measure(ID, limit).unwrap();
            let again = engine.measure(ID, first.width).unwrap();
            assert_eq!((first.lines, first.height), (again.lines, again.height), "{part} in {limit}");
        }
    }
}

#[test]
fn a_record_makes_a_paragraph() {
    let wanted = cut("Héllo", 2);
    let mut record = Vec::new();
    Paragraph::Paragraph {
        family: wanted.family,
        size: wanted.size,
        weight: wanted.weight,
        style: wanted.style,
        line_height: wanted.line_height,
        letter_spacing: wanted.letter_spacing,
        align: wanted.align,
        direction: wanted.direction,
        max_lines: wanted.max_lines,
        overflow: wanted.overflow,
        text: &wanted.text,
    }
    .write(&mut record);
    assert_eq!(ParagraphSpec::from_record(&record), Ok(wanted.clone()));
    let (weight, style, family) = (700, FontStyle::Italic, FontFamily::Mono);
    let (start_bytes, end_bytes, colour, size_factor) = (1, 3, Colour(5), 2.0);
    let span = |set| Paragraph::Span { start_bytes, end_bytes, set, colour, weight, style, size_factor, family };
    span(31).write(&mut record);
    span(2).write(&mut record);
    let all = TextSpan {
        range: 1..3,
        colour: Some(colour),
        weight: Some(weight),
        style: Some(style),
        size_factor: Some(size_factor),
        family: Some(family),
    };
    let one = TextSpan { range: 1..3, weight: Some(weight), ..TextSpan::default() };
    assert_eq!(ParagraphSpec::from_record(&record), Ok(ParagraphSpec { spans: vec![all, one], ..wanted }));
    let twice = [record.clone(), record.clone()].concat();
    assert_eq!(ParagraphSpec::from_record(&twice).unwrap_err().slug(), "paragraph-record");
    let mut alone = Vec::new();
    span(31).write(&mut alone);
    assert_eq!(ParagraphSpec::from_record(&alone).unwrap_err().slug(), "paragraph-record");
    assert_eq!(ParagraphSpec::from_record(&record[..20]).unwrap_err().slug(), "paragraph-record");
    assert!(ParagraphSpec::from_record(&[]).is_err());
}
