package! {
    name: "gen_initramfs",
    version: "6.12.94",
    description: "Makes the first file system of a Linux kernel from a list or a directory",
    license: "GPL-2.0-only",
    homepage: "https://www.kernel.org",
    sources: {
        linux: {
            url: "https://cdn.kernel.org/pub/linux/kernel/v6.x/linux-{version}.tar.xz",
            mirrors: ["https://mirrors.edge.kernel.org/pub/linux/kernel/v6.x/linux-{version}.tar.xz"],
            sha256: "e998a232b9418db3301cb58468e291a4f41d6ab8306029b30d991f56251dc8d2",
            repack: {
                debian: "l/linux/linux_{version}.orig.tar.xz",
                sha256: "3eea3dd18f67a103f6f8312e314075f695a27eaddd839e7b6c4641e6616dabba",
            },
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc],
    build: r#"
        mkdir linux
        tar -xf {linux.file} -C linux --strip-components=1
        gcc -O2 -g0 -Wall -static -o gen_init_cpio linux/usr/gen_init_cpio.c
        # The script looks for its program in the tree of the kernel, and asks find for what only GNU's prints.
        sed -e 's,^usr/gen_init_cpio ,gen_init_cpio ,' -e 's/ -printf "%p %m %U %G\\n"/ -exec stat -c "%n %a %u %g" {} +/' -e 's/ -printf "%T@\\n"/ -exec stat -c %Y {} +/' linux/usr/gen_initramfs.sh > gen_initramfs
        if grep -e '^usr/gen_init_cpio' -e ' -printf ' gen_initramfs; then exit 1; fi
    "#,
    install: r#"
        mkdir -p rootfs/usr/bin
        cp gen_init_cpio gen_initramfs rootfs/usr/bin/
        strip rootfs/usr/bin/gen_init_cpio
        chmod 755 rootfs/usr/bin/gen_init_cpio rootfs/usr/bin/gen_initramfs
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, binutils],
    test: r#"
        echo hello > f
        printf '%s\n' 'dir /d 0755 0 0' 'file /d/init f 0755 0 0 /again' 'slink /soft d/init 0777 0 0' 'pipe /p 0644 1 2' > list
        gen_init_cpio -t 0 list > a.cpio
        # The magic of the format that kernels read, and its end.
        test "$(head -c 6 a.cpio)" = 070701
        grep -q 'TRAILER!!!' a.cpio
        mkdir out
        (cd out && cpio -id) < a.cpio
        cmp f out/again
        test "$(readlink out/soft)" = d/init
        test "$(stat -c %i out/d/init)" = "$(stat -c %i out/again)"
        test -p out/p
        # What only root can make.
        echo 'nod /console 0600 0 0 c 5 1' > nod
        gen_init_cpio -t 0 nod | cpio -tv | grep '^crw-------' | grep -q console
        # The same list later gives the same archive.
        sleep 1
        touch f
        gen_init_cpio -t 0 list | cmp - a.cpio
        # A directory, whose owner becomes root.
        mkdir -p root/bin
        cp f root/bin/x
        chmod 750 root/bin/x
        ln -s bin/x root/init
        gen_initramfs -o b.cpio -u squash -g squash -d @0 root
        cpio -tv < b.cpio > listing
        grep '^-rwxr-x---' listing | grep -q bin/x
        grep '^l' listing | grep -q 'init -> bin/x'
        grep -q 00000000 b.cpio
        cp -R root elsewhere
        sleep 1
        gen_initramfs -o c.cpio -u squash -g squash -d @0 elsewhere
        cmp b.cpio c.cpio
        gen_initramfs -o d.cpio -d @0 list
        cmp a.cpio d.cpio
        echo 'file /none none 0644 0 0' > bad
        if gen_init_cpio bad > bad.cpio; then exit 1; fi
        if gen_initramfs -o e.cpio missing; then exit 1; fi
        if readelf -l /usr/bin/gen_init_cpio | grep -q 'program interpreter'; then exit 1; fi
    "#,
    image: {
        entrypoint: ["/usr/bin/gen_initramfs"],
    },
}
