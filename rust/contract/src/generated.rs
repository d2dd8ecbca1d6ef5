// Written by `cargo xtask codegen` from rust/contract/schema.toml. Change that.
#![allow(missing_docs)]

use alloc::vec::Vec;

use crate::codec::{Language, Payload, Props, Records, Stops, end, put, put_pairs, put_str};
use crate::{Affine, BitmapId, Colour, NodeId, ParagraphId, PropKind, PropType};

/// The version that this build speaks.
pub const CONTRACT_VERSION: u32 = 1;

/// Bounds that every party keeps.
pub mod limits {
    pub const RECORD_WORDS_MAX: u32 = 65535;
    pub const TEXT_BYTES_MAX: u32 = 65536;
    pub const URL_BYTES_MAX: u32 = 8192;
    pub const TREE_DEPTH_MAX: u32 = 256;
    pub const STOPS_MAX: u32 = 8;
    pub const SPANS_MAX: u32 = 64;
    pub const STAGE_NODE: u32 = 1;
    pub const LIST_ITEMS_MAX: u32 = 1048576;
}

/// Bits of `step`.
pub mod step_flags {
    pub const DRAW: u32 = 1;
    pub const ANIMATING: u32 = 2;
    pub const EVENTS: u32 = 4;
    pub const INSPECTED: u32 = 8;
}

/// Bits of `settings`.
pub mod settings_flags {
    pub const REDUCE_MOTION: u32 = 1;
}

/// Bits of `listen`.
pub mod listen_flags {
    pub const LAYOUT: u32 = 1;
    pub const VISIBLE: u32 = 2;
    pub const SCROLL: u32 = 4;
    pub const ANIMATION: u32 = 8;
    pub const BITMAP: u32 = 16;
    pub const PRESS: u32 = 32;
    pub const FOCUS: u32 = 64;
}

/// Bits of `focus_scope`.
pub mod focus_scope_flags {
    pub const SCOPE: u32 = 1;
    pub const TRAP_X: u32 = 2;
    pub const TRAP_Y: u32 = 4;
    pub const WRAP_X: u32 = 8;
    pub const WRAP_Y: u32 = 16;
    pub const FIRST: u32 = 32;
}

/// Bits of `list`.
pub mod list_flags {
    pub const MEASURED: u32 = 1;
}

/// Bits of `span`.
pub mod span_flags {
    pub const COLOUR: u32 = 1;
    pub const WEIGHT: u32 = 2;
    pub const STYLE: u32 = 4;
    pub const SIZE: u32 = 8;
    pub const FAMILY: u32 = 16;
}

/// Bits of `scene`.
pub mod scene_flags {
    pub const FOCUSABLE: u32 = 1;
    pub const FOCUSED: u32 = 2;
    pub const DISABLED: u32 = 4;
    pub const VISIBLE: u32 = 8;
    pub const BITMAP_READY: u32 = 16;
    pub const BITMAP_FAILED: u32 = 32;
}

/// Bits of `quirk`.
pub mod quirk_flags {
    pub const ENTRY_BY_GEOMETRY: u32 = 1;
    pub const FRACTIONAL_SCROLL: u32 = 2;
}

/// Numbers of the host calls.
pub mod host_calls {
    pub const PARAGRAPH_CREATE: u32 = 1;
    pub const PARAGRAPH_MEASURE: u32 = 2;
    pub const PARAGRAPH_DROP: u32 = 3;
    pub const BITMAP_REQUEST: u32 = 4;
    pub const BITMAP_DROP: u32 = 5;
    pub const BITMAP_PRIORITY: u32 = 7;
    pub const BITMAP_MEASURE: u32 = 8;
    pub const LOG: u32 = 6;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum NodeKind {
    View = 1,
    Text = 2,
    Image = 3,
    Hole = 4,
}

impl NodeKind {
    pub const ALL: &'static [Self] = &[Self::View, Self::Text, Self::Image, Self::Hole];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            1 => Self::View,
            2 => Self::Text,
            3 => Self::Image,
            4 => Self::Hole,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Text => "text",
            Self::Image => "image",
            Self::Hole => "hole",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Unit {
    Px = 0,
    Percent = 1,
    Auto = 2,
    MaxContent = 3,
    MinContent = 4,
    FitContent = 5,
    Stretch = 6,
    Unset = 7,
}

impl Unit {
    pub const ALL: &'static [Self] = &[Self::Px, Self::Percent, Self::Auto, Self::MaxContent, Self::MinContent, Self::FitContent, Self::Stretch, Self::Unset];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Px,
            1 => Self::Percent,
            2 => Self::Auto,
            3 => Self::MaxContent,
            4 => Self::MinContent,
            5 => Self::FitContent,
            6 => Self::Stretch,
            7 => Self::Unset,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Px => "px",
            Self::Percent => "percent",
            Self::Auto => "auto",
            Self::MaxContent => "max-content",
            Self::MinContent => "min-content",
            Self::FitContent => "fit-content",
            Self::Stretch => "stretch",
            Self::Unset => "unset",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Display {
    Flex = 0,
    None = 1,
    Contents = 2,
}

impl Display {
    pub const ALL: &'static [Self] = &[Self::Flex, Self::None, Self::Contents];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Flex,
            1 => Self::None,
            2 => Self::Contents,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Flex => "flex",
            Self::None => "none",
            Self::Contents => "contents",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Position {
    Relative = 0,
    Absolute = 1,
    Static = 2,
}

impl Position {
    pub const ALL: &'static [Self] = &[Self::Relative, Self::Absolute, Self::Static];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Relative,
            1 => Self::Absolute,
            2 => Self::Static,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Relative => "relative",
            Self::Absolute => "absolute",
            Self::Static => "static",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Direction {
    Inherit = 0,
    Ltr = 1,
    Rtl = 2,
}

impl Direction {
    pub const ALL: &'static [Self] = &[Self::Inherit, Self::Ltr, Self::Rtl];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Inherit,
            1 => Self::Ltr,
            2 => Self::Rtl,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Inherit => "inherit",
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum FlexDirection {
    Row = 0,
    Column = 1,
    RowReverse = 2,
    ColumnReverse = 3,
}

impl FlexDirection {
    pub const ALL: &'static [Self] = &[Self::Row, Self::Column, Self::RowReverse, Self::ColumnReverse];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Row,
            1 => Self::Column,
            2 => Self::RowReverse,
            3 => Self::ColumnReverse,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Column => "column",
            Self::RowReverse => "row-reverse",
            Self::ColumnReverse => "column-reverse",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum FlexWrap {
    Nowrap = 0,
    Wrap = 1,
    WrapReverse = 2,
    Balance = 3,
    BalanceReverse = 4,
}

impl FlexWrap {
    pub const ALL: &'static [Self] = &[Self::Nowrap, Self::Wrap, Self::WrapReverse, Self::Balance, Self::BalanceReverse];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Nowrap,
            1 => Self::Wrap,
            2 => Self::WrapReverse,
            3 => Self::Balance,
            4 => Self::BalanceReverse,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Nowrap => "nowrap",
            Self::Wrap => "wrap",
            Self::WrapReverse => "wrap-reverse",
            Self::Balance => "balance",
            Self::BalanceReverse => "balance-reverse",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Align {
    Auto = 0,
    Stretch = 1,
    FlexStart = 2,
    FlexEnd = 3,
    Center = 4,
    Baseline = 5,
    Start = 6,
    End = 7,
    SpaceBetween = 8,
    SpaceAround = 9,
    SpaceEvenly = 10,
    SelfStart = 11,
    SelfEnd = 12,
    SafeFlexStart = 13,
    SafeFlexEnd = 14,
    SafeCenter = 15,
    SafeStart = 16,
    SafeEnd = 17,
    SafeSelfStart = 18,
    SafeSelfEnd = 19,
}

impl Align {
    pub const ALL: &'static [Self] = &[Self::Auto, Self::Stretch, Self::FlexStart, Self::FlexEnd, Self::Center, Self::Baseline, Self::Start, Self::End, Self::SpaceBetween, Self::SpaceAround, Self::SpaceEvenly, Self::SelfStart, Self::SelfEnd, Self::SafeFlexStart, Self::SafeFlexEnd, Self::SafeCenter, Self::SafeStart, Self::SafeEnd, Self::SafeSelfStart, Self::SafeSelfEnd];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Auto,
            1 => Self::Stretch,
            2 => Self::FlexStart,
            3 => Self::FlexEnd,
            4 => Self::Center,
            5 => Self::Baseline,
            6 => Self::Start,
            7 => Self::End,
            8 => Self::SpaceBetween,
            9 => Self::SpaceAround,
            10 => Self::SpaceEvenly,
            11 => Self::SelfStart,
            12 => Self::SelfEnd,
            13 => Self::SafeFlexStart,
            14 => Self::SafeFlexEnd,
            15 => Self::SafeCenter,
            16 => Self::SafeStart,
            17 => Self::SafeEnd,
            18 => Self::SafeSelfStart,
            19 => Self::SafeSelfEnd,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Stretch => "stretch",
            Self::FlexStart => "flex-start",
            Self::FlexEnd => "flex-end",
            Self::Center => "center",
            Self::Baseline => "baseline",
            Self::Start => "start",
            Self::End => "end",
            Self::SpaceBetween => "space-between",
            Self::SpaceAround => "space-around",
            Self::SpaceEvenly => "space-evenly",
            Self::SelfStart => "self-start",
            Self::SelfEnd => "self-end",
            Self::SafeFlexStart => "safe-flex-start",
            Self::SafeFlexEnd => "safe-flex-end",
            Self::SafeCenter => "safe-center",
            Self::SafeStart => "safe-start",
            Self::SafeEnd => "safe-end",
            Self::SafeSelfStart => "safe-self-start",
            Self::SafeSelfEnd => "safe-self-end",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum BoxSizing {
    BorderBox = 0,
    ContentBox = 1,
}

impl BoxSizing {
    pub const ALL: &'static [Self] = &[Self::BorderBox, Self::ContentBox];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::BorderBox,
            1 => Self::ContentBox,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::BorderBox => "border-box",
            Self::ContentBox => "content-box",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Overflow {
    Visible = 0,
    Hidden = 1,
    Scroll = 2,
}

impl Overflow {
    pub const ALL: &'static [Self] = &[Self::Visible, Self::Hidden, Self::Scroll];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Visible,
            1 => Self::Hidden,
            2 => Self::Scroll,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Visible => "visible",
            Self::Hidden => "hidden",
            Self::Scroll => "scroll",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum ScrollAxis {
    None = 0,
    Horizontal = 1,
    Vertical = 2,
}

impl ScrollAxis {
    pub const ALL: &'static [Self] = &[Self::None, Self::Horizontal, Self::Vertical];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::None,
            1 => Self::Horizontal,
            2 => Self::Vertical,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Horizontal => "horizontal",
            Self::Vertical => "vertical",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum ScrollAlign {
    Nearest = 0,
    Start = 1,
    Center = 2,
}

impl ScrollAlign {
    pub const ALL: &'static [Self] = &[Self::Nearest, Self::Start, Self::Center];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Nearest,
            1 => Self::Start,
            2 => Self::Center,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Nearest => "nearest",
            Self::Start => "start",
            Self::Center => "center",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum FontFamily {
    Sans = 0,
    Serif = 1,
    Mono = 2,
}

impl FontFamily {
    pub const ALL: &'static [Self] = &[Self::Sans, Self::Serif, Self::Mono];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Sans,
            1 => Self::Serif,
            2 => Self::Mono,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Sans => "sans",
            Self::Serif => "serif",
            Self::Mono => "mono",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum FontStyle {
    Normal = 0,
    Italic = 1,
}

impl FontStyle {
    pub const ALL: &'static [Self] = &[Self::Normal, Self::Italic];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Normal,
            1 => Self::Italic,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Italic => "italic",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum TextAlign {
    Start = 0,
    Left = 1,
    Right = 2,
    Center = 3,
    End = 4,
}

impl TextAlign {
    pub const ALL: &'static [Self] = &[Self::Start, Self::Left, Self::Right, Self::Center, Self::End];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Start,
            1 => Self::Left,
            2 => Self::Right,
            3 => Self::Center,
            4 => Self::End,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Left => "left",
            Self::Right => "right",
            Self::Center => "center",
            Self::End => "end",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum TextOverflow {
    Clip = 0,
    Ellipsis = 1,
}

impl TextOverflow {
    pub const ALL: &'static [Self] = &[Self::Clip, Self::Ellipsis];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Clip,
            1 => Self::Ellipsis,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Clip => "clip",
            Self::Ellipsis => "ellipsis",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum ObjectFit {
    Cover = 0,
    Contain = 1,
    Fill = 2,
}

impl ObjectFit {
    pub const ALL: &'static [Self] = &[Self::Cover, Self::Contain, Self::Fill];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Cover,
            1 => Self::Contain,
            2 => Self::Fill,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::Contain => "contain",
            Self::Fill => "fill",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum TintMode {
    Multiply = 0,
    Stencil = 1,
}

impl TintMode {
    pub const ALL: &'static [Self] = &[Self::Multiply, Self::Stencil];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Multiply,
            1 => Self::Stencil,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Multiply => "multiply",
            Self::Stencil => "stencil",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum GradientKind {
    None = 0,
    Linear = 1,
    Radial = 2,
}

impl GradientKind {
    pub const ALL: &'static [Self] = &[Self::None, Self::Linear, Self::Radial];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::None,
            1 => Self::Linear,
            2 => Self::Radial,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Linear => "linear",
            Self::Radial => "radial",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum TransitionKind {
    None = 0,
    Bezier = 1,
    Spring = 2,
}

impl TransitionKind {
    pub const ALL: &'static [Self] = &[Self::None, Self::Bezier, Self::Spring];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::None,
            1 => Self::Bezier,
            2 => Self::Spring,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Bezier => "bezier",
            Self::Spring => "spring",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum AnimationDirection {
    Normal = 0,
    Reverse = 1,
    Alternate = 2,
    AlternateReverse = 3,
}

impl AnimationDirection {
    pub const ALL: &'static [Self] = &[Self::Normal, Self::Reverse, Self::Alternate, Self::AlternateReverse];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Normal,
            1 => Self::Reverse,
            2 => Self::Alternate,
            3 => Self::AlternateReverse,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Reverse => "reverse",
            Self::Alternate => "alternate",
            Self::AlternateReverse => "alternate-reverse",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum AnimationFill {
    None = 0,
    Forwards = 1,
    Backwards = 2,
    Both = 3,
}

impl AnimationFill {
    pub const ALL: &'static [Self] = &[Self::None, Self::Forwards, Self::Backwards, Self::Both];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::None,
            1 => Self::Forwards,
            2 => Self::Backwards,
            3 => Self::Both,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Forwards => "forwards",
            Self::Backwards => "backwards",
            Self::Both => "both",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum State {
    Focused = 1,
    FocusWithin = 2,
    Pressed = 3,
    Disabled = 4,
}

impl State {
    pub const ALL: &'static [Self] = &[Self::Focused, Self::FocusWithin, Self::Pressed, Self::Disabled];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            1 => Self::Focused,
            2 => Self::FocusWithin,
            3 => Self::Pressed,
            4 => Self::Disabled,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Focused => "focused",
            Self::FocusWithin => "focus-within",
            Self::Pressed => "pressed",
            Self::Disabled => "disabled",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Button {
    Left = 1,
    Right = 2,
    Up = 3,
    Down = 4,
    Ok = 5,
    Back = 6,
    Home = 7,
    Menu = 8,
    PlayPause = 9,
    Play = 10,
    Pause = 11,
    Stop = 12,
    Rewind = 13,
    FastForward = 14,
    ChannelUp = 15,
    ChannelDown = 16,
    VolumeUp = 17,
    VolumeDown = 18,
    Mute = 19,
    Info = 20,
    Guide = 21,
    Search = 22,
    Red = 23,
    Green = 24,
    Yellow = 25,
    Blue = 26,
    Digit0 = 30,
    Digit1 = 31,
    Digit2 = 32,
    Digit3 = 33,
    Digit4 = 34,
    Digit5 = 35,
    Digit6 = 36,
    Digit7 = 37,
    Digit8 = 38,
    Digit9 = 39,
}

impl Button {
    pub const ALL: &'static [Self] = &[Self::Left, Self::Right, Self::Up, Self::Down, Self::Ok, Self::Back, Self::Home, Self::Menu, Self::PlayPause, Self::Play, Self::Pause, Self::Stop, Self::Rewind, Self::FastForward, Self::ChannelUp, Self::ChannelDown, Self::VolumeUp, Self::VolumeDown, Self::Mute, Self::Info, Self::Guide, Self::Search, Self::Red, Self::Green, Self::Yellow, Self::Blue, Self::Digit0, Self::Digit1, Self::Digit2, Self::Digit3, Self::Digit4, Self::Digit5, Self::Digit6, Self::Digit7, Self::Digit8, Self::Digit9];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            1 => Self::Left,
            2 => Self::Right,
            3 => Self::Up,
            4 => Self::Down,
            5 => Self::Ok,
            6 => Self::Back,
            7 => Self::Home,
            8 => Self::Menu,
            9 => Self::PlayPause,
            10 => Self::Play,
            11 => Self::Pause,
            12 => Self::Stop,
            13 => Self::Rewind,
            14 => Self::FastForward,
            15 => Self::ChannelUp,
            16 => Self::ChannelDown,
            17 => Self::VolumeUp,
            18 => Self::VolumeDown,
            19 => Self::Mute,
            20 => Self::Info,
            21 => Self::Guide,
            22 => Self::Search,
            23 => Self::Red,
            24 => Self::Green,
            25 => Self::Yellow,
            26 => Self::Blue,
            30 => Self::Digit0,
            31 => Self::Digit1,
            32 => Self::Digit2,
            33 => Self::Digit3,
            34 => Self::Digit4,
            35 => Self::Digit5,
            36 => Self::Digit6,
            37 => Self::Digit7,
            38 => Self::Digit8,
            39 => Self::Digit9,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Up => "up",
            Self::Down => "down",
            Self::Ok => "ok",
            Self::Back => "back",
            Self::Home => "home",
            Self::Menu => "menu",
            Self::PlayPause => "play-pause",
            Self::Play => "play",
            Self::Pause => "pause",
            Self::Stop => "stop",
            Self::Rewind => "rewind",
            Self::FastForward => "fast-forward",
            Self::ChannelUp => "channel-up",
            Self::ChannelDown => "channel-down",
            Self::VolumeUp => "volume-up",
            Self::VolumeDown => "volume-down",
            Self::Mute => "mute",
            Self::Info => "info",
            Self::Guide => "guide",
            Self::Search => "search",
            Self::Red => "red",
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Blue => "blue",
            Self::Digit0 => "digit-0",
            Self::Digit1 => "digit-1",
            Self::Digit2 => "digit-2",
            Self::Digit3 => "digit-3",
            Self::Digit4 => "digit-4",
            Self::Digit5 => "digit-5",
            Self::Digit6 => "digit-6",
            Self::Digit7 => "digit-7",
            Self::Digit8 => "digit-8",
            Self::Digit9 => "digit-9",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Phase {
    Down = 1,
    Repeat = 2,
    Up = 3,
    Cancel = 4,
    Long = 5,
}

impl Phase {
    pub const ALL: &'static [Self] = &[Self::Down, Self::Repeat, Self::Up, Self::Cancel, Self::Long];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            1 => Self::Down,
            2 => Self::Repeat,
            3 => Self::Up,
            4 => Self::Cancel,
            5 => Self::Long,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Down => "down",
            Self::Repeat => "repeat",
            Self::Up => "up",
            Self::Cancel => "cancel",
            Self::Long => "long",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum PointerPhase {
    Move = 1,
    Down = 2,
    Up = 3,
    Leave = 4,
}

impl PointerPhase {
    pub const ALL: &'static [Self] = &[Self::Move, Self::Down, Self::Up, Self::Leave];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            1 => Self::Move,
            2 => Self::Down,
            3 => Self::Up,
            4 => Self::Leave,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Move => "move",
            Self::Down => "down",
            Self::Up => "up",
            Self::Leave => "leave",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Role {
    None = 0,
    Button = 1,
    Heading = 2,
    Text = 3,
    Image = 4,
    List = 5,
    ListItem = 6,
    Page = 7,
    Dialog = 8,
    Switch = 9,
    Progress = 10,
    Navigation = 11,
}

impl Role {
    pub const ALL: &'static [Self] = &[Self::None, Self::Button, Self::Heading, Self::Text, Self::Image, Self::List, Self::ListItem, Self::Page, Self::Dialog, Self::Switch, Self::Progress, Self::Navigation];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::None,
            1 => Self::Button,
            2 => Self::Heading,
            3 => Self::Text,
            4 => Self::Image,
            5 => Self::List,
            6 => Self::ListItem,
            7 => Self::Page,
            8 => Self::Dialog,
            9 => Self::Switch,
            10 => Self::Progress,
            11 => Self::Navigation,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Button => "button",
            Self::Heading => "heading",
            Self::Text => "text",
            Self::Image => "image",
            Self::List => "list",
            Self::ListItem => "list-item",
            Self::Page => "page",
            Self::Dialog => "dialog",
            Self::Switch => "switch",
            Self::Progress => "progress",
            Self::Navigation => "navigation",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Visibility {
    Hidden = 0,
    Near = 1,
    Visible = 2,
}

impl Visibility {
    pub const ALL: &'static [Self] = &[Self::Hidden, Self::Near, Self::Visible];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Hidden,
            1 => Self::Near,
            2 => Self::Visible,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Near => "near",
            Self::Visible => "visible",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Travel {
    None = 0,
    Forward = 1,
    Backward = 2,
}

impl Travel {
    pub const ALL: &'static [Self] = &[Self::None, Self::Forward, Self::Backward];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::None,
            1 => Self::Forward,
            2 => Self::Backward,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Forward => "forward",
            Self::Backward => "backward",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Effects {
    Always = 0,
    Optional = 1,
}

impl Effects {
    pub const ALL: &'static [Self] = &[Self::Always, Self::Optional];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Always,
            1 => Self::Optional,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Optional => "optional",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum LogLevel {
    Debug = 0,
    Info = 1,
    Warn = 2,
    Error = 3,
}

impl LogLevel {
    pub const ALL: &'static [Self] = &[Self::Debug, Self::Info, Self::Warn, Self::Error];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Debug,
            1 => Self::Info,
            2 => Self::Warn,
            3 => Self::Error,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Status {
    Ok = 0,
    UnknownOp = 1,
    TruncatedRecord = 2,
    BadText = 3,
    UnknownNode = 4,
    NodeExists = 5,
    BadKind = 6,
    BadParent = 7,
    TreeCycle = 8,
    TreeTooDeep = 9,
    TooManyNodes = 10,
    UnknownProp = 11,
    BadValue = 12,
    NotFromScript = 13,
    TextTooLong = 14,
    BadBitmap = 15,
    FetchFailed = 16,
    DecodeFailed = 17,
    BitmapTooLarge = 18,
    OverBudget = 19,
    BadClock = 20,
    RecordTooLong = 21,
}

impl Status {
    pub const ALL: &'static [Self] = &[Self::Ok, Self::UnknownOp, Self::TruncatedRecord, Self::BadText, Self::UnknownNode, Self::NodeExists, Self::BadKind, Self::BadParent, Self::TreeCycle, Self::TreeTooDeep, Self::TooManyNodes, Self::UnknownProp, Self::BadValue, Self::NotFromScript, Self::TextTooLong, Self::BadBitmap, Self::FetchFailed, Self::DecodeFailed, Self::BitmapTooLarge, Self::OverBudget, Self::BadClock, Self::RecordTooLong];

    #[must_use]
    pub const fn from_u32(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Ok,
            1 => Self::UnknownOp,
            2 => Self::TruncatedRecord,
            3 => Self::BadText,
            4 => Self::UnknownNode,
            5 => Self::NodeExists,
            6 => Self::BadKind,
            7 => Self::BadParent,
            8 => Self::TreeCycle,
            9 => Self::TreeTooDeep,
            10 => Self::TooManyNodes,
            11 => Self::UnknownProp,
            12 => Self::BadValue,
            13 => Self::NotFromScript,
            14 => Self::TextTooLong,
            15 => Self::BadBitmap,
            16 => Self::FetchFailed,
            17 => Self::DecodeFailed,
            18 => Self::BitmapTooLarge,
            19 => Self::OverBudget,
            20 => Self::BadClock,
            21 => Self::RecordTooLong,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn as_u32(self) -> u32 {
        self as u32
    }

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::UnknownOp => "unknown-op",
            Self::TruncatedRecord => "truncated-record",
            Self::BadText => "bad-text",
            Self::UnknownNode => "unknown-node",
            Self::NodeExists => "node-exists",
            Self::BadKind => "bad-kind",
            Self::BadParent => "bad-parent",
            Self::TreeCycle => "tree-cycle",
            Self::TreeTooDeep => "tree-too-deep",
            Self::TooManyNodes => "too-many-nodes",
            Self::UnknownProp => "unknown-prop",
            Self::BadValue => "bad-value",
            Self::NotFromScript => "not-from-script",
            Self::TextTooLong => "text-too-long",
            Self::BadBitmap => "bad-bitmap",
            Self::FetchFailed => "fetch-failed",
            Self::DecodeFailed => "decode-failed",
            Self::BitmapTooLarge => "bitmap-too-large",
            Self::OverBudget => "over-budget",
            Self::BadClock => "bad-clock",
            Self::RecordTooLong => "record-too-long",
        }
    }
}

/// A style property.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u16)]
pub enum Prop {
    Display = 1,
    Position = 2,
    Direction = 3,
    FlexDirection = 4,
    FlexWrap = 5,
    JustifyContent = 6,
    AlignItems = 7,
    AlignSelf = 8,
    AlignContent = 9,
    FlexGrow = 10,
    FlexShrink = 11,
    FlexBasis = 12,
    Width = 13,
    Height = 14,
    MinWidth = 15,
    MinHeight = 16,
    MaxWidth = 17,
    MaxHeight = 18,
    AspectRatio = 19,
    MarginLeft = 20,
    MarginTop = 21,
    MarginRight = 22,
    MarginBottom = 23,
    MarginStart = 24,
    MarginEnd = 25,
    PaddingLeft = 26,
    PaddingTop = 27,
    PaddingRight = 28,
    PaddingBottom = 29,
    PaddingStart = 30,
    PaddingEnd = 31,
    BorderLeft = 32,
    BorderTop = 33,
    BorderRight = 34,
    BorderBottom = 35,
    BorderStart = 36,
    BorderEnd = 37,
    Left = 38,
    Top = 39,
    Right = 40,
    Bottom = 41,
    Start = 42,
    End = 43,
    RowGap = 44,
    ColumnGap = 45,
    BoxSizing = 46,
    Overflow = 47,
    FlexLineCount = 48,
    OverflowY = 49,
    ScrollbarWidth = 50,
    Opacity = 60,
    TranslateX = 61,
    TranslateY = 62,
    ScaleX = 63,
    ScaleY = 64,
    Rotate = 65,
    OriginX = 66,
    OriginY = 67,
    Background = 68,
    RadiusTopLeft = 69,
    RadiusTopRight = 70,
    RadiusBottomRight = 71,
    RadiusBottomLeft = 72,
    BorderColour = 73,
    ShadowColour = 74,
    ShadowX = 75,
    ShadowY = 76,
    ShadowBlur = 77,
    ShadowSpread = 78,
    OutlineColour = 79,
    OutlineWidth = 80,
    OutlineOffset = 81,
    Colour = 82,
    Tint = 83,
    ZIndex = 84,
    BorderLeftColour = 85,
    BorderTopColour = 86,
    BorderRightColour = 87,
    BorderBottomColour = 88,
    BackdropBlur = 89,
    SliceLeft = 90,
    SliceTop = 91,
    SliceRight = 92,
    SliceBottom = 93,
    TintMode = 94,
    FontFamily = 100,
    FontSize = 101,
    FontWeight = 102,
    FontStyle = 103,
    LineHeight = 104,
    LetterSpacing = 105,
    TextAlign = 106,
    MaxLines = 107,
    TextOverflow = 108,
    ObjectFit = 120,
    FadeMs = 121,
    Focusable = 122,
    Disabled = 123,
    FocusScope = 124,
    AutoFocus = 125,
    ScrollAxis = 126,
    ScrollAlign = 127,
    ScrollPadding = 128,
    ScrollX = 129,
    ScrollY = 130,
    Marquee = 133,
    Box = 132,
    Listen = 131,
    LongPressMs = 140,
    Sticky = 150,
    Effects = 152,
    ReduceMotion = 153,
    ListIndex = 151,
}

impl Prop {
    pub const ALL: &'static [Self] = &[Self::Display, Self::Position, Self::Direction, Self::FlexDirection, Self::FlexWrap, Self::JustifyContent, Self::AlignItems, Self::AlignSelf, Self::AlignContent, Self::FlexGrow, Self::FlexShrink, Self::FlexBasis, Self::Width, Self::Height, Self::MinWidth, Self::MinHeight, Self::MaxWidth, Self::MaxHeight, Self::AspectRatio, Self::MarginLeft, Self::MarginTop, Self::MarginRight, Self::MarginBottom, Self::MarginStart, Self::MarginEnd, Self::PaddingLeft, Self::PaddingTop, Self::PaddingRight, Self::PaddingBottom, Self::PaddingStart, Self::PaddingEnd, Self::BorderLeft, Self::BorderTop, Self::BorderRight, Self::BorderBottom, Self::BorderStart, Self::BorderEnd, Self::Left, Self::Top, Self::Right, Self::Bottom, Self::Start, Self::End, Self::RowGap, Self::ColumnGap, Self::BoxSizing, Self::Overflow, Self::FlexLineCount, Self::OverflowY, Self::ScrollbarWidth, Self::Opacity, Self::TranslateX, Self::TranslateY, Self::ScaleX, Self::ScaleY, Self::Rotate, Self::OriginX, Self::OriginY, Self::Background, Self::RadiusTopLeft, Self::RadiusTopRight, Self::RadiusBottomRight, Self::RadiusBottomLeft, Self::BorderColour, Self::ShadowColour, Self::ShadowX, Self::ShadowY, Self::ShadowBlur, Self::ShadowSpread, Self::OutlineColour, Self::OutlineWidth, Self::OutlineOffset, Self::Colour, Self::Tint, Self::ZIndex, Self::BorderLeftColour, Self::BorderTopColour, Self::BorderRightColour, Self::BorderBottomColour, Self::BackdropBlur, Self::SliceLeft, Self::SliceTop, Self::SliceRight, Self::SliceBottom, Self::TintMode, Self::FontFamily, Self::FontSize, Self::FontWeight, Self::FontStyle, Self::LineHeight, Self::LetterSpacing, Self::TextAlign, Self::MaxLines, Self::TextOverflow, Self::ObjectFit, Self::FadeMs, Self::Focusable, Self::Disabled, Self::FocusScope, Self::AutoFocus, Self::ScrollAxis, Self::ScrollAlign, Self::ScrollPadding, Self::ScrollX, Self::ScrollY, Self::Marquee, Self::Box, Self::Listen, Self::LongPressMs, Self::Sticky, Self::Effects, Self::ReduceMotion, Self::ListIndex];

    #[must_use]
    pub const fn from_u16(value: u16) -> Option<Self> {
        Some(match value {
            1 => Self::Display,
            2 => Self::Position,
            3 => Self::Direction,
            4 => Self::FlexDirection,
            5 => Self::FlexWrap,
            6 => Self::JustifyContent,
            7 => Self::AlignItems,
            8 => Self::AlignSelf,
            9 => Self::AlignContent,
            10 => Self::FlexGrow,
            11 => Self::FlexShrink,
            12 => Self::FlexBasis,
            13 => Self::Width,
            14 => Self::Height,
            15 => Self::MinWidth,
            16 => Self::MinHeight,
            17 => Self::MaxWidth,
            18 => Self::MaxHeight,
            19 => Self::AspectRatio,
            20 => Self::MarginLeft,
            21 => Self::MarginTop,
            22 => Self::MarginRight,
            23 => Self::MarginBottom,
            24 => Self::MarginStart,
            25 => Self::MarginEnd,
            26 => Self::PaddingLeft,
            27 => Self::PaddingTop,
            28 => Self::PaddingRight,
            29 => Self::PaddingBottom,
            30 => Self::PaddingStart,
            31 => Self::PaddingEnd,
            32 => Self::BorderLeft,
            33 => Self::BorderTop,
            34 => Self::BorderRight,
            35 => Self::BorderBottom,
            36 => Self::BorderStart,
            37 => Self::BorderEnd,
            38 => Self::Left,
            39 => Self::Top,
            40 => Self::Right,
            41 => Self::Bottom,
            42 => Self::Start,
            43 => Self::End,
            44 => Self::RowGap,
            45 => Self::ColumnGap,
            46 => Self::BoxSizing,
            47 => Self::Overflow,
            48 => Self::FlexLineCount,
            49 => Self::OverflowY,
            50 => Self::ScrollbarWidth,
            60 => Self::Opacity,
            61 => Self::TranslateX,
            62 => Self::TranslateY,
            63 => Self::ScaleX,
            64 => Self::ScaleY,
            65 => Self::Rotate,
            66 => Self::OriginX,
            67 => Self::OriginY,
            68 => Self::Background,
            69 => Self::RadiusTopLeft,
            70 => Self::RadiusTopRight,
            71 => Self::RadiusBottomRight,
            72 => Self::RadiusBottomLeft,
            73 => Self::BorderColour,
            74 => Self::ShadowColour,
            75 => Self::ShadowX,
            76 => Self::ShadowY,
            77 => Self::ShadowBlur,
            78 => Self::ShadowSpread,
            79 => Self::OutlineColour,
            80 => Self::OutlineWidth,
            81 => Self::OutlineOffset,
            82 => Self::Colour,
            83 => Self::Tint,
            84 => Self::ZIndex,
            85 => Self::BorderLeftColour,
            86 => Self::BorderTopColour,
            87 => Self::BorderRightColour,
            88 => Self::BorderBottomColour,
            89 => Self::BackdropBlur,
            90 => Self::SliceLeft,
            91 => Self::SliceTop,
            92 => Self::SliceRight,
            93 => Self::SliceBottom,
            94 => Self::TintMode,
            100 => Self::FontFamily,
            101 => Self::FontSize,
            102 => Self::FontWeight,
            103 => Self::FontStyle,
            104 => Self::LineHeight,
            105 => Self::LetterSpacing,
            106 => Self::TextAlign,
            107 => Self::MaxLines,
            108 => Self::TextOverflow,
            120 => Self::ObjectFit,
            121 => Self::FadeMs,
            122 => Self::Focusable,
            123 => Self::Disabled,
            124 => Self::FocusScope,
            125 => Self::AutoFocus,
            126 => Self::ScrollAxis,
            127 => Self::ScrollAlign,
            128 => Self::ScrollPadding,
            129 => Self::ScrollX,
            130 => Self::ScrollY,
            133 => Self::Marquee,
            132 => Self::Box,
            131 => Self::Listen,
            140 => Self::LongPressMs,
            150 => Self::Sticky,
            152 => Self::Effects,
            153 => Self::ReduceMotion,
            151 => Self::ListIndex,
            _ => return None,
        })
    }

    #[must_use]
    pub const fn id(self) -> u16 {
        self as u16
    }

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Display => "display",
            Self::Position => "position",
            Self::Direction => "direction",
            Self::FlexDirection => "flex_direction",
            Self::FlexWrap => "flex_wrap",
            Self::JustifyContent => "justify_content",
            Self::AlignItems => "align_items",
            Self::AlignSelf => "align_self",
            Self::AlignContent => "align_content",
            Self::FlexGrow => "flex_grow",
            Self::FlexShrink => "flex_shrink",
            Self::FlexBasis => "flex_basis",
            Self::Width => "width",
            Self::Height => "height",
            Self::MinWidth => "min_width",
            Self::MinHeight => "min_height",
            Self::MaxWidth => "max_width",
            Self::MaxHeight => "max_height",
            Self::AspectRatio => "aspect_ratio",
            Self::MarginLeft => "margin_left",
            Self::MarginTop => "margin_top",
            Self::MarginRight => "margin_right",
            Self::MarginBottom => "margin_bottom",
            Self::MarginStart => "margin_start",
            Self::MarginEnd => "margin_end",
            Self::PaddingLeft => "padding_left",
            Self::PaddingTop => "padding_top",
            Self::PaddingRight => "padding_right",
            Self::PaddingBottom => "padding_bottom",
            Self::PaddingStart => "padding_start",
            Self::PaddingEnd => "padding_end",
            Self::BorderLeft => "border_left",
            Self::BorderTop => "border_top",
            Self::BorderRight => "border_right",
            Self::BorderBottom => "border_bottom",
            Self::BorderStart => "border_start",
            Self::BorderEnd => "border_end",
            Self::Left => "left",
            Self::Top => "top",
            Self::Right => "right",
            Self::Bottom => "bottom",
            Self::Start => "start",
            Self::End => "end",
            Self::RowGap => "row_gap",
            Self::ColumnGap => "column_gap",
            Self::BoxSizing => "box_sizing",
            Self::Overflow => "overflow",
            Self::FlexLineCount => "flex_line_count",
            Self::OverflowY => "overflow_y",
            Self::ScrollbarWidth => "scrollbar_width",
            Self::Opacity => "opacity",
            Self::TranslateX => "translate_x",
            Self::TranslateY => "translate_y",
            Self::ScaleX => "scale_x",
            Self::ScaleY => "scale_y",
            Self::Rotate => "rotate",
            Self::OriginX => "origin_x",
            Self::OriginY => "origin_y",
            Self::Background => "background",
            Self::RadiusTopLeft => "radius_top_left",
            Self::RadiusTopRight => "radius_top_right",
            Self::RadiusBottomRight => "radius_bottom_right",
            Self::RadiusBottomLeft => "radius_bottom_left",
            Self::BorderColour => "border_colour",
            Self::ShadowColour => "shadow_colour",
            Self::ShadowX => "shadow_x",
            Self::ShadowY => "shadow_y",
            Self::ShadowBlur => "shadow_blur",
            Self::ShadowSpread => "shadow_spread",
            Self::OutlineColour => "outline_colour",
            Self::OutlineWidth => "outline_width",
            Self::OutlineOffset => "outline_offset",
            Self::Colour => "colour",
            Self::Tint => "tint",
            Self::ZIndex => "z_index",
            Self::BorderLeftColour => "border_left_colour",
            Self::BorderTopColour => "border_top_colour",
            Self::BorderRightColour => "border_right_colour",
            Self::BorderBottomColour => "border_bottom_colour",
            Self::BackdropBlur => "backdrop_blur",
            Self::SliceLeft => "slice_left",
            Self::SliceTop => "slice_top",
            Self::SliceRight => "slice_right",
            Self::SliceBottom => "slice_bottom",
            Self::TintMode => "tint_mode",
            Self::FontFamily => "font_family",
            Self::FontSize => "font_size",
            Self::FontWeight => "font_weight",
            Self::FontStyle => "font_style",
            Self::LineHeight => "line_height",
            Self::LetterSpacing => "letter_spacing",
            Self::TextAlign => "text_align",
            Self::MaxLines => "max_lines",
            Self::TextOverflow => "text_overflow",
            Self::ObjectFit => "object_fit",
            Self::FadeMs => "fade_ms",
            Self::Focusable => "focusable",
            Self::Disabled => "disabled",
            Self::FocusScope => "focus_scope",
            Self::AutoFocus => "auto_focus",
            Self::ScrollAxis => "scroll_axis",
            Self::ScrollAlign => "scroll_align",
            Self::ScrollPadding => "scroll_padding",
            Self::ScrollX => "scroll_x",
            Self::ScrollY => "scroll_y",
            Self::Marquee => "marquee",
            Self::Box => "box",
            Self::Listen => "listen",
            Self::LongPressMs => "long_press_ms",
            Self::Sticky => "sticky",
            Self::Effects => "effects",
            Self::ReduceMotion => "reduce_motion",
            Self::ListIndex => "list_index",
        }
    }

    #[must_use]
    pub const fn kind(self) -> PropKind {
        match self {
            Self::FontFamily | Self::FontSize | Self::FontWeight | Self::FontStyle | Self::LineHeight | Self::LetterSpacing | Self::TextAlign | Self::MaxLines | Self::TextOverflow => PropKind::Text,
            Self::FadeMs | Self::Focusable | Self::Disabled | Self::FocusScope | Self::AutoFocus | Self::ScrollAxis | Self::ScrollAlign | Self::ScrollPadding | Self::Box | Self::Listen | Self::LongPressMs | Self::Sticky | Self::Effects | Self::ReduceMotion | Self::ListIndex => PropKind::Behaviour,
            Self::Opacity | Self::TranslateX | Self::TranslateY | Self::ScaleX | Self::ScaleY | Self::Rotate | Self::OriginX | Self::OriginY | Self::Background | Self::RadiusTopLeft | Self::RadiusTopRight | Self::RadiusBottomRight | Self::RadiusBottomLeft | Self::BorderColour | Self::ShadowColour | Self::ShadowX | Self::ShadowY | Self::ShadowBlur | Self::ShadowSpread | Self::OutlineColour | Self::OutlineWidth | Self::OutlineOffset | Self::Colour | Self::Tint | Self::ZIndex | Self::BorderLeftColour | Self::BorderTopColour | Self::BorderRightColour | Self::BorderBottomColour | Self::BackdropBlur | Self::SliceLeft | Self::SliceTop | Self::SliceRight | Self::SliceBottom | Self::TintMode | Self::ObjectFit | Self::ScrollX | Self::ScrollY | Self::Marquee => PropKind::Paint,
            _ => PropKind::Layout,
        }
    }

    #[must_use]
    pub const fn ty(self) -> PropType {
        match self {
            Self::ZIndex | Self::ListIndex => PropType::Integer,
            Self::Background | Self::BorderColour | Self::ShadowColour | Self::OutlineColour | Self::Colour | Self::Tint | Self::BorderLeftColour | Self::BorderTopColour | Self::BorderRightColour | Self::BorderBottomColour => PropType::Colour,
            Self::FontWeight | Self::MaxLines | Self::Focusable | Self::Disabled | Self::FocusScope | Self::AutoFocus | Self::Box | Self::Listen | Self::Sticky | Self::ReduceMotion => PropType::Unsigned,
            Self::Display | Self::Position | Self::Direction | Self::FlexDirection | Self::FlexWrap | Self::JustifyContent | Self::AlignItems | Self::AlignSelf | Self::AlignContent | Self::BoxSizing | Self::Overflow | Self::OverflowY | Self::TintMode | Self::FontFamily | Self::FontStyle | Self::TextAlign | Self::TextOverflow | Self::ObjectFit | Self::ScrollAxis | Self::ScrollAlign | Self::Effects => PropType::Enum,
            Self::FlexBasis | Self::Width | Self::Height | Self::MinWidth | Self::MinHeight | Self::MaxWidth | Self::MaxHeight | Self::MarginLeft | Self::MarginTop | Self::MarginRight | Self::MarginBottom | Self::MarginStart | Self::MarginEnd | Self::PaddingLeft | Self::PaddingTop | Self::PaddingRight | Self::PaddingBottom | Self::PaddingStart | Self::PaddingEnd | Self::Left | Self::Top | Self::Right | Self::Bottom | Self::Start | Self::End | Self::RowGap | Self::ColumnGap => PropType::Length,
            _ => PropType::Number,
        }
    }

    #[must_use]
    pub const fn animatable(self) -> bool {
        match self {
            Self::Opacity | Self::TranslateX | Self::TranslateY | Self::ScaleX | Self::ScaleY | Self::Rotate | Self::Background | Self::RadiusTopLeft | Self::RadiusTopRight | Self::RadiusBottomRight | Self::RadiusBottomLeft | Self::BorderColour | Self::ShadowColour | Self::ShadowX | Self::ShadowY | Self::ShadowBlur | Self::ShadowSpread | Self::OutlineColour | Self::OutlineWidth | Self::OutlineOffset | Self::Colour | Self::Tint | Self::BorderLeftColour | Self::BorderTopColour | Self::BorderRightColour | Self::BorderBottomColour | Self::BackdropBlur | Self::ScrollX | Self::ScrollY | Self::Box => true,
            _ => false,
        }
    }

    #[must_use]
    pub const fn in_state(self) -> bool {
        match self {
            Self::Opacity | Self::TranslateX | Self::TranslateY | Self::ScaleX | Self::ScaleY | Self::Rotate | Self::OriginX | Self::OriginY | Self::Background | Self::RadiusTopLeft | Self::RadiusTopRight | Self::RadiusBottomRight | Self::RadiusBottomLeft | Self::BorderColour | Self::ShadowColour | Self::ShadowX | Self::ShadowY | Self::ShadowBlur | Self::ShadowSpread | Self::OutlineColour | Self::OutlineWidth | Self::OutlineOffset | Self::Colour | Self::Tint | Self::ZIndex | Self::BorderLeftColour | Self::BorderTopColour | Self::BorderRightColour | Self::BorderBottomColour | Self::BackdropBlur | Self::ObjectFit | Self::Marquee => true,
            _ => false,
        }
    }

    #[must_use]
    pub const fn enum_max(self) -> u32 {
        match self {
            Self::FlexDirection => 3,
            Self::FlexWrap | Self::TextAlign => 4,
            Self::JustifyContent | Self::AlignItems | Self::AlignSelf | Self::AlignContent => 19,
            Self::BoxSizing | Self::TintMode | Self::FontStyle | Self::TextOverflow | Self::Effects => 1,
            Self::Display | Self::Position | Self::Direction | Self::Overflow | Self::OverflowY | Self::FontFamily | Self::ObjectFit | Self::ScrollAxis | Self::ScrollAlign => 2,
            _ => 0,
        }
    }

    #[must_use]
    pub const fn default_number(self) -> f64 {
        match self {
            Self::FontSize => 32.0,
            Self::FontWeight => 400.0,
            Self::LineHeight => 1.25,
            Self::FadeMs => 200.0,
            Self::ListIndex => -1.0,
            Self::OriginX | Self::OriginY => 0.5,
            Self::Colour | Self::Tint => 4294967295.0,
            Self::FlexShrink | Self::FlexLineCount | Self::Opacity | Self::ScaleX | Self::ScaleY => 1.0,
            _ => 0.0,
        }
    }

    #[must_use]
    pub const fn unset_by_default(self) -> bool {
        match self {
            Self::MarginStart | Self::MarginEnd | Self::PaddingStart | Self::PaddingEnd | Self::BorderStart | Self::BorderEnd | Self::Start | Self::End | Self::OverflowY => true,
            _ => false,
        }
    }

    #[must_use]
    pub const fn auto_by_default(self) -> bool {
        match self {
            Self::FlexBasis | Self::Width | Self::Height | Self::MinWidth | Self::MinHeight | Self::MaxWidth | Self::MaxHeight | Self::Left | Self::Top | Self::Right | Self::Bottom => true,
            _ => false,
        }
    }

}

/// What goes into a renderer: commands of script, facts of the host.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Message<'a> {
    Create { node: NodeId, kind: NodeKind },
    Destroy { node: NodeId },
    Insert { parent: NodeId, node: NodeId, before: NodeId },
    Remove { node: NodeId },
    Style { node: NodeId, props: Props<'a> },
    StateStyle { node: NodeId, state: State, props: Props<'a> },
    Transition { node: NodeId, prop: u32, kind: TransitionKind, duration_ms: f32, delay_ms: f32, a: f32, b: f32, c: f32, d: f32 },
    Text { node: NodeId, text: &'a str },
    Image { node: NodeId, url: &'a str },
    Gradient { node: NodeId, kind: GradientKind, x0: f32, y0: f32, x1: f32, y1: f32, stops: Stops<'a> },
    Semantics { node: NodeId, role: Role, label: &'a str },
    Span { node: NodeId, start_bytes: u32, end_bytes: u32, set: u32, colour: Colour, weight: u32, style: FontStyle, size_factor: f32, family: FontFamily },
    Focus { node: NodeId },
    Keyframes { node: NodeId, prop: u32, duration_ms: f32, delay_ms: f32, iterations: u32, direction: AnimationDirection, fill: AnimationFill, x1: f32, y1: f32, x2: f32, y2: f32, frames: Stops<'a> },
    List { node: NodeId, count: u32, lanes: u32, size: f32, cross: f32, gap: f32, cross_gap: f32, flags: u32 },
    ListSizes { node: NodeId, first: u32, count: u32, size: f32 },
    ListFocus { node: NodeId, index: u32 },
    Navigation { node: NodeId, left: NodeId, right: NodeId, up: NodeId, down: NodeId },
    Clock { time_us: u64 },
    Tick { time_us: u64 },
    Button { button: Button, phase: Phase },
    Viewport { width_px: u32, height_px: u32, scale: f32 },
    Budget { bitmap_bytes: u32, nodes_max: u32 },
    BitmapReady { bitmap: BitmapId, width_px: u32, height_px: u32, bytes: u32 },
    BitmapFailed { bitmap: BitmapId, status: Status },
    Inspect,
    BitmapMeasured { bitmap: BitmapId, width_px: u32, height_px: u32 },
    MemoryPressure { level: u32 },
    Pointer { x: f32, y: f32, phase: PointerPhase },
    Wheel { x: f32, y: f32, dx: f32, dy: f32 },
    Quirks { bits: u32 },
    Settings { flags: u32 },
}

impl<'a> Message<'a> {
    /// The records of `bytes`, in order, with their offsets.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Records<'a, Self> {
        Records::new(bytes)
    }

    #[must_use]
    pub const fn op(&self) -> u16 {
        match self {
            Self::Create { .. } => 1,
            Self::Destroy { .. } => 2,
            Self::Insert { .. } => 3,
            Self::Remove { .. } => 4,
            Self::Style { .. } => 5,
            Self::StateStyle { .. } => 6,
            Self::Transition { .. } => 7,
            Self::Text { .. } => 8,
            Self::Image { .. } => 9,
            Self::Gradient { .. } => 10,
            Self::Semantics { .. } => 11,
            Self::Span { .. } => 13,
            Self::Focus { .. } => 12,
            Self::Keyframes { .. } => 20,
            Self::List { .. } => 30,
            Self::ListSizes { .. } => 31,
            Self::ListFocus { .. } => 32,
            Self::Navigation { .. } => 26,
            Self::Clock { .. } => 64,
            Self::Tick { .. } => 65,
            Self::Button { .. } => 66,
            Self::Viewport { .. } => 67,
            Self::Budget { .. } => 68,
            Self::BitmapReady { .. } => 69,
            Self::BitmapFailed { .. } => 70,
            Self::Inspect => 71,
            Self::BitmapMeasured { .. } => 78,
            Self::MemoryPressure { .. } => 77,
            Self::Pointer { .. } => 72,
            Self::Wheel { .. } => 73,
            Self::Quirks { .. } => 85,
            Self::Settings { .. } => 81,
        }
    }

    /// Whether script may send it.
    #[must_use]
    pub const fn from_script(&self) -> bool {
        matches!(self.op(), 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 13 | 12 | 20 | 30 | 31 | 32 | 26)
    }

    /// Appends the record.
    #[inline(always)]
    pub fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Create { node, kind } => { put(out, [131073, node.0, kind.as_u32()]); }
            Self::Destroy { node } => { put(out, [65538, node.0]); }
            Self::Insert { parent, node, before } => { put(out, [196611, parent.0, node.0, before.0]); }
            Self::Remove { node } => { put(out, [65540, node.0]); }
            Self::Style { node, props } => { let start = out.len(); put(out, [5, node.0]); put_pairs(out, props.bytes()); end(out, start); }
            Self::StateStyle { node, state, props } => { let start = out.len(); put(out, [6, node.0, state.as_u32()]); put_pairs(out, props.bytes()); end(out, start); }
            Self::Transition { node, prop, kind, duration_ms, delay_ms, a, b, c, d } => { put(out, [589831, node.0, *prop, kind.as_u32(), duration_ms.to_bits(), delay_ms.to_bits(), a.to_bits(), b.to_bits(), c.to_bits(), d.to_bits()]); }
            Self::Text { node, text } => { let start = out.len(); put(out, [8, node.0]); put_str(out, text); end(out, start); }
            Self::Image { node, url } => { let start = out.len(); put(out, [9, node.0]); put_str(out, url); end(out, start); }
            Self::Gradient { node, kind, x0, y0, x1, y1, stops } => { let start = out.len(); put(out, [10, node.0, kind.as_u32(), x0.to_bits(), y0.to_bits(), x1.to_bits(), y1.to_bits()]); put_pairs(out, stops.bytes()); end(out, start); }
            Self::Semantics { node, role, label } => { let start = out.len(); put(out, [11, node.0, role.as_u32()]); put_str(out, label); end(out, start); }
            Self::Span { node, start_bytes, end_bytes, set, colour, weight, style, size_factor, family } => { put(out, [589837, node.0, *start_bytes, *end_bytes, *set, colour.0, *weight, style.as_u32(), size_factor.to_bits(), family.as_u32()]); }
            Self::Focus { node } => { put(out, [65548, node.0]); }
            Self::Keyframes { node, prop, duration_ms, delay_ms, iterations, direction, fill, x1, y1, x2, y2, frames } => { let start = out.len(); put(out, [20, node.0, *prop, duration_ms.to_bits(), delay_ms.to_bits(), *iterations, direction.as_u32(), fill.as_u32(), x1.to_bits(), y1.to_bits(), x2.to_bits(), y2.to_bits()]); put_pairs(out, frames.bytes()); end(out, start); }
            Self::List { node, count, lanes, size, cross, gap, cross_gap, flags } => { put(out, [524318, node.0, *count, *lanes, size.to_bits(), cross.to_bits(), gap.to_bits(), cross_gap.to_bits(), *flags]); }
            Self::ListSizes { node, first, count, size } => { put(out, [262175, node.0, *first, *count, size.to_bits()]); }
            Self::ListFocus { node, index } => { put(out, [131104, node.0, *index]); }
            Self::Navigation { node, left, right, up, down } => { put(out, [327706, node.0, left.0, right.0, up.0, down.0]); }
            Self::Clock { time_us } => { put(out, [131136, *time_us as u32, (*time_us >> 32) as u32]); }
            Self::Tick { time_us } => { put(out, [131137, *time_us as u32, (*time_us >> 32) as u32]); }
            Self::Button { button, phase } => { put(out, [131138, button.as_u32(), phase.as_u32()]); }
            Self::Viewport { width_px, height_px, scale } => { put(out, [196675, *width_px, *height_px, scale.to_bits()]); }
            Self::Budget { bitmap_bytes, nodes_max } => { put(out, [131140, *bitmap_bytes, *nodes_max]); }
            Self::BitmapReady { bitmap, width_px, height_px, bytes } => { put(out, [262213, bitmap.0, *width_px, *height_px, *bytes]); }
            Self::BitmapFailed { bitmap, status } => { put(out, [131142, bitmap.0, status.as_u32()]); }
            Self::Inspect => { put(out, [71]); }
            Self::BitmapMeasured { bitmap, width_px, height_px } => { put(out, [196686, bitmap.0, *width_px, *height_px]); }
            Self::MemoryPressure { level } => { put(out, [65613, *level]); }
            Self::Pointer { x, y, phase } => { put(out, [196680, x.to_bits(), y.to_bits(), phase.as_u32()]); }
            Self::Wheel { x, y, dx, dy } => { put(out, [262217, x.to_bits(), y.to_bits(), dx.to_bits(), dy.to_bits()]); }
            Self::Quirks { bits } => { put(out, [65621, *bits]); }
            Self::Settings { flags } => { put(out, [65617, *flags]); }
        }
    }
}

impl<'a> Language<'a> for Message<'a> {
    fn read_payload(op: u16, payload: &mut Payload<'a>) -> Result<Self, Status> {
        let record = match op {
            1 => { payload.need(2)?; Self::Create { node: NodeId(payload.u32()?), kind: NodeKind::from_u32(payload.u32()?).ok_or(Status::BadValue)? } }
            2 => { payload.need(1)?; Self::Destroy { node: NodeId(payload.u32()?) } }
            3 => { payload.need(3)?; Self::Insert { parent: NodeId(payload.u32()?), node: NodeId(payload.u32()?), before: NodeId(payload.u32()?) } }
            4 => { payload.need(1)?; Self::Remove { node: NodeId(payload.u32()?) } }
            5 => { payload.need(1)?; Self::Style { node: NodeId(payload.u32()?), props: payload.props()? } }
            6 => { payload.need(2)?; Self::StateStyle { node: NodeId(payload.u32()?), state: State::from_u32(payload.u32()?).ok_or(Status::BadValue)?, props: payload.props()? } }
            7 => { payload.need(9)?; Self::Transition { node: NodeId(payload.u32()?), prop: payload.u32()?, kind: TransitionKind::from_u32(payload.u32()?).ok_or(Status::BadValue)?, duration_ms: payload.f32()?, delay_ms: payload.f32()?, a: payload.f32()?, b: payload.f32()?, c: payload.f32()?, d: payload.f32()? } }
            8 => { payload.need(2)?; Self::Text { node: NodeId(payload.u32()?), text: payload.str(limits::TEXT_BYTES_MAX)? } }
            9 => { payload.need(2)?; Self::Image { node: NodeId(payload.u32()?), url: payload.str(limits::URL_BYTES_MAX)? } }
            10 => { payload.need(6)?; Self::Gradient { node: NodeId(payload.u32()?), kind: GradientKind::from_u32(payload.u32()?).ok_or(Status::BadValue)?, x0: payload.f32()?, y0: payload.f32()?, x1: payload.f32()?, y1: payload.f32()?, stops: payload.stops()? } }
            11 => { payload.need(3)?; Self::Semantics { node: NodeId(payload.u32()?), role: Role::from_u32(payload.u32()?).ok_or(Status::BadValue)?, label: payload.str(limits::TEXT_BYTES_MAX)? } }
            13 => { payload.need(9)?; Self::Span { node: NodeId(payload.u32()?), start_bytes: payload.u32()?, end_bytes: payload.u32()?, set: payload.u32()?, colour: Colour(payload.u32()?), weight: payload.u32()?, style: FontStyle::from_u32(payload.u32()?).ok_or(Status::BadValue)?, size_factor: payload.f32()?, family: FontFamily::from_u32(payload.u32()?).ok_or(Status::BadValue)? } }
            12 => { payload.need(1)?; Self::Focus { node: NodeId(payload.u32()?) } }
            20 => { payload.need(11)?; Self::Keyframes { node: NodeId(payload.u32()?), prop: payload.u32()?, duration_ms: payload.f32()?, delay_ms: payload.f32()?, iterations: payload.u32()?, direction: AnimationDirection::from_u32(payload.u32()?).ok_or(Status::BadValue)?, fill: AnimationFill::from_u32(payload.u32()?).ok_or(Status::BadValue)?, x1: payload.f32()?, y1: payload.f32()?, x2: payload.f32()?, y2: payload.f32()?, frames: payload.stops()? } }
            30 => { payload.need(8)?; Self::List { node: NodeId(payload.u32()?), count: payload.u32()?, lanes: payload.u32()?, size: payload.f32()?, cross: payload.f32()?, gap: payload.f32()?, cross_gap: payload.f32()?, flags: payload.u32()? } }
            31 => { payload.need(4)?; Self::ListSizes { node: NodeId(payload.u32()?), first: payload.u32()?, count: payload.u32()?, size: payload.f32()? } }
            32 => { payload.need(2)?; Self::ListFocus { node: NodeId(payload.u32()?), index: payload.u32()? } }
            26 => { payload.need(5)?; Self::Navigation { node: NodeId(payload.u32()?), left: NodeId(payload.u32()?), right: NodeId(payload.u32()?), up: NodeId(payload.u32()?), down: NodeId(payload.u32()?) } }
            64 => { payload.need(2)?; Self::Clock { time_us: payload.u64()? } }
            65 => { payload.need(2)?; Self::Tick { time_us: payload.u64()? } }
            66 => { payload.need(2)?; Self::Button { button: Button::from_u32(payload.u32()?).ok_or(Status::BadValue)?, phase: Phase::from_u32(payload.u32()?).ok_or(Status::BadValue)? } }
            67 => { payload.need(3)?; Self::Viewport { width_px: payload.u32()?, height_px: payload.u32()?, scale: payload.f32()? } }
            68 => { payload.need(2)?; Self::Budget { bitmap_bytes: payload.u32()?, nodes_max: payload.u32()? } }
            69 => { payload.need(4)?; Self::BitmapReady { bitmap: BitmapId(payload.u32()?), width_px: payload.u32()?, height_px: payload.u32()?, bytes: payload.u32()? } }
            70 => { payload.need(2)?; Self::BitmapFailed { bitmap: BitmapId(payload.u32()?), status: Status::from_u32(payload.u32()?).ok_or(Status::BadValue)? } }
            71 => Self::Inspect,
            78 => { payload.need(3)?; Self::BitmapMeasured { bitmap: BitmapId(payload.u32()?), width_px: payload.u32()?, height_px: payload.u32()? } }
            77 => { payload.need(1)?; Self::MemoryPressure { level: payload.u32()? } }
            72 => { payload.need(3)?; Self::Pointer { x: payload.f32()?, y: payload.f32()?, phase: PointerPhase::from_u32(payload.u32()?).ok_or(Status::BadValue)? } }
            73 => { payload.need(4)?; Self::Wheel { x: payload.f32()?, y: payload.f32()?, dx: payload.f32()?, dy: payload.f32()? } }
            85 => { payload.need(1)?; Self::Quirks { bits: payload.u32()? } }
            81 => { payload.need(1)?; Self::Settings { flags: payload.u32()? } }
            _ => return Err(Status::UnknownOp),
        };
        payload.end()?;
        Ok(record)
    }
}

/// What a renderer tells script, and `scene_node` the host.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event<'a> {
    FocusChanged { node: NodeId, previous: NodeId },
    Press { node: NodeId, phase: Phase },
    Button { button: Button, phase: Phase, focused: NodeId },
    Layout { node: NodeId, x: f32, y: f32, width: f32, height: f32 },
    Visible { node: NodeId, visibility: Visibility },
    Scroll { node: NodeId, x: f32, y: f32 },
    AnimationEnd { node: NodeId, prop: u32 },
    Bitmap { node: NodeId, status: Status },
    Refusal { status: Status, message_op: u32, offset_bytes: u32, node: NodeId },
    ListWindow { node: NodeId, first: u32, last: u32, shown_first: u32, shown_last: u32, wanted: u32, travel: Travel },
    Memory { level: u32, bitmap_bytes: u32 },
    SceneNode { node: NodeId, parent: NodeId, kind: NodeKind, role: Role, flags: u32, x: f32, y: f32, width: f32, height: f32, label: &'a str, text: &'a str },
}

impl<'a> Event<'a> {
    /// The records of `bytes`, in order, with their offsets.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Records<'a, Self> {
        Records::new(bytes)
    }

    #[must_use]
    pub const fn op(&self) -> u16 {
        match self {
            Self::FocusChanged { .. } => 1,
            Self::Press { .. } => 2,
            Self::Button { .. } => 3,
            Self::Layout { .. } => 4,
            Self::Visible { .. } => 5,
            Self::Scroll { .. } => 6,
            Self::AnimationEnd { .. } => 7,
            Self::Bitmap { .. } => 8,
            Self::Refusal { .. } => 9,
            Self::ListWindow { .. } => 15,
            Self::Memory { .. } => 16,
            Self::SceneNode { .. } => 64,
        }
    }

    /// Whether it is for the host, not for script.
    #[must_use]
    pub const fn to_host(&self) -> bool {
        matches!(self.op(), 64)
    }

    /// Appends the record.
    #[inline(always)]
    pub fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::FocusChanged { node, previous } => { put(out, [131073, node.0, previous.0]); }
            Self::Press { node, phase } => { put(out, [131074, node.0, phase.as_u32()]); }
            Self::Button { button, phase, focused } => { put(out, [196611, button.as_u32(), phase.as_u32(), focused.0]); }
            Self::Layout { node, x, y, width, height } => { put(out, [327684, node.0, x.to_bits(), y.to_bits(), width.to_bits(), height.to_bits()]); }
            Self::Visible { node, visibility } => { put(out, [131077, node.0, visibility.as_u32()]); }
            Self::Scroll { node, x, y } => { put(out, [196614, node.0, x.to_bits(), y.to_bits()]); }
            Self::AnimationEnd { node, prop } => { put(out, [131079, node.0, *prop]); }
            Self::Bitmap { node, status } => { put(out, [131080, node.0, status.as_u32()]); }
            Self::Refusal { status, message_op, offset_bytes, node } => { put(out, [262153, status.as_u32(), *message_op, *offset_bytes, node.0]); }
            Self::ListWindow { node, first, last, shown_first, shown_last, wanted, travel } => { put(out, [458767, node.0, *first, *last, *shown_first, *shown_last, *wanted, travel.as_u32()]); }
            Self::Memory { level, bitmap_bytes } => { put(out, [131088, *level, *bitmap_bytes]); }
            Self::SceneNode { node, parent, kind, role, flags, x, y, width, height, label, text } => { let start = out.len(); put(out, [64, node.0, parent.0, kind.as_u32(), role.as_u32(), *flags, x.to_bits(), y.to_bits(), width.to_bits(), height.to_bits()]); put_str(out, label); put_str(out, text); end(out, start); }
        }
    }
}

impl<'a> Language<'a> for Event<'a> {
    fn read_payload(op: u16, payload: &mut Payload<'a>) -> Result<Self, Status> {
        let record = match op {
            1 => { payload.need(2)?; Self::FocusChanged { node: NodeId(payload.u32()?), previous: NodeId(payload.u32()?) } }
            2 => { payload.need(2)?; Self::Press { node: NodeId(payload.u32()?), phase: Phase::from_u32(payload.u32()?).ok_or(Status::BadValue)? } }
            3 => { payload.need(3)?; Self::Button { button: Button::from_u32(payload.u32()?).ok_or(Status::BadValue)?, phase: Phase::from_u32(payload.u32()?).ok_or(Status::BadValue)?, focused: NodeId(payload.u32()?) } }
            4 => { payload.need(5)?; Self::Layout { node: NodeId(payload.u32()?), x: payload.f32()?, y: payload.f32()?, width: payload.f32()?, height: payload.f32()? } }
            5 => { payload.need(2)?; Self::Visible { node: NodeId(payload.u32()?), visibility: Visibility::from_u32(payload.u32()?).ok_or(Status::BadValue)? } }
            6 => { payload.need(3)?; Self::Scroll { node: NodeId(payload.u32()?), x: payload.f32()?, y: payload.f32()? } }
            7 => { payload.need(2)?; Self::AnimationEnd { node: NodeId(payload.u32()?), prop: payload.u32()? } }
            8 => { payload.need(2)?; Self::Bitmap { node: NodeId(payload.u32()?), status: Status::from_u32(payload.u32()?).ok_or(Status::BadValue)? } }
            9 => { payload.need(4)?; Self::Refusal { status: Status::from_u32(payload.u32()?).ok_or(Status::BadValue)?, message_op: payload.u32()?, offset_bytes: payload.u32()?, node: NodeId(payload.u32()?) } }
            15 => { payload.need(7)?; Self::ListWindow { node: NodeId(payload.u32()?), first: payload.u32()?, last: payload.u32()?, shown_first: payload.u32()?, shown_last: payload.u32()?, wanted: payload.u32()?, travel: Travel::from_u32(payload.u32()?).ok_or(Status::BadValue)? } }
            16 => { payload.need(2)?; Self::Memory { level: payload.u32()?, bitmap_bytes: payload.u32()? } }
            64 => { payload.need(11)?; Self::SceneNode { node: NodeId(payload.u32()?), parent: NodeId(payload.u32()?), kind: NodeKind::from_u32(payload.u32()?).ok_or(Status::BadValue)?, role: Role::from_u32(payload.u32()?).ok_or(Status::BadValue)?, flags: payload.u32()?, x: payload.f32()?, y: payload.f32()?, width: payload.f32()?, height: payload.f32()?, label: payload.str(limits::TEXT_BYTES_MAX)?, text: payload.str(limits::TEXT_BYTES_MAX)? } }
            _ => return Err(Status::UnknownOp),
        };
        payload.end()?;
        Ok(record)
    }
}

/// The draw list: what a frame shows, back to front, in device px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Draw<'a> {
    Frame { width_px: u32, height_px: u32, background: Colour },
    ClipPush { matrix: Affine, width: f32, height: f32, corners: [f32; 4] },
    ClipPop,
    LayerPush { opacity: f32 },
    LayerPop,
    Fill { matrix: Affine, width: f32, height: f32, corners: [f32; 4], colour: Colour },
    Gradient { matrix: Affine, width: f32, height: f32, corners: [f32; 4], kind: GradientKind, opacity: f32, x0: f32, y0: f32, x1: f32, y1: f32, stops: Stops<'a> },
    Border { matrix: Affine, width: f32, height: f32, corners: [f32; 4], widths: [f32; 4], colour: Colour },
    Shadow { matrix: Affine, width: f32, height: f32, corners: [f32; 4], blur: f32, colour: Colour },
    Image { matrix: Affine, width: f32, height: f32, corners: [f32; 4], bitmap: BitmapId, u0: f32, v0: f32, u1: f32, v1: f32, tint: Colour },
    Text { matrix: Affine, paragraph: ParagraphId, width: f32, colour: Colour },
    Hole { matrix: Affine, width: f32, height: f32, corners: [f32; 4] },
    Borders { matrix: Affine, width: f32, height: f32, corners: [f32; 4], widths: [f32; 4], left: Colour, top: Colour, right: Colour, bottom: Colour },
    Stencil { matrix: Affine, width: f32, height: f32, corners: [f32; 4], bitmap: BitmapId, u0: f32, v0: f32, u1: f32, v1: f32, colour: Colour },
    NinePatch { matrix: Affine, width: f32, height: f32, corners: [f32; 4], bitmap: BitmapId, slices: [f32; 4], tint: Colour },
    Backdrop { matrix: Affine, width: f32, height: f32, corners: [f32; 4], blur: f32, opacity: f32, shadowed: u32 },
}

impl<'a> Draw<'a> {
    /// The records of `bytes`, in order, with their offsets.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Records<'a, Self> {
        Records::new(bytes)
    }

    #[must_use]
    pub const fn op(&self) -> u16 {
        match self {
            Self::Frame { .. } => 1,
            Self::ClipPush { .. } => 2,
            Self::ClipPop => 3,
            Self::LayerPush { .. } => 4,
            Self::LayerPop => 5,
            Self::Fill { .. } => 6,
            Self::Gradient { .. } => 7,
            Self::Border { .. } => 8,
            Self::Shadow { .. } => 9,
            Self::Image { .. } => 10,
            Self::Text { .. } => 11,
            Self::Hole { .. } => 12,
            Self::Borders { .. } => 13,
            Self::Stencil { .. } => 14,
            Self::NinePatch { .. } => 15,
            Self::Backdrop { .. } => 16,
        }
    }

    /// Appends the record.
    #[inline(always)]
    pub fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Frame { width_px, height_px, background } => { put(out, [196609, *width_px, *height_px, background.0]); }
            Self::ClipPush { matrix, width, height, corners } => { put(out, [786434, matrix.0[0].to_bits(), matrix.0[1].to_bits(), matrix.0[2].to_bits(), matrix.0[3].to_bits(), matrix.0[4].to_bits(), matrix.0[5].to_bits(), width.to_bits(), height.to_bits(), corners[0].to_bits(), corners[1].to_bits(), corners[2].to_bits(), corners[3].to_bits()]); }
            Self::ClipPop => { put(out, [3]); }
            Self::LayerPush { opacity } => { put(out, [65540, opacity.to_bits()]); }
            Self::LayerPop => { put(out, [5]); }
            Self::Fill { matrix, width, height, corners, colour } => { put(out, [851974, matrix.0[0].to_bits(), matrix.0[1].to_bits(), matrix.0[2].to_bits(), matrix.0[3].to_bits(), matrix.0[4].to_bits(), matrix.0[5].to_bits(), width.to_bits(), height.to_bits(), corners[0].to_bits(), corners[1].to_bits(), corners[2].to_bits(), corners[3].to_bits(), colour.0]); }
            Self::Gradient { matrix, width, height, corners, kind, opacity, x0, y0, x1, y1, stops } => { let start = out.len(); put(out, [7, matrix.0[0].to_bits(), matrix.0[1].to_bits(), matrix.0[2].to_bits(), matrix.0[3].to_bits(), matrix.0[4].to_bits(), matrix.0[5].to_bits(), width.to_bits(), height.to_bits(), corners[0].to_bits(), corners[1].to_bits(), corners[2].to_bits(), corners[3].to_bits(), kind.as_u32(), opacity.to_bits(), x0.to_bits(), y0.to_bits(), x1.to_bits(), y1.to_bits()]); put_pairs(out, stops.bytes()); end(out, start); }
            Self::Border { matrix, width, height, corners, widths, colour } => { put(out, [1114120, matrix.0[0].to_bits(), matrix.0[1].to_bits(), matrix.0[2].to_bits(), matrix.0[3].to_bits(), matrix.0[4].to_bits(), matrix.0[5].to_bits(), width.to_bits(), height.to_bits(), corners[0].to_bits(), corners[1].to_bits(), corners[2].to_bits(), corners[3].to_bits(), widths[0].to_bits(), widths[1].to_bits(), widths[2].to_bits(), widths[3].to_bits(), colour.0]); }
            Self::Shadow { matrix, width, height, corners, blur, colour } => { put(out, [917513, matrix.0[0].to_bits(), matrix.0[1].to_bits(), matrix.0[2].to_bits(), matrix.0[3].to_bits(), matrix.0[4].to_bits(), matrix.0[5].to_bits(), width.to_bits(), height.to_bits(), corners[0].to_bits(), corners[1].to_bits(), corners[2].to_bits(), corners[3].to_bits(), blur.to_bits(), colour.0]); }
            Self::Image { matrix, width, height, corners, bitmap, u0, v0, u1, v1, tint } => { put(out, [1179658, matrix.0[0].to_bits(), matrix.0[1].to_bits(), matrix.0[2].to_bits(), matrix.0[3].to_bits(), matrix.0[4].to_bits(), matrix.0[5].to_bits(), width.to_bits(), height.to_bits(), corners[0].to_bits(), corners[1].to_bits(), corners[2].to_bits(), corners[3].to_bits(), bitmap.0, u0.to_bits(), v0.to_bits(), u1.to_bits(), v1.to_bits(), tint.0]); }
            Self::Text { matrix, paragraph, width, colour } => { put(out, [589835, matrix.0[0].to_bits(), matrix.0[1].to_bits(), matrix.0[2].to_bits(), matrix.0[3].to_bits(), matrix.0[4].to_bits(), matrix.0[5].to_bits(), paragraph.0, width.to_bits(), colour.0]); }
            Self::Hole { matrix, width, height, corners } => { put(out, [786444, matrix.0[0].to_bits(), matrix.0[1].to_bits(), matrix.0[2].to_bits(), matrix.0[3].to_bits(), matrix.0[4].to_bits(), matrix.0[5].to_bits(), width.to_bits(), height.to_bits(), corners[0].to_bits(), corners[1].to_bits(), corners[2].to_bits(), corners[3].to_bits()]); }
            Self::Borders { matrix, width, height, corners, widths, left, top, right, bottom } => { put(out, [1310733, matrix.0[0].to_bits(), matrix.0[1].to_bits(), matrix.0[2].to_bits(), matrix.0[3].to_bits(), matrix.0[4].to_bits(), matrix.0[5].to_bits(), width.to_bits(), height.to_bits(), corners[0].to_bits(), corners[1].to_bits(), corners[2].to_bits(), corners[3].to_bits(), widths[0].to_bits(), widths[1].to_bits(), widths[2].to_bits(), widths[3].to_bits(), left.0, top.0, right.0, bottom.0]); }
            Self::Stencil { matrix, width, height, corners, bitmap, u0, v0, u1, v1, colour } => { put(out, [1179662, matrix.0[0].to_bits(), matrix.0[1].to_bits(), matrix.0[2].to_bits(), matrix.0[3].to_bits(), matrix.0[4].to_bits(), matrix.0[5].to_bits(), width.to_bits(), height.to_bits(), corners[0].to_bits(), corners[1].to_bits(), corners[2].to_bits(), corners[3].to_bits(), bitmap.0, u0.to_bits(), v0.to_bits(), u1.to_bits(), v1.to_bits(), colour.0]); }
            Self::NinePatch { matrix, width, height, corners, bitmap, slices, tint } => { put(out, [1179663, matrix.0[0].to_bits(), matrix.0[1].to_bits(), matrix.0[2].to_bits(), matrix.0[3].to_bits(), matrix.0[4].to_bits(), matrix.0[5].to_bits(), width.to_bits(), height.to_bits(), corners[0].to_bits(), corners[1].to_bits(), corners[2].to_bits(), corners[3].to_bits(), bitmap.0, slices[0].to_bits(), slices[1].to_bits(), slices[2].to_bits(), slices[3].to_bits(), tint.0]); }
            Self::Backdrop { matrix, width, height, corners, blur, opacity, shadowed } => { put(out, [983056, matrix.0[0].to_bits(), matrix.0[1].to_bits(), matrix.0[2].to_bits(), matrix.0[3].to_bits(), matrix.0[4].to_bits(), matrix.0[5].to_bits(), width.to_bits(), height.to_bits(), corners[0].to_bits(), corners[1].to_bits(), corners[2].to_bits(), corners[3].to_bits(), blur.to_bits(), opacity.to_bits(), *shadowed]); }
        }
    }
}

impl<'a> Language<'a> for Draw<'a> {
    fn read_payload(op: u16, payload: &mut Payload<'a>) -> Result<Self, Status> {
        let record = match op {
            1 => { payload.need(3)?; Self::Frame { width_px: payload.u32()?, height_px: payload.u32()?, background: Colour(payload.u32()?) } }
            2 => { payload.need(12)?; Self::ClipPush { matrix: payload.affine()?, width: payload.f32()?, height: payload.f32()?, corners: payload.f32s()? } }
            3 => Self::ClipPop,
            4 => { payload.need(1)?; Self::LayerPush { opacity: payload.f32()? } }
            5 => Self::LayerPop,
            6 => { payload.need(13)?; Self::Fill { matrix: payload.affine()?, width: payload.f32()?, height: payload.f32()?, corners: payload.f32s()?, colour: Colour(payload.u32()?) } }
            7 => { payload.need(18)?; Self::Gradient { matrix: payload.affine()?, width: payload.f32()?, height: payload.f32()?, corners: payload.f32s()?, kind: GradientKind::from_u32(payload.u32()?).ok_or(Status::BadValue)?, opacity: payload.f32()?, x0: payload.f32()?, y0: payload.f32()?, x1: payload.f32()?, y1: payload.f32()?, stops: payload.stops()? } }
            8 => { payload.need(17)?; Self::Border { matrix: payload.affine()?, width: payload.f32()?, height: payload.f32()?, corners: payload.f32s()?, widths: payload.f32s()?, colour: Colour(payload.u32()?) } }
            9 => { payload.need(14)?; Self::Shadow { matrix: payload.affine()?, width: payload.f32()?, height: payload.f32()?, corners: payload.f32s()?, blur: payload.f32()?, colour: Colour(payload.u32()?) } }
            10 => { payload.need(18)?; Self::Image { matrix: payload.affine()?, width: payload.f32()?, height: payload.f32()?, corners: payload.f32s()?, bitmap: BitmapId(payload.u32()?), u0: payload.f32()?, v0: payload.f32()?, u1: payload.f32()?, v1: payload.f32()?, tint: Colour(payload.u32()?) } }
            11 => { payload.need(9)?; Self::Text { matrix: payload.affine()?, paragraph: ParagraphId(payload.u32()?), width: payload.f32()?, colour: Colour(payload.u32()?) } }
            12 => { payload.need(12)?; Self::Hole { matrix: payload.affine()?, width: payload.f32()?, height: payload.f32()?, corners: payload.f32s()? } }
            13 => { payload.need(20)?; Self::Borders { matrix: payload.affine()?, width: payload.f32()?, height: payload.f32()?, corners: payload.f32s()?, widths: payload.f32s()?, left: Colour(payload.u32()?), top: Colour(payload.u32()?), right: Colour(payload.u32()?), bottom: Colour(payload.u32()?) } }
            14 => { payload.need(18)?; Self::Stencil { matrix: payload.affine()?, width: payload.f32()?, height: payload.f32()?, corners: payload.f32s()?, bitmap: BitmapId(payload.u32()?), u0: payload.f32()?, v0: payload.f32()?, u1: payload.f32()?, v1: payload.f32()?, colour: Colour(payload.u32()?) } }
            15 => { payload.need(18)?; Self::NinePatch { matrix: payload.affine()?, width: payload.f32()?, height: payload.f32()?, corners: payload.f32s()?, bitmap: BitmapId(payload.u32()?), slices: payload.f32s()?, tint: Colour(payload.u32()?) } }
            16 => { payload.need(15)?; Self::Backdrop { matrix: payload.affine()?, width: payload.f32()?, height: payload.f32()?, corners: payload.f32s()?, blur: payload.f32()?, opacity: payload.f32()?, shadowed: payload.u32()? } }
            _ => return Err(Status::UnknownOp),
        };
        payload.end()?;
        Ok(record)
    }
}

/// What `paragraph_create` takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paragraph<'a> {
    Paragraph { family: FontFamily, size: f32, weight: u32, style: FontStyle, line_height: f32, letter_spacing: f32, align: TextAlign, direction: Direction, max_lines: u32, overflow: TextOverflow, text: &'a str },
    Span { start_bytes: u32, end_bytes: u32, set: u32, colour: Colour, weight: u32, style: FontStyle, size_factor: f32, family: FontFamily },
}

impl<'a> Paragraph<'a> {
    /// The records of `bytes`, in order, with their offsets.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Records<'a, Self> {
        Records::new(bytes)
    }

    #[must_use]
    pub const fn op(&self) -> u16 {
        match self {
            Self::Paragraph { .. } => 1,
            Self::Span { .. } => 2,
        }
    }

    /// Appends the record.
    #[inline(always)]
    pub fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Paragraph { family, size, weight, style, line_height, letter_spacing, align, direction, max_lines, overflow, text } => { let start = out.len(); put(out, [1, family.as_u32(), size.to_bits(), *weight, style.as_u32(), line_height.to_bits(), letter_spacing.to_bits(), align.as_u32(), direction.as_u32(), *max_lines, overflow.as_u32()]); put_str(out, text); end(out, start); }
            Self::Span { start_bytes, end_bytes, set, colour, weight, style, size_factor, family } => { put(out, [524290, *start_bytes, *end_bytes, *set, colour.0, *weight, style.as_u32(), size_factor.to_bits(), family.as_u32()]); }
        }
    }
}

impl<'a> Language<'a> for Paragraph<'a> {
    fn read_payload(op: u16, payload: &mut Payload<'a>) -> Result<Self, Status> {
        let record = match op {
            1 => { payload.need(11)?; Self::Paragraph { family: FontFamily::from_u32(payload.u32()?).ok_or(Status::BadValue)?, size: payload.f32()?, weight: payload.u32()?, style: FontStyle::from_u32(payload.u32()?).ok_or(Status::BadValue)?, line_height: payload.f32()?, letter_spacing: payload.f32()?, align: TextAlign::from_u32(payload.u32()?).ok_or(Status::BadValue)?, direction: Direction::from_u32(payload.u32()?).ok_or(Status::BadValue)?, max_lines: payload.u32()?, overflow: TextOverflow::from_u32(payload.u32()?).ok_or(Status::BadValue)?, text: payload.str(limits::TEXT_BYTES_MAX)? } }
            2 => { payload.need(8)?; Self::Span { start_bytes: payload.u32()?, end_bytes: payload.u32()?, set: payload.u32()?, colour: Colour(payload.u32()?), weight: payload.u32()?, style: FontStyle::from_u32(payload.u32()?).ok_or(Status::BadValue)?, size_factor: payload.f32()?, family: FontFamily::from_u32(payload.u32()?).ok_or(Status::BadValue)? } }
            _ => return Err(Status::UnknownOp),
        };
        payload.end()?;
        Ok(record)
    }
}

