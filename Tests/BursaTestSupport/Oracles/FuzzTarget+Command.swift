import ISO7816

extension FuzzTarget {
    /// Commands: the parser agrees with the drawing of the seven forms, and what it read is
    /// written as it was.
    public static let command = FuzzTarget(name: "command", sources: ["ISO7816/APDU/CommandAPDU"]) {
        let readings = CommandModel.readings(of: $0)
        guard readings.count <= 1 else { return "the model is ambiguous" }
        do throws(ISO7816Error) {
            let command = try CommandAPDU(parsing: $0.span)
            let found = CommandModel(
                header: [command.cla, command.ins, command.p1, command.p2],
                data: [UInt8](command.data), ne: command.ne, isExtended: command.isExtended)
            guard readings == [found] else { return "read \(found), should be \(readings)" }
            return try rewriting(command, of: $0)
        } catch {
            guard readings.isEmpty else { return "refused \(error), should be \(readings)" }
            return error.offset <= $0.count ? nil : "the error lies outside: \(error)"
        }
    }

    private static func rewriting(
        _ command: borrowing CommandAPDU, of input: [UInt8]
    ) throws(ISO7816Error) -> String? {
        let made = CommandAPDU(
            cla: command.cla, ins: command.ins, p1: command.p1, p2: command.p2,
            data: command.data, ne: command.ne, extended: command.isExtended)
        guard made.encodedByteCount == input.count else { return "the length is miscounted" }
        let again = try written(capacity: input.count) { output throws(ISO7816Error) in
            try made.encode(into: &output)
        }
        guard again == input else { return "written as \(hex(again))" }
        var left: [UInt8] = []
        var error: ISO7816Error?
        left = written(capacity: input.count) { output in
            output.append(0)
            do throws(ISO7816Error) {
                try made.encode(into: &output)
            } catch let refusal {
                error = refusal
            }
        }
        return error == ISO7816Error(.capacity, at: 1) && left == [0]
            ? nil : "written where there is no room"
    }
}
