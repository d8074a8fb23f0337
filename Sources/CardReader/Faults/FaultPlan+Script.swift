extension FaultPlan {
    /// A plan from a script, one fault a line: <doc:Faults> describes the language.
    /// - Throws: ``FaultScriptError`` at the first line that cannot be read.
    public init(
        parsing text: String, rates: FaultRates = FaultRates(), seed: UInt64 = 0
    ) throws(FaultScriptError) {
        self.init(rates: rates, seed: seed)
        var number = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            var words = FaultScriptLine(line, number: number)
            if words.isEmpty { continue }
            let (place, fault) = try FaultScript.entry(&words) { script[$0] != nil }
            script[place] = fault
        }
    }

    /// The script as text, resets first, each kind by its number. It can be read again.
    public var scriptText: String {
        script.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined()
    }
}

extension FaultPlace: CustomStringConvertible, Comparable {
    /// The place as a script has it.
    public var description: String {
        switch self {
        case .exchange(let number): "\(number)"
        case .reset(let number): "reset \(number)"
        }
    }

    /// Resets come before exchanges, each in their order.
    public static func < (left: FaultPlace, right: FaultPlace) -> Bool {
        switch (left, right) {
        case (.reset(let left), .reset(let right)): left < right
        case (.exchange(let left), .exchange(let right)): left < right
        case (.reset, .exchange): true
        case (.exchange, .reset): false
        }
    }
}

extension Fault: CustomStringConvertible {
    /// The fault as a script has it.
    public var description: String {
        switch self {
        case .powerLoss(let loss): "\(loss)"
        case .mute: "mute"
        case .slow(let nanoseconds): "slow \(nanoseconds) ns"
        case .late: "late"
        case .short(let byteCount): "short \(byteCount) bytes"
        case .wrong(let bit, let isDetected):
            "wrong bit \(bit)" + (isDetected ? "" : " undetected")
        }
    }
}

extension PowerLoss: CustomStringConvertible {
    /// The loss as a script has it.
    public var description: String {
        let time =
            switch moment {
            case .writes(let count): "\(count) writes"
            case .nanoseconds(let count): "\(count) ns"
            }
        let verb = FaultScript.losses.first { $0.value == aftermath }?.key ?? ""
        let rest = FaultScript.outcomes.first { $0.value == outcome }?.key ?? ""
        return "\(verb) after \(time) \(rest)"
    }
}
