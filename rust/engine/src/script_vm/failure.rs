//! A JavaScript exception as an engine error: kind, message, file, line, stack.

use rquickjs::{Coerced, Ctx, Error, Value};

use crate::errors::{EngineError, ErrorKind};

/// QuickJS's own words, from which the kind is told.
const OUT_OF_MEMORY: &str = "out of memory";
const INTERRUPTED: &str = "interrupted";

/// The error behind a failed call: takes the pending exception out of the context.
pub(super) fn from_error(ctx: &Ctx<'_>, error: &Error, kind: ErrorKind) -> EngineError {
    match error {
        Error::Exception => from_value(ctx, &ctx.catch(), kind),
        Error::Allocation => EngineError::new(ErrorKind::ScriptOutOfMemory, OUT_OF_MEMORY),
        other => EngineError::new(kind, other.to_string()),
    }
}

/// The error that a thrown value tells.
pub(super) fn from_value(ctx: &Ctx<'_>, thrown: &Value<'_>, kind: ErrorKind) -> EngineError {
    let Some(object) = thrown.as_object().filter(|_| thrown.is_error()) else {
        let text = if thrown.is_null() { OUT_OF_MEMORY.into() } else { text_of(ctx, thrown) };
        return EngineError::new(kind_of(&text, kind), text);
    };
    let field = |name: &str| {
        object.get::<_, Option<String>>(name).unwrap_or_else(|_| {
            ctx.catch();
            None
        })
    };
    let (name, message, stack) = (field("name"), field("message").unwrap_or_default(), field("stack"));
    let place = stack.as_deref().and_then(place);
    let found = kind_of(&message, kind);
    let message = match name.filter(|name| !name.is_empty() && found == kind) {
        Some(name) => format!("{name}: {message}"),
        None => message,
    };
    let (file, line) = place.map_or((None, None), |(file, line)| (Some(file), Some(line)));
    EngineError::new(found, message).at(file, line).with_stack(stack)
}

fn text_of(ctx: &Ctx<'_>, value: &Value<'_>) -> String {
    value.get::<Coerced<String>>().map(|text| text.0).unwrap_or_else(|_| {
        ctx.catch();
        "a value that has no text".into()
    })
}

fn kind_of(message: &str, otherwise: ErrorKind) -> ErrorKind {
    if message.starts_with("Error resolving module") || message.starts_with("Error loading module") {
        return ErrorKind::ModuleNotFound;
    }
    match message {
        OUT_OF_MEMORY => ErrorKind::ScriptOutOfMemory,
        INTERRUPTED => ErrorKind::ScriptTimeout,
        _ => otherwise,
    }
}

/// The innermost frame in the app, or else the innermost that has a line.
fn place(stack: &str) -> Option<(String, u32)> {
    let mut frames = stack.lines().filter_map(frame);
    let first = frames.next()?;
    if first.0.starts_with("app:") {
        return Some(first);
    }
    frames.find(|(file, _)| file.starts_with("app:")).or(Some(first))
}

/// `    at show (app:pages/home.js:12:5)` → file and line.
fn frame(line: &str) -> Option<(String, u32)> {
    let line = line.trim().strip_prefix("at ")?;
    let place = match line.rsplit_once('(') {
        Some((_, inner)) => inner.strip_suffix(')')?,
        None => line,
    };
    let mut parts = place.rsplitn(3, ':');
    let (_column, line, file) = (parts.next()?, parts.next()?, parts.next()?);
    Some((file.to_owned(), line.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_innermost_app_frame() {
        let stack =
            "    at inner (tenfoot:sdk/node.js:3:9)\n    at show (app:pages/home.js:12:5)\n    at app:main.js:1:1\n";
        assert_eq!(place(stack), Some(("app:pages/home.js".into(), 12)));
    }

    #[test]
    fn takes_the_first_frame_when_none_is_the_apps() {
        let stack = "    at native\n    at tenfoot:sdk/node.js:3:9\n";
        assert_eq!(place(stack), Some(("tenfoot:sdk/node.js".into(), 3)));
    }
}
