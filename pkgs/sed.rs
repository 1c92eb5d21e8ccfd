package! {
    name: "sed",
    version: "4.9",
    description: "The stream editor",
    license: "GPL-3.0-or-later",
    homepage: "https://www.gnu.org/software/sed/",
    sources: {
        sed: {
            url: "https://ftp.gnu.org/gnu/sed/sed-{version}.tar.xz",
            mirrors: [
                "https://ftpmirror.gnu.org/sed/sed-{version}.tar.xz",
                "https://mirrors.kernel.org/gnu/sed/sed-{version}.tar.xz",
            ],
            sha256: "6e226b732e1cd739464ad6862bd1a1aba42d7982922da7a53519631d24975181",
            debian: "s/sed/sed_4.9.orig.tar.xz",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make],
    build: r#"
        mkdir sed sed-build
        tar -xf {sed.file} -C sed --strip-components=1
        cd sed-build
        ../sed/configure --build=x86_64-linux-musl --host=x86_64-linux-musl --prefix=/usr --disable-nls --disable-i18n --disable-acl --without-selinux --disable-dependency-tracking CC="gcc --static" CFLAGS="-O2 -g0"
        make -j"$JOBS" MAKEINFO=true
    "#,
    install: r#"
        mkdir -p rootfs/usr/bin
        cp sed-build/sed/sed rootfs/usr/bin/sed
        strip rootfs/usr/bin/sed
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox],
    test: r#"
        test "$(command -v sed)" = /usr/bin/sed
        test "$(echo abcabc | sed -E 's/(b)(c)/\2\1/2')" = abcacb
        test "$(echo hello | sed 's/\(.*\)/\U\1/')" = HELLO
        test "$(printf 'a\nb\nc\nd\n' | sed -n '2~2p' | tr '\n' ' ')" = "b d "
        test "$(printf '1\n2\n3\n' | sed '1!G;h;$!d' | tr '\n' ' ')" = "3 2 1 "
        test "$(printf 'x=1\0y=2\0' | sed -z 's/=.*//' | tr '\0' ' ')" = "x y "
        # LANG is C.UTF-8: a letter of two bytes is one character.
        test "$(printf '\303\244b\n' | sed 's/^.//')" = b
        printf 'one\ntwo\n' > a
        cp a b
        sed -i.old -e '/two/c\three' -e '1i\zero' a b
        printf 'zero\none\nthree\n' | cmp - b
        printf 'one\ntwo\n' | cmp - a.old
        printf '%s\n' '#!/usr/bin/sed -nf' '/^b/ { s//B/; w out' 'p }' > s
        chmod +x s
        test "$(printf 'abc\nbcd\n' | ./s)" = Bcd
        test "$(cat out)" = Bcd
        if sed 's/(/' a; then exit 1; fi
        sed --version | grep -q 'GNU sed) 4.9'
    "#,
}
