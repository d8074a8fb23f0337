import CryptoCore
import OracleKit

/// The retail MAC, ANSI X9.19: ISO 9797-1 MAC algorithm 3 with DES and padding by zeros.
enum RetailMAC {
    /// Botan also takes a key of one DES key; both halves are then the same.
    static func botan(_ record: Record) throws -> Outcome {
        let key = try record.bytes("Key")
        let message = try record.bytes("In")
        let expected = try record.expected("Out")
        let doubled = key.count == 8 ? key + key : key
        return .vector(
            try RetailMACUnderTest.all.allSatisfy {
                try $0.authenticate(doubled, nil, message, .method1, expected.count) == expected
            })
    }
}
