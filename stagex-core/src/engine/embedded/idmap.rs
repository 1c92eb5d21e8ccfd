//! Which ids of the host stand for the ids inside the user namespace: 0 is the caller, 1 to 65535 are the caller's subordinate ids.

use std::fs;
use std::io;
use std::process::Command;

/// How many ids a build may use beside 0: images know 16-bit ids, `nobody` being 65534.
pub(super) const WANTED: u32 = 65535;

/// Where root's subordinate ids lie by preference: beyond real users and beyond what systemd hands out to containers (524288 to 1879048191).
const HIGH: u32 = 0x7000_0000;

/// `count` ids from `outside` on appear inside from `inside` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    /// First id inside.
    pub(super) inside: u32,
    /// First id outside.
    pub(super) outside: u32,
    /// How many.
    pub(super) count: u32,
}

/// User ids or group ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// User ids.
    Users,
    /// Group ids.
    Groups,
}

impl Kind {
    /// The administrator's list of subordinate ids (subuid(5), subgid(5)).
    pub(super) const fn list(self) -> &'static str {
        match self {
            Self::Users => "/etc/subuid",
            Self::Groups => "/etc/subgid",
        }
    }

    /// The set-user-ID program that writes a map on behalf of users (newuidmap(1), newgidmap(1)).
    pub(super) const fn program(self) -> &'static str {
        match self {
            Self::Users => "newuidmap",
            Self::Groups => "newgidmap",
        }
    }

    /// The kernel's file for a process's map (user_namespaces(7)).
    const fn file(self) -> &'static str {
        match self {
            Self::Users => "uid_map",
            Self::Groups => "gid_map",
        }
    }
}

/// A caller without a usable map.
#[derive(Debug, thiserror::Error)]
pub enum MapError {
    /// The list has too few ids for the caller.
    #[error(
        "{list} gives {have} subordinate ids to {name}, builds take {WANTED}; as root: echo {name}:{free}:65536 >> {list}"
    )]
    TooFew {
        /// The list.
        list: &'static str,
        /// How many there are.
        have: u32,
        /// The caller's login name or, where unknown, id.
        name: String,
        /// A start that no line of the list covers.
        free: u32,
    },
    /// Root in a container that was given few ids.
    #[error(
        "this user namespace has {have} ids beside root's, builds take {WANTED}: start the container with a larger map (for podman: --uidmap 0:0:65536), or run stagex as a user with subordinate ids"
    )]
    FewInside {
        /// How many there are.
        have: u32,
    },
    /// The program that writes maps is not installed.
    #[error(
        "{program} is not installed; it belongs to the package `uidmap` (Debian, Ubuntu), `shadow-utils` (Fedora) or `shadow` (Arch, Alpine: `shadow-subids`)"
    )]
    NoProgram {
        /// Its name.
        program: &'static str,
        /// Why it was not started.
        source: io::Error,
    },
    /// The program that writes maps refused.
    #[error("{program} refused the map: {said}")]
    Refused {
        /// Its name.
        program: &'static str,
        /// Its standard error.
        said: String,
    },
    /// A file could not be read or written.
    #[error("{doing}")]
    File {
        /// What was being done.
        doing: String,
        /// Why it could not.
        source: io::Error,
    },
}

/// The subordinate ids that `list` gives to `names` (a login name, an id), as pairs of start and count. Malformed lines count for nothing, as
/// they do for newuidmap.
pub(super) fn subordinate(list: &str, names: &[String]) -> Vec<(u32, u32)> {
    entries(list)
        .filter(|(name, _, _)| names.iter().any(|wanted| wanted == name))
        .map(|(_, start, count)| (start, count))
        .collect()
}

fn entries(list: &str) -> impl Iterator<Item = (&str, u32, u32)> {
    list.lines().filter_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        let start = fields.next()?.trim().parse().ok()?;
        let count = fields.next()?.trim().parse().ok()?;
        Some((name, start, count))
    })
}

/// A start beyond all ranges of the list, in the steps that useradd(8) takes.
fn free(list: &str) -> u32 {
    let ends = entries(list).map(|(_, start, count)| start.saturating_add(count));
    ends.max().unwrap_or(0).max(100_000)
}

/// The map of a caller: 0 to itself, then as many of `ranges` as are wanted. The other value is how many ids there are beside 0.
pub(super) fn map(caller: u32, ranges: &[(u32, u32)]) -> (Vec<Range>, u32) {
    let mut map = vec![Range {
        inside: 0,
        outside: caller,
        count: 1,
    }];
    let mut have = 0;
    for (start, count) in ranges {
        let count = (*count).min(WANTED - have);
        if count > 0 {
            map.push(Range {
                inside: 1 + have,
                outside: *start,
                count,
            });
            have += count;
        }
    }
    (map, have)
}

/// The ids that root hands out, out of those its own namespace has (`/proc/self/uid_map`): the high range, else those next to itself.
pub(super) fn of_root(own_map: &str) -> Result<(u32, u32), MapError> {
    let ranges: Vec<(u32, u32)> = own_map
        .lines()
        .filter_map(|line| {
            let mut fields = line.split_whitespace();
            let first = fields.next()?.parse().ok()?;
            Some((first, fields.nth(1)?.parse().ok()?))
        })
        .collect();
    let holds = |start: u32| {
        ranges.iter().any(|(first, count)| {
            *first <= start
                && u64::from(*first) + u64::from(*count) >= u64::from(start) + u64::from(WANTED)
        })
    };
    if let Some(start) = [HIGH, 1].into_iter().find(|start| holds(*start)) {
        return Ok((start, WANTED));
    }
    let total: u32 = ranges
        .iter()
        .map(|(_, count)| *count)
        .fold(0, u32::saturating_add);
    Err(MapError::FewInside {
        have: total.saturating_sub(1),
    })
}

/// The caller's map of one kind.
pub(super) fn of_caller(kind: Kind, caller: Caller) -> Result<Vec<Range>, MapError> {
    let id = match kind {
        Kind::Users => caller.uid,
        Kind::Groups => caller.gid,
    };
    if caller.uid == 0 {
        let own = read(&format!("/proc/self/{}", kind.file()))?;
        return Ok(map(id, &[of_root(&own)?]).0);
    }
    // Without a list nobody has ids.
    let list = fs::read_to_string(kind.list()).unwrap_or_default();
    let names = names(caller.uid);
    let (map, have) = map(id, &subordinate(&list, &names));
    if have < WANTED {
        return Err(MapError::TooFew {
            list: kind.list(),
            have,
            name: names.into_iter().next().unwrap_or_default(),
            free: free(&list),
        });
    }
    Ok(map)
}

/// Who runs stagex.
#[derive(Debug, Clone, Copy)]
pub(super) struct Caller {
    /// Effective user id.
    pub(super) uid: u32,
    /// Effective group id.
    pub(super) gid: u32,
}

impl Caller {
    /// Of this process.
    pub(super) fn current() -> Self {
        Self {
            uid: rustix::process::geteuid().as_raw(),
            gid: rustix::process::getegid().as_raw(),
        }
    }
}

/// How the lists may name a user: by login name, then by number.
fn names(uid: u32) -> Vec<String> {
    let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let number = uid.to_string();
    let mut names: Vec<String> = passwd
        .lines()
        .filter(|line| line.split(':').nth(2) == Some(&number))
        .filter_map(|line| line.split(':').next().map(str::to_owned))
        .collect();
    // Users of a directory service are not in the file. A wrong name here is refused by newuidmap.
    if names.is_empty() {
        names.extend(std::env::var("LOGNAME").ok());
    }
    names.push(number);
    names
}

/// Writes the map of another process, which has just entered its namespace.
pub(super) fn write(kind: Kind, caller: Caller, pid: u32, map: &[Range]) -> Result<(), MapError> {
    if caller.uid == 0 {
        let path = format!("/proc/{pid}/{}", kind.file());
        let lines: String = map
            .iter()
            .map(|range| format!("{} {} {}\n", range.inside, range.outside, range.count))
            .collect();
        // The kernel takes a map in one write only.
        return fs::write(&path, lines).map_err(|source| MapError::File {
            doing: format!("writing {path}"),
            source,
        });
    }
    let program = kind.program();
    let numbers = map
        .iter()
        .flat_map(|range| [range.inside, range.outside, range.count]);
    let output = Command::new(program)
        .arg(pid.to_string())
        .args(numbers.map(|number| number.to_string()))
        .output()
        .map_err(|source| MapError::NoProgram { program, source })?;
    if output.status.success() {
        return Ok(());
    }
    Err(MapError::Refused {
        program,
        said: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
    })
}

fn read(path: &str) -> Result<String, MapError> {
    fs::read_to_string(path).map_err(|source| MapError::File {
        doing: format!("reading {path}"),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::{MapError, Range, WANTED, free, map, of_root, subordinate};

    const LIST: &str =
        "ann:100000:65536\nbob:165536:1000\nodd\nodd:x:1\nbob:300000:65536\n1001:400000:5\n";

    #[test]
    fn ranges_are_found_by_name_and_by_number() {
        let of = |names: &[&str]| {
            let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
            subordinate(LIST, &names)
        };
        assert_eq!(of(&["ann", "1000"]), [(100_000, 65536)]);
        assert_eq!(
            of(&["bob", "1001"]),
            [(165_536, 1000), (300_000, 65536), (400_000, 5)]
        );
        assert_eq!(of(&["odd"]), []);
        assert_eq!(free(LIST), 400_005);
        assert_eq!(free(""), 100_000);
    }

    #[test]
    fn map_joins_ranges_and_stops_at_what_is_wanted() {
        let range = |inside, outside, count| Range {
            inside,
            outside,
            count,
        };
        let (joined, have) = map(1001, &[(165_536, 1000), (300_000, 65536)]);
        assert_eq!(
            joined,
            [
                range(0, 1001, 1),
                range(1, 165_536, 1000),
                range(1001, 300_000, 64535)
            ]
        );
        assert_eq!(have, WANTED);
        assert_eq!(map(1001, &[]), (vec![range(0, 1001, 1)], 0));
    }

    #[test]
    fn root_takes_the_high_range_or_what_its_container_has() {
        assert_eq!(
            of_root("         0          0 4294967295\n").ok(),
            Some((0x7000_0000, 65535))
        );
        assert_eq!(of_root("0 100000 65536\n").ok(), Some((1, 65535)));
        assert_eq!(of_root("0 1000 1\n1 100000 65535\n").ok(), Some((1, 65535)));
        assert!(matches!(
            of_root("0 1000 1\n"),
            Err(MapError::FewInside { have: 0 })
        ));
        assert!(matches!(of_root(""), Err(MapError::FewInside { have: 0 })));
    }
}
