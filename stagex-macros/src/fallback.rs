//! What a package with errors becomes: the errors, and the package with what is known of it. Without it, every package that depends on this
//! one would fail too, and the one mistake would drown.

use proc_macro2::TokenStream;

use crate::checked::Package;
use crate::expand;

pub(crate) fn family(known: &[Package], mut errors: TokenStream) -> TokenStream {
    errors.extend(expand::family(known));
    errors
}
