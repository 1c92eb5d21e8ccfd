package! {
    name: "python",
    version: "3.13.5",
    description: "The Python language",
    license: "PSF-2.0 AND Apache-2.0 AND Zlib AND bzip2-1.0.6 AND 0BSD AND MIT",
    homepage: "https://www.python.org",
    sources: {
        python: {
            url: "https://www.python.org/ftp/python/{version}/Python-{version}.tar.xz",
            sha256: "93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640",
            debian: "p/python3.13/python3.13_3.13.5.orig.tar.xz",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make, zlib, bzip2, xz, libffi, openssl],
    build: r#"
        mkdir python python-build
        tar -xf {python.file} -C python --strip-components=1
        cd python-build
        # The modules written in C, and the libraries that they use, are parts of the program: the image stands alone with the C library, and the
        # symbols of those libraries stay hidden, so that modules which bring their own do not meet them.
        ../python/configure --build=x86_64-linux-musl --host=x86_64-linux-musl --prefix=/usr --libdir=/usr/lib --without-ensurepip --disable-test-modules --with-openssl=/usr --with-computed-gotos \
            MODULE_BUILDTYPE=static PY_UNSUPPORTED_OPENSSL_BUILD=static \
            ZLIB_CFLAGS=-I/usr/include ZLIB_LIBS=-l:libz.a BZIP2_CFLAGS=-I/usr/include BZIP2_LIBS=-l:libbz2.a LIBLZMA_CFLAGS=-I/usr/include LIBLZMA_LIBS=-l:liblzma.a LIBFFI_CFLAGS=-I/usr/include LIBFFI_LIBS=-l:libffi.a \
            CC=gcc CFLAGS=-g0 OPT="-DNDEBUG -fwrapv -O3 -Wall" LDFLAGS_NODIST="-Wl,--exclude-libs=libz.a:libbz2.a:liblzma.a:libffi.a:libssl.a:libcrypto.a"
        make -j"$JOBS"
    "#,
    install: r#"
        ROOT=/home/user/rootfs
        L=$ROOT/usr/lib/python3.13
        # make's own byte code depends on the number of jobs and on times: none is made (--help does nothing, and succeeds).
        make -C python-build DESTDIR=$ROOT COMPILEALL_OPTS=--help altinstall bininstall
        rm -rf $ROOT/usr/share $ROOT/usr/lib/libpython3.13.a $ROOT/usr/bin/idle3* $ROOT/usr/bin/pydoc3*
        rm -f $L/config-3.13-*/libpython3.13.a $L/config-3.13-*/*.o $L/turtle.py $L/site-packages/README.txt
        # Tests, a graphical toolkit that is not there, and somebody else's build of pip.
        rm -rf $L/test $L/idlelib $L/tkinter $L/turtledemo $L/ensurepip $L/pydoc_data
        find $L -name __pycache__ -type d -prune -exec rm -rf {} +
        strip $ROOT/usr/bin/python3.13
        ln -s python3 $ROOT/usr/bin/python
        # Byte code that is valid by definition, made by one process in one order, from names as they are in the image.
        PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1 python-build/python -m compileall -q -j1 --invalidation-mode unchecked-hash -s $ROOT -p / $L
        # Modules are loaded by the C library's loader: the image stands alone with it.
        mkdir -p $ROOT/lib
        cp /usr/lib/libc.so $ROOT/usr/lib/libc.so
        cp -P /lib/ld-musl-x86_64.so.1 $ROOT/lib/ld-musl-x86_64.so.1
        chown -R 0:0 $ROOT
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc, openssl],
    test: r#"
        test "$(python -c "print('hello world')")" = "hello world"
        test "$(python3 -V)" = "Python 3.13.5"
        if readelf -d /usr/bin/python3.13 | grep NEEDED | grep -v libc.so; then exit 1; fi
        printf '%s\n' 'import sys, os, json, re, hashlib, hmac, zlib, gzip, bz2, lzma, ssl, ctypes, subprocess, struct, decimal, datetime, zoneinfo, unicodedata, select, socket, threading, multiprocessing, tempfile, tarfile, zipfile, pickle, csv, xml.etree.ElementTree as ET, asyncio, concurrent.futures, sysconfig, mmap, array, statistics, random, secrets, urllib.request, http.client, email, logging, argparse, pathlib, fcntl, termios, pwd, grp, resource, queue, contextvars, unittest, venv, pyexpat, binascii, heapq, itertools, math, cmath' \
            'assert hashlib.sha256(b"abc").hexdigest().startswith("ba7816bf") and hashlib.sha3_256(b"abc").hexdigest().startswith("3a985da7") and hashlib.blake2b(b"abc").hexdigest().startswith("ba80a53f")' \
            'assert hashlib.new("sha512_256", b"abc").hexdigest().startswith("53048e26") and hashlib.scrypt(b"", salt=b"", n=16, r=1, p=1, dklen=4).hex() == "77d6576238"[:8]' \
            'd = bytes(range(256)) * 400' \
            'for m in zlib, gzip, bz2, lzma: assert m.decompress(m.compress(d)) == d' \
            'assert json.loads(json.dumps({"a": [1, None, "\u00e9"]})) == {"a": [1, None, "\u00e9"]} and decimal.Decimal(1) / 3 == decimal.Decimal("0.3333333333333333333333333333")' \
            'assert ET.fromstring("<a><b c=\"1\"/></a>").find("b").get("c") == "1" and unicodedata.normalize("NFD", "\u00e9") == "e\u0301"' \
            'libc = ctypes.CDLL(None); assert libc.abs(-3) == 3; libc.qsort.restype = None' \
            'C = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int)); a = (ctypes.c_int * 3)(3, 1, 2); libc.qsort(a, 3, 4, C(lambda x, y: x[0] - y[0])); assert list(a) == [1, 2, 3]' \
            'assert ctypes.CDLL("libc.so").strlen(b"four") == 4' \
            'assert subprocess.run(["sh", "-c", "cat; exit 3"], input=b"in", stdout=subprocess.PIPE).returncode == 3 and subprocess.check_output([sys.executable, "-c", "print(6*7)"]) == b"42\n"' \
            'with tempfile.TemporaryDirectory() as t:' \
            '    p = pathlib.Path(t, "x.tar.xz"); tarfile.open(p, "w:xz").close(); assert tarfile.open(p).getnames() == []' \
            'async def f(): await asyncio.sleep(0); return await asyncio.to_thread(lambda: 5)' \
            'assert asyncio.run(f()) == 5 and ssl.OPENSSL_VERSION.startswith("OpenSSL 3.5.7") and ssl.get_default_verify_paths().openssl_cafile == "/etc/ssl/cert.pem"' \
            'assert sys.getfilesystemencoding() == "utf-8" and sysconfig.get_platform() == "linux-x86_64" and sys.prefix == "/usr"' \
            'def g(x): return x * x' \
            'if __name__ == "__main__":' \
            '    with multiprocessing.Pool(2) as pool: assert pool.map(g, range(5)) == [0, 1, 4, 9, 16]' \
            '    with concurrent.futures.ProcessPoolExecutor(2) as e: assert list(e.map(g, [3])) == [9]' \
            '    print("ok")' > t.py
        test "$(python t.py)" = ok
        # TLS over the loopback interface, by names and authorities that are right and wrong.
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 30 -subj /CN=localhost -addext subjectAltName=DNS:localhost
        printf '%s\n' 'import ssl, socket, threading' 's = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER); s.load_cert_chain("cert.pem", "key.pem")' \
            'l = socket.create_server(("127.0.0.1", 0))' \
            'def serve():' '    while True:' '        c, _ = l.accept()' '        try:' '            with s.wrap_socket(c, server_side=True) as t: t.sendall(t.recv(99).upper())' '        except (ssl.SSLError, OSError): pass' \
            'threading.Thread(target=serve, daemon=True).start()' \
            'def ask(ctx, name):' '    with ctx.wrap_socket(socket.create_connection(l.getsockname()), server_hostname=name) as t: t.sendall(b"hi"); return t.recv(99), t.version()' \
            'ok = ssl.create_default_context(cafile="cert.pem"); assert ask(ok, "localhost") == (b"HI", "TLSv1.3")' \
            'for ctx, name in (ok, "other"), (ssl.create_default_context(), "localhost"):' '    try: ask(ctx, name)' '    except ssl.SSLCertVerificationError: pass' '    else: raise SystemExit("accepted " + name)' > tls.py
        python tls.py
        python -m venv --without-pip v
        test "$(v/bin/python -c 'import sys; print(sys.prefix != sys.base_prefix)')" = True
        # A module in C, loaded at run time.
        printf '%s\n' '#include <Python.h>' 'static PyObject*twice(PyObject*s,PyObject*a){long n=PyLong_AsLong(a);return n==-1&&PyErr_Occurred()?0:PyLong_FromLong(2*n);}' 'static PyMethodDef m[]={{"twice",twice,METH_O,0},{0,0,0,0}};' 'static struct PyModuleDef d={PyModuleDef_HEAD_INIT,"x",0,-1,m,0,0,0,0};' 'PyMODINIT_FUNC PyInit_x(void){return PyModule_Create(&d);}' > x.c
        gcc -O2 -shared -fPIC $(python3-config --includes) x.c -o x$(python3-config --extension-suffix)
        test "$(python -c 'import x; print(x.twice(21))')" = 42
        # The libraries inside are hidden from such modules.
        if nm -D /usr/bin/python3.13 | grep -E ' T (SSL_new|inflate|BZ2_bzCompress|lzma_code|ffi_call)$'; then exit 1; fi
        # The byte code in the image is the one that is used, though nobody could write another.
        test "$(python -c 'import asyncio; print(asyncio.__cached__)')" = /usr/lib/python3.13/asyncio/__pycache__/__init__.cpython-313.pyc
        python -v -c 'import csv' 2>&1 | grep -q 'code object from ./usr/lib/python3.13/__pycache__/csv.cpython-313.pyc'
        if find /usr/lib/python3.13 -path '*/test/*' -o -name '*.whl' -o -name '*.exe' | grep .; then exit 1; fi
    "#,
    image: {
        entrypoint: ["/usr/bin/python3"],
    },
}
