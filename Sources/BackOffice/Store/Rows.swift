import Foundation
import GRDB
import Purse

// Between rows of SQLite and what they tell, column by column in the order of ``SQLiteSchema``. The tables
// hold numbers to their ranges; what they cannot say of a column is looked at here.
extension CardSerial {
    init(_ row: Row) throws {
        guard let serial = CardSerial(row[0] as Data) else { throw DamagedRow() }
        self = serial
    }

    var value: Data { Data(bytes) }
}

extension CardAccount {
    init(_ row: Row) throws {
        guard let state = State(rawValue: row[2]) else { throw DamagedRow() }
        self.init(
            serial: try CardSerial(row), name: row[1], receiptKey: [UInt8](row[8] as Data))
        self.state = state
        shadow = row[3]
        nextOnline = [row[4], row[5]]
        loadDate = row[6]
        loadedThatDay = row[7]
    }

    var values: StatementArguments {
        [
            serial.value, name, state.rawValue, shadow,
            nextOnline[0], nextOnline[1], loadDate,
            loadedThatDay, Data(receiptKey),
        ]
    }
}

extension PostingKey {
    init(_ row: Row) throws {
        guard let account = Account(rawValue: row[1]) else { throw DamagedRow() }
        self.init(
            serial: try CardSerial(row), account: account, isOffline: row[2], sequence: row[3])
    }

    var values: StatementArguments {
        [
            serial.value, account.rawValue, isOffline,
            sequence,
        ]
    }
}

extension Posting {
    init(_ row: Row) throws {
        guard let type = TransactionType(rawValue: row[4]) else { throw DamagedRow() }
        self.init(
            key: try PostingKey(row), type: type, amount: row[5], limit: row[6],
            terminal: [UInt8](row[7] as Data), terminalSequence: row[8], date: row[9],
            time: row[10], tac: [UInt8](row[11] as Data))
    }

    var values: StatementArguments {
        [
            key.serial.value, key.account.rawValue, key.isOffline,
            key.sequence, type.rawValue, amount,
            limit, Data(terminal), terminalSequence,
            date, time, Data(tac),
        ]
    }
}

extension PendingLoad {
    init(_ row: Row) throws {
        self.init(key: try PostingKey(row), amount: row[4], date: row[5])
    }

    var values: StatementArguments { key.values + [amount, date] }
}

extension Alarm {
    init(_ row: Row) throws {
        guard let kind = Kind(rawValue: row[0]), let serial = CardSerial(row[1] as Data) else {
            throw DamagedRow()
        }
        self.init(
            kind, serial, sequence: row[2], date: row[3], terminal: [UInt8](row[4] as Data))
    }

    var values: StatementArguments {
        [
            kind.rawValue, serial.value, sequence, date,
            Data(terminal),
        ]
    }
}

/// A row says what no book says.
private struct DamagedRow: Error, CustomStringConvertible {
    var description: String { "a row means nothing; put back a whole copy" }
}
