import BackOffice
import BursaTestSupport
import CardKernel
import Purse

/// A card as small as the office can tell it from a real one: a balance, two numbers and a TAC key.
struct ModelCard {
    /// The TAC master of all of them.
    static let name = SampleKeys.name(.tac, .aes)

    let serial: InlineArray<10, UInt8>
    var balance: UInt32 = 0
    var offline: UInt16 = 1
    var online: UInt16 = 1

    init(number: Int) {
        serial = InlineArray { $0 < 6 ? 0 : UInt8(truncatingIfNeeded: number >> (8 * (9 - $0))) }
    }

    var account: CardAccount {
        CardAccount(
            serial: CardSerial(serial), name: "card \(CardSerial(serial))",
            receiptKey: CardKey.publicKey)
    }

    static func tacKey(_ serial: InlineArray<10, UInt8>) -> InlineArray<16, UInt8> {
        let master = SampleKeys.master(.tac, .aes)
        var key = InlineArray<16, UInt8>(repeating: 0)
        name.deriveCardKey(from: master.span, factors: Span(), serial: serial.span, into: &key)
        return key
    }

    static var verifier: CodeVerifier {
        let masters = TACMasters()
        masters.add(name, SampleKeys.master(.tac, .aes).span)
        return CodeVerifier(masters)
    }

    /// Pays, as the till has it on record.
    mutating func pay(
        _ amount: UInt32, till: UInt8, terminalSequence: UInt32, date: UInt32 = 0x2026_0301
    ) -> TerminalRecord {
        var transaction = transaction(.pursePurchase, amount, offline, date)
        transaction.terminal[5] = till
        transaction.terminalSequence = terminalSequence
        offline += 1
        balance -= amount
        return record(transaction)
    }

    /// What INITIALIZE FOR LOAD answers.
    func request(
        _ amount: UInt32, _ type: TransactionType = .purseLoad, date: UInt32 = 0x2026_0301
    ) -> TerminalRecord {
        record(transaction(type, amount, online, date))
    }

    /// Does a load or unload.
    mutating func complete(_ record: TerminalRecord) {
        let amount = record.transaction.amount
        switch record.transaction.type {
        case .purseLoad, .depositLoad: balance += amount
        case .overdraftUpdate: balance = balance - record.transaction.limit + amount
        default: balance -= amount
        }
        online += 1
    }

    private func transaction(
        _ type: TransactionType, _ amount: UInt32, _ sequence: UInt16, _ date: UInt32
    ) -> Transaction {
        var transaction = Transaction()
        (transaction.type, transaction.amount) = (type, amount)
        (transaction.serial, transaction.sequence) = (serial, sequence)
        (transaction.keyVersion, transaction.currency) = (ModelCard.name.version, 0x0978)
        (transaction.date, transaction.time, transaction.balance) = (date, 0x120000, balance)
        return transaction
    }

    private func record(_ transaction: Transaction) -> TerminalRecord {
        var tac = InlineArray<8, UInt8>(repeating: 0)
        transaction.computeTAC(tacKey: ModelCard.tacKey(serial).span, into: &tac)
        return TerminalRecord(stage: .accepted, transaction: transaction, tac: tac)
    }
}
