import CardKernel

/// What the length of a command's data says about the rest of it: the algorithm, how many levels of
/// derivation, and whether an answer of GET MESSAGE follows.
struct SAMForm {
    var algorithm = PurseAlgorithm.aes
    /// 1...3.
    var levels = 1
    /// 0 or 9 bytes.
    var messageByteCount = 0

    init() {}

    /// The form of INITIALIZE.
    ///
    /// ```
    ///                 levels  1   2   3
    /// id 00                   1C  24  2C
    /// id 00, message          25  2D  35
    /// id 01                   42  4A  52
    /// ```
    init?(initializeByteCount count: Int) {
        switch count {
        case 0x1C, 0x24, 0x2C: (algorithm, levels) = (.tripleDES, (count &- 0x1C) &>> 3 &+ 1)
        case 0x25, 0x2D, 0x35:
            (algorithm, levels) = (.tripleDES, (count &- 0x25) &>> 3 &+ 1)
            messageByteCount = 9
        case 0x42, 0x4A, 0x52: (algorithm, levels) = (.aes, (count &- 0x42) &>> 3 &+ 1)
        default: return nil
        }
    }

    /// The form of AUTHORISE and VERIFY: 31, 39, 41 with id 00, 5B, 63, 6B with id 01.
    init?(transactionByteCount count: Int) {
        switch count {
        case 0x31, 0x39, 0x41: (algorithm, levels) = (.tripleDES, (count &- 0x31) &>> 3 &+ 1)
        case 0x5B, 0x63, 0x6B: (algorithm, levels) = (.aes, (count &- 0x5B) &>> 3 &+ 1)
        default: return nil
        }
    }

    /// How many bytes of a serial the data has; the algorithm of 00 knows the rightmost 8 alone.
    var serialByteCount: Int {
        switch algorithm {
        case .tripleDES: 8
        case .aes: 10
        }
    }

    /// How many bytes of factors above the card follow: 0, 8 or 16.
    var factorByteCount: Int { (levels &- 1) &* 8 }
}

extension Transaction {
    /// Reads the serial and, with id 01, the terms behind it.
    /// - Returns: the offset behind them.
    mutating func readSerial(_ data: Span<UInt8>, _ offset: Int, _ form: SAMForm) -> Int {
        let count = form.serialByteCount
        for index in 0..<count { serial[10 &- count &+ index] = data[offset &+ index] }
        guard form.algorithm == .aes else { return offset &+ count }
        terms.copy(data, from: offset &+ count)
        return offset &+ count &+ 32
    }

    /// Reads the random number.
    /// - Returns: the offset behind it.
    mutating func readRandom(_ data: Span<UInt8>, _ offset: Int, _ form: SAMForm) -> Int {
        let count = form.algorithm.randomByteCount
        for index in 0..<count { random[index] = data[offset &+ index] }
        return offset &+ count
    }
}
