package! {
    name: "automake",
    version: "1.17",
    description: "Makes makefiles",
    license: "GPL-2.0-or-later",
    homepage: "https://www.gnu.org/software/automake/",
    sources: {
        automake: {
            url: "https://ftp.gnu.org/gnu/automake/automake-{version}.tar.xz",
            mirrors: [
                "https://ftpmirror.gnu.org/automake/automake-{version}.tar.xz",
                "https://mirrors.kernel.org/gnu/automake/automake-{version}.tar.xz",
            ],
            sha256: "8920c1fc411e13b90bf704ef9db6f29d540e76d232cb3b2c9f4dc4cc599bd990",
            debian: "a/automake-1.17/automake-1.17_1.17.orig.tar.xz",
        },
    },
    build_deps: [busybox, musl, make, m4, perl, autoconf],
    build: r#"
        mkdir automake automake-build
        tar -xf {automake.file} -C automake --strip-components=1
        cd automake-build
        ../automake/configure --build=x86_64-linux-musl --prefix=/usr PERL=/usr/bin/perl
        make -j"$JOBS" MAKEINFO=true HELP2MAN=true
    "#,
    install: r#"
        make -C automake-build DESTDIR=/home/user/rootfs MAKEINFO=true HELP2MAN=true install
        rm -rf rootfs/usr/share/info rootfs/usr/share/man rootfs/usr/share/doc
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc, make, m4, perl, autoconf],
    test: r#"
        printf '%s\n' 'AC_INIT([x],[1.5])' 'AM_INIT_AUTOMAKE([foreign subdir-objects])' 'AC_PROG_CC' 'AC_PROG_RANLIB' 'AM_PROG_AR' 'AC_CONFIG_FILES([Makefile])' 'AC_OUTPUT' > configure.ac
        printf '%s\n' 'bin_PROGRAMS = x' 'x_SOURCES = src/x.c' 'x_LDADD = liby.a' 'noinst_LIBRARIES = liby.a' 'liby_a_SOURCES = src/y.c src/y.h' 'TESTS = x' > Makefile.am
        mkdir src
        echo 'int y(void);' > src/y.h
        printf '#include "y.h"\nint y(void){return 42;}\n' > src/y.c
        printf '#include "y.h"\nint main(void){return y()-42;}\n' > src/x.c
        autoreconf -i
        mkdir b
        cd b
        ../configure --prefix=/usr
        make -j2
        make check
        make DESTDIR=$PWD/d install
        d/usr/bin/x
        make dist
        tar -tf x-1.5.tar.gz | grep -q x-1.5/src/y.h
        cd ..
        echo 'bin_PROGRAMS = (' >> Makefile.am
        if automake; then exit 1; fi
        automake --version | grep -q 1.17
    "#,
}
