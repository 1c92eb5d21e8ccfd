package! {
    name: "libffi",
    version: "3.4.4",
    description: "Calls functions whose types are known only at run time",
    license: "MIT",
    homepage: "https://sourceware.org/libffi/",
    sources: {
        libffi: {
            url: "https://github.com/libffi/libffi/releases/download/v{version}/libffi-{version}.tar.gz",
            mirrors: ["https://sourceware.org/pub/libffi/libffi-{version}.tar.gz"],
            sha256: "d66c56ad259a82cf2a9dfc408b32bf5da52371500b84745f7fb8b645712df676",
            debian: "libf/libffi/libffi_3.4.4.orig.tar.gz",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make],
    build: r#"
        mkdir libffi libffi-build
        tar -xf {libffi.file} -C libffi --strip-components=1
        cd libffi-build
        ../libffi/configure --build=x86_64-linux-musl --host=x86_64-linux-musl --prefix=/usr --libdir=/usr/lib --with-pic --disable-multi-os-directory --disable-docs --disable-dependency-tracking CC=gcc CFLAGS="-O2 -g0"
        make -j"$JOBS"
    "#,
    install: r#"
        make -C libffi-build DESTDIR=/home/user/rootfs install
        rm -rf rootfs/usr/share rootfs/usr/lib/libffi.la
        for f in rootfs/usr/lib/libffi.so.*; do
            if [ ! -L "$f" ]; then strip --strip-unneeded "$f"; fi
        done
        strip --strip-debug rootfs/usr/lib/libffi.a
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc],
    test: r#"
        printf '%s\n' '#include <ffi.h>' '#include <stdio.h>' '#include <stdlib.h>' 'static double mix(int a,double b,float c,long d){return a+b*c-d;}' \
            'static void seen(ffi_cif*c,void*r,void**a,void*u){*(ffi_arg*)r=*(int*)a[0]*10+*(int*)u;}' \
            'typedef struct{double x;long y;}P;static P swap(P p){P q={(double)p.y,(long)p.x};return q;}' \
            'int main(void){ffi_cif c;ffi_type*t[]={&ffi_type_sint,&ffi_type_double,&ffi_type_float,&ffi_type_slong};int a=1;double b=2.5,r;float f=4;long d=3;void*v[]={&a,&b,&f,&d};' \
            'if(ffi_prep_cif(&c,FFI_DEFAULT_ABI,4,&ffi_type_double,t)!=FFI_OK)return 1;ffi_call(&c,FFI_FN(mix),&r,v);if(r!=8)return 2;' \
            'void*code;ffi_closure*k=ffi_closure_alloc(sizeof*k,&code);int u=7;ffi_cif d1;ffi_type*t1[]={&ffi_type_sint};if(ffi_prep_cif(&d1,FFI_DEFAULT_ABI,1,&ffi_type_sint,t1)!=FFI_OK)return 3;if(ffi_prep_closure_loc(k,&d1,seen,&u,code)!=FFI_OK)return 4;if(((int(*)(int))code)(4)!=47)return 5;' \
            'ffi_type*e[]={&ffi_type_double,&ffi_type_slong,0};ffi_type s={0,0,FFI_TYPE_STRUCT,e};ffi_type*t2[]={&s};P p={5,6},q;void*v2[]={&p};ffi_cif d2;if(ffi_prep_cif(&d2,FFI_DEFAULT_ABI,1,&s,t2)!=FFI_OK)return 6;ffi_call(&d2,FFI_FN(swap),&q,v2);if(q.x!=6||q.y!=5)return 7;puts("ok");return 0;}' > a.c
        for how in "" -static; do
            gcc $how -O2 -Wall a.c -o a -lffi
            test "$(./a)" = ok
        done
        grep -q 'Version: 3.4.4' /usr/lib/pkgconfig/libffi.pc
    "#,
}
