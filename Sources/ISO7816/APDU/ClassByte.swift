/// The class byte of a command. ISO 7816-4, 5.4.1
///
/// ```
/// 000c sskk   first interindustry: chaining, secure messaging 0...3, channel 0...3
/// 001x xxxx   reserved
/// 01sc kkkk   further interindustry: secure messaging 0...1, chaining, channel 4...19
/// 1xxx xxxx   proprietary; FF is invalid
/// ```
public struct ClassByte: Equatable, Sendable {
    /// The byte as it is sent.
    public let rawValue: UInt8

    /// A class byte of this value; any is taken.
    public init(_ rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Who gave the byte its meaning.
    public enum Kind: Equatable, Sendable {
        /// 00...1F: the standard, channels 0...3.
        case firstInterindustry
        /// 40...7F: the standard, channels 4...19.
        case furtherInterindustry
        /// 20...3F: nobody yet.
        case reserved
        /// 80...FE: the card's maker.
        case proprietary
        /// FF: it starts a PPS request and cannot be a class.
        case invalid
    }

    /// How much of the command is protected by secure messaging.
    public enum SecureMessaging: UInt8, Equatable, Sendable {
        /// Nothing, or nothing that the class byte tells.
        case none = 0
        /// In a format of the card's maker. First interindustry only.
        case proprietary = 1
        /// As in ISO 7816-4, 6, the header not part of the authenticated bytes.
        case headerPlain = 2
        /// As in ISO 7816-4, 6, the header authenticated. First interindustry only.
        case headerAuthenticated = 3
    }

    /// Who gave the byte its meaning.
    public var kind: Kind {
        switch rawValue {
        case 0x00...0x1F: .firstInterindustry
        case 0x20...0x3F: .reserved
        case 0x40...0x7F: .furtherInterindustry
        case 0x80...0xFE: .proprietary
        default: .invalid
        }
    }

    /// Whether the byte is one that the standard defines.
    public var isInterindustry: Bool {
        kind == .firstInterindustry || kind == .furtherInterindustry
    }

    /// Whether more commands of the same chain follow; false unless interindustry.
    public var isChained: Bool { isInterindustry && rawValue & 0x10 != 0 }

    /// The logical channel, 0...19; none unless interindustry.
    public var logicalChannel: Int? {
        switch kind {
        case .firstInterindustry: Int(rawValue & 0x03)
        case .furtherInterindustry: 4 + Int(rawValue & 0x0F)
        case .reserved, .proprietary, .invalid: nil
        }
    }

    /// The secure messaging; none unless interindustry.
    public var secureMessaging: SecureMessaging? {
        switch kind {
        case .firstInterindustry: SecureMessaging(rawValue: (rawValue >> 2) & 3)
        case .furtherInterindustry: rawValue & 0x20 == 0 ? SecureMessaging.none : .headerPlain
        case .reserved, .proprietary, .invalid: nil
        }
    }
}
