import BackOffice
import BursaTestSupport
import Purse
import Testing

/// Ten thousand cards, of which some are copied and some put back from older copies, and tills whose
/// collections are lost now and then, and come again later.
private struct Fleet {
    static let cardCount = 10_000
    static let tillCount = 40

    let office: BackOffice
    var generator: SeededGenerator
    var cards: [ModelCard] = []
    /// A second body of a card, by the card's place; of a rollback the older body.
    var bodies: [Int: ModelCard] = [:]
    var clones: Set<Int> = []
    var rollbacks: Set<Int> = []
    /// Payments with the second body of each card, and the round of the second one.
    var uses: [Int: Int] = [:]
    var secondUse: [Int: Int] = [:]
    var waiting: [[TerminalRecord]]
    var sequences: [UInt32]

    init(seed: UInt64) throws {
        office = try Books.memory.office()
        generator = SeededGenerator(seed: seed)
        waiting = Array(repeating: [], count: Fleet.tillCount)
        sequences = Array(repeating: 1, count: Fleet.tillCount)
        for number in 0..<Fleet.cardCount {
            var card = ModelCard(number: number)
            try office.register(card.account)
            try office.load(&card, 10_000)
            cards.append(card)
        }
        let chosen = Array(0..<Fleet.cardCount).shuffled(using: &generator)
        clones = Set(chosen[..<20])
        rollbacks = Set(chosen[20..<40])
    }

    /// Everybody pays at some till.
    mutating func round(_ number: Int) {
        for index in cards.indices {
            pay(index, fromSecondBody: false)
            // A clone is used beside the card; an older copy replaces it, so its own payments stop.
            if clones.contains(index), number >= 2 { use(index, in: number) }
            if rollbacks.contains(index), number == 2 {
                cards[index] = bodies[index] ?? cards[index]
            }
            if rollbacks.contains(index), number > 2 { noteUse(index, in: number) }
        }
        if number == 1 {
            for index in clones.union(rollbacks) { bodies[index] = cards[index] }
        }
    }

    private mutating func use(_ index: Int, in round: Int) {
        pay(index, fromSecondBody: true)
        noteUse(index, in: round)
    }

    private mutating func noteUse(_ index: Int, in round: Int) {
        uses[index, default: 0] += 1
        if uses[index] == 2 { secondUse[index] = round }
    }

    private mutating func pay(_ index: Int, fromSecondBody: Bool) {
        let till = Int.random(in: 0..<Fleet.tillCount, using: &generator)
        var body = fromSecondBody ? bodies[index] ?? cards[index] : cards[index]
        let record = body.pay(10, till: UInt8(till), terminalSequence: sequences[till])
        sequences[till] += 1
        if fromSecondBody { bodies[index] = body } else { cards[index] = body }
        waiting[till].append(record)
    }

    /// Every till hands over what it has; one in twenty is lost, and comes again with the next.
    mutating func collect() throws {
        for till in 0..<Fleet.tillCount {
            let isLost = Int.random(in: 0..<20, using: &generator) == 0
            if isLost { continue }
            _ = try office.collect(waiting[till].shuffled(using: &generator))
            // The acknowledgement may be lost too: then the same comes twice.
            if Int.random(in: 0..<20, using: &generator) != 0 { waiting[till] = [] }
        }
    }

    func alarmed() throws -> Set<CardSerial> {
        Set(try office.read { books throws(BackOfficeError) in try books.alarms().map(\.serial) })
    }
}

@Suite struct FleetTests {
    @Test func `every copy is alarmed one collection after its second use, and no honest card`()
        throws
    {
        var fleet = try Fleet(seed: 7)
        var alarmedIn: [CardSerial: Int] = [:]
        let roundCount = 8
        for round in 1...roundCount {
            fleet.round(round)
            try fleet.collect()
            for serial in try fleet.alarmed() where alarmedIn[serial] == nil {
                alarmedIn[serial] = round
            }
        }
        let copied = fleet.clones.union(fleet.rollbacks)
        for index in copied {
            let serial = CardSerial(fleet.cards[index].serial)
            let second = try #require(fleet.secondUse[index])
            let seen = try #require(alarmedIn[serial], "a copy was never seen")
            #expect(seen <= second + 1)
        }
        let serials = Set(copied.map { CardSerial(fleet.cards[$0].serial) })
        #expect(Set(alarmedIn.keys) == serials)
    }
}
