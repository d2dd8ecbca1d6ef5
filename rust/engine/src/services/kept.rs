//! Encoded pictures whose size was asked for, kept until they are asked for to be shown: one transfer does for both.

use std::collections::VecDeque;

/// What is kept at most; beyond it the oldest go, and are transferred again.
const KEPT_BYTES: usize = 8 << 20;

/// Pictures by their URL, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pictures: VecDeque<(String, Vec<u8>)>,
    bytes: usize,
}

impl Kept {
    pub(super) fn put(&mut self, url: String, bytes: Vec<u8>) {
        self.take(&url);
        self.bytes += bytes.len();
        self.pictures.push_back((url, bytes));
        while self.bytes > KEPT_BYTES
            && let Some((_, oldest)) = self.pictures.pop_front()
        {
            self.bytes -= oldest.len();
        }
    }

    pub(super) fn take(&mut self, url: &str) -> Option<Vec<u8>> {
        let at = self.pictures.iter().position(|(known, _)| known == url)?;
        let (_, bytes) = self.pictures.remove(at)?;
        self.bytes -= bytes.len();
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_given_out_once() {
        let mut kept = Kept::default();
        kept.put("a".into(), vec![1]);
        kept.put("a".into(), vec![2]);
        assert_eq!((kept.take("a"), kept.take("a")), (Some(vec![2]), None));
        assert_eq!(kept.bytes, 0);
    }

    #[test]
    fn the_oldest_go_first() {
        let mut kept = Kept::default();
        for name in ["a", "b", "c"] {
            kept.put(name.into(), vec![0; KEPT_BYTES / 2]);
        }
        assert!(kept.take("a").is_none() && kept.take("b").is_some() && kept.take("c").is_some());
        kept.put("larger than all".into(), vec![0; KEPT_BYTES + 1]);
        assert_eq!((kept.take("larger than all"), kept.bytes), (None, 0));
    }
}
