import CardKernel

extension AccountProfile {
    var isValid: Bool {
        debitProofCount >= 10 && debitProofCount <= 100 && onlineProofCount >= 4
            && onlineProofCount <= 100 && (balanceMax == 0 || balance <= balanceMax)
    }

    var byteCount: Int {
        PurseLayout.accountByteCount(debitProofs: debitProofCount, onlineProofs: onlineProofCount)
    }
}

extension PurseProfile {
    var isValid: Bool {
        guard deposit != nil || purse != nil, deposit?.isValid != false, purse?.isValid != false
        else { return false }
        return pinReference <= 15 && logCapacity >= 10 && compositeByteCount >= 3
            && isBCD(startDate) && isBCD(expiryDate) && isBCD(UInt32(currency))
            && fileByteCount <= 16_383
    }

    /// How many bytes the purse file has.
    var fileByteCount: Int {
        PurseLayout.accountsOffset &+ (deposit?.byteCount ?? 0) &+ (purse?.byteCount ?? 0)
    }

    /// The configuration, as ``PursePlace`` reads it.
    func encode(into bytes: inout InlineArray<80, UInt8>) {
        put(0x4250_5253, 4, &bytes, 0)
        bytes[4] = PursePlace.version
        put(UInt32(currency), 2, &bytes, 5)
        for index in 0..<10 { bytes[7 &+ index] = serial[index] }
        bytes[17] = pinReference
        bytes[20] = standardMACFailureLimit
        bytes[21] = macFailureLimit
        if let message {
            bytes[22] = 1
            for index in 0..<9 { bytes[23 &+ index] = message[index] }
        }
        if let deposit {
            bytes[18] |= 1
            bytes[19] |= 1
            encode(deposit, into: &bytes, at: 32)
        }
        if let purse {
            bytes[18] |= 2
            if purse.asksForPIN { bytes[19] |= 2 }
            encode(purse, into: &bytes, at: 56)
        }
    }

    private func encode(
        _ account: AccountProfile, into bytes: inout InlineArray<80, UInt8>, at start: Int
    ) {
        put(account.balanceMax, 4, &bytes, start)
        put(account.amountMax, 4, &bytes, start &+ 4)
        put(account.dayLimit, 4, &bytes, start &+ 8)
        put(UInt32(account.offlineCountMax), 2, &bytes, start &+ 12)
        bytes[start &+ 14] = account.balanceRule.rawValue
        bytes[start &+ 15] = UInt8(truncatingIfNeeded: account.debitProofCount)
        bytes[start &+ 16] = UInt8(truncatingIfNeeded: account.onlineProofCount)
    }

    func encodePublicData(into bytes: inout InlineArray<30, UInt8>) {
        for index in 0..<8 { bytes[index] = issuer[index] }
        bytes[8] = (deposit != nil ? 1 : 0) | (purse != nil ? 2 : 0)
        bytes[9] = version
        for index in 0..<10 { bytes[10 &+ index] = serial[index] }
        put(startDate, 4, &bytes, 20)
        put(expiryDate, 4, &bytes, 24)
        put(UInt32(currency), 2, &bytes, 28)
    }
}
