//! A real rust-analyzer is asked about a package of this workspace, as an editor asks: what completes, what is shown, where names lead.
//!
//! Without rust-analyzer or the standard library's sources (`rustup component add rust-analyzer rust-src`), nothing is checked, which the test says.

#![expect(
    clippy::print_stderr,
    reason = "a test that checks nothing must say so"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// rust-analyzer answers with this error when the text changed under the question (LSP 3.17, `ContentModified`) or it is not ready.
const RETRY: [i64; 2] = [-32801, -32802];

/// A language server on its two pipes (LSP 3.17).
struct Editor {
    server: Child,
    answers: BufReader<ChildStdout>,
    file: String,
    text: String,
    asked: i64,
    version: i64,
}

impl Editor {
    fn open(root: &Path, file: &Path) -> Self {
        let mut server = Command::new("rust-analyzer")
            .current_dir(root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let answers = BufReader::new(server.stdout.take().unwrap());
        let mut editor = Self {
            server,
            answers,
            file: format!("file://{}", file.display()),
            text: std::fs::read_to_string(file).unwrap(),
            asked: 0,
            version: 0,
        };
        editor.begin(root);
        editor
    }

    fn begin(&mut self, root: &Path) {
        let root = format!("file://{}", root.display());
        let capabilities = json!({
            "experimental": { "serverStatusNotification": true },
            "workspace": { "configuration": true },
            "textDocument": { "hover": { "contentFormat": ["markdown"] } },
        });
        let folders = json!([{ "uri": &root, "name": "stagex" }]);
        let parameters = json!({
            "processId": std::process::id(), "rootUri": &root, "workspaceFolders": folders,
            "initializationOptions": settings(), "capabilities": capabilities,
        });
        self.request("initialize", &parameters);
        self.notify("initialized", &json!({}));
        let document =
            json!({ "uri": self.file, "languageId": "rust", "version": 0, "text": self.text });
        self.notify("textDocument/didOpen", &json!({ "textDocument": document }));
        // Build scripts and macros are compiled first.
        self.read_until(|message| {
            message["method"] == "experimental/serverStatus"
                && message["params"]["quiescent"] == true
        });
    }

    fn send(&mut self, mut message: Value) {
        message["jsonrpc"] = "2.0".into();
        let text = message.to_string();
        let pipe = self.server.stdin.as_mut().unwrap();
        write!(pipe, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        pipe.flush().unwrap();
    }

    fn notify(&mut self, method: &str, parameters: &Value) {
        self.send(json!({ "method": method, "params": parameters }));
    }

    fn request(&mut self, method: &str, parameters: &Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(json!({ "id": id, "method": method, "params": parameters }));
        self.read_until(|message| message["id"] == id && message.get("method").is_none())
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(
                self.answers.read_line(&mut line).unwrap() > 0,
                "rust-analyzer ended"
            );
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", bytes)) => length = bytes.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut bytes = vec![0; length];
        self.answers.read_exact(&mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    /// The first message of that kind. What the server itself asks is answered meanwhile.
    fn read_until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.read();
            if message.get("method").is_some() && message.get("id").is_some() {
                let result = if message["method"] == "workspace/configuration" {
                    let items = message["params"]["items"].as_array().unwrap();
                    items.iter().map(|_| settings()).collect()
                } else {
                    Value::Null
                };
                self.send(json!({ "id": message["id"], "result": result }));
            } else if wanted(&message) {
                return message;
            }
        }
    }

    /// What is answered at the `|` of `place`, which stands in the file without it once `from` is replaced.
    fn ask(&mut self, method: &str, from: &str, place: &str) -> Value {
        let (before, after) = place.split_once('|').unwrap();
        let changed = self.text.replacen(from, &format!("{before}{after}"), 1);
        let start = self.text.find(from).unwrap() + before.len();
        let line = changed[..start].matches('\n').count();
        let column = start - changed[..start].rfind('\n').map_or(0, |end| end + 1);
        self.version += 1;
        let document = json!({ "uri": self.file, "version": self.version });
        let change = json!({ "textDocument": document, "contentChanges": [{ "text": changed }] });
        self.notify("textDocument/didChange", &change);
        let parameters = json!({
            "textDocument": { "uri": self.file },
            "position": { "line": line, "character": column },
        });
        let deadline = Instant::now() + Duration::from_mins(2);
        loop {
            let answer = self.request(method, &parameters);
            let again = answer["error"]["code"]
                .as_i64()
                .is_some_and(|code| RETRY.contains(&code));
            if !again || Instant::now() > deadline {
                return answer["result"].clone();
            }
        }
    }

    fn completed(&mut self, from: &str, place: &str) -> Vec<String> {
        let answer = self.ask("textDocument/completion", from, place);
        let items = answer.get("items").unwrap_or(&answer).as_array().cloned();
        let label = |item: &Value| item["label"].as_str().unwrap_or_default().to_owned();
        items.unwrap_or_default().iter().map(label).collect()
    }

    fn leads_to(&mut self, from: &str, place: &str) -> String {
        self.ask("textDocument/definition", from, place).to_string()
    }

    fn shown(&mut self, from: &str, place: &str) -> String {
        self.ask("textDocument/hover", from, place).to_string()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

fn settings() -> Value {
    json!({
        "cargo": { "allTargets": false }, "checkOnSave": false, "cachePriming": { "enable": false },
    })
}

/// Why nothing can be checked here.
fn lacking() -> Option<&'static str> {
    let said = |program: &str, argument: &str| {
        let output = Command::new(program).arg(argument).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        output.status.success().then_some(text)
    };
    if said("rust-analyzer", "--version").is_none() {
        return Some("rust-analyzer is not installed");
    }
    let sources = said("rustc", "--print=sysroot")
        .map(|root| PathBuf::from(root).join("lib/rustlib/src/rust/library"));
    (!sources.is_some_and(|sources| sources.is_dir()))
        .then_some("the sources of the standard library are not installed")
}

#[test]
fn rust_analyzer_knows_the_words_of_a_package() {
    if let Some(why) = lacking() {
        eprintln!("UNVERIFIED: {why}");
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()
        .unwrap();
    let mut editor = Editor::open(&root, &root.join("pkgs/zlib.rs"));

    let deps = "build_deps: [busybox";
    let has = |labels: &[String], want: &str| {
        assert!(
            labels.iter().any(|label| label == want),
            "{want} in {labels:?}"
        );
    };
    has(
        &editor.completed(deps, "wor|\n    build_deps: [busybox"),
        "workdir",
    );
    has(
        &editor.completed(deps, "sour|: \"/\",\n    build_deps: [busybox"),
        "sources_dir",
    );
    has(
        &editor.completed("sha256:", "deb|\n            sha256:"),
        "debian",
    );
    has(
        &editor.completed(deps, "build_deps: [bin|, busybox"),
        "binutils",
    );

    assert!(
        editor
            .leads_to(deps, "build_deps: [busy|box")
            .contains("pkgs/busybox.rs")
    );
    assert!(
        editor
            .leads_to(deps, "build|_deps: [busybox")
            .contains("package/fields.rs")
    );
    assert!(
        editor
            .shown(deps, "build|_deps: [busybox")
            .contains("root file system is made of")
    );
    assert!(
        editor
            .shown("sha256:", "sha|256:")
            .contains("64 lower-case hexadecimal digits")
    );
    assert!(
        editor
            .shown(deps, "build_deps: [busy|box")
            .contains("PACKAGE")
    );
}
