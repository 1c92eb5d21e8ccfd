//! Draws how sources arrive, on standard error: a bar for each transfer where that is a terminal, else a line as each begins.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::sync::{Mutex, MutexGuard, PoisonError};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use crate::source::Progress;

/// A bar for each file that is on its way.
#[derive(Debug)]
pub(super) struct Bars {
    terminal: bool,
    all: MultiProgress,
    by_file: Mutex<BTreeMap<String, ProgressBar>>,
}

impl Bars {
    /// `terminal` tells whether standard error is one.
    pub(super) fn new(terminal: bool) -> Self {
        Self {
            terminal,
            all: MultiProgress::new(),
            by_file: Mutex::default(),
        }
    }

    fn by_file(&self) -> MutexGuard<'_, BTreeMap<String, ProgressBar>> {
        self.by_file.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Without a size there is nothing for a bar to be a part of.
fn style(total: Option<u64>) -> ProgressStyle {
    let template = match total {
        Some(_) => {
            "{prefix:28!} {bytes:>10} of {total_bytes:10} {bar:24} {bytes_per_sec:>12} {eta:>4}"
        }
        None => "{prefix:28!} {bytes:>10} {bytes_per_sec:>12}",
    };
    ProgressStyle::with_template(template)
        .expect("the template is constant, and a test draws with it")
        .progress_chars("=> ")
}

impl Progress for Bars {
    fn begin(&self, file: &str, place: &str, have: u64, total: Option<u64>) {
        if !self.terminal {
            writeln!(io::stderr(), "fetching {file} from {place}").ok();
            return;
        }
        let mut bars = self.by_file();
        let bar = bars.entry(file.to_owned()).or_insert_with(|| {
            self.all
                .add(ProgressBar::no_length().with_prefix(file.to_owned()))
        });
        bar.set_style(style(total));
        match total {
            Some(total) => bar.set_length(total),
            None => bar.unset_length(),
        }
        bar.set_position(have);
        // So that what was there before does not count as speed.
        bar.reset_eta();
    }

    fn advance(&self, file: &str, bytes: u64) {
        if let Some(bar) = self.by_file().get(file) {
            bar.inc(bytes);
        }
    }

    fn finish(&self, file: &str) {
        if let Some(bar) = self.by_file().remove(file) {
            bar.finish_and_clear();
            self.all.remove(&bar);
        }
    }
}

#[cfg(test)]
mod tests {
    use indicatif::{InMemoryTerm, ProgressDrawTarget};

    use super::*;

    fn drawn(draw: impl Fn(&Bars)) -> String {
        let term = InMemoryTerm::new(4, 100);
        let bars = Bars::new(true);
        let target = ProgressDrawTarget::term_like(Box::new(term.clone()));
        bars.all.set_draw_target(target);
        draw(&bars);
        for bar in bars.by_file().values() {
            bar.tick();
        }
        term.contents()
    }

    #[test]
    fn a_transfer_is_drawn_with_its_size() {
        let line = drawn(|bars| {
            bars.begin("zlib-1.3.1.tar.gz", "http://a.invalid/", 512, Some(2048));
            bars.advance("zlib-1.3.1.tar.gz", 512);
        });
        assert!(
            line.starts_with("zlib-1.3.1.tar.gz              1.00 KiB of 2.00 KiB   ============>"),
            "{line}"
        );
    }

    #[test]
    fn a_transfer_without_a_size_is_drawn_without_a_bar() {
        let line = drawn(|bars| {
            bars.begin("zlib-1.3.1.tar.gz", "http://a.invalid/", 0, Some(2048));
            bars.begin("zlib-1.3.1.tar.gz", "http://b.invalid/", 1024, None);
        });
        assert!(
            line.starts_with("zlib-1.3.1.tar.gz              1.00 KiB "),
            "{line}"
        );
        assert!(!line.contains('='), "{line}");
    }

    #[test]
    fn a_finished_transfer_is_drawn_no_more() {
        let line = drawn(|bars| {
            bars.begin("zlib-1.3.1.tar.gz", "http://a.invalid/", 0, None);
            bars.finish("zlib-1.3.1.tar.gz");
            // Of what never began, as when the cache had it.
            bars.finish("other.tar");
            bars.advance("other.tar", 1);
        });
        assert_eq!(line, "");
    }
}
