import ISO7816

/// One exchange of a T=0 pattern: the command, what the card has to see of it, and what the
/// terminal has to get, all from the definition of the cases and not from the engine.
struct T0Application {
    let command: [UInt8]
    /// What the card sees: without Le where data go in, and with short lengths where they fit.
    let seen: [UInt8]
    let direction: T0Card.Direction
    let response: [UInt8]
    private let expectedByteCount: Int

    init(identity: UInt8, _ random: inout Random) {
        let dataByteCount = random.chance(400) ? 0 : 1 + random.length(30, 700)
        let lengths = [0, 1, 5, 30, 255, 256, 300, 700]
        expectedByteCount = lengths[random.below(lengths.count)]
        let isExtended = dataByteCount > 255 || expectedByteCount > 256 || random.chance(200)
        let instruction = (random.byte() & 0x0E) | [0x00, 0x20, 0xA0, 0xE0][random.below(4)]
        let header = [0x80, instruction, identity, random.byte()]
        let data = (0..<dataByteCount).map { _ in random.byte() }

        var command = header
        if !data.isEmpty {
            command += isExtended ? Self.extended(data.count) : [UInt8(data.count)]
            command += data
        }
        if expectedByteCount > 0 {
            let le = Self.extended(expectedByteCount)
            if !isExtended {
                command.append(UInt8(expectedByteCount & 0xFF))
            } else {
                command += data.isEmpty ? le : Array(le[1...])
            }
        }
        self.command = command
        if data.count > 255 {
            seen = command
        } else if !data.isEmpty {
            seen = header + [UInt8(data.count)] + data
        } else {
            let le = UInt8(min(expectedByteCount, 256) & 0xFF)
            seen = header + (expectedByteCount == 0 ? [] : [le])
        }
        direction =
            !data.isEmpty
            ? .incoming(random.chance(300) ? .single : .all)
            : expectedByteCount == 0 ? .none : .outgoing
        let status: [UInt8] = random.chance(800) ? [0x90, 0x00] : [0x6A, random.byte()]
        response = (0..<random.length(40, 800)).map { _ in random.byte() } + status
    }

    private static func extended(_ length: Int) -> [UInt8] {
        [0, UInt8(length >> 8), UInt8(length & 0xFF)]
    }

    /// The response APDU: no more than Le bytes of data, and 61xx if there are more.
    var answer: [UInt8] {
        let dataByteCount = response.count - 2
        guard dataByteCount > expectedByteCount else { return response }
        let left = min(dataByteCount - expectedByteCount, 256)
        return response[..<expectedByteCount] + [0x61, UInt8(left & 0xFF)]
    }
}
