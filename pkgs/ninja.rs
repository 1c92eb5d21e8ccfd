package! {
    name: "ninja",
    version: "1.12.1",
    description: "A small build system with a focus on speed",
    license: "Apache-2.0",
    homepage: "https://ninja-build.org",
    sources: {
        ninja: {
            url: "https://github.com/ninja-build/ninja/archive/refs/tags/v{version}.tar.gz",
            file: "ninja-{version}.tar.gz",
            sha256: "821bdff48a3f683bc4bb3b6f0b5fe7b2d647cf65d52aeb63328c91a6c6df285a",
            debian: "n/ninja-build/ninja-build_1.12.1.orig.tar.gz",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make, python],
    build: r#"
        mkdir ninja
        tar -xf {ninja.file} -C ninja --strip-components=1
        cd ninja
        CXX="g++ --static" CFLAGS="-O2 -g0" python configure.py --bootstrap --verbose
    "#,
    install: r#"
        mkdir -p rootfs/usr/bin
        cp ninja/ninja rootfs/usr/bin/ninja
        strip rootfs/usr/bin/ninja
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox],
    test: r#"
        printf '%s\n' 'rule up' '  command = tr a-z A-Z < $in > $out' 'build one: up a.in' 'build two: up one' 'build all: phony two' 'default all' > build.ninja
        echo abc > a.in
        ninja -v
        test "$(cat two)" = ABC
        ninja | grep -q 'no work to do'
        ninja -t targets all | grep -q 'one: up'
        sleep 1
        echo def > a.in
        ninja -j2
        test "$(cat two)" = DEF
        ninja -t clean
        test ! -e one
        printf '%s\n' 'rule no' '  command = false' 'build x: no' > bad.ninja
        if ninja -f bad.ninja; then exit 1; fi
        test "$(ninja --version)" = 1.12.1
    "#,
}
