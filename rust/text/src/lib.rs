//! Font bytes to shaped paragraphs and glyph bitmaps.
