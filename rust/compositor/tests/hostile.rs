//! Draw lists that no renderer writes: every record, in any order, with numbers at the edges of what they can be.
//!
//! `PROPTEST_CASES=100000 cargo test --release -p tenfoot-compositor --test hostile` goes on for longer.

mod script;

use proptest::prelude::*;
use script::Picture;
use tenfoot_compositor::software::SoftwareCompositor;
use tenfoot_compositor::{Compositor, Redraw};
use tenfoot_contract::{Affine, BitmapId, Colour, Draw, GradientKind, ParagraphId, Status, Stops, write_stop};

fn resources() -> Picture {
    Picture::read(
        "frame 8 8 #000
        image 40 60 poster:40x60:1
        image 30 30 ring:30x30:2
        image 1 1 checker:1x1:3
        text 90 #fff \"Home cinema\" size=18 span=1-1,size=2,colour=#f00
        text 60 #fff \"اليوم 🎬 two lines\" size=14 lines=2
        text 80 #fff \"漢字 नमस्ते\" size=400 weight=700",
    )
}

/// Numbers of every order of magnitude, sensible ones most often.
fn number() -> impl Strategy<Value = f32> {
    let edges = [
        0.0,
        -0.0,
        0.5,
        1.0,
        -1.0,
        255.0,
        1e-45,
        1e-30,
        1e-9,
        1e-4,
        4095.9,
        65_536.5,
        1e6,
        2_147_483_648.0,
        -2_147_483_648.0,
        1e18,
        1e30,
        -1e30,
        f32::MAX,
        f32::MIN,
        f32::MIN_POSITIVE,
    ];
    prop_oneof![6 => -20.0..200.0f32, 1 => -3.0..3.0f32, 2 => prop::sample::select(edges.to_vec()), 1 => -1e5..1e5f32]
}

fn matrix() -> impl Strategy<Value = Affine> {
    let place = (-50.0..250.0f32, -50.0..200.0f32);
    prop_oneof![
        3 => place.clone().prop_map(|(x, y)| Affine::scale_then_move(1.0, x, y)),
        2 => (place, prop::array::uniform4(-2.0..2.0f32)).prop_map(|((x, y), [a, b, c, d])| Affine([a, b, c, d, x, y])),
        2 => prop::array::uniform6(number()).prop_map(Affine),
        1 => (number(), number(), number(), number()).prop_map(|(a, d, x, y)| Affine([a, 0.0, 0.0, d, x, y])),
    ]
}

fn four() -> impl Strategy<Value = [f32; 4]> {
    prop_oneof![Just([0.0; 4]), number().prop_map(|one| [one; 4]), prop::array::uniform4(number())]
}

prop_compose! {
    /// One record of any kind.
    fn record()(
        op in 2..17u32,
        matrix in matrix(),
        (width, height) in (number(), number()),
        (corners, fours) in (four(), four()),
        (x, y, z) in (number(), number(), number()),
        (rgb, id) in (any::<u32>(), 0..5u32),
        opaque in any::<bool>(),
    ) -> Vec<u8> {
        let colour = Colour(if opaque { rgb | 255 } else { rgb });
        let [left, top, right, bottom] = fours;
        let (bitmap, paragraph) = (BitmapId(id), ParagraphId(id));
        let mut stops = Vec::new();
        [x, y, z].into_iter().take(id as usize + 1).for_each(|at| write_stop(&mut stops, at, Colour(rgb ^ at.to_bits())));
        let mut out = Vec::new();
        match op {
            2 => Draw::ClipPush { matrix, width, height, corners },
            3 => Draw::ClipPop,
            4 => Draw::LayerPush { opacity: x },
            5 => Draw::LayerPop,
            6 => Draw::Fill { matrix, width, height, corners, colour },
            7 => {
                let kind = if opaque { GradientKind::Linear } else { GradientKind::Radial };
                let (x0, y0, x1, y1) = (left, top, right, bottom);
                let stops = Stops::new(&stops);
                Draw::Gradient { matrix, width, height, corners, kind, opacity: x, x0, y0, x1, y1, stops }
            }
            8 => Draw::Border { matrix, width, height, corners, widths: fours, colour },
            9 => Draw::Shadow { matrix, width, height, corners, blur: x, colour },
            10 => Draw::Image {
                matrix, width, height, corners, bitmap, u0: left, v0: top, u1: right, v1: bottom, tint: colour,
            },
            11 => Draw::Text { matrix, paragraph, width, colour },
            12 => Draw::Hole { matrix, width, height, corners },
            13 => Draw::Borders {
                matrix, width, height, corners, widths: fours,
                left: colour, top: Colour(!rgb), right: Colour(rgb << 7), bottom: Colour(rgb | 255),
            },
            14 => Draw::Stencil { matrix, width, height, corners, bitmap, u0: left, v0: top, u1: right, v1: bottom, colour },
            15 => Draw::NinePatch { matrix, width, height, corners, bitmap, slices: fours, tint: colour },
            _ => Draw::Backdrop { matrix, width, height, corners, blur: x, opacity: y, shadowed: id & 1 },
        }
        .write(&mut out);
        out
    }
}

/// A list, with pops for what is open at its end.
fn list() -> impl Strategy<Value = Vec<u8>> {
    let size = prop_oneof![8 => (1..260u32, 1..200u32), 1 => Just((8192, 1)), 1 => Just((1, 8192)), 1 => (0..9000u32, 0..2u32)];
    (size, any::<u32>(), prop::collection::vec(record(), 0..30)).prop_map(|((width_px, height_px), rgb, records)| {
        let mut out = Vec::new();
        Draw::Frame { width_px, height_px, background: Colour(rgb) }.write(&mut out);
        let mut open = Vec::new();
        for record in records {
            match record[0] {
                op @ (2 | 4) => open.push(op),
                op @ (3 | 5) if open.last() == Some(&(op - 1)) => drop(open.pop()),
                3 | 5 => continue,
                _ => {}
            }
            out.extend(record);
        }
        for op in open.into_iter().rev() {
            if op == 2 { Draw::ClipPop } else { Draw::LayerPop }.write(&mut out);
        }
        out
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_numbers_make_it_panic(lists in prop::collection::vec(list(), 1..4)) {
        let mut resources = resources();
        let mut compositor = SoftwareCompositor::new(1 << 20);
        for list in &lists {
            let damage = compositor.draw(list, &mut resources, Redraw::Damage);
            if let Ok(damage) = damage {
                let bounds = compositor.surface().bounds();
                prop_assert!(damage.rects.iter().all(|rect| bounds.contains(rect)));
            }
        }
    }

    #[test]
    fn what_is_drawn_through_damage_is_what_a_full_redraw_gives(lists in prop::collection::vec(list(), 2..4)) {
        let mut resources = resources();
        let mut damaged = SoftwareCompositor::new(1 << 20);
        for list in &lists {
            let mut full = SoftwareCompositor::new(1 << 20);
            let answers = (
                damaged.draw(list, &mut resources, Redraw::Damage).is_ok(),
                full.draw(list, &mut resources, Redraw::Full).is_ok(),
            );
            prop_assert_eq!(answers.0, answers.1);
            prop_assert!(!answers.0 || damaged.surface() == full.surface());
        }
    }

    #[test]
    fn no_flipped_bits_make_it_panic(mut list in list(), flips in prop::collection::vec((any::<u32>(), 0..8u32), 1..12)) {
        // The size of the frame stays: a frame as large as it can be is sound, and has no place in a test.
        let kept = 12;
        for (at, bit) in flips {
            let at = kept + at as usize % (list.len() - kept);
            list[at] ^= 1 << bit;
        }
        let _ = SoftwareCompositor::new(1 << 20).draw(&list, &mut resources(), Redraw::Damage);
    }
}

#[test]
fn clips_and_layers_deeper_than_any_tree_are_refused() {
    for open in [
        Draw::LayerPush { opacity: 0.5 },
        Draw::ClipPush { matrix: Affine::IDENTITY, width: 9.0, height: 9.0, corners: [3.0; 4] },
    ] {
        let mut list = Vec::new();
        Draw::Frame { width_px: 64, height_px: 64, background: Colour::BLACK }.write(&mut list);
        (0..100_000).for_each(|_| open.write(&mut list));
        let error = SoftwareCompositor::new(1 << 20).draw(&list, &mut resources(), Redraw::Full).expect_err("too deep");
        assert_eq!(error.status, Status::TreeTooDeep);
    }
}
