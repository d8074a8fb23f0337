import BackOffice
import BursaTestSupport
import Purse

/// Cards that pay and are loaded, of which some are copied and some put back from older copies; loads that
/// are interrupted; and tills whose collections are lost now and then, and come again.
struct Fleet {
    static let roundCount = 8
    static let tillCount = 40

    let office: BackOffice
    var generator: SeededGenerator
    var cards: [ModelCard] = []
    /// A second body of a card, by the card's place; of a rollback the older body.
    var bodies: [Int: ModelCard] = [:]
    let clones: Set<Int>
    let rollbacks: Set<Int>
    /// Payments with the second body of each card, and the round of the second one.
    private var uses: [Int: Int] = [:]
    private(set) var secondUse: [Int: Int] = [:]
    private var waiting: [[TerminalRecord]]
    private var sequences: [UInt32]
    private var collections: [UInt32]
    private var wasLost: [Bool]
    /// Loads that were done, and of which the office does not know yet.
    private var unrecorded: [TerminalRecord] = []

    init(seed: UInt64, cardCount: Int, copyCount: Int, store: any BackOfficeStore) throws {
        office = BackOffice(store, verifier: ModelCard.verifier)
        generator = SeededGenerator(seed: seed)
        waiting = Array(repeating: [], count: Fleet.tillCount)
        sequences = Array(repeating: 1, count: Fleet.tillCount)
        collections = Array(repeating: 1, count: Fleet.tillCount)
        wasLost = Array(repeating: false, count: Fleet.tillCount)
        let chosen = Array(0..<cardCount).shuffled(using: &generator)
        clones = Set(chosen[..<copyCount])
        rollbacks = Set(chosen[copyCount..<2 * copyCount])
        for number in 0..<cardCount {
            var card = ModelCard(number: number)
            try office.register(card.account)
            try office.load(&card, 100)
            cards.append(card)
        }
    }

    private mutating func isOneIn(_ count: Int) -> Bool {
        Int.random(in: 0..<count, using: &generator) == 0
    }

    /// Everybody pays at some till, and some are loaded. A clone pays beside its card; an older copy takes
    /// the place of its card.
    mutating func round(_ number: Int) {
        for index in cards.indices {
            var card = cards[index]
            if isOneIn(4) { load(&card) }
            pay(&card)
            cards[index] = card
            if clones.contains(index), number >= 2, var body = bodies[index] {
                if isOneIn(4) { load(&body) }
                pay(&body)
                bodies[index] = body
                noteUse(index, in: number)
            }
            if rollbacks.contains(index), number == 2 {
                cards[index] = bodies[index] ?? cards[index]
            }
            if rollbacks.contains(index), number > 2 { noteUse(index, in: number) }
        }
        if number == 1 {
            for index in clones.union(rollbacks) { bodies[index] = cards[index] }
        }
    }

    private mutating func noteUse(_ index: Int, in round: Int) {
        uses[index, default: 0] += 1
        if uses[index] == 2 { secondUse[index] = round }
    }

    private mutating func pay(_ card: inout ModelCard) {
        let till = Int.random(in: 0..<Fleet.tillCount, using: &generator)
        let amount = UInt32.random(in: 0...min(30, card.balance), using: &generator)
        waiting[till].append(
            card.pay(amount, till: UInt8(till), terminalSequence: sequences[till]))
        sequences[till] += 1
    }

    /// A load as it goes: some are not done, and of these some nobody ever hears of; some are done, and the
    /// office hears of it later.
    private mutating func load(_ card: inout ModelCard) {
        let record = card.request(.random(in: 1...100, using: &generator))
        guard (try? office.authorise(record)) != nil else { return }
        if isOneIn(8) {
            if Bool.random(using: &generator) { try? office.cancel(record) }
            return
        }
        card.complete(record)
        if isOneIn(4) { unrecorded.append(record) } else { _ = try? office.recordOnline(record) }
    }

    /// Every till hands over what it has. One collection in twenty is lost, and comes with the next one,
    /// which arrives; the acknowledgement may be lost, too, and then the same comes twice.
    mutating func collect() throws {
        for till in 0..<Fleet.tillCount {
            wasLost[till] = !wasLost[till] && isOneIn(20)
            if wasLost[till] { continue }
            let batch = CollectedBatch(
                terminal: [0, 0, 0, 0, 0, UInt8(till)], number: collections[till],
                records: waiting[till].shuffled(using: &generator))
            _ = try office.collect(batch)
            if isOneIn(20) { continue }
            waiting[till] = []
            collections[till] += 1
        }
        let late = unrecorded.filter { _ in Bool.random(using: &generator) }
        for record in late { try office.recordOnline(record) }
    }

    /// Everything that waits comes in, and again.
    func settle() throws {
        for _ in 1...2 {
            for records in waiting { _ = try office.collect(records) }
            for record in unrecorded { try office.recordOnline(record) }
        }
    }

    /// The cards that did what no honest one does, as far as the office knows.
    func accused() throws -> Set<CardSerial> {
        let alarms = try office.read { books throws(BackOfficeError) in try books.alarms() }
        return Set(alarms.filter(\.kind.accusesCard).map(\.serial))
    }
}
