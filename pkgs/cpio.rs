package! {
    name: "cpio",
    version: "2.15",
    description: "Copies files into and out of cpio and tar archives",
    license: "GPL-3.0-or-later",
    homepage: "https://www.gnu.org/software/cpio/",
    sources: {
        cpio: {
            url: "https://ftp.gnu.org/gnu/cpio/cpio-{version}.tar.gz",
            mirrors: ["https://ftpmirror.gnu.org/cpio/cpio-{version}.tar.gz", "https://mirrors.kernel.org/gnu/cpio/cpio-{version}.tar.gz"],
            sha256: "efa50ef983137eefc0a02fdb51509d624b5e3295c980aa127ceee4183455499e",
            repack: {
                debian: "c/cpio/cpio_{version}+dfsg.orig.tar.bz2",
                sha256: "9d699d5abad667f5571296190e6739a644ceb24f67677ccb128bb52ae620c579",
            },
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make],
    build: r#"
        mkdir cpio cpio-build
        tar -xf {cpio.file} -C cpio --strip-components=1
        # The manual is missing from some archives of cpio: no archive's is used. The release's generated files stay as they are.
        rm -rf cpio/doc
        mkdir cpio/doc
        printf '%s\n' 'all check install install-strip info dvi pdf ps html clean distclean mostlyclean maintainer-clean uninstall:' > cpio/doc/Makefile.in
        cd cpio-build
        ../cpio/configure --build=x86_64-linux-musl --host=x86_64-linux-musl --prefix=/usr --libexecdir=/usr/libexec --disable-nls --disable-mt --disable-rpath --disable-dependency-tracking CC=gcc CFLAGS="-O2 -g0" LDFLAGS=-static \
            ACLOCAL=true AUTOCONF=true AUTOMAKE=true AUTOHEADER=true MAKEINFO=true
        make -j"$JOBS"
    "#,
    install: r#"
        mkdir -p rootfs/usr/bin
        cp cpio-build/src/cpio rootfs/usr/bin/cpio
        strip rootfs/usr/bin/cpio
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, binutils],
    test: r#"
        # busybox has a cpio of its own: that of this image is meant, and the other is the second opinion.
        cpio --version | grep -q '^cpio (GNU cpio) 2.15'
        mkdir -p in/d
        seq 1 20000 > in/d/n
        printf one > in/f
        ln in/f in/hard
        ln -s f in/soft
        chmod 751 in/d
        (cd in && find . | sort) > list
        for form in bin odc newc crc ustar; do
            mkdir out
            (cd in && cpio -o -H $form --reproducible) < list > $form
            (cd out && cpio -idm) < $form
            cmp in/d/n out/d/n
            test "$(cat out/hard)$(readlink out/soft)$(stat -c %a out/d)" = onef751
            (cd out && find . | sort) | cmp - list
            rm -rf out
        done
        mkdir out
        (cd out && busybox cpio -idm) < newc
        cmp in/d/n out/d/n
        (cd out && tar -xf ../ustar)
        (cd in && busybox cpio -o -H newc) < list > second
        cpio -t < second | sort | cmp - list
        # A reproducible archive holds no inode numbers and no numbers of devices, so that a copy of the tree gives the same.
        (cd in && cpio -o -H newc --reproducible) < list | cmp - newc
        cp -a in copy
        (cd copy && cpio -o -H newc --reproducible) < list | cmp - newc
        # The checksum of the crc form is checked: no name and no header holds an e, the contents do.
        tr e E < crc > bad
        mkdir sum
        (cd sum && cpio -id) < bad 2> err || true
        grep -q 'checksum error' err
        head -c 100 newc > cut
        if (cd out && cpio -idu) < cut; then exit 1; fi
        (mkdir pass && cd in && cpio -pdm ../pass) < list
        cmp in/d/n pass/d/n
        if readelf -l /usr/bin/cpio | grep -q 'program interpreter'; then exit 1; fi
    "#,
    image: {
        entrypoint: ["/usr/bin/cpio"],
    },
}
