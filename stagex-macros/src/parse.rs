//! Grammar: tokens to [`ast`]. A malformed field costs that field only; reading goes on behind the next comma.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::token::{Brace, Bracket};
use syn::{Ident, LitStr, Path, Result, Token};

use crate::ast::{Field, Key, Map, Value};
use crate::errors::Errors;

/// What stands in `package! { }`, as far as it can be read.
pub(crate) fn package(tokens: TokenStream) -> (Map, Errors) {
    let mut errors = Errors::default();
    let parsed = (|input: ParseStream| Ok(fields(input, &mut errors))).parse2(tokens);
    let fields = parsed.unwrap_or_else(|error| {
        errors.extend(error);
        Vec::new()
    });
    let span = proc_macro2::Span::call_site();
    (Map { span, fields }, errors)
}

fn fields(input: ParseStream, errors: &mut Errors) -> Vec<Field> {
    let mut fields = Vec::new();
    while !input.is_empty() {
        match key(input) {
            Ok(key) => {
                let value = value(input, errors);
                fields.push(Field { key, value });
            }
            Err(error) => {
                errors.extend(error);
                skip(input);
            }
        }
        comma(input, "fields", errors);
    }
    fields
}

/// `key:`.
fn key(input: ParseStream) -> Result<Key> {
    let span = input.span();
    let quoted = input.peek(LitStr);
    let text = if quoted {
        input.parse::<LitStr>()?.value()
    } else if input.peek(Ident::peek_any) {
        input.call(Ident::parse_any)?.unraw().to_string()
    } else {
        return Err(input.error("expected the name of a field: a field is `name: value`"));
    };
    if !at_colon(input) {
        return Err(input.error(format!("expected `:` and a value after `{text}`")));
    }
    input.parse::<Token![:]>()?;
    Ok(Key { text, span, quoted })
}

fn at_colon(input: ParseStream) -> bool {
    input.peek(Token![:]) && !input.peek(Token![::])
}

/// One value. A malformed one is skipped up to the comma.
fn value(input: ParseStream, errors: &mut Errors) -> Value {
    let span = input.span();
    let parsed = if input.peek(LitStr) {
        input.parse().map(Value::Text)
    } else if input.peek(Bracket) {
        list(input, errors).map(|items| Value::List(items, span))
    } else if input.peek(Brace) {
        map(input, errors)
            .map(|fields| Map { span, fields })
            .map(Value::Map)
    } else if input.peek(Token![::]) || input.peek(Ident::peek_any) {
        path(input).map(Value::Path)
    } else if input.is_empty() || input.peek(Token![,]) {
        Err(input.error("expected a value"))
    } else {
        Err(input.error("expected a value: \"text\", [a list], { fields } or a word"))
    };
    parsed.unwrap_or_else(|error| {
        errors.extend(error);
        skip(input);
        Value::Malformed
    })
}

fn list(input: ParseStream, errors: &mut Errors) -> Result<Vec<Value>> {
    let content;
    syn::bracketed!(content in input);
    let mut items = Vec::new();
    while !content.is_empty() {
        items.push(value(&content, errors));
        comma(&content, "items", errors);
    }
    Ok(items)
}

fn map(input: ParseStream, errors: &mut Errors) -> Result<Vec<Field>> {
    let content;
    syn::braced!(content in input);
    Ok(fields(&content, errors))
}

fn path(input: ParseStream) -> Result<Path> {
    let path = input.call(Path::parse_mod_style)?;
    if !input.peek(Token![-]) {
        return Ok(path);
    }
    let dashed = input.fork();
    let mut rest = String::new();
    while !dashed.is_empty() && !dashed.peek(Token![,]) {
        rest.push_str(&dashed.parse::<TokenTree>()?.to_string());
    }
    let name = path
        .segments
        .last()
        .map(|part| part.ident.to_string())
        .unwrap_or_default()
        + &rest;
    let module = stagex_build::name::module(&name);
    let message = format!(
        "`{name}` is no word: write `{module}` where the package is meant, and text in quotes"
    );
    Err(syn::Error::new_spanned(path, message))
}

/// The comma between `things`. Where it is missing and a field follows, reading goes on with that field.
fn comma(input: ParseStream, things: &str, errors: &mut Errors) {
    if input.is_empty() || input.parse::<Token![,]>().is_ok() {
        return;
    }
    errors.extend(input.error(format!("expected `,` between {things}")));
    let field = input.fork();
    if key(&field).is_err() {
        skip(input);
        let _ = input.parse::<Token![,]>();
    }
}

/// Up to the next comma or the end.
fn skip(input: ParseStream) {
    while !input.is_empty() && !input.peek(Token![,]) {
        let _ = input.parse::<TokenTree>();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Vec<String>, Vec<String>) {
        let (map, errors) = package(text.parse().unwrap());
        let keys = map.fields.iter().map(|field| field.key.text.clone());
        (keys.collect(), errors.messages())
    }

    #[test]
    fn keywords_and_quoted_keys_are_keys() {
        let (keys, errors) = parse("type: \"a\", r#fn: b::c, \"k-1\": [], d: {},");
        assert_eq!(keys, ["type", "fn", "k-1", "d"]);
        assert_eq!(errors, Vec::<String>::new());
    }

    #[test]
    fn a_malformed_field_hides_no_other() {
        let (keys, errors) = parse(
            "a: 1.2.3, 7, b \"x\", c: , d: [1, x-y, \"z\"] e: \"f\" g h, i: {j k}, l: \"m\" \"n\", o: \"p\"",
        );
        assert_eq!(keys, ["a", "c", "d", "e", "i", "l", "o"]);
        assert_eq!(
            errors,
            [
                "expected a value: \"text\", [a list], { fields } or a word",
                "expected the name of a field: a field is `name: value`",
                "expected `:` and a value after `b`",
                "expected a value",
                "expected a value: \"text\", [a list], { fields } or a word",
                "`x-y` is no word: write `x_y` where the package is meant, and text in quotes",
                "expected `,` between fields",
                "expected `,` between fields",
                "expected `:` and a value after `j`",
                "expected `,` between fields",
            ]
        );
    }
}
