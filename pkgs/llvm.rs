package! {
    name: "llvm",
    version: "21.1.8",
    description: "Compilers for C and C++, a linker, and the libraries that they and other compilers are made of",
    license: "Apache-2.0 WITH LLVM-exception",
    homepage: "https://llvm.org",
    sources: {
        llvm: {
            url: "https://github.com/llvm/llvm-project/releases/download/llvmorg-{version}/llvm-project-{version}.src.tar.xz",
            sha256: "4633a23617fa31a3ea51242586ea7fb1da7140e426bd62fc164261fe036aa142",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, cmake, ninja, python],
    build: r#"
        mkdir llvm
        tar -xf {llvm.file} -C llvm --strip-components=1
        # One shared library serves all programs. No library beside gcc's is needed: what zlib, zstd, libxml2, libedit and curl would add is left out.
        FLAGS="-O2 -g0 -ffile-prefix-map=/home/user=."
        cmake -G Ninja -S llvm/llvm -B llvm-build -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_COMPILER=gcc -DCMAKE_CXX_COMPILER=g++ -DCMAKE_C_FLAGS="$FLAGS" -DCMAKE_CXX_FLAGS="$FLAGS" -DCMAKE_C_FLAGS_RELEASE=-DNDEBUG -DCMAKE_CXX_FLAGS_RELEASE=-DNDEBUG \
            -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_SKIP_RPATH=ON -DLLVM_ENABLE_PROJECTS="clang;lld" -DLLVM_TARGETS_TO_BUILD="X86;AArch64;ARM;RISCV;WebAssembly;BPF" \
            -DLLVM_HOST_TRIPLE=x86_64-unknown-linux-musl -DLLVM_DEFAULT_TARGET_TRIPLE=x86_64-unknown-linux-musl -DLLVM_APPEND_VC_REV=OFF -DLLVM_BUILD_LLVM_DYLIB=ON -DLLVM_LINK_LLVM_DYLIB=ON -DLLVM_INSTALL_UTILS=ON -DLLVM_PARALLEL_LINK_JOBS=1 \
            -DLLVM_INCLUDE_TESTS=OFF -DLLVM_INCLUDE_EXAMPLES=OFF -DLLVM_INCLUDE_BENCHMARKS=OFF -DLLVM_INCLUDE_DOCS=OFF -DCLANG_INCLUDE_TESTS=OFF -DCLANG_INCLUDE_DOCS=OFF \
            -DLLVM_ENABLE_ZLIB=OFF -DLLVM_ENABLE_ZSTD=OFF -DLLVM_ENABLE_LIBXML2=OFF -DLLVM_ENABLE_LIBEDIT=OFF -DLLVM_ENABLE_CURL=OFF -DLLVM_ENABLE_FFI=OFF -DLLVM_ENABLE_BINDINGS=OFF \
            -DCLANG_CONFIG_FILE_SYSTEM_DIR=/etc/clang -DCLANG_ENABLE_LIBXML2=OFF
        # The programs of the build itself run before anything is installed.
        LD_LIBRARY_PATH=/home/user/llvm-build/lib ninja -C llvm-build -j"$JOBS"
    "#,
    install: r#"
        ROOT=/home/user/rootfs
        LIBS=/home/user/outputs/libs/usr/lib
        DESTDIR=$ROOT LD_LIBRARY_PATH=/home/user/llvm-build/lib cmake --install llvm-build
        rm -rf $ROOT/usr/share $ROOT/usr/bin/git-clang-format $ROOT/usr/bin/hmaptool
        # C++'s library, the C library's start and the runtime are gcc's, which lie under a name of three parts.
        mkdir -p $ROOT/etc/clang
        echo '--gcc-triple=x86_64-linux-musl' > $ROOT/etc/clang/x86_64-unknown-linux-musl.cfg
        for f in $ROOT/usr/bin/* $ROOT/usr/lib/*.so*; do
            if [ -f "$f" ] && [ ! -L "$f" ] && readelf -h "$f" > /dev/null 2>&1; then strip --strip-unneeded "$f"; fi
        done
        mkdir -p $LIBS
        cp -P $ROOT/usr/lib/libLLVM*.so* $LIBS/
        chown -R 0:0 $ROOT /home/user/outputs/libs
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc],
    test: r#"
        clang --version | grep -q '^clang version {version}'
        test "$(clang -dumpmachine)" = x86_64-unknown-linux-musl
        printf '%s\n' '#include <stdio.h>' '#include <math.h>' '#include <linux/version.h>' 'int main(int n,char**v){printf("c %d %.0f\n", LINUX_VERSION_CODE, sqrt(n*4.0));return 0;}' > a.c
        printf '%s\n' '#include <iostream>' '#include <stdexcept>' '#include <thread>' '#include <string>' '#include <vector>' '#include <algorithm>' 'int main(){std::vector<std::string> v{"b","a"};std::sort(v.begin(),v.end());int n=0;std::thread t([&]{try{throw std::runtime_error("caught");}catch(std::exception&e){v.push_back(e.what());n=1;}});t.join();for(auto&s:v)std::cout<<s;std::cout<<n<<std::endl;}' > b.cc
        for how in "" -static -fuse-ld=lld "-fuse-ld=lld -static" "-fuse-ld=lld -flto=thin"; do
            for opt in -O2 "-g -O1"; do
                clang $how $opt -Wall a.c -o a -lm
                test "$(./a)" = "c 396382 2"
                clang++ $how $opt -std=c++20 b.cc -o b
                test "$(./b)" = abcaught1
            done
        done
        readelf -l a | grep -q /lib/ld-musl-x86_64.so.1
        # A function of another file is inlined away by the linker.
        echo 'int secret(int x){return x+41;}' > l.c
        echo 'int secret(int);int main(int n,char**v){return secret(n)-42;}' > m.c
        clang -O2 -flto -c l.c m.c
        llvm-ar rcs libl.a l.o
        llvm-nm libl.a | grep -q secret
        clang -flto -fuse-ld=lld m.o -L. -ll -o m
        ./m
        if llvm-nm m | grep -q ' secret'; then exit 1; fi
        # Other machines, without a C library.
        echo 'int f(int x){return x*3;}' > f.c
        for machine in aarch64-linux-musl:AArch64 riscv64-linux-musl:RISC-V armv7-linux-musleabihf:ARM bpfel:EM_BPF; do
            clang --target=${machine%%:*} -O2 -c f.c -o f.o
            llvm-readelf -h f.o | grep Machine | grep -q ${machine#*:}
        done
        clang --target=wasm32 -O2 -nostdlib -Wl,--no-entry -Wl,--export-all f.c -o f.wasm
        test "$(od -An -c -N4 f.wasm | tr -d ' ')" = '\0asm'
        # The intermediate language, and the libraries through their interface for C.
        clang -O1 -S -emit-llvm f.c -o f.ll
        opt -passes='default<O2>' -S f.ll | llc -march=x86-64 | grep -q imul || opt -passes='default<O2>' -S f.ll | llc -march=x86-64 | grep -q lea
        printf '%s\n' '#include <llvm-c/Core.h>' '#include <stdio.h>' 'int main(void){LLVMModuleRef m=LLVMModuleCreateWithName("x");LLVMTypeRef t=LLVMFunctionType(LLVMInt32Type(),0,0,0);LLVMAddFunction(m,"hello",t);char*s=LLVMPrintModuleToString(m);fputs(s,stdout);LLVMDisposeMessage(s);LLVMDisposeModule(m);return 0;}' > c.c
        gcc -O2 c.c -o c $(llvm-config --cflags --ldflags --libs core)
        ./c | grep -q 'declare i32 @hello()'
        test "$(llvm-config --version) $(llvm-config --shared-mode)" = "{version} shared"
        echo 'int main(){return x;}' > bad.c
        if clang bad.c -o bad 2> err; then exit 1; fi
        grep -q 'undeclared identifier' err
    "#,
    outputs: {
        libs: {
            description: "The shared library of LLVM alone, which programs made with it need",
            test_deps: [busybox, musl, gcc, binutils],
            test: r#"
                test "$(ls /usr/lib/libLLVM.so.* | wc -l)" = 1
                readelf --dyn-syms -W /usr/lib/libLLVM.so.* | grep -q LLVMModuleCreateWithName
                if readelf -d /usr/lib/libLLVM.so.* | grep NEEDED | grep -v -e libc.so -e libstdc++.so.6 -e libgcc_s.so.1; then exit 1; fi
            "#,
        },
    },
}
