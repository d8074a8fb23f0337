import CardKernel
import CardSupport
import ImageSupport
import Purse

// The scheme of this image: masters as in the vectors of the specification, one purse, one PSAM, one
// load SAM.
enum SampleScheme {
    static var currency: UInt16 { 0x0978 }
    static var serial: InlineArray<10, UInt8> { [0, 0, 0x73, 0x10, 0, 0, 0, 0x12, 0x34, 0x56] }
    static var terminal: InlineArray<6, UInt8> { [0, 0, 1, 0, 0, 0x50] }

    /// 01 for algorithm 00, 02 for 01.
    static func index(_ algorithm: PurseAlgorithm) -> UInt8 { algorithm.rawValue + 1 }

    static func name(_ role: KeyRole, _ algorithm: PurseAlgorithm) -> KeyName {
        KeyName(
            algorithm: algorithm, role: role, version: algorithm.rawValue + 0x11,
            currency: currency)
    }

    static func master(_ role: KeyRole, _ algorithm: PurseAlgorithm) -> InlineArray<16, UInt8> {
        InlineArray { index in
            (role.rawValue << 4 | UInt8(index)) ^ (algorithm == .aes ? 0x5A : 0)
        }
    }

    static func cardKey(_ role: KeyRole, _ algorithm: PurseAlgorithm) -> InlineArray<16, UInt8> {
        let master = master(role, algorithm)
        var key = InlineArray<16, UInt8>(repeating: 0)
        name(role, algorithm).deriveCardKey(
            from: master.span, factors: Span(), serial: serial.span, into: &key)
        return key
    }
}

extension Kernel {
    private mutating func begin(lineCount: Int) throws(PersonalisationError) {
        var seed = InlineArray<48, UInt8>(repeating: 0)
        for index in seed.indices { seed[index] = 217 &+ UInt8(truncatingIfNeeded: index) }
        try make(
            lineCount: lineCount, fileCountMax: 10, objectCountMax: 14, seed: seed.span,
            answerToReset: hex("3b80813180fe458b"))
    }

    /// A purse of 100.00 without PIN, with the keys of both algorithms.
    mutating func makeSamplePurse() throws(PersonalisationError) {
        try begin(lineCount: 270)
        var profile = PurseProfile(currency: SampleScheme.currency)
        profile.serial = SampleScheme.serial
        profile.purse?.balance = 10_000
        profile.purse?.asksForPIN = false
        profile.purse?.debitProofCount = 10
        // Whoever is torn between the try and the comparison has lost it: three tears would block it.
        profile.standardMACFailureLimit = 0
        profile.certificateByteCount = 16
        let directory = try addPurse(profile, name: ascii("BURSA.PURSE"))
        let roles: InlineArray<3, KeyRole> = [.purchase, .load, .tac]
        for index in roles.indices {
            let role = roles[index]
            let algorithms: InlineArray<2, PurseAlgorithm> = [.tripleDES, .aes]
            for index in algorithms.indices {
                let algorithm = algorithms[index]
                let key = SampleScheme.cardKey(role, algorithm)
                try addPurseKey(
                    SampleScheme.name(role, algorithm), index: SampleScheme.index(algorithm),
                    value: key.span, in: directory)
            }
        }
        let key = SampleScheme.cardKey(.maintenance, .aes)
        try addPurseKey(
            SampleScheme.name(.maintenance, .aes), index: 0, value: key.span, in: directory)
        try activate()
    }

    /// The PSAM of the terminal, with the purchase masters of both algorithms.
    mutating func makeSamplePSAM() throws(PersonalisationError) {
        try begin(lineCount: 80)
        var profile = PSAMProfile()
        profile.serial[9] = 1
        profile.terminal = SampleScheme.terminal
        profile.currency = SampleScheme.currency
        profile.expiryDate = 0x2030_1231
        profile.maximumAmount = 50_000
        profile.maximumTotal = 200_000
        profile.firstTerminalSequence = 1
        profile.firstDate = 0x2025_0101
        let psam = try addPSAM(profile, name: ascii("BURSA.PSAM"))
        let algorithms: InlineArray<2, PurseAlgorithm> = [.tripleDES, .aes]
        for index in algorithms.indices {
            let algorithm = algorithms[index]
            let master = SampleScheme.master(.purchase, algorithm)
            try addPSAMKey(
                SampleScheme.name(.purchase, algorithm), index: SampleScheme.index(algorithm),
                value: master.span, in: psam)
        }
        let key = SampleScheme.cardKey(.collection, .aes)
        try addPSAMKey(
            SampleScheme.name(.collection, .aes), index: 0, value: key.span, in: psam)
        try activate()
    }

    /// The load SAM of the host, with the masters of both algorithms.
    mutating func makeSampleLoadSAM() throws(PersonalisationError) {
        try begin(lineCount: 80)
        var profile = LoadSAMProfile()
        profile.serial[9] = 2
        profile.currency = SampleScheme.currency
        profile.maximumAmount = 50_000
        profile.maximumTotal = 1_000_000
        let sam = try addLoadSAM(profile, name: ascii("BURSA.LOADSAM"))
        let roles: InlineArray<2, KeyRole> = [.load, .tac]
        for index in roles.indices {
            let role = roles[index]
            let algorithms: InlineArray<2, PurseAlgorithm> = [.tripleDES, .aes]
            for index in algorithms.indices {
                let algorithm = algorithms[index]
                let master = SampleScheme.master(role, algorithm)
                try addLoadSAMKey(
                    SampleScheme.name(role, algorithm), index: SampleScheme.index(algorithm),
                    value: master.span, in: sam)
            }
        }
        try activate()
    }
}
