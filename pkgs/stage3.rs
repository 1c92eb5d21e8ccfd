package! {
    name: "stage3",
    version: "13.3.0",
    description: "Native toolchain and userland for x86_64-linux-musl",
    license: "GPL-3.0-or-later AND GPL-2.0-only AND LGPL-3.0-or-later AND MIT",
    homepage: "https://gcc.gnu.org",
    sources: {
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
    },
    build_deps: [stage2],
    build: r#"
        # The build root holds stage2 and nothing else. Everything here is compiled by stage2's cross compiler, linked statically
        # to musl, and meant for the same kind of machine: build, host and target are one triple, named, never guessed.
        TARGET=x86_64-linux-musl
        export PATH=/opt/cross/bin:/opt/cross/$TARGET/bin:$PATH
        export MAKEINFO=true

        unpack() {
            mkdir "$1"
            tar -xf "$2" -C "$1" --strip-components=1
        }

        unpack linux {linux.file}
        make -C linux ARCH=x86 HOSTCC="$TARGET-gcc --static" headers
        mkdir -p headers
        (cd linux/usr/include && find . -name '*.h' -print | sort > /home/user/headers.list && tar -cf - -T /home/user/headers.list) | tar -xf - -C headers
        rm -rf linux

        # What follows is linked to stage2's libc.a; it has to be the very one that is made here.
        unpack musl {musl.file}
        mkdir musl-build
        (cd musl-build && ../musl/configure --target=$TARGET --prefix=/usr --syslibdir=/lib CC=$TARGET-gcc CROSS_COMPILE=$TARGET- CFLAGS="-O2 -g0" && make -j"$JOBS")
        cmp musl-build/lib/libc.a /usr/lib/libc.a

        unpack busybox {busybox.file}
        cd busybox
        make HOSTCC="$TARGET-gcc --static" defconfig
        sed -i -e 's/.*CONFIG_STATIC[ =].*/CONFIG_STATIC=y/' -e 's/.*CONFIG_PIE[ =].*/# CONFIG_PIE is not set/' \
            -e 's/.*CONFIG_TC[ =].*/# CONFIG_TC is not set/' -e 's/.*CONFIG_STRINGS[ =].*/# CONFIG_STRINGS is not set/' -e 's/.*CONFIG_AR[ =].*/# CONFIG_AR is not set/' \
            -e "s/.*CONFIG_CROSS_COMPILER_PREFIX[ =].*/CONFIG_CROSS_COMPILER_PREFIX=\"$TARGET-\"/" .config
        make HOSTCC="$TARGET-gcc --static" oldconfig < /dev/null
        make HOSTCC="$TARGET-gcc --static" -j"$JOBS" busybox busybox.links
        cd ..

        # busybox's awk takes the C++ out of the tables of options that gcc generates with it.
        unpack mawk {mawk.file}
        mkdir mawk-build
        (cd mawk-build && ../mawk/configure --build=$TARGET --host=$TARGET --prefix=/usr CC="$TARGET-gcc --static" CFLAGS="-O2 -g0" && make)

        unpack make {make.file}
        # make's manual is missing from some archives of it: no archive's is used.
        rm -rf make/doc
        mkdir make/doc
        : > make/doc/make.1
        printf '%s\n' 'all check install install-strip install-exec install-data info dvi pdf ps html clean distclean mostlyclean maintainer-clean uninstall installdirs installcheck:' > make/doc/Makefile.in
        mkdir make-build
        (cd make-build && ../make/configure --build=$TARGET --host=$TARGET --prefix=/usr --disable-nls --disable-dependency-tracking --without-guile CC="$TARGET-gcc --static" CFLAGS="-O2 -g0" && make -j"$JOBS" MAKEINFO=true)

        unpack m4 {m4.file}
        mkdir m4-build
        (cd m4-build && ../m4/configure --build=$TARGET --host=$TARGET --prefix=/usr --disable-nls --disable-dependency-tracking CC="$TARGET-gcc --static" CFLAGS="-O2 -g0" && make -j"$JOBS" MAKEINFO=true)

        unpack binutils {binutils.file}
        mkdir binutils-build
        (cd binutils-build && ../binutils/configure --build=$TARGET --host=$TARGET --target=$TARGET --prefix=/usr --disable-nls --disable-multilib --disable-werror --disable-shared --disable-plugins --disable-gprofng --disable-gdb --disable-gold --enable-deterministic-archives --enable-new-dtags --without-zstd --without-debuginfod --without-msgpack CC="$TARGET-gcc --static" CXX="$TARGET-g++ --static" CFLAGS="-O2 -g0" CXXFLAGS="-O2 -g0" && make -j"$JOBS" tooldir=/usr MAKEINFO=true)

        unpack gcc {gcc.file}
        unpack gcc/gmp {gmp.file}
        unpack gcc/mpfr {mpfr.file}
        unpack gcc/mpc {mpc.file}
        # gmp's manuals are missing from some archives of it: no archive's are used.
        mkdir -p gcc/gmp/doc
        printf '%s\n' 'all check install install-strip info dvi pdf ps html clean distclean mostlyclean maintainer-clean uninstall installdirs install-html install-info install-pdf:' > gcc/gmp/doc/Makefile.in
        # Libraries go to /usr/lib, not /usr/lib64.
        sed -i 's,m64=../lib64,m64=../lib,' gcc/gcc/config/i386/t-linux64
        mkdir gcc-build
        cd gcc-build
        ../gcc/configure --build=$TARGET --host=$TARGET --target=$TARGET --prefix=/usr \
            --enable-languages=c,c++ --disable-bootstrap --disable-multilib --disable-multiarch --disable-nls --disable-plugin --disable-lto \
            --disable-libgomp --disable-libitm --disable-libquadmath --disable-libsanitizer --disable-libssp --disable-libvtv \
            --disable-libstdcxx-pch --disable-libcc1 --disable-symvers --enable-checking=release --enable-default-pie --without-isl --without-zstd --with-gnu-as --with-gnu-ld \
            CC="$TARGET-gcc --static" CXX="$TARGET-g++ --static" CFLAGS="-O1 -g0" CXXFLAGS="-O1 -g0" \
            CFLAGS_FOR_TARGET="-O2 -g0" CXXFLAGS_FOR_TARGET="-O2 -g0"
        make -j"$JOBS" LIBGCC2_DEBUG_CFLAGS=-g0 MAKEINFO=true
        # The manual that this stamp checks is missing from some archives of gcc.
        touch gcc/s-tm-texi
        cd ..
    "#,
    install: r#"
        TARGET=x86_64-linux-musl
        ROOT=/home/user/rootfs
        export PATH=/opt/cross/bin:/opt/cross/$TARGET/bin:$PATH
        export MAKEINFO=true
        mkdir -p $ROOT/usr/include $ROOT/usr/lib $ROOT/usr/bin $ROOT/bin $ROOT/lib
        cp -R headers/. $ROOT/usr/include/
        make -C musl-build DESTDIR=$ROOT install
        (cd busybox && sh applets/install.sh $ROOT --symlinks)
        rm -f $ROOT/linuxrc
        cp make-build/make $ROOT/usr/bin/make
        cp mawk-build/mawk $ROOT/usr/bin/mawk
        ln -sf mawk $ROOT/usr/bin/awk
        cp m4-build/src/m4 $ROOT/usr/bin/m4
        make -C binutils-build tooldir=/usr MAKEINFO=true DESTDIR=$ROOT install
        make -C gcc-build LIBGCC2_DEBUG_CFLAGS=-g0 MAKEINFO=true DESTDIR=$ROOT install
        ln -s gcc $ROOT/usr/bin/cc
        rm -rf $ROOT/usr/share/man $ROOT/usr/share/info $ROOT/usr/share/doc $ROOT/usr/share/locale $ROOT/usr/share/gcc-13.3.0 $ROOT/usr/lib/gcc/$TARGET/13.3.0/install-tools $ROOT/usr/libexec/gcc/$TARGET/13.3.0/install-tools
        rm -f $ROOT/usr/lib/libbfd.a $ROOT/usr/lib/libopcodes.a $ROOT/usr/lib/libctf.a $ROOT/usr/lib/libctf-nobfd.a $ROOT/usr/lib/libsframe.a
        (cd $ROOT/usr/include && rm -f ansidecl.h bfd.h bfdlink.h ctf-api.h ctf.h diagnostics.h dis-asm.h plugin-api.h sframe-api.h sframe.h symcat.h)
        find $ROOT -name '*.la' -exec rm -f {} +
        find $ROOT -name '*-gdb.py' -exec rm -f {} +
        for f in $ROOT/usr/bin/* $ROOT/usr/libexec/gcc/$TARGET/13.3.0/*; do
            if [ -f "$f" ] && [ ! -L "$f" ] && [ "$(head -c 4 "$f" | od -An -c | tr -d ' ')" = '177ELF' ]; then $TARGET-strip "$f"; fi
        done
        $TARGET-strip --strip-unneeded $ROOT/usr/lib/libstdc++.so.6.0.32 $ROOT/usr/lib/libgcc_s.so.1 $ROOT/usr/lib/libatomic.so.1.2.0
        if [ -d $ROOT/usr/share ]; then rmdir $ROOT/usr/share || true; fi
        chown -R 0:0 $ROOT
    "#,
    test: r#"
        printf '%s\n' '#include <stdio.h>' '#include <math.h>' '#include <linux/version.h>' 'int main(int n,char**v){printf("c %d %.0f\n", LINUX_VERSION_CODE, sqrt(n*4.0));return 0;}' > a.c
        printf '%s\n' '#include <iostream>' '#include <stdexcept>' '#include <thread>' '#include <string>' '#include <vector>' '#include <algorithm>' 'int main(){std::vector<std::string> v{"b","a"};std::sort(v.begin(),v.end());int n=0;std::thread t([&]{try{throw std::runtime_error("caught");}catch(std::exception&e){v.push_back(e.what());n=1;}});t.join();for(auto&s:v)std::cout<<s;std::cout<<n<<std::endl;}' > b.cc
        for how in "" -static -static-pie; do
            cc $how -O2 -Wall -Werror a.c -o a -lm
            test "$(./a)" = "c 396382 2"
            gcc $how -g -O1 a.c -o a -lm
            test "$(./a)" = "c 396382 2"
            c++ $how -O2 -Wall -Werror b.cc -o b
            test "$(./b)" = abcaught1
            g++ $how -std=c++20 -g b.cc -o b
            test "$(./b)" = abcaught1
        done
        gcc a.c -o a -lm
        readelf -l a | grep -q /lib/ld-musl-x86_64.so.1
        readelf -h a | grep -q 'Type: *DYN'
        printf 'all: x\n\t@echo made\nx:\n\t@echo $(words a b c) > x\n' > Makefile
        test "$(make -j2)" = made
        test "$(cat x)" = 3
        test "$(echo 'eval(6*7)' | m4)" = 42
        test "$(echo 'C++' | awk '{ l = "C++"; gsub("\\+", "\\+", l); print ($0 ~ l) }')" = 1
        mkdir d
        echo x > d/x
        tar -cf - d | gzip -c | gzip -dc | tar -tf - | grep -q d/x
        # A compiler that can make programs for this very machine only by luck would pass the above: the seed must not show.
        for f in /usr/bin/* /usr/libexec/gcc/x86_64-linux-musl/13.3.0/* /bin/busybox; do
            if [ -f "$f" ] && [ ! -L "$f" ]; then if grep -q -e linux-gnu -e 'Debian' -e /opt/cross "$f"; then echo "$f names the seed"; exit 1; fi; fi
        done
        for p in sh sed awk grep find xargs diff cmp patch install sha256sum od nproc expr sort which gzip bzip2 unxz tar head tail cut tr wc env mktemp readlink realpath seq tee test touch uname unzip cpio dd; do command -v $p; done
    "#,
}
