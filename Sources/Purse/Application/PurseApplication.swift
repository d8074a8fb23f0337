public import CardKernel
public import ISO7816

/// The card side of the electronic purse: an application for ``Card``.
///
/// One value serves every purse on a card; which one, the current directory says. What it keeps in
/// working memory is a transaction under way, and no key: those are read where they are used, and
/// wiped. `Specification.md` is its contract, `Commands.md` the order of its checks.
public struct PurseApplication: CardApplication, ~Copyable {
    /// The most bytes that a command answers, its status among them: a signed receipt.
    public static var responseByteCountMax: Int { 78 + 64 + 2 }

    /// What the card waits for.
    public internal(set) var state = PurseState.idle

    var place = PursePlace()
    package internal(set) var transaction = Transaction()
    /// The numbers of the two keys of the transaction under way; -1 where there is none.
    var (key, tacKey) = (-1, -1)
    package internal(set) var terms = InlineArray<32, UInt8>(repeating: 0)
    package internal(set) var hasTerms = false
    var records = CompositeCache()
    /// Whether GET MESSAGE was answered in this session. CJ/T 166
    var hasGivenMessage = false

    #if BURSA_SEEDED_FAULTS
    /// The mistake that this purse makes on purpose.
    public var fault = PurseSeededFault.none
    #endif

    /// A purse that remembers nothing.
    public init() {}

    /// Carries out a command of the purse of the current directory.
    /// - Returns: the status; nothing for another class, and where the directory has no purse.
    /// - Throws: what the journal throws.
    /// - Tearing: everything that the command changes, or nothing of it; a guess that counts is
    ///   counted before.
    public mutating func process(
        _ command: borrowing CommandAPDU, kernel: inout Kernel,
        into response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord? {
        guard find(&kernel), command.cla == 0x80 || command.cla == 0x84 else { return nil }
        guard response.freeCapacity >= PurseApplication.responseByteCountMax else {
            leave()
            return .wrongLength
        }
        guard let instruction = PurseInstruction(command) else {
            leave()
            return .instructionUnsupported
        }
        do throws(StorageError) {
            return try process(instruction, command, &kernel, &response)
        } catch {
            end(instruction)
            leave()
            throw error
        }
    }

    private mutating func process(
        _ instruction: PurseInstruction, _ command: borrowing CommandAPDU,
        _ kernel: inout Kernel, _ response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord {
        if instruction.endsFirst, !(instruction == .getBalance && isSeeded(.balanceKeepsState)) {
            leave()
        }
        var context = PurseContext()
        let status: StatusWord
        if let refused = try refusal(instruction, command, &context, &kernel) {
            status = refused
        } else {
            status = try carryOut(instruction, command, &context, &kernel, &response)
        }
        end(instruction)
        if status != .success { leave() }
        return status
    }

    /// Forgets what a reset or another selection ends.
    public mutating func apply(_ event: CardEvent) {
        guard event.clears(.application) else { return }
        leave()
        forgetTerms()
        hasGivenMessage = false
        place.directory = -1
    }

    /// Every command but INTERNAL AUTHENTICATE and GET RESPONSE ends a transaction.
    public mutating func interrupted(by instruction: UInt8) {
        if instruction != 0x88, instruction != 0xC0 { leave() }
    }

    /// The selection of a blocked purse says that it is blocked.
    public mutating func selected(
        _ directory: Int, _ status: StatusWord, kernel: inout Kernel
    ) -> StatusWord {
        leave()
        forgetTerms()
        hasGivenMessage = false
        guard find(&kernel) else { return status }
        switch kernel.life(of: place.directory) {
        case .creation, .activated: return status
        case .deactivated: return .functionUnsupported
        case .terminated: return .applicationBlocked
        }
    }

    /// Whether the current directory has a purse.
    @inline(__always)
    private mutating func find(_ kernel: inout Kernel) -> Bool {
        let current = kernel.currentDirectory
        if place.directory != current { place.look(in: current, &kernel) }
        return place.offset >= 0
    }

    /// What ends a transaction whatever comes of it.
    private mutating func end(_ instruction: PurseInstruction) {
        guard instruction.endsTransaction else { return }
        if instruction == .debit, isSeeded(.debitRepeats) { return }
        if !isSeeded(.termsSurvive) { forgetTerms() }
        leave()
    }

    /// Back to idle: a transaction under way is forgotten, and what it was for.
    mutating func leave() {
        guard state != .idle else { return }
        state = .idle
        records.clear()
        (key, tacKey) = (-1, -1)
        if !isSeeded(.termsSurvive) { forgetTerms() }
    }

    mutating func forgetTerms() {
        guard hasTerms else { return }
        hasTerms = false
        terms = InlineArray(repeating: 0)
    }
}

extension StatusWord {
    /// 9303: the application is blocked for ever. JR/T 0025
    static var applicationBlocked: StatusWord { StatusWord(0x9303) }
}
