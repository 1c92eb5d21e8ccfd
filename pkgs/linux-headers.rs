package! {
    name: "linux-headers",
    version: "6.12.94",
    description: "The Linux kernel's interface to programs, as C headers",
    license: "GPL-2.0-only WITH Linux-syscall-note",
    homepage: "https://www.kernel.org",
    sources: {
        linux: {
            url: "https://cdn.kernel.org/pub/linux/kernel/v6.x/linux-{version}.tar.xz",
            mirrors: ["https://mirrors.edge.kernel.org/pub/linux/kernel/v6.x/linux-{version}.tar.xz"],
            sha256: "e998a232b9418db3301cb58468e291a4f41d6ab8306029b30d991f56251dc8d2",
            repack: {
                debian: "l/linux/linux_6.12.94.orig.tar.xz",
                sha256: "3eea3dd18f67a103f6f8312e314075f695a27eaddd839e7b6c4641e6616dabba",
            },
        },
    },
    build_deps: [stage3],
    build: r#"
        mkdir linux
        tar -xf {linux.file} -C linux --strip-components=1
        make -C linux ARCH=x86 HOSTCC=gcc headers
        mkdir headers
        (cd linux/usr/include && find . -name '*.h' -print | sort > /home/user/headers.list && tar -cf - -T /home/user/headers.list) | tar -xf - -C headers
    "#,
    install: r#"
        mkdir -p rootfs/usr/include
        cp -R headers/. rootfs/usr/include/
        chown -R 0:0 rootfs
    "#,
    test_deps: [stage3],
    test: r#"
        printf '%s\n' '#include <linux/version.h>' '#include <linux/fs.h>' '#include <linux/if_link.h>' '#include <linux/io_uring.h>' '#include <linux/bpf.h>' '#include <linux/kvm.h>' '#include <asm/unistd.h>' '#include <stdio.h>' 'int main(void){printf("%d %d\n", LINUX_VERSION_CODE, __NR_openat2);return 0;}' > a.c
        gcc -Wall -Werror a.c -o a
        test "$(./a)" = "396382 437"
        # Every header of linux/ has to be understood by the compiler, but for those that rest on something no C library of ours has.
        bad=
        for h in /usr/include/linux/*.h; do
            n=linux/${h##*/}
            printf '#include <stddef.h>\n#include <stdint.h>\n#include <sys/types.h>\n#include <sys/socket.h>\n#include <sys/time.h>\n#include <%s>\n' "$n" > h.c
            gcc -fsyntax-only h.c 2> h.log || bad="$bad $n"
        done
        echo "do not stand alone:$bad"
        test "$(echo $bad | wc -w)" -le 12
    "#,
}
