import Foundation
import GRDB
import Purse

/// The books inside a transaction of SQLite.
final class SQLiteBooks: BackOfficeBooks {
    private let database: Database
    private let path: String
    /// Each statement that was needed, by its query.
    private var statements = [Statement?](repeating: nil, count: SQLiteQuery.allCases.count)

    init(_ database: Database, _ path: String) {
        (self.database, self.path) = (database, path)
    }

    func account(_ serial: CardSerial) throws(BackOfficeError) -> CardAccount? {
        try rows(.account, [serial.value], CardAccount.init).first
    }

    func accounts() throws(BackOfficeError) -> [CardAccount] {
        try rows(.accounts, [], CardAccount.init)
    }

    func accounts(_ serials: [CardSerial]) throws(BackOfficeError) -> [CardAccount] {
        var found: [CardAccount] = []
        for start in stride(from: 0, to: serials.count, by: SQLiteQuery.chunkCount) {
            // The last one fills up; a serial that is named twice is found once.
            let chunk = (start..<start + SQLiteQuery.chunkCount).map { index in
                serials[min(index, serials.count - 1)].value
            }
            found += try rows(.accountsOfChunk, StatementArguments(chunk), CardAccount.init)
        }
        return found
    }

    func listed() throws(BackOfficeError) -> [CardSerial] {
        try rows(.listed, [], CardSerial.init)
    }

    func set(_ account: CardAccount) throws(BackOfficeError) {
        try run(.setAccount, account.values)
    }

    func post(_ posting: Posting) throws(BackOfficeError) -> Posting? {
        try run(.post, posting.values)
        return database.changesCount > 0 ? nil : try self.posting(posting.key)
    }

    func posting(_ key: PostingKey) throws(BackOfficeError) -> Posting? {
        try rows(.posting, key.values, Posting.init).first
    }

    func sale(_ posting: Posting) throws(BackOfficeError) -> Posting? {
        try rows(
            .sale, [Data(posting.terminal), posting.terminalSequence, posting.key.serial.value],
            Posting.init
        ).first
    }

    func postings(of serial: CardSerial) throws(BackOfficeError) -> [Posting] {
        try rows(.postings, [serial.value], Posting.init)
    }

    func dispute(_ posting: Posting) throws(BackOfficeError) { try run(.dispute, posting.values) }

    func disputed() throws(BackOfficeError) -> [Posting] {
        try rows(.disputed, [], Posting.init).sorted()
    }

    func set(_ load: PendingLoad) throws(BackOfficeError) { try run(.setPending, load.values) }

    func removePending(_ key: PostingKey) throws(BackOfficeError) {
        try run(.removePending, key.values)
    }

    func pending(of serial: CardSerial) throws(BackOfficeError) -> [PendingLoad] {
        try rows(.pending, [serial.value], PendingLoad.init)
    }

    func raise(_ alarm: Alarm) throws(BackOfficeError) { try run(.raiseAlarm, alarm.values) }

    func alarms() throws(BackOfficeError) -> [Alarm] { try rows(.alarms, [], Alarm.init) }

    func raise(_ mark: BackOfficeMark, to number: UInt32) throws(BackOfficeError) {
        try run(.raiseMark, [mark.name, number])
    }

    func number(_ mark: BackOfficeMark) throws(BackOfficeError) -> UInt32? {
        try rows(.mark, [mark.name]) { $0[0] as UInt32 }.first
    }

    func totals() throws(BackOfficeError) -> BackOfficeTotals {
        func sum(_ query: SQLiteQuery) throws(BackOfficeError) -> Int64 {
            try rows(query, []) { $0[0] as Int64 }.first ?? 0
        }
        var totals = BackOfficeTotals()
        totals.shadow = try sum(.shadowTotal)
        totals.pending = try sum(.pendingTotal)
        totals.collected = try sum(.collectedTotal)
        totals.disputed = try sum(.disputedTotal)
        return totals
    }
}

extension SQLiteBooks {
    private func run(_ query: SQLiteQuery, _ values: StatementArguments) throws(BackOfficeError) {
        try stored { try statement(query).execute(arguments: values) }
    }

    private func rows<Entry>(
        _ query: SQLiteQuery, _ values: StatementArguments, _ entry: (Row) throws -> Entry
    ) throws(BackOfficeError) -> [Entry] {
        try stored {
            let cursor = try Row.fetchCursor(
                statement(query), arguments: values)
            var entries: [Entry] = []
            while let row = try cursor.next() { entries.append(try entry(row)) }
            return entries
        }
    }

    private func statement(_ query: SQLiteQuery) throws -> Statement {
        if let statement = statements[query.rawValue] { return statement }
        // The connection keeps it beyond this transaction.
        let statement = try database.cachedStatement(sql: query.sql)
        statements[query.rawValue] = statement
        return statement
    }

    /// Everything that GRDB throws is the store's.
    private func stored<Result>(_ body: () throws -> Result) throws(BackOfficeError) -> Result {
        do { return try body() } catch { throw BackOfficeError(.store("\(error)"), path) }
    }
}
