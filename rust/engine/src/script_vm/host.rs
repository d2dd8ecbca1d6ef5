//! `globalThis.__host`: what script may do. Each function only notes or asks; nothing here waits.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::rc::Rc;
use std::sync::Arc;

use rquickjs::function::{Func, Opt, This};
use rquickjs::{ArrayBuffer, Ctx, Function, Object, Persistent, String as JsString, Value};

use super::{Fetched, bytes};
use crate::clock::Clock;
use crate::config::{ClockKind, Config};
use crate::logs::{Level, Logs};
use crate::notes::Notes;
use crate::services::{FetchRequest, Services};

type Handler = Persistent<Function<'static>>;

/// The parts of the engine that script reaches.
#[derive(Debug, Clone)]
pub struct HostPorts {
    /// Time.
    pub clock: Arc<Clock>,
    /// Where `log` writes.
    pub logs: Arc<Logs>,
    /// Who fetches.
    pub services: Arc<Services>,
    /// What script tells the embedder.
    pub notes: Arc<Notes>,
}

/// What script asked for, and whom it wants called.
#[derive(Default)]
pub(super) struct HostState {
    /// Batches with the time they were sent at, oldest first.
    pub(super) batches: Vec<(u64, Vec<u8>)>,
    pub(super) exit: Option<i32>,
    pub(super) on_events: Option<Handler>,
    pub(super) on_timer: Option<Handler>,
    pub(super) on_fetch: Option<Handler>,
    pub(super) on_ask: Option<Handler>,
    /// By due time, then by the order of the calls: the script's id.
    timers: BTreeMap<(u64, u64), u32>,
    timer_of: HashMap<u32, (u64, u64)>,
    timers_set: u64,
    random: u64,
}

impl HostState {
    fn new(kind: ClockKind) -> Self {
        let seed = match kind {
            ClockKind::Virtual => 0x9e37_79b9_7f4a_7c15,
            ClockKind::Real => RandomState::new().build_hasher().finish() | 1,
        };
        Self { random: seed, ..Self::default() }
    }

    /// The next timer's time, microseconds.
    pub(super) fn next_due_us(&self) -> Option<u64> {
        self.timers.first_key_value().map(|(key, _)| key.0)
    }

    /// Takes the next timer that is due, in order.
    pub(super) fn pop_due(&mut self, now_us: u64) -> Option<u32> {
        let entry = self.timers.first_entry()?;
        if entry.key().0 > now_us {
            return None;
        }
        let id = entry.remove();
        self.timer_of.remove(&id);
        Some(id)
    }

    fn set_timer(&mut self, id: u32, due_us: u64) {
        self.clear_timer(id);
        let key = (due_us, self.timers_set);
        self.timers_set += 1;
        self.timers.insert(key, id);
        self.timer_of.insert(id, key);
    }

    fn clear_timer(&mut self, id: u32) {
        if let Some(key) = self.timer_of.remove(&id) {
            self.timers.remove(&key);
        }
    }

    /// splitmix64, 53 bits.
    fn random(&mut self) -> f64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

pub(super) type Shared = Rc<RefCell<HostState>>;

/// Puts `__host` on the global object of `ctx`.
pub(super) fn install(ctx: &Ctx<'_>, ports: &HostPorts, config: &Config) -> rquickjs::Result<Shared> {
    let state: Shared = Rc::new(RefCell::new(HostState::new(ports.clock.kind())));
    let host = Object::new(ctx.clone())?;
    install_scene(&host, &state, ports)?;
    install_time(&host, &state, ports)?;
    install_fetch(&host, &state, ports)?;
    install_text(&host, &state, ports)?;
    install_embedder(&host, &state, ports)?;
    let restore = serde_json::to_string(&config.restore).unwrap_or_else(|_| "null".into());
    host.set("restore", ctx.json_parse(restore)?)?;
    host.set("device", device(ctx, config)?)?;
    let args = serde_json::to_string(&config.args).unwrap_or_else(|_| "{}".into());
    host.set("args", ctx.json_parse(args)?)?;
    ctx.globals().set("__host", host)?;
    Ok(state)
}

/// A handler that outlives the call it came with.
fn keep(function: Function<'_>) -> Handler {
    let ctx = function.ctx().clone();
    Persistent::save(&ctx, function)
}

fn install_scene(host: &Object<'_>, state: &Shared, ports: &HostPorts) -> rquickjs::Result<()> {
    let (own, clock) = (Rc::clone(state), Arc::clone(&ports.clock));
    host.set(
        "submit",
        Func::from(move |buffer: ArrayBuffer<'_>, length: usize| {
            if let Some(batch) = bytes::copy(&buffer, 0, length) {
                own.borrow_mut().batches.push((clock.now_us(), batch));
            }
        }),
    )?;
    let own = Rc::clone(state);
    host.set(
        "onEvents",
        Func::from(move |function: Function<'_>| {
            let handler = keep(function);
            own.borrow_mut().on_events = Some(handler);
        }),
    )?;
    let own = Rc::clone(state);
    host.set("exit", Func::from(move |code: i32| own.borrow_mut().exit = Some(code)))
}

fn install_time(host: &Object<'_>, state: &Shared, ports: &HostPorts) -> rquickjs::Result<()> {
    let (own, clock) = (Rc::clone(state), Arc::clone(&ports.clock));
    host.set(
        "setTimer",
        Func::from(move |id: u32, delay_ms: f64| {
            // Negative and NaN delays are 0; `as` saturates what is too large.
            let due_us = clock.now_us().saturating_add((delay_ms.max(0.0) * 1000.0) as u64);
            own.borrow_mut().set_timer(id, due_us);
        }),
    )?;
    let own = Rc::clone(state);
    host.set("clearTimer", Func::from(move |id: u32| own.borrow_mut().clear_timer(id)))?;
    let own = Rc::clone(state);
    host.set(
        "onTimer",
        Func::from(move |function: Function<'_>| {
            let handler = keep(function);
            own.borrow_mut().on_timer = Some(handler);
        }),
    )?;
    let clock = Arc::clone(&ports.clock);
    host.set("now", Func::from(move || clock.now_us() as f64 / 1000.0))?;
    let clock = Arc::clone(&ports.clock);
    host.set("wallTime", Func::from(move || clock.wall_ms()))?;
    let own = Rc::clone(state);
    host.set("random", Func::from(move || own.borrow_mut().random()))
}

fn install_fetch(host: &Object<'_>, state: &Shared, ports: &HostPorts) -> rquickjs::Result<()> {
    let services = Arc::clone(&ports.services);
    let fetch = move |id: u32, method: String, url: String, headers: String, body: Opt<Value<'_>>| {
        let headers: BTreeMap<String, String> = serde_json::from_str(&headers).unwrap_or_default();
        let body = body.0.as_ref().and_then(Value::as_object).and_then(|body| body.as_array_buffer());
        services.fetch(FetchRequest {
            id,
            method,
            url,
            headers: headers.into_iter().collect(),
            body: body.and_then(|body| bytes::copy(body, 0, usize::MAX)),
        });
    };
    host.set("fetch", Func::from(fetch))?;
    let services = Arc::clone(&ports.services);
    host.set("abortFetch", Func::from(move |id: u32| services.cancel_fetch(id)))?;
    let own = Rc::clone(state);
    host.set(
        "onFetch",
        Func::from(move |function: Function<'_>| {
            let handler = keep(function);
            own.borrow_mut().on_fetch = Some(handler);
        }),
    )
}

fn install_text(host: &Object<'_>, _state: &Shared, ports: &HostPorts) -> rquickjs::Result<()> {
    let logs = Arc::clone(&ports.logs);
    host.set(
        "log",
        Func::from(move |level: u32, text: JsString<'_>| {
            logs.write(Level::from_number(level), "app", lossy(&text));
        }),
    )?;
    host.set("utf8Encode", Func::from(utf8_encode))?;
    host.set("utf8Decode", Func::from(utf8_decode))
}

/// What script and whoever embeds the engine say to each other; the engine only carries it.
fn install_embedder(host: &Object<'_>, state: &Shared, ports: &HostPorts) -> rquickjs::Result<()> {
    let notes = Arc::clone(&ports.notes);
    host.set("note", Func::from(move |topic: String, text: String| notes.write(topic, text)))?;
    let own = Rc::clone(state);
    host.set(
        "onAsk",
        Func::from(move |function: Function<'_>| {
            let handler = keep(function);
            own.borrow_mut().on_ask = Some(handler);
        }),
    )
}

/// Lone surrogates have no UTF-8: each becomes U+FFFD.
fn lossy(text: &JsString<'_>) -> String {
    let replaced = || -> rquickjs::Result<String> {
        let strings: Object<'_> = text.ctx().globals().get("String")?;
        let prototype: Object<'_> = strings.get("prototype")?;
        let well_formed: Function<'_> = prototype.get("toWellFormed")?;
        well_formed.call::<_, JsString<'_>>((This(text.clone()),))?.to_string()
    };
    text.to_string().or_else(|_| replaced()).unwrap_or_default()
}

fn utf8_encode<'js>(ctx: Ctx<'js>, text: JsString<'js>) -> rquickjs::Result<ArrayBuffer<'js>> {
    ArrayBuffer::new_copy(ctx, lossy(&text).as_bytes())
}

fn utf8_decode(buffer: ArrayBuffer<'_>, offset: usize, length: usize) -> String {
    let bytes = bytes::copy(&buffer, offset, length).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn device<'js>(ctx: &Ctx<'js>, config: &Config) -> rquickjs::Result<Object<'js>> {
    let device = Object::new(ctx.clone())?;
    device.set("name", config.device.name.as_str())?;
    device.set("title", config.device.title.as_str())?;
    device.set("width", config.display.width_px)?;
    device.set("height", config.display.height_px)?;
    device.set("scale", f64::from(config.scale()))?;
    device.set("tier", config.tier.name())?;
    device.set("quirks", config.quirks.clone())?;
    device.set("reduceMotion", config.device.reduce_motion)?;
    match &config.device.locale {
        Some(locale) => device.set("locale", locale.as_str())?,
        None => device.set("locale", "en")?,
    }
    Ok(device)
}

/// What `onFetch`'s handler takes: id, status, headers as JSON, body or null, slug of the error or null.
pub(super) fn fetch_arguments<'js>(
    ctx: &Ctx<'js>,
    (id, result): Fetched,
) -> rquickjs::Result<(u32, u16, String, Value<'js>, Value<'js>)> {
    let null = Value::new_null(ctx.clone());
    Ok(match result {
        Ok(response) => {
            let headers = headers_json(&response.headers);
            let body = ArrayBuffer::new(ctx.clone(), response.body)?.into_value();
            (id, response.status, headers, body, null)
        }
        Err(error) => {
            let slug = JsString::from_str(ctx.clone(), error.slug())?.into_value();
            (id, 0, "{}".into(), null, slug)
        }
    })
}

/// Headers as one JSON object; values of the same name are joined.
fn headers_json(headers: &[(String, String)]) -> String {
    let mut joined = serde_json::Map::new();
    for (name, value) in headers {
        let value = match joined.get(name).and_then(serde_json::Value::as_str) {
            Some(before) => format!("{before}, {value}"),
            None => value.clone(),
        };
        joined.insert(name.clone(), value.into());
    }
    serde_json::Value::Object(joined).to_string()
}
