//! Records of pax extended headers (POSIX.1-2017, pax, "pax Extended Header"): `LENGTH KEY=VALUE\n`, where the length is decimal and counts itself.

use std::collections::BTreeMap;

/// Key to value. The map's order is the order of the records.
pub(super) type Records = BTreeMap<&'static str, Vec<u8>>;

pub(super) const CAPABILITY: &str = "SCHILY.xattr.security.capability";
pub(super) const GID: &str = "gid";
pub(super) const LINKPATH: &str = "linkpath";
pub(super) const PATH: &str = "path";
pub(super) const SIZE: &str = "size";
pub(super) const UID: &str = "uid";

const KEYS: [&str; 6] = [CAPABILITY, GID, LINKPATH, PATH, SIZE, UID];

/// All records, in order.
pub(super) fn encode(records: &Records) -> Vec<u8> {
    let mut out = Vec::new();
    for (key, value) in records {
        let rest = " =\n".len() + key.len() + value.len();
        // The length counts its own digits, and one more digit may make it longer still.
        let mut length = rest;
        while rest + length.to_string().len() != length {
            length = rest + length.to_string().len();
        }
        out.extend_from_slice(format!("{length} {key}=").as_bytes());
        out.extend_from_slice(value);
        out.push(b'\n');
    }
    out
}

/// Reverses [`encode`]. Does not insist on the canonical form: whoever reads compares with what would have been written.
///
/// `None` when the bytes are no records, or hold a key that is never written.
pub(super) fn decode(mut bytes: &[u8]) -> Option<Records> {
    let mut records = Records::new();
    while !bytes.is_empty() {
        let space = bytes.iter().position(|&byte| byte == b' ')?;
        let length: usize = std::str::from_utf8(&bytes[..space]).ok()?.parse().ok()?;
        let record = bytes.get(space + 1..length)?.strip_suffix(b"\n")?;
        bytes = &bytes[length..];
        let equals = record.iter().position(|&byte| byte == b'=')?;
        let key = KEYS
            .into_iter()
            .find(|key| key.as_bytes() == &record[..equals])?;
        records.insert(key, record[equals + 1..].to_vec());
    }
    Some(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_counts_itself() {
        for (value, want) in [
            ("abc", "12 path=abc\n".to_owned()),
            (&"a".repeat(89), format!("98 path={}\n", "a".repeat(89))),
            (&"a".repeat(90), format!("99 path={}\n", "a".repeat(90))),
            (&"a".repeat(91), format!("101 path={}\n", "a".repeat(91))),
        ] {
            let records = Records::from([(PATH, value.into())]);
            assert_eq!(encode(&records), want.as_bytes());
            assert_eq!(decode(want.as_bytes()), Some(records));
        }
    }

    #[test]
    fn records_are_in_order_of_their_keys() {
        let records = Records::from([
            (UID, b"1".into()),
            (CAPABILITY, vec![0, b'\n', b'=']),
            (GID, b"2".into()),
        ]);
        assert_eq!(
            encode(&records),
            b"40 SCHILY.xattr.security.capability=\0\n=\n8 gid=2\n8 uid=1\n"
        );
        assert_eq!(decode(&encode(&records)), Some(records));
    }

    #[test]
    fn what_is_no_record_is_refused() {
        for bytes in [
            &b"x"[..],
            b"0 ",
            b"99 path=abc\n",
            b"12 path=abcd",
            b"18446744073709551616 path=a\n",
            b"11 atime=12\n",
            b"8 path1\n",
            b" path=a\n",
        ] {
            assert_eq!(decode(bytes), None, "{}", bytes.escape_ascii());
        }
    }
}
