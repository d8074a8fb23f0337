import ISO7816

/// The language of scripts: <doc:Faults> describes it.
enum FaultScript {
    static let units: KeyValuePairs<String, UInt64> = ["ns": 1, "us": 1000, "ms": 1_000_000]

    static let outcomes: KeyValuePairs<String, TornWrite> = [
        "not-started": .notStarted, "single-bit": .singleBit, "partial": .partial,
        "garbage": .garbage, "weak": .weak, "complete": .complete,
    ]

    static let losses: KeyValuePairs<String, PowerLoss.Aftermath> = [
        "tear": .stays, "remove": .removed, "swap": .swapped,
    ]

    /// Reads `place: fault`.
    static func entry(
        _ line: inout FaultScriptLine, isTaken: (FaultPlace) -> Bool
    ) throws(FaultScriptError) -> (FaultPlace, Fault) {
        let start = line
        let isReset = line.take("reset")
        let numberStart = line
        let number = try line.number(orElse: isReset ? .numberExpected : .placeExpected)
        guard number > 0 else { throw numberStart.error(.zeroPlace) }
        guard line.take(":") else { throw line.error(.colonExpected) }
        let place: FaultPlace = isReset ? .reset(number) : .exchange(number)
        guard !isTaken(place) else { throw start.error(.duplicatePlace) }
        let fault = try fault(&line)
        try line.finish()
        return (place, fault)
    }

    private static func fault(_ line: inout FaultScriptLine) throws(FaultScriptError) -> Fault {
        if let aftermath = line.take(from: losses) {
            return .powerLoss(try powerLoss(&line, then: aftermath))
        }
        if line.take("mute") { return .mute }
        if line.take("late") { return .late }
        if line.take("slow") { return .slow(nanoseconds: try line.nanoseconds()) }
        if line.take("short") {
            let count = try line.number()
            _ = line.take("bytes") || line.take("byte")
            return .short(byteCount: count)
        }
        if line.take("wrong") {
            let bit = line.take("bit") ? try line.number() : 0
            return .wrong(bit: bit, isDetected: !line.take("undetected"))
        }
        throw line.error(.faultExpected)
    }

    private static func powerLoss(
        _ line: inout FaultScriptLine, then aftermath: PowerLoss.Aftermath
    ) throws(FaultScriptError) -> PowerLoss {
        var loss = PowerLoss(then: aftermath)
        if line.take("after") {
            var ahead = line
            let count = try ahead.number()
            if ahead.take("writes") || ahead.take("write") {
                loss.moment = .writes(count)
                line = ahead
            } else {
                loss.moment = .nanoseconds(try line.nanoseconds())
            }
        }
        loss.outcome = line.take(from: outcomes) ?? .notStarted
        return loss
    }
}
