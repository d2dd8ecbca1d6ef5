//! Parts of a text that look different from the rest.

use std::ops::Range;

use tenfoot_contract::{Colour, FontFamily, FontStyle, Paragraph, span_flags};

/// The most spans of a text; more are left out.
const SPANS_MAX: usize = 64;
/// A span's size is at most this many times its text's, or one divided by this.
const SIZE_FACTOR_MAX: f32 = 8.0;

/// A part of a text, and what differs in it; later spans win where they overlap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextSpan {
    /// Bytes of the text. Ends inside a character are moved to its start, those beyond the text to its end.
    pub range: Range<usize>,
    /// Its colour: drawn with the alpha of the text's colour on top of its own.
    pub colour: Option<Colour>,
    /// As in `ParagraphSpec`.
    pub weight: Option<u32>,
    /// Upright or italic.
    pub style: Option<FontStyle>,
    /// Times the size of the text. What is larger makes its line higher.
    pub size_factor: Option<f32>,
    /// Which design.
    pub family: Option<FontFamily>,
}

impl TextSpan {
    /// From the record that follows a paragraph's; none if it is another.
    pub(crate) fn from_record(record: &Paragraph<'_>) -> Option<Self> {
        let Paragraph::Span { start_bytes, end_bytes, set, colour, weight, style, size_factor, family } = *record
        else {
            return None;
        };
        let has = |flag: u32| set & flag != 0;
        Some(Self {
            range: start_bytes as usize..end_bytes as usize,
            colour: has(span_flags::COLOUR).then_some(colour),
            weight: has(span_flags::WEIGHT).then_some(weight),
            style: has(span_flags::STYLE).then_some(style),
            size_factor: has(span_flags::SIZE).then_some(size_factor),
            family: has(span_flags::FAMILY).then_some(family),
        })
    }

    /// The part of the range that lies in the first `end` bytes.
    pub(crate) fn within(&self, end: usize) -> Option<Range<usize>> {
        let range = self.range.start..self.range.end.min(end);
        (range.start < range.end).then_some(range)
    }
}

/// Brings spans into the range that shaping stands, and to the characters of `text`.
pub(crate) fn tidy(spans: &mut Vec<TextSpan>, text: &str) {
    spans.truncate(SPANS_MAX);
    for span in spans.iter_mut() {
        span.range = floor(text, span.range.start)..floor(text, span.range.end);
        span.weight = span.weight.map(|weight| weight.clamp(100, 1000));
        span.size_factor = span
            .size_factor
            .and_then(|factor| factor.is_finite().then_some(factor.clamp(1.0 / SIZE_FACTOR_MAX, SIZE_FACTOR_MAX)));
    }
    spans.retain(|span| span.range.start < span.range.end);
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Takes control characters out of a text, other than line feeds, and makes tabs spaces; spans go along.
pub(crate) fn without_controls(text: &str, spans: &mut [TextSpan]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut moved = vec![0; text.len() + 1];
    for (at, c) in text.char_indices() {
        moved[at..at + c.len_utf8()].fill(out.len());
        if c == '\t' {
            out.push(' ');
        } else if !c.is_control() || c == '\n' {
            out.push(c);
        }
    }
    moved[text.len()] = out.len();
    for span in spans {
        span.range = moved[span.range.start.min(text.len())]..moved[span.range.end.min(text.len())];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(range: Range<usize>) -> TextSpan {
        TextSpan { range, ..TextSpan::default() }
    }

    #[test]
    fn ends_lie_between_characters() {
        let mut spans = vec![span(1..4), span(0..1), span(3..900), span(7..8)];
        tidy(&mut spans, "aéé");
        let ranges: Vec<_> = spans.into_iter().map(|span| span.range).collect();
        assert_eq!(ranges, [1..3, 0..1, 3..5]);
    }

    #[test]
    fn spans_follow_their_text_where_controls_are_taken_out() {
        let text = "a\r\n\u{7}b\tc";
        let mut spans = vec![span(4..5), span(0..text.len()), span(5..7)];
        let clean = without_controls(text, &mut spans);
        let found: Vec<&str> = spans.iter().map(|span| &clean[span.range.clone()]).collect();
        assert_eq!((clean.as_str(), found), ("a\nb c", vec!["b", "a\nb c", " c"]));
    }
}
