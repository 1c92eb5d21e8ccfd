package! {
    name: "zlib",
    version: "1.3.1",
    description: "Lossless compression in the DEFLATE format",
    license: "Zlib",
    homepage: "https://zlib.net",
    sources: {
        zlib: {
            url: "https://zlib.net/fossils/zlib-{version}.tar.gz",
            mirrors: ["https://github.com/madler/zlib/releases/download/v{version}/zlib-{version}.tar.gz"],
            sha256: "9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23",
            repack: {
                debian: "z/zlib/zlib_1.3.dfsg+really1.3.1.orig.tar.gz",
                sha256: "60dd315c07f616887caa029408308a018ace66e3d142726a97db164b3b8f69fb",
            },
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make],
    build: r#"
        mkdir zlib
        tar -xf {zlib.file} -C zlib --strip-components=1
        cd zlib
        CC=gcc CFLAGS="-O3 -g0" ./configure --prefix=/usr --libdir=/usr/lib
        make -j"$JOBS"
        make test
    "#,
    install: r#"
        make -C zlib DESTDIR=/home/user/rootfs install
        rm -rf rootfs/usr/share
        strip --strip-unneeded rootfs/usr/lib/libz.so.1.3.1
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc, make],
    test: r#"
        printf '%s\n' '#include <zlib.h>' '#include <stdio.h>' '#include <string.h>' 'int main(void){unsigned char in[5000],mid[6000],out[5000];uLongf m=sizeof mid,o=sizeof out;for(int i=0;i<5000;i++)in[i]=i%97;if(compress2(mid,&m,in,5000,9)||uncompress(out,&o,mid,m)||o!=5000||memcmp(in,out,5000)||m>1000)return 1;gzFile g=gzopen("t.gz","wb9");gzwrite(g,in,5000);gzclose(g);puts(zlibVersion());return 0;}' > a.c
        gcc -O2 -Wall -Werror a.c -o a -lz
        test "$(./a)" = 1.3.1
        readelf -d a | grep -q libz.so.1
        test "$(gzip -dc t.gz | wc -c)" = 5000
        gcc -O2 -static a.c -o a -lz
        test "$(./a)" = 1.3.1
        test "$(gzip -dc t.gz | wc -c)" = 5000
        grep -q 1.3.1 /usr/lib/pkgconfig/zlib.pc
    "#,
}
