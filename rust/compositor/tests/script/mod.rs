//! Draw-list scripts: a line a record, for pictures in tests and for trying things out.
//!
//! ```text
//! frame 320 180 #101418            # width height background
//! at 20 20                         # matrix: move; `at 20 20 1.1` also zooms; `matrix a b c d e f` sets it
//! fill 100 60 #ff4040 r=12         # r=12, or r=1,2,3,4: top left, top right, bottom right, bottom left
//! gradient 100 60 linear 0 0 0 1 0:#000 1:#0000  opacity=0.5
//! border 100 60 #ffffff w=2        # w=2, or w=left,top,right,bottom
//! borders 100 60 #f00 #0f0 #00f #fff w=4,8,4,8   # left, top, right, bottom
//! shadow 100 60 #000000c0 blur=24
//! image 100 60 poster:100x60:7     # pattern:size:seed; patterns: poster checker ring; uv=0,0,1,1 tint=#fff
//! stencil 40 40 ring:40x40:2 #4af  # the colour through the picture's alpha
//! nine 200 80 frame:24x24:1 #fff s=8  # edges of 8 px; s=left,top,right,bottom
//! backdrop 200 100 blur=24         # opacity=1; `shadowed`: the record before is its own shadow
//! text 200 #ffffff "Hello" size=28 weight=600 align=center dir=rtl lines=1 family=serif italic spacing=1
//!                                  # span=1-2,colour=#fa4,weight=700,size=1.5,italic: words 1 and 2, counted from 0
//! clip 100 60 r=20 … pop           layer 0.5 … pop           hole 40 40
//! ```
#![allow(dead_code)]

mod pattern;

use std::collections::HashMap;
use std::sync::Arc;

use tenfoot_compositor::{Bitmap, Resources};
use tenfoot_contract::{
    Affine, BitmapId, Colour, Direction, Draw, FontFamily, FontStyle, GradientKind, ParagraphId, Stops, TextAlign,
    TextOverflow, write_stop,
};
use tenfoot_text::{ParagraphSpec, TextEngine, TextLayout, TextSpan};

/// A script as a draw list, with everything it names.
#[derive(Default)]
pub struct Picture {
    pub list: Vec<u8>,
    pub bitmaps: HashMap<BitmapId, Arc<Bitmap>>,
    pub text: TextEngine,
    names: HashMap<String, BitmapId>,
    paragraphs: u32,
}

impl Resources for Picture {
    fn bitmap(&mut self, id: BitmapId) -> Option<Arc<Bitmap>> {
        self.bitmaps.get(&id).cloned()
    }

    fn text(&mut self, id: ParagraphId, width: f32) -> Option<Arc<TextLayout>> {
        self.text.layout(id, width).ok()
    }
}

impl Picture {
    /// Reads a script. A line that makes no sense panics, naming itself.
    pub fn read(script: &str) -> Self {
        let mut picture = Self::default();
        picture.append(script);
        picture
    }

    /// Replaces the draw list; bitmaps and paragraphs stay.
    pub fn append(&mut self, script: &str) {
        self.list.clear();
        let mut state = State::default();
        for line in script.lines() {
            let words = words(line);
            if !words.is_empty() {
                let ok = self.record(&mut state, &words);
                assert!(ok.is_some(), "cannot read: {line}");
            }
        }
    }

    fn record(&mut self, state: &mut State, words: &[String]) -> Option<()> {
        let options = Options(words);
        let number = |at: usize| words.get(at)?.parse::<f32>().ok();
        let matrix = state.matrix;
        let corners = options.four("r").unwrap_or([0.0; 4]);
        let size = || Some((number(1)?, number(2)?));
        let draw = match words[0].as_str() {
            "at" => {
                let zoom = number(3).unwrap_or(1.0);
                state.matrix = Affine([zoom, 0.0, 0.0, zoom, number(1)?, number(2)?]);
                return Some(());
            }
            "matrix" => {
                for (i, slot) in state.matrix.0.iter_mut().enumerate() {
                    *slot = number(i + 1)?;
                }
                return Some(());
            }
            "frame" => Draw::Frame {
                width_px: number(1)? as u32,
                height_px: number(2)? as u32,
                background: colour(&words[3])?,
            },
            "pop" => {
                if state.open.pop()? {
                    Draw::ClipPop
                } else {
                    Draw::LayerPop
                }
            }
            "layer" => {
                state.open.push(false);
                Draw::LayerPush { opacity: number(1)? }
            }
            "clip" => {
                state.open.push(true);
                let (width, height) = size()?;
                Draw::ClipPush { matrix, width, height, corners }
            }
            "hole" => {
                let (width, height) = size()?;
                Draw::Hole { matrix, width, height, corners }
            }
            "fill" => {
                let (width, height) = size()?;
                Draw::Fill { matrix, width, height, corners, colour: colour(&words[3])? }
            }
            "border" => {
                let (width, height) = size()?;
                let widths = options.four("w")?;
                Draw::Border { matrix, width, height, corners, widths, colour: colour(&words[3])? }
            }
            "borders" => {
                let (width, height) = size()?;
                let widths = options.four("w")?;
                let [left, top, right, bottom] = [3, 4, 5, 6].map(|at| colour(words.get(at)?));
                let (left, top, right, bottom) = (left?, top?, right?, bottom?);
                Draw::Borders { matrix, width, height, corners, widths, left, top, right, bottom }
            }
            "stencil" => {
                let (width, height) = size()?;
                let (u0, v0, u1, v1) = (0.0, 0.0, 1.0, 1.0);
                let (bitmap, colour) = (self.pattern(&words[3])?, colour(words.get(4)?)?);
                Draw::Stencil { matrix, width, height, corners, bitmap, u0, v0, u1, v1, colour }
            }
            "nine" => {
                let (width, height) = size()?;
                let (bitmap, tint) = (self.pattern(&words[3])?, colour(words.get(4)?)?);
                Draw::NinePatch { matrix, width, height, corners, bitmap, slices: options.four("s")?, tint }
            }
            "backdrop" => {
                let (width, height) = size()?;
                let (blur, opacity) = (options.number("blur")?, options.number("opacity").unwrap_or(1.0));
                let shadowed = u32::from(words.iter().any(|word| word == "shadowed"));
                Draw::Backdrop { matrix, width, height, corners, blur, opacity, shadowed }
            }
            "shadow" => {
                let (width, height) = size()?;
                let blur = options.number("blur")?;
                Draw::Shadow { matrix, width, height, corners, blur, colour: colour(&words[3])? }
            }
            "gradient" => return self.gradient(matrix, corners, words),
            "image" => {
                let (width, height) = size()?;
                let [u0, v0, u1, v1] = options.four("uv").unwrap_or([0.0, 0.0, 1.0, 1.0]);
                let tint = options.value("tint").map_or(Some(Colour::WHITE), colour)?;
                let bitmap = self.pattern(&words[3])?;
                Draw::Image { matrix, width, height, corners, bitmap, u0, v0, u1, v1, tint }
            }
            "text" => {
                let paragraph = self.paragraph(&options, &words[3]);
                Draw::Text { matrix, paragraph, width: number(1)?, colour: colour(&words[2])? }
            }
            _ => return None,
        };
        draw.write(&mut self.list);
        Some(())
    }

    fn gradient(&mut self, matrix: Affine, corners: [f32; 4], words: &[String]) -> Option<()> {
        let number = |at: usize| words.get(at)?.parse::<f32>().ok();
        let mut stops = Vec::new();
        for word in &words[8..] {
            if let Some((offset, hex)) = word.split_once(':') {
                write_stop(&mut stops, offset.parse().ok()?, colour(hex)?);
            }
        }
        let kind = if words[3] == "radial" { GradientKind::Radial } else { GradientKind::Linear };
        let opacity = Options(words).number("opacity").unwrap_or(1.0);
        let (width, height) = (number(1)?, number(2)?);
        let (x0, y0, x1, y1) = (number(4)?, number(5)?, number(6)?, number(7)?);
        let stops = Stops::new(&stops);
        Draw::Gradient { matrix, width, height, corners, kind, opacity, x0, y0, x1, y1, stops }.write(&mut self.list);
        Some(())
    }

    fn pattern(&mut self, name: &str) -> Option<BitmapId> {
        if let Some(id) = self.names.get(name) {
            return Some(*id);
        }
        let id = BitmapId(self.names.len() as u32 + 1);
        self.bitmaps.insert(id, Arc::new(pattern::draw(name)?));
        self.names.insert(name.to_owned(), id);
        Some(id)
    }

    fn paragraph(&mut self, options: &Options<'_>, text: &str) -> ParagraphId {
        let align = |name: &str| TextAlign::ALL.iter().copied().find(|align| align.slug() == name);
        let family = |name: &str| FontFamily::ALL.iter().copied().find(|family| family.slug() == name);
        let direction = |name: &str| Direction::ALL.iter().copied().find(|direction| direction.slug() == name);
        let lines = options.number("lines").unwrap_or(0.0) as u32;
        let spec = ParagraphSpec {
            text: text.replace("\\n", "\n"),
            family: options.value("family").and_then(family).unwrap_or(FontFamily::Sans),
            size: options.number("size").unwrap_or(32.0),
            weight: options.number("weight").unwrap_or(400.0) as u32,
            style: if options.0.iter().any(|word| word == "italic") { FontStyle::Italic } else { FontStyle::Normal },
            line_height: options.number("height").unwrap_or(1.25),
            letter_spacing: options.number("spacing").unwrap_or(0.0),
            align: options.value("align").and_then(align).unwrap_or(TextAlign::Start),
            direction: options.value("dir").and_then(direction).unwrap_or(Direction::Inherit),
            max_lines: lines,
            overflow: if lines > 0 { TextOverflow::Ellipsis } else { TextOverflow::Clip },
            spans: options.0.iter().filter_map(|word| span(word.strip_prefix("span=")?, text)).collect(),
        };
        self.paragraphs += 1;
        let id = ParagraphId(self.paragraphs);
        self.text.create(id, spec);
        id
    }
}

/// A span of the words `FIRST-LAST` of a text.
fn span(value: &str, text: &str) -> Option<TextSpan> {
    let mut parts = value.split(',');
    let (first, last) = parts.next()?.split_once('-')?;
    let starts: Vec<usize> = text.split(' ').map(|word| word.as_ptr() as usize - text.as_ptr() as usize).collect();
    let (start, last) = (*starts.get(first.parse::<usize>().ok()?)?, last.parse::<usize>().ok()?);
    let end = starts.get(last + 1).map_or(text.len(), |next| next - 1);
    let mut out = TextSpan { range: start..end, ..TextSpan::default() };
    for part in parts {
        match part.split_once('=') {
            Some(("colour", value)) => out.colour = colour(value),
            Some(("weight", value)) => out.weight = value.parse().ok(),
            Some(("size", value)) => out.size_factor = value.parse().ok(),
            None if part == "italic" => out.style = Some(FontStyle::Italic),
            None if part == "mono" => out.family = Some(FontFamily::Mono),
            _ => return None,
        }
    }
    Some(out)
}

/// What a script has set so far.
struct State {
    matrix: Affine,
    /// What is pushed: true for a clip, false for a layer.
    open: Vec<bool>,
}

impl Default for State {
    fn default() -> Self {
        Self { matrix: Affine::IDENTITY, open: Vec::new() }
    }
}

/// `name=value` words.
struct Options<'a>(&'a [String]);

impl Options<'_> {
    fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
    }

    fn number(&self, name: &str) -> Option<f32> {
        self.value(name)?.parse().ok()
    }

    fn four(&self, name: &str) -> Option<[f32; 4]> {
        let values: Vec<f32> = self.value(name)?.split(',').map_while(|value| value.parse().ok()).collect();
        match values[..] {
            [one] => Some([one; 4]),
            [a, b, c, d] => Some([a, b, c, d]),
            _ => None,
        }
    }
}

/// Words of a line; one in quotes may hold spaces; a `#` that stands alone begins a comment.
fn words(line: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            out.push(part.to_owned());
            continue;
        }
        for word in part.split_whitespace() {
            if word == "#" {
                return out;
            }
            out.push(word.to_owned());
        }
    }
    out
}

/// `#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa`.
fn colour(text: &str) -> Option<Colour> {
    let hex = text.strip_prefix('#')?;
    let hex = if hex.len() < 6 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
    let value = u32::from_str_radix(&hex, 16).ok()?;
    Some(Colour(if hex.len() == 6 { value << 8 | 255 } else { value }))
}
