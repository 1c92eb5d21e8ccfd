package! {
    name: "git",
    version: "2.47.3",
    description: "Distributed version control",
    license: "GPL-2.0-only AND LGPL-2.1-or-later",
    homepage: "https://git-scm.com",
    sources: {
        git: {
            url: "https://www.kernel.org/pub/software/scm/git/git-{version}.tar.xz",
            mirrors: ["https://mirrors.edge.kernel.org/pub/software/scm/git/git-{version}.tar.xz"],
            sha256: "9c2eb1250781b3e5bfef098572d07fdf132d67e6c065e4307332ade9819a1501",
            debian: "g/git/git_2.47.3.orig.tar.xz",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make, zlib, openssl, curl],
    build: r#"
        mkdir git
        tar -xf {git.file} -C git --strip-components=1
        cd git
        # Every program is static. What is left out is written in another language (send-email, svn, p4, gitk) or rests on a further library (WebDAV push).
        printf '%s\n' 'prefix = /usr' 'gitexecdir = libexec/git-core' 'sysconfdir = /etc' 'CC = gcc' 'CFLAGS = -O2 -g0' 'LDFLAGS = -static' 'HOST_CPU = x86_64' \
            'NO_GETTEXT = 1' 'NO_TCLTK = 1' 'NO_EXPAT = 1' 'NO_PERL = 1' 'NO_PYTHON = 1' 'NO_OPENSSL = 1' 'NO_REGEX = 1' 'NO_GITWEB = 1' \
            'CURL_LDFLAGS = -lcurl -lssl -lcrypto -lz' 'CURLDIR = /usr' 'INSTALL_SYMLINKS = 1' 'NO_INSTALL_HARDLINKS = 1' 'SHELL_PATH = /bin/sh' 'DEFAULT_PAGER = less' 'DEFAULT_EDITOR = vi' > config.mak
        # Neither git's test programs nor what only they need.
        make -j"$JOBS" all TEST_PROGRAMS= test_bindir_programs= UNIT_TEST_PROGS= CLAR_TEST_PROG=
        make strip
    "#,
    install: r#"
        make -C git DESTDIR=/home/user/rootfs install TEST_PROGRAMS= test_bindir_programs= UNIT_TEST_PROGS= CLAR_TEST_PROG=
        # Examples of hooks, and completions.
        rm -rf rootfs/usr/share/git-core/templates/hooks rootfs/usr/share/locale rootfs/usr/share/gitweb rootfs/usr/share/bash-completion
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, openssl],
    test: r#"
        test "$(git --version)" = "git version 2.47.3"
        export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org GIT_AUTHOR_DATE='@0 +0000' GIT_COMMITTER_DATE='@0 +0000'
        git config --global init.defaultBranch main
        git init r
        cd r
        test "$(git write-tree)" = 4b825dc642cb6eb9a060e54bf8d69288fbee4904
        echo one > f
        mkdir d
        echo x > d/g
        git add .
        git commit -m first
        # The same content, author and time make the same commit everywhere.
        test "$(git hash-object f)" = 5626abf0f72e58d7a153368ba57db4c673c0e171
        test "$(git cat-file commit HEAD | sha256sum)" = "$(printf 'tree %s\nauthor A <a@example.org> 0 +0000\ncommitter A <a@example.org> 0 +0000\n\nfirst\n' "$(git rev-parse HEAD^{tree})" | sha256sum)"
        git checkout -b side
        echo two >> f
        git commit -am second
        git checkout main
        echo y > d/g
        git commit -am third
        git merge -m merged side
        test "$(git log --oneline | wc -l)" = 4
        git tag -a v1 -m v1
        test "$(git describe)" = v1
        echo three >> f
        git diff | grep -q '^+three'
        git stash
        git stash pop
        git commit -am four
        git rebase HEAD~1
        git gc --aggressive
        git fsck --strict
        git blame -s f | grep -q three
        git grep -E -n '^(one|two)$' | grep -q f:1
        git bisect start HEAD v1
        git bisect reset
        git archive --prefix=p/ HEAD | tar -tf - | grep -q p/d/g
        git format-patch -1 --stdout > ../p.patch
        git reset --hard HEAD~1
        git am ../p.patch
        cd ..
        git clone r c
        git -C c fsck
        git clone --bare --depth 1 "file://$PWD/r" b.git
        git -C b.git log --oneline | grep -q four
        git clone --mirror r w.git
        git -C w.git update-server-info
        # For a server that knows files only.
        cp w.git/info/refs 'w.git/info/refs?service=git-upload-pack'
        mkdir s
        cd s
        git init
        git -c protocol.file.allow=always submodule add ../r sub
        git commit -m sub
        cd ..
        git -c protocol.file.allow=always clone --recurse-submodules s s2
        test -f s2/sub/f
        # Over git's own protocol, by http and by https.
        git daemon --listen=127.0.0.1 --port=9418 --base-path="$PWD" --export-all --reuseaddr &
        servers=$!
        httpd -f -p 127.0.0.1:8080 -h . &
        servers="$servers $!"
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 30 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1
        openssl s_server -accept 127.0.0.1:8443 -cert cert.pem -key key.pem -WWW -quiet &
        servers="$servers $!"
        for how in git://127.0.0.1/r http://127.0.0.1:8080/w.git https://127.0.0.1:8443/w.git; do
            rm -rf got
            n=0
            until GIT_SSL_CAINFO=$PWD/cert.pem git clone $how got; do
                n=$((n + 1))
                test $n -lt 20
                sleep 0.5
            done
            test "$(git -C got rev-parse HEAD)" = "$(git -C r rev-parse HEAD)"
        done
        if git clone https://127.0.0.1:8443/w.git bad 2> err; then exit 1; fi
        grep -q -i certificate err
        kill $servers
    "#,
    image: {
        entrypoint: ["/usr/bin/git"],
    },
}
