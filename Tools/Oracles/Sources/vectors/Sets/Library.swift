import CryptoCore
import OracleKit

/// What the library offers, by the names that the files of vectors use.
enum Library {
    static var des: [CipherUnderTest] { CipherUnderTest.des }
    static var tripleDES: [CipherUnderTest] { CipherUnderTest.tripleDES }
    static var aes: [CipherUnderTest] { CipherUnderTest.aes }

    /// The implementations of a hash function, or nothing where the library has none.
    static func hashes(named name: String) -> [HashUnderTest]? {
        switch name {
        case "SHA-1", "SHA1", "SHA-160": HashUnderTest.sha1
        case "SHA-256", "SHA256": HashUnderTest.sha256
        case "SHA-384", "SHA384": HashUnderTest.sha384
        case "SHA-512", "SHA512": HashUnderTest.sha512
        default: nil
        }
    }

    /// The implementations of a code that is named as `HMAC(SHA-256)` or `CMAC(AES-128)`.
    static func codes(named name: String) -> [MACUnderTest]? {
        let name = name.uppercased()
        if name.hasPrefix("HMAC(") {
            return hashes(named: String(name.dropFirst(5).dropLast()))?.map(\.hmac)
        }
        switch name {
        case "CMAC(AES-128)", "CMAC(AES-192)", "CMAC(AES-256)": return aes.map(\.cmac)
        case "CMAC(TRIPLEDES)": return tripleDES.map(\.cmac)
        default: return nil
        }
    }

    /// What the files name and the library has not.
    static func lacks(_ name: String) -> Outcome { .notApplicable("no \(name) here") }
}
