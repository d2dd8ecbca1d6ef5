//! Everything a renderer remembers from one step to the next.

use std::ops::{Index, IndexMut};

use tenfoot_contract::{Event, NodeKind, limits};

use super::node::Node;
use crate::animation::flight::Animation;
use crate::animation::marquee::{self, Marquee};
use crate::focus::press;
use crate::focus::state::Focus;
use crate::host::Host;
use crate::layout::Layout;
use crate::resources::bitmaps::Bitmaps;
use crate::resources::naturals::Naturals;
use crate::resources::pressure::Pressure;

/// The stage: the node that always exists.
pub(crate) const STAGE: u32 = limits::STAGE_NODE;

/// What `budget.nodes_max` may say at most: ids index a table.
pub(crate) const NODES_MOST: u32 = 1 << 20;

/// Nodes by id. Indexing by an id that is no node is a defect of the renderer, never of its input.
#[derive(Default)]
pub(crate) struct Nodes {
    slots: Vec<Option<Box<Node>>>,
}

impl Nodes {
    pub fn has(&self, id: u32) -> bool {
        self.slots.get(id as usize).is_some_and(Option::is_some)
    }

    pub fn put(&mut self, id: u32, node: Node) {
        let at = id as usize;
        if at >= self.slots.len() {
            self.slots.resize_with(at + 1, || None);
        }
        self.slots[at] = Some(Box::new(node));
    }

    /// One more than the highest id there was.
    pub fn end(&self) -> u32 {
        self.slots.len() as u32
    }

    pub fn take(&mut self, id: u32) {
        self.slots[id as usize] = None;
    }
}

impl Index<u32> for Nodes {
    type Output = Node;

    fn index(&self, id: u32) -> &Node {
        self.slots[id as usize].as_deref().expect("the id was looked up before")
    }
}

impl IndexMut<u32> for Nodes {
    fn index_mut(&mut self, id: u32) -> &mut Node {
        self.slots[id as usize].as_deref_mut().expect("the id was looked up before")
    }
}

/// The surface the stage is drawn on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    pub width_px: u32,
    pub height_px: u32,
    /// Device px a logical px.
    pub scale: f64,
}

impl View {
    pub fn width(&self) -> f64 {
        f64::from(self.width_px) / self.scale
    }

    pub fn height(&self) -> f64 {
        f64::from(self.height_px) / self.scale
    }
}

pub(crate) struct Scene {
    pub nodes: Nodes,
    pub node_count: u32,
    /// How many nodes were ever created.
    pub births: u32,
    pub nodes_max: u32,
    pub view: View,
    /// The time of the last clock or tick, microseconds.
    pub now_us: f64,
    /// `quirk` flags: old behaviours to keep.
    pub quirks: u32,

    pub layout: Layout,
    pub layout_dirty: bool,
    /// The style message at hand changed what layout reads.
    pub restyled: bool,
    /// Nodes whose bounds are to be computed again, by depth.
    pub touched: Vec<Vec<u32>>,
    /// Nodes with new boxes that listen.
    pub moved: Vec<u32>,
    pub nodes_laid_out: u32,
    /// How often something was laid out, or placed by its list.
    pub layouts: u64,
    /// Anything in the draw list may have changed: nothing of the last one is used again.
    pub paint_dirty: bool,
    /// Something that was told by [`Scene::repaint`] changed.
    pub repainted: bool,
    /// The number of the next frame that is drawn.
    pub frame: u64,
    /// Nodes that the last step looked at, to draw them or to see whether they are near.
    pub nodes_looked_at: u32,
    /// What is visible or near may have changed.
    pub look_dirty: bool,

    pub running: Vec<Animation>,
    /// Nodes with keyframes that run.
    pub tracked: Vec<u32>,
    /// Texts on the stage that run where they are too wide.
    pub marquees: Vec<Marquee>,
    /// Who asked for less movement: bits of `calm`, 0 where nobody did.
    pub calm_wishes: u32,
    pub focus: Focus,
    pub bitmaps: Bitmaps,
    pub naturals: Naturals,
    pub pressure: Pressure,
    /// The nodes that can do without their shadow and the blur behind them.
    pub frugal: Vec<u32>,
    /// The nodes that are sticky.
    pub stickies: Vec<u32>,
    /// The nodes that are lists.
    pub lists: Vec<u32>,
    /// A list has to place its items.
    pub lists_dirty: bool,
    /// Scroll containers whose target moved since the last tick and that listen.
    pub scrolled: Vec<u32>,
    pub next_paragraph: u32,
    pub inspect: bool,
    pub events: Vec<u8>,
    pub host: Box<dyn Host>,
}

impl Scene {
    pub fn new(host: Box<dyn Host>) -> Self {
        let mut nodes = Nodes::default();
        let mut stage = Node::new(NodeKind::View);
        stage.attached = true;
        nodes.put(STAGE, stage);
        let mut scene = Self {
            nodes,
            node_count: 1,
            births: 0,
            nodes_max: 200_000,
            view: View { width_px: 1920, height_px: 1080, scale: 1.0 },
            now_us: 0.0,
            quirks: 0,
            layout: Layout::new(),
            layout_dirty: true,
            restyled: false,
            touched: Vec::new(),
            moved: Vec::new(),
            nodes_laid_out: 0,
            layouts: 0,
            paint_dirty: true,
            repainted: false,
            frame: 1,
            nodes_looked_at: 0,
            look_dirty: true,
            running: Vec::new(),
            tracked: Vec::new(),
            marquees: Vec::new(),
            calm_wishes: 0,
            focus: Focus::default(),
            bitmaps: Bitmaps::default(),
            naturals: Naturals::default(),
            pressure: Pressure::default(),
            frugal: Vec::new(),
            stickies: Vec::new(),
            lists: Vec::new(),
            lists_dirty: false,
            scrolled: Vec::new(),
            next_paragraph: 1,
            inspect: false,
            events: Vec::new(),
            host,
        };
        scene.touch(STAGE);
        scene
    }

    pub fn emit(&mut self, event: &Event) {
        event.write(&mut self.events);
    }

    /// Notes that a node's bounds are to be computed again after the next layout.
    pub fn touch(&mut self, id: u32) {
        let node = &mut self.nodes[id];
        if node.touched {
            return;
        }
        node.touched = true;
        let depth = node.depth as usize;
        while self.touched.len() <= depth {
            self.touched.push(Vec::new());
        }
        self.touched[depth].push(id);
    }

    /// Whether an old behaviour (one of `quirk_flags`) is to be kept.
    pub fn quirk(&self, flag: u32) -> bool {
        self.quirks & flag != 0
    }

    /// Whether something moves, or waits for a tick.
    pub fn wants_tick(&self) -> bool {
        !self.running.is_empty()
            || !self.tracked.is_empty()
            || marquee::any(self)
            || self.layout_dirty
            || self.paint_dirty
            || self.repainted
            || self.look_dirty
            || self.lists_dirty
            || self.focus.pending != 0
            || press::waits(self)
            || !self.bitmaps.news.is_empty()
            || !self.scrolled.is_empty()
    }

    /// Notes that the boxes that a node and those below it had so far are none to come from.
    pub fn appear(&mut self, id: u32) {
        self.nodes[id].appeared = self.layouts + 1;
    }

    /// Something that layout reads changed in the attached tree.
    pub fn needs_layout(&mut self) {
        self.layout_dirty = true;
        self.repainted = true;
    }

    /// Notes that a node looks different from now on: it and what is around it is drawn anew, the rest is not.
    pub fn repaint(&mut self, id: u32) {
        self.repainted = true;
        self.soil(id);
    }

    /// The same where it does not show, or not yet.
    pub fn soil(&mut self, id: u32) {
        let mut at = id;
        while at != 0 && self.nodes[at].changed != self.frame {
            self.nodes[at].changed = self.frame;
            at = self.nodes[at].parent;
        }
    }
}
