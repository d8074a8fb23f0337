extension AnswerToReset {
    /// What a card wants on T=0. ISO 7816-3, 10.2
    public struct CharacterParameters: Equatable, Sendable {
        /// WI of TC2: 1...255, 10 if absent.
        public let waitingTimeInteger: UInt8
        /// How long a character may be waited for, in clock cycles: WI · 960 · Fi, at most
        /// 255 · 960 · 2048 < 2^29.
        public let workWaitingClocks: Int
    }

    /// What the card wants on T=0.
    /// - Throws: `.invalidValue` at TC2 if it is 0, at TA1 (2) if its Fi is reserved.
    public func characterParameters() throws(ISO7816Error) -> CharacterParameters {
        guard let f = rates.clockRateConversion else {
            throw ISO7816Error(.invalidValue, at: 2)
        }
        var integer: UInt8 = 10
        var reader = InterfaceReader(bytes)
        while let group = try? reader.next() {
            guard group.number == 2, let tc2 = group.tc else { continue }
            guard tc2 != 0 else {
                throw ISO7816Error(.invalidValue, at: reader.groupOffset + group.byteCount - 1)
            }
            integer = tc2
        }
        return CharacterParameters(
            waitingTimeInteger: integer, workWaitingClocks: Int(integer) * 960 * f)
    }

    /// What a card wants on T=1. ISO 7816-3, 11.4
    public struct BlockParameters: Equatable, Sendable {
        /// IFSC of the first TA: how long an information field the card takes, 1...254, 32 if
        /// absent.
        public let informationByteCountMax: Int
        /// CWI, low half of the first TB: 0...15, 13 if absent.
        public let characterWaitingInteger: UInt8
        /// BWI, high half of the first TB: 0...9, 4 if absent.
        public let blockWaitingInteger: UInt8
        /// Bit 1 of the first TC: blocks end in a CRC and not in an LRC.
        public let usesCRC: Bool

        /// CWT: how far apart two characters of a block may be, in etu: 12...32779.
        public var characterWaitingTime: Int { 11 + 1 << Int(characterWaitingInteger) }

        /// BWT without its 11 etu: how long a block may be waited for, in clock cycles:
        /// 2^BWI · 960 · 372, at most 512 · 357120 < 2^28.
        public var blockWaitingClocks: Int { (960 * 372) << Int(blockWaitingInteger) }
    }

    /// What the card wants on T=1; the defaults of the standard where it says nothing.
    /// - Throws: `.invalidValue` at the first TA for T=1 if it is 00 or FF, at the first TB if BWI
    ///   is above 9, at the first TC if a reserved bit is set.
    public func blockParameters() throws(ISO7816Error) -> BlockParameters {
        let ta = first(.ta, protocolNumber: 1) ?? (32, 0)
        let tb = first(.tb, protocolNumber: 1) ?? (0x4D, 0)
        let tc = first(.tc, protocolNumber: 1) ?? (0, 0)
        guard ta.value != 0x00, ta.value != 0xFF else {
            throw ISO7816Error(.invalidValue, at: ta.offset)
        }
        guard tb.value >> 4 <= 9 else { throw ISO7816Error(.invalidValue, at: tb.offset) }
        guard tc.value & 0xFE == 0 else { throw ISO7816Error(.invalidValue, at: tc.offset) }
        return BlockParameters(
            informationByteCountMax: Int(ta.value), characterWaitingInteger: tb.value & 0x0F,
            blockWaitingInteger: tb.value >> 4, usesCRC: tc.value == 1)
    }
}

extension InterfaceGroup {
    /// A third or later group that says what a card wants on T=1. ISO 7816-3, 11.4
    /// - Parameters:
    ///   - informationByteCountMax: IFSC, 1...254.
    ///   - characterWaitingInteger: CWI, 0...15.
    ///   - blockWaitingInteger: BWI, 0...9.
    ///   - usesCRC: whether to say in a TC that blocks end in a CRC.
    public static func blockProtocol(
        informationByteCountMax: Int = 32, characterWaitingInteger: UInt8 = 13,
        blockWaitingInteger: UInt8 = 4, usesCRC: Bool = false
    ) -> InterfaceGroup {
        precondition(informationByteCountMax >= 1 && informationByteCountMax <= 254)
        precondition(characterWaitingInteger <= 15 && blockWaitingInteger <= 9)
        return InterfaceGroup(
            number: 3, protocolNumber: 1, ta: UInt8(truncatingIfNeeded: informationByteCountMax),
            tb: blockWaitingInteger << 4 | characterWaitingInteger, tc: usesCRC ? 1 : nil)
    }
}
