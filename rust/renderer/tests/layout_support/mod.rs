//! A tree for layout tests, made from JSON: `{"style": {…}, "children": […], "text": "…"}` with CSS values as style.
//! A picture has `"image": [width, height]`.
//! Its text is set in Ahem, 10 px: every glyph is a square of 10 px, with the baseline 8 px down.
//! `tests/js/layout_tree.js` is the same in JavaScript.

// Each test uses its part.
#![allow(dead_code)]

use serde_json::Value;
use tenfoot_contract::{Align, Direction, Display, FlexDirection, FlexWrap, Overflow, Position, Prop, PropType, Unit};
use tenfoot_renderer::layout::{Cache, Layout, LayoutBox, LayoutStyle, Measured, Tree};

const GLYPH_PX: f64 = 10.0;
const BASELINE_PX: f64 = 8.0;

#[derive(Clone, Default)]
struct Node {
    children: Vec<u32>,
    parent: u32,
    style: LayoutStyle,
    cache: Cache,
    place: LayoutBox,
    text: Option<String>,
}

/// Nodes by id, in tree order from 1.
#[derive(Clone)]
pub struct TestTree {
    nodes: Vec<Node>,
    /// How often boxes were written.
    pub boxes_set: u32,
    /// How often a text was measured.
    pub measures: u32,
}

impl TestTree {
    /// A tree from JSON, or why a style in it has no meaning here.
    pub fn read(json: &Value) -> Result<Self, String> {
        let mut tree = Self { nodes: vec![Node::default()], boxes_set: 0, measures: 0 };
        tree.add(json, 0)?;
        Ok(tree)
    }

    fn add(&mut self, json: &Value, parent: u32) -> Result<u32, String> {
        let id = self.nodes.len() as u32;
        let picture = json["image"].as_array().map(|sides| [0, 1].map(|at| sides[at].as_f64().unwrap_or(0.0) as f32));
        let text = json["text"].as_str().or(picture.map(|_| "")).map(str::to_owned);
        self.nodes.push(Node { parent, text, ..Node::default() });
        if let Some([width, height]) = picture {
            self.nodes[id as usize].style.set_natural(width, height);
        }
        let css = json["style"].as_object();
        for (name, value) in css.into_iter().flatten() {
            set_css(&mut self.nodes[id as usize].style, name, value)?;
        }
        for child in json["children"].as_array().into_iter().flatten() {
            let child = self.add(child, id)?;
            self.nodes[id as usize].children.push(child);
        }
        Ok(id)
    }

    /// How many nodes there are.
    pub fn count(&self) -> usize {
        self.nodes.len() - 1
    }

    /// Sets a style property by its CSS name.
    pub fn set(&mut self, node: u32, name: &str, value: &Value) -> Result<(), String> {
        set_css(&mut self.nodes[node as usize].style, name, value)
    }

    /// Sets the text of a leaf.
    pub fn set_text(&mut self, node: u32, text: &str) {
        self.nodes[node as usize].text = Some(text.to_owned());
    }

    /// Sets the own size of a picture.
    pub fn set_image(&mut self, node: u32, width: f32, height: f32) {
        self.nodes[node as usize].style.set_natural(width, height);
    }

    /// Takes a node out of its parent, or puts it back at the end.
    pub fn attach(&mut self, layout: &mut Layout, node: u32, parent: u32) {
        let old = self.nodes[node as usize].parent;
        self.nodes[old as usize].children.retain(|child| *child != node);
        layout.mark_content_dirty(self, old);
        self.nodes[node as usize].parent = parent;
        if parent != 0 {
            self.nodes[parent as usize].children.push(node);
            layout.mark_content_dirty(self, parent);
        }
    }

    /// Forgets every cache and box, as if nothing had been laid out.
    pub fn forget(&mut self) {
        for node in &mut self.nodes {
            node.cache = Cache::default();
            node.place = LayoutBox::default();
        }
    }

    /// The boxes that mean something, in tree order: x, y, width, height; zeros below `display: none`.
    pub fn boxes(&self) -> Vec<[f64; 4]> {
        let mut boxes = Vec::new();
        self.gather(1, true, &mut boxes);
        boxes
    }

    fn gather(&self, id: u32, shown: bool, boxes: &mut Vec<[f64; 4]>) {
        let node = &self.nodes[id as usize];
        let shown = shown && node.style.shown();
        let place = if shown { node.place } else { LayoutBox::default() };
        boxes.push([place.x, place.y, place.width, place.height]);
        for child in &node.children {
            self.gather(*child, shown, boxes);
        }
    }
}

impl Tree for TestTree {
    fn children(&self, node: u32) -> &[u32] {
        &self.nodes[node as usize].children
    }

    fn parent(&self, node: u32) -> u32 {
        self.nodes[node as usize].parent
    }

    fn style(&self, node: u32) -> &LayoutStyle {
        &self.nodes[node as usize].style
    }

    fn cache(&self, node: u32) -> &Cache {
        &self.nodes[node as usize].cache
    }

    fn cache_mut(&mut self, node: u32) -> &mut Cache {
        &mut self.nodes[node as usize].cache
    }

    fn is_leaf(&self, node: u32) -> bool {
        self.nodes[node as usize].text.is_some()
    }

    fn measure(&mut self, node: u32, width: f64, _height: f64) -> Measured {
        self.measures += 1;
        measure_ahem(self.nodes[node as usize].text.as_deref().unwrap_or_default(), width)
    }

    fn place(&self, node: u32) -> LayoutBox {
        self.nodes[node as usize].place
    }

    fn set_box(&mut self, node: u32, place: LayoutBox) {
        self.boxes_set += 1;
        self.nodes[node as usize].place = place;
    }
}

/// Breaks text at spaces and zero-width spaces, as many words on a line as fit.
fn measure_ahem(text: &str, width: f64) -> Measured {
    let (mut widest, mut line, mut lines) = (0.0_f64, 0.0, 1.0);
    let mut gap = 0.0;
    let mut first = true;
    for part in text.split_inclusive([' ', '\u{200b}']) {
        let word = part.trim_end_matches([' ', '\u{200b}']);
        let advance = word.chars().count() as f64 * GLYPH_PX;
        if !first && line + gap + advance > width {
            lines += 1.0;
            line = advance;
        } else {
            line += gap + advance;
        }
        first = false;
        gap = if part.ends_with(' ') { GLYPH_PX } else { 0.0 };
        widest = widest.max(line);
    }
    Measured { width: widest, height: lines * GLYPH_PX, baseline: BASELINE_PX }
}

fn set_css(style: &mut LayoutStyle, name: &str, value: &Value) -> Result<(), String> {
    let refused = || format!("{name}: {value}");
    // Blocks in a block are a column without flexing; no case has margins that would collapse.
    if name == "display" && value == "block" {
        return set_css(style, "flexDirection", &Value::from("column"));
    }
    let prop = prop_named(name).ok_or_else(refused)?;
    let text = value.as_str().unwrap_or_default();
    let (unit, number) = match prop.ty() {
        PropType::Enum => (Unit::Px, keyword(prop, text).ok_or_else(refused)? as f32),
        _ if value.is_number() => (Unit::Px, value.as_f64().unwrap_or_default() as f32),
        _ if text.ends_with('%') => (Unit::Percent, text.trim_end_matches('%').parse().map_err(|_| refused())?),
        _ => (*Unit::ALL.iter().skip(2).find(|unit| unit.slug() == text).ok_or_else(refused)?, 0.0),
    };
    style.set(prop as u16, unit as u16, number).map_err(|_| refused())
}

fn prop_named(name: &str) -> Option<Prop> {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    let snake = match snake.as_str() {
        "overflow_x" => "overflow".to_owned(),
        "inset_inline_start" => "start".to_owned(),
        "inset_inline_end" => "end".to_owned(),
        other => {
            let plain = other.replace("_inline_", "_");
            if plain.starts_with("border_") { plain.trim_end_matches("_width").to_owned() } else { plain }
        }
    };
    Prop::ALL.iter().copied().find(|prop| prop.name() == snake)
}

fn keyword(prop: Prop, text: &str) -> Option<u32> {
    let text = if text == "normal" { "auto" } else { &text.replace(' ', "-") };
    match prop {
        Prop::Display => Display::ALL.iter().find(|v| v.slug() == text).map(|v| v.as_u32()),
        Prop::Position => Position::ALL.iter().find(|v| v.slug() == text).map(|v| v.as_u32()),
        Prop::Direction => Direction::ALL.iter().find(|v| v.slug() == text).map(|v| v.as_u32()),
        Prop::FlexDirection => FlexDirection::ALL.iter().find(|v| v.slug() == text).map(|v| v.as_u32()),
        Prop::FlexWrap => FlexWrap::ALL.iter().find(|v| v.slug() == text).map(|v| v.as_u32()),
        Prop::Overflow | Prop::OverflowY => Overflow::ALL.iter().find(|v| v.slug() == text).map(|v| v.as_u32()),
        Prop::BoxSizing => tenfoot_contract::BoxSizing::ALL.iter().find(|v| v.slug() == text).map(|v| v.as_u32()),
        _ => Align::ALL.iter().find(|v| v.slug() == text).map(|v| v.as_u32()),
    }
}
