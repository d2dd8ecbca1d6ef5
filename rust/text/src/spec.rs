//! What a paragraph is made of, and what can be wrong with it.

use tenfoot_contract::{
    Direction, FontFamily, FontStyle, Paragraph, ParagraphId, Refusal, Status, TextAlign, TextOverflow,
};
use thiserror::Error;

use crate::spans::TextSpan;

/// Text, the style that it has, and the spans that differ from it. Lengths are logical px.
#[derive(Clone, Debug, PartialEq)]
pub struct ParagraphSpec {
    /// The text; `\n` breaks a line.
    pub text: String,
    /// Which design.
    pub family: FontFamily,
    /// Em size, clamped to 1–512.
    pub size: f32,
    /// 100–900; the nearest bundled weight is used.
    pub weight: u32,
    /// Upright or italic.
    pub style: FontStyle,
    /// Distance between baselines, as a multiple of `size`.
    pub line_height: f32,
    /// Added after each cluster.
    pub letter_spacing: f32,
    /// Where lines stand in the box.
    pub align: TextAlign,
    /// Base direction; `inherit` takes it from the first strong character.
    pub direction: Direction,
    /// The most lines to show, 0 = all.
    pub max_lines: u32,
    /// What to do with the text that `max_lines` cuts off.
    pub overflow: TextOverflow,
    /// Parts that look different.
    pub spans: Vec<TextSpan>,
}

impl Default for ParagraphSpec {
    fn default() -> Self {
        Self {
            text: String::new(),
            family: FontFamily::Sans,
            size: 32.0,
            weight: 400,
            style: FontStyle::Normal,
            line_height: 1.25,
            letter_spacing: 0.0,
            align: TextAlign::Start,
            direction: Direction::Inherit,
            max_lines: 0,
            overflow: TextOverflow::Clip,
            spans: Vec::new(),
        }
    }
}

impl ParagraphSpec {
    /// Reads the records that the host call `paragraph_create` takes.
    ///
    /// # Errors
    /// The first record is not a paragraph; one after it cannot be read or is no span.
    pub fn from_record(bytes: &[u8]) -> Result<Self, TextError> {
        let missing = Refusal { status: Status::TruncatedRecord, op: 0, offset_bytes: 0 };
        let mut records = Paragraph::read(bytes);
        let (_, record) = records.next().unwrap_or(Err(missing)).map_err(TextError::Record)?;
        let Paragraph::Paragraph {
            family,
            size,
            weight,
            style,
            line_height,
            letter_spacing,
            align,
            direction,
            max_lines,
            overflow,
            text,
        } = record
        else {
            let refusal = Refusal { status: Status::BadValue, op: record.op(), offset_bytes: 0 };
            return Err(TextError::Record(refusal));
        };
        let text = text.to_owned();
        let mut spans = Vec::new();
        for record in records {
            let (offset_bytes, record) = record.map_err(TextError::Record)?;
            let refusal = Refusal { status: Status::BadValue, op: record.op(), offset_bytes };
            spans.push(TextSpan::from_record(&record).ok_or(TextError::Record(refusal))?);
        }
        Ok(Self {
            text,
            family,
            size,
            weight,
            style,
            line_height,
            letter_spacing,
            align,
            direction,
            max_lines,
            overflow,
            spans,
        })
    }
}

/// How large a paragraph is at some width, in logical px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measure {
    /// Of the widest line without trailing space, rounded up to 1/64 px: laid out in a box of
    /// this width, the text breaks in the same places.
    pub width: f32,
    /// Of all shown lines.
    pub height: f32,
    /// From the top to the first baseline.
    pub baseline: f32,
    /// Lines shown.
    pub lines: u32,
}

/// Why a paragraph cannot be made, measured or laid out.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum TextError {
    /// The bytes are not a paragraph record.
    #[error("paragraph record refused: {} (op {}, offset {})", .0.status.slug(), .0.op, .0.offset_bytes)]
    Record(Refusal),
    /// No paragraph has this id.
    #[error("no paragraph {}", .0.0)]
    UnknownParagraph(ParagraphId),
    /// The bytes are no font file.
    #[error("not a font: a TrueType or OpenType file is needed")]
    NotAFont,
}

impl TextError {
    /// A stable name of the kind of error.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Record(_) => "paragraph-record",
            Self::UnknownParagraph(_) => "unknown-paragraph",
            Self::NotAFont => "not-a-font",
        }
    }
}
