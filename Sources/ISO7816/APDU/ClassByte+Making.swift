extension ClassByte {
    /// The highest logical channel that a class byte can name.
    public static var logicalChannelMax: Int { 19 }

    /// The interindustry class byte that says this.
    /// - Returns: nothing if there is none: a channel outside 0...19, or on the channels from 4 on
    ///   a secure messaging other than `.none` and `.headerPlain`.
    public static func interindustry(
        channel: Int = 0, secureMessaging: SecureMessaging = .none, chained: Bool = false
    ) -> ClassByte? {
        let chaining: UInt8 = chained ? 0x10 : 0
        if channel >= 0, channel <= 3 {
            let low = UInt8(truncatingIfNeeded: channel)
            return ClassByte(chaining | secureMessaging.rawValue << 2 | low)
        }
        guard channel >= 4, channel <= logicalChannelMax else { return nil }
        let low = UInt8(truncatingIfNeeded: channel - 4)
        switch secureMessaging {
        case .none: return ClassByte(0x40 | chaining | low)
        case .headerPlain: return ClassByte(0x60 | chaining | low)
        case .proprietary, .headerAuthenticated: return nil
        }
    }

    /// The same byte with the chaining bit set or cleared; itself unless interindustry.
    public func chained(_ isChained: Bool) -> ClassByte {
        guard isInterindustry else { return self }
        return ClassByte(isChained ? rawValue | 0x10 : rawValue & ~0x10)
    }
}
