import GRDB

/// The books in a file of SQLite.
///
/// A transaction that was committed survives the death of the process, and with `synchronous = FULL` a
/// crash of the computer. Processes that write at the same time wait for each other for five seconds.
public final class SQLiteStore: BackOfficeStore {
    private let queue: DatabaseQueue
    private let path: String

    /// Opens the books in a file, or begins them.
    /// - Throws: `.store` where the file is no database, holds something else, or books of a version that
    ///   is not known.
    public init(_ path: String) throws(BackOfficeError) {
        self.path = path
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA cache_size = -\(SQLiteStore.cacheKibibytes)")
            try database.execute(
                sql: "PRAGMA wal_autocheckpoint = \(SQLiteStore.checkpointPageCount)")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write(SQLiteStore.prepare)
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

    /// The pages of the cards that a batch of thousands touches stay in memory.
    private static var cacheKibibytes: Int { 65_536 }
    /// A batch of thousands touches more pages than SQLite's thousand: they would be written twice each.
    private static var checkpointPageCount: Int { 16_384 }

    /// Makes the tables of books that are new.
    private static func prepare(_ database: Database) throws {
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        if version == SQLiteSchema.version { return }
        let isNew = try !database.tableExists("card") && version == 0
        guard isNew else { throw ForeignBooks(version: version) }
        try database.execute(sql: SQLiteSchema.tables)
        try database.execute(sql: "PRAGMA user_version = \(SQLiteSchema.version)")
    }
}

/// The file has books that this program does not know.
private struct ForeignBooks: Error, CustomStringConvertible {
    let version: Int

    var description: String {
        "books of version \(version); this program knows \(SQLiteSchema.version): "
            + "use the program that wrote them"
    }
}
