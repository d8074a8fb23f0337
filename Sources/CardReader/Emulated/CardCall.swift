import ISO7816

/// One call to a card with what the plan has for it: what comes back, what it cost, how long it
/// took.
///
/// ```
/// lead | dispatch, memory, computing | tail
///      ^ the card has the command    ^ it has done everything
/// ```
struct CardCall {
    let place: FaultPlace
    let fault: Fault?
    private let tearSeed: UInt64
    private let timing: TimingModel

    /// How the call ended.
    private(set) var result = Exchange.indeterminate(.noAnswer)
    private(set) var duration = ExchangeDuration()
    private(set) var work = CardWork()
    /// Whether the fault made a difference.
    private(set) var hasStruck = false
    /// Whether the card lost power inside the call.
    private(set) var isCardOff = false

    init(at place: FaultPlace, faults: FaultPlan, timing: TimingModel) {
        self.place = place
        fault = faults.fault(at: place)
        tearSeed = faults.tearSeed(at: place)
        self.timing = timing
    }

    /// Makes the call.
    /// - Parameters:
    ///   - leadNanoseconds: until the card has what it is told.
    ///   - body: tells the card, and has its answer.
    ///   - tail: until the reader has an answer of that many bytes.
    mutating func run(
        _ card: EmulatedCard, leadNanoseconds: UInt64, dispatchNanoseconds: UInt64,
        responseByteCountMax: Int,
        _ body: (inout EmulatedCard, inout OutputSpan<UInt8>) -> CardAnswer,
        tail: (Int) -> UInt64
    ) {
        duration.command = leadNanoseconds
        if let moment = lossMoment, moment < leadNanoseconds {
            return lose(at: moment)
        }
        if fault == .mute {
            hasStruck = true
            return fallSilent()
        }
        var card = card
        let before = card.work
        let tear = plannedTear(afterNanoseconds: leadNanoseconds.saturatingAdd(dispatchNanoseconds))
        if let tear { card.arm(tear) }
        var answer = CardAnswer.mute
        let bytes = [UInt8](capacity: responseByteCountMax) { output in
            answer = body(&card, &output)
        }
        if tear != nil { card.arm(nil) }
        work = card.work.since(before)
        duration.dispatch = dispatchNanoseconds
        timing.prices.charge(work, to: &duration)
        switch answer {
        case .powerLost:
            isCardOff = true
            lose(at: lossMoment)
        case .mute: fallSilent()
        case .answered: duration.response = tail(bytes.count)
        }
        if answer != .powerLost, let moment = lossMoment, moment < duration.total {
            lose(at: moment)
        } else if answer == .answered {
            receive(bytes, tail: tail)
        }
    }

    /// When power goes away by plan, if that is a time.
    private var lossMoment: UInt64? {
        guard case .powerLoss(let loss) = fault, case .nanoseconds(let moment) = loss.moment
        else { return nil }
        return moment
    }

    /// What the card is armed with. `start` is when it can write at the earliest.
    private func plannedTear(afterNanoseconds start: UInt64) -> Tear? {
        guard case .powerLoss(let loss) = fault else { return nil }
        switch loss.moment {
        case .writes(let count):
            return Tear(afterWrites: count, outcome: loss.outcome, seed: tearSeed)
        case .nanoseconds(let moment):
            return Tear(
                budget: moment < start ? 0 : moment - start,
                programPrice: timing.prices.wordProgramNanoseconds,
                erasePrice: timing.prices.pageEraseNanoseconds,
                outcome: moment < start ? .notStarted : loss.outcome, seed: tearSeed)
        }
    }

    /// Power went away: at a time, or when the work was done that was done.
    private mutating func lose(at moment: UInt64?) {
        if let moment { duration.cut(to: moment) }
        guard case .powerLoss(let loss) = fault else {
            result = .indeterminate(.powerLost)
            return
        }
        hasStruck = true
        result = .indeterminate(loss.aftermath == .stays ? .powerLost : .cardRemoved)
    }

    private mutating func fallSilent() {
        duration.response = 0
        duration.waiting = timing.silenceNanoseconds
        result = .indeterminate(.noAnswer)
    }

    /// The card answered; the plan may still have something against that.
    private mutating func receive(_ bytes: [UInt8], tail: (Int) -> UInt64) {
        var bytes = bytes
        switch fault {
        case .late:
            hasStruck = true
            return fallSilent()
        case .slow(let nanoseconds):
            hasStruck = true
            duration.waiting = nanoseconds
        case .short(let byteCount):
            guard byteCount < UInt64(bytes.count) else { break }
            hasStruck = true
            bytes.removeLast(bytes.count - Int(byteCount))
            duration.response = tail(bytes.count)
        case .wrong(let bit, let isDetected):
            guard !bytes.isEmpty else { break }
            hasStruck = true
            let index = Int(bit % UInt64(bytes.count * 8))
            bytes[index / 8] ^= 1 << UInt8(index % 8)
            if isDetected {
                duration.response = timing.garbledNanoseconds(once: duration.response)
                result = .indeterminate(.answerGarbled)
                return
            }
        case .powerLoss, .mute, nil: break
        }
        result =
            bytes.count < 2
            ? .indeterminate(.answerTooShort(byteCount: bytes.count)) : .response(bytes)
    }
}
