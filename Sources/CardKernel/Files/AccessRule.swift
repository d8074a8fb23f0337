/// What must hold before a file may be used in one way: a security condition byte.
/// ISO 7816-4, 9.3.3.1, compact format
///
/// ```
/// 00                always
/// FF                never
/// a m e u | nnnn    a: all of the conditions, else one of them
///                   m: the command is protected by a MAC
///                   e: the outside is authenticated    u: the user is verified
///                   nnnn: the reference of the PIN or the key, 0...15
/// ```
public struct AccessRule: Equatable, Sendable {
    /// The byte as it stands in the control parameters of a file.
    public let rawValue: UInt8

    /// A rule of this byte.
    public init(_ rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Whoever asks may.
    public static var always: AccessRule { AccessRule(0x00) }
    /// Nobody may.
    public static var never: AccessRule { AccessRule(0xFF) }

    /// Whoever knows the PIN of this reference, 0...15.
    public static func user(_ reference: UInt8) -> AccessRule {
        AccessRule(0x10 | reference & 15)
    }

    /// Whoever has shown the key of this reference, 0...15.
    public static func external(_ reference: UInt8) -> AccessRule {
        AccessRule(0x20 | reference & 15)
    }

    /// Whoever protects the command with the key of this reference, 0...15.
    public static func protected(_ reference: UInt8) -> AccessRule {
        AccessRule(0x40 | reference & 15)
    }

    /// Whoever meets both; they have the same reference.
    public static func & (left: AccessRule, right: AccessRule) -> AccessRule {
        AccessRule(0x80 | left.rawValue | right.rawValue)
    }

    /// Whoever meets one of the two; they have the same reference.
    public static func | (left: AccessRule, right: AccessRule) -> AccessRule {
        AccessRule(left.rawValue | right.rawValue)
    }

    /// The reference of the PIN or the key.
    var reference: UInt8 { rawValue & 15 }
    var asksForUser: Bool { rawValue & 0x10 != 0 }
    var asksForExternal: Bool { rawValue & 0x20 != 0 }
    var asksForProtection: Bool { rawValue & 0x40 != 0 }
    var asksForAll: Bool { rawValue & 0x80 != 0 }
}

/// What a rule is about.
public enum FileOperation: Int, Sendable, CaseIterable {
    /// READ BINARY, READ RECORD.
    case read = 0
    /// UPDATE BINARY, UPDATE RECORD.
    case update = 1
    /// APPEND RECORD.
    case append = 2
    /// DEACTIVATE FILE.
    case deactivate = 3
    /// ACTIVATE FILE.
    case activate = 4
    /// TERMINATE EF, TERMINATE DF.
    case terminate = 5
}
