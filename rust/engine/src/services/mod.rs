//! What the renderer and script ask of the world: requests over HTTP and from files, decoded pictures.
//! Everything here runs on its own threads; an answer comes back as a [`Completion`].
//!
//! Invariant: asking never waits. A request is answered once, unless it was cancelled.

mod background;
pub mod decode;
pub mod files;
pub mod http;
mod kept;
mod pool;

pub use pool::{Services, ServicesConfig};

use std::sync::Arc;

use tenfoot_compositor::Bitmap;
use tenfoot_contract::{BitmapId, ObjectFit, Status};

/// A picture wanted at a size.
#[derive(Debug, Clone, PartialEq)]
pub struct BitmapRequest {
    /// The renderer's name for it.
    pub bitmap: BitmapId,
    /// Drawn size, device px; 0 = the picture's own.
    pub width_px: u32,
    /// Drawn size, device px; 0 = the picture's own.
    pub height_px: u32,
    /// How the picture fills the size.
    pub fit: ObjectFit,
    /// Smaller is more urgent.
    pub priority: u32,
    /// `http(s)://…` or `mount:path`.
    pub url: String,
}

/// A picture whose own size is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureRequest {
    /// The renderer's name for it.
    pub bitmap: BitmapId,
    /// Smaller is more urgent.
    pub priority: u32,
    /// `http(s)://…` or `mount:path`.
    pub url: String,
}

/// Something script fetches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchRequest {
    /// Script's name for it.
    pub id: u32,
    /// `GET`, `POST` …
    pub method: String,
    /// `http(s)://…` or `mount:path`.
    pub url: String,
    /// Name and value.
    pub headers: Vec<(String, String)>,
    /// What is sent.
    pub body: Option<Vec<u8>>,
}

/// An answer's status line, headers and body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Response {
    /// HTTP status; 200 for a file.
    pub status: u16,
    /// Name and value, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The whole body.
    pub body: Vec<u8>,
}

/// Why there is no answer. The slug reaches script as the error of its fetch.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// Not a URL this device opens.
    #[error("not a URL that is opened here: http:, https: or app:, as app:poster.png for a file of the app")]
    BadUrl,
    /// No such file in the mount.
    #[error("no such file")]
    NotFound,
    /// The path leaves its mount.
    #[error("the path leaves its mount")]
    Forbidden,
    /// Nobody listens there, or the connection broke.
    #[error("network: {0}")]
    Network(String),
    /// It took longer than the device allows.
    #[error("no answer in time")]
    Timeout,
    /// The body is larger than the device allows.
    #[error("more than {0} bytes")]
    TooLarge(u64),
}

impl FetchError {
    /// The stable name.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::BadUrl => "bad-url",
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::Network(_) => "network",
            Self::Timeout => "timeout",
            Self::TooLarge(_) => "too-large",
        }
    }
}

/// An answer.
#[derive(Debug)]
pub enum Completion {
    /// To `bitmap_request`.
    Bitmap {
        /// Which.
        bitmap: BitmapId,
        /// The picture, or the status that `bitmap_failed` carries.
        result: Result<Arc<Bitmap>, Status>,
    },
    /// To `bitmap_measure`.
    Measured {
        /// Which.
        bitmap: BitmapId,
        /// The picture's width and height, or the status that `bitmap_failed` carries.
        result: Result<(u32, u32), Status>,
    },
    /// To script's fetch.
    Fetch {
        /// Which.
        id: u32,
        /// The answer.
        result: Result<Response, FetchError>,
    },
}
