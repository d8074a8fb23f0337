import BursaTestSupport
import CardKernel
import Purse

/// A card with a purse and nothing else.
final class PurseDevice: Device {
    private let purse: PurseCard
    private let number: UInt16
    private let balance: UInt32
    var cells: MemoryCells { purse.cells }

    /// A card with the keys of the sample scheme.
    init(number: UInt16, balance: UInt32, _ fault: String?) throws {
        self.number = number
        self.balance = balance
        var settings = SamplePurse()
        settings.profile.deposit = nil
        settings.profile.purse = AccountProfile()
        settings.profile.purse?.balance = balance
        settings.profile.purse?.asksForPIN = false
        settings.profile.purse?.debitProofCount = 10
        settings.profile.certificateByteCount = 16
        settings.profile.standardMACFailureLimit = 0
        settings.pin = nil
        let serial = PurseDevice.serial(number)
        for (index, byte) in serial.enumerated() { settings.profile.serial[index] = byte }
        settings.keys = SamplePurse.keys(maintenance: .aes, serial: serial).filter {
            [.purchase, .load, .tac].contains($0.name.role)
        }
        settings.lineCount = 260
        purse = try PurseCard(settings, pageCount: 20)
        #if BURSA_SEEDED_FAULTS
        for mistake in PurseSeededFault.allCases where "purse.\(mistake)" == fault {
            purse.card.application.fault = mistake
        }
        #endif
        _ = start()
    }

    static func serial(_ number: UInt16) -> [UInt8] {
        Array(SampleKeys.serial.prefix(8)) + big(UInt32(number), 2)
    }

    func copy() -> CardCopy { purse.card.copy(with: cells) }
    func restore(_ copy: CardCopy) { purse.card.restore(copy, with: cells) }
    func start() -> Bool { purse.start() }
    func greet() {}
    func send(_ command: [UInt8]) -> [UInt8]? { purse.send(command) }
    func prime(_ random: [UInt8]) { purse.prime(random) }

    func content() -> [UInt8] {
        var lines = purse.image()
        // The state of the generator.
        for index in 16..<64 { lines[index] = 0 }
        return lines + purse.workingMemory()
    }

    /// What its proofs say; whatever else changes the balance does not appear here.
    func movements(
        after earlier: [Movement], _ figures: Figures, _ exchange: Exchange
    ) -> [Movement] {
        purse.proofs().map { proof in
            let type = TransactionType(rawValue: proof.type)
            return Movement(
                kind: type?.isOffline == true ? .debit : .load, card: number,
                sequence: proof.sequence, terminal: proof.terminal,
                terminalSequence: proof.terminalSequence, amount: proof.amount, code: proof.code)
        }.sorted()
    }

    func figures() -> Figures {
        let start = purse.stateOffset(.purse)
        let lines = purse.image()
        func value(_ offset: Int, _ count: Int) -> UInt32 {
            lines[start + offset..<start + offset + count].reduce(0) { $0 << 8 | UInt32($1) }
        }
        return Figures(
            value: UInt64(value(0, 4)), sequence: value(4, 2), online: value(6, 2),
            isOpen: purse.card.application.state == .purchase)
    }

    /// The balance is what is left, and each number was used once.
    func isSound(_ figures: Figures, _ movements: [Movement]) -> Bool {
        let debits = movements.filter { $0.kind == .debit }
        let loads = movements.filter { $0.kind == .load }
        let amounts = { (list: [Movement]) in list.reduce(0) { $0 + UInt64($1.amount) } }
        return figures.value + amounts(debits) == UInt64(balance) + amounts(loads)
            && debits.map { UInt32($0.sequence) } == Array(0..<figures.sequence)
            && loads.map { UInt32($0.sequence) } == Array(0..<figures.online)
    }
}
