//! `stagex completions` and `stagex man`.

use std::fs;
use std::process::Command;

use stagex_core::cli::exit;

use crate::world::{Case, World};

pub(crate) const CASES: &[Case] = &[
    ("completions_are_valid_and_know_the_packages", completions),
    ("manual_pages_are_written_for_every_command", pages),
    ("help_names_every_exit_code", help),
];

fn completions() {
    let world = World::empty();
    // The last two complete no values of arguments that have no option before them.
    for (shell, names) in [
        ("bash", true),
        ("zsh", true),
        ("fish", false),
        ("elvish", false),
    ] {
        let ran = world.run("", &["completions", shell]).exits(0);
        assert!(ran.out.contains("containerfile"), "{shell}");
        assert_eq!(ran.out.contains("greeting"), names, "{shell}");
        fs::write(world.path(shell), ran.out).expect("a file");
    }
    let checked = Command::new("bash")
        .arg("-n")
        .arg(world.path("bash"))
        .output();
    let checked = checked.expect("bash, which the build of this crate's tests needs");
    assert!(
        checked.status.success(),
        "{}",
        String::from_utf8_lossy(&checked.stderr)
    );
    // As the shell does when a person types the name's beginning.
    let typed = format!(
        "source '{}'; COMP_WORDS=(stagex show gree); COMP_CWORD=2; _stagex stagex gree show; echo \"${{COMPREPLY[@]}}\"",
        world.path("bash").display()
    );
    let output = Command::new("bash")
        .args(["-c", &typed])
        .output()
        .expect("bash");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "greeting\n");
    world.run("", &["completions", "csh"]).exits(2).says("bash");
}

fn pages() {
    let world = World::empty();
    let ran = world.run("", &["man", "pages/man1"]).exits(0);
    assert!(
        ran.out.ends_with("to read one: man pages/man1/stagex.1\n"),
        "{}",
        ran.out
    );
    let names = world.names("pages/man1");
    let help = world.run("", &["--help"]).exits(0).out;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    for command in commands.take_while(|line| !line.is_empty()) {
        let command = command.split_whitespace().next().expect("a name");
        let page = format!("stagex-{command}.1");
        assert!(
            command == "help" || names.contains(&page),
            "{page} in {names:?}"
        );
    }
    let page = world.read("pages/man1/stagex-build.1");
    assert!(page.contains(".SH \"EXIT STATUS\""), "{page}");
    assert!(page.contains("\\-\\-seed"), "{page}");
    fs::write(world.path("file"), "").expect("a file");
    world
        .run("", &["man", "file"])
        .exits(1)
        .says("cannot write file");
}

fn help() {
    let help = World::empty().run("", &["--help"]).exits(0).out;
    let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for (code, meaning) in exit::ALL {
        assert!(
            words.contains(&format!("{code} {meaning}")),
            "{code} in {help}"
        );
    }
}
