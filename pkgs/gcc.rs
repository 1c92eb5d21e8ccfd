package! {
    name: "gcc",
    version: "13.3.0",
    description: "Compilers for C and C++",
    license: "GPL-3.0-or-later WITH GCC-exception-3.1",
    homepage: "https://gcc.gnu.org",
    sources: {
        gcc: {
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
    build_deps: [stage3, musl, linux_headers, binutils],
    build: r#"
        T=x86_64-linux-musl
        export MAKEINFO=true
        unpack() {
            mkdir "$1"
            tar -xf "$2" -C "$1" --strip-components=1
        }
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
        ../gcc/configure --build=$T --host=$T --target=$T --prefix=/usr --libdir=/usr/lib --libexecdir=/usr/libexec \
            --enable-languages=c,c++,lto --disable-bootstrap --disable-multilib --disable-multiarch --disable-nls --enable-plugin --enable-shared --enable-threads=posix --enable-__cxa_atexit \
            --enable-libatomic --enable-libgomp --disable-libitm --disable-libquadmath --disable-libsanitizer --disable-libssp --disable-libvtv \
            --disable-libstdcxx-pch --disable-libcc1 --disable-symvers --enable-checking=release --enable-default-pie --enable-default-ssp --enable-linker-build-id \
            --without-isl --without-zstd --with-gnu-as --with-gnu-ld \
            CC=gcc CXX=g++ CFLAGS="-O2 -g0" CXXFLAGS="-O2 -g0" \
            CFLAGS_FOR_TARGET="-O2 -g0" CXXFLAGS_FOR_TARGET="-O2 -g0"
        make -j"$JOBS" LIBGCC2_DEBUG_CFLAGS=-g0 MAKEINFO=true
        # The manual that this stamp checks is missing from some archives of gcc.
        touch gcc/s-tm-texi
    "#,
    install: r#"
        T=x86_64-linux-musl
        V=13.3.0
        ROOT=/home/user/rootfs
        make -C gcc-build LIBGCC2_DEBUG_CFLAGS=-g0 MAKEINFO=true DESTDIR=$ROOT install
        ln -s gcc $ROOT/usr/bin/cc
        mkdir -p $ROOT/lib $ROOT/usr/lib/bfd-plugins
        ln -s ../usr/bin/cpp $ROOT/lib/cpp
        ln -s ../../libexec/gcc/$T/$V/liblto_plugin.so $ROOT/usr/lib/bfd-plugins/liblto_plugin.so
        rm -rf $ROOT/usr/share $ROOT/usr/lib/gcc/$T/$V/install-tools $ROOT/usr/libexec/gcc/$T/$V/install-tools $ROOT/usr/bin/lto-dump $ROOT/usr/bin/$T-lto-dump
        find $ROOT -name '*.la' -exec rm -f {} +
        find $ROOT -name '*-gdb.py' -exec rm -f {} +
        for f in $ROOT/usr/bin/* $ROOT/usr/libexec/gcc/$T/$V/* $ROOT/usr/libexec/gcc/$T/$V/plugin/*; do
            if [ -f "$f" ] && [ ! -L "$f" ] && readelf -h "$f" > /dev/null 2>&1; then strip "$f"; fi
        done
        for f in $ROOT/usr/lib/*.so.*; do
            if [ ! -L "$f" ]; then strip --strip-unneeded "$f"; fi
        done
        chown -R 0:0 $ROOT
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, make],
    test: r#"
        printf '%s\n' '#include <stdio.h>' '#include <math.h>' '#include <linux/version.h>' 'int main(int n,char**v){printf("c %d %.0f\n", LINUX_VERSION_CODE, sqrt(n*4.0));return 0;}' > a.c
        printf '%s\n' '#include <iostream>' '#include <stdexcept>' '#include <thread>' '#include <string>' '#include <vector>' '#include <algorithm>' 'int main(){std::vector<std::string> v{"b","a"};std::sort(v.begin(),v.end());int n=0;std::thread t([&]{try{throw std::runtime_error("caught");}catch(std::exception&e){v.push_back(e.what());n=1;}});t.join();for(auto&s:v)std::cout<<s;std::cout<<n<<std::endl;}' > b.cc
        for how in "" -static -static-pie; do
            for opt in -O2 "-O2 -flto" "-g -O1"; do
                cc $how $opt -Wall a.c -o a -lm
                test "$(./a)" = "c 396382 2"
                c++ $how $opt -std=c++20 b.cc -o b
                test "$(./b)" = abcaught1
            done
        done
        gcc a.c -o a -lm
        readelf -l a | grep -q /lib/ld-musl-x86_64.so.1
        readelf -h a | grep -q 'Type: *DYN'
        readelf -l /usr/bin/gcc | grep -q /lib/ld-musl-x86_64.so.1
        # LTO goes through the linker's plugin, ar and nm know the plugin too, and a function of another file is inlined away.
        printf '%s\n' 'int secret(int x){return x+41;}' > l.c
        printf '%s\n' 'int secret(int);int main(int n,char**v){return secret(n)-42;}' > m.c
        gcc -O2 -flto -c l.c m.c
        ar rcs libl.a l.o
        nm libl.a | grep -q secret
        gcc-nm libl.a | grep -q secret
        gcc -O2 -flto -fuse-linker-plugin m.o -L. -ll -o m
        ./m
        if nm m | grep -q secret; then exit 1; fi
        # The default guards: position independence and the stack protector.
        printf '%s\n' 'void g(char*);void f(void){char b[64];g(b);}' > s.c
        gcc -O2 -S s.c -o - | grep -q __stack_chk_fail
        printf '%s\n' '#include <stdio.h>' 'int main(void){int s=0;' '#pragma omp parallel for reduction(+:s) num_threads(2)' 'for(int i=0;i<10;i++)s+=i;printf("%d\n",s);return 0;}' > o.c
        gcc -O2 -fopenmp o.c -o o
        test "$(./o)" = 45
        gcc -O2 -static -fopenmp o.c -o o
        test "$(./o)" = 45
        printf '%s\n' '#include <stdatomic.h>' 'typedef struct{long a,b;}P;_Atomic P p;int main(void){P q={1,2};atomic_store(&p,q);P r=atomic_load(&p);return r.b-2;}' > t.c
        gcc t.c -o t -latomic
        ./t
        gcc -static t.c -o t -latomic
        ./t
        printf '%s\n' 'int main(){return 0;}' | gcc -x c - --coverage -o cov
        printf '%s\n' 'all: x' 'x: a.c ; $(CC) -o $@ $< -lm' > Makefile
        make
        ./x
    "#,
}
