//! Prints the sources of a package.

use proc_macro2::TokenStream;
use quote::quote;

use super::option;
use crate::checked::{Member, Repack, Source};

pub(super) fn source(source: &Source) -> TokenStream {
    let Source {
        name,
        version,
        file,
        url,
        mirrors,
        ..
    } = source;
    let sha256 = sha256(&source.sha256);
    let debian = option(&source.debian);
    let repack = option(&source.repack.as_ref().map(repack));
    let [unpack, subdirectory] = [&source.unpack, &source.subdirectory].map(option);
    quote! {
        ::stagex_core::package::Source {
            name: #name,
            version: #version,
            file: #file,
            url: #url,
            mirrors: &[#(#mirrors),*],
            sha256: #sha256,
            debian: #debian,
            repack: #repack,
            unpack: #unpack,
            subdirectory: #subdirectory,
        }
    }
}

fn repack(repack: &Repack) -> TokenStream {
    let debian = &repack.debian;
    let sha256 = sha256(&repack.sha256);
    let member = option(&repack.member.as_ref().map(member));
    quote! {
        ::stagex_core::package::Repack { debian: #debian, sha256: #sha256, member: #member }
    }
}

fn member(member: &Member) -> TokenStream {
    let path = &member.path;
    let sha256 = sha256(&member.sha256);
    quote!(::stagex_core::package::Member { path: #path, sha256: #sha256 })
}

fn sha256(bytes: &[u8; 32]) -> TokenStream {
    quote!(::stagex_core::digest::Sha256::from_bytes([#(#bytes),*]))
}
