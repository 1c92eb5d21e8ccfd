package! {
    name: "cmake",
    version: "3.31.6",
    description: "Makes makefiles and build.ninja files for every system",
    license: "BSD-3-Clause AND MIT AND curl AND Zlib AND bzip2-1.0.6 AND 0BSD AND BSD-2-Clause",
    homepage: "https://cmake.org",
    sources: {
        cmake: {
            url: "https://cmake.org/files/v3.31/cmake-{version}.tar.gz",
            mirrors: ["https://github.com/Kitware/CMake/releases/download/v{version}/cmake-{version}.tar.gz"],
            sha256: "653427f0f5014750aafff22727fb2aa60c6c732ca91808cfb78ce22ddd9e55f0",
            debian: "c/cmake/cmake_3.31.6.orig.tar.gz",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make],
    build: r#"
        mkdir cmake cmake-build
        tar -xf {cmake.file} -C cmake --strip-components=1
        cd cmake-build
        # Sources are fetched by hash before a build begins: cmake needs no TLS. The libraries that it brings are linked into the one static program.
        CC=gcc CXX=g++ CFLAGS="-O2 -g0" CXXFLAGS="-O2 -g0" LDFLAGS=-static ../cmake/bootstrap --prefix=/usr --parallel="$JOBS" --no-system-libs --no-qt-gui --no-debugger -- \
            -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS_RELEASE="-O2 -DNDEBUG" -DCMAKE_CXX_FLAGS_RELEASE="-O2 -DNDEBUG" -DCMAKE_USE_OPENSSL=OFF -DBUILD_TESTING=OFF -DBUILD_CursesDialog=OFF
        make -j"$JOBS"
    "#,
    install: r#"
        make -C cmake-build DESTDIR=/home/user/rootfs install
        rm -rf rootfs/usr/doc rootfs/usr/share/doc rootfs/usr/share/cmake-3.31/Help rootfs/usr/share/emacs rootfs/usr/share/vim rootfs/usr/share/bash-completion
        strip rootfs/usr/bin/*
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc, make],
    test: r#"
        printf '%s\n' 'cmake_minimum_required(VERSION 3.20)' 'project(x C CXX)' 'enable_testing()' 'find_package(Threads REQUIRED)' 'include(CheckIncludeFile)' 'check_include_file(unistd.h HAVE_UNISTD)' 'add_library(y SHARED y.c)' 'add_executable(x x.cc)' 'target_link_libraries(x y Threads::Threads)' 'target_compile_definitions(x PRIVATE HAVE=${HAVE_UNISTD})' 'add_test(NAME x COMMAND x)' 'install(TARGETS x y)' > CMakeLists.txt
        echo 'int y(void){return 42;}' > y.c
        printf '#include <thread>\nextern "C" int y(void);int main(){int r=1;std::thread t([&]{r=y()-42;});t.join();return r+HAVE-1;}\n' > x.cc
        cmake -B b -DCMAKE_INSTALL_PREFIX=/usr
        cmake --build b -j2
        (cd b && ctest --output-on-failure)
        DESTDIR=$PWD/d cmake --install b
        LD_LIBRARY_PATH=$PWD/d/usr/lib d/usr/bin/x
        mkdir t
        echo one > t/f
        cmake -E tar cJf t.tar.xz t
        busybox unxz -c t.tar.xz | tar -tf - | grep -q t/f
        echo 'message(FATAL_ERROR no)' > bad.cmake
        if cmake -P bad.cmake; then exit 1; fi
        cmake --version | grep -q 3.31.6
        if readelf -l /usr/bin/cmake | grep -q 'program interpreter'; then exit 1; fi
    "#,
}
