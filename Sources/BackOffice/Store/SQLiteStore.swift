import GRDB

/// The books in a file of SQLite.
///
/// A transaction that was committed survives the death of the process, and with `synchronous = FULL` a
/// crash of the computer. One process at a time writes.
public final class SQLiteStore: BackOfficeStore {
    private let queue: DatabaseQueue
    private let path: String

    /// Opens the books in a file, or begins them.
    /// - Throws: `.store` where the file is no database, or has a version that is not known.
    public init(_ path: String) throws(BackOfficeError) {
        self.path = path
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try SQLiteStore.migrator.migrate(queue)
        } catch { throw BackOfficeError(.store("\(error)"), path) }
    }

    /// Does everything in `body`, or nothing if it throws.
    public func withTransaction<Result>(
        _ body: (any BackOfficeBooks) throws(BackOfficeError) -> Result
    ) throws(BackOfficeError) -> Result {
        do {
            return try queue.write { database in try body(SQLiteBooks(database, path)) }
        } catch let error as BackOfficeError {
            throw error
        } catch { throw BackOfficeError(.store("\(error)"), path) }
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: schema) }
        return migrator
    }

    /// Amounts are minor units, days and times the numbers of their BCD digits.
    private static var schema: String {
        """
        CREATE TABLE card (
            serial BLOB PRIMARY KEY CHECK (length(serial) = 10), name TEXT NOT NULL,
            state INTEGER NOT NULL, shadow INTEGER NOT NULL,
            nextDeposit INTEGER NOT NULL, nextPurse INTEGER NOT NULL,
            loadDate INTEGER NOT NULL, loadedThatDay INTEGER NOT NULL, receiptKey BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE posting (
            serial BLOB NOT NULL, account INTEGER NOT NULL, isOffline INTEGER NOT NULL,
            sequence INTEGER NOT NULL, type INTEGER NOT NULL,
            amount INTEGER NOT NULL CHECK (amount >= 0), terminal BLOB NOT NULL,
            terminalSequence INTEGER NOT NULL, date INTEGER NOT NULL, time INTEGER NOT NULL,
            tac BLOB NOT NULL, PRIMARY KEY (serial, account, isOffline, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE disputed (
            serial BLOB NOT NULL, account INTEGER NOT NULL, isOffline INTEGER NOT NULL,
            sequence INTEGER NOT NULL, type INTEGER NOT NULL,
            amount INTEGER NOT NULL CHECK (amount >= 0), terminal BLOB NOT NULL,
            terminalSequence INTEGER NOT NULL, date INTEGER NOT NULL, time INTEGER NOT NULL,
            tac BLOB NOT NULL,
            UNIQUE (serial, account, isOffline, sequence, type, amount, terminal,
                terminalSequence, date, time, tac)
        ) STRICT;
        CREATE TABLE pending (
            serial BLOB NOT NULL, account INTEGER NOT NULL, isOffline INTEGER NOT NULL,
            sequence INTEGER NOT NULL, amount INTEGER NOT NULL CHECK (amount >= 0),
            PRIMARY KEY (serial, account, isOffline, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE alarm (
            number INTEGER PRIMARY KEY, kind TEXT NOT NULL, serial BLOB NOT NULL,
            sequence INTEGER NOT NULL, date INTEGER NOT NULL,
            UNIQUE (kind, serial, sequence, date)
        ) STRICT;
        """
    }
}
