//! What packages a synthetic tree has and what they need.
//!
//! The shape is that of the tree of stagex, continued: the packages of the bootstrap, on which everything stands, then libraries and programs, each
//! built with the toolchain and a few earlier packages. One of those is near, which makes chains as long as distributions have them (some 40 links
//! in 5,000 packages); the others are drawn with a bias for the earliest, which makes a few packages that hundreds need. Some files are families, some
//! builds give further images, some images are composed.

/// The packages of the bootstrap with what they are built and tested with, as in the tree of stagex.
const BOOTSTRAP: [(&str, &[&str], &[&str]); 8] = [
    ("stage2", &[], &[]),
    ("stage3", &["stage2"], &[]),
    ("busybox", &["stage3"], &[]),
    ("linux-headers", &["stage3"], &[]),
    ("musl", &["stage3"], &[]),
    ("binutils", &["stage3"], &["musl"]),
    ("make", &["stage3"], &["busybox"]),
    (
        "gcc",
        &["linux_headers", "musl", "binutils", "stage3"],
        &["busybox", "make"],
    ),
];

/// What nearly everything is built with.
pub const TOOLCHAIN: [&str; 6] = [
    "busybox",
    "musl",
    "linux_headers",
    "binutils",
    "gcc",
    "make",
];

/// Beginnings of names; the rest is the number.
const WORDS: [&str; 12] = [
    "lib", "py", "perl", "font", "x11", "gst", "node", "tex", "kde", "net", "sys", "rust",
];

/// What a file declares beside its package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Starts from the seed.
    Seed,
    /// One build, one image.
    Plain,
    /// One build, two more images: `libs` and `doc`.
    Outputs,
    /// Two older releases, each built by the one before.
    Family,
    /// Made of other packages.
    Composed,
}

/// One file of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The package's name.
    pub name: String,
    /// What else it declares.
    pub kind: Kind,
    /// As the file states them: modules.
    pub needs: Vec<String>,
    /// As the file states them: modules.
    pub test_needs: Vec<String>,
    /// Lines of its scripts beyond the least.
    pub lines: usize,
    /// Decides all that is left open.
    pub seed: u64,
}

/// The files of a tree. The same number gives the same files, everywhere. The packages are more: see [`Kind`].
#[must_use]
pub fn files(number: usize) -> Vec<Shape> {
    let mut files: Vec<Shape> = BOOTSTRAP
        .iter()
        .take(number)
        .map(|&(name, needs, test_needs)| bootstrap(name, needs, test_needs))
        .collect();
    for i in BOOTSTRAP.len()..number {
        let next = package(i, number, &files);
        files.push(next);
    }
    files
}

fn bootstrap(name: &str, needs: &[&str], test_needs: &[&str]) -> Shape {
    let own = |list: &[&str]| list.iter().map(ToString::to_string).collect();
    Shape {
        name: name.to_owned(),
        kind: if needs.is_empty() {
            Kind::Seed
        } else {
            Kind::Plain
        },
        needs: own(needs),
        test_needs: own(test_needs),
        lines: 40,
        seed: 0,
    }
}

fn package(i: usize, number: usize, earlier: &[Shape]) -> Shape {
    let mut draw = Draw(i as u64);
    let seed = draw.next();
    let word = WORDS[draw.below(WORDS.len())];
    let kind = match draw.below(100) {
        0..5 => Kind::Outputs,
        5..9 => Kind::Family,
        9..12 => Kind::Composed,
        _ => Kind::Plain,
    };
    let mut needs: Vec<String> = match kind {
        Kind::Composed => vec!["busybox".to_owned()],
        _ => TOOLCHAIN.map(str::to_owned).to_vec(),
    };
    for drawn in drawn(&mut draw, i, number) {
        let module = module(&earlier[drawn], draw.below(2) == 0);
        if !needs.contains(&module) {
            needs.push(module);
        }
    }
    let mut test_needs = vec!["busybox".to_owned()];
    test_needs.extend(needs.iter().skip(6).take(2).cloned());
    Shape {
        name: format!("{word}-{i:04}"),
        kind,
        needs,
        test_needs,
        // Skewed: most scripts are short, a few are long. The mean makes files as long as those of stagex.
        lines: 3 + draw.below(10) + draw.below(6) * draw.below(14),
        seed,
    }
}

/// Positions of the earlier packages that package `i` needs, none of the bootstrap.
fn drawn(draw: &mut Draw, i: usize, number: usize) -> Vec<usize> {
    let first = BOOTSTRAP.len();
    let have = i - first;
    if have == 0 {
        return Vec::new();
    }
    let near = (number / 30).clamp(1, have);
    let mut positions = vec![i - 1 - draw.below(near)];
    for _ in 0..draw.below(6) {
        // The cube of a number below 1 is small more often than not.
        let part = draw.below(1000) * draw.below(1000) * draw.below(1000);
        positions.push(first + have * part / 1_000_000_000);
    }
    positions
}

/// How others name the package, or an image of its build.
fn module(shape: &Shape, libs: bool) -> String {
    let module = shape.name.replace('-', "_");
    match shape.kind {
        Kind::Outputs if libs => format!("{module}::libs"),
        _ => module,
    }
}

/// A fixed sequence of numbers: SplitMix64 (Steele, Lea, Flood, 2014), whose constants these are.
#[derive(Debug, Clone)]
pub struct Draw(pub u64);

impl Draw {
    /// The next number.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// The next number below `end`, which is not 0.
    pub const fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_alone_decides() {
        assert_eq!(files(300), files(300));
        let names: Vec<_> = files(12).into_iter().map(|file| file.name).collect();
        assert_eq!(names.len(), 12);
        assert_eq!(names[..2], ["stage2", "stage3"]);
    }

    #[test]
    fn packages_need_earlier_ones_only() {
        let files = files(500);
        let mut known: Vec<String> = Vec::new();
        for file in &files {
            for need in file.needs.iter().chain(&file.test_needs) {
                let module = need.split("::").next().unwrap_or(need);
                assert!(known.iter().any(|known| known == module), "{need}");
            }
            known.push(file.name.replace('-', "_"));
        }
    }

    #[test]
    fn there_are_all_kinds_long_chains_and_packages_that_many_need() {
        let files = files(1000);
        for kind in [Kind::Outputs, Kind::Family, Kind::Composed] {
            assert!(files.iter().filter(|file| file.kind == kind).count() > 10);
        }
        let users = |module: &str| {
            let needs = files
                .iter()
                .filter(|file| file.needs.iter().any(|need| need == module));
            needs.count()
        };
        assert!(users("gcc") > 900);
        let early = files[8..40].iter().map(|file| users(&module(file, false)));
        assert!(early.max() > Some(40));
    }
}
