package! {
    name: "pkgconf",
    version: "1.8.1",
    description: "Tells compilers where libraries lie and what they need",
    license: "ISC",
    homepage: "https://github.com/pkgconf/pkgconf",
    sources: {
        pkgconf: {
            url: "https://distfiles.ariadne.space/pkgconf/pkgconf-{version}.tar.xz",
            mirrors: ["https://distfiles.dereferenced.org/pkgconf/pkgconf-{version}.tar.xz"],
            sha256: "644361ada2942be05655d4452eb018791647c31bba429b287f1f68deb2dc6840",
            debian: "p/pkgconf/pkgconf_1.8.1.orig.tar.xz",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make],
    build: r#"
        mkdir pkgconf pkgconf-build
        tar -xf {pkgconf.file} -C pkgconf --strip-components=1
        cd pkgconf-build
        ../pkgconf/configure --build=x86_64-linux-musl --host=x86_64-linux-musl --prefix=/usr --libdir=/usr/lib --disable-shared --disable-dependency-tracking \
            --with-pkg-config-dir=/usr/lib/pkgconfig:/usr/share/pkgconfig --with-system-libdir=/usr/lib:/lib --with-system-includedir=/usr/include CC="gcc --static" CFLAGS="-O2 -g0"
        make -j"$JOBS"
    "#,
    install: r#"
        mkdir -p rootfs/usr/bin rootfs/usr/share/aclocal
        cp pkgconf-build/pkgconf rootfs/usr/bin/pkgconf
        strip rootfs/usr/bin/pkgconf
        ln -s pkgconf rootfs/usr/bin/pkg-config
        cp pkgconf/pkg.m4 rootfs/usr/share/aclocal/pkg.m4
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox],
    test: r#"
        mkdir pc
        printf '%s\n' 'prefix=/opt/a' 'libdir=${prefix}/lib' 'Name: a' 'Description: a' 'Version: 1.2' 'Requires: b >= 2' 'Libs: -L${libdir} -la' 'Libs.private: -lm' 'Cflags: -I${prefix}/include -DA' > pc/a.pc
        printf '%s\n' 'Name: b' 'Description: b' 'Version: 2.0' 'Libs: -L/usr/lib -lb' 'Cflags: -I/usr/include' > pc/b.pc
        export PKG_CONFIG_PATH=$PWD/pc
        p() { echo $(pkg-config "$@"); }
        test "$(p --cflags a)" = "-I/opt/a/include -DA"
        # What lies where compilers look anyway is not said.
        test "$(p --libs a)" = "-L/opt/a/lib -la -lb"
        p --static --libs a | grep -q -e -lm
        test "$(pkg-config --variable=libdir a)" = /opt/a/lib
        pkg-config --exists 'a >= 1.2' 'b < 3'
        if pkg-config --exists 'a > 1.2'; then exit 1; fi
        if pkg-config --print-errors --exists none 2> err; then exit 1; fi
        grep -q none err
        # A root for cross compilation counts for what is declared inside of it.
        test "$(export PKG_CONFIG_SYSROOT_DIR=$PWD; p --cflags a)" = "-I$PWD/opt/a/include -DA -I$PWD/usr/include"
        test "$(export PKG_CONFIG_SYSROOT_DIR=/elsewhere; p --cflags a)" = "-I/opt/a/include -DA"
        test "$(env -u PKG_CONFIG_PATH pkg-config --variable pc_path pkg-config)" = /usr/lib/pkgconfig:/usr/share/pkgconfig
        grep -q PKG_CHECK_MODULES /usr/share/aclocal/pkg.m4
        test "$(pkg-config --version)" = 1.8.1
    "#,
}
