import ISO7816

extension FuzzTarget {
    /// Commands: the parser agrees with the drawing of the seven forms, and what it read is
    /// written as it was.
    public static let command = FuzzTarget(
        name: "command", sources: ["ISO7816/APDU/CommandAPDU", "ISO7816/APDU/ClassByte"]
    ) {
        let readings = CommandModel.readings(of: $0)
        guard readings.count <= 1 else { return "the model is ambiguous" }
        do throws(ISO7816Error) {
            let command = try CommandAPDU(parsing: $0.span)
            let found = CommandModel(
                header: [command.cla, command.ins, command.p1, command.p2],
                data: [UInt8](command.data), ne: command.ne, isExtended: command.isExtended)
            guard readings == [found] else { return "read \(found), should be \(readings)" }
            guard command.caseNumber == 1 + (found.ne > 0 ? 1 : 0) + (found.data.isEmpty ? 0 : 2),
                command.isInstructionValid != [6, 9].contains(command.ins >> 4)
            else {
                return "the case or the instruction is misread"
            }
            if let complaint = classComplaint(command.classByte) { return complaint }
            return try rewriting(command, of: $0)
        } catch {
            guard readings.isEmpty else { return "refused \(error), should be \(readings)" }
            return error.offset <= $0.count ? nil : "the error lies outside: \(error)"
        }
    }

    /// A class byte is made again from what it says, and from nothing else.
    private static func classComplaint(_ byte: ClassByte) -> String? {
        let impossible = ClassByte.interindustry(
            channel: 4 + Int(byte.rawValue), secureMessaging: .headerAuthenticated)
        guard impossible == nil else { return "an impossible class byte" }
        guard let channel = byte.logicalChannel, let messaging = byte.secureMessaging else {
            return byte.isInterindustry || byte.chained(true) != byte ? "a class misread" : nil
        }
        let made = ClassByte.interindustry(
            channel: channel, secureMessaging: messaging, chained: byte.isChained)
        let flipped = byte.chained(!byte.isChained).rawValue
        return made == byte && flipped == byte.rawValue ^ 0x10 ? nil : "another class byte"
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
        let tooMuch = CommandAPDU(
            cla: 0, ins: 0, p1: 0, p2: 0, data: command.data, ne: CommandAPDU.neMax + 1)
        let limit = refusal { () throws(ISO7816Error) in
            _ = try written(capacity: 0) { output throws(ISO7816Error) in
                try tooMuch.encode(into: &output)
            }
        }
        guard limit == ISO7816Error(.limit, at: 4) else { return "a limit is not told" }
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
