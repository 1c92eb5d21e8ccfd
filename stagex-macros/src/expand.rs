//! Prints a checked package as Rust. Nothing here can fail.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned as _;

use crate::valid::{Base, File, Image, Member, Package, Repack, Source};

pub(crate) fn package(package: &Package) -> TokenStream {
    let [name, version, file] = [&package.name, &package.version, &package.file];
    let [description, license, homepage] =
        [&package.description, &package.license, &package.homepage];
    let sources = package.sources.iter().map(source);
    let base = base(package.base);
    let [build_deps, test_deps] = [&package.build_deps, &package.test_deps].map(|deps| {
        let packages = deps.iter().map(|dep| item(dep, "PACKAGE"));
        quote!(&[#(&#packages),*])
    });
    let files = package.files.iter().map(|file| self::file(name, file));
    let env = pairs(&package.env);
    let [build, install, test] = [&package.build, &package.install, &package.test].map(option);
    let image = image(&package.image);
    let depth = depth(package);
    let dependencies = package.build_deps.iter().chain(&package.test_deps);
    let stage = crate::bootstrap::order(name, dependencies);
    quote! {
        #[doc = #description]
        pub static PACKAGE: ::stagex_core::package::Package = ::stagex_core::package::Package {
            name: #name,
            version: #version,
            description: #description,
            license: #license,
            homepage: #homepage,
            sources: &[#(#sources),*],
            base: ::stagex_core::package::Base::#base,
            build_deps: #build_deps,
            files: &[#(#files),*],
            env: #env,
            build: #build,
            install: #install,
            test_deps: #test_deps,
            test: #test,
            image: #image,
            depth: DEPTH,
            file: #file,
        };
        #depth
        #stage
    }
}

fn base(base: Base) -> TokenStream {
    match base {
        Base::Scratch => quote!(Scratch),
        Base::Seed => quote!(Seed),
    }
}

/// A constant, because the compiler can compute no constant from itself.
fn depth(package: &Package) -> TokenStream {
    let dependencies = package.build_deps.iter().chain(&package.test_deps);
    let depths = dependencies.map(|dep| item(dep, "DEPTH"));
    let doc = "One more than the deepest dependency's: a cycle cannot compile.";
    quote! {
        #[doc = #doc]
        pub const DEPTH: u32 = ::stagex_core::package::depth(&[#(#depths),*]);
    }
}

/// An item of a dependency's module, with the span of the dependency, so that the compiler's own errors and editors point there.
pub(crate) fn item(dependency: &Path, item: &str) -> TokenStream {
    let item = proc_macro2::Ident::new(item, dependency.span());
    match dependency.get_ident() {
        Some(module) => quote_spanned!(module.span()=> super::#module::#item),
        None => quote_spanned!(dependency.span()=> #dependency::#item),
    }
}

fn source(source: &Source) -> TokenStream {
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

/// The compiler reads the file and thereby makes cargo watch it. Relative to the declaring file.
fn file(package: &str, file: &File) -> TokenStream {
    let name = &file.name;
    let path = format!("{package}/{name}");
    let contents = quote_spanned!(file.span=> ::core::include_bytes!(#path));
    quote!(::stagex_core::package::File { name: #name, contents: #contents })
}

fn image(image: &Image) -> TokenStream {
    let Image {
        user,
        workdir,
        entrypoint,
        cmd,
        ..
    } = image;
    let env = pairs(&image.env);
    let labels = pairs(&image.labels);
    quote! {
        ::stagex_core::package::Image {
            user: #user,
            workdir: #workdir,
            env: #env,
            entrypoint: &[#(#entrypoint),*],
            cmd: &[#(#cmd),*],
            labels: #labels,
        }
    }
}

fn pairs(pairs: &[(String, String)]) -> TokenStream {
    let (keys, values): (Vec<_>, Vec<_>) = pairs.iter().cloned().unzip();
    quote!(&[#((#keys, #values)),*])
}

fn option(value: &Option<impl quote::ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}
