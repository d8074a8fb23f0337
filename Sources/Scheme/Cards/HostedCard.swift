public import CardKernel
public import ISO7816
import Purse

/// A card on a computer, ready for a reader: a memory, and while it has power the engine on it.
///
/// Nothing but the memory is kept without power, so a card that nobody uses costs its memory and
/// this small object. One card is used by one thread at a time.
public final class HostedCard<Application: CardApplication & ~Copyable> {
    /// What the card consists of.
    public let memory: any CardMemory
    private let makeApplication: () -> Application
    // Unchecked: one card is used by one thread at a time, and each command asks for it.
    @exclusivity(unchecked) private var engine: Engine?

    /// A card without power on a memory that holds one, or will.
    public init(
        memory: any CardMemory, application makeApplication: @escaping () -> Application
    ) {
        self.memory = memory
        self.makeApplication = makeApplication
    }

    /// The engine lies where the reader's calls find it, and never moves.
    private final class Engine {
        @exclusivity(unchecked) var card: Card<Application>

        init(_ driver: MemoryDriver, _ application: consuming Application) {
            card = Card(kernel: Kernel(driver: driver), application: application)
        }
    }

    private var running: Engine {
        if let engine { return engine }
        let made = Engine(memory.driver, makeApplication())
        engine = made
        return made
    }

    /// Lends the engine, for what commands cannot do: making the card, giving it entropy.
    public func withCard<Result, Failure: Error>(
        _ body: (inout Card<Application>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(&running.card)
    }

    /// A memory that was rewound has no power, and takes it away from the engine.
    private func noticePower() {
        if memory.faults.isOff { running.card.powerOff() }
    }

    /// An answer that the memory could not make safe has not left.
    private func confirmed(_ answer: CardAnswer) -> CardAnswer {
        do throws(ImageError) { try memory.confirm() } catch {
            powerOff()
            return .powerLost
        }
        return answer
    }
}

extension HostedCard: IntegratedCircuitCard where Application: ~Copyable {
    /// Power and cold reset.
    public func powerOn(answer: inout OutputSpan<UInt8>) -> CardAnswer {
        let tear = memory.faults.tear
        running.card.powerOff()
        memory.faults.powerOn()
        memory.faults.arm(tear)
        let count = answer.count
        let result = confirmed(running.card.powerOn(answer: &answer))
        if result != .answered { answer.removeLast(answer.count - count) }
        return result
    }

    /// Warm reset.
    public func reset(answer: inout OutputSpan<UInt8>) -> CardAnswer {
        noticePower()
        return running.card.reset(answer: &answer)
    }

    /// The end of a contactless session.
    public func deselect() {
        running.card.deselect()
    }

    /// Takes power away.
    public func powerOff() {
        running.card.powerOff()
        memory.faults.powerOff()
    }

    /// One command and its response.
    @_specialize(where Application == PurseApplication)
    public func transmit(
        _ command: Span<UInt8>, response: inout OutputSpan<UInt8>
    ) -> CardAnswer {
        noticePower()
        let count = response.count
        let result = confirmed(running.card.transmit(command, response: &response))
        if result != .answered { response.removeLast(response.count - count) }
        return result
    }

    /// Plans a tear.
    public func arm(_ tear: Tear?) {
        memory.faults.arm(tear)
    }

    /// Memory and crypto work since this object was made.
    public var work: CardWork {
        @_specialize(where Application == PurseApplication)
        get { running.card.work }
    }
}
