public import ISO7816

/// Something that must hold before a SAM carries out a command.
public enum SAMCondition: UInt8, CaseIterable, Sendable {
    /// The SAM is not blocked for ever.
    case usable
    /// The SAM is not blocked for a time.
    case unblocked
    /// p1 and p2 are values that the command knows.
    case parameters
    /// A transaction is open, or was closed by the code that came again; or a collection was begun
    /// in this session.
    case state
    /// The code is not the one that closed the last transaction.
    case uncounted
    /// The command data field has a length that the command knows.
    case dataLength
    /// The reader has room for the whole answer.
    case answerRoom
    /// The SAM is blocked.
    case blocked
    /// The SAM has the key.
    case key
    /// The field of the algorithm and the form of the data are those of the key.
    case keyForm
    /// The type is one that the command takes.
    case type
    /// Date and time are decimal digits.
    case decimal
    /// The date is not before the last collection, and not behind the expiry.
    case date
    /// The amount is not over its maximum.
    case amount
    /// The total together with the amount is not over its maximum.
    case total
    /// A terminal sequence is left.
    case sequence
    /// The code in the data is right.
    case code
    /// The line protection: the key has tries left (6983), a challenge was asked for just before
    /// (6984), the MAC is right (6988).
    case protection
}

/// One line of the table: a condition, and the status where it does not hold.
public struct SAMCheck: Equatable, Sendable {
    /// What must hold.
    public let condition: SAMCondition
    /// What the SAM answers where it does not; of the protection its last status.
    public let status: StatusWord

    init(_ condition: SAMCondition, _ status: UInt16) {
        self.condition = condition
        self.status = StatusWord(status)
    }
}

extension SAMInstruction {
    /// The condition at a place, in the order in which they are looked at; nothing behind the last.
    /// The first that does not hold gives the status.
    public func check(at index: Int) -> SAMCheck? {
        switch self {
        case .unblock: SAMInstruction.unblockCheck(index)
        case .block: SAMInstruction.blockCheck(index)
        case .authorise: SAMInstruction.authoriseCheck(index)
        case .verify: SAMInstruction.verifyCheck(index)
        case .initialize: SAMInstruction.initializeCheck(index)
        case .credit: SAMInstruction.creditCheck(index)
        case .initializeForCollection: SAMInstruction.beginCollectionCheck(index)
        case .collected: SAMInstruction.collectedCheck(index)
        }
    }

    private static func initializeCheck(_ index: Int) -> SAMCheck? {
        switch index {
        case 0: SAMCheck(.usable, 0x9303)
        case 1: SAMCheck(.unblocked, 0x6985)
        case 2: SAMCheck(.parameters, 0x6A86)
        case 3: SAMCheck(.dataLength, 0x6700)
        case 4: SAMCheck(.answerRoom, 0x6700)
        case 5: SAMCheck(.key, 0x9403)
        case 6: SAMCheck(.keyForm, 0x6A80)
        case 7: SAMCheck(.type, 0x6A80)
        case 8: SAMCheck(.decimal, 0x6A80)
        case 9: SAMCheck(.date, 0x6985)
        case 10: SAMCheck(.amount, 0x6985)
        case 11: SAMCheck(.total, 0x6985)
        case 12: SAMCheck(.sequence, 0x9402)
        default: nil
        }
    }

    private static func creditCheck(_ index: Int) -> SAMCheck? {
        switch index {
        case 0: SAMCheck(.usable, 0x9303)
        case 1: SAMCheck(.unblocked, 0x6985)
        case 2: SAMCheck(.parameters, 0x6A86)
        case 3: SAMCheck(.state, 0x6901)
        case 4: SAMCheck(.dataLength, 0x6700)
        case 5: SAMCheck(.uncounted, 0x9405)
        case 6: SAMCheck(.code, 0x9302)
        default: nil
        }
    }

    private static func beginCollectionCheck(_ index: Int) -> SAMCheck? {
        switch index {
        case 0: SAMCheck(.usable, 0x9303)
        case 1: SAMCheck(.unblocked, 0x6985)
        case 2: SAMCheck(.parameters, 0x6A86)
        case 3: SAMCheck(.dataLength, 0x6700)
        case 4: SAMCheck(.answerRoom, 0x6700)
        case 5: SAMCheck(.key, 0x9403)
        default: nil
        }
    }

    private static func collectedCheck(_ index: Int) -> SAMCheck? {
        switch index {
        case 0: SAMCheck(.usable, 0x9303)
        case 1: SAMCheck(.unblocked, 0x6985)
        case 2: SAMCheck(.parameters, 0x6A86)
        case 3: SAMCheck(.state, 0x6901)
        case 4: SAMCheck(.dataLength, 0x6700)
        case 5: SAMCheck(.decimal, 0x6A80)
        case 6: SAMCheck(.code, 0x9302)
        default: nil
        }
    }

    private static func blockCheck(_ index: Int) -> SAMCheck? {
        switch index {
        case 0: SAMCheck(.usable, 0x9303)
        case 1: SAMCheck(.parameters, 0x6A86)
        case 2: SAMCheck(.dataLength, 0x6700)
        case 3: SAMCheck(.key, 0x9403)
        case 4: SAMCheck(.protection, 0x6988)
        default: nil
        }
    }

    private static func unblockCheck(_ index: Int) -> SAMCheck? {
        switch index {
        case 0: SAMCheck(.usable, 0x9303)
        case 1: SAMCheck(.parameters, 0x6A86)
        case 2: SAMCheck(.dataLength, 0x6700)
        case 3: SAMCheck(.blocked, 0x6985)
        case 4: SAMCheck(.key, 0x9403)
        case 5: SAMCheck(.protection, 0x6988)
        default: nil
        }
    }

    private static func authoriseCheck(_ index: Int) -> SAMCheck? {
        switch index {
        case 0: SAMCheck(.usable, 0x9303)
        case 1: SAMCheck(.unblocked, 0x6985)
        case 2: SAMCheck(.parameters, 0x6A86)
        case 3: SAMCheck(.dataLength, 0x6700)
        case 4: SAMCheck(.answerRoom, 0x6700)
        case 5: SAMCheck(.type, 0x6A80)
        case 6: SAMCheck(.key, 0x9403)
        case 7: SAMCheck(.keyForm, 0x6A80)
        case 8: SAMCheck(.decimal, 0x6A80)
        case 9: SAMCheck(.amount, 0x6985)
        case 10: SAMCheck(.total, 0x6985)
        case 11: SAMCheck(.code, 0x9302)
        default: nil
        }
    }

    private static func verifyCheck(_ index: Int) -> SAMCheck? {
        switch index {
        case 0: SAMCheck(.usable, 0x9303)
        case 1: SAMCheck(.unblocked, 0x6985)
        case 2: SAMCheck(.parameters, 0x6A86)
        case 3: SAMCheck(.dataLength, 0x6700)
        case 4: SAMCheck(.type, 0x6A80)
        case 5: SAMCheck(.key, 0x9403)
        case 6: SAMCheck(.keyForm, 0x6A80)
        case 7: SAMCheck(.decimal, 0x6A80)
        case 8: SAMCheck(.code, 0x9302)
        default: nil
        }
    }
}
