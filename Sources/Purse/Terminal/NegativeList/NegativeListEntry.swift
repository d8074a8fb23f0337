/// One thing that a negative list may name: kind 1, value 10, filled with zeros behind.
public struct NegativeListEntry: Sendable {
    /// How many bytes it has.
    public static var byteCount: Int { 11 }

    /// What the value is.
    public enum Kind: UInt8, CaseIterable, Sendable {
        /// The serial of a card, 10 bytes.
        case serial = 1
        /// The terminal id of a PSAM, 6 bytes.
        case terminal = 2
        /// The version of a key, 1 byte.
        case keyVersion = 3

        var valueByteCount: Int {
            switch self {
            case .serial: 10
            case .terminal: 6
            case .keyVersion: 1
            }
        }
    }

    /// The entry as it stands in a list.
    public let bytes: InlineArray<11, UInt8>

    /// A card.
    public init(serial: InlineArray<10, UInt8>) {
        bytes = InlineArray { $0 == 0 ? Kind.serial.rawValue : serial[$0 - 1] }
    }

    /// The PSAM of a terminal.
    public init(terminal: InlineArray<6, UInt8>) {
        bytes = InlineArray {
            if $0 == 0 { return Kind.terminal.rawValue }
            return $0 <= 6 ? terminal[$0 - 1] : 0
        }
    }

    /// All cards with keys of a version.
    public init(keyVersion: UInt8) {
        bytes = InlineArray {
            if $0 == 0 { return Kind.keyVersion.rawValue }
            return $0 == 1 ? keyVersion : 0
        }
    }
}
