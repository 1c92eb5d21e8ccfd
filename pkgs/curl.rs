package! {
    name: "curl",
    version: "8.14.1",
    description: "Transfers data by URL, as a program and as a library",
    license: "curl",
    homepage: "https://curl.se",
    sources: {
        curl: {
            url: "https://curl.se/download/curl-{version}.tar.gz",
            mirrors: ["https://github.com/curl/curl/releases/download/curl-8_14_1/curl-{version}.tar.gz"],
            sha256: "6766ada7101d292b42b8b15681120acd68effa4a9660935853cf6d61f0d984d4",
            debian: "c/curl/curl_8.14.1.orig.tar.gz",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make, zlib, openssl],
    build: r#"
        mkdir curl curl-build
        tar -xf {curl.file} -C curl --strip-components=1
        cd curl-build
        # What builds fetch with: http, https, ftp, file. No protocol of mail, directories or files in a local network, no protocol stack beyond HTTP/1.1.
        ../curl/configure --build=x86_64-linux-musl --host=x86_64-linux-musl --prefix=/usr --libdir=/usr/lib --with-openssl=/usr --with-zlib=/usr --with-ca-bundle=/etc/ssl/certs/ca-certificates.crt --without-ca-path \
            --without-libpsl --without-libidn2 --without-nghttp2 --without-nghttp3 --without-ngtcp2 --without-brotli --without-zstd --without-libssh --without-libssh2 --without-librtmp --without-zsh-functions-dir --without-fish-functions-dir \
            --disable-dict --disable-gopher --disable-imap --disable-ipfs --disable-ldap --disable-ldaps --disable-mqtt --disable-pop3 --disable-rtsp --disable-smb --disable-smtp --disable-telnet --disable-tftp --disable-ntlm --disable-tls-srp --disable-websockets \
            --disable-manual --disable-docs --enable-threaded-resolver --enable-ipv6 --enable-symbol-hiding --disable-debug --disable-curldebug --disable-werror --disable-dependency-tracking CC=gcc CFLAGS="-O2 -g0"
        make -j"$JOBS" -C lib
        # The program needs no library of this image.
        make -j"$JOBS" -C src curl_LDFLAGS=-all-static
    "#,
    install: r#"
        ROOT=/home/user/rootfs
        make -C curl-build/lib DESTDIR=$ROOT install
        make -C curl-build/src DESTDIR=$ROOT curl_LDFLAGS=-all-static install
        make -C curl-build/include DESTDIR=$ROOT install
        make -C curl-build DESTDIR=$ROOT install-binSCRIPTS install-pkgconfigDATA
        rm -rf $ROOT/usr/share $ROOT/usr/lib/libcurl.la
        strip $ROOT/usr/bin/curl
        strip --strip-unneeded $ROOT/usr/lib/libcurl.so.4.8.0
        chown -R 0:0 $ROOT
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc, zlib, openssl],
    test: r#"
        curl --version
        curl --version | grep -q '^curl 8.14.1'
        test "$(curl --version | sed -n 's/^Protocols: //p')" = "file ftp ftps http https"
        if readelf -l /usr/bin/curl | grep -q 'program interpreter'; then exit 1; fi
        fetch() { curl -sS --fail "$@"; }
        mkdir www
        seq 1 50000 > www/n
        fetch file://$PWD/www/n | cmp - www/n

        httpd -f -p 127.0.0.1:8080 -h www &
        servers=$!
        n=0
        until fetch http://127.0.0.1:8080/n -o got; do
            n=$((n + 1))
            test $n -lt 50
            sleep 0.2
        done
        cmp got www/n
        head -c 20 www/n | tail -c 10 > part
        fetch -r 10-19 http://127.0.0.1:8080/n | cmp - part
        rc=0
        fetch http://127.0.0.1:8080/none || rc=$?
        test $rc = 22
        test "$(curl -sS -o /dev/null -w '%{http_code}' http://127.0.0.1:8080/none)" = 404

        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 30 -subj /CN=a.test -addext subjectAltName=DNS:a.test
        (cd www && exec openssl s_server -accept 127.0.0.1:8443 -cert ../cert.pem -key ../key.pem -WWW -quiet) &
        servers="$servers $!"
        n=0
        until fetch --cacert cert.pem --resolve a.test:8443:127.0.0.1 https://a.test:8443/n -o tls; do
            n=$((n + 1))
            test $n -lt 50
            sleep 0.2
        done
        cmp tls www/n
        # An authority that is not known, and a name that is not the certificate's.
        rc=0
        fetch --cacert key.pem --resolve a.test:8443:127.0.0.1 https://a.test:8443/n || rc=$?
        test $rc = 77
        rc=0
        fetch --cacert cert.pem --resolve b.test:8443:127.0.0.1 https://b.test:8443/n || rc=$?
        test $rc = 60
        fetch --tls-max 1.2 --cacert cert.pem --resolve a.test:8443:127.0.0.1 https://a.test:8443/n | cmp - www/n
        # Without --cacert it reads the file that ca-certificates brings.
        rc=0
        fetch --resolve a.test:8443:127.0.0.1 https://a.test:8443/n 2> err || rc=$?
        test $rc = 77
        grep -q /etc/ssl/certs/ca-certificates.crt err

        printf '%s\n' '#include <curl/curl.h>' '#include <stdio.h>' 'int main(int n,char**v){CURL*c=curl_easy_init();curl_easy_setopt(c,CURLOPT_URL,v[1]);return curl_easy_perform(c);}' > a.c
        gcc -O2 -Wall -Werror a.c -o a $(curl-config --libs)
        ./a http://127.0.0.1:8080/n | cmp - www/n
        gcc -O2 -static a.c -o a $(curl-config --static-libs)
        ./a file://$PWD/www/n | cmp - www/n
        test "$(curl-config --version)" = "libcurl 8.14.1"
        kill $servers
        if grep -rl /home/user /usr/bin/curl /usr/bin/curl-config /usr/lib/libcurl.a /usr/lib/libcurl.so /usr/lib/pkgconfig/libcurl.pc; then exit 1; fi
    "#,
    image: {
        entrypoint: ["/usr/bin/curl"],
    },
}
