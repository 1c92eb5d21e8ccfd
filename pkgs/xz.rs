package! {
    name: "xz",
    version: "5.8.1",
    description: "Lossless compression in the xz and LZMA formats",
    license: "0BSD AND LGPL-2.1-or-later AND GPL-2.0-or-later",
    homepage: "https://tukaani.org/xz/",
    sources: {
        xz: {
            url: "https://github.com/tukaani-project/xz/releases/download/v{version}/xz-{version}.tar.xz",
            mirrors: ["https://tukaani.org/xz/xz-{version}.tar.xz"],
            sha256: "0b54f79df85912504de0b14aec7971e3f964491af1812d83447005807513cd9e",
            debian: "x/xz-utils/xz-utils_5.8.1.orig.tar.xz",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make],
    build: r#"
        mkdir xz xz-build
        tar -xf {xz.file} -C xz --strip-components=1
        cd xz-build
        # The programs need no library of this image: they are linked with the static one.
        ../xz/configure --build=x86_64-linux-musl --host=x86_64-linux-musl --prefix=/usr --libdir=/usr/lib --disable-nls --disable-doc --disable-scripts --disable-lzmadec --disable-lzmainfo --disable-lzma-links --disable-rpath --enable-sandbox=no --disable-dependency-tracking CC=gcc CFLAGS="-O2 -g0"
        make -j"$JOBS" -C src/liblzma
        make -j"$JOBS" LDFLAGS=-all-static
    "#,
    install: r#"
        make -C xz-build DESTDIR=/home/user/rootfs install
        rm -rf rootfs/usr/share rootfs/usr/lib/liblzma.la
        for f in rootfs/usr/bin/*; do
            if [ ! -L "$f" ]; then strip "$f"; fi
        done
        strip --strip-unneeded rootfs/usr/lib/liblzma.so.{version}
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc],
    test: r#"
        seq 1 20000 > n
        for c in none crc32 crc64 sha256; do
            xz -9e -k --check=$c -c n > n.xz
            xz -t n.xz
            xz -dc n.xz | cmp - n
        done
        xz -T2 --block-size=10000 -c n > t.xz
        xz -dc t.xz | cmp - n
        xz --format=lzma -c n | unlzma -c | cmp - n
        xz -k -f n
        busybox unxz -c n.xz | cmp - n
        head -c 300 n.xz > cut.xz
        if xz -t cut.xz; then exit 1; fi
        tar -cf - n | xz -c > n.tar.xz
        tar -tf n.tar.xz | grep -q n
        if readelf -l /usr/bin/xz | grep -q 'program interpreter'; then exit 1; fi
        printf '%s\n' '#include <lzma.h>' '#include <string.h>' '#include <stdio.h>' 'int main(void){unsigned char in[5000],mid[6000],out[5000];size_t m=0,i=0,o=0;uint64_t l=UINT64_MAX;for(int k=0;k<5000;k++)in[k]=k%97;if(lzma_easy_buffer_encode(6,LZMA_CHECK_CRC64,0,in,5000,mid,&m,6000)||lzma_stream_buffer_decode(&l,0,0,mid,&i,m,out,&o,5000)||o!=5000||memcmp(in,out,5000))return 1;puts(lzma_version_string());return 0;}' > a.c
        for how in "" -static; do
            gcc $how -O2 -Wall -Werror a.c -o a -llzma
            test "$(./a)" = 5.8.1
        done
        grep -q 5.8.1 /usr/lib/pkgconfig/liblzma.pc
    "#,
}
