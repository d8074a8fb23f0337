/// Clock rate conversion and baud rate adjustment, coded as in TA1 and PPS1. ISO 7816-3, 8.3
///
/// One elementary time unit is F / D clock cycles.
public struct TransmissionRates: Equatable, Sendable {
    /// Fi in the high half, Di in the low.
    public let rawValue: UInt8

    /// Rates of this code; any is taken.
    public init(_ rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// F = 372, D = 1: what every card speaks during the answer to reset.
    public static var standard: TransmissionRates { TransmissionRates(0x11) }

    /// F: 372...2048; nothing if the code is reserved.
    public var clockRateConversion: Int? { defined(TransmissionRates.conversions[high]) }

    /// D: 1...64; nothing if the code is reserved.
    public var baudRateAdjustment: Int? { defined(TransmissionRates.adjustments[low]) }

    /// The highest clock at this F, in kHz: 4000...20000; nothing if the code is reserved.
    public var clockMaxKilohertz: Int? { defined(TransmissionRates.clocks[high]) }

    /// Whether both halves have a meaning.
    public var isDefined: Bool { clockRateConversion != nil && baudRateAdjustment != nil }

    /// Whether a card that indicates these rates takes `proposal`: its F lies between 372 and this
    /// F, its D between 1 and this D. ISO 7816-3, 9.3
    public func admit(_ proposal: TransmissionRates) -> Bool {
        guard let f = clockRateConversion, let d = baudRateAdjustment,
            let proposedF = proposal.clockRateConversion,
            let proposedD = proposal.baudRateAdjustment
        else {
            return proposal == .standard
        }
        return proposedF <= f && proposedD <= d
    }

    private var high: Int { Int(rawValue >> 4) }
    private var low: Int { Int(rawValue & 0x0F) }

    private func defined(_ entry: UInt16) -> Int? { entry == 0 ? nil : Int(entry) }

    /// F by code; 0 is reserved.
    private static let conversions: InlineArray<16, UInt16> = [
        372, 372, 558, 744, 1116, 1488, 1860, 0, 0, 512, 768, 1024, 1536, 2048, 0, 0,
    ]
    /// D by code; 0 is reserved.
    private static let adjustments: InlineArray<16, UInt16> = [
        0, 1, 2, 4, 8, 16, 32, 64, 12, 20, 0, 0, 0, 0, 0, 0,
    ]
    /// The highest clock in kHz by the code of F; 0 is reserved.
    private static let clocks: InlineArray<16, UInt16> = [
        4000, 5000, 6000, 8000, 12000, 16000, 20000, 0, 0, 5000, 7500, 10000, 15000, 20000, 0, 0,
    ]
}
