public import CardKernel
import CryptoCore

/// The name of a key that masters and derived keys share.
public struct KeyName: Equatable, Sendable {
    /// What the key computes with.
    public var algorithm: PurseAlgorithm
    /// What the key is for.
    public var role: KeyRole
    /// The version of the key.
    public var version: UInt8
    /// The currency, BCD.
    public var currency: UInt16

    /// A name.
    public init(algorithm: PurseAlgorithm, role: KeyRole, version: UInt8, currency: UInt16) {
        self.algorithm = algorithm
        self.role = role
        self.version = version
        self.currency = currency
    }

    /// Derives a card's key from a master in one to three levels.
    /// - Parameters:
    ///   - master: 16 bytes.
    ///   - factors: nothing, the issuer's factor, or the issuer's and the city's: 0, 8 or 16 bytes.
    ///   - serial: the serial of the card, 10 bytes; algorithm 00 uses its rightmost 8.
    ///   - key: 16 bytes, which the caller wipes.
    public func deriveCardKey(
        from master: Span<UInt8>, factors: Span<UInt8>, serial: Span<UInt8>,
        into key: inout InlineArray<16, UInt8>
    ) {
        precondition(serial.count == 10 && factors.count & 7 == 0 && factors.count <= 16)
        var output = key.mutableSpan
        do throws(CryptoError) {
            switch algorithm {
            case .tripleDES:
                var all = InlineArray<24, UInt8>(repeating: 0)
                for index in factors.indices { all[index] = factors[index] }
                for index in 0..<8 { all[factors.count &+ index] = serial[2 &+ index] }
                try Diversification.jrt0025(
                    master: master, factors: all.span.extracting(0..<factors.count &+ 8),
                    into: &output)
            case .aes:
                for index in 0..<16 { output[index] = master[index] }
                var level: UInt8 = 1
                while Int(level) &* 8 <= factors.count {
                    let start = Int(level &- 1) &* 8
                    try deriveLevel(level, factors.extracting(start..<start &+ 8), &output)
                    level &+= 1
                }
                try deriveLevel(nil, serial, &output)
            }
        } catch {
            preconditionFailure("a master has 16 bytes")
        }
    }

    /// One level of algorithm 01: the key is replaced by the one below it.
    private func deriveLevel(
        _ level: UInt8?, _ factor: Span<UInt8>, _ key: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        var input = CodeMessage()
        input.append(algorithm.rawValue)
        input.append(role.rawValue)
        input.append(version)
        input.append(UInt32(currency), byteCount: 2)
        if let level { input.append(level) }
        input.append(factor)
        var above = InlineArray<16, UInt8>(repeating: 0)
        for index in 0..<16 { above[index] = key[index] }
        defer {
            var bytes = above.mutableSpan
            ConstantTime.wipe(&bytes)
        }
        try Diversification.an10922(
            masterKey: above.span, input: input.bytes.span.extracting(0..<input.count), into: &key)
    }
}
