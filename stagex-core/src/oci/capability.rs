//! File capabilities, the one extended attribute that an image keeps.

/// The attribute's name (capabilities(7)).
pub(super) const XATTR: &str = "security.capability";

/// Length of a revision 3 value, the longest that Linux knows.
pub(super) const MAX: usize = 24;

const REVISION_2: [u8; 4] = 0x0200_0000_u32.to_le_bytes();
const LENGTH_2: usize = 20;

/// A revision 2 value of `security.capability` (`struct vfs_cap_data` in linux/capability.h): revision and effective bit, then permitted and
/// inheritable sets, low words first, all little-endian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Capability([u8; LENGTH_2]);

impl Capability {
    /// From what the kernel returned. Revision 3 is revision 2 and the owner of the user namespace in which the capabilities count. That owner is a
    /// fact about the machine that built the tree, so it is dropped.
    ///
    /// `None` when it is of neither revision.
    pub(super) fn normalise(raw: &[u8]) -> Option<Self> {
        let wanted_length = match raw.get(3)? {
            2 => LENGTH_2,
            3 => MAX,
            _ => return None,
        };
        if raw.len() != wanted_length {
            return None;
        }
        let mut value = [0; LENGTH_2];
        value.copy_from_slice(&raw[..LENGTH_2]);
        let effective = value[0] & 1;
        value[..4].copy_from_slice(&REVISION_2);
        value[0] = effective;
        Some(Self(value))
    }

    pub(super) const fn as_bytes(&self) -> &[u8; LENGTH_2] {
        &self.0
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// `cap_net_bind_service=ep`, as setcap(8) writes it.
    pub(in crate::oci) const BIND_SERVICE: [u8; 20] =
        [1, 0, 0, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    #[test]
    fn revision_2_is_kept() {
        let capability = Capability::normalise(&BIND_SERVICE).unwrap();
        assert_eq!(capability.as_bytes(), &BIND_SERVICE);
    }

    #[test]
    fn the_namespace_of_revision_3_is_dropped() {
        let mut raw = BIND_SERVICE.to_vec();
        raw[3] = 3;
        raw.extend(100_000_u32.to_le_bytes());
        let capability = Capability::normalise(&raw).unwrap();
        assert_eq!(capability.as_bytes(), &BIND_SERVICE);
    }

    #[test]
    fn other_revisions_and_lengths_are_refused() {
        let mut revision_1 = BIND_SERVICE[..12].to_vec();
        revision_1[3] = 1;
        let mut longer = BIND_SERVICE.to_vec();
        longer.push(0);
        for raw in [
            &[][..],
            &[2, 0, 0],
            &revision_1,
            &longer,
            &BIND_SERVICE[..19],
        ] {
            assert_eq!(Capability::normalise(raw), None);
        }
    }
}
