#if !hasFeature(Embedded)
extension Subject {
    /// Every function of the engine that handles a secret.
    package static var all: [Subject] {
        let compare = Subject(
            "probe_compare", "compare, 16 bytes", secret: 32, output: 1, exposure: .decision,
            probeCompare)
        return [compare] + des + aes + cardKeys + hashes + keyedHashes + integers + curve + purse
    }

    private static var aes: [Subject] {
        [
            Subject("probe_aes128", "AES-128, key and block", secret: 32, output: 16, probeAES128),
            Subject(
                "probe_aes128_two", "AES-128, key and 2 blocks", secret: 32, output: 16,
                probeAES128Two),
            Subject(
                "probe_aes256_decrypt", "AES-256, decryption", secret: 48, output: 16,
                probeAES256Decrypt),
            Subject(
                "probe_aes_cbc", "AES-CBC, 48 bytes and back", secret: 64, output: 48,
                probeAESCBC),
            Subject("probe_aes_ctr", "AES-CTR, 40 bytes", secret: 56, output: 40, probeAESCTR),
            Subject(
                "probe_cmac_aes", "CMAC-AES, key and 32 bytes", secret: 48, output: 16,
                probeCMACAES),
        ]
    }

    private static var des: [Subject] {
        [
            Subject("probe_des", "DES, key and block", secret: 16, output: 8, probeDES),
            Subject("probe_des_two", "DES, key and 2 blocks", secret: 16, output: 8, probeDESTwo),
            Subject(
                "probe_tdes_decrypt", "triple DES, decryption", secret: 32, output: 8,
                probeTripleDESDecrypt),
            Subject(
                "probe_tdes_cbc", "triple DES-CBC, 24 bytes and back", secret: 40, output: 24,
                probeTripleDESCBC),
            Subject(
                "probe_mac_algorithm1", "MAC algorithm 1, 32 bytes", secret: 40, output: 8,
                probeMACAlgorithm1),
            Subject(
                "probe_retail_mac", "retail MAC, keys and 32 bytes", secret: 48, output: 8,
                probeRetailMAC),
            Subject(
                "probe_cmac_tdes", "CMAC-TDES, key and 29 bytes", secret: 53, output: 8,
                probeCMACTripleDES),
        ]
    }

    private static var cardKeys: [Subject] {
        [
            Subject(
                "probe_jrt0025", "JR/T 0025, card and session", secret: 16, output: 24,
                probeJRT0025),
            Subject("probe_an10922", "AN10922, AES-192", secret: 24, output: 24, probeAN10922),
        ]
    }

    private static var hashes: [Subject] {
        [
            Subject("probe_sha1", "SHA-1, 1 block", secret: 55, output: 20, probeSHA1),
            Subject("probe_sha256", "SHA-256, 1 block", secret: 55, output: 32, probeSHA256),
            Subject(
                "probe_sha256_two", "SHA-256, 2 blocks", secret: 119, output: 32, probeSHA256Two),
            Subject("probe_sha384", "SHA-384, 1 block", secret: 111, output: 48, probeSHA384),
            Subject("probe_sha512", "SHA-512, 1 block", secret: 111, output: 64, probeSHA512),
        ]
    }

    /// From the personalisation with the keys on.
    private static var purse: [Subject] {
        [
            Subject(
                "probe_purse_debit_00", "purse, DEBIT, id 00", secret: 32, output: 8,
                probePurseDebit00),
            Subject(
                "probe_purse_debit_01", "purse, DEBIT, id 01", secret: 32, output: 16,
                probePurseDebit01),
            Subject(
                "probe_purse_load_00", "purse, CREDIT FOR LOAD, id 00", secret: 32, output: 4,
                probePurseLoad00),
            Subject(
                "probe_purse_load_01", "purse, CREDIT FOR LOAD, id 01", secret: 32, output: 8,
                probePurseLoad01),
            Subject(
                "probe_purse_forgery", "purse, a wrong MAC1, id 01", secret: 32, output: 2,
                exposure: .decision, probePurseForgery),
            Subject(
                "probe_purse_pin", "purse, VERIFY, wrong", secret: 16, output: 2,
                exposure: .decision, probePursePIN),
            Subject(
                "probe_psam_00", "PSAM, INITIALIZE and CREDIT, id 00", secret: 16, output: 4,
                probePSAM00),
            Subject(
                "probe_psam_01", "PSAM, INITIALIZE and CREDIT, id 01", secret: 16, output: 8,
                probePSAM01),
            Subject(
                "probe_load_sam_00", "load SAM, AUTHORISE and VERIFY, id 00", secret: 32,
                output: 4, probeLoadSAM00),
            Subject(
                "probe_load_sam_01", "load SAM, AUTHORISE and VERIFY, id 01", secret: 32,
                output: 8, probeLoadSAM01),
        ]
    }

    private static var integers: [Subject] {
        [
            Subject(
                "probe_montgomery", "Montgomery, product of 256 bits", secret: 64, output: 32,
                probeMontgomery),
            Subject(
                "probe_montgomery_two", "Montgomery, 2 products", secret: 64, output: 32,
                probeMontgomeryTwo),
            Subject(
                "probe_power", "Montgomery, power of 256 bits", secret: 96, output: 32,
                probePower),
        ]
    }

    private static var curve: [Subject] {
        [
            Subject(
                "probe_p256_public_key", "P-256, public key", secret: 32, output: 65,
                domain: .scalar, probeP256PublicKey),
            Subject(
                "probe_p256_sign", "P-256, signature, unchecked", secret: 64, output: 64,
                domain: .scalar, exposure: .published, probeP256Sign),
            Subject(
                "probe_p256_checked_sign", "P-256, signature, checked", secret: 32, output: 64,
                domain: .scalar, exposure: .processed, probeP256CheckedSign),
            Subject(
                "probe_p256_agree", "P-256, key agreement", secret: 32, output: 32,
                domain: .scalar, probeP256Agree),
            Subject(
                "probe_p256_generate", "P-256, a new scalar", secret: 48, output: 32,
                probeP256Generate),
        ]
    }

    private static var keyedHashes: [Subject] {
        [
            Subject(
                "probe_hmac_sha1", "HMAC-SHA-1, 32 bytes", secret: 52, output: 20, probeHMACSHA1),
            Subject(
                "probe_hmac_sha256", "HMAC-SHA-256, 32 bytes", secret: 64, output: 32,
                probeHMACSHA256),
            Subject(
                "probe_hmac_sha512", "HMAC-SHA-512, 32 bytes", secret: 96, output: 64,
                probeHMACSHA512),
            Subject(
                "probe_hmac_long_key", "HMAC-SHA-256, key of 100", secret: 132, output: 32,
                probeHMACLongKey),
            Subject(
                "probe_drbg", "HMAC DRBG, seed to reseed", secret: 80, output: 40, probeDRBG),
            Subject("probe_hkdf", "HKDF, 42 bytes", secret: 32, output: 42, probeHKDF),
            Subject(
                "probe_kbkdf_hmac", "KBKDF, HMAC-SHA-256", secret: 32, output: 40,
                probeKBKDFHMAC),
            Subject(
                "probe_kbkdf_cmac", "KBKDF, CMAC-AES", secret: 16, output: 40, probeKBKDFCMAC),
        ]
    }
}
#endif
