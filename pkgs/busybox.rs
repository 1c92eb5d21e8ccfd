package! {
    name: "busybox",
    version: "1.37.0",
    description: "The common UNIX tools in one static program",
    license: "GPL-2.0-only",
    homepage: "https://busybox.net",
    sources: {
        busybox: {
            url: "https://busybox.net/downloads/busybox-{version}.tar.bz2",
            mirrors: ["https://www.busybox.net/downloads/busybox-{version}.tar.bz2"],
            sha256: "3311dff32e746499f4df0d5df04d7eb396382d7e108bb9250e7b519b837043a4",
            debian: "b/busybox/busybox_1.37.0.orig.tar.bz2",
        },
    },
    build_deps: [stage3],
    build: r#"
        mkdir busybox
        tar -xf {busybox.file} -C busybox --strip-components=1
        cd busybox
        make defconfig
        # tc wants kernel headers older than 6.8; strings and ar are binutils'.
        sed -i -e 's/.*CONFIG_STATIC[ =].*/CONFIG_STATIC=y/' -e 's/.*CONFIG_PIE[ =].*/# CONFIG_PIE is not set/' \
            -e 's/.*CONFIG_TC[ =].*/# CONFIG_TC is not set/' -e 's/.*CONFIG_STRINGS[ =].*/# CONFIG_STRINGS is not set/' -e 's/.*CONFIG_AR[ =].*/# CONFIG_AR is not set/' .config
        make oldconfig < /dev/null
        make -j"$JOBS" busybox busybox.links
    "#,
    install: r#"
        (cd busybox && sh applets/install.sh /home/user/rootfs --symlinks)
        rm -f rootfs/linuxrc
        chown -R 0:0 rootfs
    "#,
    test: r#"
        mkdir d
        seq 1 1000 > d/n
        printf 'b 2\na 1\n' > d/t
        test "$(sort d/t | awk '{s+=$2; printf "%s", $1} END {print s}')" = ab3
        test "$(sed -n '/^99/p' d/n | grep -c .)" = 11
        test "$(find d -type f | sort | xargs cat | wc -l)" = 1002
        for z in "gzip" "xz" "bzip2"; do
            tar -cf - d > d.tar
            if [ $z = xz ]; then continue; fi
            $z -c d.tar > d.tar.z
            mkdir x
            tar -xf d.tar.z -C x
            cmp d/n x/d/n
            rm -rf x d.tar.z
        done
        test "$(printf abc | sha256sum)" = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  -"
        cp d/t d/u
        sed -i 's/b/c/' d/u
        (diff -u d/t d/u || true) > p
        patch d/t < p
        cmp d/t d/u
        install -m 755 d/t d/v
        test -x d/v
        test "$(expr 6 '*' 7)" = 42
        test "$(echo $(( $(nproc) > 0 )))" = 1
        test "$(printf 'a' | od -An -tx1 | tr -d ' ')" = 61
        test "$(readlink /bin/sh)" = busybox || test "$(readlink /bin/sh)" = /bin/busybox
        which vi ash tar unxz
    "#,
}
