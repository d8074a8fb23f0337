import BursaTestSupport

/// One case on a card, ready to be torn.
struct Subject {
    /// A small memory that holds the sample card with room for the longest transaction.
    static let pageCount = 22
    static let pageWordCount = 64

    let card: TestCard
    let name: String
    /// What the memory holds before the commands.
    private(set) var before: MemoryCopy
    private(set) var allowed: [[UInt8]] = []
    private let commands: [[UInt8]]

    /// - Parameter left: how many words the page that is being written has left before the case at
    ///   the most, so that the log goes on to another page at different places of it; nothing to
    ///   leave it where it is.
    init(_ test: Case, left: Int?) throws {
        card = try TestCard(pageCount: Subject.pageCount, pageWordCount: Subject.pageWordCount)
        name = left.map { "\(test.name), \($0) words left" } ?? test.name
        commands = test.commands
        before = card.cells.copy()
        for command in [Case.selectSample] + test.prelude { _ = card.send(command) }
        if let left { card.touch(untilLeft: left) }
        card.cells.faults.powerOff()
        before = card.cells.copy()
        for count in 0...commands.count { allow(Array(commands[..<count])) }
        for sequence in test.via { allow(sequence) }
    }

    /// Power on, and the commands, until power goes away.
    /// - Returns: whether all were answered.
    func run() -> Bool {
        card.start() && run(commands)
    }

    private func run(_ commands: [[UInt8]]) -> Bool {
        ([Case.selectSample] + commands).allSatisfy { card.send($0) != nil }
    }

    private mutating func allow(_ commands: [[UInt8]]) {
        card.cells.restore(before)
        card.powerOn()
        _ = run(commands)
        let state = card.observe()
        if !allowed.contains(state) { allowed.append(state) }
    }
}
