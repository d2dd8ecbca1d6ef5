//! Cutting a paragraph to its last visible line, with an ellipsis at the end.

use parley::Layout;

use crate::engine::{Ink, Shaper};
use crate::spec::ParagraphSpec;

const ELLIPSIS: &str = "…";

/// `spec.text` cut so that it fits `spec.max_lines` lines of `limit` px with an ellipsis at its end, shaped and broken.
///
/// The cut text is shaped as a whole: the ellipsis stands where bidi puts the end of the paragraph, and a letter
/// that joined its neighbour takes its final form.
pub(crate) fn cut(shaper: &mut Shaper, spec: &ParagraphSpec, broken: &Layout<Ink>, limit: Option<f32>) -> Layout<Ink> {
    let lines_max = spec.max_lines as usize;
    let ends = cluster_ends(shaper, spec, broken, limit);
    let mut best = None;
    // The estimate ignores kerning and joining around the cut: step back until it really fits.
    for end in ends.into_iter().rev() {
        let text = ended(&spec.text[..end]);
        let mut layout = shaper.shape(spec, &text, text.len() - ELLIPSIS.len());
        layout.break_all_lines(limit);
        let fits = layout.len() <= lines_max;
        best = Some(layout);
        if fits {
            break;
        }
    }
    best.unwrap_or_else(|| {
        let mut layout = shaper.shape(spec, ELLIPSIS, 0);
        layout.break_all_lines(limit);
        layout
    })
}

/// The text without space or a comma at its end, then the ellipsis.
fn ended(text: &str) -> String {
    let kept = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '،' | '、'));
    format!("{kept}{ELLIPSIS}")
}

/// Byte offsets at which the text may end, rising; the last is the farthest that can fit by its advances.
fn cluster_ends(shaper: &mut Shaper, spec: &ParagraphSpec, broken: &Layout<Ink>, limit: Option<f32>) -> Vec<usize> {
    let Some(line) = broken.get(spec.max_lines as usize - 1) else { return Vec::new() };
    let mut mark = shaper.shape(spec, ELLIPSIS, 0);
    mark.break_all_lines(None);
    let room = limit.map_or(f32::INFINITY, |limit| limit - mark.width());
    let mut clusters: Vec<(usize, f32)> = Vec::new();
    for run in line.runs() {
        for cluster in run.clusters() {
            clusters.push((cluster.text_range().end, cluster.advance()));
        }
    }
    clusters.sort_by_key(|&(end, _)| end);
    let start = line.text_range().start;
    let mut used = 0.0;
    let mut ends = vec![start];
    for (end, advance) in clusters {
        used += advance;
        // One cluster more than the advances allow: kerning may make it fit.
        ends.push(end);
        if used > room {
            break;
        }
    }
    ends
}
