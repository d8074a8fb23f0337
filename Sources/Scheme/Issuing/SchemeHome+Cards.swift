import CardKernel
import CryptoCore
import FoundationEssentials
import ISO7816
public import Purse

// How a card is made: its files and keys, then its receipt key, which it makes itself.
extension SchemeHome {
    /// Makes a card.
    /// - Parameters:
    ///   - name: what people will call it.
    ///   - root: the keys of the scheme.
    ///   - moment: the day it begins to be valid.
    /// - Returns: the card; its PIN, if the profile has one, is in `cards/NAME.pin`, readable by the owner
    ///   of the home alone.
    /// - Throws: `.name`, `.exists`, `.unknown`, `.profile`, `.personalisation`, `.system`.
    /// - Tearing: no card of this name, or the card; a number may be left out.
    public func makeCard(
        _ name: String, profile profileName: String, root: RootKey, on moment: Moment
    ) throws(SchemeError) -> CardDescription {
        try SchemeHome.checkName(name)
        guard try !cardNames().contains(name) else { throw SchemeError(.exists, "card \(name)") }
        let profile = try profile(profileName)
        let serial = try nextSerial()
        let settings = try profile.purseProfile(description, serial: serial, on: moment)
        let keys = profile.algorithms.compactMap { code in
            description.newestKeys(code == "00" ? .tripleDES : .aes)
        }
        let pin = profile.pinDigits == 0 ? nil : PINDigits.random(count: profile.pinDigits)
        let memory = PagedMemory(dimensions: SchemeHome.cardDimensions)
        let card = HostedCard(memory: memory) { PurseApplication() }
        try personalise(card, profile, settings, keys, pin: pin, root: root)
        let receiptKey = try makeReceiptKey(card, serial: serial, keys, root: root)
        try saveImage(memory, cardPath(name) + ".card")
        if let pin { try DurableFile.replace(cardPath(name) + ".pin", with: pin.letter()) }
        let made = CardDescription(
            name: name, serial: serial.hex, profile: profileName,
            keyVersions: keys.map(\.version), receiptKey: receiptKey.hex,
            issued: String(moment.date, radix: 16))
        try DurableFile.replace(cardPath(name) + ".json", with: JSONFile.encoded(made))
        return made
    }

    /// 32 KiB, which is more than any profile takes.
    static var cardDimensions: MemoryDimensions {
        guard let dimensions = MemoryDimensions(pageCount: 64, pageWordCount: 128) else {
            preconditionFailure("64 pages of 128 words are a memory")
        }
        return dimensions
    }

    func saveImage(_ memory: PagedMemory, _ path: String) throws(SchemeError) {
        do throws(ImageError) { try CardImage.save(memory.snapshot(), to: path) } catch {
            throw SchemeError(.image(error), path)
        }
    }

    /// Two zeros, four bytes of the issuer, the number of the card: never twice.
    private func nextSerial() throws(SchemeError) -> [UInt8] {
        let number = description.nextCard
        guard number < .max else { throw SchemeError(.malformed("no card number is left"), path) }
        description.nextCard += 1
        try save()
        return [0, 0] + description.issuerBytes.prefix(4) + bigEndian(number)
    }

    private func personalise(
        _ card: HostedCard<PurseApplication>, _ profile: CardProfile, _ settings: PurseProfile,
        _ keys: [SchemeDescription.KeyVersion], pin: PINDigits?, root: RootKey
    ) throws(SchemeError) {
        let name = description.applicationNameBytes
        do throws(PersonalisationError) {
            try card.withCard { card throws(PersonalisationError) in
                try card.kernel.make(
                    lineCount: 800, fileCountMax: 10, objectCountMax: 24,
                    answerToReset: SchemeHome.answerToReset)
                let directory = try card.kernel.addPurse(settings, name: name.span)
                if let pin {
                    try pin.secret.withBytes { digits throws(PersonalisationError) in
                        try card.kernel.add(
                            ReferenceObject(pin: settings.pinReference, of: directory),
                            value: digits)
                    }
                }
                for role in KeyRole.allCases where role != .collection {
                    try addKeys(role, keys, serial: settings.serial, root, directory, &card.kernel)
                }
                try card.kernel.addRecords(profile.compositeRecords, in: directory)
                try card.kernel.activate()
            }
        } catch {
            throw SchemeError(.personalisation(error), "profile \(profile.name)")
        }
    }

    /// The keys of a role: one of each set, of roles without an index one of the newest set alone.
    private func addKeys(
        _ role: KeyRole, _ keys: [SchemeDescription.KeyVersion],
        serial: InlineArray<10, UInt8>, _ root: RootKey, _ directory: Int, _ kernel: inout Kernel
    ) throws(PersonalisationError) {
        let isIndexed: Bool
        switch role {
        case .purchase, .load, .unload, .update, .tac: isIndexed = true
        case .pinUnblock, .pinReload, .maintenance, .collection: isIndexed = false
        }
        for version in isIndexed ? keys : keys.suffix(1) {
            let name = description.keyName(role, version)
            let key = root.cardKey(name, serial: serial)
            try key.withBytes { value throws(PersonalisationError) in
                try kernel.addPurseKey(name, index: version.index, value: value, in: directory)
            }
        }
    }

    /// Has the card make its receipt key.
    private func makeReceiptKey(
        _ card: HostedCard<PurseApplication>, serial: [UInt8],
        _ keys: [SchemeDescription.KeyVersion], root: RootKey
    ) throws(SchemeError) -> [UInt8] {
        guard let version = keys.last else { throw SchemeError(.profile("no keys"), path) }
        let name = description.keyName(.maintenance, version)
        let key = root.cardKey(name, serial: InlineArray { serial[$0] })
        var commands = DirectCommands(card)
        try commands.powerOn()
        try commands.select(description.applicationNameBytes)
        return try commands.protected(
            [0x84, 0x46, 0x80, 0x00], key: key, algorithm: version.purseAlgorithm)
    }

    /// T=1 and T=0, no historical bytes: 3B 80 80 01 01 with its check.
    static var answerToReset: [UInt8] { [0x3B, 0x80, 0x80, 0x01, 0x01] }
}

extension RootKey {
    /// The key of a card or SAM, derived in one level.
    func cardKey(_ name: KeyName, serial: InlineArray<10, UInt8>) -> SecretBytes {
        withCardKey(name, serial: serial) { SecretBytes(copying: $0) }
    }

    /// Lends the key of a card, derived in one level: 16 bytes, wiped afterwards.
    public func withCardKey<Result>(
        _ name: KeyName, serial: InlineArray<10, UInt8>, _ body: (Span<UInt8>) -> Result
    ) -> Result {
        var key = InlineArray<16, UInt8>(repeating: 0)
        master(name).withBytes {
            name.deriveCardKey(from: $0, factors: Span(), serial: serial.span, into: &key)
        }
        defer {
            var bytes = key.mutableSpan
            ConstantTime.wipe(&bytes)
        }
        return body(key.span)
    }
}

extension Kernel {
    /// Makes the card with random numbers of the system for its generator.
    mutating func make(
        lineCount: Int, fileCountMax: Int, objectCountMax: Int, answerToReset: [UInt8]
    ) throws(PersonalisationError) {
        let seed = SecretBytes.random(count: 48)
        try seed.withBytes { seed throws(PersonalisationError) in
            try make(
                lineCount: lineCount, fileCountMax: fileCountMax, objectCountMax: objectCountMax,
                seed: seed, answerToReset: answerToReset.span)
        }
    }

    /// Empty records of the composite application: tags from 01 on.
    mutating func addRecords(
        _ rules: CardProfile.CompositeRules, in directory: Int
    ) throws(PersonalisationError) {
        guard let file = file(short: 0x17, in: directory) else { return }
        do throws(StorageError) {
            for number in 0..<rules.records {
                let value = [UInt8](repeating: 0, count: Int(rules.bytes) - 2)
                try stageNewRecord(file, ([number + 1, rules.bytes - 2] + value).span)
            }
            try journal.commit()
        } catch { throw .storage(error) }
    }
}

func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}
