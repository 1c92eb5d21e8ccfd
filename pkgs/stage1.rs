// The distfiles are those that the pinned commit of live-bootstrap names for all its steps, by hash. It unpacks and checks them itself, with tools that it
// has built by then. They cannot be fetched everywhere, and nobody has reproduced this stage yet: `stagex status` says so.
package! {
    name: "stage1",
    version: "984b832224ed9ea701c38e70cf703c6a2aa33243",
    description: "From stage0 to a 32-bit system with gcc, musl and the GNU tools, by live-bootstrap",
    license: "0BSD AND Apache-2.0 AND (Artistic-1.0-Perl OR GPL-1.0-or-later) AND BSD-2-Clause AND GPL-2.0-only WITH Linux-syscall-note AND GPL-2.0-or-later AND GPL-3.0-or-later AND LGPL-2.0-or-later AND LGPL-2.1-or-later AND LGPL-3.0-or-later AND MIT AND PSF-2.0 AND Zlib",
    homepage: "https://github.com/fosslinux/live-bootstrap",
    workdir: "/",
    sources_dir: "/external/distfiles",
    sources: {
        live_bootstrap: {
            url: "https://github.com/fosslinux/live-bootstrap/archive/{version}.tar.gz",
            file: "live-bootstrap.tar.gz",
            sha256: "d2356c5353743b288e3f8a0040082cc2f98923f8edcc95ae0c645ec659fac674",
            unpack: ".",
        },
        // Over the files of stage0: it brings the `after.kaem` that goes on from there.
        live_bootstrap_seed: {
            url: "https://github.com/fosslinux/live-bootstrap/archive/{version}.tar.gz",
            file: "live-bootstrap-seed.tar.gz",
            sha256: "d2356c5353743b288e3f8a0040082cc2f98923f8edcc95ae0c645ec659fac674",
            unpack: ".",
            subdirectory: "seed",
        },
        _40501436c87602cc17baae64ee6b3ca26d74e354_tar_gz: {
            url: "https://github.com/Perl/metaconfig/archive/40501436c87602cc17baae64ee6b3ca26d74e354.tar.gz",
            sha256: "6b0c937e1aaef684a7b2f0c089bea293c7a9d255d6513e5108567f4c10e3f4dd",
        },
        _5_26_1_tar_gz: {
            url: "https://github.com/Perl/metaconfig/archive/5.26.1.tar.gz",
            sha256: "4641f5127a55cf2e1e8f9253ec27fba10b5b77076b4163e7f4bdc7f670d1aaf0",
        },
        _5_30_3_tar_gz: {
            url: "https://github.com/Perl/metaconfig/archive/5.30.3.tar.gz",
            sha256: "5cf99c51bbec95192e1b9b1e0d8f62d9413cabf64d0f4be0845c1fab3c4c1c9c",
        },
        _5_36_0_tar_gz: {
            url: "https://github.com/Perl/metaconfig/archive/5.36.0.tar.gz",
            sha256: "0767f0566067c9fd5d17f5ff53fa04b9c45a182afa189dc05b5f8418d5888d92",
        },
        _5_42_0_tar_gz: {
            url: "https://github.com/Perl/metaconfig/archive/5.42.0.tar.gz",
            sha256: "ac3948bd684a3c017a241b6fc7b899c901f814b36d030ee79887374884e30301",
        },
        _79b14e84d83fb88c2b1a07e0dec3b62ccb9a388c_tar_gz: {
            url: "https://github.com/Perl/metaconfig/archive/79b14e84d83fb88c2b1a07e0dec3b62ccb9a388c.tar.gz",
            sha256: "857e295a3e3ff3121339b348fd295e03459ce8dc3a382870e94f98c2da99a573",
        },
        _7ae9aa2926eed6b1f0b68b0e61c80a0f39b14a25_tar_gz: {
            url: "https://github.com/Perl/metaconfig/archive/7ae9aa2926eed6b1f0b68b0e61c80a0f39b14a25.tar.gz",
            sha256: "08a10e266927ebce7fe8cd24122b9d1274a173c57170414545633ebebd77d65c",
        },
        _99eb95e214b87a84b0a7752adba30e9b0fec977f_tar_gz: {
            url: "https://github.com/rmanfredi/dist/archive/99eb95e214b87a84b0a7752adba30e9b0fec977f.tar.gz",
            sha256: "20cfcd13d588abdcb502c1c4682fb1f33ffefd307625b3b877d21ad938a7b705",
        },
        arabicshaping_15_0_0_txt: {
            url: "http://ftp.unicode.org/Public/15.0.0/ucd/ArabicShaping.txt",
            file: "ArabicShaping-15.0.0.txt",
            sha256: "eb840f36e0a7446293578c684a54c6d83d249abde7bdd4dfa89794af1d7fe9e9",
        },
        arabicshaping_16_0_0_txt: {
            url: "http://ftp.unicode.org/Public/16.0.0/ucd/ArabicShaping.txt",
            file: "ArabicShaping-16.0.0.txt",
            sha256: "764f420cedfc8b43d9fec251c957a5d55fc45d40f6573f162990ed1dce7e36e0",
        },
        arabicshaping_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/ArabicShaping.txt",
            file: "ArabicShaping-17.0.0.txt",
            sha256: "39afa01e680e27d0fd10b67a9b27be13fbaa3d0efecfb5be45991de9a0d267d0",
        },
        arabicshaping_9_0_0_txt: {
            url: "http://ftp.unicode.org/Public/9.0.0/ucd/ArabicShaping.txt",
            file: "ArabicShaping-9.0.0.txt",
            sha256: "47cb62a53beea6d0263e2147331c7e751853c9327225d95bbe2d9e1dc3e1aa44",
        },
        bidimirroring_16_0_0_txt: {
            url: "http://ftp.unicode.org/Public/16.0.0/ucd/BidiMirroring.txt",
            file: "BidiMirroring-16.0.0.txt",
            sha256: "d7afdadd1bbd66f5a663ac0e8f7958f18fd9491fc0bc59ec5877cb82db71db7d",
        },
        bidimirroring_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/BidiMirroring.txt",
            file: "BidiMirroring-17.0.0.txt",
            sha256: "a2f16fb873ab4fcdf3221cb1a8a85a134ddd6ed03603181823ff5206af3741ce",
        },
        blocks_15_0_0_txt: {
            url: "http://ftp.unicode.org/Public/15.0.0/ucd/Blocks.txt",
            file: "Blocks-15.0.0.txt",
            sha256: "529dc5d0f6386d52f2f56e004bbfab48ce2d587eea9d38ba546c4052491bd820",
        },
        blocks_16_0_0_txt: {
            url: "http://ftp.unicode.org/Public/16.0.0/ucd/Blocks.txt",
            file: "Blocks-16.0.0.txt",
            sha256: "f3907b395d410f1b97342292ca6bc83dd12eb4b205f2a0c48efdef99e517d7b0",
        },
        blocks_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/Blocks.txt",
            file: "Blocks-17.0.0.txt",
            sha256: "c0edefaf1a19771e830a82735472716af6bf3c3975f6c2a23ffbe2580fbbcb15",
        },
        blocks_4_0_1_txt: {
            url: "http://ftp.unicode.org/Public/4.0-Update1/Blocks-4.0.1.txt",
            sha256: "c9dba71655b8787c381b3421ba2bf9a3df9e6168b5835f93fd3931c1eeff90cf",
        },
        blocks_9_0_0_txt: {
            url: "http://ftp.unicode.org/Public/9.0.0/ucd/Blocks.txt",
            file: "Blocks-9.0.0.txt",
            sha256: "612127d4889032e55d82522e4a0c19793bda8aa8da14ecb3c696d17c83e6be13",
        },
        cp437_txt: {
            url: "http://ftp.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/PC/CP437.TXT",
            sha256: "6bad4dabcdf5940227c7d81fab130dcb18a77850b5d79de28b5dc4e047b0aaac",
        },
        casefolding_12_1_0_txt: {
            url: "http://ftp.unicode.org/Public/12.1.0/ucd/CaseFolding.txt",
            file: "CaseFolding-12.1.0.txt",
            sha256: "9c772627c6ee77eea6a17b42927b8ee28ca05dc65d6a511062104baaf3d12294",
        },
        casefolding_14_0_0_txt: {
            url: "http://ftp.unicode.org/Public/14.0.0/ucd/CaseFolding.txt",
            file: "CaseFolding-14.0.0.txt",
            sha256: "a566cd48687b2cd897e02501118b2413c14ae86d318f9abbbba97feb84189f0f",
        },
        casefolding_15_0_0_txt: {
            url: "http://ftp.unicode.org/Public/15.0.0/ucd/CaseFolding.txt",
            file: "CaseFolding-15.0.0.txt",
            sha256: "cdd49e55eae3bbf1f0a3f6580c974a0263cb86a6a08daa10fbf705b4808a56f7",
        },
        casefolding_16_0_0_txt: {
            url: "http://ftp.unicode.org/Public/16.0.0/ucd/CaseFolding.txt",
            file: "CaseFolding-16.0.0.txt",
            sha256: "6f1f9c588eb4a5c718d9e8f93b782685e5c7fec872cf05e8e6878053599e09bb",
        },
        casefolding_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/CaseFolding.txt",
            file: "CaseFolding-17.0.0.txt",
            sha256: "ff8d8fefbf123574205085d6714c36149eb946d717a0c585c27f0f4ef58c4183",
        },
        casefolding_3_2_0_txt: {
            url: "http://ftp.unicode.org/Public/3.2-Update/CaseFolding-3.2.0.txt",
            sha256: "370f3d1e79a52791c42065946711f4eddb6d9820726afd0e436a3c50360475a9",
        },
        casefolding_6_1_0_txt: {
            url: "http://ftp.unicode.org/Public/6.1.0/ucd/CaseFolding.txt",
            file: "CaseFolding-6.1.0.txt",
            sha256: "4c0bece13821a24f469bb8d16ea33fc7da6436b7ebe64c78635673dbfaa88edc",
        },
        casefolding_6_2_0_txt: {
            url: "http://ftp.unicode.org/Public/6.2.0/ucd/CaseFolding.txt",
            file: "CaseFolding-6.2.0.txt",
            sha256: "5cbd9afdddd91fee53871c9b36a34899b0a5bcdf4569ca1a3c98cae3ec3d6333",
        },
        casefolding_6_3_0_txt: {
            url: "http://ftp.unicode.org/Public/6.3.0/ucd/CaseFolding.txt",
            file: "CaseFolding-6.3.0.txt",
            sha256: "21323e682a2b34400c6af4ab57b9775b7e716150428f092bac5b005a88ab8f42",
        },
        casefolding_9_0_0_txt: {
            url: "http://ftp.unicode.org/Public/9.0.0/ucd/CaseFolding.txt",
            file: "CaseFolding-9.0.0.txt",
            sha256: "37d40cf8c2c35637f4a04e746814e1fc4eb764c272bed9238a87ee96a4866857",
        },
        casefolding_txt: {
            url: "https://www.unicode.org/Public/11.0.0/ucd/CaseFolding.txt",
            sha256: "64f117a4749dd4a1b6c54277f63f6cf1e0eb45d290cbedaf777fbe71b8880885",
        },
        compositionexclusions_12_1_0_txt: {
            url: "http://ftp.unicode.org/Public/12.1.0/ucd/CompositionExclusions.txt",
            file: "CompositionExclusions-12.1.0.txt",
            sha256: "abc8394c5bde62453118b00c1c5842160a04d7fffb2e829ee5426b846596d081",
        },
        compositionexclusions_14_0_0_txt: {
            url: "http://ftp.unicode.org/Public/14.0.0/ucd/CompositionExclusions.txt",
            file: "CompositionExclusions-14.0.0.txt",
            sha256: "3360762fc3295cea54ab251c31df621d05ba4b94d46c60eaac29aa16d70ad1e0",
        },
        compositionexclusions_15_0_0_txt: {
            url: "http://ftp.unicode.org/Public/15.0.0/ucd/CompositionExclusions.txt",
            file: "CompositionExclusions-15.0.0.txt",
            sha256: "3b019c0a33c3140cbc920c078f4f9af2680ba4f71869c8d4de5190667c70b6a3",
        },
        compositionexclusions_16_0_0_txt: {
            url: "http://ftp.unicode.org/Public/16.0.0/ucd/CompositionExclusions.txt",
            file: "CompositionExclusions-16.0.0.txt",
            sha256: "89e83cf9cc8bef6c1f8bf77e42cf6f0341dfa42e66261f4dbe9b492e7a23c8ee",
        },
        compositionexclusions_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/CompositionExclusions.txt",
            file: "CompositionExclusions-17.0.0.txt",
            sha256: "2f239196ef3b5b61db5cc476e9bd80f534d15aa1b74e1be1dea5d042a344c85f",
        },
        compositionexclusions_3_2_0_txt: {
            url: "http://ftp.unicode.org/Public/3.2-Update/CompositionExclusions-3.2.0.txt",
            sha256: "1d3a450d0f39902710df4972ac4a60ec31fbcb54ffd4d53cd812fc1200c732cb",
        },
        compositionexclusions_4_1_0_txt: {
            url: "http://ftp.unicode.org/Public/4.1.0/ucd/CompositionExclusions.txt",
            file: "CompositionExclusions-4.1.0.txt",
            sha256: "1003a6896078e77532a017b135762501ff0a540ba33694e32b6177f093ebe6b2",
        },
        compositionexclusions_5_1_0_txt: {
            url: "http://ftp.unicode.org/Public/5.1.0/ucd/CompositionExclusions.txt",
            file: "CompositionExclusions-5.1.0.txt",
            sha256: "683b094f2bdd0ab132c0bac293a5404626dd858a53b5364b3b6b525323c5a5e4",
        },
        compositionexclusions_6_1_0_txt: {
            url: "http://ftp.unicode.org/Public/6.1.0/ucd/CompositionExclusions.txt",
            file: "CompositionExclusions-6.1.0.txt",
            sha256: "21124f9d38372d68e09c67bcb64694fd4bca0c9cb39c576b1f095554c4ea9693",
        },
        compositionexclusions_6_2_0_txt: {
            url: "http://ftp.unicode.org/Public/6.2.0/ucd/CompositionExclusions.txt",
            file: "CompositionExclusions-6.2.0.txt",
            sha256: "3b3f5051bd74e21df7f2b1b264ead48be626cdeefb061c04ce7280a2358efff9",
        },
        compositionexclusions_6_3_0_txt: {
            url: "http://ftp.unicode.org/Public/6.3.0/ucd/CompositionExclusions.txt",
            file: "CompositionExclusions-6.3.0.txt",
            sha256: "4ba8ea079ffbffc0025fc31009e95726864feda90d2845c9363c0c40ded8511c",
        },
        compositionexclusions_9_0_0_txt: {
            url: "http://ftp.unicode.org/Public/9.0.0/ucd/CompositionExclusions.txt",
            file: "CompositionExclusions-9.0.0.txt",
            sha256: "5623df16856ad4007c60bdfff6f054e087521becd24cb4006be69c3a1d851aee",
        },
        derivedage_txt: {
            url: "https://www.unicode.org/Public/11.0.0/ucd/DerivedAge.txt",
            sha256: "eb115a5de9a32c9ad447d6ea1cddcadb53d47f6cbc2521f3fe0bebb040c39866",
        },
        derivedcombiningclass_txt: {
            url: "https://www.unicode.org/Public/11.0.0/ucd/extracted/DerivedCombiningClass.txt",
            sha256: "11c8bd81ecbede4d67c7b5b693a471647d5401956707c639ae053b836cc7f5da",
        },
        derivedcoreproperties_12_1_0_txt: {
            url: "http://ftp.unicode.org/Public/12.1.0/ucd/DerivedCoreProperties.txt",
            file: "DerivedCoreProperties-12.1.0.txt",
            sha256: "a6eb7a8671fb532fbd88c37fd7b20b5b2e7dbfc8b121f74c14abe2947db0da68",
        },
        derivedcoreproperties_14_0_0_txt: {
            url: "http://ftp.unicode.org/Public/14.0.0/ucd/DerivedCoreProperties.txt",
            file: "DerivedCoreProperties-14.0.0.txt",
            sha256: "e3eddd7d469cd1b0feed7528defad1a1cc7c6a9ceb0ae4446a6d10921ed2e7bc",
        },
        derivedcoreproperties_15_0_0_txt: {
            url: "http://ftp.unicode.org/Public/15.0.0/ucd/DerivedCoreProperties.txt",
            file: "DerivedCoreProperties-15.0.0.txt",
            sha256: "d367290bc0867e6b484c68370530bdd1a08b6b32404601b8c7accaf83e05628d",
        },
        derivedcoreproperties_16_0_0_txt: {
            url: "http://ftp.unicode.org/Public/16.0.0/ucd/DerivedCoreProperties.txt",
            file: "DerivedCoreProperties-16.0.0.txt",
            sha256: "39d35161f2954497f69e08bdb9e701493f476a3d30222de20028feda36c1dabd",
        },
        derivedcoreproperties_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/DerivedCoreProperties.txt",
            file: "DerivedCoreProperties-17.0.0.txt",
            sha256: "24c7fed1195c482faaefd5c1e7eb821c5ee1fb6de07ecdbaa64b56a99da22c08",
        },
        derivedcoreproperties_3_2_0_txt: {
            url: "http://ftp.unicode.org/Public/3.2-Update/DerivedCoreProperties-3.2.0.txt",
            sha256: "787419dde91701018d7ad4f47432eaa55af14e3fe3fe140a11e4bbf3db18bb4c",
        },
        derivedcoreproperties_5_1_0_txt: {
            url: "http://ftp.unicode.org/Public/5.1.0/ucd/DerivedCoreProperties.txt",
            file: "DerivedCoreProperties-5.1.0.txt",
            sha256: "8f54c77587fee99facc2f28b94e748dfdda5da44f42adab31a65f88b63587ae0",
        },
        derivedcoreproperties_6_1_0_txt: {
            url: "http://ftp.unicode.org/Public/6.1.0/ucd/DerivedCoreProperties.txt",
            file: "DerivedCoreProperties-6.1.0.txt",
            sha256: "a03e62ba5fa9c6f327b6e6cfc5d014f59af9b262b768dd9a6aaa39d205dd8b7a",
        },
        derivedcoreproperties_6_3_0_txt: {
            url: "http://ftp.unicode.org/Public/6.3.0/ucd/DerivedCoreProperties.txt",
            file: "DerivedCoreProperties-6.3.0.txt",
            sha256: "790826f4cfa82c5845ab4040b5e811f1e67bf1ec4c88cdbf722795c3292b0102",
        },
        derivedcoreproperties_9_0_0_txt: {
            url: "http://ftp.unicode.org/Public/9.0.0/ucd/DerivedCoreProperties.txt",
            file: "DerivedCoreProperties-9.0.0.txt",
            sha256: "6662c7e30b572df5d948c092692f52bcc79ab36d49a063a73d6435042db6fb3b",
        },
        derivedcoreproperties_txt: {
            url: "https://www.unicode.org/Public/11.0.0/ucd/DerivedCoreProperties.txt",
            sha256: "3406825d64564bf2a37031c36a3e0f99d708aa17595b81f8b539d0f3d1a3923f",
        },
        derivednormalizationprops_12_1_0_txt: {
            url: "http://ftp.unicode.org/Public/12.1.0/ucd/DerivedNormalizationProps.txt",
            file: "DerivedNormalizationProps-12.1.0.txt",
            sha256: "92dcdda84142194a1596f22180fcdf8c0e7f86897f09cc9203c7dc636c549f5f",
        },
        derivednormalizationprops_14_0_0_txt: {
            url: "http://ftp.unicode.org/Public/14.0.0/ucd/DerivedNormalizationProps.txt",
            file: "DerivedNormalizationProps-14.0.0.txt",
            sha256: "b2c444c20730b097787fdf50bd7d6dd3fc5256ab8084f5b35b11c8776eca674c",
        },
        derivednormalizationprops_3_2_0_txt: {
            url: "http://ftp.unicode.org/Public/3.2-Update/DerivedNormalizationProps-3.2.0.txt",
            sha256: "bab49295e5f9064213762447224ccd83cea0cced0db5dcfc96f9c8a935ef67ee",
        },
        derivednormalizationprops_5_1_0_txt: {
            url: "http://ftp.unicode.org/Public/5.1.0/ucd/DerivedNormalizationProps.txt",
            file: "DerivedNormalizationProps-5.1.0.txt",
            sha256: "4fc8cbfa1eed578cdda0768fb4a4ace5443f807c1f652e36a6bd768e81c2c2a3",
        },
        derivednormalizationprops_6_1_0_txt: {
            url: "http://ftp.unicode.org/Public/6.1.0/ucd/DerivedNormalizationProps.txt",
            file: "DerivedNormalizationProps-6.1.0.txt",
            sha256: "d028f7eccab4998f8d7a6b15703b088e26ff6ee1f2dbc0939ae872c213de8620",
        },
        derivednormalizationprops_6_3_0_txt: {
            url: "http://ftp.unicode.org/Public/6.3.0/ucd/DerivedNormalizationProps.txt",
            file: "DerivedNormalizationProps-6.3.0.txt",
            sha256: "c5e867ae043fe5d1cf713150d859356bfdcdba291c39f584af0bfb943f1a9743",
        },
        devel_tokenizer_c_0_11_tar_gz: {
            url: "https://cpan.metacpan.org/authors/id/M/MH/MHX/Devel-Tokenizer-C-0.11.tar.gz",
            sha256: "5222da582ba59be26a9443a11c525c52aa070daf3bff08516805142b362ba48c",
        },
        digest_sha_6_04_tar_gz: {
            url: "https://cpan.metacpan.org/authors/id/M/MS/MSHELOR/Digest-SHA-6.04.tar.gz",
            sha256: "ee91f8f7db894ee7c6ee003daac10a99056c4948a674ef46acdbb63c81a4abeb",
            debian: "libd/libdigest-sha-perl/libdigest-sha-perl_6.04.orig.tar.gz",
        },
        eastasianwidth_12_1_0_txt: {
            url: "http://ftp.unicode.org/Public/12.1.0/ucd/EastAsianWidth.txt",
            file: "EastAsianWidth-12.1.0.txt",
            sha256: "904500178b2e752635bef27aaed3a2a3718a100bce35ff96b3890be7a8315d8f",
        },
        eastasianwidth_14_0_0_txt: {
            url: "http://ftp.unicode.org/Public/14.0.0/ucd/EastAsianWidth.txt",
            file: "EastAsianWidth-14.0.0.txt",
            sha256: "f901ac011aa32a09224d6555da71e2532c59c1d3381322829de0e3b880507250",
        },
        eastasianwidth_15_0_0_txt: {
            url: "http://ftp.unicode.org/Public/15.0.0/ucd/EastAsianWidth.txt",
            file: "EastAsianWidth-15.0.0.txt",
            sha256: "743e7bc435c04ab1a8459710b1c3cad56eedced5b806b4659b6e69b85d0adf2a",
        },
        eastasianwidth_16_0_0_txt: {
            url: "http://ftp.unicode.org/Public/16.0.0/ucd/EastAsianWidth.txt",
            file: "EastAsianWidth-16.0.0.txt",
            sha256: "43adc76c0686a42cb370764eb8cfe2b2a45b10b855e5572a2db4a0eecce15d5b",
        },
        eastasianwidth_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/EastAsianWidth.txt",
            file: "EastAsianWidth-17.0.0.txt",
            sha256: "ea7ce50f3444a050333448dffef1cadd9325af55cbb764b4a2280faf52170a33",
        },
        eastasianwidth_3_2_0_txt: {
            url: "http://ftp.unicode.org/Public/3.2-Update/EastAsianWidth-3.2.0.txt",
            sha256: "ce19f35ffca911bf492aab6c0d3f6af3d1932f35d2064cf2fe14e10be29534cb",
        },
        eastasianwidth_4_1_0_txt: {
            url: "http://ftp.unicode.org/Public/4.1.0/ucd/EastAsianWidth.txt",
            file: "EastAsianWidth-4.1.0.txt",
            sha256: "089ed5b2becd3196e61124d36e968474d3b7152cb5a3fb56594c34ab1e698e92",
        },
        eastasianwidth_5_1_0_txt: {
            url: "http://ftp.unicode.org/Public/5.1.0/ucd/EastAsianWidth.txt",
            file: "EastAsianWidth-5.1.0.txt",
            sha256: "a0d8abf08d08f3e61875aed6011cb70c61dd8ea61089e6ad9b6cf524d8fba0f2",
        },
        eastasianwidth_6_1_0_txt: {
            url: "http://ftp.unicode.org/Public/6.1.0/ucd/EastAsianWidth.txt",
            file: "EastAsianWidth-6.1.0.txt",
            sha256: "d591c24b702c1b025b58ca6168746f713b657c6e252c268f52cb07758f428067",
        },
        eastasianwidth_6_3_0_txt: {
            url: "http://ftp.unicode.org/Public/6.3.0/ucd/EastAsianWidth.txt",
            file: "EastAsianWidth-6.3.0.txt",
            sha256: "bbdf9281767ca4601af3623b62c26ecb834a9f4c46eec629d82339b006da00d8",
        },
        eastasianwidth_9_0_0_txt: {
            url: "http://ftp.unicode.org/Public/9.0.0/ucd/EastAsianWidth.txt",
            file: "EastAsianWidth-9.0.0.txt",
            sha256: "3382cb4980e0021e9d4312f2d099315cfab6100ce0ff63a22d6937bfa720bcb7",
        },
        graphemebreakproperty_15_0_0_txt: {
            url: "http://ftp.unicode.org/Public/15.0.0/ucd/auxiliary/GraphemeBreakProperty.txt",
            file: "GraphemeBreakProperty-15.0.0.txt",
            sha256: "5a0f8748575432f8ff95e1dd5bfaa27bda1a844809e17d6939ee912bba6568a1",
        },
        graphemebreakproperty_16_0_0_txt: {
            url: "http://ftp.unicode.org/Public/16.0.0/ucd/auxiliary/GraphemeBreakProperty.txt",
            file: "GraphemeBreakProperty-16.0.0.txt",
            sha256: "c29360bd6f7132811d701d29069541e827eb44bfc4c8fbde8c370d6982689dc1",
        },
        graphemebreakproperty_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/auxiliary/GraphemeBreakProperty.txt",
            file: "GraphemeBreakProperty-17.0.0.txt",
            sha256: "d6b51d1d2ae5c33b451b7ed994b48f1f4dc62b2272a5831e7fd418514a6bae89",
        },
        graphemebreakproperty_9_0_0_txt: {
            url: "http://ftp.unicode.org/Public/9.0.0/ucd/auxiliary/GraphemeBreakProperty.txt",
            file: "GraphemeBreakProperty-9.0.0.txt",
            sha256: "4bb8931857e0a698fd2ec4a51a84c6de33e48a50d8b4bf0b57d960c41d77a191",
        },
        iso_639_2_utf_8_txt: {
            url: "https://www.loc.gov/standards/iso639-2/ISO-639-2_utf-8.txt",
            sha256: "42b71885e4dc885559fda5ad059fd81838cf4782cedb5fd08cc3431f7d067371",
        },
        linebreak_12_1_0_txt: {
            url: "http://ftp.unicode.org/Public/12.1.0/ucd/LineBreak.txt",
            file: "LineBreak-12.1.0.txt",
            sha256: "961f842fc70b5afd1d82c6645e68c10d1f701382aed38ae38cb2ff27f671903c",
        },
        linebreak_14_0_0_txt: {
            url: "http://ftp.unicode.org/Public/14.0.0/ucd/LineBreak.txt",
            file: "LineBreak-14.0.0.txt",
            sha256: "9e06e9f35c6959fb91dcc7993f90d58523c3079bc62c6b25f828b4cdebc5d70c",
        },
        linebreak_15_0_0_txt: {
            url: "http://ftp.unicode.org/Public/15.0.0/ucd/LineBreak.txt",
            file: "LineBreak-15.0.0.txt",
            sha256: "012bca868e2c4e59a5a10a7546baf0c6fb1b2ef458c277f054915c8a49d292bf",
        },
        linebreak_16_0_0_txt: {
            url: "http://ftp.unicode.org/Public/16.0.0/ucd/LineBreak.txt",
            file: "LineBreak-16.0.0.txt",
            sha256: "e97e4259d0d20fab150b9c7b4b28abfae5cd78ca97e7f4ac6ed20d685d5f4a7c",
        },
        linebreak_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/LineBreak.txt",
            file: "LineBreak-17.0.0.txt",
            sha256: "e6a18fa91f8f6a6f8e534b1d3f128c21ada45bfe152eb6b1bcc5e15fd8ac92e6",
        },
        linebreak_3_2_0_txt: {
            url: "http://ftp.unicode.org/Public/3.2-Update/LineBreak-3.2.0.txt",
            sha256: "d693ef2a603d07e20b769ef8ba29afca39765588a03e3196294e5be8638ca735",
        },
        linebreak_6_1_0_txt: {
            url: "http://ftp.unicode.org/Public/6.1.0/ucd/LineBreak.txt",
            file: "LineBreak-6.1.0.txt",
            sha256: "7b7e2cf582ef7f24fd2747a4ef1a50934c15a0fc0ab10ce737d5e3e47bebde0d",
        },
        linebreak_6_2_0_txt: {
            url: "http://ftp.unicode.org/Public/6.2.0/ucd/LineBreak.txt",
            file: "LineBreak-6.2.0.txt",
            sha256: "5e2eb009b078569e7954789b2d7b5c026b0b40be6fb9400c6e1ecc7d13f4a13f",
        },
        linebreak_6_3_0_txt: {
            url: "http://ftp.unicode.org/Public/6.3.0/ucd/LineBreak.txt",
            file: "LineBreak-6.3.0.txt",
            sha256: "6a38069025127a60f4a809e788fbbd1bb6b95ac8d1bd62e6a78d7870357f3486",
        },
        linebreak_9_0_0_txt: {
            url: "http://ftp.unicode.org/Public/9.0.0/ucd/LineBreak.txt",
            file: "LineBreak-9.0.0.txt",
            sha256: "e2698584982ccd96e0c688bbcd4d2c48a23805baa0a0084388ef2e50ebd30aad",
        },
        namealiases_12_1_0_txt: {
            url: "http://ftp.unicode.org/Public/12.1.0/ucd/NameAliases.txt",
            file: "NameAliases-12.1.0.txt",
            sha256: "ff61a0687d2f32c0dd1094254b8bde967883b43c2d4d50fd17531d498e41ab2c",
        },
        namealiases_14_0_0_txt: {
            url: "http://ftp.unicode.org/Public/14.0.0/ucd/NameAliases.txt",
            file: "NameAliases-14.0.0.txt",
            sha256: "14b3b677d33f95c51423dce6eef4a6a28b4b160451ecedee4b91edb6745cf4a3",
        },
        namealiases_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/NameAliases.txt",
            file: "NameAliases-17.0.0.txt",
            sha256: "793f6f1e4d15fd90f05ae66460191dc4d75d1fea90136a25f30dd6a4cb950eac",
        },
        namealiases_6_1_0_txt: {
            url: "http://ftp.unicode.org/Public/6.1.0/ucd/NameAliases.txt",
            file: "NameAliases-6.1.0.txt",
            sha256: "7253bd84e20d34491b2b124a85ca84bd2cd5d113e4957aebae92f0e3c21f0a45",
        },
        namealiases_6_3_0_txt: {
            url: "http://ftp.unicode.org/Public/6.3.0/ucd/NameAliases.txt",
            file: "NameAliases-6.3.0.txt",
            sha256: "a11bed87ec6f264edcf84d581dd2d7ac8ed7ac1c3b2ccb54a83077fdbd34133e",
        },
        namedsequences_12_1_0_txt: {
            url: "http://ftp.unicode.org/Public/12.1.0/ucd/NamedSequences.txt",
            file: "NamedSequences-12.1.0.txt",
            sha256: "d3eb9a288ebeaf9de1237989f490705e287b6f610b59d2459fb1b7c2d8e39c39",
        },
        namedsequences_14_0_0_txt: {
            url: "http://ftp.unicode.org/Public/14.0.0/ucd/NamedSequences.txt",
            file: "NamedSequences-14.0.0.txt",
            sha256: "db5745688affcdc0c3927a1ee0667018a96a7b24513f866d5235e98fef6c2436",
        },
        namedsequences_6_1_0_txt: {
            url: "http://ftp.unicode.org/Public/6.1.0/ucd/NamedSequences.txt",
            file: "NamedSequences-6.1.0.txt",
            sha256: "60c88b6e3ceec871cc6b7e2d552453f88eef0f40ff2188d9cec7021c2debd36a",
        },
        namedsequences_6_3_0_txt: {
            url: "http://ftp.unicode.org/Public/6.3.0/ucd/NamedSequences.txt",
            file: "NamedSequences-6.3.0.txt",
            sha256: "91fc69ff68b1a89e5f7270545547c747624bc96b0e6c23a791d4265d2fa1f988",
        },
        normalizationcorrections_txt: {
            url: "https://www.unicode.org/Public/11.0.0/ucd/NormalizationCorrections.txt",
            sha256: "c9ffe32e616fa085246644c2351c525788fac363872491185dab7d5ce69fefa9",
        },
        normalizationtest_txt: {
            url: "https://www.unicode.org/Public/11.0.0/ucd/NormalizationTest.txt",
            sha256: "0fdfc17093dd5482f8089cb11dcd936abdba34c4c9c324e5b8a4e5d8f943f6d3",
        },
        proplist_15_0_0_txt: {
            url: "http://ftp.unicode.org/Public/15.0.0/ucd/PropList.txt",
            file: "PropList-15.0.0.txt",
            sha256: "e05c0a2811d113dae4abd832884199a3ea8d187ee1b872d8240a788a96540bfd",
        },
        proplist_16_0_0_txt: {
            url: "http://ftp.unicode.org/Public/16.0.0/ucd/PropList.txt",
            file: "PropList-16.0.0.txt",
            sha256: "53d614508e2a0b2305a8aa21cd60d993de9326cdf65993660dfcce4503548583",
        },
        proplist_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/PropList.txt",
            file: "PropList-17.0.0.txt",
            sha256: "130dcddcaadaf071008bdfce1e7743e04fdfbc910886f017d9f9ac931d8c64dd",
        },
        proplist_3_0_1_txt: {
            url: "http://ftp.unicode.org/Public/3.0-Update1/PropList-3.0.1.txt",
            sha256: "909eef4adbeddbdddcd9487c856fe8cdbb8912aa8eb315ed7885b6ef65f4dc4c",
        },
        proplist_9_0_0_txt: {
            url: "http://ftp.unicode.org/Public/9.0.0/ucd/PropList.txt",
            file: "PropList-9.0.0.txt",
            sha256: "f413ea8dbd3858de72f3148b47dd0586019761357d1481e3b65f3a025bc27f82",
        },
        python_2_0_1_tgz: {
            url: "https://www.python.org/ftp/python/2.0.1/Python-2.0.1.tgz",
            sha256: "98557b819a42d2093b41d8637302d1311b81f627af9ad20036357d7eb2813872",
        },
        python_2_3_7_tgz: {
            url: "https://www.python.org/ftp/python/2.3.7/Python-2.3.7.tgz",
            sha256: "969a9891dce9f50b13e54f9890acaf2be66715a5895bf9b11111f320c205b90e",
        },
        python_2_5_6_tar_bz2: {
            url: "https://www.python.org/ftp/python/2.5.6/Python-2.5.6.tar.bz2",
            sha256: "57e04484de051decd4741fb4a4a3f543becc9a219af8b8063b5541e270f26dcc",
        },
        python_3_1_5_tar_bz2: {
            url: "https://www.python.org/ftp/python/3.1.5/Python-3.1.5.tar.bz2",
            sha256: "3a72a21528f0751e89151744350dd12004131d312d47b935ce8041b070c90361",
        },
        python_3_11_1_tar_xz: {
            url: "https://www.python.org/ftp/python/3.11.1/Python-3.11.1.tar.xz",
            sha256: "85879192f2cffd56cb16c092905949ebf3e5e394b7f764723529637901dfb58f",
        },
        python_3_3_7_tar_xz: {
            url: "https://www.python.org/ftp/python/3.3.7/Python-3.3.7.tar.xz",
            sha256: "85f60c327501c36bc18c33370c14d472801e6af2f901dafbba056f61685429fe",
        },
        python_3_4_10_tar_xz: {
            url: "https://www.python.org/ftp/python/3.4.10/Python-3.4.10.tar.xz",
            sha256: "d46a8f6fe91679e199c671b1b0a30aaf172d2acb5bcab25beb35f16c3d195b4e",
        },
        python_3_8_16_tar_xz: {
            url: "https://www.python.org/ftp/python/3.8.16/Python-3.8.16.tar.xz",
            sha256: "d85dbb3774132473d8081dcb158f34a10ccad7a90b96c7e50ea4bb61f5ce4562",
        },
        scripts_15_0_0_txt: {
            url: "http://ftp.unicode.org/Public/15.0.0/ucd/Scripts.txt",
            file: "Scripts-15.0.0.txt",
            sha256: "cca85d830f46aece2e7c1459ef1249993dca8f2e46d51e869255be140d7ea4b0",
        },
        scripts_16_0_0_txt: {
            url: "http://ftp.unicode.org/Public/16.0.0/ucd/Scripts.txt",
            file: "Scripts-16.0.0.txt",
            sha256: "9e88f0a677df47311106340be8ede2ecdacd9c1c931831218d2be6d5508e0039",
        },
        scripts_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/Scripts.txt",
            file: "Scripts-17.0.0.txt",
            sha256: "9f5e50d3abaee7d6ce09480f325c706f485ae3240912527e651954d2d6b035bf",
        },
        scripts_6_2_0_txt: {
            url: "http://ftp.unicode.org/Public/6.2.0/ucd/Scripts.txt",
            file: "Scripts-6.2.0.txt",
            sha256: "4cdeb69b6bfead1c170a81b544e7488549575493715ab632bd7492bc92c4823e",
        },
        scripts_9_0_0_txt: {
            url: "http://ftp.unicode.org/Public/9.0.0/ucd/Scripts.txt",
            file: "Scripts-9.0.0.txt",
            sha256: "fba415952f5654145acad220dc2b878f815c673474d2bb4928934e3ba6ccca1d",
        },
        socket_2_000_tar_gz: {
            url: "https://cpan.metacpan.org/authors/id/P/PE/PEVANS/Socket-2.000.tar.gz",
            sha256: "91eb0dfaafdf08e450aa03cd8a3285d47facfd432f75f812a5bdafd9e445297b",
        },
        specialcasing_12_1_0_txt: {
            url: "http://ftp.unicode.org/Public/12.1.0/ucd/SpecialCasing.txt",
            file: "SpecialCasing-12.1.0.txt",
            sha256: "817ce2e9edca8e075a153f54b8f3b020345e37652cd2bda9b1495c366af17e7e",
        },
        specialcasing_14_0_0_txt: {
            url: "http://ftp.unicode.org/Public/14.0.0/ucd/SpecialCasing.txt",
            file: "SpecialCasing-14.0.0.txt",
            sha256: "c667b45908fd269af25fd55d2fc5bbc157fb1b77675936e25c513ce32e080334",
        },
        specialcasing_15_0_0_txt: {
            url: "http://ftp.unicode.org/Public/15.0.0/ucd/SpecialCasing.txt",
            file: "SpecialCasing-15.0.0.txt",
            sha256: "78b29c64b5840d25c11a9f31b665ee551b8a499eca6c70d770fcad7dd710f494",
        },
        specialcasing_16_0_0_txt: {
            url: "http://ftp.unicode.org/Public/16.0.0/ucd/SpecialCasing.txt",
            file: "SpecialCasing-16.0.0.txt",
            sha256: "8d5de354eef79f2395a54c9c7dcebbaf3d30fc962d0f85611ea97aa973a0c451",
        },
        specialcasing_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/SpecialCasing.txt",
            file: "SpecialCasing-17.0.0.txt",
            sha256: "efc25faf19de21b92c1194c111c932e03d2a5eaf18194e33f1156e96de4c9588",
        },
        specialcasing_3_2_0_txt: {
            url: "http://ftp.unicode.org/Public/3.2-Update/SpecialCasing-3.2.0.txt",
            sha256: "1f7913b74dddff55ee566f6220aa9e465bae6f27709fc21d353b04adb8572b37",
        },
        specialcasing_6_1_0_txt: {
            url: "http://ftp.unicode.org/Public/6.1.0/ucd/SpecialCasing.txt",
            file: "SpecialCasing-6.1.0.txt",
            sha256: "7d047fe1aa8a68cc12101427cf03bfbce83201ee277e907822901735f0bfee3c",
        },
        specialcasing_6_2_0_txt: {
            url: "http://ftp.unicode.org/Public/6.2.0/ucd/SpecialCasing.txt",
            file: "SpecialCasing-6.2.0.txt",
            sha256: "707209a69d7f760e3cc461ce26d789f83d6fb694336c83b14652cd44413aa334",
        },
        specialcasing_6_3_0_txt: {
            url: "http://ftp.unicode.org/Public/6.3.0/ucd/SpecialCasing.txt",
            file: "SpecialCasing-6.3.0.txt",
            sha256: "9edafba261e23e72f6e21e3d85d7f15dd4866f38004ab3bfdc6f7057c589d034",
        },
        specialcasing_9_0_0_txt: {
            url: "http://ftp.unicode.org/Public/9.0.0/ucd/SpecialCasing.txt",
            file: "SpecialCasing-9.0.0.txt",
            sha256: "dfc4f159c5c68328114ff17cd520451714a72ff48657287e5fe2f64344980695",
        },
        text_csv_2_06_tar_gz: {
            url: "https://cpan.metacpan.org/authors/id/I/IS/ISHIGAKI/Text-CSV-2.06.tar.gz",
            sha256: "dfcaec925a788b0ba41e51bc6d16e21b0e98b4c7af9b79395090add75f5e506f",
            debian: "libt/libtext-csv-perl/libtext-csv-perl_2.06.orig.tar.gz",
        },
        unicodedata_12_1_0_txt: {
            url: "http://ftp.unicode.org/Public/12.1.0/ucd/UnicodeData.txt",
            file: "UnicodeData-12.1.0.txt",
            sha256: "93ab1acd8fd9d450463b50ae77eab151a7cda48f98b25b56baed8070f80fc936",
        },
        unicodedata_13_0_0_txt: {
            url: "http://ftp.unicode.org/Public/13.0.0/ucd/UnicodeData.txt",
            file: "UnicodeData-13.0.0.txt",
            sha256: "bdbffbbfc8ad4d3a6d01b5891510458f3d36f7170422af4ea2bed3211a73e8bb",
        },
        unicodedata_14_0_0_txt: {
            url: "http://ftp.unicode.org/Public/14.0.0/ucd/UnicodeData.txt",
            file: "UnicodeData-14.0.0.txt",
            sha256: "36018e68657fdcb3485f636630ffe8c8532e01c977703d2803f5b89d6c5feafb",
        },
        unicodedata_15_0_0_txt: {
            url: "http://ftp.unicode.org/Public/15.0.0/ucd/UnicodeData.txt",
            file: "UnicodeData-15.0.0.txt",
            sha256: "806e9aed65037197f1ec85e12be6e8cd870fc5608b4de0fffd990f689f376a73",
        },
        unicodedata_16_0_0_txt: {
            url: "http://ftp.unicode.org/Public/16.0.0/ucd/UnicodeData.txt",
            file: "UnicodeData-16.0.0.txt",
            sha256: "ff58e5823bd095166564a006e47d111130813dcf8bf234ef79fa51a870edb48f",
        },
        unicodedata_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/UnicodeData.txt",
            file: "UnicodeData-17.0.0.txt",
            sha256: "2e1efc1dcb59c575eedf5ccae60f95229f706ee6d031835247d843c11d96470c",
        },
        unicodedata_3_0_0_txt: {
            url: "http://ftp.unicode.org/Public/3.0-Update/UnicodeData-3.0.0.txt",
            sha256: "f41d967bc458ee106f0c3948bfad71cd0860d96c49304e3fd02eaf2bbae4b6d9",
        },
        unicodedata_3_2_0_txt: {
            url: "http://ftp.unicode.org/Public/3.2-Update/UnicodeData-3.2.0.txt",
            sha256: "5e444028b6e76d96f9dc509609c5e3222bf609056f35e5fcde7e6fb8a58cd446",
        },
        unicodedata_4_0_1_txt: {
            url: "http://ftp.unicode.org/Public/4.0-Update1/UnicodeData-4.0.1.txt",
            sha256: "de54d68f2df927a20ea4a83dfd74a543ca7f3e3df2441576e7f6a185ec6fa217",
        },
        unicodedata_4_1_0_txt: {
            url: "http://ftp.unicode.org/Public/4.1.0/ucd/UnicodeData.txt",
            file: "UnicodeData-4.1.0.txt",
            sha256: "a9f03f6a061ee210c53e33782288a208bed48c65c70d307b2b214989cedfdab0",
        },
        unicodedata_5_1_0_txt: {
            url: "http://ftp.unicode.org/Public/5.1.0/ucd/UnicodeData.txt",
            file: "UnicodeData-5.1.0.txt",
            sha256: "8bd83e9c4e339728ecd532c5b174de5beb9cb4bab5db14e44fcd03ccb2e2c1b5",
        },
        unicodedata_6_1_0_txt: {
            url: "http://ftp.unicode.org/Public/6.1.0/ucd/UnicodeData.txt",
            file: "UnicodeData-6.1.0.txt",
            sha256: "3066262585a3c4f407b16db787e6d3a6e033b90f27405b6c76d1babefffca6ad",
        },
        unicodedata_6_2_0_txt: {
            url: "http://ftp.unicode.org/Public/6.2.0/ucd/UnicodeData.txt",
            file: "UnicodeData-6.2.0.txt",
            sha256: "8b2cd18247527aa08ec320c3352b6a01b95d63199f20b3b593ea5d5217bdd170",
        },
        unicodedata_6_3_0_txt: {
            url: "http://ftp.unicode.org/Public/6.3.0/ucd/UnicodeData.txt",
            file: "UnicodeData-6.3.0.txt",
            sha256: "3f76924f0410ca8ae0e9b5c59bd1ba03196293c32616204b393300f091f52013",
        },
        unicodedata_9_0_0_txt: {
            url: "http://ftp.unicode.org/Public/9.0.0/ucd/UnicodeData.txt",
            file: "UnicodeData-9.0.0.txt",
            sha256: "68dfc414d28257b9b5d6ddbb8b466c768c00ebdf6cbf7784364a9b6cad55ee8f",
        },
        unicodedata_txt: {
            url: "https://www.unicode.org/Public/11.0.0/ucd/UnicodeData.txt",
            sha256: "4997a3196eb79b4d0d6b8384560f6aeb46a062693f0abd5ba736abbff7976099",
        },
        unihan_12_1_0_zip: {
            url: "http://ftp.unicode.org/Public/12.1.0/ucd/Unihan.zip",
            file: "Unihan-12.1.0.zip",
            sha256: "6e4553f3b5fffe0d312df324d020ef1278d9595932ae03f4e8a2d427de83cdcd",
        },
        unihan_14_0_0_zip: {
            url: "http://ftp.unicode.org/Public/14.0.0/ucd/Unihan.zip",
            file: "Unihan-14.0.0.zip",
            sha256: "2ae4519b2b82cd4d15379c17e57bfb12c33c0f54da4977de03b2b04bcf11852d",
        },
        unihan_3_2_0_zip: {
            url: "http://ftp.unicode.org/Public/3.2-Update/Unihan-3.2.0.zip",
            sha256: "0582b888c4ebab6e3ce8d340c74788f1a68ca662713a1065b9a007f24bb4fe46",
        },
        unihan_6_1_0_zip: {
            url: "http://ftp.unicode.org/Public/6.1.0/ucd/Unihan.zip",
            file: "Unihan-6.1.0.zip",
            sha256: "8ca508ef1bc7eba8c102710016d8510f871f69bdcc74ff877c33d01bb799a38f",
        },
        unihan_6_3_0_zip: {
            url: "http://ftp.unicode.org/Public/6.3.0/ucd/Unihan.zip",
            file: "Unihan-6.3.0.zip",
            sha256: "9e408d71e3aba4ff68f5085569bc1c31c9751f9779f55cf877c222467732991f",
        },
        wordbreakproperty_15_0_0_txt: {
            url: "http://ftp.unicode.org/Public/15.0.0/ucd/auxiliary/WordBreakProperty.txt",
            file: "WordBreakProperty-15.0.0.txt",
            sha256: "5188a56e91593467c2e912601ebc78750e6adc9b04541b8c5becb5441e388ce2",
        },
        wordbreakproperty_16_0_0_txt: {
            url: "http://ftp.unicode.org/Public/16.0.0/ucd/auxiliary/WordBreakProperty.txt",
            file: "WordBreakProperty-16.0.0.txt",
            sha256: "476464e71a4b7b779b8ba7c5671f4338fea77da8e6b6b05fb82b3fdd14603779",
        },
        wordbreakproperty_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/auxiliary/WordBreakProperty.txt",
            file: "WordBreakProperty-17.0.0.txt",
            sha256: "72274cac1e6b919507db35655c3e175aa27274668a1ece95c28d2069f2ad9852",
        },
        wordbreakproperty_9_0_0_txt: {
            url: "http://ftp.unicode.org/Public/9.0.0/ucd/auxiliary/WordBreakProperty.txt",
            file: "WordBreakProperty-9.0.0.txt",
            sha256: "cb2db065c77287e0f1d35b8c9b473d848b7566a1670439f67c357ca393084043",
        },
        autoconf_2_52_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/autoconf/autoconf-2.52.tar.bz2",
            sha256: "4681bcbb9c9298c506f6405a7deb62c54fc3b339d3239a8f36a5df83daaec94f",
        },
        autoconf_2_53_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/autoconf/autoconf-2.53.tar.bz2",
            sha256: "6b217a064c6d06603d50a3ad05129aef9435367810c10894210b8dad965d2306",
        },
        autoconf_2_54_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/autoconf/autoconf-2.54.tar.bz2",
            sha256: "a74aea954f36c7beeb6cc47b96a408c3e04e7ad635f614e65250dbcd8ec0bd28",
        },
        autoconf_2_55_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/autoconf/autoconf-2.55.tar.bz2",
            sha256: "f757158a04889b265203eecd8ca92568e2a67c3b9062fa6bff7a0a6efd2244ac",
        },
        autoconf_2_57_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/autoconf/autoconf-2.57.tar.bz2",
            sha256: "e1035aa2c21fae2a934d1ab56c774ce9d22717881dab8a1a5b16d294fb793489",
        },
        autoconf_2_59_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/autoconf/autoconf-2.59.tar.bz2",
            sha256: "f0cde70a8f135098a6a3e85869f2e1cc3f141beea766fa3d6636e086cd8b90a7",
        },
        autoconf_2_61_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/autoconf/autoconf-2.61.tar.bz2",
            sha256: "93a2ceab963618b021db153f0c881a2de82455c1dc7422be436fcd5c554085a1",
        },
        autoconf_2_64_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/autoconf/autoconf-2.64.tar.xz",
            sha256: "32d977213320b8ae76c71175305301197f2b0e04e72d70694bc3d3e2ae6c7248",
        },
        autoconf_2_69_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/autoconf/autoconf-2.69.tar.xz",
            sha256: "64ebcec9f8ac5b2487125a86a7760d2591ac9e1d3dbd59489633f9de62a57684",
            debian: "a/autoconf2.69/autoconf2.69_2.69.orig.tar.xz",
        },
        autoconf_2_71_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/autoconf/autoconf-2.71.tar.xz",
            sha256: "f14c83cfebcc9427f2c3cea7258bd90df972d92eb26752da4ddad81c87a0faa4",
        },
        autoconf_archive_2021_02_19_tar_xz: {
            url: "http://mirrors.kernel.org/gnu/autoconf-archive/autoconf-archive-2021.02.19.tar.xz",
            sha256: "e8a6eb9d28ddcba8ffef3fa211653239e9bf239aba6a01a6b7cfc7ceaec69cbd",
        },
        autogen_5_18_16_v1_0_1_tar_gz: {
            url: "https://github.com/schierlm/gnu-autogen-bootstrapping/archive/refs/tags/autogen-5.18.16-v1.0.1.tar.gz",
            sha256: "953ba180b18acff188a0a8700770c7cf2fc97e1683c7b9699a5a748b542ccdd5",
        },
        autogen_5_18_16_tar_gz: {
            url: "https://git.savannah.gnu.org/cgit/autogen.git/snapshot/autogen-5.18.16.tar.gz",
            sha256: "0c04ab2f7ce13c4a1c06c4abc7dfe75312aad89b8b0a1068e5e563787eb56632",
        },
        autogen_5_18_16_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/autogen/rel5.18.16/autogen-5.18.16.tar.xz",
            sha256: "f8a13466b48faa3ba99fe17a069e71c9ab006d9b1cfabe699f8c60a47d5bb49a",
            debian: "a/autogen/autogen_5.18.16.orig.tar.xz",
        },
        automake_1_10_3_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/automake/automake-1.10.3.tar.bz2",
            sha256: "e98ab43bb839c31696a4202e5b6ff388b391659ef2387cf9365019fad17e1adc",
        },
        automake_1_11_2_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/automake/automake-1.11.2.tar.bz2",
            sha256: "4f46d1f9380c8a3506280750f630e9fc915cb1a435b724be56b499d016368718",
        },
        automake_1_15_1_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/automake/automake-1.15.1.tar.xz",
            sha256: "af6ba39142220687c500f79b4aa2f181d9b24e4f8d8ec497cea4ba26c64bedaf",
        },
        automake_1_16_3_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/automake/automake-1.16.3.tar.xz",
            sha256: "ff2bf7656c4d1c6fdda3b8bebb21f09153a736bcba169aaf65eab25fa113bf3a",
            debian: "a/automake-1.16/automake-1.16_1.16.3.orig.tar.xz",
        },
        automake_1_6_3_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/automake/automake-1.6.3.tar.bz2",
            sha256: "0dbafacaf21e135cab35d357a14bdcd981d2f2d00e1387801be8091a31b7bb81",
        },
        automake_1_7_8_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/automake/automake-1.7.8.tar.bz2",
            sha256: "2dddc3b51506e702647ccc6757e15c05323fa67245d2d53e81ed36a832f9be42",
        },
        automake_1_7_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/automake/automake-1.7.tar.bz2",
            sha256: "6633ee1202375e3c8798a92e1b7f46894f78d541aeea7f49654503fdc0b28835",
        },
        automake_1_8_5_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/automake/automake-1.8.5.tar.bz2",
            sha256: "84c93aaa3c3651a9e7474b721b0e6788318592509e7de604bafe4ea8049dc410",
        },
        automake_1_9_6_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/automake/automake-1.9.6.tar.bz2",
            sha256: "8eccaa98e1863d10e4a5f861d8e2ec349a23e88cb12ad10f6b6f79022ad2bb8d",
        },
        bash_2_05b_tar_gz: {
            url: "https://mirrors.kernel.org/gnu/bash/bash-2.05b.tar.gz",
            sha256: "ba03d412998cc54bd0b0f2d6c32100967d3137098affdc2d32e6e7c11b163fe4",
        },
        bash_5_2_15_tar_gz: {
            url: "http://mirrors.kernel.org/gnu/bash/bash-5.2.15.tar.gz",
            sha256: "13720965b5f4fc3a0d4b61dd37e7565c741da9a5be24edc2ae00182fc1b3588c",
        },
        bc_1_08_1_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/bc/bc-1.08.1.tar.xz",
            sha256: "515430115b3334c636317503460a0950dff79940aa3259ce2c1aa67c2881d023",
        },
        binutils_2_30_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/binutils/binutils-2.30.tar.xz",
            sha256: "6e46b8aeae2f727a36f0bd9505e405768a72218f1796f0d09757d45209871ae6",
        },
        binutils_2_41_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/binutils/binutils-2.41.tar.xz",
            sha256: "ae9a5789e23459e59606e6714723f2d3ffc31c03174191ef0d015bdf06007450",
        },
        bison_2_3_tar_bz2: {
            url: "http://mirrors.kernel.org/gnu/bison/bison-2.3.tar.bz2",
            sha256: "b10d7e9e354be72aee4e4911cf19dd27b5c527d4e7200857365b5fcdeea0dffb",
        },
        bison_3_4_1_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/bison/bison-3.4.1.tar.xz",
            sha256: "27159ac5ebf736dffd5636fd2cd625767c9e437de65baa63cb0de83570bd820d",
        },
        bison_3_6_4_tar_xz: {
            url: "http://mirrors.kernel.org/gnu/bison/bison-3.6.4.tar.xz",
            sha256: "8b13473b31ca7fcf65e5e8a74224368ffd5df19275602a9c9567ba393f18577d",
        },
        bison_3_7_6_tar_xz: {
            url: "http://mirrors.kernel.org/gnu/bison/bison-3.7.6.tar.xz",
            sha256: "67d68ce1e22192050525643fc0a7a22297576682bef6a5c51446903f5aeef3cf",
        },
        bison_3_8_2_tar_xz: {
            url: "http://mirrors.kernel.org/gnu/bison/bison-3.8.2.tar.xz",
            sha256: "9bba0214ccf7f1079c5d59210045227bcf619519840ebfa80cd3849cff5a5bf2",
        },
        bzip2_1_0_8_tar_gz: {
            url: "https://sourceware.org/pub/bzip2/bzip2-1.0.8.tar.gz",
            sha256: "ab5a03176ee106d3f0fa90e381da478ddae405918153cca248e682cd0c4a2269",
            debian: "b/bzip2/bzip2_1.0.8.orig.tar.gz",
        },
        certdata_txt: {
            url: "https://hg-edge.mozilla.org/projects/nss/raw-file/NSS_3_119_1_RTM/lib/ckfw/builtins/certdata.txt",
            sha256: "a903b3cd05231e39332515ef7ebe37e697262f39515a52015c23c62805b73cd0",
        },
        coreutils_5_0_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/coreutils/coreutils-5.0.tar.bz2",
            sha256: "c25b36b8af6e0ad2a875daf4d6196bd0df28a62be7dd252e5f99a4d5d7288d95",
        },
        coreutils_6_10_tar_lzma: {
            url: "https://mirrors.kernel.org/gnu/coreutils/coreutils-6.10.tar.lzma",
            sha256: "8b05bba1b2726a164e444c314e3f359604b58216be704bed8f2e028449cc6204",
        },
        coreutils_9_4_tar_xz: {
            url: "http://git.savannah.gnu.org/cgit/coreutils.git/snapshot/coreutils-9.4.tar.xz",
            sha256: "8fb56810310253300b3d6f84e68dc97eb2d74e1f4f78e05776831d9d82e4f2d7",
        },
        country_codes_csv: {
            url: "https://raw.githubusercontent.com/datasets/country-codes/1991017dfce2e8cdea0c1d6f20341bd0f9baa225/data/country-codes.csv",
            sha256: "bc34b498d87dfaadc10a2fa52e38dacc72a16fbc9ae477a294450667fa8abf49",
        },
        curl_8_17_0_tar_xz: {
            url: "https://curl.se/download/curl-8.17.0.tar.xz",
            sha256: "955f6e729ad6b3566260e8fef68620e76ba3c31acf0a18524416a185acf77992",
        },
        d160f0247ba1611aa59d28f027d6292ba24abb50_tar_gz: {
            url: "https://github.com/westes/flex/archive/d160f0247ba1611aa59d28f027d6292ba24abb50.tar.gz",
            sha256: "68aa10c473b6010ffad680cada09fc4eec6b3cc6e415cc2339e5fc2385ccc142",
        },
        diffutils_2_7_tar_gz: {
            url: "https://mirrors.kernel.org/gnu/diffutils/diffutils-2.7.tar.gz",
            sha256: "d5f2489c4056a31528e3ada4adacc23d498532b0af1a980f2f76158162b139d6",
        },
        diffutils_3_10_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/diffutils/diffutils-3.10.tar.xz",
            sha256: "90e5e93cc724e4ebe12ede80df1634063c7a855692685919bfe60b556c9bd09e",
            debian: "d/diffutils/diffutils_3.10.orig.tar.xz",
        },
        e2fsprogs_1_45_7_tar_xz: {
            url: "https://mirrors.edge.kernel.org/pub/linux/kernel/people/tytso/e2fsprogs/v1.45.7/e2fsprogs-1.45.7.tar.xz",
            sha256: "62d49c86d9d4becf305093edd65464484dc9ea41c6ff9ae4f536e4a341b171a2",
        },
        e6f147b7a5f2ec2dc862dc9d30b3734b9555a1ea_tar_gz: {
            url: "https://github.com/westes/flex/archive/e6f147b7a5f2ec2dc862dc9d30b3734b9555a1ea.tar.gz",
            sha256: "baec69069ff58b7cdbe0103ffc16f29d4857428c29efcdf685c574d8300fd838",
        },
        ed_1_4_tar_gz: {
            url: "https://mirrors.kernel.org/gnu/ed/ed-1.4.tar.gz",
            sha256: "db36da85ee1a9d8bafb4b041bd4c8c11becba0c43ec446353b67045de1634fda",
        },
        emoji_data_15_0_0_txt: {
            url: "http://ftp.unicode.org/Public/15.0.0/ucd/emoji/emoji-data.txt",
            file: "emoji-data-15.0.0.txt",
            sha256: "29071dba22c72c27783a73016afb8ffaeb025866740791f9c2d0b55cc45a3470",
        },
        emoji_data_16_0_0_txt: {
            url: "http://ftp.unicode.org/Public/16.0.0/ucd/emoji/emoji-data.txt",
            file: "emoji-data-16.0.0.txt",
            sha256: "f1365a5173eee18e1f98b240cdc492e84a25f1ce7e0c9d1094eb29c41a22696a",
        },
        emoji_data_17_0_0_txt: {
            url: "http://ftp.unicode.org/Public/17.0.0/ucd/emoji/emoji-data.txt",
            file: "emoji-data-17.0.0.txt",
            sha256: "2cb2bb9455cda83e8481541ecf5b6dfda66a3bb89efa3fa7c5297eccf607b72b",
        },
        file_5_44_tar_gz: {
            url: "http://ftp.astron.com/pub/file/file-5.44.tar.gz",
            sha256: "3751c7fba8dbc831cb8d7cc8aff21035459b8ce5155ef8b0880a27d028475f3b",
            debian: "f/file/file_5.44.orig.tar.gz",
        },
        findutils_4_2_33_tar_gz: {
            url: "https://mirrors.kernel.org/gnu/findutils/findutils-4.2.33.tar.gz",
            sha256: "813cd9405aceec5cfecbe96400d01e90ddad7b512d3034487176ce5258ab0f78",
        },
        fiwix_1_5_0_lb1_tar_gz: {
            url: "https://github.com/mikaku/Fiwix/releases/download/v1.5.0-lb1/fiwix-1.5.0-lb1.tar.gz",
            sha256: "6635f8b8a44694a374daccd528a8d22550e684d33dc967f7fa2d161b9d69deb4",
        },
        flex_2_6_4_tar_gz: {
            url: "https://github.com/westes/flex/releases/download/v2.6.4/flex-2.6.4.tar.gz",
            sha256: "e87aae032bf07c26f85ac0ed3250998c37621d95f8bd748b31f15b33c45ee995",
            debian: "f/flex/flex_2.6.4.orig.tar.gz",
        },
        gawk_3_0_4_tar_gz: {
            url: "https://mirrors.kernel.org/gnu/gawk/gawk-3.0.4.tar.gz",
            sha256: "5cc35def1ff4375a8b9a98c2ff79e95e80987d24f0d42fdbb7b7039b3ddb3fb0",
        },
        gawk_5_3_0_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/gawk/gawk-5.3.0.tar.xz",
            sha256: "ca9c16d3d11d0ff8c69d79dc0b47267e1329a69b39b799895604ed447d3ca90b",
        },
        gc_8_2_12_tar_gz: {
            url: "https://github.com/bdwgc/bdwgc/releases/download/v8.2.12/gc-8.2.12.tar.gz",
            sha256: "42e5194ad06ab6ffb806c83eb99c03462b495d979cda782f3c72c08af833cd4e",
        },
        gcc_10_5_0_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/gcc/gcc-10.5.0/gcc-10.5.0.tar.xz",
            sha256: "25109543fdf46f397c347b5d8b7a2c7e5694a5a51cce4b9c6e1ea8a71ca307c1",
        },
        gcc_15_2_0_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/gcc/gcc-15.2.0/gcc-15.2.0.tar.xz",
            sha256: "438fd996826b0c82485a29da03a72d71d6e3541a83ec702df4271f6fe025d24e",
        },
        gcc_4_7_4_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/gcc/gcc-4.7.4/gcc-4.7.4.tar.bz2",
            sha256: "92e61c6dc3a0a449e62d72a38185fda550168a86702dea07125ebd3ec3996282",
        },
        gcc_core_4_0_4_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/gcc/gcc-4.0.4/gcc-core-4.0.4.tar.bz2",
            sha256: "e9bf58c761a4f988311aef6b41f12fd5c7e51d09477468fb73826aecc1be32e7",
        },
        gettext_0_26_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/gettext/gettext-0.26.tar.xz",
            sha256: "d1fb86e260cfe7da6031f94d2e44c0da55903dbae0a2fa0fae78c91ae1b56f00",
        },
        gmp_6_2_1_tar_xz: {
            url: "http://mirrors.kernel.org/gnu/gmp/gmp-6.2.1.tar.xz",
            sha256: "fd4829912cddd12f84181c3451cc752be224643e87fac497b69edddadc49b4f2",
        },
        gnulib_30820c_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-30820c.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-30820c.tar.gz"],
            sha256: "df807e694deea2dcba0c43af318394f3e3fcd52658c3b71b61dad0ce0c0cfb77",
        },
        gnulib_356a414e_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-356a414e.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-356a414e.tar.gz"],
            sha256: "fc9973f1a9243fdc4b98d33d7704f3c71bfdc4c2ef96899b8f28cade7290a714",
        },
        gnulib_3639c57_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-3639c57.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-3639c57.tar.gz"],
            sha256: "97dfbad67832641bc7f73437617b78abeafb9946723f19cf4c2ceecfc65fa48d",
        },
        gnulib_5651802_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-5651802.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-5651802.tar.gz"],
            sha256: "56f1221eb682c3502ee097f583f44673570753cb452346ad4806d94560c3fac9",
        },
        gnulib_5d2fe24_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-5d2fe24.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-5d2fe24.tar.gz"],
            sha256: "72e7bb2d1d75e63d1c46d33b8dd22e8eb60afdba4af3e7251151b5c2a6f00bfb",
        },
        gnulib_6d64a31_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-6d64a31.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-6d64a31.tar.gz"],
            sha256: "04541986073955243d0ce7aa0e5f4017298ae17892a0064ae0b5513808cdad1b",
        },
        gnulib_7818455_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-7818455.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-7818455.tar.gz"],
            sha256: "0e08a32ce38456238485cfefee0b8d0c43081c01c8e92a1d5e1e16002e4c6bcc",
        },
        gnulib_839ed05_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-839ed05.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-839ed05.tar.gz"],
            sha256: "bc96b5966e4651580ef69fee4a2dfed5ae3d3ab8af04bbe6f10dcd2dd010398e",
        },
        gnulib_8e128e_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-8e128e.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-8e128e.tar.gz"],
            sha256: "0cfbf866bc39c31f25fa0e56af1e56c5e5c92fc1e5d51242ebafef7ea211f3d5",
        },
        gnulib_8f4538a5_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-8f4538a5.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-8f4538a5.tar.gz"],
            sha256: "e207c0bb72093c3a72dde302fcfaa1dbda12a62172d47b73565883a92209ebab",
        },
        gnulib_901694b9_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-901694b9.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-901694b9.tar.gz"],
            sha256: "f9aad85de1f41d57c9368d304020ffbf354a5e56db1297f022c3d12181134e56",
        },
        gnulib_9829f0a_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-9829f0a.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-9829f0a.tar.gz"],
            sha256: "377786991f43e21623fa5cbc0fd98f2d8fbe1f95e0d0cad3be9421efd86f39dd",
        },
        gnulib_a521820_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-a521820.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-a521820.tar.gz"],
            sha256: "719b399fe09a8f6ca14ba8c4a9a60ce9f93f4892effb50961ef3d8cd1a33ff65",
        },
        gnulib_b08ee1d_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-b08ee1d.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-b08ee1d.tar.gz"],
            sha256: "b2f5ee417643f729b6c679fbc0c3cd5e448fa17d2b0a9fd612a8e203573a8757",
        },
        gnulib_b28236b_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-b28236b.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-b28236b.tar.gz"],
            sha256: "0190f28cb155fedd22bf8558c3e8705eed9eacfb7ae29e7508d025a68eb90899",
        },
        gnulib_b5eb878_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-b5eb878.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-b5eb878.tar.gz"],
            sha256: "02fa193c8b8242dcae324c9bb2d694633d891d32d50e5a8cf79f4053323aec70",
        },
        gnulib_bb5bb43_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-bb5bb43.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-bb5bb43.tar.gz"],
            sha256: "b8aa1ac1b18c67f081486069e6a7a5564f20431c2313a94c20a46dcfb904be2a",
        },
        gnulib_d271f86_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-d271f86.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-d271f86.tar.gz"],
            sha256: "31d69d3d251e39135b5194ddc6f897910d344059f7494d96a739aecbf7ac2b66",
        },
        gnulib_d279bc_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-d279bc.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-d279bc.tar.gz"],
            sha256: "12cfa21abf618a274017d6b18e95fc6582519d7c08e2403e5c5772ccdd5b85f4",
        },
        gnulib_d82702e_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-d82702e.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-d82702e.tar.gz"],
            sha256: "6c6e35a6028317dcea2ddacc9551e2d03308fb9c85c5b7f636a866689d304629",
        },
        gnulib_ffbb0ce_tar_gz: {
            url: "https://cgit.git.savannah.gnu.org/cgit/gnulib.git/snapshot/gnulib-ffbb0ce.tar.gz",
            mirrors: ["https://files.bootstrapping.world/gnulib-ffbb0ce.tar.gz"],
            sha256: "4c14c95b301e74804dd82d3993176b03cffedc18221bf573db35d21f2f8a930e",
        },
        gperf_3_3_tar_gz: {
            url: "https://mirrors.kernel.org/gnu/gperf/gperf-3.3.tar.gz",
            sha256: "fd87e0aba7e43ae054837afd6cd4db03a3f2693deb3619085e6ed9d8d9604ad8",
        },
        grep_2_4_tar_gz: {
            url: "https://mirrors.kernel.org/gnu/grep/grep-2.4.tar.gz",
            sha256: "a32032bab36208509466654df12f507600dfe0313feebbcd218c32a70bf72a16",
        },
        grep_3_7_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/grep/grep-3.7.tar.xz",
            sha256: "5c10da312460aec721984d5d83246d24520ec438dd48d7ab5a05dbc0d6d6823c",
        },
        grub_2_06_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/grub/grub-2.06.tar.xz",
            sha256: "b79ea44af91b93d17cd3fe80bdae6ed43770678a9a5ae192ccea803ebb657ee1",
            debian: "g/grub2/grub2_2.06.orig.tar.xz",
        },
        guile_3_0_11_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/guile/guile-3.0.11.tar.xz",
            sha256: "818c79d236657a7fa96fb364137cc7b41b3bdee0d65c6174ca03769559579460",
        },
        guile_3_0_7_tar_gz: {
            url: "https://github.com/schierlm/guile-psyntax-bootstrapping/archive/refs/tags/guile-3.0.7.tar.gz",
            sha256: "14cda9c416506dfadf60c14fc623ff01ef99b87564a78d0a29c5d17143c97609",
        },
        guile_3_0_7_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/guile/guile-3.0.7.tar.xz",
            sha256: "f57d86c70620271bfceb7a9be0c81744a033f08adc7ceba832c9917ab3e691b7",
        },
        guile_3_0_9_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/guile/guile-3.0.9.tar.xz",
            sha256: "1a2625ac72b2366e95792f3fe758fd2df775b4044a90a4a9787326e66c0d750d",
        },
        gzip_1_13_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/gzip/gzip-1.13.tar.xz",
            sha256: "7454eb6935db17c6655576c2e1b0fabefd38b4d0936e0f87f48cd062ce91a057",
            debian: "g/gzip/gzip_1.13.orig.tar.xz",
        },
        gzip_1_2_4_tar_gz: {
            url: "https://mirrors.kernel.org/gnu/gzip/gzip-1.2.4.tar.gz",
            sha256: "1ca41818a23c9c59ef1d5e1d00c0d5eaa2285d931c0fb059637d7c0cc02ad967",
        },
        heirloom_devtools_070527_tar_bz2: {
            url: "http://downloads.sourceforge.net/project/heirloom/heirloom-devtools/070527/heirloom-devtools-070527.tar.bz2",
            sha256: "9f233d8b78e4351fe9dd2d50d83958a0e5af36f54e9818521458a08e058691ba",
        },
        help2man_1_36_4_tar_gz: {
            url: "https://mirrors.kernel.org/gnu/help2man/help2man-1.36.4.tar.gz",
            sha256: "a4adadf76b496a6bc50795702253ecfcb6f0d159b68038f31a5362009340bca2",
        },
        kbd_1_15_tar_xz: {
            url: "https://mirrors.edge.kernel.org/pub/linux/utils/kbd/kbd-1.15.tar.xz",
            sha256: "92f59ecaa85fe2746ef1830ac01eef84c394a413f7c7326b8d0a5c819e87502f",
        },
        libarchive_3_5_2_tar_xz: {
            url: "http://libarchive.org/downloads/libarchive-3.5.2.tar.xz",
            sha256: "f0b19ff39c3c9a5898a219497ababbadab99d8178acc980155c7e1271089b5a0",
        },
        libbsd_0_11_8_tar_xz: {
            url: "https://libbsd.freedesktop.org/releases/libbsd-0.11.8.tar.xz",
            sha256: "55fdfa2696fb4d55a592fa9ad14a9df897c7b0008ddb3b30c419914841f85f33",
        },
        libffi_3_5_2_tar_gz: {
            url: "https://github.com/libffi/libffi/releases/download/v3.5.2/libffi-3.5.2.tar.gz",
            sha256: "f3a3082a23b37c293a4fcd1053147b371f2ff91fa7ea1b2a52e335676bac82dc",
        },
        libmd_1_1_0_tar_xz: {
            url: "https://archive.hadrons.org/software/libmd/libmd-1.1.0.tar.xz",
            sha256: "1bd6aa42275313af3141c7cf2e5b964e8b1fd488025caf2f971f43b00776b332",
            debian: "libm/libmd/libmd_1.1.0.orig.tar.xz",
        },
        libtool_2_2_4_tar_lzma: {
            url: "https://mirrors.kernel.org/gnu/libtool/libtool-2.2.4.tar.lzma",
            sha256: "d81839fa4d566dbef7c286fdca9b430d3530983fff6d389fac0f08baf27e4c3a",
        },
        libtool_2_4_7_tar_xz: {
            url: "http://mirrors.kernel.org/gnu/libtool/libtool-2.4.7.tar.xz",
            sha256: "4f7f217f057ce655ff22559ad221a0fd8ef84ad1fc5fcb6990cecc333aa1635d",
        },
        libunistring_1_4_1_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/libunistring/libunistring-1.4.1.tar.xz",
            sha256: "67d88430892527861903788868c77802a217b0959990f7449f2976126a307763",
        },
        libxml2_v2_9_9_tar_gz: {
            url: "https://gitlab.gnome.org/GNOME/libxml2/-/archive/v2.9.9/libxml2-v2.9.9.tar.gz",
            sha256: "d490df9133f8871d4678eb9e899313c3b238e455d45aaf64c9b10b76495b19e7",
        },
        linux_4_14_336_tar_xz: {
            url: "https://cdn.kernel.org/pub/linux/kernel/v4.x/linux-4.14.336.tar.xz",
            sha256: "0820fdb7971c6974338081c11fbf2dc869870501e7bdcac4d0ed58ba1f57b61c",
        },
        lwext4_1_0_0_lb1_tar_gz: {
            url: "https://github.com/rick-masters/lwext4/releases/download/v1.0.0-lb1/lwext4-1.0.0-lb1.tar.gz",
            sha256: "a90526665123d788fc23d14354468d22cc2e3e9e43a6c44ea452fbbec12b8451",
        },
        m4_1_4_19_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/m4/m4-1.4.19.tar.xz",
            sha256: "63aede5c6d33b6d9b13511cd0be2cac046f2e70fd0a07aa9573a04a82783af96",
            debian: "m/m4/m4_1.4.19.orig.tar.xz",
        },
        m4_1_4_7_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/m4/m4-1.4.7.tar.bz2",
            sha256: "a88f3ddaa7c89cf4c34284385be41ca85e9135369c333fdfa232f3bf48223213",
        },
        make_3_82_tar_bz2: {
            url: "https://mirrors.kernel.org/gnu/make/make-3.82.tar.bz2",
            sha256: "e2c1a73f179c40c71e2fe8abf8a8a0688b8499538512984da4a76958d0402966",
        },
        make_4_2_1_tar_gz: {
            url: "https://mirrors.kernel.org/gnu/make/make-4.2.1.tar.gz",
            sha256: "e40b8f018c1da64edd1cc9a6fce5fa63b2e707e404e20cad91fbae337c98a5b7",
        },
        mes_0_27_1_tar_gz: {
            url: "https://mirrors.kernel.org/gnu/mes/mes-0.27.1.tar.gz",
            sha256: "183a40ea47ea49f8a1e3bd1b9d12e676374d64d63bc79e7bc1ae7d673dfdf25d",
        },
        mpc_1_2_1_tar_gz: {
            url: "http://mirrors.kernel.org/gnu/mpc/mpc-1.2.1.tar.gz",
            sha256: "17503d2c395dfcf106b622dc142683c1199431d095367c6aacba6eec30340459",
        },
        mpfr_4_1_0_tar_xz: {
            url: "http://mirrors.kernel.org/gnu/mpfr/mpfr-4.1.0.tar.xz",
            sha256: "0c98a3f1732ff6ca4ea690552079da9c597872d30e96ec28414ee23c95558a7f",
            debian: "m/mpfr4/mpfr4_4.1.0.orig.tar.xz",
        },
        musl_1_1_24_tar_gz: {
            url: "https://musl.libc.org/releases/musl-1.1.24.tar.gz",
            sha256: "1370c9a812b2cf2a7d92802510cca0058cc37e66a7bedd70051f0a34015022a3",
        },
        musl_1_2_5_tar_gz: {
            url: "https://musl.libc.org/releases/musl-1.2.5.tar.gz",
            sha256: "a9a118bbe84d8764da0ea0d28b3ab3fae8477fc7e4085d90102b8596fc7c75e4",
            debian: "m/musl/musl_1.2.5.orig.tar.gz",
        },
        nyacc_1_00_2_lb1_tar_gz: {
            url: "https://github.com/Googulator/nyacc/releases/download/V1.00.2-lb1/nyacc-1.00.2-lb1.tar.gz",
            mirrors: ["https://archive.org/download/live-bootstrap-sources/nyacc-1.00.2-lb1.tar.gz", "https://files.bootstrapping.world/nyacc-1.00.2-lb1.tar.gz"],
            sha256: "708c943f89c972910e9544ee077771acbd0a2c0fc6d33496fe158264ddb65327",
        },
        opendoas_6_8_2_tar_xz: {
            url: "https://github.com/Duncaen/OpenDoas/releases/download/v6.8.2/opendoas-6.8.2.tar.xz",
            sha256: "4e98828056d6266bd8f2c93e6ecf12a63a71dbfd70a5ea99ccd4ab6d0745adf0",
        },
        openssl_3_6_0_tar_gz: {
            url: "https://github.com/openssl/openssl/releases/download/openssl-3.6.0/openssl-3.6.0.tar.gz",
            sha256: "b6a5f44b7eb69e3fa35dbf15524405b44837a481d43d81daddde3ff21fcbb8e9",
        },
        oyacc_6_6_tar_gz: {
            url: "https://github.com/ibara/yacc/releases/download/oyacc-6.6/oyacc-6.6.tar.gz",
            sha256: "eb0866e740b79bd3a23e0ca47885eb3148aab18d77a4bedba96e979d8b4ebfe1",
        },
        patch_2_5_9_tar_gz: {
            url: "https://mirrors.kernel.org/gnu/patch/patch-2.5.9.tar.gz",
            sha256: "ecb5c6469d732bcf01d6ec1afe9e64f1668caba5bfdb103c28d7f537ba3cdb8a",
        },
        patch_2_8_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/patch/patch-2.8.tar.xz",
            sha256: "f87cee69eec2b4fcbf60a396b030ad6aa3415f192aa5f7ee84cad5e11f7f5ae3",
            debian: "p/patch/patch_2.8.orig.tar.xz",
        },
        perl_5_000_tar_gz: {
            url: "https://github.com/Perl/perl5/archive/perl-5.000.tar.gz",
            sha256: "1ae43c8d2983404b9eec61c96e3ffa27e7b07e08215c95c015a4ab0095373ef3",
        },
        perl_5_003_tar_gz: {
            url: "https://github.com/Perl/perl5/archive/perl-5.003.tar.gz",
            sha256: "9fa29beb2fc4a3c373829fc051830796de301f32a719d0b52a400d1719bbd7b1",
        },
        perl_5_10_1_tar_bz2: {
            url: "http://www.cpan.org/src/5.0/perl-5.10.1.tar.bz2",
            sha256: "9385f2c8c2ca8b1dc4a7c31903f1f8dc8f2ba867dc2a9e5c93012ed6b564e826",
        },
        perl_5_12_5_tar_bz2: {
            url: "https://www.cpan.org/src/5.0/perl-5.12.5.tar.bz2",
            sha256: "10749417fd3010aae320a34181ad4cd6a4855c1fc63403b87fa4d630b18e966c",
        },
        perl_5_15_7_tar_bz2: {
            url: "https://www.cpan.org/src/5.0/perl-5.15.7.tar.bz2",
            sha256: "331fcc356fccfc47e86ed09c20c081858f9466e419324007a7578441f861177c",
        },
        perl_5_16_3_tar_bz2: {
            url: "https://www.cpan.org/src/5.0/perl-5.16.3.tar.bz2",
            sha256: "bb7bc735e6813b177dcfccd480defcde7eddefa173b5967eac11babd1bfa98e8",
        },
        perl_5_17_2_tar_bz2: {
            url: "https://www.cpan.org/src/5.0/perl-5.17.2.tar.bz2",
            sha256: "a47c59fd3667011205be4d384f4da2deb0a7544bdf1cc2efa66e9fefea435576",
        },
        perl_5_17_4_tar_bz2: {
            url: "https://www.cpan.org/src/5.0/perl-5.17.4.tar.bz2",
            sha256: "42e7eb0d726a6344bc54140be8a0e3636330e1be7be8793e0fb74f415666b95b",
        },
        perl_5_18_4_tar_bz2: {
            url: "https://www.cpan.org/src/5.0/perl-5.18.4.tar.bz2",
            sha256: "1fb4d27b75cd244e849f253320260efe1750641aaff4a18ce0d67556ff1b96a5",
        },
        perl_5_22_4_tar_xz: {
            url: "http://www.cpan.org/src/5.0/perl-5.22.4.tar.xz",
            sha256: "713243dce27d7aa0bdbf52b2070de5ce449f9ffbcc14a93efbc6f2beff0f5ce8",
        },
        perl_5_24_4_tar_xz: {
            url: "http://www.cpan.org/src/5.0/perl-5.24.4.tar.xz",
            sha256: "7f080287ff64750270689843ae945f02159a33cb8f2fc910248c15befba5db84",
        },
        perl_5_30_3_tar_xz: {
            url: "http://www.cpan.org/src/5.0/perl-5.30.3.tar.xz",
            sha256: "6967595f2e3f3a94544c35152f9a25e0cb8ea24ae45f4bf1882f2e33f4a400f4",
        },
        perl_5_36_3_tar_xz: {
            url: "http://www.cpan.org/src/5.0/perl-5.36.3.tar.xz",
            sha256: "45a228daef66d02fdccc820e71f87e40d8e3df1fc4431f8d4580ec08033866bd",
        },
        perl_5_42_0_tar_xz: {
            url: "http://www.cpan.org/src/5.0/perl-5.42.0.tar.xz",
            sha256: "73cf6cc1ea2b2b1c110a18c14bbbc73a362073003893ffcedc26d22ebdbdd0c3",
        },
        perl_5_6_2_tar_gz: {
            url: "https://www.cpan.org/src/5.0/perl-5.6.2.tar.gz",
            sha256: "a5e66f6ebf701b0567f569f57cae82abf5ce57af70a2b45ae71323b61f49134e",
        },
        perl_5_8_9_tar_bz2: {
            url: "https://www.cpan.org/src/5.0/perl-5.8.9.tar.bz2",
            sha256: "1097fbcd48ceccb2bc735d119c9db399a02a8ab9f7dc53e29e47e6a8d0d72e79",
        },
        perl5_004_05_tar_gz: {
            url: "https://www.cpan.org/src/5.0/perl5.004_05.tar.gz",
            sha256: "1184478b298978b164a383ed5661e3a117c48ab97d6d0ab7ef614cdbe918b9eb",
        },
        perl5_005_03_tar_gz: {
            url: "https://www.cpan.org/src/5.0/perl5.005_03.tar.gz",
            sha256: "93f41cd87ab8ee83391cfa39a63b076adeb7c3501d2efa31b98d0ef037122bd1",
        },
        pkg_config_0_29_2_tar_gz: {
            url: "https://pkgconfig.freedesktop.org/releases/pkg-config-0.29.2.tar.gz",
            sha256: "6fc69c01688c9458a57eb9a1664c9aba372ccda420a02bf4429fe610e7e7d591",
            debian: "p/pkg-config/pkg-config_0.29.2.orig.tar.gz",
        },
        rfc3454_txt: {
            url: "https://www.ietf.org/rfc/rfc3454.txt",
            sha256: "eb722fa698fb7e8823b835d9fd263e4cdb8f1c7b0d234edf7f0e3bd2ccbb2c79",
        },
        sarif_v2_1_0_errata01_os_complete_html: {
            url: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html",
            sha256: "835a4d043e4415a76668c8f38d5605f4e6f8ac2279dfab7e61c3f06e9228dd1c",
        },
        sed_4_0_9_tar_gz: {
            url: "https://mirrors.kernel.org/gnu/sed/sed-4.0.9.tar.gz",
            sha256: "c365874794187f8444e5d22998cd5888ffa47f36def4b77517a808dec27c0600",
        },
        sed_4_8_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/sed/sed-4.8.tar.xz",
            sha256: "f79b0cfea71b37a8eeec8490db6c5f7ae7719c35587f21edb0617f370eeff633",
        },
        shadow_4_14_3_tar_xz: {
            url: "https://github.com/shadow-maint/shadow/releases/download/4.14.3/shadow-4.14.3.tar.xz",
            sha256: "6969279236fe3152768573a38c9f83cb9ca109851a5a990aec1fc672ac2cfcd2",
        },
        tar_1_12_tar_gz: {
            url: "https://mirrors.kernel.org/gnu/tar/tar-1.12.tar.gz",
            sha256: "c6c37e888b136ccefab903c51149f4b7bd659d69d4aea21245f61053a57aa60a",
        },
        tar_1_34_tar_xz: {
            url: "http://mirrors.kernel.org/gnu/tar/tar-1.34.tar.xz",
            sha256: "63bebd26879c5e1eea4352f0d03c991f966aeb3ddeb3c7445c902568d5411d28",
        },
        tcc_0_9_26_tar_gz: {
            url: "https://lilypond.org/janneke/tcc/tcc-0.9.26-1147-gee75a10c.tar.gz",
            file: "tcc-0.9.26.tar.gz",
            sha256: "6b8cbd0a5fed0636d4f0f763a603247bc1935e206e1cc5bda6a2818bab6e819f",
        },
        tcc_0_9_27_tar_bz2: {
            url: "https://download.savannah.gnu.org/releases/tinycc/tcc-0.9.27.tar.bz2",
            sha256: "de23af78fca90ce32dff2dd45b3432b2334740bb9bb7b05bf60fdbfc396ceb9c",
        },
        texinfo_7_2_tar_xz: {
            url: "https://mirrors.kernel.org/gnu/texinfo/texinfo-7.2.tar.xz",
            sha256: "0329d7788fbef113fa82cb80889ca197a344ce0df7646fe000974c5d714363a6",
        },
        util_linux_2_19_1_tar_xz: {
            url: "https://mirrors.kernel.org/pub/linux/utils/util-linux/v2.19/util-linux-2.19.1.tar.xz",
            sha256: "d12e0f1be0257eadca6a2653acfb4792571c9f7189ed642873363f9b6797bb51",
        },
        v10_0_1_tar_gz: {
            url: "https://github.com/NetworkConfiguration/dhcpcd/archive/refs/tags/v10.0.1.tar.gz",
            sha256: "2bd3480bc93e6bff530872b8bc80cbcaa821449f7bf6aaf202fa12fb8c2e6f55",
        },
        v2_0_22_tar_gz: {
            url: "https://github.com/horms/kexec-tools/archive/refs/tags/v2.0.22.tar.gz",
            sha256: "af618de7848142f204b57811f703de3ae7aa3f5bc5d52226db35800fa8fc4dff",
        },
        which_2_21_tar_gz: {
            url: "https://carlowood.github.io/which/which-2.21.tar.gz",
            sha256: "f4a245b94124b377d8b49646bf421f9155d36aa7614b6ebf83705d3ffc76eaad",
        },
        xz_5_6_4_tar_bz2: {
            url: "https://github.com/tukaani-project/xz/releases/download/v5.6.4/xz-5.6.4.tar.bz2",
            sha256: "176d510c30d80a23b8050bbc048f2ecaacb823ae48b6821727ed6591f0df9200",
        },
        zlib_1_3_1_tar_gz: {
            url: "https://zlib.net/fossils/zlib-1.3.1.tar.gz",
            sha256: "9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23",
        },
    },
    files: ["bootstrap.cfg"],
    build_deps: [stage0],
    install: [
        ["/x86/bin/cp", "bootstrap.cfg", "steps/bootstrap.cfg"],
        ["/x86/bin/kaem", "--verbose", "--strict", "--file", "./after.kaem"],
        // All that it made is in /usr, the shell by then among it.
        ["/usr/bin/bash", "-euxc", "PATH=/usr/bin; mkdir -p /home/user/rootfs/bin; cp -a /usr /home/user/rootfs/usr; ln -s ../usr/bin/bash /home/user/rootfs/bin/sh"],
    ],
    test: r#"
        printf '%s\n' '#include <stdio.h>' 'int main(void) { return puts("hello") < 0; }' > hello.c
        gcc -static hello.c -o hello
        test "$(./hello)" = hello
        printf '%s\n' '#include <iostream>' 'int main() { std::cout << "hello" << std::endl; }' > hello.cc
        g++ -static hello.cc -o hello++
        test "$(./hello++)" = hello
        printf 'all:\n\t@echo made\n' > Makefile
        test "$(make)" = made
        test "$(perl -e 'print 6 * 7')" = 42
        python3 -c 'import sys; assert sys.version_info >= (3, 11)'
    "#,
}
