use std::io::Read as _;

use flate2::read::GzDecoder;

use super::*;
use crate::digest::Sha256;

/// Text, zeros and noise, in runs that straddle blocks, the same at every call.
fn sample(length: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let mut out = Vec::with_capacity(length + 100);
    while out.len() < length {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        match state >> 30 {
            0 => out.extend_from_slice(&state.to_le_bytes()),
            1 => out.resize(out.len() + 100, 0),
            _ => out.extend_from_slice(format!("line {} of text\n", state >> 16).as_bytes()),
        }
    }
    out.truncate(length);
    out
}

fn encode(data: &[u8], threads: usize, piece: usize) -> Vec<u8> {
    let threads = NonZeroUsize::new(threads).unwrap();
    let mut encoder = Encoder::new(Vec::new(), threads).unwrap();
    for piece in data.chunks(piece) {
        encoder.write_all(piece).unwrap();
    }
    encoder.finish().unwrap()
}

/// If this fails because of a new version of the encoder, every image's digest has changed: that takes a new digests.lock.
#[test]
fn bytes_are_golden() {
    let golden = [
        (
            0,
            20,
            "ac73670af3abed54ac6fb4695131f4099be9fbe39d6076c5d0264a6bbdae9d83",
        ),
        (
            1,
            27,
            "648f98f87ba9f1886883c9cae1bcd1e21da641d77e755640b4332dde16a2219a",
        ),
        (
            BLOCK,
            112_950,
            "f266504262ab700f40c4c271ded5b54b124eaec288f922626ac6388d1a543475",
        ),
        (
            3 * BLOCK + 7,
            335_978,
            "60b1310af44bcfe4174fc7fd707c0b9899f105474c822b36675b631dbadc826b",
        ),
    ];
    let got = golden.map(|(length, ..)| {
        let bytes = encode(&sample(length), 2, 4096);
        (length, bytes.len(), Sha256::of(&bytes).to_string())
    });
    assert_eq!(got, golden.map(|(l, n, d)| (l, n, d.to_owned())));
}

#[test]
fn threads_and_pieces_do_not_change_the_bytes() {
    let data = sample(5 * BLOCK + 1);
    let want = encode(&data, 1, data.len());
    for (threads, piece) in [(1, 1000), (2, BLOCK), (3, BLOCK + 1), (16, 77_777)] {
        assert!(
            encode(&data, threads, piece) == want,
            "{threads} threads, pieces of {piece}"
        );
    }
}

#[test]
fn what_is_compressed_comes_out_again() {
    for length in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK] {
        let data = sample(length);
        let mut out = Vec::new();
        let compressed = encode(&data, 2, 1 << 16);
        let mut decoder = GzDecoder::new(&compressed[..]);
        decoder.read_to_end(&mut out).unwrap();
        assert!(out == data, "{length}");
        assert!(
            decoder.into_inner().is_empty(),
            "one member and nothing else"
        );
    }
}

#[test]
fn noise_grows_little() {
    let mut state = 1_u64;
    let noise: Vec<u8> = (0..BLOCK)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[3]
        })
        .collect();
    let compressed = encode(&noise, 1, BLOCK);
    assert!(
        compressed.len() < BLOCK + BLOCK / 100,
        "{}",
        compressed.len()
    );
}

#[test]
fn a_failing_writer_is_reported() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let error = Encoder::new(Full, NonZeroUsize::MIN).err().unwrap();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
}
