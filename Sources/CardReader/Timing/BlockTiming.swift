public import ISO7816

/// The time of T=1, block by block. ISO 7816-3, 11
public struct BlockTiming: Equatable, Sendable {
    /// The contacts.
    public let line: ContactLine
    /// The code at the end of each block: one byte of LRC or two of CRC.
    public let check: T1Check
    /// IFSC, the most information in a block to the card: 1...254 bytes, 32 if it says nothing.
    public let cardFieldSize: UInt8
    /// IFSD, the most information in a block to the reader: 1...254 bytes.
    public let readerFieldSize: UInt8
    /// BWI: 0...9, 4 if absent. A reader waits 11 etu and 2^BWI · 960 · 372 clock cycles.
    public let blockWaitingInteger: UInt8

    /// T=1 on a line.
    ///
    /// Characters are 11 etu apart where TC1 is 255, else 12 and what TC1 adds on the way to the card.
    public init(
        line: ContactLine = ContactLine(extraGuardTime: 255), check: T1Check = .lrc,
        cardFieldSize: UInt8 = 32, readerFieldSize: UInt8 = 254, blockWaitingInteger: UInt8 = 4
    ) {
        precondition(1...254 ~= cardFieldSize && 1...254 ~= readerFieldSize)
        precondition(blockWaitingInteger <= 9)
        self.line = line
        self.check = check
        self.cardFieldSize = cardFieldSize
        self.readerFieldSize = readerFieldSize
        self.blockWaitingInteger = blockWaitingInteger
    }

    private var sentBytePicoseconds: UInt64 {
        let extra = line.extraGuardTime
        return (extra == 255 ? 11 : 12 + UInt64(extra)) * line.etuPicoseconds
    }

    private var receivedBytePicoseconds: UInt64 {
        (line.extraGuardTime == 255 ? 11 : 12) * line.etuPicoseconds
    }

    /// NAD, PCB, LEN and the check.
    private var overheadByteCount: UInt64 { 3 + UInt64(check.byteCount) }

    /// What the block guard time of 22 etu leaves after the last character of the block before.
    private var gapPicoseconds: UInt64 { 11 * line.etuPicoseconds }
}

extension BlockTiming: LineTiming {
    var powerUpPicoseconds: UInt64 { line.powerUpNanoseconds * 1000 }

    /// With S(IFS request) and its answer, one byte of information each, where the reader takes
    /// blocks of another size than 32.
    func answerToResetPicoseconds(byteCount: Int) -> UInt64 {
        let answer = line.answerToResetPicoseconds(byteCount: byteCount)
        guard readerFieldSize != T1Parameters.initialInformationFieldSize else { return answer }
        let block = overheadByteCount + 1
        return answer + 2 * gapPicoseconds
            + block * (sentBytePicoseconds + receivedBytePicoseconds)
    }

    func commandPicoseconds(_ shape: CommandShape) -> UInt64 {
        BlockChain(
            pieceByteCountMax: Int(cardFieldSize), overheadByteCount: overheadByteCount,
            bytePicoseconds: sentBytePicoseconds,
            acknowledgementBytePicoseconds: receivedBytePicoseconds,
            gapPicoseconds: gapPicoseconds
        ).picoseconds(byteCount: shape.byteCount)
    }

    func responsePicoseconds(_ shape: CommandShape, byteCount: Int) -> UInt64 {
        BlockChain(
            pieceByteCountMax: Int(readerFieldSize), overheadByteCount: overheadByteCount,
            bytePicoseconds: receivedBytePicoseconds,
            acknowledgementBytePicoseconds: sentBytePicoseconds, gapPicoseconds: gapPicoseconds
        ).picoseconds(byteCount: byteCount)
    }

    var waitingPicoseconds: UInt64 {
        11 * line.etuPicoseconds
            + line.clocksPicoseconds((960 * 372) << UInt64(blockWaitingInteger))
    }

    var attemptCount: UInt64 { UInt64(T1Reader.attemptCountMax) }

    /// An R-block.
    var repetitionPicoseconds: UInt64 {
        gapPicoseconds + overheadByteCount * sentBytePicoseconds
    }
}
