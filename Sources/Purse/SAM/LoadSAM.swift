public import CardKernel
import CryptoCore
public import ISO7816

/// The load SAM: a card application that stands beside the host. It checks MAC1 of a card that is
/// online and makes the MAC2 that changes the card, and it verifies what cards leave as a proof.
///
/// Durable is the total of the loads that it authorised, and nothing else.
public struct LoadSAM: CardApplication, ~Copyable {
    /// The number of the directory that is selected; -1 for none.
    var directory = -1
    /// Where the line of the total lies, in bytes of the journal: total 8, 0 8.
    var stateOffset = 0
    var limits = LoadSAMLimits()
    var keys = SAMKeys()

    #if BURSA_SEEDED_FAULTS
    /// The mistake that this SAM makes on purpose.
    public var fault = SAMFault.none
    #endif

    /// A load SAM before any command.
    public init() {}

    /// Carries out one command of the load SAM that is selected.
    public mutating func process(
        _ command: borrowing CommandAPDU, kernel: inout Kernel,
        into response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord? {
        guard directory >= 0, command.cla == 0x80 || command.cla == 0x84 else { return nil }
        guard let instruction = SAMInstruction(rawValue: command.ins), instruction.isOfLoadSAM
        else {
            let isUsable = kernel.life(of: directory) != .terminated
            return isUsable ? .instructionUnsupported : StatusWord(0x9303)
        }
        guard command.cla == instruction.cla else { return nil }
        var work = LoadSAMWork(room: response.freeCapacity &- 2)
        defer { work.wipe() }
        var index = 0
        while let check = instruction.check(at: index) {
            if check.condition == .protection {
                let refusal = try kernel.refusalOfProtection(command, by: keys.maintenance)
                if let refusal { return refusal }
            } else if !holds(check.condition, instruction, command, &kernel, &work) {
                return check.status
            }
            index &+= 1
        }
        switch instruction {
        case .authorise: return try authorise(&kernel, &work, &response)
        case .verify: return .success
        case .block, .unblock:
            return try kernel.changeSAMLife(instruction, command.p2, directory)
        case .initialize, .credit, .initializeForCollection, .collected: return nil
        }
    }

    /// Forgets the selection.
    public mutating func apply(_ event: CardEvent) {
        if event.clears(.application) { directory = -1 }
    }

    /// Looks up files and keys of a load SAM that was selected; says whether it is blocked.
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
        guard let state = kernel.file(SAMFiles.loadState, in: directory),
            let limitsFile = kernel.file(SAMFiles.limits, in: directory),
            kernel.byteCount(of: state) == 16, kernel.byteCount(of: limitsFile) == 14
        else { return false }
        stateOffset = kernel.contentOffset(of: state)
        var bytes = InlineArray<14, UInt8>(repeating: 0)
        kernel.journal.read(kernel.contentOffset(of: limitsFile), into: &bytes)
        limits = LoadSAMLimits(bytes: bytes.span)
        keys.find(in: directory, &kernel)
        return true
    }
}

/// What the conditions of a command found out, for the ones after them and for its work.
struct LoadSAMWork {
    /// How many bytes of answer the reader has room for.
    var room: Int
    var form = SAMForm()
    var master = SAMKey()
    var transaction = Transaction()
    /// Of the session that MAC1 showed.
    var mac2 = InlineArray<8, UInt8>(repeating: 0)

    init(room: Int) {
        self.room = room
    }

    /// MAC2 of a load that was refused after all would be worth its amount.
    mutating func wipe() {
        SAMField.wipe(&mac2)
    }
}
