package! {
    name: "libunwind",
    version: "1.8.1",
    description: "Walks the call chain of a program",
    license: "MIT",
    homepage: "https://www.nongnu.org/libunwind/",
    sources: {
        libunwind: {
            url: "https://github.com/libunwind/libunwind/releases/download/v{version}/libunwind-{version}.tar.gz",
            mirrors: ["https://download.savannah.nongnu.org/releases/libunwind/libunwind-{version}.tar.gz"],
            sha256: "ddf0e32dd5fafe5283198d37e4bf9decf7ba1770b6e7e006c33e6df79e6a6157",
            debian: "libu/libunwind/libunwind_1.8.1.orig.tar.gz",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make],
    build: r#"
        mkdir libunwind libunwind-build
        tar -xf {libunwind.file} -C libunwind --strip-components=1
        cd libunwind-build
        ../libunwind/configure --build=x86_64-linux-musl --host=x86_64-linux-musl --prefix=/usr --libdir=/usr/lib --disable-tests --disable-documentation --disable-minidebuginfo --disable-zlibdebuginfo --disable-dependency-tracking CC=gcc CXX=g++ CFLAGS="-O2 -g0" CXXFLAGS="-O2 -g0"
        make -j"$JOBS"
    "#,
    install: r#"
        make -C libunwind-build DESTDIR=/home/user/rootfs install
        rm -rf rootfs/usr/share
        find rootfs -name '*.la' -exec rm -f {} +
        for f in rootfs/usr/lib/*.so.*.*; do strip --strip-unneeded "$f"; done
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc],
    test: r#"
        printf '%s\n' '#define UNW_LOCAL_ONLY' '#include <libunwind.h>' '#include <stdio.h>' '#include <string.h>' \
            '__attribute__((noinline)) int inner(void){unw_context_t x;unw_cursor_t c;char n[64];unw_word_t o;int d=0,seen=0;unw_getcontext(&x);unw_init_local(&c,&x);while(unw_step(&c)>0){d++;if(!unw_get_proc_name(&c,n,sizeof n,&o)&&!strcmp(n,"middle"))seen=d;}return seen;}' \
            '__attribute__((noinline)) int middle(void){volatile int r=inner();return r;}' 'int main(void){volatile int r=middle();printf("%d\n",r);return 0;}' > a.c
        gcc -O1 -g a.c -o a -lunwind
        test "$(./a)" = 1
        gcc -O1 -g -static a.c -o a -lunwind
        test "$(./a)" = 1
        grep -q 1.8.1 /usr/lib/pkgconfig/libunwind.pc
    "#,
}
