extension Catalogue {
    /// The vectors of pyca/cryptography: for the most part NIST's, as NIST published them.
    static var cryptography: Catalogue {
        Catalogue(
            package: "cryptography_vectors-48.0.0", folder: "cryptography_vectors",
            sets: cryptographyCiphers + cryptographyHashes + cryptographyCodes
                + cryptographyCurves,
            exclusions: [
                Exclusion(
                    "ciphers/3DES/CFB/*", "ciphers/3DES/OFB/*", "ciphers/AES/CFB/*",
                    "ciphers/AES/OFB/*", reason: "feedback modes are not offered"),
                Exclusion("ciphers/3DES/CBC/TCBCI*", reason: "interleaved chaining is not offered"),
                Exclusion(
                    "ciphers/AES/CCM/*", "ciphers/AES/GCM/*", "ciphers/AES/GCM-SIV/*",
                    "ciphers/AES/OCB3/*", "ciphers/AES/SIV/*", "ciphers/AES/XTS/**", "keywrap/**",
                    reason: "authenticated, disk and key wrapping modes are not offered"),
                Exclusion(
                    "asymmetric/ECDSA/FIPS_186-[23]/SigGen.rsp",
                    reason: "the .txt beside it without the private keys"),
                Exclusion("hashes/*/*Monte.txt", reason: "the .rsp beside it with inner steps"),
                Exclusion(
                    "asymmetric/ECDH/*KDFConcat*", "KDF/ansx963_2001.txt",
                    reason: "the concatenation KDF is not offered"),
                Exclusion(
                    "asymmetric/ECDH/brainpool.txt", "asymmetric/ECDSA/SECP256K1/*",
                    reason: "other curves"),
                Exclusion(
                    "asymmetric/EC/*", reason: "encodings of keys are not offered; other curves"),
                Exclusion(
                    "hashes/*/Readme.txt", "asymmetric/ECDSA/*/Readme.txt",
                    "*.py", "py.typed", reason: "no vectors"),
                Exclusion(
                    "hashes/SHA2/SHA224*.rsp", "hashes/SHA2/SHA512_*.rsp", "hashes/MD5/*",
                    "hashes/SHA3/*", "hashes/SHAKE/*", "hashes/SM3/*", "hashes/blake2/*",
                    "hashes/ripemd160/*", "HMAC/rfc-2202-md5.txt", "HMAC/rfc-2286-ripemd160.txt",
                    "HMAC/rfc-4231-sha224.txt", reason: "other hash functions"),
            ] + cryptographyOthers)
    }

    private static var cryptographyCiphers: [VectorSet] {
        [
            VectorSet(
                "3DES, DES", "NIST ECB", ["ciphers/3DES/ECB/TECB*.rsp"], 530,
                records: { BlockModes.response(.ecb) }),
            VectorSet(
                "3DES, DES", "NIST CBC", cbc3DES, 530, records: { BlockModes.response(.cbc) }),
            VectorSet(
                "AES", "NIST ECB", ["ciphers/AES/ECB/*.rsp"], 2138,
                records: { BlockModes.response(.ecb) }),
            VectorSet(
                "AES", "NIST CBC", ["ciphers/AES/CBC/*.rsp"], 2138,
                records: { BlockModes.response(.cbc) }),
            VectorSet(
                "AES", "RFC 3686 CTR", ["ciphers/AES/CTR/*.txt"], 9,
                records: { BlockModes.response(.ctr) }),
            VectorSet(
                "MAC algorithm 1", "NIST CBC, last block",
                cbc3DES + ["ciphers/AES/CBC/*.rsp"], 1334, records: { MACAlgorithm1.response }),
        ]
    }

    private static var cbc3DES: [String] {
        ["ciphers/3DES/CBC/TCBC[MVivps]*.rsp"]
    }

    private static var cryptographyHashes: [VectorSet] {
        let files = [
            ("SHA-1", "SHA1/SHA1", 129), ("SHA-256", "SHA2/SHA256", 129),
            ("SHA-384", "SHA2/SHA384", 257), ("SHA-512", "SHA2/SHA512", 257),
        ]
        return files.flatMap { name, file, count in
            [
                VectorSet(
                    name, "NIST messages",
                    ["hashes/\(file)ShortMsg.rsp", "hashes/\(file)LongMsg.rsp"], count,
                    records: { Hashes.response(name) }),
                VectorSet(
                    name, "NIST Monte Carlo", ["hashes/\(file)Monte.rsp"], 100,
                    records: { Hashes.monteCarlo(name) }),
            ]
        }
    }

    private static var cryptographyCodes: [VectorSet] {
        [
            VectorSet(
                "HMAC-SHA-1", "RFC 2202", ["HMAC/rfc-2202-sha1.txt"], 7,
                records: { Codes.rfc("HMAC(SHA-1)") }),
            VectorSet(
                "HMAC-SHA-256", "RFC 4231", ["HMAC/rfc-4231-sha256.txt"], 6,
                records: { Codes.rfc("HMAC(SHA-256)") }),
            VectorSet(
                "HMAC-SHA-384", "RFC 4231", ["HMAC/rfc-4231-sha384.txt"], 6,
                records: { Codes.rfc("HMAC(SHA-384)") }),
            VectorSet(
                "HMAC-SHA-512", "RFC 4231", ["HMAC/rfc-4231-sha512.txt"], 6,
                records: { Codes.rfc("HMAC(SHA-512)") }),
            VectorSet(
                "CMAC-3DES", "SP 800-38B", ["CMAC/nist-800-38b-3des.txt"], 8,
                records: { Codes.examples("CMAC(TripleDES)") }),
            VectorSet(
                "CMAC-AES", "SP 800-38B", ["CMAC/nist-800-38b-aes*.txt"], 12,
                records: { Codes.examples("CMAC(AES-128)") }),
            VectorSet(
                "HKDF", "RFC 5869", ["KDF/rfc-5869-HKDF-*.txt", "KDF/hkdf-generated.txt"], 8,
                endingWith: "OKM", records: { Derivations.rfc }),
            VectorSet(
                "KBKDF counter mode", "NIST SP 800-108", ["KDF/nist-800-108-KBKDF-CTR.txt"], 4320,
                records: { CounterKDF.response }),
        ]
    }

    private static var cryptographyCurves: [VectorSet] {
        let ecdsa = "asymmetric/ECDSA/FIPS_186-"
        return [
            VectorSet(
                "P-256 key pair", "NIST FIPS 186", [ecdsa + "[23]/KeyPair.rsp"], 20,
                records: { ECDSAResponses.keyPair }),
            VectorSet(
                "P-256 public key", "NIST FIPS 186", [ecdsa + "[23]/PKV.rsp"], 24,
                records: { ECDSAResponses.validation }),
            VectorSet(
                "ECDSA P-256", "NIST FIPS 186 SigGen",
                [ecdsa + "[23]/SigGen.txt"], 75, records: { ECDSAResponses.signature }),
            VectorSet(
                "ECDSA P-256", "NIST FIPS 186 SigVer", [ecdsa + "[23]/SigVer.rsp"], 75,
                records: { ECDSAResponses.signature }),
            VectorSet(
                "ECDSA P-256", "RFC 6979", ["asymmetric/ECDSA/RFC6979/*.txt"], 24,
                records: { DeterministicECDSA.runner() }),
            VectorSet(
                "ECDH P-256", "NIST KAS validity", ["asymmetric/ECDH/*ZZOnly_*.fax"], 60,
                records: { KeyAgreements.validity }),
        ]
    }

    private static var cryptographyOthers: [Exclusion] {
        [
            Exclusion(
                "ciphers/ARC4/**", "ciphers/Blowfish/**", "ciphers/CAST5/**", "ciphers/Camellia/**",
                "ciphers/ChaCha20/**", "ciphers/ChaCha20Poly1305/**", "ciphers/IDEA/**",
                "ciphers/RC2/**", "ciphers/SEED/**", "ciphers/SM4/**", "asymmetric/DH/**",
                "asymmetric/DSA/**", "asymmetric/Ed25519/**", "asymmetric/Ed448/**",
                "asymmetric/MLDSA/**", "asymmetric/MLKEM/**", "asymmetric/RSA/**",
                "asymmetric/X25519/**", "asymmetric/X448/**", reason: "other algorithms"),
            Exclusion(
                "asymmetric/DER_Serialization/**", "asymmetric/OpenSSH/**",
                "asymmetric/PEM_Serialization/**", "asymmetric/PKCS8/**", "asymmetric/public/**",
                "asymmetric/Traditional_OpenSSL_Serialization/**",
                reason: "encodings of keys are not offered"),
            Exclusion(
                "HPKE/**", "KDF/argon2*.txt", "KDF/rfc-6070-PBKDF2-SHA1.txt", "KDF/scrypt.txt",
                "fernet/**", "pkcs12/**", "pkcs7/**", "poly1305/**", "twofactor/**", "x509/**",
                reason: "other algorithms and containers"),
        ]
    }
}
