public import CardKernel
import CryptoCore
public import Purse

/// Three bytes by which people see that a key is the right one, and learn nothing else of it.
///
/// They are of a value derived from the key for this alone, or of a key's encryption of zeros, as
/// is the custom for masters.
public struct CheckValue: Equatable, Sendable, CustomStringConvertible {
    private let bytes: [UInt8]

    init(_ bytes: Span<UInt8>) {
        precondition(bytes.count == 3)
        self.bytes = bytes.indices.map { bytes[$0] }
    }

    /// Takes what ``description`` made.
    init?(_ text: String) {
        guard let bytes = [UInt8](hex: text), bytes.count == 3 else { return nil }
        self.bytes = bytes
    }

    /// The check value of a master: the first bytes of what it makes of a block of zeros.
    public init(of master: SecretBytes, algorithm: PurseAlgorithm) {
        var block = InlineArray<16, UInt8>(repeating: 0)
        do throws(CryptoError) {
            try master.withBytes { key throws(CryptoError) in
                var span = block.mutableSpan
                switch algorithm {
                case .aes:
                    try AESKey.withKey(key) { $0.encrypt(&span) }
                case .tripleDES:
                    var half = span._mutatingExtracting(0..<8)
                    try TripleDESKey.withKey(key) { $0.encrypt(&half) }
                }
            }
        } catch {
            preconditionFailure("a master has 16 bytes")
        }
        bytes = [block[0], block[1], block[2]]
    }

    /// Six hexadecimal digits.
    public var description: String { bytes.hex }
}
