public import CardKernel
import CryptoCore

// How a purse comes onto a card that is being made.
extension Kernel {
    /// Adds a purse: a directory with the files of the specification and the purse file.
    ///
    /// The keys follow, each by ``addPurseKey(_:index:value:in:triesMax:)``; so does the PIN, whose
    /// reference the profile names. Files whose rules name protection want the maintenance key.
    /// - Parameters:
    ///   - profile: what the issuer decides.
    ///   - name: the application identifier, 1...16 bytes.
    ///   - parent: the number of the directory above; 0 for the MF.
    /// - Returns: the number of the new directory.
    /// - Throws: `.invalid` for a value outside its limits; `.exists` where the directory above has the
    ///   identifier or the card the name; `.full` where table, memory or one transaction of it has no
    ///   room; `.storage`.
    /// - Tearing: a step that was not reached is missing; such a card is made anew.
    public mutating func addPurse(
        _ profile: PurseProfile, name: Span<UInt8>, in parent: Int = 0
    ) throws(PersonalisationError) -> Int {
        guard profile.isValid, !name.isEmpty else { throw .invalid }
        guard journal.transactionLineMax >= PurseLayout.debitLineCountMax else { throw .full }
        var directory = FileDescription(.directory, identifier: profile.identifier)
        directory.templateIdentifier = PurseLayout.publicData
        let number = try add(directory, in: parent, name: name)
        try addPublicFiles(profile, in: number)
        var file = FileDescription(.transparent, identifier: PurseLayout.fileIdentifier)
        file.byteCount = UInt16(truncatingIfNeeded: profile.fileByteCount)
        let offset = contentOffset(of: try add(file, in: number))
        var configuration = InlineArray<80, UInt8>(repeating: 0)
        profile.encode(into: &configuration)
        do throws(StorageError) {
            try journal.stage(configuration.span, at: offset)
            try journal.stage(
                byte: profile.standardMACFailureLimit, at: offset &+ PurseLayout.triesOffset)
            try journal.stage(
                byte: profile.macFailureLimit, at: offset &+ PurseLayout.triesOffset &+ 1)
            try stageAccounts(profile, at: offset &+ PurseLayout.accountsOffset)
            try journal.commit()
        } catch {
            journal.abort()
            throw .storage(error)
        }
        return number
    }

    private mutating func stageAccounts(
        _ profile: PurseProfile, at start: Int
    ) throws(StorageError) {
        var offset = start
        for account in 0..<2 {
            guard let rules = account == 0 ? profile.deposit : profile.purse else { continue }
            var state = AccountState()
            state.balance = rules.balance
            var lines = InlineArray<32, UInt8>(repeating: 0)
            state.encode(into: &lines)
            try journal.stage(lines.span, at: offset)
            offset &+= rules.byteCount
        }
    }

    private mutating func addPublicFiles(
        _ profile: PurseProfile, in directory: Int
    ) throws(PersonalisationError) {
        var file = FileDescription(.transparent, identifier: 0x0015)
        file.shortIdentifier = PurseLayout.publicData
        file.byteCount = UInt16(PurseLayout.publicDataByteCount)
        file[.read] = .always
        file[.update] = .protected(0)
        let offset = contentOffset(of: try add(file, in: directory))
        (file.identifier, file.shortIdentifier) = (0x0016, PurseLayout.cardholder)
        file.byteCount = UInt16(PurseLayout.cardholderByteCount)
        file[.read] = profile.cardholderReadRule
        file[.update] = profile.cardholderUpdateRule
        _ = try add(file, in: directory)
        (file.identifier, file.shortIdentifier) = (0x0019, PurseLayout.certificate)
        file.byteCount = profile.certificateByteCount
        file[.read] = .always
        file[.update] = .protected(0)
        _ = try add(file, in: directory)
        file = FileDescription(.linearVariable, identifier: 0x0017)
        file.shortIdentifier = PurseLayout.records
        (file.recordByteCount, file.recordCountMax) = (
            profile.compositeByteCount, profile.compositeCountMax
        )
        file[.read] = .always
        file[.update] = .protected(0)
        file[.append] = .protected(0)
        _ = try add(file, in: directory)
        file = FileDescription(.cyclic, identifier: 0x0018)
        file.shortIdentifier = PurseLayout.log
        file.recordByteCount = UInt8(PurseLayout.recordByteCount)
        file.recordCountMax = profile.logCapacity
        file[.read] = profile.logRule
        _ = try add(file, in: directory)
        var data = InlineArray<30, UInt8>(repeating: 0)
        profile.encodePublicData(into: &data)
        do throws(StorageError) {
            try journal.stage(data.span, at: offset)
            try journal.commit()
        } catch {
            journal.abort()
            throw .storage(error)
        }
    }
}
