import BursaTestSupport
import CardKernel
import Purse
import Testing

private let both: [PurseAlgorithm] = [.tripleDES, .aes]

@Suite struct DebitTests {
    private func card(
        balance: UInt32 = 10_000, _ change: (inout SamplePurse) -> Void = { _ in }
    ) throws -> PurseCard {
        var settings = SamplePurse()
        settings.profile.purse?.balance = balance
        change(&settings)
        return try PurseCard(settings)
    }

    /// A purchase that was begun, dated and numbered.
    private func begun(
        _ card: PurseCard, _ type: TransactionType = .pursePurchase, amount: UInt32 = 100,
        _ algorithm: PurseAlgorithm = .aes, date: UInt32 = 0x2026_0101, terms: [UInt8]? = nil
    ) throws -> Transaction {
        var transaction = try #require(
            card.begin(type, amount: amount, algorithm, terms: terms))
        (transaction.date, transaction.time) = (date, 0x120000)
        transaction.terminalSequence = 5
        return transaction
    }

    @Test(arguments: both)
    func `a debit that is sent again is refused, and its proof says that it happened`(
        algorithm: PurseAlgorithm
    ) throws {
        let card = try card()
        let transaction = try begun(card, algorithm)
        let command = card.completion(transaction)
        let answer = try #require(card.send(command))
        let count = algorithm.codeByteCount
        #expect(
            answer == card.code(.tac, transaction) + card.code(.mac2, transaction) + [0x90, 0])
        #expect(card.send(command) == [0x69, 0x01])
        card.powerOn()
        card.select()
        #expect(card.send(command) == [0x69, 0x01])
        #expect(card.balance() == 9_900)
        let proof = card.send([0x80, 0x5A, 0, 6, 2, 0, 1, 0])
        #expect(proof == Array(answer[count..<2 * count] + answer[0..<count]) + [0x90, 0])
        #expect(card.send([0x80, 0x5A, 0, 6, 2, 0, 2, 0]) == [0x94, 0x06])
        #expect(card.send([0x80, 0x5A, 0, 9, 2, 0, 1, 0]) == [0x94, 0x06])
    }

    private func begun(_ card: PurseCard, _ algorithm: PurseAlgorithm) throws -> Transaction {
        try begun(card, .pursePurchase, amount: 100, algorithm)
    }

    @Test(arguments: both)
    func `a wrong MAC1 in any bit changes nothing`(algorithm: PurseAlgorithm) throws {
        let card = try card { $0.profile.standardMACFailureLimit = 0 }
        let before = card.image()
        _ = try begun(card, algorithm)
        let started = card.image()
        for bit in 0..<algorithm.codeByteCount * 8 {
            var command = card.completion(try begun(card, algorithm))
            command[command.count - 2 - bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(card.send(command) == [0x93, 0x02])
        }
        #expect(card.image() == started)
        // What changed is the state of the generator alone: lines 1...3.
        #expect(Array(started[64...]) == Array(before[64...]))
    }

    @Test func `a balance that is asked for inside a transaction is the old one, and ends it`()
        throws
    {
        let card = try card()
        let command = card.completion(try begun(card))
        #expect(card.balance() == 10_000)
        #expect(card.send(command) == [0x69, 0x01])
        #expect(card.balance() == 10_000)
    }

    @Test(arguments: both)
    func `the last sixteen debits and four loads can be proved, in whatever order they came`(
        algorithm: PurseAlgorithm
    ) throws {
        let card = try card()
        card.verifyPIN()
        var debits: [[UInt8]] = []
        var loads: [[UInt8]] = []
        for round in 0..<40 {
            if round % 3 == 2 {
                loads.append(try #require(card.carryOut(.purseLoad, amount: 7, algorithm)))
            } else {
                debits.append(try #require(card.carryOut(.pursePurchase, amount: 3, algorithm)))
            }
        }
        let count = algorithm.codeByteCount
        for (index, answer) in debits.enumerated() {
            let proof = card.send([0x80, 0x5A, 0, 6, 2, 0, UInt8(index + 1), 0])
            let expected = answer[count...] + answer[..<count] + [0x90, 0]
            #expect(proof == (index >= debits.count - 16 ? Array(expected) : [0x94, 0x06]))
        }
        for (index, answer) in loads.enumerated() {
            let proof = card.send([0x80, 0x5A, 0, 2, 2, 0, UInt8(index + 1), 0]) ?? []
            let isKept = index >= loads.count - 4
            #expect(proof.count == (isKept ? 2 * count + 2 : 2))
            if isKept { #expect(Array(proof[count..<2 * count]) == answer) }
        }
        #expect(card.log().count == 10)
    }

    @Test func `another currency fails before the debit, and so does another serial`() throws {
        let card = try card()
        var transaction = try begun(card)
        transaction.currency = 0x0840
        #expect(card.send(card.completion(transaction)) == [0x93, 0x02])
        transaction = try begun(card)
        transaction.serial[9] ^= 1
        #expect(card.send(card.completion(transaction)) == [0x93, 0x02])
        #expect(card.balance() == 10_000)
    }

    @Test func `terms are bound with algorithm 01, and end with the transaction`() throws {
        let card = try card()
        let terms = (0..<32).map { UInt8($0 + 1) }
        func setTerms() { #expect(card.send([0x80, 0x30, 0, 0, 32] + terms) == [0x90, 0]) }
        setTerms()
        // The one who forgets them.
        #expect(card.send(card.completion(try begun(card))) == [0x93, 0x02])
        // They went with the transaction that failed.
        #expect(card.send(card.completion(try begun(card, terms: terms))) == [0x93, 0x02])
        setTerms()
        let transaction = try begun(card, terms: terms)
        #expect(card.send(card.completion(transaction))?.suffix(2) == [0x90, 0])
        #expect(card.send(card.completion(try begun(card)))?.suffix(2) == [0x90, 0])
        // Selection and reset drop them.
        for isReset in [true, false] {
            setTerms()
            if isReset { card.powerOn() }
            card.select()
            #expect(card.send(card.completion(try begun(card)))?.suffix(2) == [0x90, 0])
        }
        // A command outside a transaction does not.
        setTerms()
        _ = card.balance()
        #expect(card.send(card.completion(try begun(card, terms: terms)))?.suffix(2) == [0x90, 0])
    }

    @Test func `with algorithm 00 terms are kept for the receipt and bind no code`() throws {
        let card = try card()
        #expect(card.send([0x80, 0x30, 0, 0, 32] + [UInt8](repeating: 9, count: 32)) == [0x90, 0])
        let transaction = try begun(card, .pursePurchase, amount: 1, .tripleDES)
        #expect(card.send(card.completion(transaction))?.suffix(2) == [0x90, 0])
    }

    @Test func `a debit over the balance is refused, to the last unit`() throws {
        let card = try card(balance: 100)
        #expect(card.carryOut(.pursePurchase, amount: 101) == nil)
        #expect(card.carryOut(.pursePurchase, amount: 0xFFFF_FFFF) == nil)
        #expect(card.carryOut(.pursePurchase, amount: 100) != nil)
        #expect(card.balance() == 0)
        #expect(card.carryOut(.pursePurchase, amount: 1) == nil)
        #expect(card.carryOut(.pursePurchase, amount: 0) == nil)
    }

    @Test func `a hidden balance is told to nobody, and still keeps a debit below it`() throws {
        let card = try card(balance: 100) { $0.profile.purse?.balanceRule = .user(0) }
        #expect(card.send("805C000204") == "6982")
        var transaction = try begun(card, amount: 101)
        #expect(transaction.balance == 0xFFFF_FFFF)
        #expect(card.send(card.completion(transaction)) == [0x94, 0x01])
        var wrong = card.completion(try begun(card, amount: 101))
        wrong[wrong.count - 2] ^= 1
        #expect(card.send(wrong) == [0x93, 0x02])
        transaction = try begun(card, amount: 60)
        #expect(card.send(card.completion(transaction))?.suffix(2) == [0x90, 0])
        #expect(card.begin(.purseLoad, amount: 1) == nil)
        card.verifyPIN()
        #expect(card.balance() == 40)
        #expect(try begun(card, amount: 1).balance == 40)
    }

    @Test(arguments: both)
    func `records move with the debit, or not at all`(algorithm: PurseAlgorithm) throws {
        let card = try card()
        let old = card.record(1)
        let update: [UInt8] = [0x30, 4, 0, 1, 2, 3]
        func keep() { #expect(card.send([0x80, 0xDC, 0x30, 0xB8, 6] + update) == [0x90, 0]) }
        var transaction = try begun(card, .compositePurchase, amount: 0, algorithm)
        #expect(card.send(card.completion(transaction)) == [0x69, 0x01])
        transaction = try begun(card, .compositePurchase, amount: 0, algorithm)
        keep()
        #expect(card.record(1) == old)
        transaction = try begun(card, .compositePurchase, amount: 5, algorithm)
        keep()
        if algorithm == .aes { transaction.bind([[0x30, 0xB8, 6] + update]) }
        #expect(card.send(card.completion(transaction))?.suffix(2) == [0x90, 0])
        #expect(card.record(1) == update + [UInt8](repeating: 0, count: 26))
        #expect(card.balance() == 9_995)
        #expect(card.log()[0][9] == 9)
    }

    @Test func `nobody changes the records between terminal and card`() throws {
        let card = try card()
        for sent: [UInt8] in [[0x30, 2, 0, 8], [0x30, 3, 0, 9, 0], [0x30, 2, 1, 9]] {
            var transaction = try begun(card, .compositePurchase, amount: 5)
            #expect(
                card.send([0x80, 0xDC, 0x30, 0xB8, UInt8(sent.count)] + sent) == [0x90, 0])
            transaction.bind([[0x30, 0xB8, 4, 0x30, 2, 0, 9]])
            #expect(card.send(card.completion(transaction)) == [0x93, 0x02])
        }
        #expect(card.record(1).allSatisfy { $0 == 0 || $0 == 0x30 || $0 == 30 })
        #expect(card.balance() == 10_000)
    }

    @Test func `a record that is locked, longer, unknown or misformed is refused`() throws {
        let card = try card {
            $0.records[1][2] = 1
        }
        let cases: [(String, String)] = [
            ("80DC30A804 30020009", "6A82"), ("80DC31B804 31020009", "6A83"),
            ("80DC11B804 11020009", "9407"),
            ("80DC30B821 30" + String(repeating: "1F", count: 32), "6A84"),
            ("80DC30B804 31020009", "6A80"), ("80DC30B804 30030009", "6A80"),
            ("80DC30B802 3000", "6700"), ("80DC30B904 30020009", "6A86"),
        ]
        for (command, status) in cases {
            _ = try begun(card, .compositePurchase, amount: 5)
            #expect(card.send(command) == status, "\(command)")
            #expect(card.send("80DC30B804 30020009") == "6901")
        }
        // The cache is full after nine whole records.
        _ = try begun(card, .compositePurchase, amount: 5)
        let whole = "80DC30B820 301E" + String(repeating: "00", count: 30)
        for _ in 0..<9 { #expect(card.send(whole) == "9000") }
        #expect(card.send(whole) == "6A84")
    }
}
