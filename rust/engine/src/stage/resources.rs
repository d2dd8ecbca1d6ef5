//! What draw records name: bitmaps, and paragraphs that came with the frame.

use std::collections::HashMap;
use std::sync::Arc;

use tenfoot_compositor::{Bitmap, Resources};
use tenfoot_contract::{BitmapId, ParagraphId};
use tenfoot_text::TextLayout;

use crate::channel::Stepped;
use crate::wasm_vm::WasmVm;

/// Bitmaps in use. Stage thread.
#[derive(Debug, Default)]
pub(super) struct Bitmaps {
    by_id: HashMap<BitmapId, Arc<Bitmap>>,
    bytes: u64,
}

impl Bitmaps {
    pub(super) fn insert(&mut self, id: BitmapId, bitmap: Arc<Bitmap>) {
        self.bytes += bitmap.size_bytes() as u64;
        if let Some(old) = self.by_id.insert(id, bitmap) {
            self.bytes -= old.size_bytes() as u64;
        }
    }

    pub(super) fn remove(&mut self, id: BitmapId) {
        if let Some(old) = self.by_id.remove(&id) {
            self.bytes -= old.size_bytes() as u64;
        }
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }
}

/// Paragraphs that the JavaScript renderer sent.
#[derive(Debug, Default)]
pub(super) struct SentTexts {
    by_id: HashMap<ParagraphId, Vec<(u32, Arc<TextLayout>)>>,
}

impl SentTexts {
    pub(super) fn update(&mut self, stepped: &mut Stepped) {
        for paragraph in stepped.dropped.drain(..) {
            self.by_id.remove(&paragraph);
        }
        for (paragraph, width_bits, layout) in stepped.placed.drain(..) {
            self.by_id.entry(paragraph).or_default().push((width_bits, layout));
        }
    }
}

/// Where laid out paragraphs come from.
pub(super) enum Texts<'a> {
    Wasm(&'a WasmVm),
    Sent(&'a SentTexts),
}

/// A frame's resources.
pub(super) struct FrameResources<'a> {
    pub(super) bitmaps: &'a Bitmaps,
    pub(super) texts: Texts<'a>,
}

impl Resources for FrameResources<'_> {
    fn bitmap(&mut self, id: BitmapId) -> Option<Arc<Bitmap>> {
        self.bitmaps.by_id.get(&id).cloned()
    }

    fn text(&mut self, id: ParagraphId, width: f32) -> Option<Arc<TextLayout>> {
        match self.texts {
            Texts::Wasm(vm) => vm.layout(id, width),
            Texts::Sent(sent) => {
                let layouts = sent.by_id.get(&id)?;
                layouts.iter().find(|(bits, _)| *bits == width.to_bits()).map(|(_, layout)| Arc::clone(layout))
            }
        }
    }
}
