import BursaTestSupport
import CAllocations
import CardKernel
import ISO7816

/// The card answered otherwise than the dialogue says.
struct WrongAnswer: Error {
    let title: String
    let answer: String
}

/// A card whose calls are counted. Between them the session may allocate what it likes.
final class Session {
    let cells = MemoryCells(pageCount: 16, pageWordCount: 128)
    let ledger: Ledger
    private(set) var response: [UInt8] = []
    private var card: Card<ProbeApplication>
    private let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 300)

    init(_ ledger: Ledger, _ make: (inout Kernel) throws -> Void) throws {
        self.ledger = ledger
        card = Card(kernel: Kernel(driver: cells.driver), application: ProbeApplication())
        try make(&card.kernel)
    }

    deinit { room.deallocate() }

    func powerOn(_ title: String) throws {
        cells.faults.powerOn()
        let answer = counted(title) { $0.powerOn(answer: &$1) }
        guard answer == .answered else { throw WrongAnswer(title: title, answer: "\(answer)") }
    }

    func reset(_ title: String) throws {
        let answer = counted(title) { $0.reset(answer: &$1) }
        guard answer == .answered else { throw WrongAnswer(title: title, answer: "\(answer)") }
    }

    /// The end of a contactless session, then that of power.
    func stop(_ title: String) {
        _ = counted(title) { card, _ in
            card.deselect()
            card.powerOff()
            return .mute
        }
    }

    /// A command whose answer ends in the status that is expected.
    func send(_ title: String, _ command: [UInt8], _ status: String = "9000") throws {
        let answer = attempt(title, command)
        guard answer == .answered, hex(response.suffix(2)) == status else {
            throw WrongAnswer(title: title, answer: "\(answer) \(hex(response))")
        }
    }

    /// The same in hexadecimal digits.
    func send(_ title: String, _ digits: String, _ status: String = "9000") throws {
        try send(title, bytes(hex: digits) ?? [], status)
    }

    /// A command after a challenge of 8 bytes, which it is made for.
    func answer(
        _ title: String, _ status: String = "9000", _ command: ([UInt8]) throws -> [UInt8]
    ) throws {
        try send("GET CHALLENGE, the next of a session", "0084000008")
        try send(title, command(response.dropLast(2)), status)
    }

    /// Any command, whatever comes of it.
    func attempt(_ title: String, _ command: [UInt8]) -> CardAnswer {
        let span = command.span
        return counted(title) { $0.transmit(span, response: &$1) }
    }

    func arm(_ tear: Tear?) {
        card.arm(tear)
    }

    @inline(__always)
    private func counted(
        _ title: String,
        _ body: (inout Card<ProbeApplication>, inout OutputSpan<UInt8>) -> CardAnswer
    ) -> CardAnswer {
        let before = allocations_counted()
        var output = OutputSpan(buffer: room, initializedCount: 0)
        let answer = body(&card, &output)
        let count = output.finalize(for: room)
        let after = allocations_counted()
        ledger.add(title, after - before)
        response = Array(room[..<count])
        return answer
    }
}
