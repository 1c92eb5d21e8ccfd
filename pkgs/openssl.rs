package! {
    name: "openssl",
    version: "3.5.7",
    description: "Cryptography and TLS",
    license: "Apache-2.0",
    homepage: "https://www.openssl.org",
    sources: {
        openssl: {
            url: "https://github.com/openssl/openssl/releases/download/openssl-{version}/openssl-{version}.tar.gz",
            mirrors: ["https://www.openssl.org/source/openssl-{version}.tar.gz"],
            sha256: "a8c0d28a529ca480f9f36cf5792e2cd21984552a3c8e4aa11a24aa31aeac98e8",
            debian: "o/openssl/openssl_3.5.7.orig.tar.gz",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make, perl],
    build: r#"
        mkdir openssl
        tar -xf {openssl.file} -C openssl --strip-components=1
        cd openssl
        # no-module: the legacy algorithms are in libcrypto, asleep until asked for, so that static programs have them too. no-async: musl has no
        # makecontext. What is old and broken, or loads code at run time, is left out.
        ./Configure linux-x86_64 --prefix=/usr --libdir=lib --openssldir=/etc/ssl shared no-module no-async no-engine no-tests no-docs no-comp no-ssl3 no-weak-ssl-ciphers enable-ec_nistp_64_gcc_128 enable-ktls CC=gcc CFLAGS="-O2 -g0"
        make -j"$JOBS" build_sw
        # The program needs no library of this image.
        gcc -static -o apps/openssl-static apps/openssl-bin-*.o apps/lib/openssl-bin-*.o apps/libapps.a libssl.a libcrypto.a
    "#,
    install: r#"
        make -C openssl DESTDIR=/home/user/rootfs install_sw install_ssldirs
        cp openssl/apps/openssl-static rootfs/usr/bin/openssl
        rm -rf rootfs/usr/bin/c_rehash rootfs/usr/share rootfs/usr/lib/cmake rootfs/usr/lib/ossl-modules rootfs/usr/lib/engines-3
        mv rootfs/etc/ssl rootfs/ssl
        mkdir rootfs/etc/ssl
        cp rootfs/ssl/openssl.cnf rootfs/etc/ssl/openssl.cnf
        rm -rf rootfs/ssl
        chmod -R u+w rootfs
        strip rootfs/usr/bin/openssl
        strip --strip-unneeded rootfs/usr/lib/libcrypto.so.3 rootfs/usr/lib/libssl.so.3
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc],
    test: r#"
        openssl version -a
        test "$(openssl version | cut -d' ' -f1,2)" = "OpenSSL 3.5.7"
        h() { printf abc | openssl dgst -r -"$@" | cut -d' ' -f1; }
        test "$(h sha256)" = ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
        test "$(h sha1)" = a9993e364706816aba3e25717850c26c9cd0d89d
        test "$(h sha3-256)" = 3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532
        test "$(h blake2s256)" = 508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982
        test "$(h sha512 | cut -c1-32)" = ddaf35a193617abacc417349ae204131
        # FIPS 197, appendix C.3; RFC 4231, case 2; RFC 5869, case 1.
        test "$(printf '\000\021\042\063\104\125\146\167\210\231\252\273\314\335\356\377' | openssl enc -aes-256-ecb -nopad -K 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f | od -An -tx1 | tr -d ' \n')" = 8ea2b7ca516745bfeafc49904b496089
        test "$(printf 'what do ya want for nothing?' | openssl mac -digest SHA256 -macopt key:Jefe HMAC)" = 5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843
        test "$(openssl kdf -keylen 42 -kdfopt digest:SHA256 -kdfopt hexkey:0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b -kdfopt hexsalt:000102030405060708090a0b0c -kdfopt hexinfo:f0f1f2f3f4f5f6f7f8f9 HKDF | tr -d :)" = 3CB25F25FAACD57A90434F64D0362F2A2D2D0A90CF1A5A4C5DB02D56ECC4C5BF34007208D5B887185865
        # The legacy algorithms sleep until asked for.
        if printf abc | openssl dgst -md4; then exit 1; fi
        test "$(h md4 -provider legacy -provider default)" = a448017aaf21d8525fc10ae87aa6729d

        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 30 -subj /CN=ca -addext basicConstraints=critical,CA:TRUE
        for k in "rsa:2048" "ed25519" "ec -pkeyopt ec_paramgen_curve:P-384"; do
            openssl req -newkey $k -nodes -keyout k.pem -out r.pem -subj /CN=localhost -addext subjectAltName=DNS:localhost
            openssl x509 -req -in r.pem -CA ca.pem -CAkey ca.key -days 20 -copy_extensions copy -out c.pem
            openssl verify -CAfile ca.pem c.pem
            for v in tls1_2 tls1_3; do
                openssl s_server -accept 127.0.0.1:4433 -cert c.pem -key k.pem -$v -www > server.log 2>&1 &
                pid=$!
                n=0
                until echo Q | openssl s_client -connect 127.0.0.1:4433 -servername localhost -verify_hostname localhost -CAfile ca.pem -verify_return_error -$v > client.log 2>&1; do
                    n=$((n + 1))
                    test $n -lt 50 || { cat client.log server.log; exit 1; }
                    sleep 0.2
                done
                grep -q 'Verify return code: 0 (ok)' client.log
                # A name that the certificate does not carry, and an authority that is not trusted.
                if echo Q | openssl s_client -connect 127.0.0.1:4433 -verify_hostname other -CAfile ca.pem -verify_return_error; then exit 1; fi
                if echo Q | openssl s_client -connect 127.0.0.1:4433 -verify_return_error; then exit 1; fi
                kill $pid
                wait $pid || true
            done
        done
        # Post-quantum: the default key exchange of this series.
        openssl genpkey -algorithm ML-KEM-768 -out kem.pem
        openssl pkey -in kem.pem -pubout -out kem.pub
        openssl pkeyutl -encap -inkey kem.pub -pubin -secret s1 -out ct
        openssl pkeyutl -decap -inkey kem.pem -in ct -secret s2
        cmp s1 s2

        printf '%s\n' '#include <openssl/ssl.h>' '#include <openssl/evp.h>' '#include <stdio.h>' 'int main(void){unsigned char d[64];unsigned n;SSL_CTX*c=SSL_CTX_new(TLS_method());if(!c||!EVP_Digest("abc",3,d,&n,EVP_sha256(),0)||n!=32)return 1;printf("%s %02x%02x\n",OpenSSL_version(OPENSSL_VERSION_STRING),d[0],d[1]);return 0;}' > a.c
        for how in "" -static -static-pie; do
            gcc $how -O2 -Wall -Werror a.c -o a -lssl -lcrypto
            test "$(./a)" = "3.5.7 ba78"
        done
        gcc a.c -o a -lssl -lcrypto
        readelf -d a | grep -q libssl.so.3
        test "$(openssl version -d)" = 'OPENSSLDIR: "/etc/ssl"'
        grep -q 'Version: 3.5.7' /usr/lib/pkgconfig/libssl.pc
        if grep -rq /home/user /usr/bin/openssl /usr/lib/libcrypto.so.3 /usr/lib/pkgconfig; then exit 1; fi
    "#,
}
