//! The service threads: transfers, then decoding, each from one queue ordered by priority.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tenfoot_compositor::Bitmap;
use tenfoot_contract::{BitmapId, Status};

use super::background;
use super::decode::{DecodeLimits, decode, measure};
use super::files::Mounts;
use super::http::HttpClient;
use super::kept::Kept;
use super::{BitmapRequest, Completion, FetchError, FetchRequest, MeasureRequest, Response};
use crate::logs::{Level, Logs};

const DECODE_THREADS: usize = 2;

/// What the services may do.
#[derive(Debug, Clone)]
pub struct ServicesConfig {
    /// Where files come from.
    pub mounts: Mounts,
    /// How long one request may take.
    pub timeout: Duration,
    /// Bytes of a body.
    pub bytes_max: u64,
    /// Transfers at a time.
    pub transfers_max: usize,
    /// What is decoded.
    pub decode: DecodeLimits,
    /// Keep answers until [`Services::release`], to hand them out in the order of the requests.
    pub hold: bool,
}

/// Who takes the answers, on a service thread or on the one that calls [`Services::release`].
pub type Deliver = Box<dyn Fn(Completion) + Send + Sync>;

/// Orders the waiting jobs: nearest first, then oldest.
type Rank = (u32, u64);

enum Job {
    Fetch(FetchRequest),
    Bitmap(BitmapRequest),
    Measure(MeasureRequest),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Name {
    Fetch(u32),
    Bitmap(BitmapId),
}

impl Name {
    fn of(completion: &Completion) -> Self {
        match completion {
            Completion::Fetch { id, .. } => Self::Fetch(*id),
            Completion::Bitmap { bitmap, .. } | Completion::Measured { bitmap, .. } => Self::Bitmap(*bitmap),
        }
    }
}

#[derive(Default)]
struct State {
    next: u64,
    transfers: BTreeMap<Rank, Job>,
    decodes: BTreeMap<Rank, (BitmapRequest, Vec<u8>)>,
    kept: Kept,
    /// Asked and not yet answered: the request's number. A name that is not here was cancelled.
    open: HashMap<Name, u64>,
    /// Priorities that changed after the request, by its number.
    ranks: HashMap<u64, u32>,
    held: BTreeMap<u64, Completion>,
    complained: HashSet<String>,
    closing: bool,
}

impl State {
    fn rank(&mut self, name: &Name, priority: u32) {
        let Some(&number) = self.open.get(name) else { return };
        self.ranks.insert(number, priority);
        let moved = self.transfers.keys().find(|rank| rank.1 == number).copied();
        if let Some(job) = moved.and_then(|rank| self.transfers.remove(&rank)) {
            self.transfers.insert((priority, number), job);
        }
        let moved = self.decodes.keys().find(|rank| rank.1 == number).copied();
        if let Some(job) = moved.and_then(|rank| self.decodes.remove(&rank)) {
            self.decodes.insert((priority, number), job);
        }
    }
}

struct Shared {
    config: ServicesConfig,
    http: HttpClient,
    logs: Arc<Logs>,
    deliver: Deliver,
    state: Mutex<State>,
    work: Condvar,
    settled: Condvar,
}

/// The services of one engine. Every method returns at once, but for [`Services::wait_settled`].
pub struct Services {
    shared: Arc<Shared>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl fmt::Debug for Services {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Services").field("config", &self.shared.config).finish_non_exhaustive()
    }
}

impl Services {
    /// Services without threads yet: they start with the first request.
    pub fn new(config: ServicesConfig, logs: Arc<Logs>, deliver: Deliver) -> Self {
        let http = HttpClient::new(config.timeout, config.bytes_max);
        let shared = Shared {
            config,
            http,
            logs,
            deliver,
            state: Mutex::default(),
            work: Condvar::new(),
            settled: Condvar::new(),
        };
        Self { shared: Arc::new(shared), threads: Mutex::default() }
    }

    /// Asks for a picture.
    pub fn request_bitmap(&self, request: BitmapRequest) {
        self.enqueue(Name::Bitmap(request.bitmap), request.priority, Job::Bitmap(request));
    }

    /// Asks for the own size of a picture.
    pub fn measure_bitmap(&self, request: MeasureRequest) {
        self.enqueue(Name::Bitmap(request.bitmap), request.priority, Job::Measure(request));
    }

    /// Asks for a resource.
    pub fn fetch(&self, request: FetchRequest) {
        self.enqueue(Name::Fetch(request.id), 0, Job::Fetch(request));
    }

    /// The picture is not wanted any more: it will not be answered.
    pub fn cancel_bitmap(&self, bitmap: BitmapId) {
        self.cancel(Name::Bitmap(bitmap));
    }

    /// The picture is as urgent as this from now on, whether it waits for its transfer, is under way or waits for its
    /// decoder.
    pub fn rank_bitmap(&self, bitmap: BitmapId, priority: u32) {
        self.shared.lock().rank(&Name::Bitmap(bitmap), priority);
    }

    /// The resource is not wanted any more: it will not be answered.
    pub fn cancel_fetch(&self, id: u32) {
        self.cancel(Name::Fetch(id));
    }

    /// Waits in real time until every request is answered, at most `cap`. Whether it is.
    pub fn wait_settled(&self, cap: Duration) -> bool {
        let until = Instant::now() + cap;
        let mut state = self.shared.lock();
        while !state.open.is_empty() && !state.closing {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            state = self
                .shared
                .settled
                .wait_timeout(state, left)
                .map_or_else(|poisoned| poisoned.into_inner().0, |(state, _)| state);
        }
        true
    }

    /// Hands out the held answers in the order of their requests; how many.
    pub fn release(&self) -> usize {
        let held = std::mem::take(&mut self.shared.lock().held);
        let count = held.len();
        for completion in held.into_values() {
            (self.shared.deliver)(completion);
        }
        count
    }

    /// Ends the threads; those in the middle of a transfer end when it does.
    pub fn close(&self) {
        let mut state = self.shared.lock();
        state.closing = true;
        state.transfers.clear();
        state.decodes.clear();
        state.open.clear();
        drop(state);
        self.shared.work.notify_all();
        self.shared.settled.notify_all();
    }

    fn enqueue(&self, name: Name, priority: u32, job: Job) {
        let mut state = self.shared.lock();
        if state.closing {
            return;
        }
        let number = state.next;
        state.next += 1;
        state.open.insert(name, number);
        match job {
            Job::Bitmap(request) => match state.kept.take(&request.url) {
                Some(bytes) => drop(state.decodes.insert((priority, number), (request, bytes))),
                None => drop(state.transfers.insert((priority, number), Job::Bitmap(request))),
            },
            job => drop(state.transfers.insert((priority, number), job)),
        }
        drop(state);
        self.start();
        // Transfers and decoders wait on the same condition: to wake one might wake the wrong one.
        self.shared.work.notify_all();
    }

    fn cancel(&self, name: Name) {
        let mut state = self.shared.lock();
        if let Some(number) = state.open.remove(&name) {
            state.ranks.remove(&number);
            state.transfers.retain(|rank, _| rank.1 != number);
            state.decodes.retain(|rank, _| rank.1 != number);
        }
        state.held.retain(|_, completion| Name::of(completion) != name);
        if state.open.is_empty() {
            self.shared.settled.notify_all();
        }
    }

    fn start(&self) {
        let mut threads = self.threads.lock().unwrap_or_else(PoisonError::into_inner);
        if !threads.is_empty() {
            return;
        }
        let transfers = self.shared.config.transfers_max.clamp(1, 8);
        for index in 0..transfers + DECODE_THREADS {
            let shared = Arc::clone(&self.shared);
            let decodes = index >= transfers;
            let name = if decodes { "tenfoot-decode" } else { "tenfoot-transfer" };
            let thread = std::thread::Builder::new().name(name.into()).spawn(move || {
                background::step_back();
                while if decodes { shared.decode_next() } else { shared.transfer_next() } {}
            });
            match thread {
                Ok(thread) => threads.push(thread),
                Err(error) => self.shared.logs.write(Level::Error, "services", error.to_string()),
            }
        }
    }
}

impl Drop for Services {
    fn drop(&mut self) {
        self.close();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for work that `pick` finds; nothing when the services close.
    fn next<T>(&self, pick: impl Fn(&mut State) -> Option<T>) -> Option<T> {
        let mut state = self.lock();
        loop {
            if state.closing {
                return None;
            }
            if let Some(work) = pick(&mut state) {
                return Some(work);
            }
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// One transfer; false when the services close.
    fn transfer_next(&self) -> bool {
        let Some((rank, job)) = self.next(|state| state.transfers.pop_first()) else {
            return false;
        };
        match job {
            Job::Fetch(request) => {
                let id = request.id;
                let result = self.transfer(request);
                self.finish(Name::Fetch(id), rank.1, Completion::Fetch { id, result });
            }
            Job::Bitmap(request) => self.transfer_bitmap(rank, request),
            Job::Measure(request) => self.measure_picture(rank.1, request),
        }
        true
    }

    fn transfer_bitmap(&self, rank: Rank, request: BitmapRequest) {
        match self.transfer_picture(&request.url) {
            Ok(bytes) => {
                let mut state = self.lock();
                let priority = state.ranks.get(&rank.1).copied().unwrap_or(rank.0);
                state.decodes.insert((priority, rank.1), (request, bytes));
                drop(state);
                self.work.notify_all();
            }
            Err((status, reason)) => {
                self.complain(rank.1, request.bitmap, &request.url, status, &reason);
                self.finish_bitmap(rank.1, request.bitmap, Err(status));
            }
        }
    }

    fn measure_picture(&self, number: u64, request: MeasureRequest) {
        let MeasureRequest { bitmap, url, .. } = request;
        let measured = self.transfer_picture(&url).and_then(|bytes| {
            let size = careful(|| measure(&bytes, &self.config.decode));
            size.map(|size| (size, bytes)).map_err(|status| (status, status.slug().to_owned()))
        });
        let result = match measured {
            Ok((size, bytes)) => {
                self.lock().kept.put(url, bytes);
                Ok(size)
            }
            Err((status, reason)) => {
                self.complain(number, bitmap, &url, status, &reason);
                Err(status)
            }
        };
        self.finish(Name::Bitmap(bitmap), number, Completion::Measured { bitmap, result });
    }

    /// An encoded picture, or what to tell of its absence: the renderer, and the log.
    fn transfer_picture(&self, url: &str) -> Result<Vec<u8>, (Status, String)> {
        let fetch = FetchRequest { id: 0, method: "GET".into(), url: url.to_owned(), headers: Vec::new(), body: None };
        match self.transfer(fetch) {
            Ok(response) if response.status == 200 => Ok(response.body),
            Ok(response) => Err((Status::FetchFailed, format!("HTTP status {}", response.status))),
            Err(error @ FetchError::TooLarge(_)) => Err((Status::BitmapTooLarge, error.to_string())),
            Err(error) => Err((Status::FetchFailed, error.to_string())),
        }
    }

    /// One picture; false when the services close.
    fn decode_next(&self) -> bool {
        let Some((rank, (request, bytes))) = self.next(|state| state.decodes.pop_first()) else {
            return false;
        };
        let size = (request.width_px, request.height_px);
        let result = careful(|| decode(&bytes, size, request.fit, &self.config.decode));
        if let Err(status) = result {
            self.complain(rank.1, request.bitmap, &request.url, status, status.slug());
        }
        self.finish_bitmap(rank.1, request.bitmap, result.map(Arc::new));
        true
    }

    fn transfer(&self, request: FetchRequest) -> Result<Response, FetchError> {
        if request.url.starts_with("http://") || request.url.starts_with("https://") {
            self.http.send(request)
        } else if self.config.mounts.holds(&request.url) {
            self.config.mounts.read(&request.url, self.config.bytes_max)
        } else {
            Err(FetchError::BadUrl)
        }
    }

    /// Says once in the log why a picture that is still wanted will not come.
    fn complain(&self, number: u64, bitmap: BitmapId, url: &str, status: Status, reason: &str) {
        let mut state = self.lock();
        let wanted = state.open.get(&Name::Bitmap(bitmap)) == Some(&number);
        let first = wanted && state.complained.insert(url.to_owned());
        drop(state);
        if first {
            let text = format!("{}: {url} ({reason})", status.slug());
            self.logs.write(Level::Warn, "services", text);
        }
    }

    fn finish_bitmap(&self, number: u64, bitmap: BitmapId, result: Result<Arc<Bitmap>, Status>) {
        self.finish(Name::Bitmap(bitmap), number, Completion::Bitmap { bitmap, result });
    }

    fn finish(&self, name: Name, number: u64, completion: Completion) {
        let mut state = self.lock();
        if state.open.get(&name) != Some(&number) {
            return;
        }
        state.open.remove(&name);
        state.ranks.remove(&number);
        let settled = state.open.is_empty();
        let now = if self.config.hold {
            state.held.insert(number, completion);
            None
        } else {
            Some(completion)
        };
        drop(state);
        if let Some(completion) = now {
            (self.deliver)(completion);
        }
        if settled {
            self.settled.notify_all();
        }
    }
}

/// A decoder that panics on a hostile picture fails that picture, not the thread.
fn careful<T>(work: impl FnOnce() -> Result<T, Status>) -> Result<T, Status> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Status::DecodeFailed))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use tenfoot_contract::ObjectFit;

    use super::*;

    struct Rig {
        _root: tempfile::TempDir,
        services: Services,
        logs: Arc<Logs>,
        answers: Receiver<Completion>,
    }

    fn rig(hold: bool) -> Rig {
        let root = tempfile::tempdir().unwrap();
        std::fs::write(root.path().join("a.txt"), "not a picture").unwrap();
        image::RgbImage::new(30, 20).save(root.path().join("b.png")).unwrap();
        let config = ServicesConfig {
            mounts: Mounts::new(&BTreeMap::from([("app".into(), root.path().to_owned())])),
            timeout: Duration::from_secs(5),
            bytes_max: 1 << 20,
            transfers_max: 3,
            decode: DecodeLimits { codecs: vec!["png".into()], pixels_max: 1 << 20 },
            hold,
        };
        let (sender, answers) = channel();
        let logs = Arc::new(Logs::default());
        let deliver = Box::new(move |completion| drop(sender.send(completion)));
        Rig { _root: root, services: Services::new(config, Arc::clone(&logs), deliver), logs, answers }
    }

    fn bitmap(number: u32, url: &str) -> BitmapRequest {
        BitmapRequest {
            bitmap: BitmapId(number),
            width_px: 8,
            height_px: 8,
            fit: ObjectFit::Cover,
            priority: 0,
            url: url.into(),
        }
    }

    fn fetch(id: u32) -> FetchRequest {
        FetchRequest { id, method: "GET".into(), url: "app:a.txt".into(), headers: Vec::new(), body: None }
    }

    #[test]
    fn held_answers_come_in_the_order_of_their_requests() {
        let rig = rig(true);
        (0..20).for_each(|id| rig.services.fetch(fetch(id)));
        assert!(rig.services.wait_settled(Duration::from_secs(5)));
        rig.services.release();
        let ids: Vec<_> = rig
            .answers
            .try_iter()
            .map(|answer| match answer {
                Completion::Fetch { id, result } => {
                    assert!(result.is_ok());
                    id
                }
                Completion::Bitmap { .. } | Completion::Measured { .. } => unreachable!(),
            })
            .collect();
        assert_eq!(ids, (0..20).collect::<Vec<_>>());
    }

    #[test]
    fn a_picture_that_fails_twice_is_logged_once() {
        let rig = rig(true);
        rig.services.request_bitmap(bitmap(1, "app:a.txt"));
        rig.services.request_bitmap(bitmap(2, "app:a.txt"));
        assert!(rig.services.wait_settled(Duration::from_secs(5)));
        rig.services.release();
        let failed =
            |answer: &Completion| matches!(answer, Completion::Bitmap { result: Err(Status::DecodeFailed), .. });
        assert_eq!(rig.answers.try_iter().filter(failed).count(), 2);
        assert_eq!(rig.logs.drain().len(), 1);
    }

    /// The file is gone when the picture itself is asked for.
    #[test]
    fn a_picture_that_was_measured_is_not_transferred_again() {
        let rig = rig(false);
        let next = || rig.answers.recv_timeout(Duration::from_secs(5)).unwrap();
        let url = "app:b.png".to_owned();
        rig.services.measure_bitmap(MeasureRequest { bitmap: BitmapId(1), priority: 0, url });
        assert!(matches!(next(), Completion::Measured { bitmap: BitmapId(1), result: Ok((30, 20)) }));
        std::fs::remove_file(rig._root.path().join("b.png")).unwrap();
        rig.services.request_bitmap(bitmap(2, "app:b.png"));
        assert!(matches!(next(), Completion::Bitmap { bitmap: BitmapId(2), result: Ok(_) }));
        rig.services.request_bitmap(bitmap(3, "app:b.png"));
        assert!(matches!(next(), Completion::Bitmap { bitmap: BitmapId(3), result: Err(Status::FetchFailed) }));
    }

    #[test]
    fn what_is_no_picture_has_no_size() {
        let rig = rig(false);
        let url = "app:a.txt".to_owned();
        rig.services.measure_bitmap(MeasureRequest { bitmap: BitmapId(1), priority: 0, url });
        let answer = rig.answers.recv_timeout(Duration::from_secs(5)).unwrap();
        assert!(matches!(answer, Completion::Measured { result: Err(Status::DecodeFailed), .. }));
    }

    #[test]
    fn a_picture_that_waits_moves_up_when_it_becomes_more_urgent() {
        let mut state = State::default();
        for number in 0..4 {
            state.open.insert(Name::Bitmap(BitmapId(number)), u64::from(number));
        }
        for number in 0..2 {
            state.transfers.insert((20, u64::from(number)), Job::Bitmap(bitmap(number, "")));
            state.decodes.insert((20, u64::from(number) + 2), (bitmap(number + 2, ""), Vec::new()));
        }
        for number in [1, 3, 9] {
            state.rank(&Name::Bitmap(BitmapId(number)), 5);
        }
        assert_eq!(state.transfers.keys().collect::<Vec<_>>(), [&(5, 1), &(20, 0)]);
        assert_eq!(state.decodes.keys().collect::<Vec<_>>(), [&(5, 3), &(20, 2)]);
    }

    #[test]
    fn a_cancelled_request_is_not_answered() {
        let rig = rig(true);
        rig.services.fetch(fetch(1));
        rig.services.cancel_fetch(1);
        assert!(rig.services.wait_settled(Duration::from_secs(5)));
        rig.services.release();
        assert_eq!(rig.answers.try_iter().count(), 0);
    }

    #[test]
    fn an_answer_is_delivered_at_once_when_not_held() {
        let rig = rig(false);
        rig.services.request_bitmap(bitmap(7, "ftp://nowhere/x.png"));
        let answer = rig.answers.recv_timeout(Duration::from_secs(5)).unwrap();
        assert!(matches!(answer, Completion::Bitmap { bitmap: BitmapId(7), result: Err(Status::FetchFailed) }));
    }
}
