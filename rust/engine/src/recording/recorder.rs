//! Who writes a recording: a handle for the stage, and the thread behind it.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::{self, JoinHandle};

use super::format::{self, Kind};
use crate::errors::{EngineError, ErrorKind, Result};
use crate::logs::{Level, Logs};

/// What may wait to be written. A disk that is this far behind does not catch up.
const WAITING_BYTES_MAX: usize = 64 << 20;

/// What the stage hands over.
#[derive(Debug)]
enum Entry {
    Step(Vec<u8>),
    Outcome { flags: u32, draw: Option<Vec<u8>>, events: Vec<u8> },
}

impl Entry {
    fn size_bytes(&self) -> usize {
        match self {
            Self::Step(messages) => messages.len(),
            Self::Outcome { draw, events, .. } => draw.as_ref().map_or(0, Vec::len) + events.len(),
        }
    }
}

/// What handle and thread share.
#[derive(Debug, Default)]
struct Shared {
    waiting_bytes: AtomicUsize,
    /// Nothing more is written.
    over: AtomicBool,
}

/// A recording under way. Dropping it writes its end and waits for that.
#[derive(Debug)]
pub struct Recorder {
    /// None once dropped.
    entries: Option<Sender<Entry>>,
    shared: Arc<Shared>,
    logs: Arc<Logs>,
    thread: Option<JoinHandle<()>>,
}

impl Recorder {
    /// Creates the file, or empties it, and begins with the header, a JSON text.
    ///
    /// # Errors
    /// `recording-unwritable`, `thread-failed`.
    pub fn create(path: &Path, header: &str, logs: &Arc<Logs>) -> Result<Self> {
        let file = File::create(path).map_err(|error| {
            EngineError::new(ErrorKind::RecordingUnwritable, format!("{}: {error}", path.display()))
        })?;
        let mut first = format::preamble();
        format::chunk(&mut first, Kind::Header, 0, header.as_bytes());
        let shared = Arc::new(Shared::default());
        let (entries, received) = channel();
        let mut writer = Writer { file: BufWriter::with_capacity(1 << 16, file), chunks: 1, steps: 0 };
        let (told, sink) = (Arc::clone(&shared), Arc::clone(logs));
        let thread = thread::Builder::new().name("tenfoot-recorder".into()).spawn(move || {
            if let Err(error) = writer.run(&first, &received, &told) {
                told.over.store(true, Ordering::Relaxed);
                sink.write(Level::Warn, "engine", format!("the recording ended: {error}"));
            }
        });
        let thread = thread.map_err(|error| EngineError::new(ErrorKind::ThreadFailed, error.to_string()))?;
        Ok(Self { entries: Some(entries), shared, logs: Arc::clone(logs), thread: Some(thread) })
    }

    /// The renderer is about to be given these messages.
    pub(crate) fn step(&self, messages: &[u8]) {
        if self.is_open() {
            self.put(Entry::Step(messages.to_vec()));
        }
    }

    /// What it made of them. `draw` is nothing when the draw list is the last one.
    pub(crate) fn outcome(&self, flags: u32, draw: Option<&[u8]>, events: &[u8]) {
        if self.is_open() {
            self.put(Entry::Outcome { flags, draw: draw.map(<[u8]>::to_vec), events: events.to_vec() });
        }
    }

    fn is_open(&self) -> bool {
        !self.shared.over.load(Ordering::Relaxed)
    }

    fn put(&self, entry: Entry) {
        let size = entry.size_bytes();
        let waiting = self.shared.waiting_bytes.fetch_add(size, Ordering::Relaxed) + size;
        if waiting > WAITING_BYTES_MAX && !self.shared.over.swap(true, Ordering::Relaxed) {
            self.logs.write(Level::Warn, "engine", "the recording ended: its disk does not keep up");
        } else if let Some(entries) = &self.entries {
            let _ = entries.send(entry);
        }
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.entries = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The thread's side.
struct Writer<W: Write> {
    file: W,
    chunks: u32,
    steps: u32,
}

impl<W: Write> Writer<W> {
    /// Writes until nobody can send any more; then the end, unless the recording was given up before.
    fn run(&mut self, first: &[u8], entries: &Receiver<Entry>, shared: &Shared) -> io::Result<()> {
        self.file.write_all(first)?;
        loop {
            let entry = match entries.try_recv() {
                Ok(entry) => entry,
                Err(TryRecvError::Disconnected) => break,
                // Nothing waits: what was written survives this process from here on.
                Err(TryRecvError::Empty) => {
                    self.file.flush()?;
                    match entries.recv() {
                        Ok(entry) => entry,
                        Err(_) => break,
                    }
                }
            };
            shared.waiting_bytes.fetch_sub(entry.size_bytes(), Ordering::Relaxed);
            self.write(entry)?;
        }
        if !shared.over.load(Ordering::Relaxed) {
            let steps = self.steps.to_le_bytes();
            self.put(Kind::End, &steps)?;
        }
        self.file.flush()
    }

    fn write(&mut self, entry: Entry) -> io::Result<()> {
        match entry {
            Entry::Step(messages) => {
                self.steps += 1;
                self.put(Kind::Step, &messages)
            }
            Entry::Outcome { flags, draw, events } => {
                self.put(Kind::Outcome, &format::outcome(flags, draw.as_deref(), &events))
            }
        }
    }

    fn put(&mut self, kind: Kind, payload: &[u8]) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(payload.len() + 24);
        format::chunk(&mut bytes, kind, self.chunks, payload);
        self.chunks += 1;
        self.file.write_all(&bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_made_is_an_error() {
        let directory = tempfile::tempdir().unwrap();
        let error = Recorder::create(directory.path(), "{}", &Arc::default()).unwrap_err();
        assert_eq!(error.kind, ErrorKind::RecordingUnwritable);
    }

    #[test]
    fn a_full_disk_is_one_line_in_the_log() {
        let logs = Arc::new(Logs::default());
        let recorder = Recorder::create(Path::new("/dev/full"), "{}", &logs).unwrap();
        for _ in 0..100 {
            recorder.step(&[0; 4096]);
            recorder.outcome(0, None, &[]);
        }
        drop(recorder);
        let lines = logs.drain();
        assert_eq!(lines.len(), 1);
        assert!(lines[0].text.starts_with("the recording ended: No space left"), "{}", lines[0].text);
    }

    #[test]
    fn a_disk_that_does_not_keep_up_ends_the_recording_with_one_line() {
        let (entries, received) = channel();
        let (logs, shared) = (Arc::new(Logs::default()), Arc::new(Shared::default()));
        let recorder = Recorder { entries: Some(entries), shared, logs: Arc::clone(&logs), thread: None };
        let (inbox, fitting) = (vec![0; 1 << 20], WAITING_BYTES_MAX >> 20);
        for _ in 0..fitting + 10 {
            recorder.step(&inbox);
        }
        assert_eq!(received.try_iter().count(), fitting);
        assert_eq!(logs.drain().len(), 1);
    }
}
