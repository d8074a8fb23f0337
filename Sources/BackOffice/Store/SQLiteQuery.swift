/// What is asked of SQLite. Rows come in the order of the columns of ``SQLiteSchema``.
enum SQLiteQuery: Int, CaseIterable {
    case account
    case accounts
    case accountsOfChunk
    case listed
    case setAccount
    case post
    case posting
    case postings
    case sale
    case dispute
    case disputed
    case setPending
    case removePending
    case pending
    case raiseAlarm
    case alarms
    case raiseMark
    case mark
    case shadowTotal
    case pendingTotal
    case collectedTotal
    case disputedTotal

    var sql: String {
        switch self {
        case .account: "SELECT * FROM card WHERE serial = ?"
        case .accounts: "SELECT * FROM card ORDER BY serial"
        case .accountsOfChunk: "SELECT * FROM card WHERE serial IN (\(SQLiteQuery.chunk))"
        case .listed: "SELECT serial FROM card WHERE state = 1 ORDER BY serial"
        case .setAccount:
            """
            INSERT INTO card VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO UPDATE
            SET name = ?2, state = ?3, shadow = ?4, nextDeposit = ?5, nextPurse = ?6,
                loadDate = ?7, loadedThatDay = ?8, receiptKey = ?9
            """
        case .post: "INSERT INTO posting VALUES \(SQLiteQuery.movement) ON CONFLICT DO NOTHING"
        case .posting: "SELECT * FROM posting WHERE \(SQLiteQuery.hasKey)"
        case .postings: "SELECT * FROM posting WHERE serial = ? \(SQLiteQuery.inOrder)"
        case .sale:
            """
            SELECT * FROM posting
            WHERE terminal = ? AND terminalSequence = ? AND serial = ?
                AND isOffline AND length(tac) = 4
            """
        case .dispute: "INSERT INTO disputed VALUES \(SQLiteQuery.movement) ON CONFLICT DO NOTHING"
        case .disputed: "SELECT * FROM disputed"
        case .setPending: "INSERT OR REPLACE INTO pending VALUES (?, ?, ?, ?, ?, ?)"
        case .removePending: "DELETE FROM pending WHERE \(SQLiteQuery.hasKey)"
        case .pending: "SELECT * FROM pending WHERE serial = ? \(SQLiteQuery.inOrder)"
        case .raiseAlarm:
            """
            INSERT INTO alarm (kind, serial, sequence, date, terminal) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """
        case .alarms: "SELECT kind, serial, sequence, date, terminal FROM alarm ORDER BY number"
        case .raiseMark:
            """
            INSERT INTO mark VALUES (?, ?)
            ON CONFLICT DO UPDATE SET number = max(number, excluded.number)
            """
        case .mark: "SELECT number FROM mark WHERE name = ?"
        case .shadowTotal: "SELECT coalesce(sum(shadow), 0) FROM card"
        case .pendingTotal: "SELECT coalesce(sum(amount), 0) FROM pending"
        case .collectedTotal: "SELECT coalesce(sum(amount), 0) FROM posting WHERE isOffline"
        case .disputedTotal: "SELECT coalesce(sum(amount), 0) FROM disputed WHERE isOffline"
        }
    }

    /// How many cards one statement asks for: asking costs more than finding.
    static var chunkCount: Int { 100 }

    private static let chunk = Array(repeating: "?", count: chunkCount).joined(separator: ", ")
    private static let movement = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    private static let hasKey = "serial = ? AND account = ? AND isOffline = ? AND sequence = ?"
    private static let inOrder = "ORDER BY account, isOffline, sequence"
}
