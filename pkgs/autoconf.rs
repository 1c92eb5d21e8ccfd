package! {
    name: "autoconf",
    version: "2.72",
    description: "Makes configure scripts",
    license: "GPL-3.0-or-later WITH Autoconf-exception-3.0",
    homepage: "https://www.gnu.org/software/autoconf/",
    sources: {
        autoconf: {
            url: "https://ftp.gnu.org/gnu/autoconf/autoconf-{version}.tar.xz",
            mirrors: [
                "https://ftpmirror.gnu.org/autoconf/autoconf-{version}.tar.xz",
                "https://mirrors.kernel.org/gnu/autoconf/autoconf-{version}.tar.xz",
            ],
            sha256: "ba885c1319578d6c94d46e9b0dceb4014caafe2490e437a0dbca3f270a223f5a",
            debian: "a/autoconf/autoconf_2.72.orig.tar.xz",
        },
    },
    build_deps: [busybox, musl, make, m4, perl],
    build: r#"
        mkdir autoconf autoconf-build
        tar -xf {autoconf.file} -C autoconf --strip-components=1
        cd autoconf-build
        ../autoconf/configure --build=x86_64-linux-musl --prefix=/usr EMACS=no M4=/usr/bin/m4 PERL=/usr/bin/perl
        make -j"$JOBS" MAKEINFO=true HELP2MAN=true
    "#,
    install: r#"
        make -C autoconf-build DESTDIR=/home/user/rootfs MAKEINFO=true HELP2MAN=true install
        rm -rf rootfs/usr/share/info rootfs/usr/share/man rootfs/usr/share/doc rootfs/usr/share/emacs
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc, make, m4, perl],
    test: r#"
        printf '%s\n' 'AC_INIT([x],[1.5],[x@example.org])' 'AC_CONFIG_SRCDIR([x.c])' 'AC_CONFIG_HEADERS([config.h])' 'AC_PROG_CC' 'AC_CHECK_HEADERS([unistd.h nothing.h])' 'AC_CHECK_FUNCS([strlcpy no_such_function])' 'AC_SEARCH_LIBS([cos],[m])' 'AC_CHECK_SIZEOF([long])' 'AC_CONFIG_FILES([out])' 'AC_OUTPUT' > configure.ac
        printf '%s\n' '#include "config.h"' 'int main(void){return SIZEOF_LONG-8;}' > x.c
        echo '@PACKAGE_VERSION@ @CC@' > out.in
        # Not autoreconf, which wants aclocal as well: automake's test has that.
        autoheader -W all
        autoconf -W all
        ./configure
        test "$(cat out)" = "1.5 gcc"
        grep -q '^#define HAVE_UNISTD_H 1' config.h
        grep -q 'undef HAVE_NOTHING_H' config.h
        grep -q '^#define HAVE_STRLCPY 1' config.h
        grep -q 'undef HAVE_NO_SUCH_FUNCTION' config.h
        gcc x.c -o x
        ./x
        autoscan
        grep -q AC_INIT configure.scan
        echo 'AC_INIT([x' > configure.ac
        if autoconf; then exit 1; fi
        autoconf --version | grep -q 2.72
    "#,
}
