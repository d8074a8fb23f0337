public import CardKernel
public import Purse

/// A key as a personaliser puts it on a card.
public struct SampleKey {
    /// What it is.
    public var name: KeyName
    /// Its index.
    public var index: UInt8
    /// 16 bytes.
    public var value: [UInt8]
    /// How many wrong MACs block it; nothing for what its algorithm has by itself.
    public var triesMax: UInt8?

    /// A key of these values.
    public init(_ name: KeyName, index: UInt8, value: [UInt8]) {
        (self.name, self.index, self.value) = (name, index, value)
    }
}

/// What a ``PurseCard`` is made from; change what a test is about.
///
/// ```
/// MF 3F00
///   DF 1001 "BURSA.PURSE"   deposit and purse; keys of both algorithms, index 1 and 2
///     PIN 0 (12 34 56)      the deposit always wants it, the purse for load and unload
///     EF 17                 two records of 32 bytes: tags 30 and 11
/// ```
public struct SamplePurse {
    /// The name that selects it.
    public static let name: [UInt8] = Array("BURSA.PURSE".utf8)
    /// The PIN.
    public static let pin: [UInt8] = [0x12, 0x34, 0x56]

    /// What the issuer decides.
    public var profile: PurseProfile
    /// The PIN; nothing for none.
    public var pin: [UInt8]? = SamplePurse.pin
    /// Every key.
    public var keys: [SampleKey]
    /// The records of the composite application.
    public var records: [[UInt8]] = [
        [0x30, 30] + [UInt8](repeating: 0, count: 30),
        [0x11, 30] + [UInt8](repeating: 0, count: 30),
    ]
    /// Lines of the journal.
    public var lineCount = 420
    /// The first state of the generator.
    public var seed: UInt8 = 7

    /// The sample.
    /// - Parameter maintenance: the algorithm of the keys of roles 6...8.
    public init(maintenance: PurseAlgorithm = .aes) {
        profile = PurseProfile(currency: SampleKeys.currency)
        profile.deposit = AccountProfile()
        profile.deposit?.balanceRule = .user(0)
        profile.cardholderReadRule = .always
        profile.cardholderUpdateRule = .always
        for (index, byte) in SampleKeys.serial.enumerated() { profile.serial[index] = byte }
        keys = SamplePurse.keys(maintenance: maintenance)
    }

    /// The keys of the sample, derived from the masters of the scheme.
    public static func keys(
        maintenance: PurseAlgorithm, serial: [UInt8] = SampleKeys.serial
    ) -> [SampleKey] {
        KeyRole.allCases.flatMap { role -> [SampleKey] in
            switch role {
            case .purchase, .load, .unload, .update, .tac:
                [.tripleDES, .aes].map { key(role, $0, serial) }
            case .pinUnblock, .pinReload, .maintenance: [key(role, maintenance, serial)]
            case .collection: []
            }
        }
    }

    private static func key(
        _ role: KeyRole, _ algorithm: PurseAlgorithm, _ serial: [UInt8]
    ) -> SampleKey {
        SampleKey(
            SampleKeys.name(role, algorithm), index: SampleKeys.index(algorithm),
            value: SampleKeys.cardKey(role, algorithm, serial: serial))
    }

    /// Makes the card.
    /// - Returns: the number of the directory of the purse.
    @discardableResult
    public func make(on kernel: inout Kernel) throws -> Int {
        let state = (0..<48).map { seed &* 31 &+ $0 }
        try kernel.make(
            lineCount: lineCount, fileCountMax: 10, objectCountMax: 24, seed: state.span,
            answerToReset: SampleCard.answerToReset.span)
        let directory = try kernel.addPurse(profile, name: SamplePurse.name.span)
        if let pin {
            try kernel.add(
                ReferenceObject(pin: profile.pinReference, of: directory), value: pin.span)
        }
        for key in keys {
            try kernel.addPurseKey(
                key.name, index: key.index, value: key.value.span, in: directory,
                triesMax: key.triesMax)
        }
        if let file = kernel.file(short: 0x17, in: directory) {
            for record in records { try kernel.stageNewRecord(file, record.span) }
            try kernel.journal.commit()
        }
        try kernel.activate()
        return directory
    }
}
