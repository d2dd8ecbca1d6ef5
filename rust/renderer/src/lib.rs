//! Scene commands to draw list: a deterministic state machine.
//!
//! `state, draw list, events = step(state, messages)`. There is no clock, thread, file, random number in here, and no
//! arithmetic but + − × ÷, floor and comparison on 64-bit floats: the same messages give the same bytes on every
//! machine, and in the JavaScript version, `js/renderer/`, file for file.
//!
//! Entry point: [`Renderer::step`]. What the engine has to offer: [`Host`].
#![forbid(unsafe_code)]

mod animation;
mod focus;
mod host;
pub mod layout;
mod lists;
mod paint;
mod resources;
mod scene;

pub use host::Host;
pub use tenfoot_contract::CONTRACT_VERSION;

use animation::{keyframes, marquee, running};
use focus::hold;
use resources::{bitmaps, budget, naturals, nearby};
use scene::state::Scene;
use scene::{arrange, commands, scroll, sticky};
use tenfoot_contract::step_flags;

/// One scene and its draw list.
pub struct Renderer {
    scene: Scene,
    draw: Vec<u8>,
    next_draw: Vec<u8>,
}

impl Renderer {
    /// An empty stage of 1920 × 1080 px.
    #[must_use]
    pub fn new(host: Box<dyn Host>) -> Self {
        Self { scene: Scene::new(host), draw: Vec::new(), next_draw: Vec::new() }
    }

    /// Takes the messages of `inbox`; with a tick among them, moves on to its time and draws. Returns `step_flags`.
    ///
    /// `ANIMATING` says that a tick is wanted at the next frame: something moves, or waits for a tick.
    pub fn step(&mut self, inbox: &[u8]) -> u32 {
        self.scene.events.clear();
        self.scene.nodes_looked_at = 0;
        self.scene.nodes_laid_out = 0;
        let mut flags = 0;
        if !commands::take(&mut self.scene, inbox) {
            hold::settle(&mut self.scene);
        } else if self.tick() {
            flags |= step_flags::DRAW;
        }
        #[cfg(any(debug_assertions, feature = "checks"))]
        focus::check::assert_holds(&self.scene);
        let scene = &mut self.scene;
        if !scene.events.is_empty() {
            flags |= step_flags::EVENTS;
        }
        if scene.inspect {
            scene.inspect = false;
            paint::inspect::write(scene);
            flags |= step_flags::INSPECTED;
        }
        if scene.wants_tick() {
            flags |= step_flags::ANIMATING;
        }
        flags
    }

    /// One frame. Says whether the draw list differs from the last.
    fn tick(&mut self) -> bool {
        let scene = &mut self.scene;
        bitmaps::tell_news(scene);
        running::tick(scene);
        keyframes::tick(scene);
        naturals::settle(scene);
        arrange::run(scene);
        hold::after_layout(scene);
        hold::at_tick(scene);
        sticky::update(scene);
        if scene.look_dirty {
            nearby::look(scene);
        }
        budget::evict(scene);
        scroll::emit_scrolled(scene);
        marquee::tick(scene);
        if !scene.paint_dirty && !scene.repainted {
            return false;
        }
        let last: &[u8] = if scene.paint_dirty { &[] } else { &self.draw };
        scene.paint_dirty = false;
        scene.repainted = false;
        self.next_draw.clear();
        paint::walk::draw(scene, last, &mut self.next_draw);
        if same(&self.next_draw, &self.draw) {
            return false;
        }
        std::mem::swap(&mut self.draw, &mut self.next_draw);
        true
    }

    /// The draw list, valid until the next step.
    #[must_use]
    pub fn draw(&self) -> &[u8] {
        &self.draw
    }

    /// The events of the last step.
    #[must_use]
    pub fn events(&self) -> &[u8] {
        &self.scene.events
    }

    /// How many nodes there are, the stage included.
    #[must_use]
    pub fn node_count(&self) -> u32 {
        self.scene.node_count
    }

    /// What the bitmaps that are here take.
    #[must_use]
    pub fn bitmap_bytes(&self) -> u32 {
        self.scene.bitmaps.bytes as u32
    }

    /// How many animations run.
    #[must_use]
    pub fn animations(&self) -> u32 {
        running::count(&self.scene)
    }

    /// How many nodes the last step laid out.
    #[must_use]
    pub fn nodes_laid_out(&self) -> u32 {
        self.scene.nodes_laid_out
    }

    /// How many nodes the last step looked at, to draw them or to see whether they are near.
    #[must_use]
    pub fn nodes_looked_at(&self) -> u32 {
        self.scene.nodes_looked_at
    }
}

/// Whether two draw lists are the same. Slices are compared byte by byte in Wasm, where no library does it better.
fn same(a: &[u8], b: &[u8]) -> bool {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<16>(), b.as_chunks::<16>());
    a.len() == b.len()
        && a_rest == b_rest
        && a.iter().zip(b).all(|(a, b)| u128::from_le_bytes(*a) == u128::from_le_bytes(*b))
}
