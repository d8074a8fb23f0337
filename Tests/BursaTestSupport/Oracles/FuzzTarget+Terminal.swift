import Purse

extension FuzzTarget {
    /// The terminal before a hostile card and line: it ends, tells value to move once and behind a stored
    /// intention, and says done only of what is. What it parses besides takes any bytes.
    ///
    /// The first byte chooses what is tried.
    public static let terminal = FuzzTarget(
        name: "terminal",
        sources: [
            "Purse/Terminal/Machine", "Purse/Terminal/Exchange", "Purse/Terminal/Evidence",
            "Purse/Terminal/Card", "Purse/Terminal/Inquiry",
        ]
    ) { bytes in
        var input = bytes.withUnsafeBufferPointer { FuzzInput($0) }
        let choice = input.byte()
        if choice & 0xC0 == 0xC0 { return parsingComplaint(&input) }
        if choice & 0x80 != 0 { return inquiryComplaint(&input) }
        do {
            let duel = try TerminalDuel(choice, input.byte())
            duel.play(&input)
            return duel.complaint
        } catch {
            return "\(error)"
        }
    }

    /// What is read is written again as it was.
    private static func parsingComplaint(_ input: inout FuzzInput) -> String? {
        let choice = input.byte()
        let bytes = input.take(.max)
        if let record = TerminalRecord(parsing: bytes.span) {
            let again = written(capacity: TerminalRecord.byteCount) { record.encode(into: &$0) }
            if again != bytes { return "a record became another" }
        }
        if let receipt = Receipt(parsing: bytes.span) {
            if array(receipt.bytes) != bytes { return "a receipt became another" }
            let again = Receipt(of: receipt.transaction, keyVersion: receipt.keyVersion)
            if array(again.bytes) != bytes { return "the fields of a receipt are others" }
        }
        _ = PurseInformation(applicationData: bytes.span)
        _ = LogEntry(parsing: bytes.span)
        let name = Array(SamplePurse.name.prefix(Int(choice & 15)))
        _ = PurseInformation(answer: bytes.span, name: name.span)
        do throws(NegativeListError) { _ = try UnverifiedNegativeList(parsing: bytes.span) } catch {
            return nil
        }
        return nil
    }

    /// A card that answers anything ends an inquiry.
    private static func inquiryComplaint(_ input: inout FuzzInput) -> String? {
        do {
            let card = try PurseCard()
            card.carryOut(.pursePurchase, amount: 0)
            let name = SamplePurse.name
            var inquiry = Inquiry(applicationName: name.span, readsLog: input.byte() & 1 == 0)
            var action = inquiry.start()
            for _ in 0..<100 {
                guard action == .sendToCard else {
                    let isOver = inquiry.lost() == .ignore && inquiry.received(name.span) == .ignore
                    return isOver && inquiry.start() == .ignore ? nil : "an inquiry goes on"
                }
                let real = card.send(Array(inquiry.command)) ?? []
                let choice = input.byte()
                let answer =
                    choice < 0xC0 ? real : choice & 1 == 0 ? input.take(Int(choice & 0x3E)) : []
                action = choice == 0xFF ? inquiry.lost() : inquiry.received(answer.span)
            }
            return "an inquiry without an end"
        } catch {
            return "\(error)"
        }
    }
}
