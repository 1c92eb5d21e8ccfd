package! {
    name: "grep",
    version: "3.11",
    description: "Prints the lines that match a pattern",
    license: "GPL-3.0-or-later",
    homepage: "https://www.gnu.org/software/grep/",
    sources: {
        grep: {
            url: "https://ftp.gnu.org/gnu/grep/grep-{version}.tar.xz",
            sha256: "1db2aedde89d0dea42b16d9528f894c8d15dae4e190b59aecc78f5a951276eab",
            debian: "g/grep/grep_{version}.orig.tar.xz",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make],
    build: r#"
        mkdir grep
        tar -xf {grep.file} -C grep --strip-components=1
        cd grep
        ./configure --build=x86_64-linux-musl --host=x86_64-linux-musl --prefix=/usr --disable-nls --disable-dependency-tracking CC=gcc CFLAGS="-O2 -g0"
        make -j"$JOBS" MAKEINFO=true
    "#,
    install: r#"
        make -C grep DESTDIR=/home/user/rootfs MAKEINFO=true install
        rm -rf rootfs/usr/share/doc rootfs/usr/share/info rootfs/usr/share/man
        # The C library's debugging notes name its own build directory.
        strip rootfs/usr/bin/grep
        chown -R 0:0 rootfs
    "#,
    test_deps: [musl, busybox],
    test: r#"
        printf '%s\n' one two three > lines
        test "$(/usr/bin/grep -c o lines)" = 2
        test "$(/usr/bin/grep -o -E 't(w|hr)' lines | tr '\n' ' ')" = "tw thr "
        if /usr/bin/grep -q four lines; then exit 1; fi
        /usr/bin/grep --version | /usr/bin/grep -q -F {version}
    "#,
}
