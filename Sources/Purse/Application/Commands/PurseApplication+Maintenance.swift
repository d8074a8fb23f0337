import CardKernel
import ISO7816

// APPLICATION BLOCK and UNBLOCK, CARD BLOCK.
extension PurseApplication {
    mutating func block(
        _ command: borrowing CommandAPDU, _ kernel: inout Kernel
    ) throws(StorageError) -> StatusWord {
        try kernel.commit(
            life: command.p2 == 0 ? .deactivated : .terminated, of: place.directory)
        return .success
    }

    /// The application works again, and has all its tries for MACs.
    mutating func unblock(_ kernel: inout Kernel) throws(StorageError) -> StatusWord {
        let offset = place.offset &+ PurseLayout.triesOffset
        try kernel.journal.stage(place.macFailureLimits.span, at: offset)
        try kernel.commit(life: .activated, of: place.directory)
        return .success
    }

    mutating func blockCard(_ kernel: inout Kernel) throws(StorageError) -> StatusWord {
        try kernel.commitTermination()
        return .success
    }
}
