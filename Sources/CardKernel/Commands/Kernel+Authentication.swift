import CryptoCore
import ISO7816

// GET CHALLENGE, VERIFY and its relatives, INTERNAL and EXTERNAL AUTHENTICATE. ISO 7816-4, 11.5
extension Kernel {
    mutating func getChallenge(
        _ command: borrowing CommandAPDU, _ response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord {
        forgetChallenge()
        let count = command.ne
        guard response.freeCapacity >= count &+ 2 else { return .wrongLength }
        var fresh = InlineArray<16, UInt8>(repeating: 0)
        var room = fresh.mutableSpan
        var drawn = room._mutatingExtracting(0..<count)
        try random(into: &drawn)
        for index in 0..<count {
            challenge[index] = drawn[index]
            response.append(drawn[index])
        }
        session.challengeCount = count
        return .success
    }

    mutating func verify(
        _ command: borrowing CommandAPDU, _ context: CommandContext
    ) throws(StorageError) -> StatusWord {
        let index = context.object
        let isRight = try tryPIN(index, command.data)
        return isRight ? .success : triesStatus(of: index)
    }

    /// The old PIN, then the new one: 2...16 bytes.
    mutating func changeReferenceData(
        _ command: borrowing CommandAPDU, _ context: CommandContext
    ) throws(StorageError) -> StatusWord {
        let index = context.object
        // Where the old one ends only the card knows; what is too short fails like a wrong one.
        let length = min(Int(objects[index].valueByteCount), command.data.count)
        let fresh = command.data.extracting(length...)
        let isFit = fresh.count >= 2 && fresh.count <= 16
        let isRight = try tryPIN(
            index, command.data.extracting(0..<length), isFit ? fresh : nil)
        guard isRight else { return triesStatus(of: index) }
        return isFit ? .success : .incorrectData
    }

    /// The PIN that unblocks, and with p1 = 00 the new PIN behind it.
    mutating func resetRetryCounter(
        _ command: borrowing CommandAPDU, _ context: CommandContext
    ) throws(StorageError) -> StatusWord {
        let (pin, puk) = (context.object, context.unblocking)
        setShown(pin, false)
        let hasNew = command.p1 == 0
        let length =
            hasNew
            ? min(Int(objects[puk].valueByteCount), command.data.count) : command.data.count
        let fresh = command.data.extracting(length...)
        let isFit = !hasNew || fresh.count >= 2 && fresh.count <= 16
        let isRight = try compare(
            puk, { $0.isPIN(puk, command.data.extracting(0..<length)) },
            also: { (kernel) throws(StorageError) in
                guard isFit else { return }
                try kernel.stageTries(pin, kernel.objects[pin].triesMax)
                if hasNew { try kernel.stagePIN(pin, fresh) }
            })
        guard isRight else { return triesStatus(of: puk) }
        guard isFit else { return .incorrectData }
        objects[pin].triesLeft = objects[pin].triesMax
        if hasNew { noteLength(of: fresh, pin) }
        return .success
    }

    mutating func internalAuthenticate(
        _ command: borrowing CommandAPDU, _ context: CommandContext,
        _ response: inout OutputSpan<UInt8>
    ) -> StatusWord {
        guard objects[context.object].algorithm == .aes || command.data.count == 8 else {
            return .wrongLength
        }
        guard response.freeCapacity >= 8 &+ 2 else { return .wrongLength }
        var code = InlineArray<8, UInt8>(repeating: 0)
        cryptogram(context.object, of: command.data, into: &code)
        for index in 0..<8 { response.append(code[index]) }
        return .success
    }

    mutating func externalAuthenticate(
        _ command: borrowing CommandAPDU, _ context: CommandContext
    ) throws(StorageError) -> StatusWord {
        let index = context.object
        setShown(index, false)
        var code = InlineArray<8, UInt8>(repeating: 0)
        var given = InlineArray<16, UInt8>(repeating: 0)
        for position in 0..<session.challengeCount { given[position] = challenge[position] }
        // Zeros stand behind a short challenge, and a block of triple DES has eight bytes.
        cryptogram(index, of: given.span, into: &code)
        forgetChallenge()
        let isRight = try compare(
            index, { _ in ConstantTime.areEqual(code.span, command.data) })
        guard isRight else { return triesStatus(of: index) }
        setShown(index, true)
        return .success
    }
}
