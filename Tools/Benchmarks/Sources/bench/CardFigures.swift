import BursaTestSupport
import CardKernel
import ISO7816

/// The card gave another answer than the one that is measured: the figures would mean nothing.
struct WrongAnswer: Error {
    let name: String
}

/// A powered sample card with its application selected, driven without an allocation.
final class BenchCard {
    let cells = MemoryCells(pageCount: 64, pageWordCount: 128)
    private var card: Card<ProbeApplication>
    private let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 300)

    init() throws {
        card = Card(kernel: Kernel(driver: cells.driver), application: ProbeApplication())
        try SampleCard.make(on: &card.kernel)
        _ = [UInt8](capacity: 40) { _ = card.powerOn(answer: &$0) }
        let select = [0x00, 0xA4, 0x04, 0x0C, UInt8(SampleCard.name.count)] + SampleCard.name
        guard exchange(select) == 0x9000 else { throw WrongAnswer(name: "SELECT") }
    }

    deinit { room.deallocate() }

    /// The status of one exchange.
    func exchange(_ command: [UInt8]) -> UInt16 {
        transmit(command.span)
    }

    @inline(__always)
    private func transmit(_ command: Span<UInt8>) -> UInt16 {
        var output = OutputSpan(buffer: room, initializedCount: 0)
        let answer = card.transmit(command, response: &output)
        let count = output.finalize(for: room)
        guard answer == .answered else { return 0 }
        return UInt16(room[count - 2]) << 8 | UInt16(room[count - 1])
    }

    /// The same command over and over.
    func repeated(_ name: String, _ command: [UInt8]) -> Subject {
        Subject(name: name) { count in
            let span = command.span
            for _ in 0..<count {
                guard self.transmit(span) == 0x9000 else { throw WrongAnswer(name: name) }
            }
        }
    }

    /// An update of 16 bytes, each time with others.
    func updates() -> Subject {
        Subject(name: "update") { count in
            var command: [UInt8] = [0x00, 0xD6, 0x96, 0x00, 16] + [UInt8](repeating: 0, count: 16)
            for index in 0..<count {
                command[5] = UInt8(truncatingIfNeeded: index)
                command[6] = UInt8(truncatingIfNeeded: index >> 8)
                guard self.transmit(command.span) == 0x9000 else {
                    throw WrongAnswer(name: "update")
                }
            }
        }
    }
}

/// What is promised of the card in process.
func cardFigures() throws -> [Figure] {
    let card = try BenchCard()
    let select = [0x00, 0xA4, 0x04, 0x00, UInt8(SampleCard.name.count)] + SampleCard.name + [0]
    return [
        Figure(
            name: "SELECT with FCI", kind: .rate(card.repeated("SELECT", select)), promised: 3e6,
            aim: 4.1e6),
        Figure(
            name: "READ BINARY of 16 bytes",
            kind: .rate(card.repeated("READ BINARY", [0x00, 0xB0, 0x96, 0x00, 16])), promised: 4e6,
            aim: 6.5e6),
        Figure(
            name: "an own trivial command",
            kind: .rate(card.repeated("own command", [0x80, 0x10, 0x00, 0x00])), promised: 8e6,
            aim: 15e6),
        Figure(
            name: "journalled update of 16 bytes, commit", kind: .rate(card.updates()),
            promised: 1e6, aim: 3e6),
    ]
}
