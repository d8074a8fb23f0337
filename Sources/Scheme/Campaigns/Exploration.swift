import CardReader
import ISO7816
import Purse

/// Everything that may happen in a few payments with a card: each message lost, each answer lost or garbled,
/// the card pulled out for good or for a while, power lost at memory writes of card and PSAM.
///
/// It is a search over what can be told apart: balances, counts, numbers and the open record. In every state
/// the open payment is resolved on copies, and value must be what it was.
public struct Exploration: Sendable {
    /// What was done to come to a state.
    public struct Step: Sendable {
        /// What was begun: a payment, or the recovery of the open one.
        public let action: String
        /// What went wrong, in the words of a fault script; empty for nothing.
        public let fault: String
    }

    /// How many states were told apart.
    public private(set) var stateCount = 0
    /// How many moves were made.
    public private(set) var moveCount = 0
    /// The first way to a state in which value was made or lost.
    public private(set) var counterexample: [Step]?

    private struct Node {
        let state: Rehearsal.State
        let payments: Int
        let steps: [Step]
    }

    private struct Key: Hashable {
        let holdings: Rehearsal.Holdings
        let open: [UInt8]
    }

    /// Explores.
    /// - Parameters:
    ///   - amount: what each payment is, in minor units.
    ///   - payments: how many payments are begun at the most.
    ///   - progress: is told states and moves now and then.
    public init(
        _ rehearsal: Rehearsal, amount: UInt32, payments: Int,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws(SchemeError) {
        let total = try rehearsal.holdings(rehearsal.start).total
        var seen: Set<Key> = [try Exploration.key(rehearsal.start, rehearsal)]
        var waiting = [Node(state: rehearsal.start, payments: 0, steps: [])]
        stateCount = 1
        while !waiting.isEmpty {
            let node = waiting.removeFirst()
            let isRecovery = node.state.open != nil
            guard isRecovery || node.payments < payments else { continue }
            for move in Exploration.moves {
                // A place that the payment does not reach is the end of its row of moves.
                for place in 0... {
                    let plan = move.plan(place)
                    var struck = false
                    let next = try rehearsal.run(
                        node.state, amount: amount, faults: plan.card, samFaults: plan.sam,
                        struck: &struck)
                    moveCount += 1
                    let steps =
                        node.steps + [
                            Step(
                                action: isRecovery ? "recover" : "pay",
                                fault: struck ? plan.text : "")
                        ]
                    if let settled = try rehearsal.resolved(next),
                        try rehearsal.holdings(settled).total == total
                    {
                        if seen.insert(try Exploration.key(next, rehearsal)).inserted {
                            stateCount += 1
                            waiting.append(
                                Node(
                                    state: next, payments: node.payments + (isRecovery ? 0 : 1),
                                    steps: steps))
                        }
                    } else {
                        counterexample = steps
                        return
                    }
                    if !struck { break }
                }
                progress(stateCount, moveCount)
            }
        }
    }

    private static func key(
        _ state: Rehearsal.State, _ rehearsal: Rehearsal
    ) throws(SchemeError) -> Key {
        Key(
            holdings: try rehearsal.holdings(state), open: state.open.map { [UInt8]($0.file) } ?? []
        )
    }

    /// One kind of fault, which is tried at each place in turn.
    private struct Move: Sendable {
        let plan: @Sendable (Int) -> (card: FaultPlan, sam: FaultPlan, text: String)
    }

    /// Faults of the lines, then tears of both memories.
    private static var moves: [Move] { lineMoves + tearMoves }

    private static var lineMoves: [Move] {
        let faults: [(String, Fault)] = [
            ("mute", .mute), ("late", .late), ("wrong", .wrong(bit: 0, isDetected: true)),
            ("remove", .powerLoss(PowerLoss(at: .nanoseconds(0), outcome: .notStarted))),
        ]
        let removed = Fault.powerLoss(
            PowerLoss(at: .nanoseconds(0), outcome: .notStarted, then: .removed))
        return faults.flatMap { name, fault in
            [
                Move { place in
                    let plan = FaultPlan(script: [.exchange(UInt64(place + 1)): fault])
                    return (plan, FaultPlan(), "card \(place + 1): \(name)")
                },
                // The card does not come back in this transaction.
                Move { place in
                    let plan = FaultPlan(script: [
                        .exchange(UInt64(place + 1)): fault, .reset(2): removed,
                    ])
                    return (plan, FaultPlan(), "card \(place + 1): \(name), reset 2: remove")
                },
                Move { place in
                    let plan = FaultPlan(script: [.exchange(UInt64(place + 2)): fault])
                    return (FaultPlan(), plan, "PSAM \(place + 2): \(name)")
                },
            ]
        }
    }

    private static var tearMoves: [Move] {
        (1...6).flatMap { exchange in
            [TornWrite.notStarted, .partial, .complete].flatMap { outcome in
                [
                    Move { write in
                        let plan = tear(exchange, write, outcome)
                        return (plan, FaultPlan(), "card \(exchange): \(words(write, outcome))")
                    },
                    Move { write in
                        let plan = tear(exchange, write, outcome)
                        return (FaultPlan(), plan, "PSAM \(exchange): \(words(write, outcome))")
                    },
                ]
            }
        }
    }

    private static func tear(_ exchange: Int, _ write: Int, _ outcome: TornWrite) -> FaultPlan {
        let loss = PowerLoss(at: .writes(UInt64(write)), outcome: outcome)
        return FaultPlan(script: [.exchange(UInt64(exchange)): .powerLoss(loss)])
    }

    private static func words(_ write: Int, _ outcome: TornWrite) -> String {
        "tear after \(write) writes \(outcome)"
    }
}
