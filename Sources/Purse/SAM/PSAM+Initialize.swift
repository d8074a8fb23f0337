import CardKernel
import CryptoCore
import ISO7816

// INITIALIZE: from what the card answered and what the terminal wants to MAC1.
extension PSAM {
    /// Reads the data of INITIALIZE in the form that its length says.
    ///
    /// ```
    /// random 4/8 | sequence 2 | amount 4 | type 1 | date 4 | time 3 | key version 1 | algorithm 1
    /// serial 8/10 | terms 0/32 | issuer factor 8 | city factor 8 | answer of GET MESSAGE 9
    /// ```
    /// - Returns: whether there is a master of the version.
    mutating func readRequest(_ data: Span<UInt8>, _ work: inout PSAMWork) -> Bool {
        var start = work.transaction.readRandom(data, 0, work.form)
        guard let master = keys.master(.purchase, version: data[start &+ 14]) else { return false }
        work.master = master
        work.transaction.sequence = UInt16(
            truncatingIfNeeded: SAMField.number(data, start, 2))
        work.transaction.amount = SAMField.number(data, start &+ 2)
        // No load is offline: a type that there is not is refused as one that is not offline.
        work.transaction.type = TransactionType(rawValue: data[start &+ 6]) ?? .purseLoad
        work.transaction.date = SAMField.number(data, start &+ 7)
        work.transaction.time = SAMField.number(data, start &+ 11, 3)
        work.transaction.keyVersion = master.version
        start = work.transaction.readSerial(data, start &+ 16, work.form)
        work.transaction.algorithm =
            isSeeded(.algorithmOfField) ? work.form.algorithm : master.algorithm
        work.transaction.currency = limits.currency
        work.transaction.terminal = terminal
        return true
    }

    /// Whether the form of the data is that of the master. The algorithm is the master's: what the
    /// card or the terminal says can only agree with it.
    mutating func isForm(_ data: Span<UInt8>, _ work: inout PSAMWork) -> Bool {
        let field = data[work.form.algorithm.randomByteCount &+ 15]
        if isSeeded(.algorithmOfField) { return field == work.form.algorithm.rawValue }
        return work.form.algorithm == work.master.algorithm
            && field == work.master.algorithm.rawValue
            && work.form.levels == Int(work.master.levels)
    }

    /// Computes MAC1 and MAC2, and opens the transaction.
    /// - Tearing: before its end the transaction that was open, after it the new one.
    mutating func initialize(
        _ command: borrowing CommandAPDU, _ kernel: inout Kernel, _ work: inout PSAMWork,
        _ response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord {
        work.transaction.terminalSequence = work.sequence
        var mac1 = InlineArray<8, UInt8>(repeating: 0)
        computeCodes(command.data, &kernel, &work, &mac1)
        if work.sequence != work.state.sequence {
            try kernel.journal.stage(SAMField.bigEndian(work.sequence).span, at: stateOffset)
        }
        try stageOpen(&kernel, &work)
        if !isSeeded(.openNotDurable) { try kernel.journal.commit() }
        let sequence = SAMField.bigEndian(work.sequence)
        for index in 0..<4 { response.append(sequence[index]) }
        for index in 0..<work.transaction.algorithm.codeByteCount { response.append(mac1[index]) }
        return .success
    }

    private mutating func computeCodes(
        _ data: Span<UInt8>, _ kernel: inout Kernel, _ work: inout PSAMWork,
        _ mac1: inout InlineArray<8, UInt8>
    ) {
        let name = KeyName(
            algorithm: work.transaction.algorithm, role: .purchase, version: work.master.version,
            currency: limits.currency)
        let message = data.count &- work.form.messageByteCount
        let factors = data.extracting(message &- work.form.factorByteCount..<message)
        var cardKey = InlineArray<16, UInt8>(repeating: 0)
        var session = InlineArray<16, UInt8>(repeating: 0)
        defer {
            SAMField.wipe(&cardKey)
            SAMField.wipe(&session)
        }
        kernel.deriveCardKey(
            from: work.master, name, factors: factors, serial: work.transaction.serial.span,
            into: &cardKey)
        work.transaction.deriveSessionKey(from: cardKey.span, into: &session)
        work.transaction.authenticateBoth(
            sessionKey: session.span, appendix: data.extracting(message..<data.count),
            mac1: &mac1, mac2: &work.state.mac2)
        // Session key and both codes: of one and of five blocks each with 01, of up to four with 00.
        kernel.count(cipherBlocks: work.transaction.algorithm == .aes ? 13 : 8)
    }

    private mutating func stageOpen(
        _ kernel: inout Kernel, _ work: inout PSAMWork
    ) throws(StorageError) {
        var line = InlineArray<16, UInt8>(repeating: 0)
        defer { SAMField.wipe(&line) }
        var bytes = line.mutableSpan
        SAMField.put(work.transaction.amount, &bytes, 0)
        bytes[4] = work.transaction.type.rawValue
        bytes[5] = work.transaction.algorithm.rawValue
        bytes[6] = PSAMState.triesMax
        for index in 0..<8 { bytes[8 &+ index] = work.state.mac2[index] }
        try kernel.journal.stage(line.span, at: stateOffset &+ PSAMState.openOffset)
    }
}
