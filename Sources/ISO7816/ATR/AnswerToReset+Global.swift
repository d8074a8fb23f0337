extension AnswerToReset {
    /// The protocol offered first: that of TD1, or T=0 without a TD1.
    public var firstProtocol: UInt8 { group(2)?.protocolNumber ?? 0 }

    /// Whether the card offers to speak the protocol T, 0...14. T=15 is no protocol.
    public func offers(protocolNumber: UInt8) -> Bool {
        guard protocolNumber < 15 else { return false }
        return namedProtocols == 0
            ? protocolNumber == 0 : namedProtocols & 1 << UInt16(protocolNumber) != 0
    }

    /// TA1: the fastest clock and rates that the card can take; 372 and 1 if absent.
    public var rates: TransmissionRates {
        guard let ta1 = group(1)?.ta else { return .standard }
        return TransmissionRates(ta1)
    }

    /// TC1, N: the extra guard time that the card needs, 0 if absent; 255 asks for the least.
    public var extraGuardTimeInteger: UInt8 { group(1)?.tc ?? 0 }

    /// How long the leading edges of two characters to the card must be apart, in etu.
    ///
    /// 12 and N; for N = 255 12 on T=0 and 11 on T=1. The N are counted at the rates in use or, if
    /// a TDi names T=15, at ``rates``. ISO 7816-3, 8.3 (TC1) and 11.2
    public func guardTime(protocolNumber: UInt8) -> Int {
        let extra = extraGuardTimeInteger
        guard extra == 255 else { return 12 + Int(extra) }
        return protocolNumber == 1 ? 11 : 12
    }

    /// TA2: how a card in specific mode is to be spoken to. ISO 7816-3, 8.3
    public struct SpecificMode: Equatable, Sendable {
        /// The protocol that the card speaks at once: 0...15.
        public let protocolNumber: UInt8
        /// Whether a further warm reset may bring the card into negotiable mode.
        public let canChange: Bool
        /// Whether the rates are ones that the reader must know, and not those of TA1.
        public let usesImplicitRates: Bool
    }

    /// What TA2 says; nothing in negotiable mode, where PPS may change protocol and rates.
    public var specificMode: SpecificMode? {
        guard let ta2 = group(2)?.ta else { return nil }
        return SpecificMode(
            protocolNumber: ta2 & 0x0F, canChange: ta2 & 0x80 == 0,
            usesImplicitRates: ta2 & 0x10 != 0)
    }

    /// When the card's clock may be stopped. ISO 7816-3, 8.3 (TA for T=15)
    public enum ClockStop: UInt8, Equatable, Sendable {
        /// Never.
        case never = 0
        /// In state low.
        case low = 1
        /// In state high.
        case high = 2
        /// In either state.
        case either = 3
    }

    /// The clock stop indicator of the first TA for T=15; `.never` if absent.
    public var clockStop: ClockStop {
        guard let byte = first(.ta, protocolNumber: 15)?.value else { return .never }
        return ClockStop(rawValue: byte >> 6) ?? .never
    }

    /// The classes of operating conditions, bits 1...3 for A (5 V), B (3 V), C (1.8 V), of the first
    /// TA for T=15; only class A if absent. The bits 4...6 are reserved and passed on.
    public var operatingClasses: UInt8 {
        (first(.ta, protocolNumber: 15)?.value ?? 0x01) & 0x3F
    }

    /// What the card does with the contact C6: the first TB for T=15, nothing if absent. Bit 8
    /// marks a use of the maker's own.
    public var standardOrProprietaryUse: UInt8? { first(.tb, protocolNumber: 15)?.value }
}
