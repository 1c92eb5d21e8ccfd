package! {
    name: "binutils",
    version: "2.44",
    description: "Assembler, linker and other tools for object files",
    license: "GPL-3.0-or-later",
    homepage: "https://www.gnu.org/software/binutils/",
    sources: {
        binutils: {
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
    },
    build_deps: [stage3],
    build: r#"
        mkdir binutils binutils-build
        tar -xf {binutils.file} -C binutils --strip-components=1
        cd binutils-build
        ../binutils/configure --build=x86_64-linux-musl --host=x86_64-linux-musl --target=x86_64-linux-musl --prefix=/usr --libdir=/usr/lib --disable-nls --disable-multilib --disable-werror --disable-shared --enable-plugins --disable-gprofng --disable-gdb --disable-gold --enable-deterministic-archives --enable-new-dtags --enable-relro --enable-separate-code --enable-threads --enable-64-bit-bfd --without-zstd --without-debuginfod --without-msgpack CC=gcc CXX="g++ -static-libstdc++ -static-libgcc" CFLAGS="-O2 -g0" CXXFLAGS="-O2 -g0"
        make -j"$JOBS" tooldir=/usr MAKEINFO=true
    "#,
    install: r#"
        make -C binutils-build tooldir=/usr MAKEINFO=true DESTDIR=/home/user/rootfs install
        rm -rf rootfs/usr/share
        find rootfs -name '*.la' -exec rm -f {} +
        for f in rootfs/usr/bin/*; do
            if [ -f "$f" ] && [ ! -L "$f" ]; then strip "$f"; fi
        done
        mkdir -p rootfs/usr/lib/bfd-plugins
        if [ -f rootfs/usr/lib/bfd-plugins/libdep.so ]; then strip --strip-unneeded rootfs/usr/lib/bfd-plugins/libdep.so; fi
        chown -R 0:0 rootfs
    "#,
    test_deps: [stage3, musl],
    test: r#"
        printf '%s\n' '.globl _start' '.text' '_start:' 'mov $1,%eax' 'mov $1,%edi' 'lea msg(%rip),%rsi' 'mov $3,%edx' 'syscall' 'mov $60,%eax' 'xor %edi,%edi' 'syscall' '.data' 'msg: .ascii "ok\n"' > a.s
        as a.s -o a.o
        ld a.o -o a
        test "$(./a)" = ok
        ld -pie --no-dynamic-linker -z relro a.o -o a
        test "$(./a)" = ok
        printf '%s\n' 'int f(void){return 42;}' > f.c
        printf '%s\n' 'int f(void);int main(void){return f()-42;}' > m.c
        gcc -c -g f.c m.c
        ar rcs libf.a f.o
        nm libf.a | grep -q 'T f'
        gcc m.o -L. -lf -o m
        ./m
        gcc -shared -fPIC f.c -o libf.so
        gcc m.o -L. -lf -Wl,-rpath,"$PWD" -o m
        ./m
        readelf -d m | grep -q libf.so
        objdump -d m | grep -q main
        strip m
        ./m
        objcopy -O binary -j .text a.o a.bin
        test -s a.bin
        addr2line -e f.o 0 | grep -q f.c
        test "$(strings -n 2 a | grep -c '^ok$')" = 1
        # Archives hold no times and no owners.
        sleep 1
        cp f.o g.o
        touch f.o
        ar rcs libg.a f.o
        cmp libf.a libg.a
        ld --help | grep -q -e '-plugin '
        ld --version | grep -q 2.44
    "#,
}
