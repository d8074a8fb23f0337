import BursaTestSupport
import CardKernel
import Purse

/// One dialogue: what is unusual in it, and what the terminal makes of it.
struct TerminalRow: CustomStringConvertible {
    var play: TerminalPlay
    var expected: String

    init(
        _ changes: String, _ expected: String, _ type: TransactionType = .pursePurchase,
        _ algorithm: PurseAlgorithm = .aes, _ setUp: (inout TerminalPlay) -> Void = { _ in }
    ) {
        play = TerminalPlay(type, algorithm, changes, setUp)
        self.expected = expected
    }

    var description: String {
        let changes = play.changes.map { "\($0)=\($1)" }.sorted().joined(separator: " ")
        return "\(play.type) \(play.algorithm): \(changes)"
    }
}

extension TransactionType {
    /// The words of a dialogue up to the command that moves value, and that command.
    var opening: String {
        let records = self == .compositePurchase ? "record cache record " : ""
        return "select init \(records)\(isOffline ? "psam" : "host") store \(effect)"
    }

    var effect: String {
        switch self {
        case .depositLoad, .purseLoad: "credit-load"
        case .depositUnload, .purseUnload: "unload"
        case .overdraftUpdate: "update"
        case .cashWithdrawal, .depositPurchase, .pursePurchase, .compositePurchase: "debit"
        }
    }

    /// Who says that the card's code is right.
    var judge: String { isOffline ? "pay" : "verify" }
}

enum TerminalRows {
    /// Every way in which an answer can be lost, of one kind of transaction.
    static func losses(_ type: TransactionType, _ algorithm: PurseAlgorithm) -> [TerminalRow] {
        let (opening, effect, judge) = (type.opening, type.effect, type.judge)
        let other = TerminalPlay(type, algorithm, "serial=00007310000000999999").selectAnswer
        let wrong = hex(other) + "9000"
        let lines: [(String, String)] = [
            ("", "\(opening) \(judge) success"),
            ("\(effect)=lost", "\(opening) card? select prove \(judge) success"),
            ("\(effect)=torn", "\(opening) card? select prove \(judge) success"),
            ("\(effect)=short", "\(opening) prove \(judge) success"),
            ("\(effect)=long", "\(opening) prove \(judge) success"),
            ("\(effect)=6901", "\(opening) prove \(judge) success"),
            ("\(effect)=6581", "\(opening) prove \(judge) success"),
            ("\(effect)=6F00 prove=9406", "\(opening) prove refused:cardRefused(6f00)"),
            ("\(effect)=6C08 prove=9406", "\(opening) prove refused:cardRefused(6c08)"),
            ("\(effect)=lost prove=9406", "\(opening) card? select prove refused:notCarriedOut"),
            (
                "\(effect)=lost prove#1=lost",
                "\(opening) card? select prove card? select prove \(judge) success"
            ),
            (
                "\(effect)=lost prove=lost",
                "\(opening) card? select prove card? select prove card? select prove "
                    + "indeterminate:cardLost"
            ),
            (
                "\(effect)=lost prove=6985",
                "\(opening) card? select prove card? select prove card? select prove "
                    + "indeterminate:noProof(6985)"
            ),
            (
                "\(effect)=lost prove#1=short",
                "\(opening) card? select prove card? select prove \(judge) success"
            ),
            (
                "\(effect)=lost card?#1=gone",
                "\(opening) card? card? select prove \(judge) success"
            ),
            ("\(effect)=lost card?=gone", "\(opening) card? card? card? indeterminate:cardLost"),
            (
                "\(effect)=lost select#2=lost",
                "\(opening) card? select card? select prove \(judge) success"
            ),
            (
                "\(effect)=lost select#2=\(wrong)",
                "\(opening) card? select card? select prove \(judge) success"
            ),
            (
                "\(effect)=lost select#2=\(wrong) select#3=\(wrong) select#4=\(wrong)",
                "\(opening) card? select card? select card? select indeterminate:otherCard"
            ),
            ("\(judge)#1=lost", "\(opening) \(judge) sam? \(judge) success"),
            ("\(judge)#1=lost sam?#1=gone", "\(opening) \(judge) sam? sam? \(judge) success"),
            ("\(judge)=lost sam?=gone", "\(opening) \(judge) sam? sam? sam? indeterminate:samLost"),
            (
                "\(judge)=lost",
                "\(opening) \(judge) sam? \(judge) sam? \(judge) sam? \(judge) indeterminate:samLost"
            ),
            ("\(judge)=9302", "\(opening) \(judge) refused:cardNotAuthentic"),
            ("\(judge)=6F00", "\(opening) \(judge) indeterminate:samRefused(6f00)"),
        ]
        return lines.map { TerminalRow($0, $1, type, algorithm) }
    }

    /// What the PSAM says when a payment was lost on its way to it or back.
    static let payments: [TerminalRow] = [
        ("pay#1=lost pay#2=9405", "pay sam? pay success"),
        ("pay=9405", "pay success"),
        ("pay#1=lost pay#2=6901", "pay sam? pay indeterminate:creditUnclear"),
        ("pay=6901", "pay indeterminate:creditUnclear"),
        // Data is the answer to something else.
        ("pay#1=C1C1C1C19000 pay#2=9000", "pay sam? pay success"),
        ("pay=6985", "pay indeterminate:samRefused(6985)"),
    ].map { TerminalRow($0, "\(TransactionType.pursePurchase.opening) \($1)") }

    static let allTypes: [(TransactionType, PurseAlgorithm)] = TransactionType.allCases.flatMap {
        type in [(type, .tripleDES), (type, .aes)]
    }

    /// Receipts: asked for before value moves, judged behind.
    static let receipts: [TerminalRow] = [
        ("", "select key init psam store debit pay receipt success"),
        ("key=none", "select key refused:receiptKeyUnknown"),
        ("key=short", "select key refused:receiptKeyUnknown"),
        ("receipt=6A88", "select key init psam store debit pay receipt refused:receiptMissing"),
        ("receipt=9406", "select key init psam store debit pay receipt refused:receiptMissing"),
        ("receipt=9000", "select key init psam store debit pay receipt refused:receiptWrong"),
        (
            "receipt=\(String(repeating: "00", count: 142))9000",
            "select key init psam store debit pay receipt refused:receiptWrong"
        ),
        (
            "receipt#1=lost",
            "select key init psam store debit pay receipt card? select receipt success"
        ),
        (
            "receipt=lost",
            "select key init psam store debit pay receipt card? select receipt card? select receipt "
                + "card? select receipt refused:receiptMissing"
        ),
        (
            "receipt=lost card?=gone",
            "select key init psam store debit pay receipt card? card? card? refused:receiptMissing"
        ),
        (
            "debit=lost",
            "select key init psam store debit card? select prove pay receipt success"
        ),
    ].map { row in
        TerminalRow(row.0, row.1) { $0.policy.requiresReceipt = true }
    }

    /// Lists: looked at before INITIALIZE for card and terminal, behind it for the key.
    static let lists: [TerminalRow] = [
        ("", "select list init list psam store debit pay success", strict),
        ("list=serial", "select list refused:listed", strict),
        ("list=terminal", "select list refused:listed", strict),
        ("list=version", "select list init list refused:listed", strict),
        ("list=stale-serial", "select list refused:listed", strict),
        ("list=stale", "select list refused:listStale", strict),
        ("list=future", "select list refused:listStale", strict),
        ("list=tomorrow", "select list init list psam store debit pay success", strict),
        ("list=none", "select list refused:listStale", strict),
        ("list=other", "select list refused:listStale", strict),
        ("list#2=none", "select list init list refused:listStale", strict),
        ("list#2=other", "select list init list refused:listStale", strict),
        ("list#2=none", "select list init list psam store debit pay success", lenient(500)),
        ("list=stale", "select list init list psam store debit pay success", lenient(500)),
        ("list=stale", "select list refused:listStale", lenient(499)),
        ("list=none", "select list init psam store debit pay success", lenient(500)),
        ("list=none", "select list refused:listStale", lenient(499)),
        ("list=stale-serial", "select list refused:listed", lenient(500)),
    ].map { row in
        TerminalRow(row.0, row.1) { $0.policy.negativeList = row.2 }
    }

    static let strict = NegativeListPolicy.required(ageDaysMax: 7, ifStale: .refuse)
    static func lenient(_ amount: UInt32) -> NegativeListPolicy {
        .required(ageDaysMax: 7, ifStale: .refuseAbove(amount))
    }
}
