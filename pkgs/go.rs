package! {
    name: "go",
    version: "1.26.6",
    description: "The Go language",
    license: "BSD-3-Clause",
    homepage: "https://go.dev",
    sources: {
        go: {
            url: "https://go.dev/dl/go{version}.src.tar.gz",
            mirrors: ["https://dl.google.com/go/go{version}.src.tar.gz"],
            sha256: "a0721c54c688901448d77ad9b3ec7ea7c474730755ff891382e92ecb93ff2cb1",
        },
    },
    build_deps: [busybox, bash, previous],
    build: r#"
        mkdir go
        tar -xf {go.file} -C go --strip-components=1
        # Object files of the race detector and of BoringSSL that somebody else compiled: nothing here may rest on them.
        find go -name '*.syso' -exec rm -f {} +
        cd go/src
        # Without C (CGO_ENABLED=0, which becomes the default of what is built) no compiler but Go's own has a part in it. GOROOT_FINAL, which releases
        # up to 1.22 read, is what they record as their place; later ones record none. GOMAXPROCS bounds the jobs.
        export CGO_ENABLED=0 GOROOT_BOOTSTRAP=/usr/lib/go GOROOT_FINAL=/usr/lib/go GOMAXPROCS="$JOBS"
        bash make.bash -v
    "#,
    install: r#"
        L=/home/user/rootfs/usr/lib/go
        mkdir -p $L rootfs/usr/bin
        cd go
        # The compiler's own workspace, and what it kept for a next time.
        rm -rf pkg/bootstrap pkg/obj
        for f in VERSION LICENSE go.env bin lib pkg src; do
            if [ -e $f ]; then cp -R $f $L/$f; fi
        done
        # Inputs of the tests, programs for many machines among them.
        find $L -name testdata -type d -prune -exec rm -rf {} +
        rm -f $L/src/*.bash $L/src/*.bat $L/src/*.rc $L/src/cmd/dist/dist
        # Another release is taken from another image, never from the network.
        if [ -f $L/go.env ]; then sed -i 's/^GOTOOLCHAIN=.*/GOTOOLCHAIN=local/' $L/go.env; fi
        ln -s ../lib/go/bin/go /home/user/rootfs/usr/bin/go
        ln -s ../lib/go/bin/gofmt /home/user/rootfs/usr/bin/gofmt
        chown -R 0:0 /home/user/rootfs
    "#,
    test_deps: [busybox],
    test: r#"
        test "$(go version)" = "go version go{version} linux/amd64"
        test "$(go env GOROOT)" = /usr/lib/go
        test "$(go env CGO_ENABLED)" = 0
        mkdir -p m/text
        cd m
        go mod init example.org/m
        printf '%s\n' 'package text' '' 'type Word interface{ ~string }' '' 'func Join[W Word](words ...W) (all W) {' '	for _, word := range words {' '		all += word' '	}' '	return' '}' > text/text.go
        printf '%s\n' 'package text' '' 'import "testing"' '' 'func TestJoin(t *testing.T) {' '	if got := Join("a", "b"); got != "ab" {' '		t.Fatal(got)' '	}' '}' '' 'func BenchmarkJoin(b *testing.B) {' '	for i := 0; i < b.N; i++ {' '		Join("a", "b")' '	}' '}' > text/text_test.go
        printf '%s\n' 'package main' '' 'import (' '	"crypto/ed25519"' '	"crypto/sha256"' '	_ "embed"' '	"encoding/hex"' '	"encoding/json"' '	"fmt"' '	"io"' '	"net/http"' '	"net/http/httptest"' '	"regexp"' '	"sync"' '' '	"example.org/m/text"' ')' '' \
            '//go:embed f' 'var f []byte' '' \
            'func main() {' '	sum := sha256.Sum256(f)' '	if hex.EncodeToString(sum[:4]) != "ba7816bf" {' '		panic("sha256")' '	}' \
            '	public, private, err := ed25519.GenerateKey(nil)' '	if err != nil || !ed25519.Verify(public, f, ed25519.Sign(private, f)) {' '		panic("ed25519")' '	}' \
            '	serve := func(w http.ResponseWriter, r *http.Request) { json.NewEncoder(w).Encode(r.URL.Query()) }' '	server := httptest.NewTLSServer(http.HandlerFunc(serve))' '	defer server.Close()' \
            '	var wait sync.WaitGroup' '	said := make([]string, 8)' '	for i := range said {' '		wait.Add(1)' '		go func(i int) {' '			defer wait.Done()' '			answer, err := server.Client().Get(fmt.Sprintf("%s/?i=%d", server.URL, i))' '			if err != nil {' '				panic(err)' '			}' '			body, _ := io.ReadAll(answer.Body)' '			said[i] = regexp.MustCompile(`\d`).FindString(string(body))' '		}(i)' '	}' '	wait.Wait()' \
            '	fmt.Println(text.Join(said...))' '}' > main.go
        printf abc > f
        test -z "$(gofmt -l .)"
        go vet ./...
        go test -count=1 -bench=. -benchtime=10x ./text
        test "$(go run .)" = 01234567
        sed 's/return$/retrun/' text/text.go > broken.go
        if go build -o broken broken.go; then exit 1; fi
        rm broken.go
        # The same program from another directory, by any number of jobs, with an empty cache.
        go build -trimpath -o ../a .
        cp -R . ../elsewhere
        (cd ../elsewhere && GOMAXPROCS=1 GOCACHE=/tmp/cache go build -trimpath -o ../b .)
        cmp ../a ../b
        if grep -q /home/user ../a; then exit 1; fi
        test "$(../a)" = 01234567
        for machine in arm64 riscv64; do
            GOARCH=$machine go build -trimpath -o ../$machine .
        done
        # EM_AARCH64 and EM_RISCV.
        for want in arm64=b7 riscv64=f3; do
            test "$(od -An -tx1 -j18 -N1 ../${want%=*} | tr -d ' ')" = ${want#*=}
        done
        # Nothing in the image was compiled elsewhere, and nothing knows where it was compiled.
        if find /usr/lib/go -name '*.syso' | grep .; then exit 1; fi
        if grep -q /home/user /usr/lib/go/bin/go; then exit 1; fi
    "#,
    releases: [
        {
            // The last release written in C, with what was mended since so that it builds on the systems of 2017.
            version: "1.4-bootstrap-20171003",
            sources: {
                go: {
                    url: "https://dl.google.com/go/go{version}.tar.gz",
                    mirrors: [],
                    sha256: "f4ff5b5eb3a3cae1c993723f3eab519c5bae18866b5e5f96fe1102f0cb5c3e52",
                },
            },
            build_deps: [busybox, bash, musl, linux_headers, binutils, gcc],
            build: r#"
                mkdir go
                tar -xf {go.file} -C go --strip-components=1
                find go -name '*.syso' -exec rm -f {} +
                cd go/src
                # The compiler is C of 2014, which today's warnings are not for; its programs are static, so that the image stands alone.
                export CGO_ENABLED=0 GOROOT_FINAL=/usr/lib/go
                CC="gcc -static -w -fno-strict-aliasing" bash make.bash
            "#,
            test: r#"
                go version | grep -q '^go version go1.4'
                test "$(go env GOROOT)" = /usr/lib/go
                mkdir -p src/m/text
                export GOPATH=/home/user CGO_ENABLED=0
                printf '%s\n' 'package text' '' 'func Join(words ...string) (all string) {' '	for _, word := range words {' '		all += word' '	}' '	return' '}' > src/m/text/text.go
                printf '%s\n' 'package text' '' 'import "testing"' '' 'func TestJoin(t *testing.T) {' '	if got := Join("a", "b"); got != "ab" {' '		t.Fatal(got)' '	}' '}' > src/m/text/text_test.go
                printf '%s\n' 'package main' '' 'import (' '	"crypto/sha256"' '	"fmt"' '	"math/big"' '' '	"m/text"' ')' '' 'func main() {' '	c := make(chan string)' '	go func() { c <- text.Join("o", "k") }()' '	n := new(big.Int).Exp(big.NewInt(2), big.NewInt(100), nil)' '	fmt.Printf("%s %x %v\n", <-c, sha256.Sum256([]byte("abc")), n)' '}' > src/m/main.go
                test -z "$(gofmt -l src)"
                go test m/text
                go build -o a m
                test "$(./a)" = "ok ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 1267650600228229401496703205376"
                echo 'package main; func main() { undefined() }' > bad.go
                if go build -o bad bad.go; then exit 1; fi
            "#,
        },
        {
            // The last that 1.4 builds.
            version: "1.19.8",
            sources: {
                go: {
                    sha256: "1d7a67929dccafeaf8a29e55985bc2b789e0499cb1a17100039f084e3238da2f",
                    debian: "g/golang-1.19/golang-1.19_1.19.8.orig.tar.gz",
                },
            },
        },
        {
            // Wants 1.17.13 or later, and is the first that 1.22 takes.
            version: "1.20.6",
            sources: { go: { sha256: "62ee5bc6fb55b8bae8f705e0cb8df86d6453626b4ecf93279e2867092e0b7f70" } },
        },
        {
            // Wants 1.20.6 or later.
            version: "1.22.12",
            sources: { go: { sha256: "012a7e1f37f362c0918c1dfa3334458ac2da1628c4b9cf4d9ca02db986e17d71" } },
        },
        {
            // Wants 1.22.6 or later, and is the first that 1.26 takes.
            version: "1.24.6",
            sources: { go: { sha256: "e1cb5582aab588668bc04c07de18688070f6b8c9b2aaf361f821e19bd47cfdbd" } },
        },
    ],
    image: {
        entrypoint: ["/usr/bin/go"],
    },
}
