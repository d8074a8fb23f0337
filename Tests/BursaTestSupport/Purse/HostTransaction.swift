public import CardKernel
public import Purse

/// A transaction as the host sends it to a load SAM, and what card and host compute of it.
public struct HostTransaction {
    /// The algorithm of the keys.
    public var algorithm = PurseAlgorithm.aes
    /// How often the masters are derived.
    public var levels = 1
    /// The type of the transaction.
    public var type = TransactionType.purseLoad
    /// The amount in cents, or the new limit of an overdraft.
    public var amount: UInt32 = 10_000
    /// The balance of the card in cents.
    public var balance: UInt32 = 500
    /// The limit of the overdraft.
    public var limit: UInt32 = 0
    /// The online sequence number of the card.
    public var sequence: UInt16 = 3
    /// The terminal sequence; zero in loads.
    public var terminalSequence: UInt32 = 0
    /// The date, BCD.
    public var date: UInt32 = 0x2026_0101
    /// The time, BCD.
    public var time: UInt32 = 0x120000
    /// The random number of the card; id 00 has the first four bytes.
    public var random: [UInt8] = [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88]
    /// The hash of the terms; id 00 has none.
    public var terms = [UInt8](repeating: 0x3C, count: 32)
    /// The type that the command says, where it does not agree with the rest.
    public var typeField: UInt8?
    /// The key version that the command says, likewise.
    public var version: UInt8?
    /// The algorithm that the command says, likewise.
    public var algorithmField: UInt8?

    /// A load of 100.00 at a balance of 5.00, changed.
    public init(
        _ algorithm: PurseAlgorithm = .aes, _ type: TransactionType = .purseLoad,
        _ change: (inout HostTransaction) -> Void = { _ in }
    ) {
        (self.algorithm, self.type) = (algorithm, type)
        change(&self)
    }

    private var transaction: Transaction {
        var result = Transaction()
        (result.algorithm, result.type) = (algorithm, type)
        result.keyVersion = SampleSAM.name(.load, algorithm, levels: levels).version
        result.currency = SampleKeys.currency
        for index in 0..<algorithm.randomByteCount { result.random[index] = random[index] }
        for index in 0..<10 { result.serial[index] = SampleKeys.serial[index] }
        for index in 0..<6 { result.terminal[index] = SampleKeys.terminal[index] }
        for index in 0..<32 { result.terms[index] = terms[index] }
        (result.sequence, result.terminalSequence) = (sequence, terminalSequence)
        (result.amount, result.balance, result.limit) = (amount, balance, limit)
        (result.date, result.time) = (date, time)
        return result
    }

    /// The data up to the code.
    private var fields: [UInt8] {
        let isAES = algorithm == .aes
        var data = [typeField ?? type.rawValue]
        data += [version ?? SampleSAM.name(.load, algorithm, levels: levels).version]
        data += [algorithmField ?? algorithm.rawValue]
        data += random.prefix(algorithm.randomByteCount)
        data += big(UInt32(sequence), 2) + big(balance) + big(amount) + big(limit, 3)
        data += SampleKeys.terminal + big(terminalSequence) + big(date) + big(time, 3)
        return data + (isAES ? SampleKeys.serial + terms : Array(SampleKeys.serial.suffix(8)))
    }

    /// A code as the card or the host computes it.
    public func mac(_ which: TransactionCode) -> [UInt8] {
        if which == .tac {
            return tac(transaction, SampleSAM.cardKey(.tac, algorithm, levels: levels))
        }
        let key = SampleSAM.cardKey(type.keyRole, algorithm, levels: levels)
        return code(transaction, which, sessionKey(transaction, key))
    }

    /// The data of a command with this code.
    public func data(_ code: [UInt8]) -> [UInt8] {
        fields + code + SampleSAM.factors(levels: levels)
    }

    /// AUTHORISE with the MAC1 of the card.
    public var authorise: [UInt8] {
        let data = data(mac(.mac1))
        return [0x80, 0x60, 0x00, 0x00, UInt8(data.count)] + data + [0x00]
    }

    /// Its answer.
    public var answer: [UInt8] { mac(.mac2) + done }

    /// VERIFY of MAC3 or the TAC.
    public func verify(_ code: TransactionCode) -> [UInt8] {
        let data = data(mac(code))
        return [0x80, 0x62, code.rawValue, 0x00, UInt8(data.count)] + data
    }
}

extension SAMCard where Application == LoadSAM {
    /// What it authorised to be loaded, as it lies in memory.
    public var total: UInt64 {
        guard let file = card.kernel.file(0x4C53, in: card.kernel.currentDirectory) else {
            return 0
        }
        let offset = card.kernel.contentOffset(of: file)
        return (0..<8).reduce(0) { $0 << 8 | UInt64(card.kernel.journal.byte(at: offset + $1)) }
    }
}
