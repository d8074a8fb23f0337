import ISO7816

extension FuzzTarget {
    /// Answers to reset: the parser agrees with the arrays, what it read is written as it was, and
    /// every property agrees with the byte that it comes from. Each input is tried once more with
    /// its last byte set so that the check byte fits.
    public static let answerToReset = FuzzTarget(name: "atr", sources: ["ISO7816/ATR"]) {
        if let complaint = resetComplaint($0) ?? partsComplaint() { return complaint }
        var fitting = $0
        if fitting.count > 2 {
            fitting[fitting.count - 1] = fitting.dropFirst().dropLast().reduce(0, ^)
        }
        return resetComplaint(fitting)
    }

    private static func resetComplaint(_ input: [UInt8]) -> String? {
        let model = ResetModel(input)
        do throws(ISO7816Error) {
            let card = try AnswerToReset(parsing: input.span)
            guard let model else { return "taken, and should be refused" }
            guard [UInt8](card.historical) == model.historical, card.checkByte == model.checkByte,
                card.groupCount == model.groups.count, card.convention.rawValue == input[0]
            else {
                return "read another card"
            }
            var groups: [InterfaceGroup] = []
            for number in 1...card.groupCount {
                guard let group = card.group(number) else { return "no group \(number)" }
                let plain = model.groups[number - 1]
                guard [group.ta, group.tb, group.tc] == Array(plain.bytes[..<3]),
                    group.protocolNumber == plain.protocolNumber ?? 0, group.number == number
                else {
                    return "group \(number) read as \(group)"
                }
                groups.append(group)
            }
            guard card.group(0) == nil, card.group(card.groupCount + 1) == nil else {
                return "a group too many"
            }
            if let complaint = try resetRewriting(card, groups, of: input) { return complaint }
            return properties(of: card, model)
        } catch {
            guard model == nil else { return "refused \(error)" }
            return error.offset <= input.count ? nil : "the error lies outside: \(error)"
        }
    }

    /// Parts that make no answer to reset, and what is wrong with them.
    private static let badParts: [([InterfaceGroup], Int, ISO7816Error.Code)] = [
        ([], 0, .invalidLength),
        ([InterfaceGroup(protocolNumber: 1)], 0, .inconsistent),
        ([InterfaceGroup(), InterfaceGroup(protocolNumber: 15)], 0, .invalidValue),
        ([InterfaceGroup()], 16, .limit),
        ([InterfaceGroup](repeating: InterfaceGroup(), count: 32), 1, .limit),
    ]

    private static func partsComplaint() -> String? {
        for (groups, count, code) in badParts {
            let historical = [UInt8](repeating: 0, count: count)
            let error = refusal { () throws(ISO7816Error) in
                _ = try written(capacity: 0) { output throws(ISO7816Error) in
                    try AnswerToReset.append(
                        .direct, groups: groups.span, historical: historical.span, to: &output)
                }
            }
            guard error == ISO7816Error(code, at: 0) else { return "bad parts are taken" }
        }
        return nil
    }

    private static func resetRewriting(
        _ card: borrowing AnswerToReset, _ groups: [InterfaceGroup], of input: [UInt8]
    ) throws(ISO7816Error) -> String? {
        let (convention, historical) = (card.convention, card.historical)
        let again = try written(capacity: input.count) { output throws(ISO7816Error) in
            try AnswerToReset.append(
                convention, groups: groups.span, historical: historical, to: &output)
        }
        guard again == input else { return "written as \(hex(again))" }
        let error = refusal { () throws(ISO7816Error) in
            _ = try written(capacity: input.count - 1) { output throws(ISO7816Error) in
                try AnswerToReset.append(
                    convention, groups: groups.span, historical: historical, to: &output)
            }
        }
        return error == ISO7816Error(.capacity, at: 0) ? nil : "no room is not told"
    }

    private static func properties(
        of card: borrowing AnswerToReset, _ model: ResetModel
    ) -> String? {
        let named = model.groups.compactMap { $0.protocolNumber }
        for number in UInt8(0)..<17 {
            let offered = number < 15 && (named.contains(number) || (named.isEmpty && number == 0))
            guard card.offers(protocolNumber: number) == offered else {
                return "the offer of T=\(number) is misread"
            }
        }
        let clock = model.first(0, protocolNumber: 15)
        let ta2 = model.groups.count > 1 ? model.groups[1].bytes[0] : nil
        let n = model.groups[0].bytes[2]
        guard card.firstProtocol == named.first ?? 0,
            card.rates.rawValue == model.groups[0].bytes[0] ?? 0x11,
            card.extraGuardTimeInteger == n ?? 0,
            card.guardTime(protocolNumber: 1) == (n == 255 ? 11 : 12 + Int(n ?? 0)),
            card.guardTime(protocolNumber: 0) == (n == 255 ? 12 : 12 + Int(n ?? 0)),
            card.specificMode.map({
                $0.protocolNumber | ($0.canChange ? 0 : 0x80)
                    | ($0.usesImplicitRates ? 0x10 : 0)
            }) == ta2.map({ $0 & 0x9F }),
            card.clockStop.rawValue == clock.map({ $0 >> 6 }) ?? 0,
            card.operatingClasses == (clock ?? 1) & 0x3F,
            card.standardOrProprietaryUse == model.first(1, protocolNumber: 15)
        else {
            return "a property is misread"
        }
        let rates = card.rates
        guard rates.admit(.standard), !rates.isDefined || rates.admit(rates),
            !rates.admit(TransmissionRates(0x70)),
            (rates.clockMaxKilohertz == nil) == (rates.clockRateConversion == nil)
        else {
            return "the rates contradict themselves"
        }
        return characterComplaint(card, model) ?? blockComplaint(card, model)
    }

    private static func characterComplaint(
        _ card: borrowing AnswerToReset, _ model: ResetModel
    ) -> String? {
        let wi = model.groups.count > 1 ? model.groups[1].bytes[2] ?? 10 : 10
        let f = card.rates.clockRateConversion
        do throws(ISO7816Error) {
            let found = try card.characterParameters()
            guard let f, wi != 0, found.waitingTimeInteger == wi,
                found.workWaitingClocks == 960 * Int(wi) * f
            else {
                return "the parameters of T=0 are misread"
            }
            return nil
        } catch {
            return wi == 0 || f == nil ? nil : "the parameters of T=0 are refused: \(error)"
        }
    }

    private static func blockComplaint(
        _ card: borrowing AnswerToReset, _ model: ResetModel
    ) -> String? {
        let ta = model.first(0, protocolNumber: 1) ?? 32
        let tb = model.first(1, protocolNumber: 1) ?? 0x4D
        let tc = model.first(2, protocolNumber: 1) ?? 0
        do throws(ISO7816Error) {
            let found = try card.blockParameters()
            let made = InterfaceGroup.blockProtocol(
                informationByteCountMax: found.informationByteCountMax,
                characterWaitingInteger: found.characterWaitingInteger,
                blockWaitingInteger: found.blockWaitingInteger, usesCRC: found.usesCRC)
            guard made.ta == ta, made.tb == tb, made.tc ?? 0 == tc,
                found.characterWaitingTime == 11 + doubled(1, times: tb % 16),
                found.blockWaitingClocks == doubled(357_120, times: tb / 16)
            else {
                return "the parameters of T=1 are misread"
            }
            return nil
        } catch {
            return ta == 0 || ta == 255 || tb / 16 > 9 || tc > 1
                ? nil : "the parameters of T=1 are refused: \(error)"
        }
    }

    private static func doubled(_ value: Int, times: UInt8) -> Int {
        (0..<times).reduce(value) { sum, _ in sum + sum }
    }
}
