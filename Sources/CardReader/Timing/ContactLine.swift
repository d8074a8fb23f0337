public import ISO7816

/// The contacts of a card: the clock that the reader gives it, and the rates of TA1 or PPS.
public struct ContactLine: Equatable, Sendable {
    /// The clock in hertz: 1...20 MHz. ISO 7816-3, 5.2.3
    public let clockHertz: UInt64
    /// F and D.
    public let rates: TransmissionRates
    /// N, the byte TC1 of the answer to reset: etu between characters to the card beyond 12; 255
    /// asks for no more than the protocol's least. ISO 7816-3, 8.3
    public let extraGuardTime: UInt8
    /// What the reader takes until the card starts its answer to reset, in nanoseconds, 10 s at
    /// most: 10 ms by default, which is 40 000 clock cycles at 4 MHz, the most that a card may take.
    public let powerUpNanoseconds: UInt64

    /// One elementary time unit, F / D cycles of the clock, rounded up to a picosecond:
    /// 290 625 ps (F = 372, D = 64, 20 MHz) to 2 048 000 000 ps (F = 2048, D = 1, 1 MHz).
    public let etuPicoseconds: UInt64

    /// A line.
    /// - Parameters:
    ///   - clockHertz: 1 000 000...20 000 000; 4 MHz is what many USB readers give.
    ///   - rates: defined ones; F = 372 and D = 1 is what every card speaks.
    ///   - extraGuardTime: TC1.
    ///   - powerUpNanoseconds: 0...10^10.
    public init(
        clockHertz: UInt64 = 4_000_000, rates: TransmissionRates = .standard,
        extraGuardTime: UInt8 = 0, powerUpNanoseconds: UInt64 = 10_000_000
    ) {
        precondition(1_000_000...20_000_000 ~= clockHertz)
        precondition(rates.isDefined)
        precondition(powerUpNanoseconds <= 10_000_000_000)
        self.clockHertz = clockHertz
        self.rates = rates
        self.extraGuardTime = extraGuardTime
        self.powerUpNanoseconds = powerUpNanoseconds
        etuPicoseconds = ContactLine.picoseconds(
            clocks: ContactLine.conversion(rates), clockHertz: clockHertz,
            divisor: UInt64(rates.baudRateAdjustment ?? 1))
    }

    /// Time of a number of clock cycles, 2^29 at most, rounded up to a picosecond.
    func clocksPicoseconds(_ count: UInt64) -> UInt64 {
        ContactLine.picoseconds(clocks: count, clockHertz: clockHertz, divisor: 1)
    }

    private static func picoseconds(
        clocks: UInt64, clockHertz: UInt64, divisor: UInt64
    ) -> UInt64 {
        // 2^29 · 10^12 < 2^69: the high word is below 2^5, the divisor above 2^19, so the quotient
        // fits.
        let (high, low) = clocks.multipliedFullWidth(by: 1_000_000_000_000)
        let (quotient, remainder) = (clockHertz * divisor).dividingFullWidth((high, low))
        return quotient + (remainder == 0 ? 0 : 1)
    }

    /// F.
    var conversion: UInt64 { ContactLine.conversion(rates) }

    private static func conversion(_ rates: TransmissionRates) -> UInt64 {
        UInt64(rates.clockRateConversion ?? 372)
    }

    /// Answer to reset at F = 372 and D = 1, and PPS with its answer, four bytes each, where the
    /// rates are others. 12 etu for each character.
    func answerToResetPicoseconds(byteCount: Int) -> UInt64 {
        let selection: UInt64 = rates == .standard ? 0 : 8
        return (UInt64(byteCount) + selection) * 12 * clocksPicoseconds(372)
    }
}
