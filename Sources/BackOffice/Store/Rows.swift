import Foundation
import GRDB
import Purse

// Between rows of SQLite and what they tell. A row that a hand spoiled is left out.
extension CardAccount {
    init?(_ row: Row) {
        guard let serial = CardSerial(row["serial"] as Data),
            let state = State(rawValue: row["state"])
        else { return nil }
        self.init(serial: serial, name: row["name"], receiptKey: [UInt8](row["receiptKey"] as Data))
        self.state = state
        shadow = row["shadow"]
        nextOnline = [row["nextDeposit"], row["nextPurse"]]
        loadDate = row["loadDate"]
        loadedThatDay = row["loadedThatDay"]
    }
}

extension PostingKey {
    var arguments: StatementArguments {
        [Data(serial.bytes), account.rawValue, isOffline, sequence]
    }
}

extension Posting {
    init?(_ row: Row) {
        guard let serial = CardSerial(row["serial"] as Data),
            let account = Account(rawValue: row["account"]),
            let type = TransactionType(rawValue: row["type"])
        else { return nil }
        let key = PostingKey(
            serial: serial, account: account, isOffline: row["isOffline"],
            sequence: row["sequence"])
        self.init(
            key: key, type: type, amount: row["amount"],
            terminal: [UInt8](row["terminal"] as Data), terminalSequence: row["terminalSequence"],
            date: row["date"], time: row["time"], tac: [UInt8](row["tac"] as Data))
    }

    var arguments: StatementArguments {
        key.arguments + [
            type.rawValue, amount, Data(terminal), terminalSequence, date, time, Data(tac),
        ]
    }
}
