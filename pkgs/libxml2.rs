package! {
    name: "libxml2",
    version: "2.15.3",
    description: "Reads, checks and writes XML",
    license: "MIT",
    homepage: "https://gitlab.gnome.org/GNOME/libxml2",
    sources: {
        libxml2: {
            url: "https://download.gnome.org/sources/libxml2/{version_major_minor}/libxml2-{version}.tar.xz",
            sha256: "78262a6e7ac170d6528ebfe2efccdf220191a5af6a6cd61ea4a9a9a5042c7a07",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make, cmake],
    build: r#"
        mkdir libxml2
        tar -xf {libxml2.file} -C libxml2 --strip-components=1
        # Two builds, for the shared library and the static one; the programs need no library of this image.
        for kind in shared static; do
            on=OFF
            if [ $kind = shared ]; then on=ON; fi
            cmake -S libxml2 -B $kind -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_COMPILER=gcc -DCMAKE_C_FLAGS="-O2 -g0" -DCMAKE_C_FLAGS_RELEASE=-DNDEBUG -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_SKIP_RPATH=ON \
                -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DBUILD_SHARED_LIBS=$on -DLIBXML2_WITH_PYTHON=OFF -DLIBXML2_WITH_TESTS=OFF -DLIBXML2_WITH_ICU=OFF -DLIBXML2_WITH_LZMA=OFF -DLIBXML2_WITH_ZLIB=OFF -DLIBXML2_WITH_HTTP=OFF -DLIBXML2_WITH_FTP=OFF \
                -DLIBXML2_WITH_MODULES=OFF -DLIBXML2_WITH_ICONV=ON -DLIBXML2_WITH_THREADS=ON -DLIBXML2_WITH_DOCS=OFF -DLIBXML2_WITH_PROGRAMS=ON -DCMAKE_EXE_LINKER_FLAGS=$(if [ $kind = static ]; then echo -static; fi)
            make -C $kind -j"$JOBS"
        done
    "#,
    install: r#"
        ROOT=/home/user/rootfs
        make -C static DESTDIR=$ROOT install
        # What both install is then the shared one's, but for the programs.
        mkdir programs
        mv $ROOT/usr/bin/xmllint $ROOT/usr/bin/xmlcatalog programs/
        make -C shared DESTDIR=$ROOT install
        cp programs/xmllint programs/xmlcatalog $ROOT/usr/bin/
        rm -rf $ROOT/usr/share
        strip $ROOT/usr/bin/xmllint $ROOT/usr/bin/xmlcatalog
        for f in $ROOT/usr/lib/libxml2.so.*; do
            if [ ! -L "$f" ]; then strip --strip-unneeded "$f"; fi
        done
        strip --strip-debug $ROOT/usr/lib/libxml2.a
        chown -R 0:0 $ROOT
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc],
    test: r#"
        xmllint --version 2>&1 | grep -q 'using libxml version 215'
        if readelf -l /usr/bin/xmllint | grep -q 'program interpreter'; then exit 1; fi
        printf '%s\n' '<?xml version="1.0" encoding="ISO-8859-1"?>' '<!DOCTYPE l [<!ELEMENT l (i+)><!ELEMENT i (#PCDATA)><!ATTLIST i n CDATA #REQUIRED>]>' '<l><i n="1">one</i><i n="2">two</i></l>' > a.xml
        xmllint --valid --noout a.xml
        test "$(xmllint --xpath 'string(//i[@n="2"])' a.xml)" = two
        test "$(xmllint --xpath 'count(//i)' a.xml)" = 2
        sed 's/n="2"/m="2"/' a.xml > invalid.xml
        if xmllint --valid --noout invalid.xml; then exit 1; fi
        sed 's,</l>,</k>,' a.xml > broken.xml
        if xmllint --noout broken.xml; then exit 1; fi
        printf '%s\n' '<element name="l" xmlns="http://relaxng.org/ns/structure/1.0"><oneOrMore><element name="i"><attribute name="n"/><text/></element></oneOrMore></element>' > a.rng
        xmllint --noout --relaxng a.rng a.xml
        if xmllint --noout --relaxng a.rng invalid.xml; then exit 1; fi
        # An entity that stands for a file is read only where that is asked for; a billion laughs are refused.
        echo secret > s
        printf '%s\n' '<!DOCTYPE d [<!ENTITY e SYSTEM "s">]>' '<d>&e;</d>' > x.xml
        if xmllint x.xml | grep -q secret; then exit 1; fi
        xmllint --noent x.xml | grep -q secret
        {
            echo '<!DOCTYPE d [<!ENTITY a0 "ha">'
            for i in 1 2 3 4 5 6 7 8 9; do p=$((i - 1)); echo "<!ENTITY a$i '&a$p;&a$p;&a$p;&a$p;&a$p;&a$p;&a$p;&a$p;&a$p;&a$p;'>"; done
            echo ']><d>&a9;</d>'
        } > laughs.xml
        if xmllint --noent --noout laughs.xml; then exit 1; fi
        printf '%s\n' '#include <libxml/parser.h>' '#include <libxml/xpath.h>' '#include <stdio.h>' '#include <string.h>' \
            'int main(void){const char*t="<a><b c=\"\xc3\xa9\"/></a>";LIBXML_TEST_VERSION xmlDocPtr d=xmlReadMemory(t,(int)strlen(t),"m",0,0);if(!d)return 1;xmlXPathContextPtr x=xmlXPathNewContext(d);xmlXPathObjectPtr o=xmlXPathEvalExpression((const xmlChar*)"string(/a/b/@c)",x);if(strcmp((char*)o->stringval,"\xc3\xa9"))return 2;xmlXPathFreeObject(o);xmlXPathFreeContext(x);xmlChar*s;int n;xmlDocDumpMemoryEnc(d,&s,&n,"ISO-8859-1");if(!strchr((char*)s,0xe9))return 3;xmlFree(s);xmlFreeDoc(d);xmlCleanupParser();puts("ok");return 0;}' > a.c
        for how in "" -static; do
            gcc $how -O2 -Wall -I/usr/include/libxml2 a.c -o a -lxml2 -lm -lpthread
            test "$(./a)" = ok
        done
        grep -q 'Version: {version}' /usr/lib/pkgconfig/libxml-2.0.pc
        if grep -rq /home/user /usr/lib/pkgconfig/libxml-2.0.pc /usr/lib/cmake/libxml2* /usr/bin/xml2-config /usr/lib/libxml2.so; then exit 1; fi
    "#,
}
