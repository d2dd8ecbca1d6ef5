//! Ids: newtypes over `u32`, 0 = none.

macro_rules! id {
    ($name:ident, $what:literal) => {
        #[doc = $what]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// No such thing.
            pub const NONE: Self = Self(0);

            /// Whether this names nothing.
            #[must_use]
            pub const fn is_none(self) -> bool {
                self.0 == 0
            }
        }
    };
}

id!(NodeId, "A node of the scene. Chosen by script; 1 is the stage.");
id!(BitmapId, "A decoded picture. Chosen by the renderer, never used twice.");
id!(ParagraphId, "A shaped text. Chosen by the renderer, never used twice.");
