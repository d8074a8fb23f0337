import CardReader

extension FuzzTarget {
    /// Scripts of faults: what was read is written and read again; what was not has its place in
    /// the text, and everything above it can be read.
    public static let faultScript = FuzzTarget(
        name: "fault-script",
        sources: ["CardReader/Faults/FaultScript", "CardReader/Faults/FaultPlan+Script"]
    ) {
        let text = String(decoding: $0, as: UTF8.self)
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        do throws(FaultScriptError) {
            let plan = try FaultPlan(parsing: text)
            guard try FaultPlan(parsing: plan.scriptText).script == plan.script else {
                return "written as \(plan.scriptText)"
            }
            let count = lines.count { line in
                !line.prefix { $0 != "#" }.allSatisfy(\.isWhitespace)
            }
            return plan.script.count == count ? nil : "\(plan.script.count) of \(count) faults"
        } catch {
            guard 1...lines.count ~= error.line else { return "no such line: \(error)" }
            guard 1...lines[error.line - 1].count + 1 ~= error.column else {
                return "no such column: \(error)"
            }
            guard error.description.hasPrefix("line \(error.line), column \(error.column): ") else {
                return "described as \(error)"
            }
            let above = lines[..<(error.line - 1)].joined(separator: "\n")
            return (try? FaultPlan(parsing: above)) != nil ? nil : "a line above is wrong too"
        }
    }
}
