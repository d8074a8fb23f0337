import CardKernel

// The configuration in the purse file, and what the directory holds beside it.
//
//     "BPRS" | version 1 | currency 2 | serial 10 | PIN reference | accounts | accounts that ask for
//     a PIN | limits of MAC failures 2 | has a message | message 9 | 0
//     for each account: maximum balance 4 | maximum amount 4 | day's limit 4 | maximum offline count 2
//                       rule of the balance | proofs of debits | of online transactions | 0 × 7
//
// In the two sets of accounts bit 0 stands for the deposit, bit 1 for the purse.
extension PursePlace {
    static var version: UInt8 { 1 }

    /// Looks up what a directory has; afterwards `offset` is -1 if that is no purse.
    mutating func look(in directory: Int, _ kernel: inout Kernel) {
        self = PursePlace()
        self.directory = directory
        guard let file = kernel.file(PurseLayout.fileIdentifier, in: directory),
            kernel.kind(of: file) == .transparent,
            kernel.byteCount(of: file) >= PurseLayout.accountsOffset,
            let log = kernel.file(short: PurseLayout.log, in: directory),
            kernel.kind(of: log) == .cyclic,
            kernel.recordByteCount(of: log) == PurseLayout.recordByteCount,
            let records = kernel.file(short: PurseLayout.records, in: directory),
            kernel.kind(of: records) == .linearVariable
        else { return }
        let offset = kernel.contentOffset(of: file)
        var bytes = InlineArray<80, UInt8>(repeating: 0)
        kernel.journal.read(offset, into: &bytes)
        let count = decode(bytes, at: offset)
        guard count > 0, count <= kernel.byteCount(of: file) else { return }
        self.offset = offset
        (self.log, self.records) = (log, records)
        findKeys(&kernel)
    }

    /// - Returns: how many bytes the purse file needs; 0 if the configuration is none.
    private mutating func decode(
        _ bytes: borrowing InlineArray<80, UInt8>, at offset: Int
    ) -> Int {
        guard number(bytes, 0, 4) == 0x4250_5253, bytes[4] == PursePlace.version else { return 0 }
        currency = UInt16(truncatingIfNeeded: number(bytes, 5, 2))
        for index in 0..<10 { serial[index] = bytes[7 &+ index] }
        pinReference = bytes[17]
        macFailureLimits[0] = bytes[20]
        macFailureLimits[1] = bytes[21]
        hasMessage = bytes[22] != 0
        for index in 0..<9 { message[index] = bytes[23 &+ index] }
        var end = PurseLayout.accountsOffset
        for account in 0..<2 where bytes[18] & UInt8(1) &<< UInt8(account) != 0 {
            let start = 32 &+ account &* 24
            var rule = AccountRules()
            rule.isPresent = true
            rule.offset = offset &+ end
            rule.balanceMax = number(bytes, start, 4)
            rule.amountMax = number(bytes, start &+ 4, 4)
            rule.dayLimit = number(bytes, start &+ 8, 4)
            rule.offlineCountMax = UInt16(truncatingIfNeeded: number(bytes, start &+ 12, 2))
            rule.balanceRule = bytes[start &+ 14]
            rule.asksForPIN = bytes[19] & UInt8(1) &<< UInt8(account) != 0
            rule.debitProofCount = Int(bytes[start &+ 15])
            rule.onlineProofCount = Int(bytes[start &+ 16])
            guard rule.debitProofCount > 0, rule.onlineProofCount > 0 else { return 0 }
            end &+= PurseLayout.accountByteCount(
                debitProofs: rule.debitProofCount, onlineProofs: rule.onlineProofCount)
            rules[account] = rule
        }
        return end
    }

    private mutating func findKeys(_ kernel: inout Kernel) {
        for index in 0..<kernel.objectCount {
            let object = kernel.object(at: index)
            guard object.kind == .key, Int(object.directory) == directory else { continue }
            let number = UInt8(truncatingIfNeeded: index)
            if object.use == .protection, object.reference == 0 { maintenanceKey = number }
            guard object.use == .application, let role = KeyRole(rawValue: object.reference &>> 4)
            else { continue }
            switch role {
            case .purchase, .load, .unload, .update, .tac:
                let place = Int(role.rawValue &- 1) &* 16 &+ Int(object.reference & 15)
                keys[place] = number
            case .pinUnblock: pinUnblockKey = number
            case .pinReload: pinReloadKey = number
            case .maintenance, .collection: continue
            }
        }
    }
}
