//! A font of the caller's own in place of the sans family: for measuring with the font that a case was made for.

use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride};
use swash::{CacheKey, FontRef};

use crate::spec::TextError;

/// The name under which it stands in a font stack.
pub(crate) const FAMILY: &str = "Tenfoot Custom";

/// The bytes of one font file, checked. Cheap to clone; every clone names the same bytes.
#[derive(Clone)]
pub struct CustomFont {
    data: Blob<u8>,
    offset: u32,
    key: CacheKey,
}

impl std::fmt::Debug for CustomFont {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("CustomFont").field("bytes", &self.data.len()).finish_non_exhaustive()
    }
}

impl CustomFont {
    /// Takes a TrueType or OpenType file, or the first font of a collection.
    ///
    /// # Errors
    /// [`TextError::NotAFont`] when no font can be read from the bytes.
    pub fn new(bytes: Vec<u8>) -> Result<Self, TextError> {
        let data = Blob::new(Arc::new(bytes));
        let font = FontRef::from_index(data.as_ref(), 0).ok_or(TextError::NotAFont)?;
        let (offset, key) = (font.offset, font.key);
        let custom = Self { data, offset, key };
        let mut scratch = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        if custom.register(&mut scratch) { Ok(custom) } else { Err(TextError::NotAFont) }
    }

    /// The font file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.data.as_ref()
    }

    /// Adds it to a collection; false when nothing in it is usable.
    pub(crate) fn register(&self, collection: &mut Collection) -> bool {
        let named = FontInfoOverride { family_name: Some(FAMILY), ..FontInfoOverride::default() };
        let families = collection.register_fonts(self.data.clone(), Some(named));
        families.iter().any(|(_, fonts)| !fonts.is_empty())
    }

    /// For the rasteriser.
    pub(crate) fn font_ref(&self) -> FontRef<'_> {
        FontRef { data: self.data.as_ref(), offset: self.offset, key: self.key }
    }
}
