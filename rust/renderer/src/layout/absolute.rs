//! Absolute children: insets, static position, centring (<https://www.w3.org/TR/css-position-3/#abspos-layout>,
//! <https://www.w3.org/TR/css-flexbox-1/#abspos-items>).

use super::align::aligned;
use super::cache::Key;
use super::flex::Frame;
use super::flex_item::{AUTO_BOTTOM, AUTO_LEFT, AUTO_RIGHT, AUTO_TOP, Margins, alignment};
use super::numbers::{INDEFINITE, clamp, definite, greater, or_zero};
use super::sizes::Sizes;
use super::style::extra;
use super::{Layout, LayoutBox, LayoutStyle, Tree, Want, flags, is_rtl};
use tenfoot_contract::{Align, Prop};

/// One axis of an absolute box, px, relative to the container's padding box.
struct Axis {
    /// Insets from the near (left, top) and the far side; indefinite where `auto`.
    near: f64,
    far: f64,
    /// Size of the containing block.
    room: f64,
    margin_near: f64,
    margin_far: f64,
    auto_near: bool,
    auto_far: bool,
}

impl Axis {
    /// What is left for the border box; insets and margins that are `auto` count as 0.
    fn available(&self) -> f64 {
        self.room - or_zero(self.near) - or_zero(self.far) - self.margin_near - self.margin_far
    }

    fn stretches(&self) -> bool {
        definite(self.near) && definite(self.far)
    }

    /// Where the border box begins. `from_far`: the far inset wins where both are given; `still`: the static position.
    fn start(&self, size: f64, from_far: bool, still: f64) -> f64 {
        if !definite(self.near) && !definite(self.far) {
            return still;
        }
        if self.stretches() {
            let free = self.available() - size;
            if self.auto_near && self.auto_far && (free > 0.0 || !from_far) {
                return self.near + if free > 0.0 { free / 2.0 } else { 0.0 };
            }
            if self.auto_near {
                return self.room - self.far - self.margin_far - size;
            }
            if self.auto_far || !from_far {
                return self.near + self.margin_near;
            }
        }
        if definite(self.near) && !self.stretches() {
            return self.near + self.margin_near;
        }
        self.room - self.far - self.margin_far - size
    }
}

impl Layout {
    /// Places the absolute children of a container, and gives those of `display: none` an empty box.
    pub(super) fn place_absolutes(
        &mut self,
        tree: &mut impl Tree,
        frame: &Frame,
        sizes: &Sizes,
        width: f64,
        height: f64,
    ) {
        for at in 0..tree.children(frame.node).len() {
            let child = tree.children(frame.node)[at];
            let style = tree.style(child);
            if !style.shown() {
                tree.set_box(child, LayoutBox::default());
            } else if !super::intrinsic::in_flow(style) {
                self.place_absolute(tree, frame, sizes, width, height, child);
            }
        }
    }

    fn place_absolute(
        &mut self,
        tree: &mut impl Tree,
        frame: &Frame,
        parent: &Sizes,
        width: f64,
        height: f64,
        child: u32,
    ) {
        let room_x = greater(width - parent.rim_left - parent.rim_right, 0.0);
        let room_y = greater(height - parent.rim_top - parent.rim_bottom, 0.0);
        let style = tree.style(child);
        let rtl = is_rtl(style, frame.rtl);
        let sizes = Sizes::of(style, rtl, room_x, room_y);
        let margins = Margins::of(style, rtl, room_x);
        let across = axis_x(style, rtl, room_x, &margins);
        let down = axis_y(style, room_y, &margins);
        let box_width = self.absolute_width(tree, child, rtl, &sizes, &across, &down);
        let given = absolute_height(&sizes, &down);
        let mut bits = if rtl { flags::RTL } else { 0 };
        if definite(given) {
            bits |= flags::DEFINITE;
        }
        let key = Key { width: box_width, height: given, percent_width: room_x, percent_height: room_y, flags: bits };
        let box_height = self.node(tree, child, key, Want::Boxes).height;
        let style = tree.style(child);
        let (still_x, still_y) = static_position(style, frame, parent, &margins, box_width, box_height);
        let x = across.start(box_width, frame.rtl, still_x - parent.rim_left);
        let y = down.start(box_height, false, still_y - parent.rim_top);
        let place = LayoutBox { x: x + parent.rim_left, y: y + parent.rim_top, width: box_width, height: box_height };
        tree.set_box(child, place);
    }

    fn absolute_width(
        &mut self,
        tree: &mut impl Tree,
        child: u32,
        rtl: bool,
        sizes: &Sizes,
        across: &Axis,
        down: &Axis,
    ) -> f64 {
        let width = if definite(sizes.width) {
            sizes.width
        } else if sizes.has_ratio() && definite(sizes.height) {
            sizes.width_from(clamp(sizes.height, sizes.min_height, sizes.max_height))
        } else if across.stretches() {
            across.available()
        } else if sizes.has_ratio() && down.stretches() {
            sizes.width_from(clamp(down.available(), sizes.min_height, sizes.max_height))
        } else {
            self.shrink_to_fit(tree, child, rtl, sizes, across.available())
        };
        greater(clamp(width, sizes.min_width, sizes.max_width), sizes.frame_width)
    }
}

/// The height that insets give; indefinite where the style, the aspect ratio or the content says.
fn absolute_height(sizes: &Sizes, down: &Axis) -> f64 {
    if definite(sizes.height) || sizes.has_ratio() || !down.stretches() {
        return INDEFINITE;
    }
    greater(clamp(down.available(), sizes.min_height, sizes.max_height), sizes.frame_height)
}

fn axis_x(style: &LayoutStyle, rtl: bool, room: f64, margins: &Margins) -> Axis {
    let (start, end) = if rtl { (Prop::End, Prop::Start) } else { (Prop::Start, Prop::End) };
    Axis {
        near: style.length(style.side(Prop::Left, start), room),
        far: style.length(style.side(Prop::Right, end), room),
        room,
        margin_near: margins.left,
        margin_far: margins.right,
        auto_near: margins.auto & AUTO_LEFT != 0,
        auto_far: margins.auto & AUTO_RIGHT != 0,
    }
}

fn axis_y(style: &LayoutStyle, room: f64, margins: &Margins) -> Axis {
    Axis {
        near: style.length(Prop::Top, room),
        far: style.length(Prop::Bottom, room),
        room,
        margin_near: margins.top,
        margin_far: margins.bottom,
        auto_near: margins.auto & AUTO_TOP != 0,
        auto_far: margins.auto & AUTO_BOTTOM != 0,
    }
}

/// Where the box would be as the only item of its container, relative to the container's border box.
fn static_position(
    style: &LayoutStyle,
    frame: &Frame,
    parent: &Sizes,
    margins: &Margins,
    width: f64,
    height: f64,
) -> (f64, f64) {
    let (align, safe) = alignment(style, frame);
    let align = if align == Align::Baseline { Align::Start } else { align };
    let justify = match frame.justify {
        Align::SpaceAround | Align::SpaceEvenly => Align::Center,
        other => other,
    };
    let safe_justify = frame.safe & extra::SAFE_JUSTIFY != 0 || frame.justify != justify;
    let free_x = frame.width - width - margins.left - margins.right;
    let free_y = frame.height - height - margins.top - margins.bottom;
    let (free_main, free_cross) = if frame.row { (free_x, free_y) } else { (free_y, free_x) };
    let mut main = aligned(justify, free_main, frame.main_reverse, safe_justify);
    let mut cross = aligned(align, free_cross, frame.cross_reverse, safe);
    if frame.main_flipped() {
        main = free_main - main;
    }
    if frame.cross_flipped() {
        cross = free_cross - cross;
    }
    let (x, y) = if frame.row { (main, cross) } else { (cross, main) };
    (x + parent.left + margins.left, y + parent.top + margins.top)
}
