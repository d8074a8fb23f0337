import CardKernel
import CardReader
import Foundation
import Purse
import Scheme

/// What is measured.
enum BenchWork: String, CaseIterable, Codable {
    case purchase
    case load
    case command
    case collection

    var words: String {
        switch self {
        case .purchase: "whole purchases: card, PSAM and terminal, from SELECT to CREDIT"
        case .load: "whole loads: card, load SAM and terminal, from SELECT to VERIFY"
        case .command: "GET BALANCE, a simple command"
        case .collection: "payments collected into SQLite: TAC verified, duplicates refused"
        }
    }
}

/// A scheme in a folder of its own, of which every thread gets copies of the same card and SAMs.
final class BenchScheme {
    private let folder: String
    let desk: Desk

    init(_ output: Output) throws {
        folder = NSTemporaryDirectory() + "bursa-bench-\(UUID().uuidString)"
        let plan = SchemePlan(name: "Bench", currency: "EUR", issuer: Array("BURSA-BM".utf8))
        let moment = BenchScheme.moment
        try failing { [folder] in
            let made = try SchemeHome.make(folder, plan, passphrase: nil)
            try made.home.makeLoadSAM(
                root: made.root, maximumAmount: 50_000, maximumTotal: 1 << 40)
            var till = TillPlan()
            till.maximumTotal = 1 << 40
            _ = try made.home.makeTill("till", till, root: made.root, on: moment)
        }
        desk = try Desk(folder, at: moment, output)
        for name in ["card", "empty"] {
            try desk.issue(name, profile: "prepaid", try desk.root(passphrase: nil))
        }
        _ = try desk.load(desk.card("card"), 15_000, account: .purse, TransactionExtras())
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static var moment: Moment { Moment(date: 0x2026_0301, time: 0x12_0000) }

    /// A rig for one thread; nothing for what is measured otherwise.
    func rig(_ work: BenchWork) throws -> any BenchRig {
        try failing {
            switch work {
            case .collection: throw Failure(.usage, "bench: a collection has no rig")
            case .purchase:
                TransactionRig(
                    try desk.home.directPurchases(card: "card", till: "till"), .pursePurchase,
                    try policy())
            case .load:
                TransactionRig(
                    try desk.home.directLoads(card: "empty"), .purseLoad, try policy())
            case .command:
                CommandRig(try desk.home.directPurchases(card: "card", till: "till"), desk.scheme)
            }
        }
    }

    func policy() throws -> TerminalPolicy {
        guard let version = desk.scheme.newestKeys(.aes) else {
            throw Failure(.damaged, "the scheme has no keys")
        }
        let till = try desk.till("till").description
        let (name, terminal) = (desk.scheme.applicationNameBytes, till.terminalBytes)
        return TerminalPolicy(
            applicationName: name.span, terminal: InlineArray { terminal[$0] },
            currency: desk.scheme.currencyCode, keyIndex: version.index)
    }
}

/// Does one thing over and over, on one thread.
protocol BenchRig: AnyObject {
    func runOnce() throws
}

/// Transactions of a cent, until the card is empty or full; then it is what it was.
private final class TransactionRig<SAM: CardApplication & ~Copyable>: BenchRig {
    private let transactions: DirectTransactions<SAM>
    private let policy: TerminalPolicy
    private let request: TerminalRequest
    private var left = 15_000

    init(
        _ transactions: DirectTransactions<SAM>, _ type: TransactionType, _ policy: TerminalPolicy
    ) {
        (self.transactions, self.policy) = (transactions, policy)
        let moment = BenchScheme.moment
        request = TerminalRequest(type, amount: 1, date: moment.date, time: moment.time)
    }

    func runOnce() throws {
        if left == 0 {
            transactions.restart()
            left = 15_000
        }
        left -= 1
        guard transactions.run(TerminalMachine(request, policy: policy)) == .success else {
            throw Failure(.refused, "bench: a transaction was refused")
        }
    }
}

private final class CommandRig: BenchRig {
    private let transactions: DirectTransactions<PSAM>
    private let command: [UInt8] = [0x80, 0x5C, 0x00, 0x02, 0x04]

    init(_ transactions: DirectTransactions<PSAM>, _ scheme: SchemeDescription) {
        self.transactions = transactions
        let name = scheme.applicationNameBytes
        let select = [0x00, 0xA4, 0x04, 0x00, UInt8(name.count)] + name + [0]
        transactions.send(select.span)
    }

    func runOnce() throws {
        let command = command
        guard transactions.send(command.span) == 6 else {
            throw Failure(.refused, "bench: GET BALANCE was refused")
        }
    }
}
