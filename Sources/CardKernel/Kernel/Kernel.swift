import CryptoCore
import ISO7816

/// What every card does, whatever application is on it: files, access rules, PINs and keys, the
/// commands of ISO 7816-4, all on the journal.
///
/// An application reaches it through ``CardApplication``. What a command stages and does not commit
/// is forgotten when the command ends.
public struct Kernel: ~Copyable {
    /// The most files of a card.
    public static var fileCountMax: Int { 32 }
    /// The most PINs and keys of a card.
    public static var objectCountMax: Int { 48 }

    /// The memory.
    public var journal: Journal

    var card = CardRecord()
    var files = InlineArray<32, FileDescription>(
        repeating: FileDescription(.transparent, identifier: 0))
    var objects = InlineArray<48, ReferenceObject>(
        repeating: ReferenceObject(pin: 0, of: 0))

    var session = Session()
    var challenge = InlineArray<16, UInt8>(repeating: 0)
    var remaining = InlineArray<256, UInt8>(repeating: 0)
    var generator = HMACDRBG<SHA256>()
    var hasGenerator = false

    /// Whether the card has power and its memory could be read.
    public private(set) var isPowered = false
    /// Whether the current command made another directory current.
    var hasChangedDirectory = false

    /// Blocks that went through a cipher, a hash, a curve, since the card was made.
    var cryptoWork = CardWork()

    /// Entropy that the next start of the generator takes in besides its stored state; the source is
    /// the host's. Without it the outputs follow from the state alone.
    var entropy = InlineArray<32, UInt8>(repeating: 0)
    var entropyCount = 0

    /// What ``prime(random:)`` gave, and how much of it is left.
    var primed = InlineArray<16, UInt8>(repeating: 0)
    var (primedStart, primedCount) = (0, 0)

    /// A card over this memory, without power.
    public init(driver: MemoryDriver) {
        journal = Journal(driver: driver)
    }

    /// Gives the generator fresh entropy for its next start: up to 32 bytes are taken.
    public mutating func supply(entropy bytes: Span<UInt8>) {
        forgetEntropy()
        entropyCount = min(32, bytes.count)
        for index in 0..<entropyCount { entropy[index] = bytes[index] }
    }

    /// Starts after power came: opens the journal and reads the tables.
    /// - Throws: what ``Journal/open()`` throws; `.unformatted` where the journal holds no card.
    public mutating func start() throws(StorageError) {
        apply(.coldReset)
        isPowered = false
        try journal.open()
        try load()
        isPowered = true
    }

    /// Loses power, in a command or between two.
    public mutating func stop(_ event: CardEvent) {
        apply(event)
        journal.close()
        isPowered = false
    }

    /// Clears what the table says that an event clears; the application's part is the caller's.
    public mutating func apply(_ event: CardEvent) {
        for state in VolatileState.allCases where event.clears(state) { clear(state) }
    }

    private mutating func clear(_ state: VolatileState) {
        switch state {
        case .currentDirectory: session.directory = 0
        case .currentFile: session.file = -1
        case .currentRecord: session.record = 0
        case .globalSecurity:
            if journal.isSeeded(.verifiedSurvivesReset) { return }
            (session.globalUser, session.globalExternal) = (0, 0)
        case .localSecurity:
            if journal.isSeeded(.verifiedSurvivesReset) { return }
            (session.localUser, session.localExternal) = (0, 0)
        case .challenge: forgetChallenge()
        case .remainingResponse: forgetRemaining()
        case .stagedWrites: journal.abort()
        case .generator:
            generator.wipe()
            hasGenerator = false
            primedCount = 0
        case .application: return
        }
    }

    mutating func forgetEntropy() {
        var bytes = entropy.mutableSpan
        ConstantTime.wipe(&bytes)
        entropyCount = 0
    }

    /// Makes the challenge useless.
    mutating func forgetChallenge() {
        var bytes = challenge.mutableSpan
        if session.challengeCount > 0 { ConstantTime.wipe(&bytes) }
        session.challengeCount = 0
    }

    /// Forgets the rest of a response.
    mutating func forgetRemaining() {
        var bytes = remaining.mutableSpan
        if session.remainingCount > 0 { ConstantTime.wipe(&bytes) }
        (session.remainingStart, session.remainingCount) = (0, 0)
    }

    /// Reads the tables. Nothing in them is believed: numbers that the personaliser would have refused
    /// make no card.
    private mutating func load() throws(StorageError) {
        guard journal.lineCount > CardRecord.tableLine else { throw .unformatted }
        var line = InlineArray<16, UInt8>(repeating: 0)
        journal.read(0, into: &line)
        guard let record = CardRecord(bytes: line.span), record.fileCount >= 1,
            record.fileCount <= record.fileCountMax, record.fileCountMax <= Kernel.fileCountMax,
            record.objectCount <= record.objectCountMax,
            record.objectCountMax <= Kernel.objectCountMax,
            record.firstContentLine <= record.nextLine, record.nextLine <= journal.lineCount
        else { throw .unformatted }
        card = record
        for file in 0..<record.fileCount {
            var bytes = InlineArray<32, UInt8>(repeating: 0)
            journal.read(record.fileOffset(file), into: &bytes)
            guard let description = FileDescription(bytes: bytes.span),
                isSound(description, file, record)
            else { throw .unformatted }
            files[file] = description
        }
        for object in 0..<record.objectCount {
            var bytes = InlineArray<16, UInt8>(repeating: 0)
            journal.read(record.objectOffset(object), into: &bytes)
            guard let found = ReferenceObject(bytes: bytes.span, index: object), found.isValid,
                Int(found.directory) < record.fileCount,
                files[Int(found.directory)].kind == .directory
            else { throw .unformatted }
            objects[object] = found
        }
    }

    /// Whether a file could have been added as number `file`: behind its directory, so that no path
    /// upwards is endless, and with content that lies behind the tables and in the memory.
    private mutating func isSound(
        _ description: FileDescription, _ file: Int, _ record: CardRecord
    ) -> Bool {
        guard description.isValid, description.nameByteCount <= 16 else { return false }
        let parent = Int(description.parent)
        if file == 0 { return description.kind == .directory && parent == 0 }
        guard parent < file, files[parent].kind == .directory else { return false }
        if description.kind == .directory { return true }
        let first = Int(description.firstLine)
        return first >= record.firstContentLine
            && first &+ description.contentLineCount <= record.nextLine
    }

    /// Appends the answer to reset.
    public mutating func answerToReset(into output: inout OutputSpan<UInt8>) {
        guard isPowered else { return }
        let count = Int(journal.byte(at: CardRecord.answerToResetOffset))
        guard count <= 47, count <= output.freeCapacity else { return }
        journal.read(CardRecord.answerToResetOffset &+ 1, count: count, into: &output)
    }
}
