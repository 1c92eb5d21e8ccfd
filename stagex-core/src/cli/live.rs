//! What a person sees while packages are built: what runs, since when, what is next, where the output goes.
//!
//! On a terminal one line is redrawn every second; elsewhere a line is written for each event, and one a minute while a stage runs.

use std::io::{self, Write as _};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::session::short;
use crate::build::{Built, Event, Report};
use crate::recipe::StageName;

/// How often a running stage is mentioned where there is no terminal.
const REMINDER: Duration = Duration::from_secs(60);

/// Shows the events of a build on standard error.
pub(super) struct Live {
    shared: Arc<Shared>,
    ticker: Option<JoinHandle<()>>,
}

struct Shared {
    state: Mutex<State>,
    ended: Condvar,
    bar: Option<ProgressBar>,
}

#[derive(Default)]
struct State {
    planned: Vec<&'static str>,
    running: Option<Running>,
    over: bool,
}

struct Running {
    package: &'static str,
    stage: &'static str,
    began: Instant,
    last_time: Option<Duration>,
}

impl Live {
    /// `terminal` tells whether standard error is one.
    pub(super) fn new(terminal: bool) -> Self {
        let bar = terminal.then(|| {
            let style = ProgressStyle::with_template("{spinner} {wide_msg}")
                .expect("the template is well-formed");
            ProgressBar::new_spinner().with_style(style)
        });
        let shared = Arc::new(Shared {
            state: Mutex::default(),
            ended: Condvar::new(),
            bar,
        });
        let period = if terminal {
            Duration::from_secs(1)
        } else {
            REMINDER
        };
        let ticking = Arc::clone(&shared);
        let ticker = std::thread::spawn(move || ticking.tick(period));
        Self {
            shared,
            ticker: Some(ticker),
        }
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.shared.state().over = true;
        self.shared.ended.notify_all();
        if let Some(ticker) = self.ticker.take() {
            ticker.join().ok();
        }
        if let Some(bar) = &self.shared.bar {
            bar.finish_and_clear();
        }
    }
}

impl Shared {
    // A panic elsewhere must not hide what is being told.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tick(&self, period: Duration) {
        let mut state = self.state();
        while !state.over {
            let (next, timeout) = self
                .ended
                .wait_timeout(state, period)
                .unwrap_or_else(PoisonError::into_inner);
            state = next;
            if timeout.timed_out()
                && let Some(running) = &state.running
            {
                self.say_running(&state, running);
            }
        }
    }

    fn say_running(&self, state: &State, running: &Running) {
        let text = describe(state, running, running.began.elapsed());
        match &self.bar {
            Some(bar) => {
                bar.set_message(text);
                bar.tick();
            }
            None => self.line(&text),
        }
    }

    fn line(&self, text: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| writeln!(io::stderr(), "{text}")).ok(),
            None => writeln!(io::stderr(), "{text}").ok(),
        };
    }
}

/// `[2/9] stage3: build, 00:12:41 (last time 00:31:07); next: musl busybox make and 3 more`
fn describe(state: &State, running: &Running, elapsed: Duration) -> String {
    let at = state
        .planned
        .iter()
        .position(|name| *name == running.package);
    let place = at
        .map(|at| format!("[{}/{}] ", at + 1, state.planned.len()))
        .unwrap_or_default();
    let last = running
        .last_time
        .map(|last| format!(" (last time {})", clock(last)))
        .unwrap_or_default();
    let next = at
        .map(|at| &state.planned[at + 1..])
        .filter(|next| !next.is_empty())
        .map(|next| {
            let (named, more) = next.split_at(next.len().min(3));
            let more = if more.is_empty() {
                String::new()
            } else {
                format!(" and {} more", more.len())
            };
            format!("; next: {}{more}", named.join(" "))
        });
    format!(
        "{place}{}: {}, {}{last}{}",
        running.package,
        running.stage,
        clock(elapsed),
        next.unwrap_or_default()
    )
}

fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

impl Report for Live {
    fn event(&self, event: &Event<'_>) {
        let mut state = self.shared.state();
        match event {
            Event::Planned { build } => {
                state.planned = build.iter().map(|package| package.name).collect();
                self.shared.line(&format!(
                    "to build, in this order: {}",
                    state.planned.join(" ")
                ));
            }
            Event::HostIsSeed { checked } => self.shared.line(&host_is_seed(checked)),
            Event::Waiting { package } => {
                self.shared.line(&format!(
                    "another stagex builds {} in this store: waiting for it",
                    package.name
                ));
            }
            Event::Repack {
                package,
                file,
                path,
            } => {
                self.shared.line(&format!(
                    "{}: {file} cannot be had; its repack {path} takes its place",
                    package.name
                ));
            }
            Event::Began {
                package,
                log,
                last_time,
            } => {
                let (name, last_time) = (package.name, *last_time);
                state.running = Some(Running {
                    package: name,
                    stage: "begins",
                    began: Instant::now(),
                    last_time,
                });
                let running = state.running.as_ref().expect("set on the line above");
                let text = describe(&state, running, Duration::ZERO);
                self.shared
                    .line(&format!("{text}\n      output: {}", short(log)));
            }
            // Over in no time: a line for them would tell nothing.
            Event::Stage(StageName::Base | StageName::Fetch | StageName::Package) => {}
            Event::Stage(stage) => self.shared.stage(&mut state, stage.as_str()),
            Event::Packing => self.shared.stage(&mut state, "packing"),
            Event::Done { built } => {
                state.running = None;
                if !built.was_there {
                    self.shared.line(&done(built));
                }
            }
        }
    }
}

impl Shared {
    fn stage(&self, state: &mut State, stage: &'static str) {
        let Some(mut running) = state.running.take() else {
            return;
        };
        // That a build begins says already that its first stage does.
        if running.stage != stage {
            running.stage = stage;
            self.say_running(state, &running);
        }
        state.running = Some(running);
    }
}

fn host_is_seed(checked: &[&str]) -> String {
    let claim = match checked {
        [] => "nothing built on it is locked yet, so nothing is claimed for the result".to_owned(),
        _ => format!(
            "the locked digest of {} checks what comes of it",
            checked.join(" ")
        ),
    };
    format!("no seed given and none built before: the host's compiler is the seed; {claim}")
}

fn done(built: &Built) -> String {
    let took = clock(Duration::from_secs(built.record.seconds));
    format!(
        "      {} done in {took}: {}",
        built.package.name,
        built.digests().rootfs.oci()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_build_says_where_it_is_and_what_is_next() {
        let state = State {
            planned: vec!["a", "b", "c", "d", "e", "f"],
            ..State::default()
        };
        let running = |package, last_time| Running {
            package,
            stage: "build",
            began: Instant::now(),
            last_time,
        };
        let text = describe(
            &state,
            &running("b", Some(Duration::from_secs(3661))),
            Duration::from_secs(59),
        );
        assert_eq!(
            text,
            "[2/6] b: build, 00:00:59 (last time 01:01:01); next: c d e and 1 more"
        );
        let text = describe(&state, &running("f", None), Duration::from_secs(100));
        assert_eq!(text, "[6/6] f: build, 00:01:40");
    }

    #[test]
    fn a_host_as_seed_is_never_claimed_for_without_a_lock() {
        assert!(host_is_seed(&[]).ends_with("nothing is claimed for the result"));
        assert!(host_is_seed(&["stage3"]).contains("the locked digest of stage3 checks"));
    }
}
