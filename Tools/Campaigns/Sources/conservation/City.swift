import BackOffice
import BursaTestSupport
import CardKernel
import CardReader
import Foundation
import Purse
import Scheme

/// Cards, tills, a host and the office behind them, all of them production code in this process, on readers
/// where power fails, answers are late and cards are pulled out.
final class City {
    static let moment = Moment(date: 0x2026_0301, time: 0x12_0000)
    private static let cardCount = 12
    private static let tillCount = 3

    let office: BackOffice
    private(set) var cards: [CityCard] = []
    private(set) var tills: [CityTill] = []
    private(set) var host: CityTill
    private(set) var issued: Int64 = 0
    private(set) var redeemed: Int64 = 0
    private(set) var tally = Tally()
    private var generator: SeededGenerator
    private let folder: String
    private let home: SchemeHome
    private let root: RootKey
    private let version: SchemeDescription.KeyVersion
    private var made = 0

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed: seed)
        folder = NSTemporaryDirectory() + "bursa-city-\(UUID().uuidString)"
        let plan = SchemePlan(name: "City", currency: "EUR", issuer: Array("BURSA-CT".utf8))
        let made = try SchemeHome.make(folder, plan, passphrase: nil)
        (home, root) = (made.home, made.root)
        guard let version = home.description.newestKeys(.aes) else { throw CityFailure("no keys") }
        self.version = version
        try home.makeLoadSAM(root: root, maximumAmount: 50_000, maximumTotal: 1 << 60)
        host = try CityTill(home, nil, seed: seed)
        office = BackOffice(MemoryStore(), verifier: CodeVerifier(home.description, made.root))
        for number in 0..<City.tillCount {
            var plan = TillPlan()
            plan.maximumTotal = 1 << 60
            _ = try home.makeTill("till-\(number)", plan, root: root, on: City.moment)
            tills.append(try CityTill(home, "till-\(number)", seed: seed + UInt64(number) + 1))
        }
        for _ in 0..<City.cardCount { cards.append(try newCard()) }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func newCard() throws -> CityCard {
        made += 1
        let card = try home.makeCard(
            "card-\(made)", profile: "prepaid", root: root, on: City.moment)
        let city = try CityCard(home, card, seed: generator.next())
        try office.register(
            CardAccount(serial: city.serial, name: card.name, receiptKey: card.receiptKeyBytes))
        return city
    }

    /// One operation by chance.
    func step() throws {
        let index = Int.random(in: 0..<cards.count, using: &generator)
        tally.operations += 1
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<72: try pay(index)
        case 72..<90: try load(index)
        case 90..<94: try unload(index)
        default: try collect(Int.random(in: 0..<tills.count, using: &generator))
        }
        if cards[index].isWornOut { try retire(index) }
    }

    private func pay(_ index: Int) throws {
        let till = tills[Int.random(in: 0..<tills.count, using: &generator)]
        try resolve(till)
        let amount = UInt32.random(in: 0...3000, using: &generator)
        try run(.pursePurchase, amount, index, till)
    }

    private func load(_ index: Int) throws {
        try resolve(host)
        try run(.purseLoad, UInt32.random(in: 1...5000, using: &generator), index, host)
        try settle()
    }

    private func unload(_ index: Int) throws {
        try resolve(host)
        try run(.purseUnload, UInt32.random(in: 1...1000, using: &generator), index, host)
        try settle()
    }

    private func run(
        _ type: TransactionType, _ amount: UInt32, _ index: Int, _ till: CityTill
    ) throws {
        var request = TerminalRequest(
            type, amount: amount, date: City.moment.date, time: City.moment.time)
        request.terminalSequenceMin = till.nextSequence
        var surroundings = TransactionSurroundings()
        if !type.isOffline {
            surroundings.approve = { [office] record throws(SchemeError) in
                do throws(BackOfficeError) { try office.authorise(record) } catch {
                    throw SchemeError(.declined("\(error)"), "office")
                }
            }
        }
        var loop = till.loop(try cards[index].reader(), surroundings)
        let policy = till.policy(home.description, version)
        tally.count(try loop.run(TerminalMachine(request, policy: policy)).outcome)
    }

    /// What a till or the host does not know the end of, with the card that it was about.
    private func resolve(_ till: CityTill) throws {
        while let open = till.records.unresolved {
            let serial = CardSerial(open.transaction.serial)
            guard let card = cards.first(where: { $0.serial == serial }) else {
                throw CityFailure("an open record of a card that was retired")
            }
            var loop = till.loop(try card.reader(), TransactionSurroundings())
            let policy = till.policy(home.description, version)
            let result = try loop.run(TerminalMachine(recovering: open, policy: policy))
            tally.recovered += 1
            if till === host, result.record.stage == .none { try office.cancel(open) }
        }
    }

    private func settle() throws {
        for record in host.records.takeKept() where record.stage >= .answered {
            try office.recordOnline(record)
            let amount = Int64(record.transaction.amount)
            if record.transaction.type == .purseLoad {
                issued += amount
            } else {
                redeemed += amount
            }
        }
    }

    /// A till hands over; what it hands over, or the answer to it, is lost now and then, and comes again.
    private func collect(_ index: Int) throws {
        let till = tills[index]
        if Int.random(in: 0..<20, using: &generator) == 0 { return }
        let report = try office.collect(till.records.kept.shuffled(using: &generator))
        tally.duplicates += report.duplicates
        guard report.rejected == 0, report.disputed == 0, report.alarms.isEmpty else {
            throw CityFailure("an honest payment was refused: \(report.alarms)")
        }
        if Int.random(in: 0..<10, using: &generator) != 0 { till.handedOver() }
    }

    /// A card whose numbers come to their end is unloaded, and another takes its place.
    private func retire(_ index: Int) throws {
        for till in tills + [host] { try resolve(till) }
        try settle()
        let left = try cards[index].balance(home)
        if left > 0 {
            cards[index].hasFaults = false
            try run(.purseUnload, UInt32(left), index, host)
            try resolve(host)
            try settle()
        }
        guard try cards[index].balance(home) == 0 else {
            throw CityFailure("an unload was refused")
        }
        cards[index] = try newCard()
        tally.retired += 1
    }

    /// Where all value is, when nothing is open.
    func check() throws -> Balance {
        for till in tills + [host] { try resolve(till) }
        try settle()
        var balance = Balance(issued: issued, redeemed: redeemed)
        for card in cards { balance.onCards += try card.balance(home) }
        let office = office
        balance.collected = try office.read { books throws(BackOfficeError) in
            try books.totals().collected
        }
        for till in tills {
            for record in till.records.kept where record.stage >= .answered {
                let isCollected = try office.read { books throws(BackOfficeError) in
                    try books.posting(Posting(record).key) != nil
                }
                if !isCollected { balance.atTills += Int64(record.transaction.amount) }
            }
        }
        let alarms = try office.read { books throws(BackOfficeError) in try books.alarms() }
        guard alarms.isEmpty else { throw CityFailure("an honest card was alarmed: \(alarms)") }
        return balance
    }

    /// Puts an older copy of a card back, as somebody might who has it.
    func rollBack() throws -> (gap: Int64, isAlarmed: Bool) {
        let card = cards[0]
        card.hasFaults = false
        for till in tills { till.hasFaults = false }
        try run(.purseLoad, 5000, 0, host)
        try settle()
        let older = card.memory.snapshot()
        try run(.pursePurchase, 700, 0, tills[0])
        card.memory.rewind(to: older)
        let gap = try check().gap
        try run(.pursePurchase, 100, 0, tills[1])
        let alarms = try [tills[0], tills[1]].flatMap { till in
            try office.collect(till.records.kept).alarms
        }
        return (gap, alarms.contains { $0.serial == card.serial })
    }
}

/// Where all value is, in minor units.
struct Balance {
    var issued: Int64
    var redeemed: Int64
    var onCards: Int64 = 0
    var atTills: Int64 = 0
    var collected: Int64 = 0

    var gap: Int64 { onCards + atTills + collected + redeemed - issued }
}

/// How often what happened.
struct Tally {
    var operations = 0
    var done = 0
    var refused = 0
    var indeterminate = 0
    var recovered = 0
    var duplicates = 0
    var retired = 0

    mutating func count(_ outcome: TerminalOutcome) {
        switch outcome {
        case .success: done += 1
        case .refused: refused += 1
        case .indeterminate: indeterminate += 1
        }
    }
}

struct CityFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
