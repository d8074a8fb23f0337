public import CardKernel
import CryptoCore
public import Purse

/// What the SAMs of ``SampleKeys`` are made of, and what somebody who has their keys computes.
public enum SampleSAM {
    /// The name of the PSAM.
    public static let purchaseName: [UInt8] = Array("BURSA.PSAM".utf8)
    /// The name of the load SAM.
    public static let loadName: [UInt8] = Array("BURSA.LOADSAM".utf8)
    /// The serial of both.
    public static let serial: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0x70, 0x01]
    /// The issuer's factor.
    public static let issuer: [UInt8] = [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88]
    /// The city's factor.
    public static let city: [UInt8] = [0xC1, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xC8]

    /// Payments of at most 500.00, 2,000.00 uncollected, until the end of 2030.
    public static var purchaseProfile: PSAMProfile {
        var profile = PSAMProfile()
        for index in 0..<10 { profile.serial[index] = serial[index] }
        for index in 0..<6 { profile.terminal[index] = SampleKeys.terminal[index] }
        profile.currency = SampleKeys.currency
        profile.expiryDate = 0x2030_1231
        profile.maximumAmount = 50_000
        profile.maximumTotal = 200_000
        profile.firstTerminalSequence = 1
        profile.firstDate = 0x2025_0101
        return profile
    }

    /// Transactions of at most 500.00, loads of 10,000.00 in all.
    public static var loadProfile: LoadSAMProfile {
        var profile = LoadSAMProfile()
        for index in 0..<10 { profile.serial[index] = serial[index] }
        profile.currency = SampleKeys.currency
        profile.maximumAmount = 50_000
        profile.maximumTotal = 1_000_000
        return profile
    }

    /// The name of a master for so many levels: for one that of ``SampleKeys``.
    public static func name(
        _ role: KeyRole, _ algorithm: PurseAlgorithm, levels: Int = 1
    ) -> KeyName {
        var name = SampleKeys.name(role, algorithm)
        name.version += UInt8(levels - 1) << 4
        return name
    }

    /// A master for so many levels: for one that of ``SampleKeys``.
    public static func master(
        _ role: KeyRole, _ algorithm: PurseAlgorithm, levels: Int = 1
    ) -> [UInt8] {
        SampleKeys.master(role, algorithm).map { $0 &+ UInt8(levels - 1) &* 0x77 }
    }

    /// The factors above the card for so many levels.
    public static func factors(levels: Int) -> [UInt8] {
        Array((issuer + city).prefix((levels - 1) * 8))
    }

    /// The key of a card under a master for so many levels.
    public static func cardKey(
        _ role: KeyRole, _ algorithm: PurseAlgorithm, levels: Int = 1,
        serial: [UInt8] = SampleKeys.serial
    ) -> [UInt8] {
        var key = InlineArray<16, UInt8>(repeating: 0)
        name(role, algorithm, levels: levels).deriveCardKey(
            from: master(role, algorithm, levels: levels).span,
            factors: factors(levels: levels).span, serial: serial.span, into: &key)
        return (0..<16).map { key[$0] }
    }

    /// The DAMK or DCK of the SAMs.
    public static func ownKey(_ role: KeyRole, _ algorithm: PurseAlgorithm) -> [UInt8] {
        SampleKeys.cardKey(role, algorithm, serial: serial)
    }

    /// The first 8 bytes of the CMAC under the DCK.
    public static func collectionMAC(_ message: [UInt8]) throws -> [UInt8] {
        var code = [UInt8](repeating: 0, count: 8)
        var span = code.mutableSpan
        try CMACKey<AESKey>.withKey(ownKey(.collection, .aes).span) {
            $0.authenticate(message.span, into: &span)
        }
        return code
    }

    /// A command under the DAMK: header, Lc and the MAC for a challenge of 8 bytes.
    public static func protected(
        _ header: [UInt8], _ algorithm: PurseAlgorithm, challenge: [UInt8]
    ) throws -> [UInt8] {
        let count = algorithm.codeByteCount
        let key = ownKey(.maintenance, algorithm)
        let message = header + [UInt8(count)]
        var mac = [UInt8](repeating: 0, count: count)
        var span = mac.mutableSpan
        switch algorithm {
        case .tripleDES:
            try RetailMACKey.withKey(key.span) {
                $0.authenticate(
                    message.span, padding: .method2, initialVector: challenge.span, into: &span)
            }
        case .aes:
            let whole = challenge + [UInt8](repeating: 0, count: 8) + message
            try CMACKey<AESKey>.withKey(key.span) { $0.authenticate(whole.span, into: &span) }
        }
        return message + mac
    }
}
