import CardKernel
import ISO7816

/// A dialogue with a card that may lose power anywhere in it.
public struct TornRun<Subject: TearSubject> {
    /// Names it in what is found.
    public let name: String
    /// The card.
    public let subject: Subject
    /// What is seen after each word that the whole dialogue writes: each state once, in their order.
    public let states: [[UInt8]]

    private let before: MemoryCopy
    private let dialogue: () -> Bool

    /// A dialogue that is torn nowhere yet; `subject` is as it shall be before it.
    /// - Parameters:
    ///   - left: how many words the page that is being written has left at the most, so that the log
    ///     goes on to another page at different places of the dialogue; nothing for as many as it has.
    ///   - dialogue: starts the subject and says what there is to say; whether all was answered.
    public init(
        _ name: String, _ subject: Subject, left: Int? = nil, dialogue: @escaping () -> Bool
    ) {
        self.name = left.map { "\(name), \($0) words left" } ?? name
        self.subject = subject
        self.dialogue = dialogue
        if let left { subject.touch(untilLeft: left) }
        subject.cells.faults.powerOff()
        before = subject.cells.copy()
        var states: [[UInt8]] = []
        for write in UInt64(0)... {
            subject.cells.restore(before)
            subject.cells.faults.powerOn(seed: 1)
            subject.cells.faults.arm(Tear(afterWrites: write, outcome: .notStarted, seed: 1))
            let isWhole = dialogue() && !subject.cells.faults.isOff
            subject.cells.faults.powerOff()
            subject.cells.faults.powerOn()
            let seen = subject.start() ? subject.observe() : []
            if !states.contains(seen) { states.append(seen) }
            if isWhole { break }
        }
        self.states = states
    }

    /// Tears it everywhere; no other state may be seen than ``states``.
    public func explore(with explorer: inout TearExplorer) {
        explorer.explore(name, subject, allowed: states, before: before, operation: dialogue)
    }
}

extension TearSubject {
    /// Touches it until the page that is being written has at most so many words left, but not for
    /// ever: a record may be longer than what is left.
    public func touch(untilLeft left: Int) {
        for _ in 0..<200 where wordsLeft > left { touch() }
    }
}
