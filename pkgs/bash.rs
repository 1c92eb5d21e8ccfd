package! {
    name: "bash",
    version: "5.2.37",
    description: "The GNU shell",
    license: "GPL-3.0-or-later",
    homepage: "https://www.gnu.org/software/bash/",
    sources: {
        bash: {
            url: "https://ftp.gnu.org/gnu/bash/bash-{version}.tar.gz",
            mirrors: [
                "https://ftpmirror.gnu.org/bash/bash-{version}.tar.gz",
                "https://mirrors.kernel.org/gnu/bash/bash-{version}.tar.gz",
            ],
            sha256: "9599b22ecd1d5787ad7d3b7bf0c59f312b3396d1e281175dd1f8a4014da621ff",
            repack: {
                debian: "b/bash/bash_5.2.37.orig.tar.xz",
                sha256: "370704c9c859f4060b7df19055e43bb9b5fa09d887699cf6ba87885c5485d36a",
            },
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make],
    build: r#"
        mkdir bash bash-build
        tar -xf {bash.file} -C bash --strip-components=1
        # The parser comes generated; an archive's times must not ask for bison.
        touch bash/y.tab.c bash/y.tab.h
        cd bash-build
        ../bash/configure --build=x86_64-linux-musl --host=x86_64-linux-musl --prefix=/usr --disable-nls --without-bash-malloc --without-curses --without-installed-readline CC="gcc --static" CC_FOR_BUILD="gcc --static" CFLAGS="-O2 -g0"
        make -j"$JOBS" bash
    "#,
    install: r#"
        mkdir -p rootfs/usr/bin rootfs/bin
        cp bash-build/bash rootfs/usr/bin/bash
        strip rootfs/usr/bin/bash
        ln -s ../usr/bin/bash rootfs/bin/bash
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox],
    test: r#"
        printf '%s\n' '#!/bin/bash' 'set -euo pipefail' \
            'declare -A m=([one]=1 [two]=2); a=(x "y z" w)' 'test "${a[1]}" = "y z"; test ${#a[@]} = 3; test $((m[one]+m[two])) = 3' \
            '[[ abc123 =~ ^([a-z]+)([0-9]+)$ ]]; test "${BASH_REMATCH[2]}" = 123' \
            'test "$(echo {a..c}{1,2})" = "a1 a2 b1 b2 c1 c2"' 's=Hello; test "${s^^} ${s,,} ${s:1:3} ${s/l/L}" = "HELLO hello ell HeLlo"' \
            'mapfile -t l < <(printf "1\n2\n3\n"); test "${l[*]}" = "1 2 3"' 'diff <(echo same) <(echo same)' \
            'coproc c { read -r x; echo "got $x"; }; echo it >&"${c[1]}"; read -r y <&"${c[0]}"; test "$y" = "got it"' \
            'test "$(printf %q "a b")" = "a\\ b"' 'f() { local -n r=$1; r=set; }; f v; test "$v" = set' \
            'trap "echo bye" EXIT' 'shopt -s extglob globstar; mkdir -p d/e; touch d/e/f.c d/g.c; g=(d/**/*.c); test ${#g[@]} = 2' \
            'x=ab; test "${x/@(a|b)/-}" = -b' 'cat <<< "here"' 'false | true && exit 9 || true' > t.sh
        chmod +x t.sh
        test "$(./t.sh | tr '\n' ' ')" = "here bye "
        test "$(bash --posix -c 'echo $((1+1))')" = 2
        test "$(bash -c 'kill -l | grep -c SIGTERM')" = 1
        # The line editor is there.
        bash -c 'bind -l' | grep -q reverse-search-history
        bash -c 'sleep 0.1 & wait $!; jobs; ulimit -n' | grep -q .
        if bash -n -c 'if then'; then exit 1; fi
        test "$(bash -c 'echo $BASH_VERSION $MACHTYPE')" = "5.2.37(1)-release x86_64-pc-linux-musl"
    "#,
}
