/// The time of ISO 14443-4 on a type A card, block by block.
public struct ContactlessTiming: Equatable, Sendable {
    /// Bit rates; the raw value is D, by which 106 kbit/s are multiplied. ISO 14443-3, 6.1
    public enum BitRate: UInt64, Sendable, CaseIterable {
        /// 106 kbit/s: fc / 128.
        case kilobits106 = 1
        /// 212 kbit/s: fc / 64.
        case kilobits212 = 2
        /// 424 kbit/s: fc / 32.
        case kilobits424 = 4
        /// 848 kbit/s: fc / 16.
        case kilobits848 = 8
    }

    /// The carrier, fc, in hertz.
    public static let carrierHertz: UInt64 = 13_560_000

    /// The rate of both directions.
    public let bitRate: BitRate
    /// FSC, the longest frame to the card: 16...256 bytes with PCB and CRC.
    public let cardFrameSize: UInt16
    /// FSD, the longest frame to the reader: 16...256 bytes with PCB and CRC.
    public let readerFrameSize: UInt16
    /// FWI: 0...14. A reader waits 2^FWI · 4096 / fc.
    public let frameWaitingInteger: UInt8
    /// What a reader takes until the card is selected, in nanoseconds, 10 s at most: 10 ms by default, of
    /// which the first 5 are the card's time to start in the field. ISO 14443-3, 5
    public let activationNanoseconds: UInt64

    /// A contactless line.
    /// - Parameters:
    ///   - cardFrameSize: 16...256.
    ///   - readerFrameSize: 16...256.
    ///   - frameWaitingInteger: 0...14; 8 is 77 ms.
    ///   - activationNanoseconds: 0...10^10.
    public init(
        bitRate: BitRate = .kilobits106, cardFrameSize: UInt16 = 64,
        readerFrameSize: UInt16 = 256, frameWaitingInteger: UInt8 = 8,
        activationNanoseconds: UInt64 = 10_000_000
    ) {
        precondition(16...256 ~= cardFrameSize && 16...256 ~= readerFrameSize)
        precondition(frameWaitingInteger <= 14)
        precondition(activationNanoseconds <= 10_000_000_000)
        self.bitRate = bitRate
        self.cardFrameSize = cardFrameSize
        self.readerFrameSize = readerFrameSize
        self.frameWaitingInteger = frameWaitingInteger
        self.activationNanoseconds = activationNanoseconds
    }

    /// PCB and two bytes of CRC.
    private static let overheadByteCount = 3
    /// The least time between frames of opposite directions, in cycles of the carrier.
    private static let frameDelayClocks: UInt64 = 1172
    /// Start and end of a frame.
    private static let framingBitCount: UInt64 = 2

    /// Cycles of the carrier, 2^26 at most, rounded up to a picosecond.
    private static func picoseconds(clocks: UInt64, divisor: UInt64 = 1) -> UInt64 {
        // A carrier of 13.56 MHz: 10^12 / 13 560 000 = 25 000 000 / 339.
        (clocks * 25_000_000).dividedRoundingUp(by: 339 * divisor)
    }

    private func chain(frameSize: UInt16) -> BlockChain {
        let bit = ContactlessTiming.picoseconds(clocks: 128, divisor: bitRate.rawValue)
        return BlockChain(
            pieceByteCountMax: Int(frameSize) - ContactlessTiming.overheadByteCount,
            overheadByteCount: UInt64(ContactlessTiming.overheadByteCount),
            bytePicoseconds: 9 * bit, acknowledgementBytePicoseconds: 9 * bit,
            gapPicoseconds: ContactlessTiming.picoseconds(
                clocks: ContactlessTiming.frameDelayClocks)
                + ContactlessTiming.framingBitCount * bit)
    }
}

extension ContactlessTiming: LineTiming {
    var powerUpPicoseconds: UInt64 { activationNanoseconds * 1000 }

    /// Nothing: RATS and its answer are in the fixed time of activation.
    func answerToResetPicoseconds(byteCount: Int) -> UInt64 { 0 }

    func commandPicoseconds(_ shape: CommandShape) -> UInt64 {
        chain(frameSize: cardFrameSize).picoseconds(byteCount: shape.byteCount)
    }

    func responsePicoseconds(_ shape: CommandShape, byteCount: Int) -> UInt64 {
        chain(frameSize: readerFrameSize).picoseconds(byteCount: byteCount)
    }

    var waitingPicoseconds: UInt64 {
        ContactlessTiming.picoseconds(clocks: 4096 << UInt64(frameWaitingInteger))
    }

    /// A reader asks twice more by R(NAK) before it takes the card for gone.
    var attemptCount: UInt64 { 3 }

    var repetitionPicoseconds: UInt64 { chain(frameSize: cardFrameSize).picoseconds(byteCount: 0) }
}
