// The only binary that anything begins from is the seed of kaem, 632 bytes, with hex0's 181 beside it, and both are in the sources as commented
// hexadecimal digits too. There is no shell, no tar and no libc: the sources arrive unpacked, where they are also part of the image, for stage1 goes on from them.
// Its own sha256sum, once built, checks all that it built against the answers in the sources.
package! {
    name: "stage0",
    version: "1.9.1",
    description: "From 632 bytes of machine code to a macro assembler, a linker and a C compiler, by stage0-posix",
    license: "GPL-3.0-or-later",
    homepage: "https://github.com/oriansj/stage0-posix",
    workdir: "/home/user/rootfs",
    sources: {
        stage0_posix: {
            url: "https://github.com/oriansj/stage0-posix/archive/{version}.tar.gz",
            version: "45d90f5955b6907dc6cdea9ebafce558359edcd3",
            sha256: "b01db7535d2b3389ebfe386d693a69e6e4c0e070f6d238fd27dc071ce7656414",
            unpack: ".",
        },
        bootstrap_seeds: {
            url: "https://github.com/oriansj/bootstrap-seeds/archive/{version}.tar.gz",
            version: "cedec6b8066d1db229b6c77d42d120a23c6980ed",
            sha256: "257cf7d7b7b1e9440e7b3f843b223db21e059545e37392bfa27662acc5ea843f",
            unpack: "bootstrap-seeds",
        },
        stage0_posix_x86: {
            url: "https://github.com/oriansj/stage0-posix-x86/archive/{version}.tar.gz",
            version: "3b9c2bb6d4155e4f2e5f642b5e0f59255dfc5934",
            sha256: "561b40bfe81dde93fdbe5d2141108805f3fbcbbff11bcfd30a685da4a7a43e44",
            unpack: "x86",
        },
        m2_planet: {
            url: "https://github.com/oriansj/M2-Planet/archive/{version}.tar.gz",
            version: "bd2fe4b0659fd0ad3f476a5ad0ef801bd134665d",
            sha256: "22f938f979db691cceb1a5a9047b96cc1a4cab48bf1ddf0e07cc1a7b9b3661eb",
            unpack: "M2-Planet",
        },
        m2_mesoplanet: {
            url: "https://github.com/oriansj/M2-Mesoplanet/archive/{version}.tar.gz",
            version: "4b011a85da73a7c97212468d41f17e806ba99547",
            sha256: "3a6909d5f8b81c43e86815f121384b03ed7ce219fc53ebe56a69a9aa609540db",
            unpack: "M2-Mesoplanet",
        },
        m2libc: {
            url: "https://github.com/oriansj/M2libc/archive/{version}.tar.gz",
            version: "68a23cfd05d5a355ba7a30c770d684cbe86fcc4e",
            sha256: "0c31bb2bab10283ce7f5fdac75819f42ebe92f1aea75b0b4281f0b1cd76200ec",
            unpack: "M2libc",
        },
        mescc_tools: {
            url: "https://github.com/oriansj/mescc-tools/archive/{version}.tar.gz",
            version: "5adfbf3364261a77109878a56b100aeeb6ef9ac4",
            sha256: "023a6ffb3c42cf2e3b390bfce0248d7188885945a0a7ec17e4204682676315ec",
            unpack: "mescc-tools",
        },
        mescc_tools_extra: {
            url: "https://github.com/oriansj/mescc-tools-extra/archive/{version}.tar.gz",
            version: "a151c245e512076971a3c85bb1502cf92cfa83b6",
            sha256: "03c33bbccbb1a53ef592be23a147ce93aa2330bbf0128d859b03c1e16c4335db",
            unpack: "mescc-tools-extra",
        },
    },
    install: [
        ["/home/user/rootfs/bootstrap-seeds/POSIX/x86/kaem-optional-seed", "kaem.x86"],
        // Of the test, and beside the sources because that is where files lie.
        ["/home/user/rootfs/x86/bin/rm", "hello.c"],
    ],
    files: ["hello.c"],
    test: [
        ["/x86/bin/M2-Planet", "--architecture", "x86", "--bootstrap-mode", "-f", "/M2libc/x86/linux/bootstrap.c", "-f", "hello.c", "-o", "hello.M1"],
        ["/x86/bin/M1", "--architecture", "x86", "--little-endian", "-f", "/M2libc/x86/x86_defs.M1", "-f", "/M2libc/x86/libc-core.M1", "-f", "hello.M1", "-o", "hello.hex2"],
        ["/x86/bin/hex2", "--architecture", "x86", "--little-endian", "--base-address", "0x08048000", "-f", "/M2libc/x86/ELF-x86.hex2", "-f", "hello.hex2", "-o", "hello"],
        ["/home/user/hello"],
    ],
}
