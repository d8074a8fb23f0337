/// How long the transfers of a line take, in picoseconds: 2^64 of them are 213 days.
protocol LineTiming {
    /// From the start of activation until the card starts.
    var powerUpPicoseconds: UInt64 { get }

    /// From the start of a card until it takes commands.
    func answerToResetPicoseconds(byteCount: Int) -> UInt64

    /// Until the card has the whole command.
    func commandPicoseconds(_ shape: CommandShape) -> UInt64

    /// Until the reader has the whole response of `byteCount` bytes.
    func responsePicoseconds(_ shape: CommandShape, byteCount: Int) -> UInt64

    /// How long the reader waits for an answer before it gives up or asks again.
    var waitingPicoseconds: UInt64 { get }

    /// How often the reader tries to get an answer that does not come, or fails its check.
    var attemptCount: UInt64 { get }

    /// To ask for the answer again.
    var repetitionPicoseconds: UInt64 { get }
}

/// How a chain of blocks takes its time, for T=1 and ISO 14443-4 alike.
///
/// ```
/// gap | block | gap | acknowledgement | gap | block | … | gap | last block
/// ```
struct BlockChain {
    /// The most bytes of information in a block: at least 1.
    var pieceByteCountMax: Int
    /// Bytes of a block besides its information, which are all the bytes of an acknowledgement.
    var overheadByteCount: UInt64
    /// For each byte of a block.
    var bytePicoseconds: UInt64
    /// For each byte of an acknowledgement, which goes the other way.
    var acknowledgementBytePicoseconds: UInt64
    /// Before each block of either direction, and around it.
    var gapPicoseconds: UInt64

    func picoseconds(byteCount: Int) -> UInt64 {
        let pieces = max(1, UInt64(byteCount).dividedRoundingUp(by: UInt64(pieceByteCountMax)))
        let forth = (UInt64(byteCount) + pieces * overheadByteCount) * bytePicoseconds
        let back = (pieces - 1) * overheadByteCount * acknowledgementBytePicoseconds
        return forth + back + (2 * pieces - 1) * gapPicoseconds
    }
}
