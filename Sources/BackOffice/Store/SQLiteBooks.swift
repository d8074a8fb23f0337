import Foundation
import GRDB
import Purse

/// The books inside a transaction of SQLite. Statements are prepared once a connection.
final class SQLiteBooks: BackOfficeBooks {
    private let database: Database
    private let path: String

    init(_ database: Database, _ path: String) {
        (self.database, self.path) = (database, path)
    }

    func account(_ serial: CardSerial) throws(BackOfficeError) -> CardAccount? {
        try rows("SELECT * FROM card WHERE serial = ?", [Data(serial.bytes)], CardAccount.init)
            .first
    }

    func accounts() throws(BackOfficeError) -> [CardAccount] {
        try rows("SELECT * FROM card ORDER BY serial", [], CardAccount.init)
    }

    func listed() throws(BackOfficeError) -> [CardSerial] {
        try rows(
            "SELECT serial FROM card WHERE state = 1 ORDER BY serial", [], CardSerial.init)
    }

    func set(_ account: CardAccount) throws(BackOfficeError) {
        try run("INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", account.arguments)
    }

    func post(_ posting: Posting) throws(BackOfficeError) -> Posting? {
        try run(
            """
            INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """, posting.arguments)
        return database.changesCount > 0 ? nil : try self.posting(posting.key)
    }

    func posting(_ key: PostingKey) throws(BackOfficeError) -> Posting? {
        try rows(
            """
            SELECT * FROM posting
            WHERE serial = ? AND account = ? AND isOffline = ? AND sequence = ?
            """, key.arguments, Posting.init
        ).first
    }

    func postings(of serial: CardSerial) throws(BackOfficeError) -> [Posting] {
        try rows(
            "SELECT * FROM posting WHERE serial = ? ORDER BY account, isOffline, sequence",
            [Data(serial.bytes)], Posting.init)
    }

    func dispute(_ posting: Posting) throws(BackOfficeError) {
        try run(
            """
            INSERT INTO disputed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """, posting.arguments)
    }

    func disputed() throws(BackOfficeError) -> [Posting] {
        try rows("SELECT * FROM disputed", [], Posting.init).sorted()
    }

    func set(_ load: PendingLoad) throws(BackOfficeError) {
        try run(
            "INSERT OR REPLACE INTO pending VALUES (?, ?, ?, ?, ?, ?)",
            load.key.arguments + [load.amount, load.date])
    }

    func removePending(_ key: PostingKey) throws(BackOfficeError) {
        try run(
            """
            DELETE FROM pending
            WHERE serial = ? AND account = ? AND isOffline = ? AND sequence = ?
            """, key.arguments)
    }

    func pending(of serial: CardSerial) throws(BackOfficeError) -> [PendingLoad] {
        try rows(
            "SELECT * FROM pending WHERE serial = ? ORDER BY account, isOffline, sequence",
            [Data(serial.bytes)], PendingLoad.init)
    }

    func raise(_ alarm: Alarm) throws(BackOfficeError) {
        try run(
            """
            INSERT INTO alarm (kind, serial, sequence, date, terminal) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """, alarm.arguments)
    }

    func alarms() throws(BackOfficeError) -> [Alarm] {
        try rows("SELECT * FROM alarm ORDER BY number", [], Alarm.init)
    }

    func raise(_ mark: BackOfficeMark, to number: UInt32) throws(BackOfficeError) {
        try run(
            """
            INSERT INTO mark VALUES (?, ?)
            ON CONFLICT DO UPDATE SET number = max(number, excluded.number)
            """, [mark.name, number])
    }

    func number(_ mark: BackOfficeMark) throws(BackOfficeError) -> UInt32? {
        try rows("SELECT number FROM mark WHERE name = ?", [mark.name]) { $0["number"] as UInt32 }
            .first
    }

    func totals() throws(BackOfficeError) -> BackOfficeTotals {
        func sum(_ column: String, _ table: String) throws(BackOfficeError) -> Int64 {
            let sql = "SELECT coalesce(sum(\(column)), 0) AS total FROM \(table)"
            return try rows(sql, []) { $0["total"] as Int64 }.first ?? 0
        }
        var totals = BackOfficeTotals()
        totals.shadow = try sum("shadow", "card")
        totals.pending = try sum("amount", "pending")
        totals.collected = try sum("amount", "posting WHERE isOffline")
        totals.disputed = try sum("amount", "disputed WHERE isOffline")
        return totals
    }
}

extension SQLiteBooks {
    private func run(
        _ sql: String, _ arguments: StatementArguments
    ) throws(BackOfficeError) {
        try stored {
            try database.cachedStatement(sql: sql).execute(arguments: arguments)
        }
    }

    private func rows<Entry>(
        _ sql: String, _ arguments: StatementArguments, _ entry: (Row) throws -> Entry
    ) throws(BackOfficeError) -> [Entry] {
        try stored {
            try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments).map(entry)
        }
    }

    /// Everything that GRDB throws is the store's.
    private func stored<Result>(_ body: () throws -> Result) throws(BackOfficeError) -> Result {
        do { return try body() } catch { throw BackOfficeError(.store("\(error)"), path) }
    }
}
