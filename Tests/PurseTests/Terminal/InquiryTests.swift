import BursaTestSupport
import Purse
import Testing

@Suite struct InquiryTests {
    private func run(
        _ answers: [String], readsLog: Bool = true,
        _ check: (borrowing Inquiry, [String], String) -> Void
    ) {
        var inquiry = Inquiry(applicationName: TerminalPlay.name.span, readsLog: readsLog)
        var commands: [String] = []
        var action = inquiry.start()
        for answer in answers where action == .sendToCard {
            commands.append(hex(Array(inquiry.command)))
            action = answer == "lost" ? inquiry.lost() : inquiry.received(bytes(answer).span)
        }
        let end: String
        switch action {
        case .sendToCard: end = "sendToCard"
        case .finished: end = "finished"
        case .ignore: end = "ignore"
        case .refused(let refusal): end = describe(refusal)
        }
        check(inquiry, commands, end)
        #expect(inquiry.received(bytes("9000").span) == .ignore || end == "sendToCard")
    }

    private let select = hex(TerminalPlay().selectAnswer) + "9000"
    private let entry = "0001000000000004D2060000010000502026010112050" + "0"

    @Test func `balances and log are read, and what is hidden is left out`() {
        run([select, "000027109000", "000004D29000", entry + "9000", "6A83"]) {
            inquiry, sent, end in
            #expect(end == "finished")
            #expect(inquiry.depositBalance == 10000 && inquiry.purseBalance == 1234)
            #expect(inquiry.entryCount == 1)
            let first = inquiry.entries[0]
            #expect(first.sequence == 1 && first.amount == 1234 && first.type == 6)
            #expect(first.date == 0x2026_0101 && first.time == 0x120500 && first.limit == 0)
            #expect(array(first.terminal) == SampleKeys.terminal)
            #expect(
                Array(sent.dropFirst()) == ["805C000104", "805C000204", "00B201C417", "00B202C417"])
        }
        run([select, "6982", "6A86", "6982"]) { inquiry, _, end in
            #expect(end == "finished" && inquiry.entryCount == 0)
            #expect(inquiry.depositBalance == nil && inquiry.purseBalance == nil)
        }
        run([select, "6982", "000004D29000"], readsLog: false) { inquiry, _, end in
            #expect(end == "finished" && inquiry.purseBalance == 1234)
        }
    }

    @Test func `ten records of the log are read at most`() {
        run([select, "6982", "6982"] + [String](repeating: entry + "9000", count: 12)) {
            inquiry, sent, end in
            #expect(end == "finished" && inquiry.entryCount == 10 && sent.count == 13)
        }
    }

    @Test func `a card that cannot be asked is refused`() {
        let rows: [([String], String)] = [
            (["lost"], "cardLost"), (["6A82"], "noApplication"), (["9000"], "malformedApplication"),
            (["9303"], "applicationBlocked"), (["6A81"], "noApplication"),
            ([select.dropLast(4) + "6A81"], "applicationBlocked"), (["6700"], "cardRefused(6700)"),
            ([select, "0000279000"], "malformedResponse"), ([select, "lost"], "cardLost"),
            ([select, "6982", "6982", "00019000"], "malformedResponse"),
            ([select, "90"], "cardLost"),
            (["6102", select, "6C04", "000027109000", "6982", "6A83"], "finished"),
        ]
        for (answers, end) in rows { run(answers) { #expect($2 == end, "\(answers) \($1)") } }
    }
}
