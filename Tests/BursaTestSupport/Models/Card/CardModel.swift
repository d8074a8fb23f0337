import CardKernel

/// What a card with the application of the tests is to its users: the slow and obvious model.
///
/// It knows no memory: files are arrays, and every change that lasts is put down in ``history`` as a
/// whole, in the order in which the changes are made.
public struct CardModel: Equatable, Sendable {
    /// What outlasts the loss of power.
    var lasting = Lasting()
    /// What does not; nothing while the card has no power.
    var session: Session?
    /// The lasting states that the last command went through, the one before it not among them.
    var history: [Lasting] = []
    /// The answer to reset.
    var answerToReset: [UInt8]
    /// The most lines of 16 bytes that may change together.
    public var lineMax = 64

    /// An empty card that is being made, without power.
    public init(answerToReset: [UInt8]) {
        self.answerToReset = answerToReset
        lasting.files = [File(FileDescription(.directory, identifier: 0x3F00), in: 0, [])]
    }

    /// Everything that is kept.
    struct Lasting: Equatable {
        var files: [File] = []
        var secrets: [Secret] = []
        /// How far the life of the card has come.
        var life = LifeCycle.creation
    }

    /// Everything that is forgotten.
    struct Session: Equatable {
        var directory = 0
        var file: Int?
        var record = 0
        /// The numbers of the PINs and keys that were shown.
        var shown: Set<Int> = []
        var challenge: [UInt8] = []
        /// What is left of a response.
        var rest: [UInt8] = []
        /// The status that comes with the last of it.
        var restStatus: UInt16 = 0x9000
        var isMarked = false
    }

    /// A file with its content.
    struct File: Equatable {
        var kind: FileKind
        var identifier: UInt16
        var short: UInt8
        var parent: Int
        var name: [UInt8]
        /// The bytes of a transparent file.
        var bytes: [UInt8]
        /// The records as they are numbered: number 1 is the first.
        var records: [[UInt8]] = []
        var recordByteCount: Int
        var recordCountMax: Int
        var isEnciphered: Bool
        var template: UInt8
        var life = LifeCycle.creation
        /// The rule bytes, as ``FileOperation`` numbers them.
        var rules: [UInt8]

        init(_ description: FileDescription, in parent: Int, _ name: [UInt8]) {
            kind = description.kind
            identifier = description.identifier
            short = description.shortIdentifier
            self.parent = parent
            self.name = name
            bytes = [UInt8](
                repeating: 0, count: kind == .transparent ? Int(description.byteCount) : 0)
            recordByteCount = Int(description.recordByteCount)
            recordCountMax = Int(description.recordCountMax)
            isEnciphered = description.isEnciphered
            template = description.templateIdentifier
            rules = FileOperation.allCases.map { description[$0].rawValue }
        }
    }

    /// A PIN or a key with its value.
    struct Secret: Equatable {
        var kind: ReferenceObject.Kind
        var use: ReferenceObject.Use
        var algorithm: ReferenceObject.Algorithm
        var reference: UInt8
        var directory: Int
        var value: [UInt8]
        var triesMax: Int
        var triesLeft: Int
        /// The reference of the PIN that unblocks.
        var unblocking: UInt8

        var isBlocked: Bool { triesMax > 0 && triesLeft == 0 }
        /// How many bytes of a MAC it asks for.
        var macByteCount: Int { algorithm == .tripleDES ? 4 : 8 }
    }
}

extension CardModel {
    /// Whether the card answers.
    public var isPowered: Bool { session != nil }
    /// Whether the application remembers its mark.
    public var isMarked: Bool { session?.isMarked == true }

    /// Power and a reset, or a reset of a card that has power.
    public mutating func powerOn() {
        session = Session()
    }

    /// No power any more.
    public mutating func powerOff() {
        session = nil
    }

    /// What is staged becomes durable.
    mutating func commit() {
        history.append(lasting)
    }

    /// The states that a loss of power in the last command may have left, the old one first.
    func torn(from old: Lasting) -> [CardModel] {
        ([old] + history).map { state in
            var card = self
            (card.lasting, card.session, card.history) = (state, nil, [])
            return card
        }
    }
}
