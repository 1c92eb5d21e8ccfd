package! {
    name: "m4",
    version: "1.4.19",
    description: "The macro processor",
    license: "GPL-3.0-or-later",
    homepage: "https://www.gnu.org/software/m4/",
    sources: {
        m4: {
            url: "https://ftp.gnu.org/gnu/m4/m4-{version}.tar.xz",
            mirrors: [
                "https://ftpmirror.gnu.org/m4/m4-{version}.tar.xz",
                "https://mirrors.kernel.org/gnu/m4/m4-{version}.tar.xz",
            ],
            sha256: "63aede5c6d33b6d9b13511cd0be2cac046f2e70fd0a07aa9573a04a82783af96",
            debian: "m/m4/m4_1.4.19.orig.tar.xz",
        },
    },
    build_deps: [stage3],
    build: r#"
        mkdir m4 m4-build
        tar -xf {m4.file} -C m4 --strip-components=1
        cd m4-build
        ../m4/configure --build=x86_64-linux-musl --host=x86_64-linux-musl --prefix=/usr --disable-nls --disable-dependency-tracking CC="gcc --static" CFLAGS="-O2 -g0"
        make -j"$JOBS" MAKEINFO=true
    "#,
    install: r#"
        mkdir -p rootfs/usr/bin
        cp m4-build/src/m4 rootfs/usr/bin/m4
        strip rootfs/usr/bin/m4
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox],
    test: r#"
        printf '%s\n' 'define(`fact'"'"', `ifelse($1, 0, 1, `eval($1 * fact(decr($1)))'"'"')'"'"')dnl' 'fact(10)' 'syscmd(`echo from the shell'"'"')dnl' > t.m4
        m4 t.m4 > out
        printf '3628800\nfrom the shell\n' | cmp - out
        test "$(echo 'patsubst(`abc'"'"', `b\(.\)'"'"', `<\1>'"'"')' | m4)" = 'a<c>'
        m4 --version | grep -q 1.4.19
    "#,
}
