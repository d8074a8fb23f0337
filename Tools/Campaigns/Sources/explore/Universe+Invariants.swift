import BursaTestSupport
import Purse

// What holds in every world: value is neither made nor lost, and what was said is true.
extension Universe {
    /// What is wrong with a world; nothing if nothing is.
    func violation(of world: World) -> String? {
        for (place, card) in cards.enumerated() where !card.states[Int(world[place])].isSound {
            return "the balance of card \(place + 1) is not what was moved"
        }
        for (index, sam) in sams.enumerated()
        where !sam.states[Int(world[samPlace + index])].isSound {
            return "the total of SAM \(index + 1) is not what was moved"
        }
        // Of an endless plan nothing is kept.
        if terminals.contains(where: { $0.plan.isEndless }) { return nil }
        // What follows depends on the ledgers alone, of which there are few.
        guard judged.insert(ledgers(of: world), from: 0, move: 0) else { return nil }
        return Books(self, world).violation
    }

    private func ledgers(of world: World) -> World {
        var key = World()
        var place = 0
        func add(_ number: UInt32) {
            key[place] = number
            place += 1
        }
        for (index, card) in cards.enumerated() { add(card.states[Int(world[index])].ledger) }
        for (index, sam) in sams.enumerated() {
            add(sam.states[Int(world[samPlace + index])].ledger)
        }
        for (index, terminal) in terminals.enumerated() {
            let state = terminal[world[terminalPlace + index]]
            add(state.ledger)
            add(state.open)
        }
        return key
    }

    /// Whether the TAC of a record is its card's.
    func isGenuine(_ record: TerminalRecord) -> Bool {
        let transaction = record.transaction
        let key = SampleKeys.cardKey(
            .tac, transaction.algorithm, serial: array(transaction.serial))
        return Array(array(record.tac).prefix(transaction.algorithm.codeByteCount))
            == tac(transaction, key)
    }
}
