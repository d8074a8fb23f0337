extension Catalogue {
    /// The test data of Botan: many of NIST's vectors, and the only published ones of the retail
    /// MAC and of MAC algorithm 1.
    static var botan: Catalogue {
        Catalogue(
            package: "botan-2.19.3", folder: "src/tests/data",
            sets: botanSymmetric + botanCurves,
            exclusions: [
                Exclusion(
                    "aead/**", "asn1_print/**", "bn/**", "kdf/*", "keywrap/**", "mac/*", "misc/**",
                    "ocb/**",
                    "modes/*", "otp/**", "passhash/**", "pbkdf/**", "pk_pad_eme/**", "rng/*",
                    "stream/*", "block/*", "hash/*", "pubkey/*", "timing/**", "tls/**",
                    "tls-policy/**", "tss/**", "utils/**", "x509/**", "*.vec",
                    reason: "other algorithms")
            ])
    }

    private static var botanSymmetric: [VectorSet] {
        [
            VectorSet(
                "3DES, DES", "Botan blocks", ["block/des.vec"], 377,
                records: { BlockModes.botanBlocks }),
            VectorSet(
                "AES", "Botan blocks", ["block/aes.vec"], 1347, records: { BlockModes.botanBlocks }),
            VectorSet(
                "3DES, DES, AES", "Botan CBC", ["modes/cbc.vec"], 150,
                records: { BlockModes.botanChains }),
            VectorSet(
                "3DES, DES, AES", "Botan CTR", ["modes/ctr.vec", "stream/ctr.vec"], 449,
                records: { BlockModes.botanCounters }),
            VectorSet(
                "MAC algorithm 1", "Botan", ["mac/cbcmac.vec"], 79,
                records: { MACAlgorithm1.botan }),
            VectorSet(
                "retail MAC", "Botan X9.19", ["mac/x919_mac.vec"], 6,
                records: { RetailMAC.botan }),
            VectorSet("CMAC", "Botan", ["mac/cmac.vec"], 36, records: { Codes.botan }),
            VectorSet("HMAC", "Botan", ["mac/hmac.vec"], 25, records: { Codes.botan }),
            VectorSet(
                "SHA-1, SHA-2", "Botan messages", ["hash/sha1.vec", "hash/sha2_*.vec"], 614,
                records: { Hashes.botan }),
            VectorSet(
                "SHA-1, SHA-2", "Botan Monte Carlo", ["hash_mc.vec"], 4,
                records: { Hashes.botanMonteCarlo }),
            VectorSet(
                "SHA-1, SHA-2", "Botan long messages", ["hash_rep.vec"], 8,
                records: Hashes.botanRepeated()),
            VectorSet(
                "HMAC_DRBG", "NIST SP 800-90A", ["rng/hmac_drbg.vec"], 960,
                records: { Generators.botan }),
            VectorSet("HKDF", "Botan", ["kdf/hkdf.vec"], 36, records: { Derivations.botan }),
            VectorSet(
                "KBKDF counter mode", "Botan", ["kdf/sp800_108_ctr.vec"], 240,
                records: { CounterKDF.botan }),
        ]
    }

    private static var botanCurves: [VectorSet] {
        [
            VectorSet(
                "P-256 key pair", "Botan", ["pubkey/ecc_base_point_mul.vec"], 52,
                endingWith: "Y", records: { ECDSAResponses.multiples("m", "X", "Y") }),
            VectorSet(
                "P-256 public key", "Botan", ["pubkey/ecdsa_invalid.vec"], 15,
                records: { BotanECDSA.invalid() }),
            VectorSet(
                "ECDSA P-256", "Botan RFC 6979", ["pubkey/ecdsa_rfc6979.vec"], 11,
                records: { BotanECDSA.deterministic() }),
            VectorSet(
                "ECDSA P-256", "Botan SigGen", ["pubkey/ecdsa_prob.vec"], 46,
                records: { BotanECDSA.probabilistic() }),
            VectorSet(
                "ECDSA P-256", "Botan verification", ["pubkey/ecdsa_verify.vec"], 8,
                records: { BotanECDSA.verified }),
            VectorSet(
                "ECDSA P-256", "Wycheproof, Botan's copy", ["pubkey/ecdsa_wycheproof.vec"], 340,
                records: { BotanECDSA.wycheproof() }),
            VectorSet(
                "ECDH P-256", "Botan", ["pubkey/ecdh.vec"], 25, records: { KeyAgreements.botan }),
            VectorSet(
                "ECDH P-256", "Botan points", ["pubkey/ecc_var_point_mul.vec"], 2,
                records: { KeyAgreements.botanMultiples }),
        ]
    }
}
