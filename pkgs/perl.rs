package! {
    name: "perl",
    version: "5.40.1",
    description: "The Perl language",
    license: "Artistic-1.0-Perl OR GPL-1.0-or-later",
    homepage: "https://www.perl.org",
    sources: {
        perl: {
            url: "https://www.cpan.org/src/5.0/perl-{version}.tar.xz",
            sha256: "dfa20c2eef2b4af133525610bbb65dd13777ecf998c9c5b1ccf0d308e732ee3f",
            debian: "p/perl/perl_5.40.1.orig.tar.xz",
        },
    },
    build_deps: [busybox, musl, linux_headers, binutils, gcc, make],
    build: r#"
        mkdir perl
        tar -xf {perl.file} -C perl --strip-components=1
        cd perl
        ./Configure -des -Dcc=gcc -Doptimize="-O2 -g0" -Dprefix=/usr -Dvendorprefix=/usr -Darchname=x86_64-linux-musl -Dosname=linux -Dosvers=6 \
            -Dmyhostname=stagex -Dmydomain=.localdomain -Dcf_by=stagex -Dcf_email=root@localhost -Dperladmin=root@localhost \
            -Dusrinc=/usr/include -Dlibpth=/usr/lib -Dlocincpth= -Dloclibpth= -Dman1dir=none -Dman3dir=none -Uinstallusrbinperl -Dnoextensions="DB_File GDBM_File NDBM_File ODBM_File"
        # Perl records the kernel that it was built on and when.
        sed -i -e "s/^myuname=.*/myuname='linux stagex'/" -e "s/^cf_time=.*/cf_time='1980-01-01'/" -e 's/^# Configur.* \(time\|by\).*/#/' -e 's/^# Target system.*/#/' config.sh
        ./Configure -S
        make -j"$JOBS"
    "#,
    install: r#"
        make -C perl DESTDIR=/home/user/rootfs install.perl
        V=rootfs/usr/lib/perl5/{version}
        # Of the manuals only perldiag is read by a module.
        mv $V/pod/perldiag.pod perldiag.pod
        find rootfs -name '*.pod' -exec rm -f {} +
        find rootfs -name .packlist -exec rm -f {} +
        mkdir -p $V/pod
        mv perldiag.pod $V/pod/
        rm -f rootfs/usr/bin/perldoc rootfs/usr/bin/perlbug rootfs/usr/bin/perlthanks
        find rootfs -type d -empty -exec rmdir {} +
        chmod -R u+w rootfs
        find rootfs -name '*.so' -exec strip --strip-unneeded {} +
        strip rootfs/usr/bin/perl{version}
        ln -sf perl{version} rootfs/usr/bin/perl
        # The loader of modules needs the C library as a file: the image stands alone with it.
        mkdir -p rootfs/lib
        cp /usr/lib/libc.so rootfs/usr/lib/libc.so
        cp -P /lib/ld-musl-x86_64.so.1 rootfs/lib/ld-musl-x86_64.so.1
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc, make],
    test: r#"
        # It stands alone: no library but the C library that comes with it.
        for f in /usr/bin/perl $(find /usr/lib/perl5 -name '*.so'); do
            if readelf -d "$f" | grep NEEDED | grep -v 'libc.so'; then echo "$f"; exit 1; fi
        done
        printf '%s\n' 'use strict; use warnings; use utf8; use feature qw(say signatures unicode_strings);' \
            'use List::Util qw(sum first); use Storable qw(freeze thaw); use POSIX qw(floor strftime); use Encode; use MIME::Base64; use Digest::SHA qw(sha256_hex); use Digest::MD5 qw(md5_hex); use Data::Dumper; use File::Temp qw(tempfile); use File::Find; use File::Spec; use Time::HiRes; use JSON::PP; use Compress::Zlib; use IO::Compress::Bzip2; use Text::ParseWords; use Getopt::Long; use Math::BigInt; use Unicode::Normalize; use Hash::Util; use B; use PerlIO::scalar; use Tie::File; use Fcntl; use IPC::Open3; use Time::Local; use Socket; use Sys::Hostname; use I18N::Langinfo; use Errno; use Config;' \
            'die unless sum(map { $_ * 2 } 1..10) == 110 and floor(-1.5) == -2 and strftime("%Y", gmtime(0)) eq "1970";' \
            'die unless sha256_hex("abc") =~ /^ba7816bf/ and md5_hex("abc") =~ /^90015098/ and decode_base64(encode_base64("x" x 100)) eq "x" x 100;' \
            'die unless thaw(freeze({a => [1, 2]}))->{a}[1] == 2 and decode_json(q({"k":[1,{"x":"\u00e9"}]}))->{k}[1]{x} eq "\x{e9}";' \
            'die unless length(decode("UTF-8", "\xc3\xa9")) == 1 and NFD("\x{e9}") eq "e\x{301}" and lc("\x{c9}") eq "\x{e9}" and "aé" =~ /^\w{2}$/;' \
            'die unless uncompress(compress("y" x 1000)) eq "y" x 1000 and Math::BigInt->new(2)->bpow(100) eq "1267650600228229401496703205376";' \
            'my $pid = fork; if (!$pid) { exit 7 } waitpid $pid, 0; die unless $? >> 8 == 7;' \
            'die unless qx(echo shell) eq "shell\n"; sub f($x, $y = 2) { $x + $y } die unless f(1) == 3;' \
            'socketpair(my $r, my $w, AF_UNIX, SOCK_STREAM, 0) or die; syswrite $w, "sock"; sysread $r, my $b, 4; die unless $b eq "sock";' \
            'die "$Config{myuname} $Config{cf_time} $Config{osvers}" unless $Config{archname} eq "x86_64-linux-musl" and $Config{myuname} eq "linux stagex" and $Config{osvers} == 6;' \
            'local $_ = "a1b22"; my @n = /(\d+)/g; die unless "@n" eq "1 22"; say "ok";' > t.pl
        test "$(perl t.pl)" = ok
        test "$(perl -e 'printf "%vd", $^V')" = {version}
        test "$(printf 'a b\nc d\n' | perl -lane 'print $F[1]' | tr '\n' ' ')" = "b d "
        perl -e 'use diagnostics; warn "x"'
        perl -e 'use strict; $undeclared = 1' && exit 1
        # A server and its client, over the loopback interface.
        perl -MIO::Socket::INET -e 'my $s = IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1") or die; if (!fork) { my $c = IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $s->sockport) or die; print $c "hello\n"; exit } my $l = $s->accept->getline; die unless $l eq "hello\n"; wait'
        # A module in C, made the usual way.
        mkdir -p X/lib
        cd X
        printf '%s\n' 'package X;' 'our $VERSION = "1.0";' 'require XSLoader; XSLoader::load(); 1;' > lib/X.pm
        printf '%s\n' '#include "EXTERN.h"' '#include "perl.h"' '#include "XSUB.h"' 'MODULE = X  PACKAGE = X' '' 'int' 'twice(n)' '    int n' '  CODE:' '    RETVAL = 2 * n;' '  OUTPUT:' '    RETVAL' > X.xs
        printf '%s\n' 'use ExtUtils::MakeMaker; WriteMakefile(NAME => "X", VERSION_FROM => "lib/X.pm");' > Makefile.PL
        perl Makefile.PL
        make
        test "$(perl -Mblib -MX -e 'print X::twice(21)')" = 42
        cd ..
        # Nothing of the machine or the build's directory is told.
        if grep -rlq /home/user /usr/lib/perl5 /usr/bin/perl; then grep -rl /home/user /usr/lib/perl5 /usr/bin; exit 1; fi
        if grep -rq "$(uname -r)" /usr/lib/perl5 /usr/bin/perl; then exit 1; fi
    "#,
    image: {
        entrypoint: ["/usr/bin/perl"],
    },
}
