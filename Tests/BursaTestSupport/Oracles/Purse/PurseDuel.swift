import CardKernel
import ISO7816
import Purse

/// A purse before somebody hostile who has the keys when he likes, and what it may do with money.
final class PurseDuel {
    /// What an account counts.
    struct Counts: Equatable {
        var balance: UInt32
        var offline: UInt32
        var online: UInt32
        var limit: UInt32
    }

    let card: PurseCard
    /// The first thing that must not be.
    private(set) var complaint: String?
    /// The transaction under way, as far as it is known.
    var open: Transaction?
    /// The terms that were set for the next one.
    var terms: [UInt8]?
    /// The last right completion that was sent.
    var completion: [UInt8] = []
    /// Whether the right PIN was shown since the last reset.
    var isVerified = false
    /// What was cached of a composite purchase with algorithm 01.
    var records: [[UInt8]] = []
    private let accounts: [Account]
    private var counts: [Counts] = []

    /// - Parameter isNearEnd: whether the counters of the purse are one step before their end.
    init(_ settings: SamplePurse, isNearEnd: Bool) throws {
        card = try PurseCard(settings)
        accounts = settings.profile.deposit == nil ? [.purse] : [.deposit, .purse]
        if isNearEnd {
            try card.poke(0xFFFE, 2, at: 4)
            try card.poke(0xFFFE, 2, at: 6)
        }
        counts = current()
    }

    func complain(_ text: String) { if complaint == nil { complaint = text } }

    /// The accounts, as they lie in the memory.
    private func current() -> [Counts] {
        accounts.map { account in
            let start = card.stateOffset(account)
            func number(_ offset: Int, _ count: Int) -> UInt32 {
                (0..<count).reduce(0) {
                    $0 << 8 | UInt32(card.card.kernel.journal.byte(at: start + offset + $1))
                }
            }
            return Counts(
                balance: number(0, 4), offline: number(4, 2), online: number(6, 2),
                limit: number(16, 3))
        }
    }

    /// A cold reset and the selection of the purse.
    func reset() {
        (open, terms, records, isVerified) = (nil, nil, [], false)
        // The first reset may be torn, too.
        if card.powerOn() == nil, card.cells.faults.isOff { card.powerOn() }
        card.cells.faults.arm(nil)
        guard !card.cells.faults.isOff, card.card.kernel.isPowered else {
            return complain("mute behind a reset")
        }
        card.select()
    }

    /// A command that must not move value.
    @discardableResult
    func send(_ command: [UInt8]) -> [UInt8] {
        let answer = exchange(command)
        settle(allowing: nil)
        return answer ?? []
    }

    /// The right completion of the transaction under way: it moves value as it says, or not at all.
    func complete(on date: UInt32) {
        guard var transaction = open else { return }
        transaction.date = date
        transaction.time = 0x120000
        if transaction.type.isOffline { transaction.terminalSequence = 7 }
        if !records.isEmpty { transaction.bind(records) }
        completion = card.completion(transaction)
        (open, terms, records) = (nil, nil, [])
        let before = counts
        let answer = exchange(completion)
        let isDone = answer?.suffix(2) == [0x90, 0x00]
        settle(allowing: answer == nil || isDone ? after(transaction, before) : nil)
        guard isDone, let answer else { return }
        if counts == before { complain("9000, and nothing has moved") }
        guard transaction.type.isOffline else { return }
        let codes = card.code(.tac, transaction) + card.code(.mac2, transaction)
        if Array(answer.dropLast(2)) != codes { complain("the codes of a debit are wrong") }
        prove(transaction, codes)
    }

    /// What a debit leaves can be asked for, and is the same.
    private func prove(_ transaction: Transaction, _ codes: [UInt8]) {
        let half = codes.count / 2
        let command =
            [0x80, 0x5A, 0, transaction.type.rawValue, 2]
            + big(UInt32(transaction.sequence) + 1, 2) + [0]
        let answer = send(command)
        if answer.dropLast(2) != codes[half...] + codes[..<half] {
            complain("the proof of a debit is not what it answered")
        }
    }

    /// What the accounts count behind a transaction.
    private func after(_ transaction: Transaction, _ before: [Counts]) -> [Counts] {
        var result = before
        guard let index = accounts.firstIndex(of: transaction.type.account) else { return before }
        switch transaction.type {
        case .depositLoad, .purseLoad:
            result[index].balance &+= transaction.amount
            result[index].online += 1
        case .depositUnload, .purseUnload:
            result[index].balance &-= transaction.amount
            result[index].online += 1
        case .overdraftUpdate:
            result[index].balance &+= transaction.amount &- before[index].limit
            result[index].limit = transaction.amount
            result[index].online += 1
        case .cashWithdrawal, .depositPurchase, .pursePurchase, .compositePurchase:
            result[index].balance &-= transaction.amount
            result[index].offline += 1
        }
        return result
    }

    private func exchange(_ command: [UInt8]) -> [UInt8]? {
        let answer = card.send(command)
        if let answer {
            card.cells.faults.arm(nil)
            if answer.count < 2 { complain("an answer without a status") }
        } else if !card.cells.faults.isOff {
            complain("no answer with power")
        }
        return answer
    }

    /// Looks at them, behind a reset if power was lost.
    private func settle(allowing other: [Counts]?) {
        if card.cells.faults.isOff { reset() }
        let now = current()
        if now != counts, now != other { complain("\(counts) became \(now)") }
        counts = now
    }
}
