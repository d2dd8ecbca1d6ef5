//! What a layout style takes, and what it refuses. `tests/js/layout_style.test.js` says the same of JavaScript.

use tenfoot_contract::{Prop, Status, Unit};
use tenfoot_renderer::layout::LayoutStyle;

const PX: u16 = Unit::Px as u16;
const PERCENT: u16 = Unit::Percent as u16;
const AUTO: u16 = Unit::Auto as u16;

fn set(prop: Prop, unit: u16, value: f32) -> Result<(), Status> {
    LayoutStyle::default().set(prop as u16, unit, value)
}

#[test]
fn a_length_takes_every_unit() {
    assert_eq!(set(Prop::Width, PX, 12.5), Ok(()));
    assert_eq!(set(Prop::Width, PERCENT, 50.0), Ok(()));
    assert_eq!(set(Prop::Width, AUTO, 0.0), Ok(()));
}

#[test]
fn sizes_take_what_their_content_or_container_gives() {
    for unit in [Unit::MaxContent, Unit::MinContent, Unit::FitContent, Unit::Stretch] {
        for prop in [Prop::FlexBasis, Prop::Width, Prop::MinHeight, Prop::MaxHeight] {
            assert_eq!(set(prop, unit as u16, 0.0), Ok(()), "{prop:?} {unit:?}");
        }
        for prop in [Prop::Left, Prop::MarginTop, Prop::PaddingEnd, Prop::RowGap, Prop::FlexGrow] {
            assert_eq!(set(prop, unit as u16, 0.0), Err(Status::BadValue), "{prop:?} {unit:?}");
        }
    }
}

#[test]
fn the_unit_unset_gives_back_the_initial_value() {
    for &prop in Prop::ALL.iter().filter(|prop| prop.kind() == tenfoot_contract::PropKind::Layout) {
        let mut style = LayoutStyle::default();
        let _ = style.set(prop as u16, PX, 1.0);
        assert_eq!(style.set(prop as u16, Unit::Unset as u16, f32::NAN), Ok(()), "{prop:?}");
        assert_eq!(style, LayoutStyle::default(), "{prop:?}");
    }
}

#[test]
fn a_margin_and_an_inset_may_be_negative() {
    assert_eq!(set(Prop::MarginStart, PX, -4.0), Ok(()));
    assert_eq!(set(Prop::Left, PERCENT, -10.0), Ok(()));
}

#[test]
fn a_value_that_means_nothing_is_refused() {
    let refused = [
        (Prop::Width, PX, -1.0),
        (Prop::Width, PX, f32::NAN),
        (Prop::Width, PX, f32::INFINITY),
        (Prop::Width, 9, 1.0),
        (Prop::FlexGrow, PERCENT, 50.0),
        (Prop::FlexGrow, AUTO, 0.0),
        (Prop::FlexGrow, PX, -1.0),
        (Prop::Display, PX, 3.0),
        (Prop::Display, PX, 0.5),
        (Prop::Display, PERCENT, 0.0),
    ];
    for (prop, unit, value) in refused {
        assert_eq!(set(prop, unit, value), Err(Status::BadValue), "{prop:?} {unit} {value}");
    }
}

#[test]
fn a_refused_value_leaves_the_style_as_it_was() {
    let mut style = LayoutStyle::default();
    assert!(style.set(Prop::Width as u16, PX, -1.0).is_err());
    assert_eq!(style, LayoutStyle::default());
}

#[test]
fn what_is_no_layout_property_is_refused() {
    assert_eq!(set(Prop::Opacity, PX, 1.0), Err(Status::UnknownProp));
    assert_eq!(LayoutStyle::default().set(59, PX, 1.0), Err(Status::UnknownProp));
}

#[test]
fn reset_gives_back_the_initial_value() {
    for &prop in Prop::ALL {
        let mut style = LayoutStyle::default();
        let _ = style.set(prop as u16, PX, 1.0);
        style.reset(prop);
        assert_eq!(style, LayoutStyle::default(), "{prop:?}");
    }
}

#[test]
fn a_style_stays_small() {
    assert!(size_of::<LayoutStyle>() <= 260, "{}", size_of::<LayoutStyle>());
    assert!(size_of::<tenfoot_renderer::layout::Cache>() <= 192, "{}", size_of::<tenfoot_renderer::layout::Cache>());
}
