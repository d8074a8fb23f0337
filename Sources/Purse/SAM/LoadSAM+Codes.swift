import CardKernel
import CryptoCore
import ISO7816

extension LoadSAM {
    /// Reads the transaction in the form that its length says.
    ///
    /// ```
    /// type 1 | key version 1 | algorithm 1 | random 4/8 | sequence 2 | balance 4 | amount 4
    /// limit 3 | terminal 6 | terminal sequence 4 | date 4 | time 3 | serial 8/10 | terms 0/32
    /// code 4/8 | issuer factor 8 | city factor 8
    /// ```
    /// - Returns: whether there is a master of the role and version.
    mutating func readTransaction(
        _ data: Span<UInt8>, _ role: KeyRole, _ work: inout LoadSAMWork
    ) -> Bool {
        guard let master = keys.master(role, version: data[1]) else { return false }
        work.master = master
        work.transaction.algorithm =
            isSeeded(.algorithmOfField) ? work.form.algorithm : master.algorithm
        work.transaction.keyVersion = master.version
        work.transaction.currency = limits.currency
        let start = work.transaction.readRandom(data, 3, work.form)
        work.transaction.sequence = UInt16(
            truncatingIfNeeded: SAMField.number(data, start, 2))
        work.transaction.balance = SAMField.number(data, start &+ 2)
        work.transaction.amount = SAMField.number(data, start &+ 6)
        work.transaction.limit = SAMField.number(data, start &+ 10, 3)
        work.transaction.terminal.copy(data, from: start &+ 13)
        work.transaction.terminalSequence = SAMField.number(data, start &+ 19)
        work.transaction.date = SAMField.number(data, start &+ 23)
        work.transaction.time = SAMField.number(data, start &+ 27, 3)
        _ = work.transaction.readSerial(data, start &+ 30, work.form)
        return true
    }

    /// Whether the form of the data and the field of the algorithm are those of the master.
    mutating func isForm(_ data: Span<UInt8>, _ work: inout LoadSAMWork) -> Bool {
        if isSeeded(.algorithmOfField) { return data[2] == work.form.algorithm.rawValue }
        return work.form.algorithm == work.master.algorithm
            && data[2] == work.master.algorithm.rawValue
            && work.form.levels == Int(work.master.levels)
    }

    /// Whether MAC1 of the card is right; MAC2 is computed with it.
    mutating func isMAC1Right(
        _ data: Span<UInt8>, _ kernel: inout Kernel, _ work: inout LoadSAMWork
    ) -> Bool {
        var cardKey = InlineArray<16, UInt8>(repeating: 0)
        var session = InlineArray<16, UInt8>(repeating: 0)
        var mac1 = InlineArray<8, UInt8>(repeating: 0)
        defer {
            SAMField.wipe(&cardKey)
            SAMField.wipe(&session)
            SAMField.wipe(&mac1)
        }
        deriveCardKey(data, &kernel, &work, &cardKey)
        work.transaction.deriveSessionKey(from: cardKey.span, into: &session)
        work.transaction.authenticateBoth(
            sessionKey: session.span, mac1: &mac1, mac2: &work.mac2)
        // Session key and both codes: of one and of five blocks each with 01, of up to three with
        // 00.
        kernel.count(cipherBlocks: work.form.algorithm == .aes ? 13 : 9)
        return isCode(mac1.span, data, &work) || isSeeded(.loadMAC1Ignored)
    }

    /// Whether MAC3 or the TAC is right.
    mutating func isProofRight(
        _ command: borrowing CommandAPDU, _ kernel: inout Kernel, _ work: inout LoadSAMWork
    ) -> Bool {
        var cardKey = InlineArray<16, UInt8>(repeating: 0)
        var session = InlineArray<16, UInt8>(repeating: 0)
        var code = InlineArray<8, UInt8>(repeating: 0)
        defer {
            SAMField.wipe(&cardKey)
            SAMField.wipe(&session)
            SAMField.wipe(&code)
        }
        deriveCardKey(command.data, &kernel, &work, &cardKey)
        if command.p1 == 4 {
            work.transaction.computeTAC(tacKey: cardKey.span, into: &code)
        } else {
            work.transaction.deriveSessionKey(from: cardKey.span, into: &session)
            work.transaction.authenticate(.mac3, sessionKey: session.span, into: &code)
        }
        kernel.count(cipherBlocks: work.form.algorithm == .aes ? 8 : 7)
        return isCode(code.span, command.data, &work)
    }

    /// Authorises what MAC1 asked for. The total of a load is durable before MAC2 leaves.
    /// - Tearing: the old total or the new one; MAC2 has not left.
    mutating func authorise(
        _ kernel: inout Kernel, _ work: inout LoadSAMWork, _ response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord {
        if work.transaction.type.keyRole == .load {
            var line = InlineArray<8, UInt8>(repeating: 0)
            var bytes = line.mutableSpan
            // No overflow: the sum is within the maximum.
            SAMField.put(total(&kernel) &+ UInt64(work.transaction.amount), &bytes, 0)
            try kernel.journal.stage(bytes.span, at: stateOffset)
            if !isSeeded(.loadTotalNotDurable) { try kernel.journal.commit() }
        }
        for index in 0..<work.form.algorithm.codeByteCount { response.append(work.mac2[index]) }
        return .success
    }

    private mutating func deriveCardKey(
        _ data: Span<UInt8>, _ kernel: inout Kernel, _ work: inout LoadSAMWork,
        _ key: inout InlineArray<16, UInt8>
    ) {
        let name = KeyName(
            algorithm: work.transaction.algorithm,
            role: KeyRole(rawValue: work.master.role) ?? .tac, version: work.master.version,
            currency: limits.currency)
        kernel.deriveCardKey(
            from: work.master, name,
            factors: data.extracting(data.count &- work.form.factorByteCount..<data.count),
            serial: work.transaction.serial.span, into: &key)
    }

    /// The code stands in front of the factors.
    private mutating func isCode(
        _ code: Span<UInt8>, _ data: Span<UInt8>, _ work: inout LoadSAMWork
    ) -> Bool {
        let count = work.form.algorithm.codeByteCount
        let end = data.count &- work.form.factorByteCount
        return ConstantTime.areEqual(
            code.extracting(0..<count), data.extracting(end &- count..<end))
    }
}
