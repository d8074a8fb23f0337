import BursaTestSupport
import CardKernel
import Purse

/// A card or a SAM: production code on emulated memory, which can go back to any of its moments.
protocol Device: AnyObject {
    var cells: MemoryCells { get }
    func copy() -> CardCopy
    func restore(_ copy: CardCopy)
    /// A cold reset.
    /// - Returns: whether it came up.
    func start() -> Bool
    /// What its driver does behind a reset.
    func greet()
    /// One exchange; nothing if power was lost.
    func send(_ command: [UInt8]) -> [UInt8]?
    /// What the next random number is.
    func prime(_ random: [UInt8])
    /// Everything that its behaviour depends on, but for the state of the generator.
    func content() -> [UInt8]
    /// What it counts.
    func figures() -> Figures
    /// What value has moved so far.
    /// - Parameters:
    ///   - earlier: what had moved before a command.
    ///   - figures: what it counted then.
    ///   - exchange: the command.
    func movements(after earlier: [Movement], _ figures: Figures, _ exchange: Exchange)
        -> [Movement]
    /// Whether what it counts is what has moved.
    func isSound(_ figures: Figures, _ movements: [Movement]) -> Bool
}

/// A command and its answer, which is empty where power was lost.
struct Exchange {
    var command: [UInt8] = []
    var answer: [UInt8] = []
    var isDone: Bool { answer.suffix(2) == [0x90, 0x00] }
}

/// Value that a device moved, or let move.
struct Movement: Hashable, Comparable {
    enum Kind: UInt8 {
        case debit
        case load
        /// A PSAM counted a debit.
        case count
        /// A load SAM let a card be loaded.
        case authorisation
        /// A load SAM found the TAC of a load right.
        case confirmation
    }
    var kind: Kind
    /// The last bytes of the card's serial; of a count 0, since the PSAM keeps no serial.
    var card: UInt16 = 0
    /// The card's sequence before; of a count 0.
    var sequence: UInt16 = 0
    /// The last bytes of the terminal id.
    var terminal: UInt16 = 0
    var terminalSequence: UInt32 = 0
    var amount: UInt32
    /// The first bytes of MAC2: by it two authorisations with the same number are told apart. Of a
    /// SAM 0.
    var code: UInt32 = 0

    /// In the order in which one card makes them, kind by kind.
    static func < (left: Movement, right: Movement) -> Bool {
        (left.kind.rawValue, left.sequence) < (right.kind.rawValue, right.sequence)
    }
}

/// The figures of a device that the invariants and the projection speak of.
struct Figures: Hashable {
    /// The balance of a card; the total of a SAM.
    var value: UInt64 = 0
    /// The offline sequence of a card; the terminal sequence of a PSAM.
    var sequence: UInt32 = 0
    /// The online sequence of a card.
    var online: UInt32 = 0
    /// Whether a purchase is under way, or a PSAM has a transaction open.
    var isOpen = false
}

/// One state of a device.
struct DeviceState {
    var copy: CardCopy
    var figures: Figures
    /// The number of its list of movements.
    var ledger: UInt32
    /// Whether it counts what has moved.
    var isSound: Bool
    /// How many random numbers it has made, as far as they are told apart.
    var draws: UInt8
}
