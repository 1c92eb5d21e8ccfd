use super::*;

fn entry(name: &str, kind: Kind) -> Entry {
    Entry {
        name: name.to_owned(),
        mode: if matches!(kind, Kind::Symlink { .. }) {
            0o777
        } else {
            0o755
        },
        uid: 0,
        gid: 0,
        kind,
    }
}

fn directory(name: &str) -> Entry {
    entry(name, Kind::Directory)
}

fn file(name: &str, size: u64) -> Entry {
    let capability = None;
    entry(name, Kind::File { size, capability })
}

fn symlink(name: &str, target: &str) -> Entry {
    let target = target.to_owned();
    entry(name, Kind::Symlink { target })
}

fn link(name: &str, target: &str) -> Entry {
    let (target, capability) = (target.to_owned(), None);
    entry(name, Kind::Link { target, capability })
}

fn archive(entries: &[Entry]) -> Vec<u8> {
    let mut bytes: Vec<u8> = entries.iter().flat_map(Entry::encode).collect();
    bytes.resize(bytes.len() + 2 * BLOCK, 0);
    bytes
}

fn read(bytes: &[u8]) -> Result<Vec<Entry>, ReadError> {
    let mut reader = Reader::new(bytes);
    let mut entries = Vec::new();
    while let Some(entry) = reader.next()? {
        entries.push(entry);
    }
    Ok(entries)
}

fn refusal(bytes: &[u8]) -> String {
    crate::oci::testing::message(&read(bytes).unwrap_err())
}

/// A header whose field at `offset` reads `value`, its checksum made to fit.
fn forged(entry: &Entry, offset: usize, value: &[u8]) -> Vec<u8> {
    let mut bytes = archive(std::slice::from_ref(entry));
    bytes[offset..offset + value.len()].copy_from_slice(value);
    bytes[148..156].fill(b' ');
    let sum: u64 = bytes[..BLOCK].iter().map(|&byte| u64::from(byte)).sum();
    bytes[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    bytes
}

#[test]
fn what_is_packed_is_read() {
    let entries = [
        directory("a"),
        file("a-b", 0),
        file("a/b", 0),
        link("a/c", "a-b"),
        symlink("a/d", "/../anywhere"),
        directory(&"é".repeat(100)),
    ];
    assert_eq!(read(&archive(&entries)).unwrap(), entries);
}

#[test]
fn names_that_leave_the_tree_are_refused() {
    for name in [
        "../a", "a/../b", "/etc", "a//b", ".", "./a", "", "a/", "..", "é/../x",
    ] {
        let refusal = refusal(&archive(&[directory("a"), file(name, 0)]));
        assert!(
            refusal.contains("has an empty, `.` or `..` component"),
            "{name}: {refusal}"
        );
    }
    insta::assert_snapshot!(refusal(&archive(&[file("../../etc/passwd", 0)])), @"the layer is not in the canonical form: the name `../../etc/passwd` has an empty, `.` or `..` component (entry at byte 0)");
}

#[test]
fn names_that_no_file_can_have_are_refused() {
    assert!(refusal(&archive(&[file("é\0", 0)])).contains("has a NUL"));
    assert!(
        refusal(&archive(&[file(&"a".repeat(4095), 0)])).contains("longer than Linux can open")
    );
    insta::assert_snapshot!(refusal(&archive(&[file(".wh.file", 0)])), @"the layer is not in the canonical form: the name `.wh.file` means a deleted file, and a whole image deletes nothing (entry at byte 0)");
    insta::assert_snapshot!(refusal(&forged(&file("a", 0), 0, b"\xff")), @"the layer is not in the canonical form: a name is not UTF-8 (entry at byte 0)");
}

#[test]
fn going_through_a_link_is_refused() {
    let entries = [symlink("a", "/etc"), file("a/passwd", 0)];
    insta::assert_snapshot!(refusal(&archive(&entries)), @"the layer is not in the canonical form: /a/passwd has no entry for the directory that it is in (entry at byte 512)");
    let entries = [file("a", 0), file("a/b", 0)];
    assert!(refusal(&archive(&entries)).contains("no entry for the directory"));
    assert!(refusal(&archive(&[file("a/b", 0)])).contains("no entry for the directory"));
}

#[test]
fn entries_out_of_order_are_refused() {
    insta::assert_snapshot!(refusal(&archive(&[file("b", 0), file("a", 0)])), @"the layer is not in the canonical form: /a comes after /b; entries are sorted by name, each name once (entry at byte 512)");
    assert!(refusal(&archive(&[file("a", 0), file("a", 0)])).contains("each name once"));
    assert!(refusal(&archive(&[directory("a"), symlink("a", "b")])).contains("each name once"));
}

#[test]
fn links_to_anything_but_an_earlier_file_are_refused() {
    insta::assert_snapshot!(refusal(&archive(&[link("a", "/etc/shadow")])), @"the layer is not in the canonical form: /a links to //etc/shadow, which is no earlier file of the same mode, owner and capabilities (entry at byte 0)");
    let mut other_mode = link("c", "a");
    other_mode.mode = 0o4755;
    for entries in [
        &[file("a", 0), link("b", "a"), link("c", "b")][..],
        &[directory("a"), link("b", "a")],
        &[symlink("a", "x"), link("b", "a")],
        &[file("a", 0), other_mode],
        &[link("a", "b"), file("b", 0)],
    ] {
        assert!(refusal(&archive(entries)).contains("which is no earlier file of the same mode"));
    }
}

#[test]
fn impossible_symbolic_links_are_refused() {
    for target in ["", "é\0", &"a".repeat(4096)] {
        assert!(refusal(&archive(&[symlink("a", target)])).contains("to what no link can"));
    }
    let mut mode = symlink("a", "b");
    mode.mode = 0o755;
    assert!(refusal(&archive(&[mode])).contains("a mode other than 0777"));
}

#[test]
fn devices_and_unknown_kinds_are_refused() {
    insta::assert_snapshot!(refusal(&forged(&file("null", 0), 156, b"3")), @"the layer is not in the canonical form: it is a device, which no image may hold (entry at byte 0)");
    for (flag, want) in [
        (b"4", "it is a device"),
        (b"6", "neither a directory nor a file nor a link"),
        (b"g", "neither a directory"),
        (b"L", "neither a directory"),
        (b"\0", "neither a directory"),
    ] {
        assert!(refusal(&forged(&file("a", 0), 156, flag)).contains(want));
    }
}

#[test]
fn fields_that_packing_never_writes_are_refused() {
    for (offset, value) in [
        (100, &b"755"[..]),
        (100, b"0107777"),
        (100, b"99"),
        (136, b"00000000001"),
        (257, b"ustar  \0"),
        (265, b"root"),
        (297, b"root"),
        (329, b"0000001"),
        (345, b"prefix"),
        (500, b"\x01"),
        (3, b"x"),
        (200, b"target"),
    ] {
        let refusal = refusal(&forged(&file("a", 0), offset, value));
        assert!(
            refusal.contains("not in the canonical form"),
            "{offset}: {refusal}"
        );
    }
    insta::assert_snapshot!(refusal(&forged(&file("a", 0), 265, b"root")), @"the layer is not in the canonical form: the header of /a differs from the one that packing writes (entry at byte 0)");
    let mut wrong_sum = archive(&[file("a", 0)]);
    wrong_sum[148] = b'7';
    assert!(refusal(&wrong_sum).contains("differs from the one that packing writes"));
    // A directory without its slash.
    assert!(refusal(&forged(&file("a", 0), 156, b"5")).contains("differs"));
}

#[test]
fn needless_and_foreign_records_are_refused() {
    for record in [&b"10 path=a\n"[..], b"19 mtime=1.5000000\n", b"rubbish"] {
        let mut header = file("PaxHeader", record.len() as u64);
        header.mode = 0o644;
        let mut bytes = forged(&header, 156, b"x")[..BLOCK].to_vec();
        bytes.extend_from_slice(record);
        bytes.resize(2 * BLOCK, 0);
        bytes.extend(archive(&[file("a", 0)]));
        assert!(refusal(&bytes).contains("not in the canonical form"));
    }
    let huge = forged(&file("PaxHeader", 1 << 30), 156, b"x");
    insta::assert_snapshot!(refusal(&huge), @"the layer is not in the canonical form: its extended header has no length or an excessive one (entry at byte 0)");
}

#[test]
fn a_wrong_end_is_refused() {
    let good = archive(&[file("a", 0)]);
    let mut longer = good.clone();
    longer.extend([0; BLOCK]);
    insta::assert_snapshot!(refusal(&longer), @"the layer is not in the canonical form: an archive ends with two blocks of NUL and nothing else (entry at byte 512)");
    assert!(refusal(&good[..good.len() - BLOCK]).contains("ends with two blocks"));
    assert!(refusal(&good[..BLOCK]).starts_with("cannot read the layer"));
    assert!(refusal(&good[..100]).starts_with("cannot read the layer"));
    assert!(refusal(&archive(&[file("a", 1 << 20)])).starts_with("cannot read the layer"));
}

#[test]
fn contents_are_filled_up_with_nul() {
    let mut bytes = file("a", 1).encode();
    bytes.extend(b"xy");
    bytes.resize(4 * BLOCK, 0);
    assert!(refusal(&bytes).contains("filled up with something else"));
}

/// Whatever byte changes, either the reader refuses, or what it reads stands for exactly those bytes: nothing is ever overlooked.
#[test]
fn no_changed_byte_is_overlooked() {
    let mut bytes = directory("a").encode();
    for entry in [
        file("a/b", 700),
        link("a/c", "a/b"),
        symlink("a/é", "b"),
        file("d", 1),
    ] {
        bytes.extend(entry.encode());
        let size = usize::try_from(entry.kind.size()).unwrap();
        bytes.extend(std::iter::repeat_n(b'x', size));
        bytes.resize(padded(bytes.len()), 0);
    }
    bytes.resize(bytes.len() + 2 * BLOCK, 0);
    assert!(read(&bytes).is_ok());
    let mut accepted = 0;
    for position in 0..bytes.len() {
        for flip in [1, 0x10, 0x80] {
            bytes[position] ^= flip;
            if let Some(again) = rewritten(&bytes) {
                assert!(again == bytes, "byte {position}");
                accepted += 1;
            }
            bytes[position] ^= flip;
        }
    }
    assert!(accepted > 0, "changes of contents are canonical too");
}

fn rewritten(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader::new(bytes);
    let mut out = Vec::new();
    while let Some(entry) = reader.next().ok()? {
        out.extend(entry.encode());
        io::copy(&mut reader.contents(), &mut out).ok()?;
        out.extend(padding(entry.kind.size()));
    }
    out.extend([0; 2 * BLOCK]);
    Some(out)
}
