//! `stagex man`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory as _};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::failure::{Failure, exit};
use super::{Cli, print};

/// Write the manual pages: one of the program, one of each command.
#[derive(Debug, Args)]
pub(super) struct ManPages {
    /// Where to write: a directory, made if it is missing
    dir: PathBuf,
}

impl ManPages {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let failed = |error| Failure::file("write", &self.dir, error);
        fs::create_dir_all(&self.dir).map_err(failed)?;
        let mut text = String::new();
        for (name, page) in pages().map_err(failed)? {
            let path = self.dir.join(name);
            fs::write(&path, page).map_err(|error| Failure::file("write", &path, error))?;
            text += &format!("{}\n", path.display());
        }
        text += &advice(&self.dir);
        print(&text)
    }
}

fn advice(dir: &Path) -> String {
    format!("to read one: man {}/stagex.1\n", dir.display())
}

/// File names and contents.
fn pages() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let mut pages = vec![page(command.clone())?];
    for sub in command.get_subcommands() {
        pages.push(page(sub.clone())?);
    }
    Ok(pages)
}

fn page(command: clap::Command) -> io::Result<(String, Vec<u8>)> {
    // What stands after the help is the exit status, which has a section of its own here.
    let has_commands = command.has_subcommands();
    let man = Man::new(command.after_help(""))
        .manual("stagex")
        .source(concat!("stagex ", env!("CARGO_PKG_VERSION")));
    let name = man.get_filename();
    let mut text = Vec::new();
    man.render_title(&mut text)?;
    man.render_name_section(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    man.render_description_section(&mut text)?;
    man.render_options_section(&mut text)?;
    if has_commands {
        man.render_subcommands_section(&mut text)?;
    }
    exit_status().to_writer(&mut text)?;
    Ok((name, text))
}

fn exit_status() -> Roff {
    let mut roff = Roff::default();
    roff.control("SH", ["EXIT STATUS"]);
    for (code, words) in exit::ALL {
        roff.control("TP", []);
        roff.text([bold(code.to_string())]);
        roff.text([roman(words)]);
    }
    roff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_the_sections_that_people_look_for() {
        let pages = pages().unwrap();
        let names: Vec<_> = pages.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names[0], "stagex.1");
        assert!(names.contains(&"stagex-build.1"), "{names:?}");
        for (name, page) in &pages {
            let text = std::str::from_utf8(page).unwrap();
            for section in [
                "NAME",
                "SYNOPSIS",
                "DESCRIPTION",
                "OPTIONS",
                "\"EXIT STATUS\"",
            ] {
                assert!(
                    text.contains(&format!(".SH {section}\n")),
                    "{section} in {name}:\n{text}"
                );
            }
            for (code, words) in exit::ALL {
                assert!(
                    text.contains(&format!("\\fB{code}\\fR\n{words}\n")),
                    "{code} in {name}:\n{text}"
                );
            }
        }
    }
}
