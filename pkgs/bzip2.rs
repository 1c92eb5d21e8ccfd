package! {
    name: "bzip2",
    version: "1.0.8",
    description: "Lossless compression in the bzip2 format",
    license: "bzip2-1.0.6",
    homepage: "https://sourceware.org/bzip2/",
    sources: {
        bzip2: {
            url: "https://sourceware.org/pub/bzip2/bzip2-{version}.tar.gz",
            sha256: "ab5a03176ee106d3f0fa90e381da478ddae405918153cca248e682cd0c4a2269",
            debian: "b/bzip2/bzip2_1.0.8.orig.tar.gz",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make],
    build: r#"
        mkdir bzip2
        tar -xf {bzip2.file} -C bzip2 --strip-components=1
        cp -R bzip2 bzip2-shared
        make -C bzip2-shared -f Makefile-libbz2_so CC=gcc CFLAGS="-fpic -fPIC -Wall -O2 -g0 -D_FILE_OFFSET_BITS=64"
        make -C bzip2 -j"$JOBS" CC=gcc CFLAGS="-Wall -O2 -g0 -fPIC -D_FILE_OFFSET_BITS=64" LDFLAGS=-static
        make -C bzip2 test
    "#,
    install: r#"
        mkdir -p rootfs/usr/bin rootfs/usr/lib rootfs/usr/include
        cp bzip2/bzip2 bzip2/bzip2recover rootfs/usr/bin/
        ln -s bzip2 rootfs/usr/bin/bunzip2
        ln -s bzip2 rootfs/usr/bin/bzcat
        cp bzip2/bzlib.h rootfs/usr/include/
        cp bzip2/libbz2.a rootfs/usr/lib/
        cp bzip2-shared/libbz2.so.1.0.8 rootfs/usr/lib/
        ln -s libbz2.so.1.0.8 rootfs/usr/lib/libbz2.so.1.0
        ln -s libbz2.so.1.0.8 rootfs/usr/lib/libbz2.so
        chmod 644 rootfs/usr/include/bzlib.h rootfs/usr/lib/libbz2.a
        strip rootfs/usr/bin/bzip2 rootfs/usr/bin/bzip2recover
        strip --strip-unneeded rootfs/usr/lib/libbz2.so.1.0.8
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc],
    test: r#"
        seq 1 20000 > n
        bzip2 -9 -k n
        test "$(wc -c < n.bz2)" -lt 30000
        bunzip2 -c n.bz2 | cmp - n
        busybox bzip2 -dc n.bz2 | cmp - n
        bzip2 -t n.bz2
        head -c 2000 n.bz2 > cut.bz2
        if bzip2 -t cut.bz2; then exit 1; fi
        printf '%s\n' '#include <bzlib.h>' '#include <string.h>' '#include <stdio.h>' 'int main(void){char in[5000],mid[6000],out[5000];unsigned m=sizeof mid,o=sizeof out;for(int i=0;i<5000;i++)in[i]=i%97;if(BZ2_bzBuffToBuffCompress(mid,&m,in,5000,9,0,0)||BZ2_bzBuffToBuffDecompress(out,&o,mid,m,0,0)||o!=5000||memcmp(in,out,5000))return 1;puts(BZ2_bzlibVersion());return 0;}' > a.c
        for how in "" -static; do
            gcc $how -O2 -Wall -Werror a.c -o a -lbz2
            ./a | grep -q '^1.0.8'
        done
    "#,
}
