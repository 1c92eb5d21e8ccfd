package! {
    name: "py-setuptools",
    version: "80.9.0",
    description: "Builds and installs Python packages",
    license: "MIT AND Apache-2.0 AND BSD-2-Clause AND BSD-3-Clause AND PSF-2.0 AND LGPL-3.0-only",
    homepage: "https://setuptools.pypa.io",
    sources: {
        setuptools: {
            url: "https://files.pythonhosted.org/packages/source/s/setuptools/setuptools-{version}.tar.gz",
            mirrors: ["https://pypi.io/packages/source/s/setuptools/setuptools-{version}.tar.gz"],
            sha256: "f36b47402ecde768dbfafc46e8e4207b4360c654f1f3bb84475f0a28628fb19c",
        },
    },
    build_deps: [busybox, python],
    env: { PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1" },
    build: r#"
        mkdir setuptools dist
        tar -xf {setuptools.file} -C setuptools --strip-components=1
        cd setuptools
        # Programs for Windows that somebody else compiled, and tests.
        rm -f setuptools/*.exe
        find . -name tests -type d -prune -exec rm -rf {} +
        # It builds itself, by the interface that all packages are built by.
        SETUPTOOLS_INSTALL_WINDOWS_SPECIFIC_FILES=0 PYTHONPATH=$PWD python -c 'from setuptools import build_meta; build_meta.build_wheel("/home/user/dist")'
    "#,
    install: r#"
        ROOT=/home/user/rootfs
        L=$ROOT/usr/lib/python3.13/site-packages
        mkdir -p $L
        python -m zipfile -e dist/setuptools-{version}-py3-none-any.whl $L
        find $ROOT -type d -exec chmod 755 {} +
        find $ROOT -type f -exec chmod 644 {} +
        # As in the image of python: byte code that is valid by definition, made by one process in one order, from names as they are in the image.
        python -m compileall -q -j1 --invalidation-mode unchecked-hash -s $ROOT -p / $L
        chown -R 0:0 $ROOT
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc, python],
    test: r#"
        test "$(python -c 'import setuptools; print(setuptools.__version__)')" = {version}
        # distutils, which Python has no more, is here.
        python -W ignore -c 'import distutils.core, pkg_resources; assert "setuptools" in distutils.core.__file__'
        # A package with a module in C, data, and a command.
        mkdir -p p/src/pack
        cd p
        printf '%s\n' '[build-system]' 'requires = ["setuptools"]' 'build-backend = "setuptools.build_meta"' '[project]' 'name = "pack"' 'version = "1.2"' '[project.scripts]' 'pack = "pack:main"' '[tool.setuptools.package-data]' 'pack = ["d.txt"]' '[[tool.setuptools.ext-modules]]' 'name = "pack.x"' 'sources = ["x.c"]' > pyproject.toml
        printf '%s\n' 'import importlib.resources' 'from .x import twice' 'def main():' '    print(importlib.resources.files(__name__).joinpath("d.txt").read_text().strip(), twice(21))' > src/pack/__init__.py
        echo data > src/pack/d.txt
        printf '%s\n' '#include <Python.h>' 'static PyObject*twice(PyObject*s,PyObject*a){long n=PyLong_AsLong(a);return n==-1&&PyErr_Occurred()?0:PyLong_FromLong(2*n);}' 'static PyMethodDef m[]={{"twice",twice,METH_O,0},{0,0,0,0}};' 'static struct PyModuleDef d={PyModuleDef_HEAD_INIT,"x",0,-1,m,0,0,0,0};' 'PyMODINIT_FUNC PyInit_x(void){return PyModule_Create(&d);}' > x.c
        python -c 'from setuptools import build_meta as b; print(b.build_sdist("../sdist"), b.build_wheel("../wheel"))'
        cd ..
        tar -tzf sdist/pack-1.2.tar.gz | grep -q 'pack-1.2/src/pack/d.txt'
        python -m zipfile -e wheel/pack-1.2-*.whl site
        grep -q 'pack = pack:main' site/pack-1.2.dist-info/entry_points.txt
        test "$(PYTHONPATH=site python -c 'import pack; pack.main()')" = "data 42"
        test "$(PYTHONPATH=site python -c 'import importlib.metadata as m; print(m.version("pack"), m.version("setuptools"))')" = "1.2 {version}"
        printf '%s\n' '[project]' 'name = 5' > p/pyproject.toml
        if (cd p && python -c 'from setuptools import build_meta as b; b.build_wheel("../bad")'); then exit 1; fi
        # What is installed is what its record says, and nothing in it was compiled elsewhere.
        python -c 'import importlib.metadata as m, hashlib, base64; [0 for f in m.files("setuptools") if f.hash and (base64.urlsafe_b64encode(hashlib.sha256(f.read_binary()).digest()).rstrip(b"=").decode() == f.hash.value or exit(str(f)))]'
        if find /usr/lib/python3.13/site-packages -name '*.exe' -o -name tests | grep .; then exit 1; fi
        test "$(python -c 'import setuptools; print(setuptools.__cached__)')" = /usr/lib/python3.13/site-packages/setuptools/__pycache__/__init__.cpython-313.pyc
        if grep -rq /home/user /usr/lib/python3.13/site-packages; then exit 1; fi
    "#,
}
