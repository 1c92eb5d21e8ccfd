# Mozilla's certdata.txt to PEM: the certificates that are trusted to name the issuers of server certificates, in the order of the file.
#
# An object is a run of attributes from one CKA_CLASS to the next. A certificate and what it is trusted for are two objects, which name the same
# issuer and serial number. PEM cannot say "only what was issued before that day", so an authority with such a day (DISTRUST_AFTER) is left out.

function fail(what) {
    print "certdata.awk: " FILENAME ":" FNR ": " what > "/dev/stderr"
    failed = 1
    exit 1
}

# The bytes of a MULTILINE_OCTAL attribute as numbers, one after the other with spaces between.
function octal(    bytes, parts, count, i) {
    while ((getline) > 0 && $0 != "END") {
        count = split($0, parts, "\\")
        if (parts[1] != "") fail("expected octal bytes, got " $0)
        for (i = 2; i <= count; i++) {
            if (parts[i] !~ /^[0-3][0-7][0-7]$/) fail("expected octal bytes, got " $0)
            bytes = bytes " " (substr(parts[i], 1, 1) * 64 + substr(parts[i], 2, 1) * 8 + substr(parts[i], 3, 1))
        }
    }
    if ($0 != "END") fail("expected END, got the end of the file")
    return bytes
}

function sextet(value) {
    return substr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", value + 1, 1)
}

# In lines of 64, as PEM has it.
function base64(bytes,    b, count, i, two, three, out, line) {
    count = split(bytes, b, " ")
    for (i = 1; i <= count; i += 3) {
        two = i + 1 <= count ? b[i + 1] : 0
        three = i + 2 <= count ? b[i + 2] : 0
        line = line sextet(int(b[i] / 4)) sextet(b[i] % 4 * 16 + int(two / 16))
        line = line (i + 1 <= count ? sextet(two % 16 * 4 + int(three / 64)) : "=") (i + 2 <= count ? sextet(three % 64) : "=")
        if (length(line) == 64) {
            out = out line "\n"
            line = ""
        }
    }
    return line == "" ? out : out line "\n"
}

function object_ends(    key) {
    key = issuer ":" serial
    if (class == "CKO_CERTIFICATE") {
        if (der == "" || issuer == "" || serial == "") fail("the certificate before this line lacks its value, issuer or serial number")
        certificates++
        keys[certificates] = key
        labels[certificates] = label
        values[certificates] = der
        ends[certificates] = distrust
    } else if (class == "CKO_NSS_TRUST") {
        if (server !~ /^CKT_NSS_(TRUSTED_DELEGATOR|MUST_VERIFY_TRUST|NOT_TRUSTED)$/) fail("the trust object before this line has the unknown trust '" server "'")
        trust[key] = server
    }
    class = label = der = issuer = serial = distrust = server = ""
}

/^#/ || NF == 0 { next }
$1 == "CKA_CLASS" { object_ends(); class = $3 }
$1 == "CKA_LABEL" { label = $0; sub(/^CKA_LABEL UTF8 "/, "", label); sub(/"$/, "", label) }
$1 == "CKA_TRUST_SERVER_AUTH" { server = $3 }
$2 == "MULTILINE_OCTAL" {
    attribute = $1
    bytes = octal()
    if (attribute == "CKA_VALUE") der = bytes
    if (attribute == "CKA_ISSUER") issuer = bytes
    if (attribute == "CKA_SERIAL_NUMBER") serial = bytes
    if (attribute == "CKA_NSS_SERVER_DISTRUST_AFTER") distrust = bytes
}

END {
    if (failed) exit 1
    object_ends()
    for (i = 1; i <= certificates; i++) {
        if (!(keys[i] in trust)) fail("nothing says what " labels[i] " is trusted for")
        if (trust[keys[i]] != "CKT_NSS_TRUSTED_DELEGATOR" || ends[i] != "") continue
        printf "# %s\n-----BEGIN CERTIFICATE-----\n%s-----END CERTIFICATE-----\n\n", labels[i], base64(values[i])
    }
}
