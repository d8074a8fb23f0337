/// The tables of the books. Amounts are minor units, days and times the numbers of their BCD digits.
///
/// Postings lie in the order in which they came, so that a batch writes few pages beside those of the index.
enum SQLiteSchema {
    /// What `PRAGMA user_version` says of books with these tables.
    static let version = 1

    /// Makes all of them.
    static let tables = """
        CREATE TABLE card (
            serial BLOB PRIMARY KEY CHECK (length(serial) = 10), name TEXT NOT NULL,
            state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2), shadow INTEGER NOT NULL,
            nextDeposit INTEGER NOT NULL CHECK (nextDeposit BETWEEN 0 AND 0xFFFF),
            nextPurse INTEGER NOT NULL CHECK (nextPurse BETWEEN 0 AND 0xFFFF),
            loadDate INTEGER NOT NULL CHECK (loadDate BETWEEN 0 AND 0xFFFFFFFF),
            loadedThatDay INTEGER NOT NULL CHECK (loadedThatDay BETWEEN 0 AND 0xFFFFFFFF),
            receiptKey BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX listedCard ON card (serial) WHERE state = 1;
        CREATE TABLE posting (
            \(movement),
            PRIMARY KEY (serial, account, isOffline, sequence)
        ) STRICT;
        CREATE INDEX sale ON posting (terminal, terminalSequence, serial)
            WHERE isOffline AND length(tac) = 4;
        CREATE TABLE disputed (
            \(movement),
            PRIMARY KEY (serial, account, isOffline, sequence, type, amount, limitBefore,
                terminal, terminalSequence, date, time, tac)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE pending (
            \(key),
            amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 0xFFFFFFFF),
            date INTEGER NOT NULL CHECK (date BETWEEN 0 AND 0xFFFFFFFF),
            PRIMARY KEY (serial, account, isOffline, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE alarm (
            number INTEGER PRIMARY KEY, kind TEXT NOT NULL,
            serial BLOB NOT NULL CHECK (length(serial) = 10),
            sequence INTEGER NOT NULL CHECK (sequence BETWEEN 0 AND 0xFFFF),
            date INTEGER NOT NULL CHECK (date BETWEEN 0 AND 0xFFFFFFFF),
            terminal BLOB NOT NULL CHECK (length(terminal) = 6),
            UNIQUE (kind, serial, sequence, date, terminal)
        ) STRICT;
        CREATE TABLE mark (
            name TEXT PRIMARY KEY, number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 0xFFFFFFFF)
        ) STRICT, WITHOUT ROWID;
        """

    private static let key = """
        serial BLOB NOT NULL CHECK (length(serial) = 10),
            account INTEGER NOT NULL CHECK (account BETWEEN 1 AND 2),
            isOffline INTEGER NOT NULL CHECK (isOffline BETWEEN 0 AND 1),
            sequence INTEGER NOT NULL CHECK (sequence BETWEEN 0 AND 0xFFFF)
        """

    private static let movement = """
        \(key),
            type INTEGER NOT NULL CHECK (type BETWEEN 1 AND 10),
            amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 0xFFFFFFFF),
            limitBefore INTEGER NOT NULL CHECK (limitBefore BETWEEN 0 AND 0xFFFFFFFF),
            terminal BLOB NOT NULL CHECK (length(terminal) = 6),
            terminalSequence INTEGER NOT NULL CHECK (terminalSequence BETWEEN 0 AND 0xFFFFFFFF),
            date INTEGER NOT NULL CHECK (date BETWEEN 0 AND 0xFFFFFFFF),
            time INTEGER NOT NULL CHECK (time BETWEEN 0 AND 0xFFFFFFFF),
            tac BLOB NOT NULL CHECK (length(tac) IN (4, 8))
        """
}
