import BursaTestSupport
import CardKernel
import ISO7816

/// Power that goes at each memory operation of a command, in each way, and comes back.
struct Tears {
    let session: Session

    init(_ ledger: Ledger) throws {
        session = try Session(ledger) { try SampleCard.make(on: &$0) }
    }

    func run() throws {
        try tearEach("UPDATE BINARY of 240", [0x00, 0xD6, 0x96, 0x00, 240], 240)
        try tearEach("APPEND RECORD, cyclic", [0x00, 0xE2, 0x00, 0xC0, 23], 23)
        try tearEach("VERIFY, right", [0x00, 0x20, 0x00, 0x82, 3, 0x12, 0x34, 0x56], 0)
        try tearEach("GET CHALLENGE, the first of a session", [0x00, 0x84, 0x00, 0x00, 8], 0)
    }

    private func tearEach(_ title: String, _ head: [UInt8], _ dataCount: Int) throws {
        var tears = 0
        for outcome in TornWrite.allCases {
            var writes: UInt64 = 0
            while true {
                try session.powerOn("power-on after a tear")
                try session.send(
                    "SELECT by name, no answer asked for", "00A4040C0E" + hex(SampleCard.name))
                let data = [UInt8](
                    repeating: UInt8(truncatingIfNeeded: tears + 1), count: dataCount)
                session.arm(Tear(afterWrites: writes, outcome: outcome, seed: UInt64(tears)))
                if session.attempt("torn: \(title)", head + data) != .powerLost { break }
                writes += 1
                tears += 1
            }
            session.arm(nil)
        }
        guard tears > 6 else { throw WrongAnswer(title: title, answer: "was not torn") }
    }
}
