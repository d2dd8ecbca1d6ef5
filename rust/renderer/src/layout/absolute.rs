//! Absolute children: insets, static position, centring (<https://www.w3.org/TR/css-position-3/#abspos-layout>,
//! <https://www.w3.org/TR/css-flexbox-1/#abspos-items>).

use super::align::aligned;
use super::cache::Key;
use super::flex::Frame;
use super::flex_item::alignment;
use super::margins::{AUTO_BOTTOM, AUTO_LEFT, AUTO_RIGHT, AUTO_TOP, Margins};
use super::numbers::{INDEFINITE, clamp, definite, greater, lesser, or_zero};
use super::sizes::Sizes;
use super::style::Flow;
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

/// The padding box that absolute boxes refer to, px, relative to the border box of the node that it belongs to.
#[derive(Clone, Copy)]
struct Block {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    rtl: bool,
}

/// The container whose children are looked at.
struct Home<'a> {
    frame: &'a Frame,
    sizes: &'a Sizes,
    /// From the border box of the containing block's node to the container's.
    x: f64,
    y: f64,
}

impl Layout {
    /// Places the absolute boxes that refer to a container: its children, and those of containers of
    /// `position: static` in it. Children of `display: none` and `contents` get an empty box.
    pub(super) fn place_absolutes(
        &mut self,
        tree: &mut impl Tree,
        frame: &Frame,
        sizes: &Sizes,
        width: f64,
        height: f64,
    ) {
        let block = Block {
            left: sizes.rim_left,
            top: sizes.rim_top,
            width: greater(width - sizes.rim_left - sizes.rim_right, 0.0),
            height: greater(height - sizes.rim_top - sizes.rim_bottom, 0.0),
            rtl: frame.rtl,
        };
        let refers = !tree.style(frame.node).is_static() || tree.parent(frame.node) == 0;
        let home = Home { frame, sizes, x: 0.0, y: 0.0 };
        self.place_below(tree, &home, frame.node, frame.rtl, refers.then_some(block));
    }

    /// `node` is the container, or of `display: contents` below it; without a block, absolute boxes wait for theirs.
    fn place_below(&mut self, tree: &mut impl Tree, home: &Home, node: u32, rtl: bool, block: Option<Block>) {
        for at in 0..tree.children(node).len() {
            let child = tree.children(node)[at];
            let style = tree.style(child);
            let child_rtl = is_rtl(style, rtl);
            match (style.flow(), block) {
                (Flow::Hidden, _) => tree.set_box(child, LayoutBox::default()),
                (Flow::Contents, _) => {
                    tree.set_box(child, LayoutBox::default());
                    self.place_below(tree, home, child, child_rtl, block);
                }
                (Flow::Absolute, Some(block)) => self.place_absolute(tree, home, &block, child, child_rtl),
                (Flow::Item, Some(block)) if style.is_static() => {
                    self.place_in_static(tree, home, child, child_rtl, block);
                }
                _ => {}
            }
        }
    }

    /// Places the absolute boxes in a container that is laid out and that they do not refer to.
    fn place_in_static(&mut self, tree: &mut impl Tree, home: &Home, node: u32, rtl: bool, block: Block) {
        if tree.is_leaf(node) {
            return;
        }
        let place = tree.place(node);
        let sizes = Sizes::of(tree.style(node), rtl, home.frame.width, INDEFINITE);
        let width = greater(place.width - sizes.left - sizes.right, 0.0);
        let height = greater(place.height - sizes.top - sizes.bottom, 0.0);
        let frame = Frame::of(tree.style(node), node, rtl, width, height, height);
        let inside = Home { frame: &frame, sizes: &sizes, x: home.x + place.x, y: home.y + place.y };
        self.place_below(tree, &inside, node, rtl, Some(block));
    }

    fn place_absolute(&mut self, tree: &mut impl Tree, home: &Home, block: &Block, child: u32, rtl: bool) {
        let style = tree.style(child);
        let mut sizes = Sizes::of(style, rtl, block.width, block.height);
        let margins = Margins::of(style, rtl, block.width);
        let across = axis_x(style, rtl, block.width, &margins);
        let down = axis_y(style, block.height, &margins);
        sizes.stretch_into(style, greater(across.available(), 0.0), greater(down.available(), 0.0));
        let room = room_across(tree.style(child), home, block, rtl, &across);
        let height = sizes.height;
        self.put_content_widths(tree, child, rtl, &mut sizes, height, room);
        let width = self.absolute_width(tree, child, rtl, &sizes, &across, &down, room);
        let bits = if rtl { flags::RTL } else { 0 };
        let key =
            Key { width, height: INDEFINITE, percent_width: block.width, percent_height: block.height, flags: bits };
        self.put_content_limits(tree, child, &mut sizes, &key);
        let given = absolute_height(tree.style(child), &sizes, &down);
        let bits = if definite(given) { bits | flags::DEFINITE } else { bits };
        let height = self.node(tree, child, Key { height: given, flags: bits, ..key }, Want::Boxes).height;
        let (still_x, still_y) = static_position(tree.style(child), home, rtl, &margins, width, height);
        let x = across.start(width, block.rtl, still_x + home.x - block.left) + block.left - home.x;
        let y = match aligned_down(tree.style(child), &down, height) {
            Some(y) => y,
            None => down.start(height, false, still_y + home.y - block.top),
        } + block.top
            - home.y;
        tree.set_box(child, LayoutBox { x, y, width, height });
    }

    #[allow(clippy::too_many_arguments)]
    fn absolute_width(
        &mut self,
        tree: &mut impl Tree,
        child: u32,
        rtl: bool,
        sizes: &Sizes,
        across: &Axis,
        down: &Axis,
        room: f64,
    ) -> f64 {
        // A picture is as large as it is, whatever its insets say.
        let stretches = !tree.style(child).is_replaced();
        let width = if definite(sizes.width) {
            sizes.width
        } else if sizes.has_ratio() && definite(sizes.height) {
            let width = sizes.width_from(clamp(sizes.height, sizes.min_height, sizes.max_height));
            self.at_least_content(tree, child, rtl, sizes, width)
        } else if stretches && across.stretches() {
            across.available()
        } else if stretches && sizes.has_ratio() && down.stretches() {
            let width = sizes.width_from(clamp(down.available(), sizes.min_height, sizes.max_height));
            self.at_least_content(tree, child, rtl, sizes, width)
        } else {
            self.shrink_to_fit(tree, child, rtl, sizes, room)
        };
        greater(clamp(width, sizes.min_width, sizes.max_width), sizes.frame_width)
    }
}

/// The height that insets give; indefinite where the style, the aspect ratio or the content says.
fn absolute_height(style: &LayoutStyle, sizes: &Sizes, down: &Axis) -> f64 {
    if style.is_stretch(Prop::Height) {
        return greater(clamp(sizes.height, sizes.min_height, sizes.max_height), sizes.frame_height);
    }
    if !matches!(style.align(Prop::AlignSelf).0, Align::Auto | Align::Stretch)
        || style.is_keyword(Prop::Height)
        || definite(sizes.height)
        || sizes.has_ratio()
        || !down.stretches()
    {
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

/// The width that a box may take, margins taken off. Without insets it is that between its static position and the
/// edges of the containing block that it grows towards (<https://www.w3.org/TR/css-position-3/#resolving-insets>).
fn room_across(style: &LayoutStyle, home: &Home, block: &Block, rtl: bool, across: &Axis) -> f64 {
    if definite(across.near) || definite(across.far) {
        return across.available();
    }
    let share = static_share(style, home.frame, rtl, home.frame.row);
    let at = home.x + home.sizes.left + home.frame.width * share - block.left;
    let (before, after) = (at, block.width - at);
    let room = if share == 0.0 {
        after
    } else if share == 1.0 {
        before
    } else {
        2.0 * lesser(before, after)
    };
    greater(room, 0.0) - across.margin_near - across.margin_far
}

/// Which part of the free space goes before a box at its static position: to the left in a row's main axis, say.
fn static_share(style: &LayoutStyle, frame: &Frame, rtl: bool, main: bool) -> f64 {
    let (align, reverse, flipped) = if main {
        (frame.justify, frame.main_reverse, frame.main_flipped())
    } else {
        (alignment(style, frame, rtl).0, frame.cross_reverse, frame.cross_flipped())
    };
    let align = match align {
        Align::SpaceAround | Align::SpaceEvenly => Align::Center,
        Align::Baseline => Align::Start,
        other => other,
    };
    let share = aligned(align, 1.0, reverse, false);
    if flipped { 1.0 - share } else { share }
}

/// Where `align-self` puts a box between a top and a bottom inset; nothing where it does not say or margins do.
fn aligned_down(style: &LayoutStyle, down: &Axis, height: f64) -> Option<f64> {
    let (align, safe) = style.align(Prop::AlignSelf);
    if !down.stretches() || down.auto_near || down.auto_far || matches!(align, Align::Auto | Align::Stretch) {
        return None;
    }
    let free = down.available() - height;
    let y = down.near + down.margin_near;
    if free < 0.0 {
        // It stays in the containing block if it can.
        let most = down.room - down.margin_far - height;
        return Some(if safe { y } else { greater(lesser(y, most), lesser(y, down.margin_near)) });
    }
    Some(y + aligned(align, free, false, false))
}

/// Where the box would be as the only item of its container, relative to the container's border box.
fn static_position(
    style: &LayoutStyle,
    home: &Home,
    rtl: bool,
    margins: &Margins,
    width: f64,
    height: f64,
) -> (f64, f64) {
    let frame = home.frame;
    let (align, _) = alignment(style, frame, rtl);
    let safe = style.align(Prop::AlignSelf).1;
    let align = if align == Align::Baseline { Align::Start } else { align };
    let justify = match frame.justify {
        Align::SpaceAround | Align::SpaceEvenly => Align::Center,
        other => other,
    };
    let free_x = frame.width - width - margins.left - margins.right;
    let free_y = frame.height - height - margins.top - margins.bottom;
    let (free_main, free_cross) = if frame.row { (free_x, free_y) } else { (free_y, free_x) };
    let mut main = aligned(justify, free_main, frame.main_reverse, false);
    let mut cross = aligned(align, free_cross, frame.cross_reverse, safe);
    if frame.main_flipped() {
        main = free_main - main;
    }
    if frame.cross_flipped() {
        cross = free_cross - cross;
    }
    let (x, y) = if frame.row { (main, cross) } else { (cross, main) };
    (x + home.sizes.left + margins.left, y + home.sizes.top + margins.top)
}
