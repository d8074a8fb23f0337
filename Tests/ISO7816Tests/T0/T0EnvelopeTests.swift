import BursaTestSupport
import ISO7816
import Testing

@Suite struct T0EnvelopeTests {
    @Test(arguments: [false, true])
    func `a command of every length beyond 255 arrives whole, and once`(_ hasLe: Bool) {
        var reader = T0Reader()
        var card = T0Card()
        for length in 256...800 {
            let data = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ length) }
            var command: [UInt8] = [0x80, 0xDA, 0, 0, 0, UInt8(length >> 8), UInt8(length & 0xFF)]
            command += data + (hasLe ? [0x01, 0x00] : [])
            let response: [UInt8] = hasLe ? Array(data.prefix(200)) + [0x90, 0] : [0x90, 0]
            let wrong = T0Line.exchange(
                &reader, &card, command: command, seen: command, response: response)
            #expect(wrong == nil, "\(length) bytes")
        }
    }

    @Test func `a piece that the card refuses ends the command`() {
        var reader = T0Reader()
        let command = [0x80, 0xDA, 0, 0, 0, 1, 0] + [UInt8](repeating: 7, count: 256)
        var output = [UInt8](repeating: 0, count: T0Reader.replyByteCountMax)
        var room = [UInt8](repeating: 0, count: 2)
        var outputSpan = output.mutableSpan
        let first = try? reader.start(command.span, reply: &outputSpan)
        #expect(first == .send(byteCount: 5))
        #expect(output[..<5] == [0x00, 0xC2, 0x00, 0x00, 0xFF])
        var last = T0Reader.Action.ignore
        for byte: UInt8 in [0x6D, 0x00] {
            outputSpan = output.mutableSpan
            var roomSpan = room.mutableSpan
            last = reader.received(
                byte, command: command.span, response: &roomSpan, reply: &outputSpan)
        }
        #expect(last == .finished(.response(byteCount: 2)))
        #expect(room == [0x6D, 0x00])
    }
}
