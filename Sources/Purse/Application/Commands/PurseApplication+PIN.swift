import CardKernel
import CryptoCore
import ISO7816

// CHANGE PIN, RELOAD PIN, PIN UNBLOCK.
extension PurseApplication {
    /// The PIN of the purse: its own directory's, else the MF's.
    mutating func findPIN(_ context: inout PurseContext, _ kernel: inout Kernel) -> Bool {
        let own = kernel.pin(place.pinReference, in: place.directory)
        context.pin = own ?? kernel.pin(place.pinReference, in: 0) ?? -1
        return context.pin >= 0
    }

    /// Where the FF between the two PINs of CHANGE PIN is, if both have 2...6 bytes without one.
    mutating func separator(of data: Span<UInt8>) -> Int? {
        var place = 0
        while place < data.count, data[place] != 0xFF { place &+= 1 }
        guard place >= 2, place <= 6, data.count &- place &- 1 >= 2,
            data.count &- place &- 1 <= 6
        else { return nil }
        for index in place &+ 1..<data.count where data[index] == 0xFF { return nil }
        return place
    }

    mutating func changePIN(
        _ command: borrowing CommandAPDU, _ context: PurseContext, _ kernel: inout Kernel
    ) throws(StorageError) -> StatusWord {
        guard let place = separator(of: command.data) else { return .incorrectData }
        let isRight = try kernel.comparePIN(
            context.pin, with: command.data.extracting(0..<place),
            replacement: command.data.extracting((place &+ 1)...))
        return isRight ? .success : kernel.triesStatus(of: context.pin)
    }

    /// Notes the new PIN of a command that carries it in front of its MAC.
    /// - Returns: whether it is one.
    mutating func takePIN(_ data: Span<UInt8>, _ context: inout PurseContext) -> Bool {
        guard data.count >= 2, data.count <= 6 else { return false }
        for index in data.indices {
            if data[index] == 0xFF { return false }
            context.newPIN[index] = data[index]
        }
        context.newPINByteCount = data.count
        return true
    }

    /// The new PIN replaces the old one, with all tries.
    mutating func reloadPIN(
        _ context: inout PurseContext, _ kernel: inout Kernel
    ) throws(StorageError) -> StatusWord {
        defer { wipe(&context.newPIN) }
        try kernel.replacePIN(
            context.pin, with: context.newPIN.span.extracting(0..<context.newPINByteCount))
        return .success
    }

    /// The MAC of RELOAD PIN with algorithm 00: over the PIN alone. JR/T 0025
    mutating func isReloadMACRight(
        _ command: borrowing CommandAPDU, _ context: PurseContext, _ kernel: inout Kernel
    ) throws(StorageError) -> Bool {
        let count = command.data.count &- 4
        var value = InlineArray<16, UInt8>(repeating: 0)
        kernel.readValue(of: context.key, into: &value)
        for index in 0..<8 { value[index] ^= value[8 &+ index] }
        var expected = InlineArray<4, UInt8>(repeating: 0)
        var bytes = expected.mutableSpan
        do throws(CryptoError) {
            try DESKey.withKey(value.span.extracting(0..<8)) {
                $0.authenticateAlgorithm1(
                    command.data.extracting(0..<count), padding: .method2, into: &bytes)
            }
        } catch {
            preconditionFailure("half a key has 8 bytes")
        }
        wipe(&value)
        kernel.count(cipherBlocks: 1)
        let given = command.data.extracting(count...)
        return try kernel.guarded(
            context.key, matches: { _ in ConstantTime.areEqual(expected.span, given) })
    }
}
