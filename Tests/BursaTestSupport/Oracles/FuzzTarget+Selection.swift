import ISO7816

extension FuzzTarget {
    /// PPS: what is read is written as it was, and the answer of a card is one that the request
    /// lets it give. The input is a request, or, after a byte that is not FF, an answer to reset
    /// of so many bytes before it.
    public static let protocolSelection = FuzzTarget(name: "pps", sources: ["ISO7816/PPS"]) {
        if let complaint = selectionComplaint($0[...]) { return complaint }
        guard let length = $0.first, length < 0xFF, $0.count > Int(length) else { return nil }
        let request = $0.dropFirst(1 + Int(length))
        if let complaint = selectionComplaint(request) { return complaint }
        return negotiationComplaint(Array(request), with: Array($0.dropFirst().prefix(Int(length))))
    }

    /// PPS in arrays: PPS0 and what it announces, or nothing.
    private static func plain(_ input: ArraySlice<UInt8>) -> (UInt8, [UInt8?])? {
        var rest = input
        guard rest.popFirst() == 0xFF, let pps0 = rest.popFirst(), pps0 < 0x80, pps0 % 16 < 15,
            input.reduce(0, ^) == 0
        else {
            return nil
        }
        var parameters: [UInt8?] = [nil, nil, nil]
        for index in 0..<3 where pps0 & (16 << UInt8(index)) != 0 {
            guard let byte = rest.popFirst() else { return nil }
            parameters[index] = byte
        }
        return rest.count == 1 ? (pps0 % 16, parameters) : nil
    }

    private static func selectionComplaint(_ input: ArraySlice<UInt8>) -> String? {
        let expected = plain(input)
        do throws(ISO7816Error) {
            let found = try ProtocolSelection(parsing: Array(input).span)
            guard let expected, found.protocolNumber == expected.0,
                [found.rates?.rawValue, found.pps2, found.pps3] == expected.1
            else {
                return "read \(found)"
            }
            let again = try written(capacity: input.count) { output throws(ISO7816Error) in
                try found.encode(into: &output)
            }
            let error = refusal { () throws(ISO7816Error) in
                _ = try written(capacity: input.count - 1) { output throws(ISO7816Error) in
                    try found.encode(into: &output)
                }
            }
            guard error == ISO7816Error(.capacity, at: 0) else { return "no room is not told" }
            return again == Array(input) ? nil : "written as \(hex(again))"
        } catch {
            guard expected == nil else { return "refused \(error)" }
            return error.offset <= input.count ? nil : "the error lies outside: \(error)"
        }
    }

    /// Answers that may be given only to a request that has the same parameter.
    private static func wrongAnswers(to asked: ProtocolSelection) -> String? {
        let number = asked.protocolNumber
        let answers = [
            (ProtocolSelection(protocolNumber: (number + 1) % 15), false),
            (
                ProtocolSelection(protocolNumber: number, rates: TransmissionRates(0x13)),
                asked.rates?.rawValue == 0x13
            ),
            (ProtocolSelection(protocolNumber: number, pps2: 5), asked.pps2 == 5),
            (ProtocolSelection(protocolNumber: number, pps3: 3), asked.pps3 == 3),
        ]
        for (answer, isAllowed) in answers {
            let error = refusal { () throws(ISO7816Error) in
                _ = try asked.rates(acceptedBy: answer)
            }
            guard (error == nil) == isAllowed else { return "the answer \(answer) is misjudged" }
        }
        return asked.encodedByteCount <= ProtocolSelection.byteCountMax ? nil : "too long"
    }

    private static func negotiationComplaint(_ request: [UInt8], with reset: [UInt8]) -> String? {
        do throws(ISO7816Error) {
            let asked = try ProtocolSelection(parsing: request.span)
            let card = try AnswerToReset(parsing: reset.span)
            guard let answer = asked.answer(by: card) else {
                let mayAnswer =
                    card.specificMode == nil
                    && card.offers(protocolNumber: asked.protocolNumber)
                return mayAnswer ? "the card stays mute" : nil
            }
            let rates = try asked.rates(acceptedBy: answer)
            guard rates == .standard || (rates == asked.rates && card.rates.admit(rates)) else {
                return "rates that nobody offered"
            }
            return wrongAnswers(to: asked)
        } catch {
            return nil
        }
    }
}
