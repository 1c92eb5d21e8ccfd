//! The loopback interface of a new network namespace, which starts down. Test suites expect to reach themselves on 127.0.0.1, and nothing else
//! can be reached there: the namespace has no other interface.

use std::io;

use rustix::net::{
    AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType, recv, send, socket_with,
};

const RTM_NEWLINK: u16 = 16;
const NLM_F_REQUEST_ACK: u16 = 1 | 4;
/// The loopback interface is the first one of every namespace.
const INDEX: i32 = 1;
const IFF_UP: u32 = 1;

/// Sets it up by one message to the kernel (rtnetlink(7)).
pub(super) fn up() -> io::Result<()> {
    let socket = socket_with(
        AddressFamily::NETLINK,
        SocketType::RAW,
        SocketFlags::CLOEXEC,
        None, // protocol 0 is NETLINK_ROUTE
    )?;
    send(&socket, &request(), SendFlags::empty())?;
    let mut answer = [0; 1024];
    let (_, length) = recv(&socket, &mut answer, RecvFlags::empty())?;
    // struct nlmsghdr is 16 bytes; the acknowledgement's error code follows, negative or zero.
    let code = answer
        .get(16..20)
        .filter(|_| length >= 20)
        .and_then(|bytes| bytes.try_into().ok())
        .map_or(-libc::EBADMSG, i32::from_ne_bytes);
    match code {
        0 => Ok(()),
        code => Err(io::Error::from_raw_os_error(-code)),
    }
}

/// struct nlmsghdr and struct ifinfomsg.
fn request() -> Vec<u8> {
    let mut bytes = Vec::with_capacity(32);
    bytes.extend(32_u32.to_ne_bytes());
    bytes.extend(RTM_NEWLINK.to_ne_bytes());
    bytes.extend(NLM_F_REQUEST_ACK.to_ne_bytes());
    bytes.extend([0; 8]); // sequence number and port: there is one message only
    bytes.extend([0; 4]); // family, padding, device type: any
    bytes.extend(INDEX.to_ne_bytes());
    bytes.extend(IFF_UP.to_ne_bytes()); // the flags
    bytes.extend(IFF_UP.to_ne_bytes()); // which of them to change
    bytes
}
