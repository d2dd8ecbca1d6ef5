//! Requests over HTTP: timeouts, redirects and size caps. Blocking; called on the service threads only.

use std::time::Duration;

use ureq::Agent;
use ureq::http::{Request, Response as HttpResponse};

use super::{FetchError, FetchRequest, Response};

const REDIRECTS_MAX: u32 = 5;

/// An HTTP client with its connections; cheap to clone.
#[derive(Debug, Clone)]
pub struct HttpClient {
    agent: Agent,
    bytes_max: u64,
}

impl HttpClient {
    /// A client whose requests take at most `timeout` and whose bodies at most `bytes_max`.
    #[must_use]
    pub fn new(timeout: Duration, bytes_max: u64) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(timeout))
            .max_redirects(REDIRECTS_MAX)
            .user_agent(concat!("Tenfoot/", env!("CARGO_PKG_VERSION")))
            .build();
        Self { agent: config.new_agent(), bytes_max }
    }

    /// Sends a request and reads the whole answer. A status such as 404 is an answer, not an error.
    ///
    /// # Errors
    /// `bad-url`, `network`, `timeout`, `too-large`.
    pub fn send(&self, request: FetchRequest) -> Result<Response, FetchError> {
        let mut builder = Request::builder().method(request.method.as_str()).uri(&request.url);
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        let response = match request.body {
            Some(body) => self.agent.run(builder.body(body).map_err(|_| FetchError::BadUrl)?),
            None => self.agent.run(builder.body(()).map_err(|_| FetchError::BadUrl)?),
        };
        self.read(response.map_err(|error| self.refusal(&error))?)
    }

    fn read(&self, response: HttpResponse<ureq::Body>) -> Result<Response, FetchError> {
        let (parts, body) = response.into_parts();
        let headers = parts
            .headers
            .iter()
            .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
            .collect();
        let body = body.into_with_config().limit(self.bytes_max).read_to_vec().map_err(|error| self.refusal(&error))?;
        Ok(Response { status: parts.status.as_u16(), headers, body })
    }

    fn refusal(&self, error: &ureq::Error) -> FetchError {
        match error {
            ureq::Error::Timeout(_) => FetchError::Timeout,
            ureq::Error::BodyExceedsLimit(_) => FetchError::TooLarge(self.bytes_max),
            ureq::Error::BadUri(_) | ureq::Error::Http(_) => FetchError::BadUrl,
            ureq::Error::Io(io) if io.kind() == std::io::ErrorKind::TimedOut => FetchError::Timeout,
            other => FetchError::Network(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use super::*;

    /// A server that gives one canned answer to one request.
    fn serve(answer: &'static [u8]) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/thing", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 4096];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(answer);
        });
        url
    }

    fn get(url: &str, bytes_max: u64) -> Result<Response, FetchError> {
        HttpClient::new(Duration::from_secs(5), bytes_max).send(FetchRequest {
            id: 1,
            method: "GET".into(),
            url: url.into(),
            headers: Vec::new(),
            body: None,
        })
    }

    #[test]
    fn a_404_is_an_answer() {
        let url = serve(b"HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno");
        let response = get(&url, 100).unwrap();
        assert_eq!((response.status, response.body.as_slice()), (404, b"no".as_slice()));
    }

    #[test]
    fn a_body_that_breaks_off_is_an_error() {
        let url = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
        assert_eq!(get(&url, 1000).unwrap_err().slug(), "network");
    }

    #[test]
    fn a_body_over_the_cap_is_refused() {
        let url = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789");
        assert_eq!(get(&url, 4), Err(FetchError::TooLarge(4)));
    }

    #[test]
    fn a_dead_server_is_a_network_error() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        drop(listener);
        assert_eq!(get(&url, 4).unwrap_err().slug(), "network");
    }

    #[test]
    fn a_url_that_is_none_is_refused() {
        assert_eq!(get("no url", 4).unwrap_err(), FetchError::BadUrl);
    }
}
