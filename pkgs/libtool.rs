package! {
    name: "libtool",
    version: "2.5.4",
    description: "Makes libraries, the same way on every system",
    license: "GPL-2.0-or-later AND LGPL-2.1-or-later",
    homepage: "https://www.gnu.org/software/libtool/",
    sources: {
        libtool: {
            url: "https://ftp.gnu.org/gnu/libtool/libtool-{version}.tar.xz",
            mirrors: [
                "https://ftpmirror.gnu.org/libtool/libtool-{version}.tar.xz",
                "https://mirrors.kernel.org/gnu/libtool/libtool-{version}.tar.xz",
            ],
            sha256: "f81f5860666b0bc7d84baddefa60d1cb9fa6fceb2398cc3baca6afaa60266675",
            repack: {
                debian: "libt/libtool/libtool_2.5.4.orig.tar.xz",
                sha256: "d9189031edeaa6aa74695b2aeb80a8c26df50b29d8b72c991667e01adecea42c",
            },
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make, m4],
    build: r#"
        mkdir libtool libtool-build
        tar -xf {libtool.file} -C libtool --strip-components=1
        cd libtool-build
        ../libtool/configure --build=x86_64-linux-musl --host=x86_64-linux-musl --prefix=/usr --libdir=/usr/lib --disable-dependency-tracking CC=gcc CXX=g++ CFLAGS="-O2 -g0" CXXFLAGS="-O2 -g0"
        make -j"$JOBS" MAKEINFO=true HELP2MAN=true
    "#,
    install: r#"
        make -C libtool-build DESTDIR=/home/user/rootfs MAKEINFO=true HELP2MAN=true install
        rm -rf rootfs/usr/share/info rootfs/usr/share/man rootfs/usr/share/doc rootfs/usr/lib/libltdl.la
        strip --strip-unneeded rootfs/usr/lib/libltdl.so.7.3.3
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc, make, m4, perl, autoconf, automake],
    test: r#"
        printf '%s\n' 'AC_INIT([x],[1.5])' 'AC_CONFIG_MACRO_DIRS([m4])' 'AM_INIT_AUTOMAKE([foreign])' 'AM_PROG_AR' 'LT_INIT' 'AC_PROG_CC' 'AC_CONFIG_FILES([Makefile])' 'AC_OUTPUT' > configure.ac
        printf '%s\n' 'ACLOCAL_AMFLAGS = -I m4' 'lib_LTLIBRARIES = liby.la' 'liby_la_SOURCES = y.c' 'liby_la_LDFLAGS = -version-info 3:1:2' 'bin_PROGRAMS = x' 'x_SOURCES = x.c' 'x_LDADD = liby.la' > Makefile.am
        echo 'int y(void){return 42;}' > y.c
        printf 'int y(void);int main(void){return y()-42;}\n' > x.c
        mkdir m4
        autoreconf -i
        ./configure --prefix=/usr --libdir=/usr/lib
        make -j2
        ./x
        make DESTDIR=$PWD/d install
        test -f d/usr/lib/liby.so.1.2.1
        test -f d/usr/lib/liby.a
        LD_LIBRARY_PATH=$PWD/d/usr/lib d/usr/bin/x
        printf '%s\n' '#include <ltdl.h>' 'int main(void){lt_dlhandle h;int(*f)(void);if(lt_dlinit()||!(h=lt_dlopen("d/usr/lib/liby.so"))||!(f=(int(*)(void))lt_dlsym(h,"y")))return 1;return f()-42;}' > l.c
        gcc l.c -o l -lltdl
        ./l
        libtool --version | grep -q 2.5.4
    "#,
}
