extension T0Card {
    /// Answers the command that was delivered last, or the header before its data came.
    ///
    /// `response` is data and status, and stays as it is until the next header is delivered. A
    /// response of less than two bytes is a mistake of the application, and goes out as 6F00.
    ///
    /// | the command     | data fit         | data left over | data too few for P3 |
    /// |-----------------|------------------|----------------|---------------------|
    /// | sends (2)       | data, status     | data, 61xx     | 6Cxx                |
    /// | any other       | status           | 61xx           | –                   |
    /// - Returns: `send`; or `wait` if no command is waiting for an answer.
    public mutating func respond(
        _ response: Span<UInt8>, acknowledging: Acknowledgement = .all,
        reply: inout MutableSpan<UInt8>
    ) -> Action {
        let isRefusal = state == .deciding
        guard state == .working || isRefusal else { return .wait }
        keptOffset = 0
        keptByteCount = 0
        reissueLength = nil
        guard response.count >= 2 else { return sendStatus(0x6F00, reply: &reply) }
        keptByteCount = response.count - 2
        if keptByteCount == 0 { return sendLastStatus(response, reply: &reply) }
        guard !isRefusal, direction == .outgoing else { return sendLeftOver(reply: &reply) }
        if keptByteCount < T0.count(header[4]) {
            let length = UInt8(truncatingIfNeeded: keptByteCount)
            reissueLength = length
            for index in 0..<4 { reissueHeader[index] = header[index] }
            return sendStatus(0x6C00 | UInt16(length), reply: &reply)
        }
        return sendKept(response, acknowledging: acknowledging, reply: &reply)
    }

    /// Sends as much of what is kept as P3 asks for, which is not more than is there.
    mutating func sendKept(
        _ response: Span<UInt8>, acknowledging: Acknowledgement = .all,
        reply: inout MutableSpan<UInt8>
    ) -> Action {
        // The driver passes the response that is kept: a shorter one is its own mistake.
        precondition(response.count >= keptOffset + keptByteCount + 2)
        let asked = T0.count(header[4])
        let count = asked < keptByteCount ? asked : keptByteCount
        var end = 0
        for index in 0..<count {
            if index == 0 || acknowledging == .single {
                reply[end] = acknowledging == .all ? header[1] : ~header[1]
                end += 1
            }
            reply[end] = response[keptOffset + index]
            end += 1
        }
        keptOffset += count
        keptByteCount -= count
        reissueLength = nil
        var tail = reply._mutatingExtracting(end..<end + 2)
        _ =
            keptByteCount == 0
            ? sendLastStatus(response, reply: &tail) : sendLeftOver(reply: &tail)
        return .send(byteCount: end + 2)
    }

    private mutating func sendLastStatus(
        _ response: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        let end = response.count - 2
        return sendStatus(UInt16(response[end]) << 8 | UInt16(response[end + 1]), reply: &reply)
    }

    /// 61xx: that many bytes can be fetched, 00 for 256 and more.
    private mutating func sendLeftOver(reply: inout MutableSpan<UInt8>) -> Action {
        let count = keptByteCount < 256 ? UInt16(truncatingIfNeeded: keptByteCount) : 0
        return sendStatus(0x6100 | count, reply: &reply)
    }
}
