import CardKernel
import ISO7816

// GET TRANSACTION PROVE, and what a receipt needs of it.
extension PurseApplication {
    /// Looks for the proof of a transaction: by its type and by its sequence afterwards, of a receipt
    /// that names the terminal also by that.
    mutating func findProof(
        _ command: borrowing CommandAPDU, _ context: inout PurseContext, _ kernel: inout Kernel
    ) -> Bool {
        let sequence = UInt16(truncatingIfNeeded: number(command.data, 0, 2))
        let offset = place.rules[context.account].proofOffset(
            isOffline: context.type.isOffline, sequence)
        context.proofOffset = offset
        var head = InlineArray<32, UInt8>(repeating: 0)
        kernel.journal.read(offset, into: &head)
        guard head[9] == context.type.rawValue || isSeeded(.proofOfAnyType), head[9] != 0,
            number(head, 0, 2) == UInt32(sequence)
        else { return false }
        guard command.data.count == 12 else { return true }
        for index in 0..<6 where head[10 &+ index] != command.data[2 &+ index] { return false }
        return number(head, 28, 4) == number(command.data, 8, 4)
    }

    mutating func prove(
        _ context: PurseContext, _ kernel: inout Kernel, _ response: inout OutputSpan<UInt8>
    ) -> StatusWord {
        var bytes = InlineArray<48, UInt8>(repeating: 0)
        kernel.journal.read(context.proofOffset, into: &bytes)
        let count = bytes[23] == PurseAlgorithm.aes.rawValue ? 8 : 4
        for index in 0..<count { response.append(bytes[32 &+ index]) }
        for index in 0..<count { response.append(bytes[40 &+ index]) }
        return .success
    }
}
