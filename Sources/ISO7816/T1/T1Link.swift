/// What both ends of a T=1 line keep: numbers, sizes, and which piece is on its way.
///
/// No block is kept for a retransmission. It is written again from the command or the response,
/// which the caller owns anyway.
struct T1Link {
    let check: T1Check
    let sendAddress: UInt8
    let receiveAddress: UInt8

    /// N(S) of the I-block that is on its way, or of the next one.
    var sendNumber: UInt8 = 0
    /// N(S) of the I-block that is expected, which is N(R) of every R-block.
    var receiveNumber: UInt8 = 0
    /// The largest information field that the peer takes.
    var sendSize: UInt8
    /// The largest information field that is taken here.
    var receiveSize: UInt8
    let initialSendSize: UInt8
    let initialReceiveSize: UInt8

    /// Where the piece that is on its way starts, and how long it is.
    var offset = 0
    var pieceByteCount = 0
    /// What the R-block sent last said: a repeated R-block is the same block.
    var complaint = T1Complaint.none

    init(check: T1Check, sendAddress: UInt8, sendSize: UInt8, receiveSize: UInt8) {
        self.check = check
        self.sendAddress = sendAddress
        receiveAddress = sendAddress << 4 | sendAddress >> 4
        self.sendSize = sendSize
        self.receiveSize = receiveSize
        initialSendSize = sendSize
        initialReceiveSize = receiveSize
    }

    /// Both numbers are 0 again. ISO 7816-3, 11.6.3.2, rule 6
    ///
    /// Whether the sizes go back as well is read both ways. What is sent is the smaller of the two
    /// and what is taken the larger, so that either reading of the peer is met.
    mutating func resynchronise() {
        sendNumber = 0
        receiveNumber = 0
        sendSize = sendSize < initialSendSize ? sendSize : initialSendSize
        receiveSize = receiveSize > initialReceiveSize ? receiveSize : initialReceiveSize
        complaint = .none
    }

    /// Reads a block and refuses what this line does not carry.
    /// - Throws: What ``T1Block`` throws, then `invalidValue` at 0 for another address and `limit`
    ///   at 2 for an information field that is larger than announced.
    func read(_ bytes: Span<UInt8>) throws(ISO7816Error) -> T1Block {
        let block = try T1Block(bytes, check: check)
        // Bits 4 and 8 are deprecated, and ignored. ISO 7816-3, 11.3.2.1
        guard (block.nodeAddress ^ receiveAddress) & 0x77 == 0 else {
            throw ISO7816Error(.invalidValue, at: 0)
        }
        guard block.informationByteCount <= Int(receiveSize) else {
            throw ISO7816Error(.limit, at: 2)
        }
        return block
    }

    /// Writes the I-block that starts at `offset` of `data`, as long as the peer takes it.
    mutating func writePiece(of data: Span<UInt8>, into output: inout MutableSpan<UInt8>) -> Int {
        let start = offset < data.count ? offset : data.count
        let rest = data.count - start
        pieceByteCount = rest < Int(sendSize) ? rest : Int(sendSize)
        return T1Block.write(
            .information(number: sendNumber, more: hasMore(of: data)), nodeAddress: sendAddress,
            information: data.extracting(start..<start + pieceByteCount), check: check,
            into: &output)
    }

    /// Whether another piece of `data` follows the one that is on its way.
    func hasMore(of data: Span<UInt8>) -> Bool { offset + pieceByteCount < data.count }

    /// The peer has the piece that was on its way.
    mutating func pieceArrived() {
        offset += pieceByteCount
        pieceByteCount = 0
        sendNumber ^= 1
    }

    /// Writes the R-block that asks for the I-block expected next.
    mutating func writeReady(
        _ complaint: T1Complaint, into output: inout MutableSpan<UInt8>
    ) -> Int {
        self.complaint = complaint
        return write(.ready(number: receiveNumber, complaint), into: &output)
    }

    /// Writes a block without information.
    func write(_ kind: T1BlockKind, into output: inout MutableSpan<UInt8>) -> Int {
        T1Block.write(
            kind, nodeAddress: sendAddress, information: Span<UInt8>(), check: check,
            into: &output)
    }

    /// Writes an S-block with one byte of information.
    func write(
        _ kind: T1BlockKind, value: UInt8, into output: inout MutableSpan<UInt8>
    ) -> Int {
        let information: InlineArray<1, UInt8> = [value]
        return T1Block.write(
            kind, nodeAddress: sendAddress, information: information.span, check: check,
            into: &output)
    }
}

extension ISO7816Error {
    /// What an R-block says about a block that was refused for this reason.
    var complaint: T1Complaint {
        switch code {
        case .checksum: .check
        case .truncated, .trailingBytes, .invalidLength, .invalidTag, .invalidValue,
            .inconsistent, .limit, .capacity:
            .other
        }
    }
}
