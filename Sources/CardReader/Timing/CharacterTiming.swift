/// The time of T=0, character by character. ISO 7816-3, 10
public struct CharacterTiming: Equatable, Sendable {
    /// The contacts.
    public let line: ContactLine
    /// WI, the byte TC2: 1...255, 10 if absent. A reader waits WI · 960 · F clock cycles.
    public let waitingTimeInteger: UInt8

    /// T=0 on a line.
    /// - Parameter waitingTimeInteger: 1...255.
    public init(line: ContactLine = ContactLine(), waitingTimeInteger: UInt8 = 10) {
        precondition(waitingTimeInteger != 0)
        self.line = line
        self.waitingTimeInteger = waitingTimeInteger
    }

    /// The most data that a command of T=0 carries.
    private static let commandDataByteCountMax = 255
    /// The most data that one answer of T=0 carries.
    private static let answerDataByteCountMax = 256
    private static let headerByteCount = 5

    /// Time of characters to the card and of characters from it.
    private func picoseconds(sent: Int, received: Int) -> UInt64 {
        let extra = line.extraGuardTime == 255 ? 0 : UInt64(line.extraGuardTime)
        return (UInt64(sent) * (12 + extra) + UInt64(received) * 12) * line.etuPicoseconds
    }
}

extension CharacterTiming: LineTiming {
    var powerUpPicoseconds: UInt64 { line.powerUpNanoseconds * 1000 }

    func answerToResetPicoseconds(byteCount: Int) -> UInt64 {
        line.answerToResetPicoseconds(byteCount: byteCount)
    }

    /// Header; with data the procedure byte and the data. More than 255 bytes of data go as
    /// ENVELOPE commands with pieces of the APDU, each but the last answered by a status.
    func commandPicoseconds(_ shape: CommandShape) -> UInt64 {
        let header = CharacterTiming.headerByteCount
        guard shape.dataByteCount > 0 else { return picoseconds(sent: header, received: 0) }
        guard shape.dataByteCount > CharacterTiming.commandDataByteCountMax else {
            return picoseconds(sent: header + shape.dataByteCount, received: 1)
        }
        let pieces = UInt64(shape.byteCount).dividedRoundingUp(
            by: UInt64(CharacterTiming.commandDataByteCountMax))
        return picoseconds(
            sent: Int(pieces) * header + shape.byteCount, received: Int(pieces) * 3 - 2)
    }

    /// Status alone; or procedure byte, data and status. What the command did not ask for exactly
    /// costs a status 6Cxx and the header again, or a status 61xx and a GET RESPONSE for each 256
    /// bytes.
    func responsePicoseconds(_ shape: CommandShape, byteCount: Int) -> UInt64 {
        let dataByteCount = max(0, byteCount - 2)
        guard dataByteCount > 0 else { return picoseconds(sent: 0, received: byteCount) }
        let header = CharacterTiming.headerByteCount
        let answers = Int(
            UInt64(dataByteCount).dividedRoundingUp(
                by: UInt64(CharacterTiming.answerDataByteCountMax)))
        var sent = answers * header
        var received = dataByteCount + answers * 3
        if shape.dataByteCount > 0 {
            received += 2
        } else if dataByteCount < min(shape.expectedByteCount, 256) {
            received += 2
        } else {
            sent -= header
        }
        return picoseconds(sent: sent, received: received)
    }

    var waitingPicoseconds: UInt64 {
        line.clocksPicoseconds(UInt64(waitingTimeInteger) * 960 * line.conversion)
    }

    /// A character with a parity error is repeated at once, and silence ends the exchange.
    var attemptCount: UInt64 { 1 }
    var repetitionPicoseconds: UInt64 { 0 }
}
