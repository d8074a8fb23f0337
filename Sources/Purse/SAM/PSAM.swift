public import CardKernel
import CryptoCore
public import ISO7816

/// The purchase SAM: a card application that makes MAC1 of what a card shall pay, and counts what
/// MAC2 proves it has paid.
///
/// It answers for the directory of ``CardKernel/Kernel/addPSAM(_:name:in:)`` that is selected. What a
/// terminal must not lose between two commands, the open transaction, is durable; in working memory is
/// what was looked up at selection, and whether a collection was begun.
public struct PSAM: CardApplication, ~Copyable {
    /// The number of the directory that is selected; -1 for none.
    var directory = -1
    /// Where the lines of ``PSAMState`` lie, in bytes of the journal.
    var stateOffset = 0
    var terminal = InlineArray<6, UInt8>(repeating: 0)
    var limits = PSAMLimits()
    var keys = SAMKeys()
    /// What INITIALIZE FOR COLLECTION answered in this session.
    var collection: PSAMCollection?

    #if BURSA_SEEDED_FAULTS
    /// The mistake that this SAM makes on purpose.
    public var fault = SAMFault.none
    #endif

    /// A PSAM before any command.
    public init() {}

    /// Carries out one command of the PSAM that is selected.
    public mutating func process(
        _ command: borrowing CommandAPDU, kernel: inout Kernel,
        into response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord? {
        guard directory >= 0, command.cla == 0x80 || command.cla == 0x84 else { return nil }
        guard let instruction = SAMInstruction(rawValue: command.ins), instruction.isOfPSAM else {
            let isUsable = kernel.life(of: directory) != .terminated
            return isUsable ? .instructionUnsupported : StatusWord(0x9303)
        }
        guard command.cla == instruction.cla else { return nil }
        var work = PSAMWork(room: response.freeCapacity &- 2)
        defer { work.wipe() }
        var index = 0
        while let check = instruction.check(at: index) {
            if check.condition == .protection {
                let refusal = try kernel.refusalOfProtection(command, by: keys.maintenance)
                if let refusal { return refusal }
            } else if try !holds(check.condition, instruction, command, &kernel, &work) {
                return check.status
            }
            index &+= 1
        }
        switch instruction {
        case .initialize: return try initialize(command, &kernel, &work, &response)
        case .credit: return try credit(&kernel, &work)
        case .initializeForCollection: return beginCollection(&kernel, &work, &response)
        case .collected: return try endCollection(&kernel, &work)
        case .block, .unblock:
            return try kernel.changeSAMLife(instruction, command.p2, directory)
        case .authorise, .verify: return nil
        }
    }

    /// Forgets the selection and a collection that was begun; the open transaction stays.
    public mutating func apply(_ event: CardEvent) {
        guard event.clears(.application) else { return }
        directory = -1
        if !isSeeded(.collectionSurvivesReset) { collection = nil }
    }

    /// Looks up files and keys of a PSAM that was selected; says whether it is blocked.
    public mutating func selected(
        _ directory: Int, _ status: StatusWord, kernel: inout Kernel
    ) -> StatusWord {
        if directory != self.directory {
            self.directory = -1
            guard find(in: directory, &kernel) else { return status }
            self.directory = directory
        }
        return kernel.samStatus(status, of: directory)
    }

    private mutating func find(in directory: Int, _ kernel: inout Kernel) -> Bool {
        guard let state = kernel.file(SAMFiles.purchaseState, in: directory),
            let terminalFile = kernel.file(SAMFiles.terminal, in: directory),
            let limitsFile = kernel.file(SAMFiles.limits, in: directory),
            kernel.byteCount(of: state) == 48, kernel.byteCount(of: terminalFile) == 6,
            kernel.byteCount(of: limitsFile) == 18
        else { return false }
        stateOffset = kernel.contentOffset(of: state)
        kernel.journal.read(kernel.contentOffset(of: terminalFile), into: &terminal)
        var bytes = InlineArray<18, UInt8>(repeating: 0)
        kernel.journal.read(kernel.contentOffset(of: limitsFile), into: &bytes)
        limits = PSAMLimits(bytes: bytes.span)
        keys.find(in: directory, &kernel)
        return true
    }
}

/// What the conditions of a command found out, for the ones after them and for its work.
struct PSAMWork {
    /// How many bytes of answer the reader has room for.
    var room: Int
    var form = SAMForm()
    var master = SAMKey()
    var transaction = Transaction()
    var state = PSAMState()
    var sequence: UInt32 = 0

    init(room: Int) {
        self.room = room
    }

    /// MAC2 of the open transaction is worth its amount.
    mutating func wipe() {
        SAMField.wipe(&state.mac2)
    }
}
