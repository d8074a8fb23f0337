/// A command of a purse or a SAM that writes, ready to be torn.
public struct TornCase: Sendable, CustomStringConvertible {
    /// Names it.
    public let name: String
    /// How many states it goes through, that before it and that after it among them. In between is what
    /// is durable by itself: a new state of the generator, a try that was taken off or given back.
    public let stateCount: Int
    private let tear: @Sendable (Int?, inout TearExplorer) throws -> TornStates

    /// Its name.
    public var description: String { name }

    init<Subject: TearSubject & SendableMetatype>(
        _ name: String, stateCount: Int,
        _ run: @escaping @Sendable (_ left: Int?) throws -> TornRun<Subject>,
        value: @escaping @Sendable (Subject, [UInt8]) -> [UInt8] = { _, _ in [] }
    ) {
        self.name = name
        self.stateCount = stateCount
        tear = { left, explorer in
            let torn = try run(left)
            torn.explore(with: &explorer)
            let values = torn.states.dropLast().map { value(torn.subject, $0) }
            return TornStates(
                count: torn.states.count, movesAtOnce: values.allSatisfy { $0 == values.first })
        }
    }

    /// Tears it everywhere.
    /// - Parameter left: how many words the page that is being written has left before, at the most.
    public func explore(
        left: Int? = nil, with explorer: inout TearExplorer
    ) throws -> TornStates {
        try tear(left, &explorer)
    }

    /// Of purses, PSAM and load SAM.
    public static let all = purses + psams + loadSAMs
}

/// What states a command goes through that is not torn.
public struct TornStates {
    /// How many.
    public let count: Int
    /// Whether all but the last agree in everything that is worth something: balance, counter, log,
    /// proof, records.
    public let movesAtOnce: Bool
}
