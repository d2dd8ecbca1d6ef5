//! Files inside mounts. A path that leaves its mount, by `..` or by a link, is refused.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use super::{FetchError, Response};

/// Mount name → directory, resolved once.
#[derive(Debug, Clone)]
pub struct Mounts {
    directories: BTreeMap<String, PathBuf>,
}

impl Mounts {
    /// The mounts of a configuration. A directory that is not there makes every path in it `not-found`.
    #[must_use]
    pub fn new(directories: &BTreeMap<String, PathBuf>) -> Self {
        let resolve = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
        Self { directories: directories.iter().map(|(name, path)| (name.clone(), resolve(path))).collect() }
    }

    /// Whether `url` names a file in a mount: `app:img/hero.jpg`.
    #[must_use]
    pub fn holds(&self, url: &str) -> bool {
        url.split_once(':').is_some_and(|(mount, _)| self.directories.contains_key(mount))
    }

    /// The path of `mount:relative/path`.
    ///
    /// # Errors
    /// `bad-url`, `forbidden`, `not-found`.
    pub fn resolve(&self, url: &str) -> Result<PathBuf, FetchError> {
        let (mount, relative) = url.split_once(':').ok_or(FetchError::BadUrl)?;
        let directory = self.directories.get(mount).ok_or(FetchError::BadUrl)?;
        let plain = |component| matches!(component, Component::Normal(_));
        let relative = Path::new(relative);
        if relative.as_os_str().is_empty() || !relative.components().all(plain) {
            return Err(FetchError::Forbidden);
        }
        let path = directory.join(relative).canonicalize().map_err(|_| FetchError::NotFound)?;
        if path.starts_with(directory) { Ok(path) } else { Err(FetchError::Forbidden) }
    }

    /// Reads a file of at most `bytes_max`.
    ///
    /// # Errors
    /// As [`Mounts::resolve`], and `too-large`.
    pub fn read(&self, url: &str, bytes_max: u64) -> Result<Response, FetchError> {
        let path = self.resolve(url)?;
        let file = File::open(&path).map_err(|error| from_io(&error))?;
        let mut body = Vec::new();
        file.take(bytes_max + 1).read_to_end(&mut body).map_err(|error| from_io(&error))?;
        if body.len() as u64 > bytes_max {
            return Err(FetchError::TooLarge(bytes_max));
        }
        let headers = vec![
            ("content-type".into(), content_type(&path).into()),
            ("content-length".into(), body.len().to_string()),
        ];
        Ok(Response { status: 200, headers, body })
    }
}

fn from_io(error: &std::io::Error) -> FetchError {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::IsADirectory => FetchError::NotFound,
        _ => FetchError::Network(error.to_string()),
    }
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("json") => "application/json",
        Some("js") => "text/javascript",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mounted() -> (tempfile::TempDir, Mounts) {
        let root = tempfile::tempdir().unwrap();
        let app = root.path().join("app");
        std::fs::create_dir_all(app.join("img")).unwrap();
        std::fs::write(app.join("img/a.txt"), "hello").unwrap();
        std::fs::write(root.path().join("secret.txt"), "secret").unwrap();
        std::os::unix::fs::symlink(root.path().join("secret.txt"), app.join("link.txt")).unwrap();
        let mounts = Mounts::new(&BTreeMap::from([("app".to_owned(), app)]));
        (root, mounts)
    }

    #[test]
    fn reads_a_file_inside_its_mount() {
        let (_root, mounts) = mounted();
        let response = mounts.read("app:img/a.txt", 100).unwrap();
        assert_eq!((response.status, response.body.as_slice()), (200, b"hello".as_slice()));
    }

    #[test]
    fn refuses_every_way_out() {
        let (_root, mounts) = mounted();
        for url in ["app:../secret.txt", "app:img/../../secret.txt", "app:/etc/passwd", "app:link.txt", "app:"] {
            assert_eq!(mounts.read(url, 100), Err(FetchError::Forbidden), "{url}");
        }
    }

    #[test]
    fn refuses_more_bytes_than_allowed() {
        let (_root, mounts) = mounted();
        assert_eq!(mounts.read("app:img/a.txt", 4), Err(FetchError::TooLarge(4)));
    }

    #[test]
    fn a_file_that_is_not_there_is_not_found() {
        let (_root, mounts) = mounted();
        assert_eq!(mounts.read("app:img/b.txt", 4), Err(FetchError::NotFound));
        assert_eq!(mounts.read("nowhere:img/b.txt", 4), Err(FetchError::BadUrl));
    }
}
