//! Prints a checked package as Rust. Nothing here can fail.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use crate::bootstrap;
use crate::checked::{Base, Dependency, File, Image, Output, Package, Steps};

mod source;

/// The current release, then the others.
pub(crate) fn family(packages: &[Package]) -> TokenStream {
    let name = packages.first().map_or("", |package| &package.dir);
    let stage = bootstrap::order(name, packages.iter().flat_map(dependencies));
    let packages = packages.iter().map(package);
    quote!(#stage #(#packages)*)
}

/// All that a package and its outputs depend on.
fn dependencies(package: &Package) -> impl Iterator<Item = &Dependency> {
    let outputs = package.outputs.iter().flat_map(|output| &output.test_deps);
    let own = package.build_deps.iter().chain(&package.contents);
    own.chain(&package.test_deps).chain(outputs)
}

/// The items of one release: its package, its outputs, and a module through which others name it where it is not the current one.
fn package(package: &Package) -> TokenStream {
    let release = package.release.as_deref();
    let outputs: TokenStream = package
        .outputs
        .iter()
        .map(|output| self::output(package, output))
        .collect();
    let own = constant(package, None);
    let Some(release) = release else {
        return quote!(#own #outputs);
    };
    let module = ident(release);
    let doc = format!("Release {}: {}", package.version, package.description);
    let [package_item, depth_item] =
        ["PACKAGE", "DEPTH"].map(|item| named(item, Some(release), None));
    let members = package.outputs.iter().map(|output| {
        let module = ident(&output.name);
        let [package, depth] =
            ["PACKAGE", "DEPTH"].map(|item| named(item, Some(release), Some(&output.name)));
        let doc = &output.description;
        quote!(#[doc = #doc] pub mod #module { pub use super::super::{#package as PACKAGE, #depth as DEPTH, STAGE}; })
    });
    quote! {
        #own #outputs
        #[doc = #doc]
        pub mod #module {
            pub use super::{#package_item as PACKAGE, #depth_item as DEPTH, STAGE};
            #(#members)*
        }
    }
}

/// An output of a package, and a module through which others name it.
fn output(package: &Package, output: &Output) -> TokenStream {
    let constant = constant(package, Some(output));
    if package.release.is_some() {
        return constant;
    }
    let module = ident(&output.name);
    let [package_item, depth] =
        ["PACKAGE", "DEPTH"].map(|item| named(item, None, Some(&output.name)));
    let doc = &output.description;
    quote! {
        #constant
        #[doc = #doc]
        pub mod #module { pub use super::{#package_item as PACKAGE, #depth as DEPTH, STAGE}; }
    }
}

/// The data of a package, or of one of its outputs, which shares all but a few fields with it.
fn constant(package: &Package, output: Option<&Output>) -> TokenStream {
    let release = package.release.as_deref();
    let member = output.map(|output| output.name.as_str());
    let [item, depth_item] = ["PACKAGE", "DEPTH"].map(|item| named(item, release, member));
    let depth = depth(package, output);
    let visible = visibility(&item);
    let name = output.map_or_else(
        || package.name.clone(),
        |output| format!("{}-{}", package.name, output.name),
    );
    let own = (&package.description, &package.license, &package.image);
    let (description, license, image) = output.map_or(own, |output| {
        (&output.description, &output.license, &output.image)
    });
    let (test_deps, test) = output.map_or((&package.test_deps, &package.test), |output| {
        (&output.test_deps, &output.test)
    });
    let [build_deps, contents, test_deps] =
        [&package.build_deps, &package.contents, test_deps].map(|list| packages(list));
    let [build, install, test] =
        [&package.build, &package.install, test].map(|stage| option(&stage.as_ref().map(steps)));
    let [version, homepage, file] = [&package.version, &package.homepage, &package.file];
    let sources = package.sources.iter().map(source::source);
    let base = base(package.base);
    let files = package
        .files
        .iter()
        .map(|file| self::file(&package.dir, file));
    let env = pairs(&package.env);
    let [workdir, sources_dir] = [&package.workdir, &package.sources_dir].map(option);
    let image = self::image(image);
    let outputs = output.is_none().then(|| {
        let names = package
            .outputs
            .iter()
            .map(|output| named("PACKAGE", release, Some(&output.name)));
        quote!(#(&#names),*)
    });
    let output_of = option(&output.map(|output| output_of(release, output)));
    quote! {
        #[doc = #description]
        #visible static #item: ::stagex_core::package::Package = ::stagex_core::package::Package {
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
            workdir: #workdir,
            sources_dir: #sources_dir,
            build: #build,
            install: #install,
            contents: #contents,
            outputs: &[#outputs],
            output_of: #output_of,
            test_deps: #test_deps,
            test: #test,
            image: #image,
            depth: #depth_item,
            file: #file,
        };
        #depth
    }
}

fn output_of(release: Option<&str>, output: &Output) -> TokenStream {
    let package = named("PACKAGE", release, None);
    let name = &output.name;
    let directory = format!("/home/user/outputs/{name}");
    quote! {
        ::stagex_core::package::OutputOf { package: &#package, output: #name, directory: #directory }
    }
}

/// `PACKAGE` for the file's own package, `PACKAGE_V1_2` for a release, `PACKAGE_LIBS` for an output: items of one module need names of their own.
fn named(item: &str, release: Option<&str>, output: Option<&str>) -> Ident {
    let parts = [Some(item), release, output].into_iter().flatten();
    let text: Vec<_> = parts.map(str::to_ascii_uppercase).collect();
    Ident::new(&text.join("_"), Span::call_site())
}

/// What others name through a module is hidden under its own name.
fn visibility(item: &Ident) -> TokenStream {
    if item == "PACKAGE" || item == "DEPTH" {
        quote!(pub)
    } else {
        quote!(#[doc(hidden)] pub)
    }
}

/// Outputs and releases have names that may be keywords.
fn ident(module: &str) -> Ident {
    syn::parse_str(&stagex_build::name::ident(module))
        .unwrap_or_else(|_| Ident::new(&format!("{module}_"), Span::call_site()))
}

fn packages(list: &[Dependency]) -> TokenStream {
    let packages = list.iter().map(|dep| item(dep, "PACKAGE"));
    quote!(&[#(&#packages),*])
}

fn steps(steps: &Steps) -> TokenStream {
    match steps {
        Steps::Shell(script) => quote!(::stagex_core::package::Steps::Shell(#script)),
        Steps::Argv(programs) => {
            let programs = programs.iter().map(|words| quote!(&[#(#words),*]));
            quote!(::stagex_core::package::Steps::Argv(&[#(#programs),*]))
        }
    }
}

fn base(base: Base) -> TokenStream {
    match base {
        Base::Scratch => quote!(Scratch),
        Base::Seed => quote!(Seed),
    }
}

/// A constant, because the compiler can compute no constant from itself.
fn depth(package: &Package, output: Option<&Output>) -> TokenStream {
    let tested = output.map_or(&package.test_deps, |output| &output.test_deps);
    let all = package
        .build_deps
        .iter()
        .chain(&package.contents)
        .chain(tested);
    let depths = all.map(|dep| item(dep, "DEPTH"));
    let doc = "One more than the deepest dependency's: a cycle cannot compile.";
    let item = named(
        "DEPTH",
        package.release.as_deref(),
        output.map(|output| output.name.as_str()),
    );
    let visible = visibility(&item);
    quote! {
        #[doc = #doc]
        #visible const #item: u32 = ::stagex_core::package::depth(&[#(#depths),*]);
    }
}

/// An item of a dependency's module, with the span of the dependency, so that the compiler's own errors and editors point there.
pub(crate) fn item(dependency: &Dependency, item: &str) -> TokenStream {
    let path = &dependency.path;
    let item = Ident::new(item, path.span());
    if dependency.is_local {
        quote_spanned!(path.span()=> super::#path::#item)
    } else {
        quote_spanned!(path.span()=> #path::#item)
    }
}

/// The compiler reads the file and thereby makes cargo watch it. Relative to the declaring file.
fn file(dir: &str, file: &File) -> TokenStream {
    let name = &file.name;
    let path = format!("{dir}/{name}");
    let contents = quote_spanned!(file.span=> ::core::include_bytes!(#path));
    quote!(::stagex_core::package::File { name: #name, path: #path, contents: #contents })
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
