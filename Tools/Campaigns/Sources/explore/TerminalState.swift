/// One state of a terminal with its driver.
struct TerminalState: Hashable {
    /// What the machine waits for.
    enum Wait: UInt8 {
        /// Nothing: there is no machine.
        case none
        case card
        case sam
        case store
        case reconnectCard
        case reconnectSAM
    }
    var wait = Wait.none
    /// The number of the machine's memory.
    var machine: UInt32 = 0
    /// The command that it wants to be sent.
    var command: UInt32 = 0
    /// The card that is at the terminal.
    var slot: UInt8 = 0
    /// The record that is durable and open; 0 for none.
    var open: UInt32 = 0
    /// The least terminal sequence that it expects of its PSAM.
    var sequenceMin: UInt32 = 0
    /// How much of its plan it has begun.
    var position: UInt8 = 0
    /// The number of the list of what it has said.
    var ledger: UInt32 = 0
}

/// How a transaction ended, as the terminal tells the parties.
struct Said: Hashable {
    enum Kind: UInt8 {
        /// Paid, or loaded.
        case done
        /// Not done.
        case notDone
        /// Not done as far as the parties are concerned; the record goes to the operator.
        case kept
        /// Nobody knows; the record goes to the operator.
        case doubtful
    }
    var kind: Kind
    /// The number of the record.
    var record: UInt32
}

/// What a terminal shall do, one after the other.
struct Plan {
    enum Step: Equatable {
        case purchase(UInt32)
        case load(UInt32)
    }
    var steps: [Step]
    /// Whether the first step is made again and again, and nothing of it is kept.
    var isEndless = false
}
