import CardKernel
import ISO7816

/// Something with a memory that can be torn: a journal, or a whole card.
public protocol TearSubject: AnyObject {
    /// The memory under it.
    var cells: MemoryCells { get }
    /// Starts from what the memory holds, as after a loss of power.
    /// - Returns: whether it came up; not if power was lost on the way.
    func start() -> Bool
    /// What the memory means, but for what ``touch()`` writes: compared with the states that are
    /// allowed.
    func observe() -> [UInt8]
    /// Writes something that ``observe()`` does not show, after a start.
    func touch()
    /// How many words the page that is being written has left.
    var wordsLeft: Int { get }
    /// All that the memory means.
    func image() -> [UInt8]
}

/// Tears an operation at each of its memory writes, in each way, then the recovery at each of its
/// writes, and so on to a depth, and looks at what is left each time.
public struct TearExplorer {
    /// How many writes one after the other are torn.
    public var depth = 2
    /// Seeds for each outcome that leaves a choice.
    public var seeds = 2
    /// Readings of what a tear left: each lets weak bits show something else.
    public var readings = 2
    /// Stops at the first violation.
    public var stopsAtViolation = true

    /// How many times the subject ran into a tear or to its end.
    public private(set) var runs: UInt64 = 0
    /// How many tears were made, by their depth.
    public private(set) var tears: [UInt64] = []
    /// What was found, the first of each: how to see it again.
    public private(set) var violations: [String] = []

    /// An explorer that has seen nothing.
    public init() {}

    /// Explores one operation.
    /// - Parameters:
    ///   - name: names the operation in what is found.
    ///   - allowed: the states that may be seen afterwards; once one was seen, it stays.
    ///   - before: the memory before the operation.
    ///   - operation: starts the subject and carries the operation out; says whether it came to its
    ///     end with power.
    public mutating func explore(
        _ name: String, _ subject: some TearSubject, allowed: [[UInt8]], before: MemoryCopy,
        operation: () -> Bool
    ) {
        if tears.count < depth { tears += [UInt64](repeating: 0, count: depth - tears.count) }
        tear(name, subject, allowed, before, level: 1, operation)
    }

    private var isDone: Bool { stopsAtViolation && !violations.isEmpty }

    private mutating func tear(
        _ path: String, _ subject: some TearSubject, _ allowed: [[UInt8]], _ before: MemoryCopy,
        level: Int, _ operation: () -> Bool
    ) {
        var after = before
        for write in 0..<UInt64.max {
            var isTorn = false
            for outcome in TornWrite.allCases {
                for seed in 0..<choices(outcome) {
                    if isDone { return }
                    subject.cells.restore(before)
                    subject.cells.faults.powerOn(seed: seed)
                    subject.cells.faults.arm(
                        Tear(afterWrites: write, outcome: outcome, seed: seed &* 0x9E37_79B9))
                    let isWhole = operation()
                    runs += 1
                    if isWhole, !subject.cells.faults.isOff {
                        // Without a tear the last of the states is the one.
                        subject.cells.faults.powerOff()
                        subject.cells.save(to: &after)
                        judge("\(path) > whole", subject, allowed, after)
                        break
                    }
                    isTorn = true
                    tears[level - 1] += 1
                    let here = "\(path) > write \(write) \(outcome) \(seed)"
                    subject.cells.faults.powerOff()
                    subject.cells.save(to: &after)
                    judge(here, subject, allowed, after)
                    if level < depth {
                        tear(here, subject, allowed, after, level: level + 1) { subject.start() }
                    }
                }
            }
            if !isTorn { return }
        }
    }

    private func choices(_ outcome: TornWrite) -> UInt64 {
        switch outcome {
        case .notStarted, .complete: 1
        case .singleBit: UInt64(max(seeds, 4))
        case .partial, .garbage, .weak: UInt64(seeds)
        }
    }

    /// What is seen after the tear is allowed, and stays together with what is written next.
    private mutating func judge(
        _ path: String, _ subject: some TearSubject, _ allowed: [[UInt8]], _ after: MemoryCopy
    ) {
        for reading in 0..<UInt64(readings) {
            subject.cells.restore(after)
            var image: [UInt8]?
            for session in 0..<UInt64(2) {
                subject.cells.faults.powerOff()
                subject.cells.faults.powerOn(seed: reading &* 77 &+ session)
                runs += 1
                guard subject.start() else {
                    violations.append("\(path): does not start, session \(session)")
                    return
                }
                guard allowed.contains(subject.observe()) else {
                    violations.append("\(path): neither old nor new, session \(session)")
                    return
                }
                if let image, subject.image() != image {
                    violations.append("\(path): something went back")
                    return
                }
                subject.touch()
                image = subject.image()
            }
        }
    }
}
