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

    /// Everything that GRDB throws is the store's.
    private func stored<Result>(_ body: () throws -> Result) throws(BackOfficeError) -> Result {
        do { return try body() } catch { throw BackOfficeError(.store("\(error)"), path) }
    }

    private func run(_ sql: String, _ arguments: StatementArguments) throws {
        let statement = try database.cachedStatement(sql: sql)
        try statement.execute(arguments: arguments)
    }

    private func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
        try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments)
    }

    private func number(_ sql: String, _ arguments: StatementArguments = []) throws -> Int64 {
        let statement = try database.cachedStatement(sql: sql)
        return try Int64.fetchOne(statement, arguments: arguments) ?? 0
    }

    func account(_ serial: CardSerial) throws(BackOfficeError) -> CardAccount? {
        try stored {
            try rows("SELECT * FROM card WHERE serial = ?", [Data(serial.bytes)]).first
                .flatMap(CardAccount.init)
        }
    }

    func accounts() throws(BackOfficeError) -> [CardAccount] {
        try stored { try rows("SELECT * FROM card ORDER BY serial").compactMap(CardAccount.init) }
    }

    func set(_ account: CardAccount) throws(BackOfficeError) {
        try stored {
            try run(
                "INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    Data(account.serial.bytes), account.name, account.state.rawValue,
                    account.shadow, account.nextOnline[0], account.nextOnline[1],
                    account.loadDate, account.loadedThatDay, Data(account.receiptKey),
                ])
        }
    }

    func post(_ posting: Posting) throws(BackOfficeError) -> Posting? {
        let isNew = try stored {
            try run(
                "INSERT OR IGNORE INTO posting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                posting.arguments)
            return database.changesCount > 0
        }
        return isNew ? nil : try self.posting(posting.key)
    }

    func posting(_ key: PostingKey) throws(BackOfficeError) -> Posting? {
        try stored {
            try rows(
                """
                SELECT * FROM posting
                WHERE serial = ? AND account = ? AND isOffline = ? AND sequence = ?
                """, key.arguments
            ).first.flatMap(Posting.init)
        }
    }

    func postings(of serial: CardSerial) throws(BackOfficeError) -> [Posting] {
        try stored {
            try rows("SELECT * FROM posting WHERE serial = ?", [Data(serial.bytes)])
                .compactMap(Posting.init)
        }
    }

    func collectedTotal() throws(BackOfficeError) -> Int64 {
        try stored { try number("SELECT coalesce(sum(amount), 0) FROM posting WHERE isOffline") }
    }

    func dispute(_ posting: Posting) throws(BackOfficeError) {
        try stored {
            try run(
                "INSERT OR IGNORE INTO disputed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                posting.arguments)
        }
    }

    func disputed() throws(BackOfficeError) -> [Posting] {
        try stored { try rows("SELECT * FROM disputed").compactMap(Posting.init) }.sorted()
    }

    func setPending(_ key: PostingKey, amount: UInt32) throws(BackOfficeError) {
        try stored {
            try run(
                "INSERT OR REPLACE INTO pending VALUES (?, ?, ?, ?, ?)", key.arguments + [amount])
        }
    }

    func removePending(_ key: PostingKey) throws(BackOfficeError) {
        try stored {
            try run(
                """
                DELETE FROM pending
                WHERE serial = ? AND account = ? AND isOffline = ? AND sequence = ?
                """, key.arguments)
        }
    }

    func pendingTotal(_ serial: CardSerial) throws(BackOfficeError) -> Int64 {
        try stored {
            try number(
                "SELECT coalesce(sum(amount), 0) FROM pending WHERE serial = ?",
                [Data(serial.bytes)])
        }
    }

    func raise(_ alarm: Alarm) throws(BackOfficeError) {
        try stored {
            try run(
                "INSERT OR IGNORE INTO alarm (kind, serial, sequence, date) VALUES (?, ?, ?, ?)",
                [alarm.kind.rawValue, Data(alarm.serial.bytes), alarm.sequence, alarm.date])
        }
    }

    func alarms() throws(BackOfficeError) -> [Alarm] {
        try stored {
            try rows("SELECT * FROM alarm ORDER BY number").compactMap { row in
                guard let kind = Alarm.Kind(rawValue: row["kind"]),
                    let serial = CardSerial(row["serial"] as Data)
                else { return nil }
                return Alarm(kind, serial, sequence: row["sequence"], date: row["date"])
            }
        }
    }
}
