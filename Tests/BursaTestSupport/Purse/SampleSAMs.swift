public import CardKernel
import ISO7816
public import Purse

/// A card with the PSAM of ``SampleKeys``.
public typealias PSAMCard = SAMCard<PSAM>
/// A card with the load SAM of ``SampleKeys``.
public typealias LoadSAMCard = SAMCard<LoadSAM>

/// A card with one SAM in a test: its cells, and bytes in and out.
///
/// ```
/// MF 3F00
///   EF 0002 sfi 02  transparent 16   free; the first byte is what ``touch()`` writes
///   DF 1005, 1006   the SAM
/// ```
public final class SAMCard<Application: CardApplication & ~Copyable>: TearSubject {
    /// The memory under it.
    public let cells: MemoryCells
    /// The card itself. One caller at a time; the check of it would show among the figures of purchases.
    @exclusivity(unchecked) public var card: Card<Application>
    /// The name that selects the SAM.
    public let name: [UInt8]
    private var touches: UInt8 = 0
    private var touchedOffset = Int.max

    /// A powered card with what `making` adds to it, not selected yet.
    public init(
        _ application: consuming Application, name: [UInt8], pageWordCount: Int = 128,
        making: (inout Kernel) throws -> Void
    ) throws {
        self.name = name
        cells = MemoryCells(pageCount: 10, pageWordCount: pageWordCount)
        card = Card(kernel: Kernel(driver: cells.driver), application: application)
        try card.kernel.make(
            lineCount: 70, fileCountMax: 8, objectCountMax: 14,
            seed: (0..<48).map { UInt8($0) }.span, answerToReset: SampleCard.answerToReset.span)
        var file = FileDescription(.transparent, identifier: 0x0002)
        file.shortIdentifier = 2
        file.byteCount = 16
        file[.update] = .always
        touchedOffset = card.kernel.contentOffset(of: try card.kernel.add(file))
        try making(&card.kernel)
        try card.kernel.activate()
        powerOn()
    }

    /// A cold reset.
    /// - Returns: the answer to reset; nothing if the card says nothing.
    @discardableResult
    public func powerOn() -> [UInt8]? {
        cells.faults.powerOn()
        return answer { card.powerOn(answer: &$0) }
    }

    /// One exchange.
    /// - Returns: the response with its status; nothing if power was lost or the card is mute.
    public func send(_ command: [UInt8]) -> [UInt8]? {
        answer { card.transmit(command.span, response: &$0) }
    }

    /// One exchange, with room for so many bytes of the response.
    public func send(_ command: [UInt8], room: Int) -> [UInt8]? {
        answer(room) { card.transmit(command.span, response: &$0) }
    }

    /// SELECT by name.
    @discardableResult
    public func select() -> [UInt8]? {
        send([0x00, 0xA4, 0x04, 0x00, UInt8(name.count)] + name + [0x00])
    }

    /// A command of class 84 under the key of maintenance, with a challenge before it.
    /// - Returns: its status; nothing if power was lost.
    public func maintained(_ header: [UInt8], _ algorithm: PurseAlgorithm) throws -> UInt16? {
        guard let challenge = send([0x00, 0x84, 0x00, 0x00, 0x08]), challenge.count == 10,
            let answer = send(
                try SampleSAM.protected(header, algorithm, challenge: Array(challenge.prefix(8))))
        else { return nil }
        return answer.suffix(2).reduce(0) { $0 << 8 | UInt16($1) }
    }

    /// Carries a command out again and again on the memory as it is, torn a write later each time, until it
    /// comes to its end.
    /// - Parameter look: sees the SAM after each, selected.
    public func tearEach(of command: [UInt8], _ look: () -> Void) {
        let before = cells.copy()
        for write in UInt64(0)... {
            cells.restore(before)
            powerOn()
            select()
            card.arm(Tear(afterWrites: write, outcome: .notStarted, seed: 1))
            let isWhole = send(command) != nil
            powerOn()
            select()
            look()
            if isWhole { return }
        }
    }

    private func answer(
        _ room: Int = 600, _ body: (inout OutputSpan<UInt8>) -> CardAnswer
    ) -> [UInt8]? {
        var result = CardAnswer.mute
        let bytes = written(capacity: room) { result = body(&$0) }
        return result == .answered ? bytes : nil
    }

    /// A cold reset on the memory as it is.
    public func start() -> Bool {
        answer { card.powerOn(answer: &$0) } != nil
    }

    /// How many words the page that is being written has left.
    public var wordsLeft: Int { cells.pageWordCount - Int(card.kernel.journal.age & 0xFFFF) }

    /// Every byte of the card's lines.
    public func image() -> [UInt8] {
        let count = card.kernel.journal.lineCount * 16
        return written(capacity: count) { card.kernel.journal.read(0, count: count, into: &$0) }
    }

    /// Every byte of the card's lines but the one that ``touch()`` writes and those of the
    /// generator.
    public func observe() -> [UInt8] {
        var lines = image()
        for index in 16..<64 { lines[index] = 0 }
        lines[touchedOffset] = 0
        return lines
    }

    /// Writes a byte that ``observe()`` does not show.
    public func touch() {
        touches &+= 1
        _ = send([0x00, 0xA4, 0x00, 0x0C])
        _ = send([0x00, 0xD6, 0x82, 0x00, 0x01, touches])
    }
}

extension SAMCard where Application == PSAM {
    /// The PSAM of the first terminal, selected: purchase masters of both algorithms for one to
    /// three levels, DAMK and DCK.
    public convenience init(
        maintenance: PurseAlgorithm = .aes, pageWordCount: Int = 128,
        _ change: (inout PSAMProfile) -> Void = { _ in }
    ) throws {
        var profile = SampleSAM.purchaseProfile
        change(&profile)
        let name = SampleSAM.purchaseName
        try self.init(PSAM(), name: name, pageWordCount: pageWordCount) { kernel in
            let psam = try kernel.addPSAM(profile, name: name.span)
            for algorithm in [PurseAlgorithm.tripleDES, .aes] {
                for levels in 1...3 {
                    try kernel.addPSAMKey(
                        SampleSAM.name(.purchase, algorithm, levels: levels),
                        index: SampleKeys.index(algorithm) + UInt8(levels - 1) * 2,
                        levels: levels,
                        value: SampleSAM.master(.purchase, algorithm, levels: levels).span,
                        in: psam)
                }
            }
            for (role, algorithm) in [(KeyRole.maintenance, maintenance), (.collection, .aes)] {
                try kernel.addPSAMKey(
                    SampleKeys.name(role, algorithm), index: 0,
                    value: SampleSAM.ownKey(role, algorithm).span, in: psam)
            }
        }
        select()
    }
}

extension SAMCard where Application == LoadSAM {
    /// The load SAM of the host, selected: masters of the roles 2...5 of both algorithms, for one
    /// to three levels, and DAMK.
    public convenience init(
        maintenance: PurseAlgorithm = .aes, levels: Int = 1, pageWordCount: Int = 128,
        _ change: (inout LoadSAMProfile) -> Void = { _ in }
    ) throws {
        var profile = SampleSAM.loadProfile
        change(&profile)
        let name = SampleSAM.loadName
        try self.init(LoadSAM(), name: name, pageWordCount: pageWordCount) { kernel in
            let sam = try kernel.addLoadSAM(profile, name: name.span)
            for algorithm in [PurseAlgorithm.tripleDES, .aes] {
                for role in [KeyRole.load, .unload, .update, .tac] {
                    try kernel.addLoadSAMKey(
                        SampleSAM.name(role, algorithm, levels: levels),
                        index: SampleKeys.index(algorithm), levels: levels,
                        value: SampleSAM.master(role, algorithm, levels: levels).span, in: sam)
                }
            }
            try kernel.addLoadSAMKey(
                SampleKeys.name(.maintenance, maintenance), index: 0,
                value: SampleSAM.ownKey(.maintenance, maintenance).span, in: sam)
        }
        select()
    }
}
