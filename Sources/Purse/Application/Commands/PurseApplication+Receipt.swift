import CardKernel
import CryptoCore
import ISO7816

// The receipt key, and receipts that it signs.
extension PurseApplication {
    /// The version that the receipt key of a card has: there is one only.
    static var receiptKeyVersion: UInt8 { 1 }

    mutating func hasReceiptKey(_ kernel: inout Kernel) -> Bool {
        kernel.journal.byte(at: place.offset &+ PurseLayout.keyVersionOffset) != 0
    }

    /// Makes the receipt key; its public point is the answer.
    /// - Tearing: no key, or both halves of it. The answer leaves after they are durable.
    mutating func generateReceiptKey(
        _ kernel: inout Kernel, _ response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord {
        var scalar = InlineArray<32, UInt8>(repeating: 0)
        var point = InlineArray<65, UInt8>(repeating: 0)
        var bytes = scalar.mutableSpan
        defer { ConstantTime.wipe(&bytes) }
        // One number in four thousand million is none of the group.
        repeat { try kernel.random(into: &bytes) } while !makePoint(bytes.span, into: &point)
        kernel.count(curveOperations: 1)
        try kernel.journal.stage(
            byte: PurseApplication.receiptKeyVersion,
            at: place.offset &+ PurseLayout.keyVersionOffset)
        try kernel.journal.stage(bytes.span, at: place.offset &+ PurseLayout.privateKeyOffset)
        try kernel.journal.stage(
            point.span.extracting(1...), at: place.offset &+ PurseLayout.publicKeyOffset)
        if isSeeded(.receiptKeyEarly) {
            kernel.journal.abort()
        } else {
            try kernel.journal.commit()
        }
        for index in 0..<65 { response.append(point[index]) }
        return .success
    }

    private func makePoint(
        _ scalar: Span<UInt8>, into point: inout InlineArray<65, UInt8>
    ) -> Bool {
        var output = point.mutableSpan
        do throws(CryptoError) {
            try P256PrivateKey.withKey(scalar) { $0.publicKey(into: &output) }
            return true
        } catch {
            return false
        }
    }

    mutating func answerReceiptKey(
        _ kernel: inout Kernel, _ response: inout OutputSpan<UInt8>
    ) -> StatusWord {
        response.append(4)
        kernel.journal.read(
            place.offset &+ PurseLayout.publicKeyOffset, count: 64, into: &response)
        return .success
    }

    /// The receipt of a debit, and its signature. Nothing changes; it may be asked for again.
    mutating func sign(
        _ context: PurseContext, _ kernel: inout Kernel, _ response: inout OutputSpan<UInt8>
    ) -> StatusWord {
        var receipt = InlineArray<78, UInt8>(repeating: 0)
        encodeReceipt(context, &kernel, into: &receipt)
        var digest = InlineArray<32, UInt8>(repeating: 0)
        var hashed = digest.mutableSpan
        var hash = SHA256()
        hash.update(receipt.span)
        hash.finish(into: &hashed)
        var scalar = InlineArray<32, UInt8>(repeating: 0)
        kernel.journal.read(place.offset &+ PurseLayout.privateKeyOffset, into: &scalar)
        var signature = InlineArray<64, UInt8>(repeating: 0)
        var output = signature.mutableSpan
        var secret = scalar.mutableSpan
        defer { ConstantTime.wipe(&secret) }
        do throws(CryptoError) {
            try P256PrivateKey.withKey(secret.span) { (key) throws(CryptoError) in
                try key.sign(digest: hashed.span, using: SHA256.self, into: &output)
            }
        } catch {
            // A fault: what came out does not verify, and stays here.
            return .noDiagnosis
        }
        kernel.count(hashBlocks: 12, curveOperations: 3)
        for index in 0..<78 { response.append(receipt[index]) }
        for index in 0..<64 { response.append(output[index]) }
        return .success
    }

    private mutating func encodeReceipt(
        _ context: PurseContext, _ kernel: inout Kernel, into receipt: inout InlineArray<78, UInt8>
    ) {
        var proof = InlineArray<80, UInt8>(repeating: 0)
        kernel.journal.read(context.proofOffset, into: &proof)
        put(0x4252_4331, 4, &receipt, 0)
        receipt[4] = kernel.journal.byte(at: place.offset &+ PurseLayout.keyVersionOffset)
        receipt[5] = proof[23]
        receipt[6] = proof[24]
        put(UInt32(place.currency), 2, &receipt, 7)
        for index in 0..<10 { receipt[9 &+ index] = place.serial[index] }
        for index in 0..<23 { receipt[19 &+ index] = proof[index] }
        for index in 0..<4 { receipt[42 &+ index] = proof[28 &+ index] }
        for index in 0..<32 { receipt[46 &+ index] = proof[48 &+ index] }
    }
}
