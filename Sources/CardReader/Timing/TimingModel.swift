/// How long everything takes that a reader and a card do: <doc:Timing> has the formulas.
public struct TimingModel: Equatable, Sendable {
    /// What carries the bytes.
    public var interface: CardInterface
    /// What the card's work costs.
    public var prices: WorkPrices

    /// A model of these two.
    public init(_ interface: CardInterface, prices: WorkPrices = WorkPrices()) {
        self.interface = interface
        self.prices = prices
    }
}

/// What carries the bytes between reader and card.
public enum CardInterface: Equatable, Sendable {
    /// Contacts, character by character.
    case t0(CharacterTiming)
    /// Contacts, block by block.
    case t1(BlockTiming)
    /// The field of ISO 14443, block by block.
    case contactless(ContactlessTiming)

    var line: any LineTiming {
        switch self {
        case .t0(let timing): timing
        case .t1(let timing): timing
        case .contactless(let timing): timing
        }
    }

    var isContactless: Bool {
        switch self {
        case .t0, .t1: false
        case .contactless: true
        }
    }
}

extension TimingModel {
    /// Until a card has the whole of this command, in nanoseconds, rounded up.
    public func commandNanoseconds(_ command: [UInt8]) -> UInt64 {
        interface.line.commandPicoseconds(CommandShape(command)).dividedRoundingUp(by: 1000)
    }

    /// Until the reader has a response of `byteCount` bytes to this command, in nanoseconds,
    /// rounded up.
    public func responseNanoseconds(to command: [UInt8], byteCount: Int) -> UInt64 {
        interface.line.responsePicoseconds(CommandShape(command), byteCount: byteCount)
            .dividedRoundingUp(by: 1000)
    }

    /// From the moment a card starts until it takes commands, in nanoseconds, rounded up.
    public func answerToResetNanoseconds(byteCount: Int) -> UInt64 {
        interface.line.answerToResetPicoseconds(byteCount: byteCount).dividedRoundingUp(by: 1000)
    }

    /// Until a card starts its answer to reset, in nanoseconds.
    public var powerUpNanoseconds: UInt64 {
        interface.line.powerUpPicoseconds.dividedRoundingUp(by: 1000)
    }

    /// How long a reader tries to hear a card that says nothing, in nanoseconds, rounded up.
    public var silenceNanoseconds: UInt64 {
        let line = interface.line
        let attempts = line.attemptCount
        let waiting = attempts * line.waitingPicoseconds
        return (waiting + (attempts - 1) * line.repetitionPicoseconds).dividedRoundingUp(by: 1000)
    }

    /// What a response takes whose check fails as often as the reader asks for it, in nanoseconds.
    func garbledNanoseconds(once response: UInt64) -> UInt64 {
        let line = interface.line
        let attempts = line.attemptCount
        let repetitions = (attempts - 1) * line.repetitionPicoseconds
        return response.saturatingMultiply(attempts)
            .saturatingAdd(repetitions.dividedRoundingUp(by: 1000))
    }
}
