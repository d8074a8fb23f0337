import Purse

// The order in which the books list movements.
extension PostingKey: Comparable {
    /// By card, account, online before offline, and number.
    public static func < (left: PostingKey, right: PostingKey) -> Bool {
        left.order < right.order
    }

    private var order: (CardSerial, UInt8, UInt8, UInt16) {
        (serial, account.rawValue, isOffline ? 1 : 0, sequence)
    }
}

extension Posting: Comparable {
    /// By key; of one key by type, amount, terminal, its sequence, day, time and code.
    public static func < (left: Posting, right: Posting) -> Bool {
        guard left.key == right.key else { return left.key < right.key }
        return left.fields.lexicographicallyPrecedes(right.fields)
    }

    private var fields: [UInt32] {
        [UInt32(type.rawValue), amount, limit] + terminal.map(UInt32.init)
            + [terminalSequence, date, time] + tac.map(UInt32.init)
    }
}
