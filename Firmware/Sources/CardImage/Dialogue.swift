import CardSupport
import ISO7816
import ImageSupport

/// Commands and the responses that they must get, in one session of a card.
struct Dialogue {
    let card: SampleCard
    /// How many commands were sent.
    private(set) var commandCount: UInt32 = 0

    init(_ card: SampleCard) {
        self.card = card
    }

    mutating func run(_ report: inout Report) {
        report.check("answer to reset") { isSpoiled in
            isSame(card.powerOn(), hex("3b80813180fe458b"), isSpoiled)
        }
        files(&report)
        records(&report)
        security(&report)
        refusals(&report)
    }

    private mutating func files(_ report: inout Report) {
        expect(
            "SELECT by name, FCI", "00a404000e42555253412e53414d504c452e3100",
            """
            6f37840e42555253412e53414d504c452e31a5259f080101\
            9f0c1e000000000000000000000000000000000000000000000000000000000000\
            9000
            """, &report)
        expect("SELECT without Le", "00a404000e42555253412e53414d504c452e31", "6139", &report)
        expect(
            "GET RESPONSE", "00c0000039",
            """
            6f37840e42555253412e53414d504c452e31a5259f080101\
            9f0c1e000000000000000000000000000000000000000000000000000000000000\
            9000
            """, &report)
        expect(
            "UPDATE BINARY", "00d69608100102030405060708090a0b0c0d0e0f10", "9000", &report)
        expect(
            "READ BINARY", "00b0960614", "00000102030405060708090a0b0c0d0e0f1000009000", &report)
        expect("READ BINARY to the end", "00b0012800", "000000009000", &report)
        expect("trivial command", "80100000", "9000", &report)
    }

    private mutating func records(_ report: inout Report) {
        expect(
            "APPEND RECORD, cyclic", "00e200c017000102030405060708090a0b0c0d0e0f10111213141516",
            "9000", &report)
        expect(
            "APPEND RECORD, cyclic again",
            "00e200c017202122232425262728292a2b2c2d2e2f30313233343536", "9000", &report)
        expect(
            "READ RECORD, the older", "00b202c417",
            "000102030405060708090a0b0c0d0e0f101112131415169000", &report)
        expect("APPEND RECORD, variable", "00e200b803aabbcc", "9000", &report)
        expect("UPDATE RECORD, variable", "00dc01bc05aabbccddee", "9000", &report)
        expect("READ RECORD, variable", "00b201bc00", "aabbccddee9000", &report)
    }

    private mutating func security(_ report: inout Report) {
        // The challenge and the MAC were computed apart from this code, with OpenSSL.
        expect("VERIFY, wrong", "0020008203999999", "63c2", &report)
        expect("VERIFY, right", "0020008203123456", "9000", &report)
        expect("GET CHALLENGE", "0084000008", "e72e971a2fb2e94b9000", &report)
        expect("UPDATE BINARY, MAC", "04d69500065152da2cd967", "9000", &report)
        expect("READ BINARY of it", "00b0950004", "515200009000", &report)
        expect("UPDATE BINARY, no challenge", "04d69500065152da2cd967", "6984", &report)
    }

    private mutating func refusals(_ report: inout Report) {
        expect("READ BINARY behind the end", "00b0012c01", "6b00", &report)
        expect("UPDATE BINARY without MAC", "00d6950001aa", "6987", &report)
        expect("READ RECORD that is not there", "00b203c417", "6a83", &report)
        expect("unknown instruction", "00ee0000", "6d00", &report)
        expect("unknown class", "90100000", "6e00", &report)
        expect("no command", "00b000", "6700", &report)
    }

    private mutating func expect(
        _ name: StaticString, _ command: StaticString, _ response: StaticString,
        _ report: inout Report
    ) {
        commandCount += 1
        report.check(name) { isSpoiled in
            isSame(card.transmit(hex(command)), hex(response), isSpoiled)
        }
    }
}

private func isSame(_ answer: Span<UInt8>?, _ expected: Span<UInt8>, _ isSpoiled: Bool) -> Bool {
    guard let answer, answer.count == expected.count else { return false }
    for index in expected.indices {
        let wrong: UInt8 = isSpoiled && index == expected.count - 1 ? 1 : 0
        if answer[index] != expected[index] ^ wrong { return false }
    }
    return true
}
