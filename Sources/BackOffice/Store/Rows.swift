import Foundation
import GRDB
import Purse

// Between rows of SQLite and what they tell. The tables hold numbers to their ranges; what they cannot say
// of a column is looked at here.
extension CardSerial {
    init(_ row: Row) throws {
        guard let serial = CardSerial(row["serial"] as Data) else { throw DamagedRow() }
        self = serial
    }
}

extension CardAccount {
    init(_ row: Row) throws {
        guard let state = State(rawValue: row["state"]) else { throw DamagedRow() }
        self.init(
            serial: try CardSerial(row), name: row["name"],
            receiptKey: [UInt8](row["receiptKey"] as Data))
        self.state = state
        shadow = row["shadow"]
        nextOnline = [row["nextDeposit"], row["nextPurse"]]
        loadDate = row["loadDate"]
        loadedThatDay = row["loadedThatDay"]
    }

    var arguments: StatementArguments {
        [
            Data(serial.bytes), name, state.rawValue, shadow, nextOnline[0], nextOnline[1],
            loadDate, loadedThatDay, Data(receiptKey),
        ]
    }
}

extension PostingKey {
    init(_ row: Row) throws {
        guard let account = Account(rawValue: row["account"]) else { throw DamagedRow() }
        self.init(
            serial: try CardSerial(row), account: account, isOffline: row["isOffline"],
            sequence: row["sequence"])
    }

    var arguments: StatementArguments {
        [Data(serial.bytes), account.rawValue, isOffline, sequence]
    }
}

extension Posting {
    init(_ row: Row) throws {
        guard let type = TransactionType(rawValue: row["type"]) else { throw DamagedRow() }
        self.init(
            key: try PostingKey(row), type: type, amount: row["amount"], limit: row["limitBefore"],
            terminal: [UInt8](row["terminal"] as Data), terminalSequence: row["terminalSequence"],
            date: row["date"], time: row["time"], tac: [UInt8](row["tac"] as Data))
    }

    var arguments: StatementArguments {
        [
            Data(key.serial.bytes), key.account.rawValue, key.isOffline, key.sequence,
            type.rawValue, amount, limit, Data(terminal), terminalSequence, date, time, Data(tac),
        ]
    }
}

extension PendingLoad {
    init(_ row: Row) throws {
        self.init(key: try PostingKey(row), amount: row["amount"], date: row["date"])
    }
}

extension Alarm {
    init(_ row: Row) throws {
        guard let kind = Kind(rawValue: row["kind"]) else { throw DamagedRow() }
        self.init(
            kind, try CardSerial(row), sequence: row["sequence"], date: row["date"],
            terminal: [UInt8](row["terminal"] as Data))
    }

    var arguments: StatementArguments {
        [kind.rawValue, Data(serial.bytes), sequence, date, Data(terminal)]
    }
}

/// A row says what no book says.
private struct DamagedRow: Error, CustomStringConvertible {
    var description: String { "a row means nothing; put back a whole copy" }
}
