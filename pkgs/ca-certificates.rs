package! {
    name: "ca-certificates",
    version: "3.110",
    description: "The certificate authorities that Mozilla trusts to vouch for servers",
    license: "MPL-2.0",
    homepage: "https://wiki.mozilla.org/CA",
    sources: {
        nss: {
            url: "https://ftp.mozilla.org/pub/security/nss/releases/NSS_3_110_RTM/src/nss-{version}.tar.gz",
            sha256: "9cd610c40422a07771b9b45166be2d052ea2f00b605a7928129e1f2071b3ae27",
            debian: "n/nss/nss_3.110.orig.tar.gz",
        },
    },
    build_deps: [busybox],
    files: ["certdata.awk"],
    build: r#"
        tar -xf {nss.file} nss-{version}/nss/lib/ckfw/builtins/certdata.txt
        awk -f certdata.awk nss-{version}/nss/lib/ckfw/builtins/certdata.txt > ca-certificates.crt
    "#,
    install: r#"
        mkdir -p rootfs/etc/ssl/certs
        cp ca-certificates.crt rootfs/etc/ssl/certs/ca-certificates.crt
        chmod 644 rootfs/etc/ssl/certs/ca-certificates.crt
        # Where OpenSSL's own programs look.
        ln -s certs/ca-certificates.crt rootfs/etc/ssl/cert.pem
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, openssl],
    test: r#"
        C=/etc/ssl/certs/ca-certificates.crt
        # OpenSSL reads every one of them, and finds each self-signed one's signature right.
        openssl storeutl -noout -certs $C | grep -q '^Total found: 141$'
        awk '/^-----BEGIN/ { n++; inside = 1 } inside { print > ("c" n ".pem") } /^-----END/ { close("c" n ".pem"); inside = 0 }' $C
        for n in $(seq 1 141); do
            openssl x509 -in c$n.pem -noout -fingerprint -sha256 -subject >> all
            openssl verify -no_check_time -CAfile $C c$n.pem > /dev/null
        done
        # ISRG Root X1, as letsencrypt.org states it.
        grep -q '^sha256 Fingerprint=96:BC:EC:06:26:49:76:F3:74:60:77:9A:CF:28:C5:A7:CF:E8:A3:C0:AA:E1:1A:8F:FC:EE:05:C0:BD:DF:08:C6$' all
        test "$(grep -c Fingerprint all)" = "$(grep Fingerprint all | sort -u | wc -l)"
        # Authorities that Mozilla trusts for the past only, or for mail only.
        if grep -e 'CN *= *Entrust Root' -e GLOBALTRUST -e AffirmTrust all; then exit 1; fi
        cmp $C /etc/ssl/cert.pem

        # What the converter does not understand stops it.
        o() { printf 'CKA_CLASS CK_OBJECT_CLASS %s\nCKA_LABEL UTF8 "x"\nCKA_ISSUER MULTILINE_OCTAL\n\\060\nEND\nCKA_SERIAL_NUMBER MULTILINE_OCTAL\n\\%s\nEND\n' "$1" "$2"; }
        v() { printf 'CKA_VALUE MULTILINE_OCTAL\n%s\nEND\n' "$1"; }
        t() { printf 'CKA_TRUST_SERVER_AUTH CK_TRUST %s\n' "$1"; }
        good() { o CKO_CERTIFICATE 001; v '\115\141\156'; o CKO_NSS_TRUST 001; t CKT_NSS_TRUSTED_DELEGATOR; }
        good > in
        awk -f certdata.awk in | grep -q '^TWFu$'
        (good; o CKO_CERTIFICATE 002; v '\115\141'; o CKO_NSS_TRUST 002; t CKT_NSS_NOT_TRUSTED) > in
        test "$(awk -f certdata.awk in | grep -c BEGIN)" = 1
        (good; o CKO_CERTIFICATE 002; v '\115') > in
        if awk -f certdata.awk in 2> err; then exit 1; fi
        grep -q 'nothing says what x is trusted for' err
        (good; o CKO_CERTIFICATE 002; v '\19') > in
        if awk -f certdata.awk in 2> err; then exit 1; fi
        grep -q 'expected octal bytes' err
        (good; o CKO_NSS_TRUST 003; t CKT_NSS_NEW) > in
        if awk -f certdata.awk in 2> err; then exit 1; fi
        grep -q "unknown trust 'CKT_NSS_NEW'" err
        good | head -n 4 > in
        if awk -f certdata.awk in 2> err; then exit 1; fi
        grep -q 'end of the file' err
    "#,
}
