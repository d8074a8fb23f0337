import CardKernel
import ISO7816

// What PSAM and load SAM share: the life of their directory.
extension Kernel {
    /// Whether a condition holds that both SAMs know; nothing for the others.
    mutating func samHolds(
        _ condition: SAMCondition, _ instruction: SAMInstruction,
        _ command: borrowing CommandAPDU, directory: Int, maintenance: Int
    ) -> Bool? {
        switch condition {
        case .usable: life(of: directory) != .terminated
        case .unblocked: life(of: directory) != .deactivated
        case .blocked: life(of: directory) == .deactivated
        case .parameters:
            switch instruction {
            case .block: command.p1 == 0 && command.p2 <= 1
            case .verify: command.p2 == 0 && (command.p1 == 3 || command.p1 == 4)
            case .unblock, .authorise, .initialize, .credit, .initializeForCollection, .collected:
                command.p1 == 0 && command.p2 == 0
            }
        default: samHoldsProtected(condition, instruction, command, maintenance)
        }
    }

    private mutating func samHoldsProtected(
        _ condition: SAMCondition, _ instruction: SAMInstruction,
        _ command: borrowing CommandAPDU, _ maintenance: Int
    ) -> Bool? {
        guard instruction == .block || instruction == .unblock else { return nil }
        switch condition {
        case .dataLength:
            // Without the key no length is the right one, and 9403 says why.
            return maintenance < 0 || command.data.count == macByteCount(of: maintenance)
        case .key: return maintenance >= 0
        default: return nil
        }
    }

    /// APPLICATION BLOCK and UNBLOCK.
    /// - Tearing: the old life of the directory or the new one.
    mutating func changeSAMLife(
        _ instruction: SAMInstruction, _ p2: UInt8, _ directory: Int
    ) throws(StorageError) -> StatusWord {
        let life: LifeCycle =
            instruction == .unblock ? .activated : p2 == 1 ? .terminated : .deactivated
        try commit(life: life, of: directory)
        return .success
    }

    /// What SELECT answers for the directory of a SAM.
    mutating func samStatus(_ status: StatusWord, of directory: Int) -> StatusWord {
        switch life(of: directory) {
        case .creation, .activated: status
        case .deactivated: .functionUnsupported
        case .terminated: StatusWord(0x9303)
        }
    }
}
