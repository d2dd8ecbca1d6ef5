//! One node of the scene.

use tenfoot_contract::{NodeKind, ParagraphId, Role};

use super::paint_props::{INITIAL, Paint};
use super::sticky::Stuck;
use crate::animation::marquee::Roll;
use crate::animation::track::Track;
use crate::focus::reach::Reach;
use crate::layout::{Cache, LayoutStyle};
use crate::lists::part::ListPart;
use crate::paint::block::Block;
use crate::paint::stretches::Stretches;

/// What a state lays over a node's own paint values.
#[derive(Clone, Debug)]
pub(crate) struct StateStyle {
    /// A `State`; a node's are sorted by it, so later ones win.
    pub state: u32,
    /// Slots and their values.
    pub values: Vec<(usize, f64)>,
}

/// How a property moves to a new value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Transition {
    pub slot: usize,
    /// A `TransitionKind`.
    pub kind: u32,
    pub duration_ms: f64,
    pub delay_ms: f64,
    /// Bézier: x1 y1 x2 y2. Spring: stiffness, damping, mass.
    pub curve: [f64; 4],
}

/// A gradient background: the colour stops as the contract's pairs.
#[derive(Clone, Debug)]
pub(crate) struct Gradient {
    /// A `GradientKind`.
    pub kind: u32,
    pub line: [f64; 4],
    pub stops: Vec<u8>,
}

/// What a text node has besides its box.
#[derive(Clone, Debug)]
pub(crate) struct TextPart {
    pub text: String,
    pub family: u32,
    pub size: f64,
    pub weight: u32,
    pub style: u32,
    pub line_height: f64,
    pub letter_spacing: f64,
    pub align: u32,
    pub max_lines: u32,
    pub overflow: u32,
    /// Parts that look different, as the paragraph's records have them.
    pub spans: Vec<Span>,
    /// The shaped paragraph, 0 while there is none.
    pub paragraph: ParagraphId,
    /// The direction it was shaped with.
    pub direction: u32,
    /// How it runs, while it does.
    pub roll: Option<Roll>,
    /// Width, then height, measured width and baseline at that width; at most four, oldest first out.
    pub measured: Vec<[f64; 4]>,
}

impl TextPart {
    pub fn new() -> Self {
        Self {
            text: String::new(),
            family: 0,
            size: 32.0,
            weight: 400,
            style: 0,
            line_height: 1.25,
            letter_spacing: 0.0,
            align: 0,
            max_lines: 0,
            overflow: 0,
            spans: Vec::new(),
            paragraph: ParagraphId::NONE,
            direction: 0,
            roll: None,
            measured: Vec::new(),
        }
    }
}

/// A part of a text that looks different: a `span` message without its node.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub start_bytes: u32,
    pub end_bytes: u32,
    /// `span` flags: which of the following count.
    pub set: u32,
    pub colour: u32,
    pub weight: u32,
    /// A `FontStyle`.
    pub style: u32,
    pub size_factor: f64,
    /// A `FontFamily`.
    pub family: u32,
}

/// What an image node has besides its box.
#[derive(Clone, Debug, Default)]
pub(crate) struct ImagePart {
    pub url: String,
    /// An `ObjectFit`.
    pub fit: u32,
    /// The bitmap in use, 0 for none.
    pub bitmap: u32,
    /// The bitmap in full size that is to take the place of one at half of it, 0 for none.
    pub whole: u32,
    /// The size that its layout waits for or has, 0 for none.
    pub natural: u32,
    /// Whether url, style or place changed since that was asked for.
    pub unsettled: bool,
    /// How much of the picture is its left, top, right and bottom edge, px of the picture. All 0: it has no edges.
    pub slices: [f64; 4],
    /// The tint shows through the picture's alpha, in place of the picture's own colours.
    pub stencil: bool,
}

impl ImagePart {
    /// Whether the picture's edges keep their width while its middle is stretched: it is wanted in its own size.
    pub fn sliced(&self) -> bool {
        self.slices[0] > 0.0 || self.slices[1] > 0.0 || self.slices[2] > 0.0 || self.slices[3] > 0.0
    }
}

/// How a scroll container moves.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ScrollPart {
    /// A `ScrollAxis`.
    pub axis: u32,
    /// A `ScrollAlign`.
    pub align: u32,
    pub padding: f64,
    /// Which way it was last sent along its axis: 1, -1, or 0 before that.
    pub travel: i32,
    /// The least and greatest scroll offset, from the content's extent.
    pub min_x: f64,
    pub max_x: f64,
    pub min_y: f64,
    pub max_y: f64,
}

/// What containers that do not scroll share.
static STILL: ScrollPart =
    ScrollPart { axis: 0, align: 0, padding: 0.0, travel: 0, min_x: 0.0, max_x: 0.0, min_y: 0.0, max_y: 0.0 };

/// One node. Boxes are border boxes in logical px, relative to the parent's border box, scrolling not applied.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub kind: NodeKind,
    /// Which one it is of all that were created: an id may be used again, this number is not.
    pub birth: u32,
    pub parent: u32,
    /// Place among the parent's children.
    pub index: u32,
    pub children: Vec<u32>,
    /// Steps down from the stage, or from the top of a detached tree.
    pub depth: u32,
    /// Whether it hangs below the stage.
    pub attached: bool,

    pub layout: LayoutStyle,
    /// Whether a border was ever given a width.
    pub bordered: bool,
    pub cache: Cache,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    /// Whether layout has given it a box since it was attached.
    pub placed: bool,
    /// The layout in which it last came to be shown, or came to another parent.
    pub appeared: u64,
    /// Whether it waits in the list of nodes whose bounds are to be computed again.
    pub touched: bool,

    /// The node's own paint values, slot by slot, as far as they are not initial ones; scroll slots hold where scrolling
    /// is going. A list: most nodes have a few, and they are asked for far less often than the values now.
    base: Vec<(usize, f64)>,
    /// The paint values now, animations included.
    pub now: Option<Box<Paint>>,
    pub states: Vec<StateStyle>,
    /// Bits `1 << state` of the states that hold.
    pub active: u32,
    pub transitions: Vec<Transition>,
    pub tracks: Vec<Track>,
    /// Bits `1 << slot` of the running animations.
    pub running: u64,

    pub focusable: bool,
    pub disabled: bool,
    pub auto_focus: bool,
    /// `focus_scope` flags.
    pub scope: u32,
    /// The node that had focus last in this scope, 0 for none.
    pub memory: u32,
    /// The `birth` of that node.
    pub memory_birth: u32,
    /// Where arrows lead, by `Way`: nodes and their `birth`; 0: wherever the search leads.
    pub links: Option<Box<[(u32, u32); 4]>>,
    /// How many focusable nodes it and its descendants are.
    pub focusables: u32,
    /// Where they lie, where it is not the only one.
    pub reach: Option<Box<Reach>>,
    /// `listen` flags.
    pub listen: u32,
    /// How it scrolls, as far as it does.
    scroll: Option<Box<ScrollPart>>,
    /// Its shadow and the blur behind it are left out for now.
    pub plain: bool,
    /// After how long a press is a long one, 0 for never.
    pub long_press_ms: f64,
    /// How far it is from its place, where it is sticky.
    pub stuck: Option<Box<Stuck>>,
    /// What it has to know as a list.
    pub list: Option<Box<ListPart>>,
    /// Its place in the list that is its parent, -1 for none.
    pub item: i32,
    /// The offset at which its list placed it, `NaN` before that.
    pub stood: f64,
    pub fade_ms: f64,

    pub text: Option<Box<TextPart>>,
    pub image: Option<Box<ImagePart>>,
    pub gradient: Option<Box<Gradient>>,
    pub role: Role,
    pub label: String,

    /// What it and its descendants cover at most, in its own space: left, top, right, bottom.
    pub bounds: [f64; 4],
    /// What its children cover, where they are many.
    pub stretches: Option<Box<Stretches>>,
    /// The frame in which it, or something below it, last came to look different.
    pub changed: u64,
    /// The records of its subtree as last drawn, where they are worth keeping.
    pub block: Option<Box<Block>>,
    /// Bit 1: the children follow one another from left to right without overlap; bit 2: from top to bottom.
    pub ordered: u32,
    /// Children that are not drawn in tree order, in no order.
    pub lifted: Vec<u32>,
    /// `Visibility` as of the last look.
    pub visibility: u32,
    /// How far it was from the screen at the last look: 0 on it.
    pub priority: u32,
    /// The look that last saw it near or visible.
    pub seen: u32,
}

impl Node {
    pub fn new(kind: NodeKind) -> Self {
        Self {
            kind,
            birth: 0,
            parent: 0,
            index: 0,
            children: Vec::new(),
            depth: 0,
            attached: false,
            layout: LayoutStyle::default(),
            bordered: false,
            cache: Cache::default(),
            x: 0.0,
            y: 0.0,
            width: 0.0,
            height: 0.0,
            placed: false,
            appeared: 0,
            touched: false,
            base: Vec::new(),
            now: None,
            states: Vec::new(),
            active: 0,
            transitions: Vec::new(),
            tracks: Vec::new(),
            running: 0,
            focusable: false,
            disabled: false,
            auto_focus: false,
            scope: 0,
            memory: 0,
            memory_birth: 0,
            links: None,
            focusables: 0,
            reach: None,
            listen: 0,
            scroll: None,
            plain: false,
            long_press_ms: 0.0,
            stuck: None,
            list: None,
            item: -1,
            stood: f64::NAN,
            fade_ms: 200.0,
            text: (kind == NodeKind::Text).then(|| Box::new(TextPart::new())),
            image: (kind == NodeKind::Image).then(Box::default),
            gradient: None,
            role: Role::None,
            label: String::new(),
            bounds: [0.0; 4],
            stretches: None,
            changed: 0,
            block: None,
            ordered: 0,
            lifted: Vec::new(),
            visibility: 0,
            priority: 0,
            seen: 0,
        }
    }

    /// How it scrolls.
    pub fn scroll(&self) -> &ScrollPart {
        match &self.scroll {
            Some(own) => own,
            None => &STILL,
        }
    }

    /// The scroll part, the node's own from now on.
    pub fn own_scroll(&mut self) -> &mut ScrollPart {
        self.scroll.get_or_insert_default()
    }

    /// The node's own value of a paint slot.
    pub fn base_value(&self, slot: usize) -> f64 {
        match self.base.iter().find(|own| own.0 == slot) {
            Some(own) => own.1,
            None => INITIAL[slot],
        }
    }

    /// The value of a paint slot at this moment.
    pub fn value(&self, slot: usize) -> f64 {
        match &self.now {
            Some(now) => now[slot],
            None => INITIAL[slot],
        }
    }

    /// Whether an animation of a slot runs.
    pub fn runs(&self, slot: usize) -> bool {
        self.running & (1 << slot) != 0
    }

    pub fn set_runs(&mut self, slot: usize, runs: bool) {
        self.running &= !(1 << slot);
        if runs {
            self.running |= 1 << slot;
        }
    }

    /// All paint values at this moment.
    pub fn paint(&self) -> &Paint {
        match &self.now {
            Some(now) => now,
            None => &INITIAL,
        }
    }

    pub fn set_base(&mut self, slot: usize, value: f64) {
        if let Some(own) = self.base.iter_mut().find(|own| own.0 == slot) {
            own.1 = value;
        } else if value != INITIAL[slot] {
            self.base.reserve_exact(1);
            self.base.push((slot, value));
        }
    }

    pub fn set_value(&mut self, slot: usize, value: f64) {
        self.now.get_or_insert_with(|| Box::new(INITIAL))[slot] = value;
    }

    /// Forgets that a child is not drawn in tree order.
    pub fn lower(&mut self, child: u32) {
        if let Some(at) = self.lifted.iter().position(|&lifted| lifted == child) {
            self.lifted.remove(at);
        }
    }
}
