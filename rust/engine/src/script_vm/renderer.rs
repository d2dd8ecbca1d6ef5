//! The JavaScript renderer of tier `script`: the same host calls and the same records as `renderer.wasm`.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use rquickjs::function::{Func, This};
use rquickjs::{ArrayBuffer, Context, Ctx, Function, Module, Object, Persistent, Runtime, TypedArray, Value};
use tenfoot_contract::{CONTRACT_VERSION, ParagraphId, step_flags};
use tenfoot_text::TextLayout;

use super::{bytes, failure};
use crate::channel::Stepped;
use crate::errors::{EngineError, ErrorKind, Result};
use crate::renderer_host::RendererHost;

const MODULE: &str = "tenfoot:renderer/index.js";

/// The first inbox buffer; it doubles when a step needs more.
const INBOX_BYTES: usize = 1 << 16;

type Host = Rc<RefCell<RendererHost>>;

/// The renderer's objects. They go before their context.
struct Handles {
    renderer: Persistent<Object<'static>>,
    step: Persistent<Function<'static>>,
    inbox: Persistent<ArrayBuffer<'static>>,
    words: Persistent<TypedArray<'static, u32>>,
}

/// A running JavaScript renderer, in a context of its own.
pub(super) struct JsRenderer {
    handles: Handles,
    inbox_bytes: usize,
    host: Host,
    context: Context,
}

impl JsRenderer {
    pub(super) fn boot(runtime: &Runtime, host: RendererHost) -> Result<Self> {
        let failed = |error: rquickjs::Error| EngineError::new(ErrorKind::ScriptOutOfMemory, error.to_string());
        let context = Context::full(runtime).map_err(failed)?;
        let host = Rc::new(RefCell::new(host));
        let handles = context.with(|ctx| -> Result<Handles> {
            let caught = |error| failure::from_error(&ctx, &error, ErrorKind::RendererInvalid);
            let module = import(&ctx).map_err(caught)?;
            let version: u32 = module.get("contractVersion").map_err(caught)?;
            if version != CONTRACT_VERSION {
                let text = format!("the renderer speaks contract {version}, this engine speaks {CONTRACT_VERSION}");
                return Err(EngineError::new(ErrorKind::RendererWrongContract, text).at(Some(MODULE.into()), None));
            }
            create(&ctx, &module, &host).map_err(caught)
        })?;
        Ok(Self { handles, inbox_bytes: INBOX_BYTES, host, context })
    }

    /// One step, with the paragraphs that a compositor on another thread lacks.
    pub(super) fn step(&mut self, inbox: &[u8]) -> Result<Stepped> {
        let mut stepped = self.run(inbox)?;
        let mut host = self.host.borrow_mut();
        (stepped.placed, stepped.dropped) = host.take_text(&stepped.draw);
        stepped.text_bytes = host.text_bytes();
        drop(host);
        Ok(stepped)
    }

    /// One step.
    pub(super) fn run(&mut self, inbox: &[u8]) -> Result<Stepped> {
        let context = self.context.clone();
        let mut stepped = context.with(|ctx| {
            self.step_in(&ctx, inbox).map_err(|error| failure::from_error(&ctx, &error, ErrorKind::RendererException))
        })?;
        stepped.effects = self.host.borrow_mut().take_effects();
        Ok(stepped)
    }

    /// The paragraph laid out in `width` logical px.
    pub(super) fn layout(&self, paragraph: ParagraphId, width: f32) -> Option<Arc<TextLayout>> {
        self.host.borrow_mut().layout(paragraph, width)
    }

    fn step_in(&mut self, ctx: &Ctx<'_>, inbox: &[u8]) -> rquickjs::Result<Stepped> {
        if inbox.len() > self.inbox_bytes {
            self.inbox_bytes = inbox.len().next_power_of_two();
            (self.handles.inbox, self.handles.words) = inbox_of(ctx, self.inbox_bytes)?;
        }
        let buffer = self.handles.inbox.clone().restore(ctx)?;
        if !bytes::write(&buffer, inbox) {
            return Err(rquickjs::Exception::throw_type(ctx, "the renderer detached its inbox"));
        }
        let renderer = self.handles.renderer.clone().restore(ctx)?;
        let words = self.handles.words.clone().restore(ctx)?;
        let step = self.handles.step.clone().restore(ctx)?;
        let flags: u32 = step.call((This(renderer.clone()), words, inbox.len()))?;
        let draw = if flags & step_flags::DRAW != 0 { output(ctx, &renderer, "draw")? } else { Vec::new() };
        let count = |name: &str| renderer.get::<_, f64>(name).map(|number| number as u32);
        Ok(Stepped {
            flags,
            draw,
            events: output(ctx, &renderer, "events")?,
            counts: [count("nodeCount")?, count("bitmapBytes")?, count("animations")?, count("nodesLaidOut")?],
            ..Stepped::default()
        })
    }
}

fn import<'js>(ctx: &Ctx<'js>) -> rquickjs::Result<Object<'js>> {
    let promise = Module::import(ctx, MODULE)?;
    promise.finish::<Object<'js>>()
}

fn create<'js>(ctx: &Ctx<'js>, module: &Object<'js>, host: &Host) -> rquickjs::Result<Handles> {
    let create: Function<'js> = module.get("createRenderer")?;
    let renderer: Object<'js> = create.call((host_object(ctx, host)?,))?;
    let step: Function<'js> = renderer.get("step")?;
    let (inbox, words) = inbox_of(ctx, INBOX_BYTES)?;
    Ok(Handles { renderer: Persistent::save(ctx, renderer), step: Persistent::save(ctx, step), inbox, words })
}

type Inbox = (Persistent<ArrayBuffer<'static>>, Persistent<TypedArray<'static, u32>>);

fn inbox_of(ctx: &Ctx<'_>, length: usize) -> rquickjs::Result<Inbox> {
    let buffer = ArrayBuffer::new(ctx.clone(), vec![0_u8; length])?;
    let words = TypedArray::<u32>::from_arraybuffer(buffer.clone())?;
    Ok((Persistent::save(ctx, buffer), Persistent::save(ctx, words)))
}

/// The bytes of `draw` or `events`: `{bytes, length}`.
fn output(ctx: &Ctx<'_>, renderer: &Object<'_>, name: &str) -> rquickjs::Result<Vec<u8>> {
    let output: Object<'_> = renderer.get(name)?;
    let length: usize = output.get("length")?;
    if length == 0 {
        return Ok(Vec::new());
    }
    let array: TypedArray<'_, u8> = output.get("bytes")?;
    bytes::copy_array(&array, length)
        .ok_or_else(|| rquickjs::Exception::throw_type(ctx, "the renderer detached its output"))
}

fn host_object<'js>(ctx: &Ctx<'js>, host: &Host) -> rquickjs::Result<Object<'js>> {
    let object = Object::new(ctx.clone())?;
    let own = Rc::clone(host);
    object.set(
        "paragraphCreate",
        Func::from(move |paragraph: u32, record: TypedArray<'_, u8>| {
            bytes::with_array(&record, |record| own.borrow_mut().paragraph_create(paragraph, record));
        }),
    )?;
    let own = Rc::clone(host);
    object.set(
        "paragraphMeasure",
        Func::from(move |paragraph: u32, width: f64, out: Object<'_>| -> rquickjs::Result<()> {
            let measure = own.borrow_mut().paragraph_measure(paragraph, width as f32);
            for (index, value) in measure.into_iter().enumerate() {
                out.set(index as u32, value)?;
            }
            Ok(())
        }),
    )?;
    let own = Rc::clone(host);
    object.set("paragraphDrop", Func::from(move |paragraph: u32| own.borrow_mut().paragraph_drop(paragraph)))?;
    let own = Rc::clone(host);
    object.set(
        "bitmapRequest",
        Func::from(move |bitmap: u32, width: u32, height: u32, fit: u32, priority: u32, url: Value<'_>| {
            own.borrow_mut().bitmap_request(bitmap, (width, height), fit, priority, &text_bytes(&url));
        }),
    )?;
    let own = Rc::clone(host);
    let measure = move |bitmap: u32, priority: u32, url: Value<'_>| {
        own.borrow_mut().bitmap_measure(bitmap, priority, &text_bytes(&url));
    };
    object.set("bitmapMeasure", Func::from(measure))?;
    let own = Rc::clone(host);
    object.set("bitmapDrop", Func::from(move |bitmap: u32| own.borrow_mut().bitmap_drop(bitmap)))?;
    let own = Rc::clone(host);
    let rank = move |bitmap: u32, priority: u32| own.borrow_mut().bitmap_priority(bitmap, priority);
    object.set("bitmapPriority", Func::from(rank))?;
    let own = Rc::clone(host);
    object.set("log", Func::from(move |level: u32, text: Value<'_>| own.borrow().log(level, &text_bytes(&text))))?;
    Ok(object)
}

/// UTF-8 in a Uint8Array, as the host calls say, or a string.
fn text_bytes(value: &Value<'_>) -> Vec<u8> {
    if let Some(text) = value.as_string() {
        return text.to_string().unwrap_or_default().into_bytes();
    }
    let array = value.clone().into_object().and_then(|object| TypedArray::<u8>::from_object(object).ok());
    array.and_then(|array| bytes::copy_array(&array, usize::MAX)).unwrap_or_default()
}
