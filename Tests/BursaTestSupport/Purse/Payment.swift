public import CardKernel
public import Purse

/// A payment as terminal and card see it, and what each of them sends to a PSAM.
public struct Payment {
    /// The algorithm of the key.
    public var algorithm = PurseAlgorithm.aes
    /// How often the master is derived: by the card alone, by an issuer, by a city.
    public var levels = 1
    /// The type of the transaction.
    public var type: UInt8 = 6
    /// The amount in cents.
    public var amount: UInt32 = 1234
    /// The date, BCD.
    public var date: UInt32 = 0x2026_0101
    /// The time, BCD.
    public var time: UInt32 = 0x120500
    /// The offline sequence number of the card.
    public var sequence: UInt16 = 0
    /// The random number of the card; id 00 has the first four bytes.
    public var random: [UInt8] = [0x55, 0x66, 0x77, 0x88, 0x99, 0xAA, 0xBB, 0xCC]
    /// The serial of the card.
    public var serial = SampleKeys.serial
    /// The hash of the terms; id 00 has none.
    public var terms = [UInt8](repeating: 0x7E, count: 32)
    /// The message of a composite purchase.
    public var message: [UInt8] = []
    /// The key version that the command says, where it does not agree with the rest.
    public var version: UInt8?
    /// The algorithm that the command says, likewise.
    public var algorithmField: UInt8?

    /// A payment of 12.34, changed.
    public init(_ algorithm: PurseAlgorithm = .aes, _ change: (inout Payment) -> Void = { _ in }) {
        self.algorithm = algorithm
        change(&self)
    }

    /// The data of INITIALIZE.
    public var data: [UInt8] {
        let isAES = algorithm == .aes
        var data = Array(random.prefix(algorithm.randomByteCount))
        data += big(UInt32(sequence), 2) + big(amount) + [type] + big(date) + big(time, 3)
        data += [version ?? SampleSAM.name(.purchase, algorithm, levels: levels).version]
        data += [algorithmField ?? algorithm.rawValue]
        data += isAES ? serial + terms : Array(serial.suffix(8))
        return data + SampleSAM.factors(levels: levels) + message
    }

    /// INITIALIZE, as the terminal sends it.
    public var command: [UInt8] {
        [0x80, 0x70, 0x00, 0x00, UInt8(data.count)] + data + [0x00]
    }

    /// What the codes are about.
    public func transaction(_ terminalSequence: UInt32, terminal: [UInt8] = SampleKeys.terminal)
        -> Transaction
    {
        var result = Transaction()
        result.algorithm = algorithm
        result.type = TransactionType(rawValue: type) ?? .purseLoad
        result.keyVersion = SampleSAM.name(.purchase, algorithm, levels: levels).version
        result.currency = SampleKeys.currency
        for index in 0..<algorithm.randomByteCount { result.random[index] = random[index] }
        for index in 0..<10 { result.serial[index] = serial[index] }
        for index in 0..<6 { result.terminal[index] = terminal[index] }
        for index in 0..<32 { result.terms[index] = terms[index] }
        result.sequence = sequence
        result.terminalSequence = terminalSequence
        (result.amount, result.date, result.time) = (amount, date, time)
        return result
    }

    /// MAC1 or MAC2 as the card computes it.
    public func mac(_ which: TransactionCode, _ terminalSequence: UInt32) -> [UInt8] {
        let transaction = transaction(terminalSequence)
        let key = SampleSAM.cardKey(.purchase, algorithm, levels: levels, serial: serial)
        return code(
            transaction, which, sessionKey(transaction, key),
            appendix: which == .mac1 ? message : [])
    }

    /// The answer to INITIALIZE.
    public func answer(_ terminalSequence: UInt32) -> [UInt8] {
        big(terminalSequence) + mac(.mac1, terminalSequence) + [0x90, 0x00]
    }

    /// CREDIT, as the terminal sends it.
    public func credit(_ terminalSequence: UInt32) -> [UInt8] {
        let mac2 = mac(.mac2, terminalSequence)
        return [0x80, 0x72, 0x00, 0x00, UInt8(mac2.count)] + mac2
    }
}

/// The low bytes of a number, the most significant first.
public func big(_ value: UInt32, _ count: Int = 4) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32((count - 1 - $0) * 8)) }
}

/// The same of a number of 8 bytes.
public func bigLong(_ value: UInt64) -> [UInt8] {
    big(UInt32(truncatingIfNeeded: value >> 32)) + big(UInt32(truncatingIfNeeded: value))
}

/// 9000.
public let done: [UInt8] = [0x90, 0x00]

/// What a PSAM shows without its MAC to INITIALIZE FOR COLLECTION.
public struct Collected: Equatable {
    /// The number of the collection.
    public var number: UInt32
    /// The terminal sequence up to which it collects.
    public var sequence: UInt32
    /// How many payments are uncollected.
    public var count: UInt32
    /// What they are worth together.
    public var total: UInt64

    /// What is expected to be shown.
    public init(number: UInt32, sequence: UInt32, count: UInt32, total: UInt64) {
        (self.number, self.sequence, self.count, self.total) = (number, sequence, count, total)
    }
}

extension SAMCard where Application == PSAM {
    /// One exchange; the status alone.
    public func status(_ command: [UInt8]) -> UInt16? {
        guard let answer = send(command), answer.count >= 2 else { return nil }
        return UInt16(answer[answer.count - 2]) << 8 | UInt16(answer[answer.count - 1])
    }

    /// Both commands of a payment that succeeds, if the PSAM lets it.
    @discardableResult
    public func pay(_ payment: Payment) -> UInt16? {
        guard let answer = send(payment.command), answer.suffix(2) == done else {
            return status(payment.command)
        }
        let sequence = answer.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return status(payment.credit(sequence))
    }

    /// What INITIALIZE FOR COLLECTION shows.
    public var uncollected: Collected? {
        guard let answer = send([0x80, 0x76, 0x00, 0x00, 0x00]), answer.count == 36 else {
            return nil
        }
        func number(_ range: Range<Int>) -> UInt64 {
            answer[range].reduce(0) { $0 << 8 | UInt64($1) }
        }
        return Collected(
            number: UInt32(number(6..<10)), sequence: UInt32(number(10..<14)),
            count: UInt32(number(14..<18)), total: number(18..<26))
    }
}
