import CardKernel
import Purse

/// Negative lists as an issuer makes them.
public enum SignedList {
    /// The issuer of the lists.
    public static let issuer = Array("BURSA-01".utf8)
    /// His private scalar.
    public static let secret = [UInt8](repeating: 0x15, count: 32)
    /// His public point.
    public static let publicKey = CardKey.publicKey(of: secret)

    /// A list of entries as they are given, signed.
    public static func made(
        _ entries: [[UInt8]], version: UInt32 = 7, date: UInt32 = 0x2026_0228,
        issuer: [UInt8] = issuer, count: UInt32? = nil, by secret: [UInt8] = secret
    ) -> [UInt8] {
        let head =
            Array("BNL1".utf8) + issuer + bigEndian(version) + bigEndian(date)
            + bigEndian(count ?? UInt32(entries.count))
        return CardKey.signed(head + entries.flatMap { $0 }, by: secret)
    }

    /// Four bytes.
    public static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// The entry of a card.
    public static func serial(_ serial: [UInt8]) -> [UInt8] { [1] + serial }
    /// The entry of a terminal.
    public static func terminal(_ terminal: [UInt8]) -> [UInt8] { [2] + terminal + [0, 0, 0, 0] }
    /// The entry of a version of keys.
    public static func keyVersion(_ version: UInt8) -> [UInt8] {
        [3, version] + [UInt8](repeating: 0, count: 9)
    }

    /// The lists that plays speak of; each is signed once.
    public static func named(_ name: String) -> [UInt8] { lists[name] ?? [] }

    private static let lists: [String: [UInt8]] = [
        "fresh": made([serial([UInt8](repeating: 9, count: 10))]),
        "stale": made([], date: 0x2026_0101),
        "future": made([], date: 0x2026_0303),
        "tomorrow": made([], date: 0x2026_0302),
        "other": made([], issuer: Array("BURSA-02".utf8)),
        "serial": made([serial(SampleKeys.serial)]),
        "terminal": made([terminal(SampleKeys.terminal)]),
        "version": made([
            keyVersion(SampleKeys.version(.tripleDES)), keyVersion(SampleKeys.version(.aes)),
        ]),
        "stale-serial": made([serial(SampleKeys.serial)], date: 0x2026_0101),
    ]
}
