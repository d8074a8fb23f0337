import ISO7816

/// How often which fault comes by chance: of a million exchanges, so many.
///
/// At most one fault comes in an exchange. The rates are added up in the order of the properties;
/// what goes beyond a million never comes.
public struct FaultRates: Equatable, Sendable {
    /// Tears at a write; the card stays.
    public var tearsAtWrite: UInt32 = 0
    /// Tears at a time; the card stays.
    public var tearsAtTime: UInt32 = 0
    /// Removals at a time.
    public var removals: UInt32 = 0
    /// Swaps of the card for a spare one, at a time.
    public var swaps: UInt32 = 0
    /// Cards that hear nothing.
    public var mutes: UInt32 = 0
    /// Cards that take longer.
    public var slows: UInt32 = 0
    /// Answers that come too late.
    public var lates: UInt32 = 0
    /// Answers that are cut.
    public var shorts: UInt32 = 0
    /// Answers whose check fails.
    public var wrongsDetected: UInt32 = 0
    /// Answers with a wrong bit that no check shows.
    public var wrongsUndetected: UInt32 = 0

    /// Tears come after 0...`writesMax` whole writes.
    public var writesMax: UInt64 = 50
    /// Tears, removals and swaps come up to here after the start: 500 ms.
    public var momentMaxNanoseconds: UInt64 = 500_000_000
    /// Slow cards take up to this much longer: 2 s.
    public var delayMaxNanoseconds: UInt64 = 2_000_000_000
    /// Cut answers keep 0...`shortByteCountMax` bytes; 1 by default, too few for a status.
    public var shortByteCountMax: UInt16 = 1

    /// Nothing goes wrong.
    public init() {}

    /// The same number for each of the ten kinds.
    public init(each rate: UInt32) {
        (tearsAtWrite, tearsAtTime, removals, swaps, mutes) = (rate, rate, rate, rate, rate)
        (slows, lates, shorts, wrongsDetected, wrongsUndetected) = (rate, rate, rate, rate, rate)
    }

    /// The fault of one exchange.
    func draw(from numbers: inout SplitMix64) -> Fault? {
        let chance = numbers.next(below: 1_000_000)
        var end: UInt64 = 0
        func falls(under rate: UInt32) -> Bool {
            end += UInt64(rate)
            return chance < end
        }
        if falls(under: tearsAtWrite) {
            let writes = upTo(writesMax, &numbers)
            return .powerLoss(PowerLoss(at: .writes(writes), outcome: outcome(&numbers)))
        }
        if falls(under: tearsAtTime) { return loss(then: .stays, &numbers) }
        if falls(under: removals) { return loss(then: .removed, &numbers) }
        if falls(under: swaps) { return loss(then: .swapped, &numbers) }
        if falls(under: mutes) { return .mute }
        if falls(under: slows) { return .slow(nanoseconds: upTo(delayMaxNanoseconds, &numbers)) }
        if falls(under: lates) { return .late }
        if falls(under: shorts) {
            return .short(byteCount: upTo(UInt64(shortByteCountMax), &numbers))
        }
        if falls(under: wrongsDetected) { return .wrong(bit: numbers.next(), isDetected: true) }
        if falls(under: wrongsUndetected) { return .wrong(bit: numbers.next(), isDetected: false) }
        return nil
    }

    private func loss(then aftermath: PowerLoss.Aftermath, _ numbers: inout SplitMix64) -> Fault {
        let moment = upTo(momentMaxNanoseconds, &numbers)
        return .powerLoss(
            PowerLoss(at: .nanoseconds(moment), outcome: outcome(&numbers), then: aftermath))
    }

    private func outcome(_ numbers: inout SplitMix64) -> TornWrite {
        let all = TornWrite.allCases
        return all[Int(numbers.next(below: UInt64(all.count)))]
    }

    private func upTo(_ last: UInt64, _ numbers: inout SplitMix64) -> UInt64 {
        last == .max ? numbers.next() : numbers.next(below: last + 1)
    }
}
