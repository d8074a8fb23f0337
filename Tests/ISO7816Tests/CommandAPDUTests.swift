import BursaTestSupport
import ISO7816
import Testing

@Suite struct CommandAPDUTests {
    /// A command of a form that a table names, with data that counts up.
    private func command(_ fields: [UInt8], dataCount: Int = 0, _ end: [UInt8] = []) -> [UInt8] {
        [0x00, 0xA4, 0x04, 0x00] + fields + (0..<dataCount).map { UInt8($0 & 0xFF) } + end
    }

    @Test func `every length with every first byte after the header reads as the drawing says`() {
        for count in 0...264 {
            for first in UInt8.min...UInt8.max {
                var bytes = command([], dataCount: count)
                if count > 0 { bytes[4] = first }
                #expect(FuzzTarget.command.complaint(bytes) == nil)
            }
        }
    }

    @Test func `extended lengths read as the drawing says around every edge`() {
        let edges = [0, 1, 2, 3, 254, 255, 256, 257, 300]
        for length in edges + [65_534, 65_535] {
            for count in edges.flatMap({ [length + $0, length - $0] }) where count >= 0 {
                let lc = [0, UInt8(length >> 8), UInt8(length & 0xFF)]
                #expect(FuzzTarget.command.complaint(command(lc, dataCount: count)) == nil)
            }
        }
    }

    @Test func `nothing shorter than a header is a command`() {
        for count in 0...3 {
            let bytes = [UInt8](repeating: 0, count: count)
            #expect(error(bytes) == ISO7816Error(.truncated, at: count))
        }
    }

    @Test func `each malformed command is refused with what and where`() {
        let table: [(bytes: [UInt8], ISO7816Error.Code, Int)] = [
            (command([2], dataCount: 1), .truncated, 5),
            (command([2], dataCount: 2, [0, 0]), .trailingBytes, 8),  // short Lc, extended Le
            (command([0], dataCount: 1), .truncated, 4),
            (command([0, 0, 0], dataCount: 1), .invalidLength, 4),
            (command([0, 0, 0], dataCount: 0, [0, 0]), .invalidLength, 4),
            (command([0, 0, 2], dataCount: 1), .truncated, 7),
            (command([0, 0, 2], dataCount: 2, [0]), .truncated, 9),
            (command([0, 0, 2], dataCount: 2, [0, 0, 0]), .trailingBytes, 11),
        ]
        for (bytes, code, offset) in table {
            #expect(error(bytes) == ISO7816Error(code, at: offset), "\(hex(bytes))")
        }
    }

    @Test func `the seven forms are told apart`() throws {
        let table: [(bytes: [UInt8], caseNumber: Int, nc: Int, ne: Int, isExtended: Bool)] = [
            (command([]), 1, 0, 0, false),
            (command([0]), 2, 0, 256, false),
            (command([0xFF]), 2, 0, 255, false),
            (command([3], dataCount: 3), 3, 3, 0, false),
            (command([3], dataCount: 3, [0]), 4, 3, 256, false),
            (command([0, 0, 0]), 2, 0, 65_536, true),
            (command([0, 1, 0]), 2, 0, 256, true),
            (command([0, 0, 3], dataCount: 3), 3, 3, 0, true),
            (command([0, 0, 3], dataCount: 3, [0, 0]), 4, 3, 65_536, true),
        ]
        for row in table {
            let parsed = try CommandAPDU(parsing: row.bytes.span)
            #expect(parsed.caseNumber == row.caseNumber, "\(hex(row.bytes))")
            #expect(parsed.data.count == row.nc)
            #expect(parsed.ne == row.ne)
            #expect(parsed.isExtended == row.isExtended)
        }
    }

    @Test func `a command takes the short form as long as that can say it`() throws {
        for (nc, ne, isExtended) in [
            (0, 0, false), (255, 256, false), (256, 0, true), (0, 257, true), (1, 65_536, true),
        ] {
            let data = [UInt8](repeating: 7, count: nc)
            let made = CommandAPDU(cla: 0, ins: 1, p1: 2, p2: 3, data: data.span, ne: ne)
            #expect(made.isExtended == isExtended)
            let bytes = try written(capacity: made.encodedByteCount) {
                output throws(ISO7816Error) in try made.encode(into: &output)
            }
            let again = try CommandAPDU(parsing: bytes.span)
            #expect(again.ne == ne && again.data.count == nc && again.isExtended == isExtended)
        }
        let none: [UInt8] = []
        let caseOne = CommandAPDU(cla: 0, ins: 1, p1: 2, p2: 3, data: none.span, extended: true)
        let isExtended = caseOne.isExtended
        #expect(!isExtended)
    }

    @Test func `more than the extended form can say is refused before a byte is written`() {
        let long = [UInt8](repeating: 0, count: 65_536)
        for (nc, ne) in [(65_536, 0), (0, 65_537), (0, -1)] {
            let made = CommandAPDU(
                cla: 0, ins: 0, p1: 0, p2: 0, data: long.span.extracting(0..<nc), ne: ne)
            let found = refusal { () throws(ISO7816Error) in
                _ = try written(capacity: 70_000) { output throws(ISO7816Error) in
                    try made.encode(into: &output)
                }
            }
            #expect(found == ISO7816Error(.limit, at: 4))
        }
    }

    @Test func `instructions that look like status words are told`() throws {
        for ins in UInt8.min...UInt8.max {
            let bytes = [0, ins, 0, 0]
            let isValid = try CommandAPDU(parsing: bytes.span).isInstructionValid
            let looksLikeStatus = (0x60...0x6F).contains(ins) || (0x90...0x9F).contains(ins)
            #expect(isValid != looksLikeStatus)
        }
    }

    private func error(_ bytes: [UInt8]) -> ISO7816Error? {
        refusal { () throws(ISO7816Error) in _ = try CommandAPDU(parsing: bytes.span).ne }
    }
}
