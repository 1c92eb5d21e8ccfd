package! {
    name: "musl",
    version: "1.2.5",
    description: "The C library, small, correct and good at static linking",
    license: "MIT",
    homepage: "https://musl.libc.org",
    sources: {
        musl: {
            url: "https://musl.libc.org/releases/musl-{version}.tar.gz",
            mirrors: ["https://www.musl-libc.org/releases/musl-{version}.tar.gz"],
            sha256: "a9a118bbe84d8764da0ea0d28b3ab3fae8477fc7e4085d90102b8596fc7c75e4",
            debian: "m/musl/musl_1.2.5.orig.tar.gz",
        },
    },
    build_deps: [stage3],
    build: r#"
        mkdir musl musl-build
        tar -xf {musl.file} -C musl --strip-components=1
        cd musl-build
        ../musl/configure --build=x86_64-linux-musl --target=x86_64-linux-musl --prefix=/usr --syslibdir=/lib CC=gcc CFLAGS="-O2 -g0"
        make -j"$JOBS"
    "#,
    install: r#"
        make -C musl-build DESTDIR=/home/user/rootfs install
        mkdir -p rootfs/usr/bin
        ln -s ../lib/libc.so rootfs/usr/bin/ldd
        chown -R 0:0 rootfs
    "#,
    test_deps: [stage3],
    test: r#"
        printf '%s\n' '#include <stdio.h>' '#include <pthread.h>' '#include <locale.h>' '#include <wchar.h>' '#include <regex.h>' '#include <netdb.h>' '#include <math.h>' 'static void *f(void *p){*(int*)p=41;return 0;}' 'int main(void){pthread_t t;int n=0;regex_t r;pthread_create(&t,0,f,&n);pthread_join(t,0);if(regcomp(&r,"^a+$",REG_EXTENDED)||regexec(&r,"aaa",0,0,0))return 1;setlocale(LC_ALL,"");printf("%d\n",n+(int)cos(0));return 0;}' > a.c
        for how in "" -static -static-pie; do
            gcc $how -O2 -Wall -Werror a.c -o a -lm -lpthread
            test "$(./a)" = 42
        done
        gcc a.c -o a
        ldd ./a | grep -q /lib/ld-musl-x86_64.so.1
        /lib/ld-musl-x86_64.so.1 ./a
        /lib/ld-musl-x86_64.so.1 2>&1 | grep -q 'Version 1.2.5'
    "#,
}
