import CardKernel

// The count of wrong MACs, where the profile limits them.
extension PurseApplication {
    private mutating func triesOffset() -> Int {
        place.offset &+ PurseLayout.triesOffset &+ Int(transaction.algorithm.rawValue)
    }

    /// Takes a try off for good, before the comparison. With the last one the application is blocked:
    /// only a right MAC lifts that again.
    mutating func takeTry(_ kernel: inout Kernel) throws(StorageError) {
        let left = kernel.journal.byte(at: triesOffset())
        try kernel.journal.stage(byte: left > 0 ? left &- 1 : 0, at: triesOffset())
        if left <= 1 {
            try kernel.commit(life: .deactivated, of: place.directory)
        } else {
            try kernel.journal.commit()
        }
    }

    /// Stages all tries for the algorithm of the transaction.
    mutating func stageTries(_ kernel: inout Kernel) throws(StorageError) {
        let limit = place.macFailureLimits[Int(transaction.algorithm.rawValue)]
        try kernel.journal.stage(byte: limit, at: triesOffset())
    }

    /// Commits what is staged; where a try was taken off for a MAC that was right, all tries with it.
    mutating func commit(
        restoringTries: Bool, _ kernel: inout Kernel
    ) throws(StorageError) {
        guard restoringTries else {
            try kernel.journal.commit()
            return
        }
        try stageTries(&kernel)
        if kernel.life(of: place.directory) == .deactivated {
            try kernel.commit(life: .activated, of: place.directory)
        } else {
            try kernel.journal.commit()
        }
    }

    /// Gives the tries back to a MAC that was right where something behind it refuses.
    mutating func restoreTries(_ kernel: inout Kernel) throws(StorageError) {
        kernel.journal.abort()
        try commit(restoringTries: true, &kernel)
    }
}
