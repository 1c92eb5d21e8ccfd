package! {
    name: "stage2",
    version: "13.3.0",
    description: "Cross toolchain to x86_64-linux-musl with a static userland, built by the seed",
    license: "GPL-3.0-or-later AND GPL-2.0-only AND LGPL-3.0-or-later AND MIT",
    homepage: "https://gcc.gnu.org",
    sources: {
        m4: {
            version: "1.4.19",
            url: "https://ftp.gnu.org/gnu/m4/m4-{version}.tar.xz",
            mirrors: [
                "https://ftpmirror.gnu.org/m4/m4-{version}.tar.xz",
                "https://mirrors.kernel.org/gnu/m4/m4-{version}.tar.xz",
            ],
            sha256: "63aede5c6d33b6d9b13511cd0be2cac046f2e70fd0a07aa9573a04a82783af96",
            debian: "m/m4/m4_1.4.19.orig.tar.xz",
        },
        binutils: {
            version: "2.44",
            url: "https://ftp.gnu.org/gnu/binutils/binutils-{version}.tar.xz",
            mirrors: [
                "https://ftpmirror.gnu.org/binutils/binutils-{version}.tar.xz",
                "https://mirrors.kernel.org/gnu/binutils/binutils-{version}.tar.xz",
            ],
            sha256: "ce2017e059d63e67ddb9240e9d4ec49c2893605035cd60e92ad53177f4377237",
            repack: {
                debian: "b/binutils/binutils_2.44.orig.tar.xz",
                sha256: "c41a0272424f41bb01bf828e7ffef1b2d59d1788064fd6b5f1d971717e9320b8",
            },
        },
        linux: {
            version: "6.12.94",
            url: "https://cdn.kernel.org/pub/linux/kernel/v6.x/linux-{version}.tar.xz",
            mirrors: ["https://mirrors.edge.kernel.org/pub/linux/kernel/v6.x/linux-{version}.tar.xz"],
            sha256: "e998a232b9418db3301cb58468e291a4f41d6ab8306029b30d991f56251dc8d2",
            repack: {
                debian: "l/linux/linux_6.12.94.orig.tar.xz",
                sha256: "3eea3dd18f67a103f6f8312e314075f695a27eaddd839e7b6c4641e6616dabba",
            },
        },
        musl: {
            version: "1.2.5",
            url: "https://musl.libc.org/releases/musl-{version}.tar.gz",
            mirrors: ["https://www.musl-libc.org/releases/musl-{version}.tar.gz"],
            sha256: "a9a118bbe84d8764da0ea0d28b3ab3fae8477fc7e4085d90102b8596fc7c75e4",
            debian: "m/musl/musl_1.2.5.orig.tar.gz",
        },
        gcc: {
            version: "13.3.0",
            url: "https://ftp.gnu.org/gnu/gcc/gcc-{version}/gcc-{version}.tar.xz",
            mirrors: [
                "https://ftpmirror.gnu.org/gcc/gcc-{version}/gcc-{version}.tar.xz",
                "https://mirrors.kernel.org/gnu/gcc/gcc-{version}/gcc-{version}.tar.xz",
            ],
            sha256: "0845e9621c9543a13f484e94584a49ffc0129970e9914624235fc1d061a0c083",
            repack: {
                debian: "g/gcc-13/gcc-13_13.3.0.orig.tar.gz",
                sha256: "2fde6610c97427ca320113b8ed99d75439c15b7d75d0a5410256a9cf4a8e5402",
                member: {
                    path: "gcc-13-13.3.0/gcc-13.3.0-dfsg.tar.xz",
                    sha256: "2a18319ef14f6a5f31a48c333a734d9f5e6f0776ceb3c04c4f6393a521891aec",
                },
            },
        },
        gmp: {
            version: "6.3.0",
            url: "https://ftp.gnu.org/gnu/gmp/gmp-{version}.tar.xz",
            mirrors: [
                "https://gmplib.org/download/gmp/gmp-{version}.tar.xz",
                "https://ftpmirror.gnu.org/gmp/gmp-{version}.tar.xz",
            ],
            sha256: "a3c2b80201b89e68616f4ad30bc66aee4927c3ce50e33929ca819d5c43538898",
            repack: {
                debian: "g/gmp/gmp_6.3.0+dfsg.orig.tar.xz",
                sha256: "bd2966e6d277f79328e894a5a9f3ba3fbf2ed2be81def5f48623e30c23fb1572",
            },
        },
        mpfr: {
            version: "4.2.2",
            url: "https://ftp.gnu.org/gnu/mpfr/mpfr-{version}.tar.xz",
            mirrors: [
                "https://www.mpfr.org/mpfr-{version}/mpfr-{version}.tar.xz",
                "https://ftpmirror.gnu.org/mpfr/mpfr-{version}.tar.xz",
            ],
            sha256: "b67ba0383ef7e8a8563734e2e889ef5ec3c3b898a01d00fa0a6869ad81c6ce01",
            debian: "m/mpfr4/mpfr4_4.2.2.orig.tar.xz",
        },
        mpc: {
            version: "1.3.1",
            url: "https://ftp.gnu.org/gnu/mpc/mpc-{version}.tar.gz",
            mirrors: [
                "https://www.multiprecision.org/downloads/mpc-{version}.tar.gz",
                "https://ftpmirror.gnu.org/mpc/mpc-{version}.tar.gz",
            ],
            sha256: "ab642492f5cf882b74aa0cb730cd410a81edcdbec895183ce930e706c1c759b8",
            debian: "m/mpclib3/mpclib3_1.3.1.orig.tar.gz",
        },
        busybox: {
            version: "1.37.0",
            url: "https://busybox.net/downloads/busybox-{version}.tar.bz2",
            mirrors: ["https://www.busybox.net/downloads/busybox-{version}.tar.bz2"],
            sha256: "3311dff32e746499f4df0d5df04d7eb396382d7e108bb9250e7b519b837043a4",
            debian: "b/busybox/busybox_1.37.0.orig.tar.bz2",
        },
        mawk: {
            version: "1.3.4-20250131",
            url: "https://invisible-island.net/archives/mawk/mawk-{version}.tgz",
            mirrors: ["https://invisible-mirror.net/archives/mawk/mawk-{version}.tgz"],
            sha256: "51bcb82d577b141d896d9d9c3077d7aaa209490132e9f2b9573ba8511b3835be",
            debian: "m/mawk/mawk_1.3.4.20250131.orig.tar.gz",
        },
        make: {
            version: "4.4.1",
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
    base: seed,
    build: r#"
        # Everything that stage2 runs on the seed is linked statically, because stage3 is built in a root that holds stage2
        # and nothing of the seed. A seed without a static libc stops here.
        printf 'int main(void){return 0;}\n' > probe.c
        gcc -static probe.c -o probe || { echo "stage2: the seed needs static C and C++ libraries (libc.a, libstdc++.a)" >&2; exit 1; }
        cp probe.c probe.cc
        g++ -static probe.cc -o probe || { echo "stage2: the seed needs static C and C++ libraries (libc.a, libstdc++.a)" >&2; exit 1; }

        # One triple for every seed: what config.guess would say differs between seeds and is recorded.
        SEED=x86_64-pc-linux-gnu
        TARGET=x86_64-linux-musl
        CROSS=/home/user/cross
        SYSROOT=$CROSS/sysroot
        export PATH=$CROSS/bin:$PATH
        export MAKEINFO=true

        unpack() {
            mkdir "$1"
            tar -xf "$2" -C "$1" --strip-components=1
        }

        # m4: gmp wants one.
        unpack m4 {m4.file}
        mkdir m4-build
        (cd m4-build && ../m4/configure --build=$SEED --host=$SEED --prefix=$CROSS --disable-nls CC="gcc --static" CFLAGS="-O1 -g0" && make -j"$JOBS" MAKEINFO=true && make MAKEINFO=true install)

        unpack binutils {binutils.file}
        mkdir binutils-build
        (cd binutils-build && ../binutils/configure --build=$SEED --host=$SEED --target=$TARGET --prefix=$CROSS --with-sysroot=$SYSROOT --disable-nls --disable-multilib --disable-werror --disable-shared --disable-plugins --disable-gprofng --disable-gdb --disable-gold --enable-deterministic-archives --enable-new-dtags --without-zstd --without-debuginfod --without-msgpack CC="gcc --static" CXX="g++ --static" CFLAGS="-O1 -g0" CXXFLAGS="-O1 -g0" && make -j"$JOBS" MAKEINFO=true && make MAKEINFO=true install)

        unpack linux {linux.file}
        make -C linux ARCH=x86 HOSTCC=gcc headers
        mkdir -p $SYSROOT/usr/include
        (cd linux/usr/include && find . -name '*.h' -print | sort > /home/user/headers.list && tar -cf - -T /home/user/headers.list) | tar -xf - -C $SYSROOT/usr/include
        rm -rf linux

        unpack musl {musl.file}
        make -C musl ARCH=x86_64 prefix=/usr DESTDIR=$SYSROOT install-headers

        unpack gcc {gcc.file}
        unpack gcc/gmp {gmp.file}
        unpack gcc/mpfr {mpfr.file}
        unpack gcc/mpc {mpc.file}
        mkdir -p gcc/gmp/doc
        printf '%s\n' 'all check install install-strip info dvi pdf ps html clean distclean mostlyclean maintainer-clean uninstall installdirs install-html install-info install-pdf:' > gcc/gmp/doc/Makefile.in
        sed -i 's,m64=../lib64,m64=../lib,' gcc/gcc/config/i386/t-linux64
        mkdir gcc-build
        cd gcc-build
        ../gcc/configure --build=$SEED --host=$SEED --target=$TARGET --prefix=$CROSS --with-sysroot=$SYSROOT \
            --enable-languages=c,c++ --disable-bootstrap --disable-multilib --disable-nls --disable-shared --disable-plugin --disable-lto \
            --disable-libatomic --disable-libgomp --disable-libitm --disable-libquadmath --disable-libsanitizer --disable-libssp --disable-libvtv \
            --disable-libstdcxx-pch --disable-libcc1 --enable-checking=release --enable-default-pie --without-isl --without-zstd --with-gnu-as --with-gnu-ld \
            CC="gcc --static" CXX="g++ --static" CFLAGS="-O1 -g0" CXXFLAGS="-O1 -g0" \
            CFLAGS_FOR_TARGET="-O2 -g0" CXXFLAGS_FOR_TARGET="-O2 -g0"
        gmake() { make LIBGCC2_DEBUG_CFLAGS=-g0 MAKEINFO=true "$@"; }
        gmake -j"$JOBS" all-gcc
        touch gcc/s-tm-texi
        gmake -j"$JOBS" all-target-libgcc
        gmake install-gcc install-target-libgcc
        cd ..

        mkdir musl-build
        (cd musl-build && ../musl/configure --target=$TARGET --prefix=/usr --syslibdir=/lib CC=$TARGET-gcc CROSS_COMPILE=$TARGET- CFLAGS="-O2 -g0" && make -j"$JOBS" && make DESTDIR=$SYSROOT install)

        cd gcc-build
        gmake -j"$JOBS" all-target-libstdc++-v3
        gmake install-target-libstdc++-v3
        cd ..

        unpack busybox {busybox.file}
        cd busybox
        make HOSTCC=gcc defconfig
        sed -i -e 's/.*CONFIG_STATIC[ =].*/CONFIG_STATIC=y/' -e 's/.*CONFIG_PIE[ =].*/# CONFIG_PIE is not set/' \
            -e 's/.*CONFIG_TC[ =].*/# CONFIG_TC is not set/' -e 's/.*CONFIG_STRINGS[ =].*/# CONFIG_STRINGS is not set/' -e 's/.*CONFIG_AR[ =].*/# CONFIG_AR is not set/' \
            -e "s/.*CONFIG_CROSS_COMPILER_PREFIX[ =].*/CONFIG_CROSS_COMPILER_PREFIX=\"$TARGET-\"/" .config
        make HOSTCC=gcc oldconfig < /dev/null
        make HOSTCC=gcc -j"$JOBS" busybox busybox.links
        cd ..

        # busybox's awk takes the C++ out of the tables of options that gcc generates with it.
        unpack mawk {mawk.file}
        mkdir mawk-build
        (cd mawk-build && ../mawk/configure --build=$SEED --host=$TARGET --prefix=/usr CC="$TARGET-gcc --static" CFLAGS="-O2 -g0" && make)

        unpack make {make.file}
        # make's manual is missing from some archives of it: no archive's is used.
        rm -rf make/doc
        mkdir make/doc
        : > make/doc/make.1
        printf '%s\n' 'all check install install-strip install-exec install-data info dvi pdf ps html clean distclean mostlyclean maintainer-clean uninstall installdirs installcheck:' > make/doc/Makefile.in
        mkdir make-build
        (cd make-build && ../make/configure --build=$SEED --host=$TARGET --prefix=/usr --disable-nls --disable-dependency-tracking --without-guile CC="$TARGET-gcc --static" CFLAGS="-O2 -g0" && make -j"$JOBS" MAKEINFO=true)
    "#,
    install: r#"
        ROOT=/home/user/rootfs
        CROSS=/home/user/cross
        mkdir -p $ROOT/opt $ROOT/usr/bin $ROOT/bin $ROOT/lib
        # The C library and the kernel's headers lie where a native system has them, and the cross compiler's sysroot is that root.
        cp -a $CROSS $ROOT/opt/cross
        mv $ROOT/opt/cross/sysroot/usr/include $ROOT/opt/cross/sysroot/usr/lib $ROOT/usr/
        rm -rf $ROOT/opt/cross/sysroot $ROOT/opt/cross/share $ROOT/opt/cross/include
        ln -s ../.. $ROOT/opt/cross/sysroot
        ln -s /usr/lib/libc.so $ROOT/lib/ld-musl-x86_64.so.1
        mv $ROOT/opt/cross/bin/m4 $ROOT/usr/bin/m4
        cp make-build/make $ROOT/usr/bin/make
        cp mawk-build/mawk $ROOT/usr/bin/mawk
        (cd busybox && sh applets/install.sh $ROOT --symlinks)
        rm -f $ROOT/linuxrc
        ln -sf mawk $ROOT/usr/bin/awk
        find $ROOT -name '*.la' -exec rm -f {} +
        find $ROOT -name '*-gdb.py' -exec rm -f {} +
        for f in $ROOT/opt/cross/bin/* $ROOT/opt/cross/x86_64-linux-musl/bin/* $ROOT/opt/cross/libexec/gcc/x86_64-linux-musl/13.3.0/*; do
            if [ -f $f ] && [ -x $f ]; then $CROSS/bin/x86_64-linux-musl-strip $f; fi
        done
        $CROSS/bin/x86_64-linux-musl-strip $ROOT/usr/bin/m4 $ROOT/usr/bin/make $ROOT/usr/bin/mawk
        chown -R 0:0 $ROOT
    "#,
    test: r#"
        export PATH=/opt/cross/bin:$PATH
        printf '%s\n' '#include <stdio.h>' '#include <linux/version.h>' 'int main(void){printf("c %d\n", LINUX_VERSION_CODE);return 0;}' > a.c
        printf '%s\n' '#include <iostream>' '#include <stdexcept>' '#include <thread>' 'int main(){int n=0;std::thread t([&]{n=1;});t.join();try{throw std::runtime_error("caught");}catch(std::exception&e){std::cout<<e.what()<<n<<std::endl;}}' > b.cc
        x86_64-linux-musl-gcc -static -O2 a.c -o a
        test "$(./a)" = "c 396382"
        x86_64-linux-musl-gcc -O2 a.c -o a
        test "$(./a)" = "c 396382"
        x86_64-linux-musl-g++ -static -O2 b.cc -o b
        test "$(./b)" = caught1
        printf 'all: ; @echo made\n' > Makefile
        test "$(make)" = made
        test "$(echo 'eval(6*7)' | m4)" = 42
        test "$(echo 'C++' | awk '{ l = "C++"; gsub("\\+", "\\+", l); print ($0 ~ l) }')" = 1
        mkdir d
        echo x > d/x
        tar -cf - d | gzip | gzip -d | tar -tf - | grep -q d/x
        # Nothing here may need the seed.
        for f in /opt/cross/bin/* /opt/cross/libexec/gcc/x86_64-linux-musl/13.3.0/* /usr/bin/m4 /usr/bin/make /bin/busybox; do
            if [ -f "$f" ] && [ -x "$f" ]; then if x86_64-linux-musl-readelf -l "$f" | grep -q 'Requesting program interpreter'; then echo "$f is not static"; exit 1; fi; fi
        done
    "#,
}
