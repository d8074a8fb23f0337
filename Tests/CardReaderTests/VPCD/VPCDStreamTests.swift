import BursaTestSupport
import CardReader
import Testing

@Suite struct VPCDStreamTests {
    @Test("a stream is the same messages however it is cut")
    func everyCut() {
        let bodies: [[UInt8]] = [
            [4], [], [1], [0x80, 0x5C], [UInt8](repeating: 7, count: 300), [2], [4],
        ]
        let stream = bodies.flatMap(VPCDFrame.bytes)
        for first in 0...stream.count {
            for second in [first, first + 1, (first + stream.count) / 2, stream.count]
            where second <= stream.count {
                var parser = VPCDStream()
                var found: [[UInt8]] = []
                for piece in [stream[..<first], stream[first..<second], stream[second...]] {
                    parser.append(piece)
                    while let body = parser.next() { found.append(Array(body)) }
                }
                #expect(found == bodies)
                #expect(parser.isEmpty)
            }
        }
    }

    @Test("a byte is a word for the contacts where it is one, and a command in every other case")
    func words() {
        let words: [UInt8: VPCDFrame] = [
            0: .powerOff, 1: .powerOn, 2: .reset, 4: .answerToReset,
        ]
        for byte in UInt8.min...UInt8.max {
            #expect(VPCDFrame([byte]) == words[byte] ?? .command([byte]))
            #expect(VPCDFrame([byte, 0]) == .command([byte, 0]))
        }
        #expect(VPCDFrame([]) == .command([]))
    }
}
