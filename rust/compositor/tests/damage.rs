//! What is drawn through damage rectangles is byte for byte what a full redraw gives.

mod script;

use std::sync::Arc;

use proptest::prelude::*;
use script::Picture;
use tenfoot_compositor::software::SoftwareCompositor;
use tenfoot_compositor::{Bitmap, Compositor, Redraw, Surface};
use tenfoot_contract::{Affine, BitmapId, Colour, Draw, GradientKind, ParagraphId, Stops, write_stop};

const WIDTH: u32 = 200;
const HEIGHT: u32 = 150;

/// Bitmaps 1–3 and paragraphs 1–3.
fn resources() -> Picture {
    Picture::read(
        "frame 8 8 #000
        image 40 60 poster:40x60:1
        image 30 30 ring:30x30:2
        image 50 20 checker:50x20:3
        text 90 #fff \"Home cinema\" size=18
        text 60 #fff \"اليوم 🎬 two lines\" size=14 lines=2
        text 80 #fff \"漢字 नमस्ते\" size=16 weight=700",
    )
}

/// One piece of a draw list: records that may stand anywhere.
#[derive(Clone, Debug)]
struct Piece(Vec<u8>);

fn matrix() -> impl Strategy<Value = Affine> {
    let place = (-40.0..200.0f32, -40.0..150.0f32);
    let still = place.clone().prop_map(|(x, y)| Affine::scale_then_move(1.0, x, y));
    let zoomed = (place.clone(), 0.3..2.0f32, 0.3..2.0f32)
        .prop_map(|((x, y), across, along)| Affine([across, 0.0, 0.0, along, x, y]));
    let mapped =
        (place, prop::array::uniform4(-1.5..1.5f32)).prop_map(|((x, y), [a, b, c, d])| Affine([a, b, c, d, x, y]));
    prop_oneof![3 => still, 2 => zoomed, 1 => mapped]
}

fn corners() -> impl Strategy<Value = [f32; 4]> {
    prop_oneof![Just([0.0; 4]), (1.0..30.0f32).prop_map(|radius| [radius; 4]), prop::array::uniform4(0.0..30.0f32)]
}

fn colour() -> impl Strategy<Value = Colour> {
    (any::<u32>(), prop_oneof![Just(255), any::<u8>()]).prop_map(|(rgb, alpha)| Colour(rgb << 8 | u32::from(alpha)))
}

fn piece() -> impl Strategy<Value = Piece> {
    let side = 1.0..120.0f32;
    (0..12u32, matrix(), (side.clone(), side), corners(), colour(), prop::array::uniform4(0.0..20.0f32)).prop_map(
        |(kind, matrix, (width, height), corners, colour, four)| {
            let id = 1 + four[0] as u32 % 3;
            let mut stops = Vec::new();
            write_stop(&mut stops, 0.1, colour);
            write_stop(&mut stops, 0.9, Colour(!colour.0));
            let draw = match kind {
                0 => Draw::Border { matrix, width, height, corners, widths: four, colour },
                1 => Draw::Shadow { matrix, width, height, corners, blur: four[0], colour },
                2 | 3 => Draw::Image {
                    matrix,
                    width,
                    height,
                    corners,
                    bitmap: BitmapId(id),
                    u0: 0.0,
                    v0: 0.0,
                    u1: 1.0,
                    v1: 1.0,
                    tint: if kind == 2 { Colour::WHITE } else { colour },
                },
                4 => Draw::Text { matrix, paragraph: ParagraphId(id), width: 90.0, colour },
                5 => Draw::Gradient {
                    matrix,
                    width,
                    height,
                    corners,
                    kind: if four[1] < 10.0 { GradientKind::Linear } else { GradientKind::Radial },
                    opacity: 0.9,
                    x0: 0.0,
                    y0: 0.0,
                    x1: four[2] / 20.0,
                    y1: four[3] / 20.0,
                    stops: Stops::new(&stops),
                },
                8 => {
                    let [left, top, right, bottom] = [colour, Colour(!colour.0), Colour(colour.0 | 255), Colour::WHITE];
                    Draw::Borders { matrix, width, height, corners, widths: four, left, top, right, bottom }
                }
                9 => {
                    let (u0, v0, u1, v1) = (0.0, 0.0, 1.0, 1.0);
                    Draw::Stencil { matrix, width, height, corners, bitmap: BitmapId(id), u0, v0, u1, v1, colour }
                }
                10 => {
                    Draw::NinePatch { matrix, width, height, corners, bitmap: BitmapId(id), slices: four, tint: colour }
                }
                11 => {
                    let (blur, opacity, shadowed) = (four[0] * 3.0, 0.5 + four[1] / 20.0, u32::from(four[2] < 5.0));
                    Draw::Backdrop { matrix, width, height, corners, blur, opacity, shadowed }
                }
                6 => Draw::Hole { matrix, width, height, corners },
                _ => Draw::Fill { matrix, width, height, corners, colour },
            };
            let mut out = Vec::new();
            draw.write(&mut out);
            Piece(out)
        },
    )
}

/// A piece, alone or with others in a clip or a layer.
fn nested() -> impl Strategy<Value = Piece> {
    let around = |inner: Vec<Piece>, open: Draw<'_>, close: Draw<'_>| {
        let mut out = Vec::new();
        open.write(&mut out);
        inner.iter().for_each(|piece| out.extend(&piece.0));
        close.write(&mut out);
        Piece(out)
    };
    piece().prop_recursive(3, 12, 4, move |inner| {
        let some = prop::collection::vec(inner.clone(), 1..4);
        let size = (20.0..150.0f32, 20.0..150.0f32);
        prop_oneof![
            3 => inner,
            1 => (some.clone(), matrix(), size, corners()).prop_map(move |(inner, matrix, (width, height), corners)| {
                around(inner, Draw::ClipPush { matrix, width, height, corners }, Draw::ClipPop)
            }),
            1 => (some, 0.0..1.0f32).prop_map(move |(inner, opacity)| {
                around(inner, Draw::LayerPush { opacity }, Draw::LayerPop)
            }),
        ]
    })
}

/// Frames that show some of the same pieces, in some order.
fn frames() -> impl Strategy<Value = (Vec<Piece>, Vec<Vec<usize>>)> {
    prop::collection::vec(nested(), 3..10).prop_flat_map(|pieces| {
        let shown = prop::collection::vec(0..pieces.len(), 0..9);
        (Just(pieces), prop::collection::vec(shown, 2..5))
    })
}

fn list_of(pieces: &[Piece], shown: &[usize]) -> Vec<u8> {
    let mut out = Vec::new();
    Draw::Frame { width_px: WIDTH, height_px: HEIGHT, background: Colour(0x1020_30ff) }.write(&mut out);
    shown.iter().for_each(|&piece| out.extend(&pieces[piece].0));
    out
}

fn full(list: &[u8], resources: &mut Picture) -> Surface {
    let mut compositor = SoftwareCompositor::new(1 << 20);
    compositor.draw(list, resources, Redraw::Full).expect("sound list");
    compositor.surface().clone()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_redraw_equals_full_redraw((pieces, frames) in frames()) {
        let mut resources = resources();
        let mut damaged = SoftwareCompositor::new(1 << 20);
        for shown in &frames {
            let list = list_of(&pieces, shown);
            damaged.draw(&list, &mut resources, Redraw::Damage).expect("sound list");
            prop_assert!(damaged.surface() == &full(&list, &mut resources));
        }
    }

    #[test]
    fn a_changed_bitmap_is_drawn_again((pieces, frames) in frames(), id in 1..4u32) {
        let mut resources = resources();
        let mut damaged = SoftwareCompositor::new(1 << 20);
        let list = list_of(&pieces, &frames[0]);
        damaged.draw(&list, &mut resources, Redraw::Damage).expect("sound list");
        let plain = Bitmap::new(20, 20, vec![0xff00_ff00; 400]).expect("right size");
        resources.bitmaps.insert(BitmapId(id), Arc::new(plain));
        damaged.draw(&list, &mut resources, Redraw::Damage).expect("sound list");
        prop_assert!(damaged.surface() == &full(&list, &mut resources));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), (pieces, frames) in frames()) {
        let mut resources = resources();
        let mut compositor = SoftwareCompositor::new(1 << 20);
        let mut list = list_of(&pieces, &frames[0]);
        let at = bytes.first().map_or(0, |&byte| usize::from(byte) * list.len() / 256);
        let end = (at + bytes.len()).min(list.len());
        list[at..end].copy_from_slice(&bytes[..end - at]);
        let _ = compositor.draw(&list, &mut resources, Redraw::Damage);
        let _ = compositor.draw(&bytes, &mut resources, Redraw::Damage);
    }
}

#[test]
fn an_unchanged_list_has_no_damage() {
    let mut picture = Picture::read("frame 200 150 #000\nat 10 10\ntext 100 #fff \"Still\"");
    let list = picture.list.clone();
    let mut compositor = SoftwareCompositor::new(1 << 20);
    assert_eq!(compositor.draw(&list, &mut picture, Redraw::Damage).expect("sound").rects.len(), 1);
    assert_eq!(compositor.draw(&list, &mut picture, Redraw::Damage).expect("sound").rects, []);
}

#[test]
fn a_refused_list_names_the_record_and_leaves_the_frame() {
    let mut picture = Picture::read("frame 20 20 #123456");
    let mut compositor = SoftwareCompositor::new(1 << 20);
    let frame = picture.list[..16].to_vec();
    compositor.draw(&frame, &mut picture, Redraw::Damage).expect("sound");
    let mut list = frame.clone();
    list.extend([3, 0, 0, 0]);
    let error = compositor.draw(&list, &mut picture, Redraw::Damage).expect_err("nothing to pop");
    assert_eq!((error.op, error.offset_bytes), (3, 16));
    assert_eq!(compositor.surface().pixels()[0], 0xff12_3456);
}
