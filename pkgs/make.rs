package! {
    name: "make",
    version: "4.4.1",
    description: "Decides what has to be rebuilt, and rebuilds it",
    license: "GPL-3.0-or-later",
    homepage: "https://www.gnu.org/software/make/",
    sources: {
        make: {
            url: "https://ftp.gnu.org/gnu/make/make-{version}.tar.gz",
            mirrors: [
                "https://ftpmirror.gnu.org/make/make-{version}.tar.gz",
                "https://mirrors.kernel.org/gnu/make/make-{version}.tar.gz",
            ],
            sha256: "dd16fb1d67bfab79a72f5e8390735c49e3e8e70b4945a15ab1f81ddb78658fb3",
            repack: {
                debian: "m/make-dfsg/make-dfsg_4.4.1.orig.tar.xz",
                sha256: "3b16b00ea1079af9f8096bbc71ff7cc00c249fc6a862003da3c42308a0adb0fe",
            },
        },
    },
    build_deps: [stage3],
    build: r#"
        mkdir make make-build
        tar -xf {make.file} -C make --strip-components=1
        # make's manual is missing from some archives of it: no archive's is used.
        rm -rf make/doc
        mkdir make/doc
        : > make/doc/make.1
        printf '%s\n' 'all check install install-strip install-exec install-data info dvi pdf ps html clean distclean mostlyclean maintainer-clean uninstall installdirs installcheck:' > make/doc/Makefile.in
        cd make-build
        ../make/configure --build=x86_64-linux-musl --host=x86_64-linux-musl --prefix=/usr --disable-nls --disable-dependency-tracking --without-guile CC="gcc --static" CFLAGS="-O2 -g0"
        make -j"$JOBS" MAKEINFO=true
    "#,
    install: r#"
        mkdir -p rootfs/usr/bin rootfs/usr/include
        cp make-build/make rootfs/usr/bin/make
        strip rootfs/usr/bin/make
        cp make/src/gnumake.h rootfs/usr/include/gnumake.h
        ln -s make rootfs/usr/bin/gmake
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox],
    test: r#"
        printf 'N := $(words a b c)\nall: one two\n%%: %%.in\n\t@tr a-z A-Z < $< > $@\none.in two.in:\n\t@echo $@ $(N) > $@\n' > Makefile
        make -j4
        test "$(cat one two | tr '\n' ' ')" = "ONE.IN 3 TWO.IN 3 "
        make -q
        printf 'all:\n\t@false\n' > bad.mk
        if make -f bad.mk; then exit 1; fi
        make --version | grep -q 'GNU Make 4.4.1'
    "#,
}
