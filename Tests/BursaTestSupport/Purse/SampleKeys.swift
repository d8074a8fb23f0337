public import CardKernel
public import Purse

/// The masters of a scheme that exists in tests alone, and the names of its first card and terminal.
public enum SampleKeys {
    /// Euro.
    public static var currency: UInt16 { 0x0978 }
    /// The serial of the first card.
    public static var serial: [UInt8] { [0, 0, 0x73, 0x10, 0, 0, 0, 0x12, 0x34, 0x56] }
    /// The id of the first terminal.
    public static var terminal: [UInt8] { [0, 0, 1, 0, 0, 0x50] }

    /// The key index of an algorithm: 01 for id 00, 02 for id 01.
    public static func index(_ algorithm: PurseAlgorithm) -> UInt8 { algorithm.rawValue + 1 }
    /// The key version of an algorithm: 11 for id 00, 12 for id 01.
    public static func version(_ algorithm: PurseAlgorithm) -> UInt8 { algorithm.rawValue + 0x11 }

    /// The name of a key.
    public static func name(_ role: KeyRole, _ algorithm: PurseAlgorithm) -> KeyName {
        KeyName(
            algorithm: algorithm, role: role, version: version(algorithm), currency: currency)
    }

    /// A master, different for each role and algorithm.
    public static func master(_ role: KeyRole, _ algorithm: PurseAlgorithm) -> [UInt8] {
        (0..<16).map { (role.rawValue << 4 | $0) ^ (algorithm == .aes ? 0x5A : 0) }
    }

    /// The key of a card, derived in one level unless factors are given.
    public static func cardKey(
        _ role: KeyRole, _ algorithm: PurseAlgorithm, serial: [UInt8] = serial,
        factors: [UInt8] = []
    ) -> [UInt8] {
        var key = InlineArray<16, UInt8>(repeating: 0)
        name(role, algorithm).deriveCardKey(
            from: master(role, algorithm).span, factors: factors.span, serial: serial.span,
            into: &key)
        return (0..<16).map { key[$0] }
    }
}
