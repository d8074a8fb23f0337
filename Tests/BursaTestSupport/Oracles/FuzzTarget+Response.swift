import ISO7816

extension FuzzTarget {
    /// Responses: the last two bytes are the status, the rest is data, and what was read is
    /// written as it was.
    public static let response = FuzzTarget(
        name: "response",
        sources: ["ISO7816/APDU/ResponseAPDU", "ISO7816/StatusWord/StatusWord.swift"]
    ) {
        do throws(ISO7816Error) {
            let response = try ResponseAPDU(parsing: $0.span)
            guard [UInt8](response.data) == $0.dropLast(2) else { return "other data" }
            guard response.status.rawValue == $0.suffix(2).reduce(0, { $0 << 8 | UInt16($1) })
            else { return "another status" }
            guard StatusWord(response.status.rawValue) == response.status else {
                return "a status is not itself"
            }
            let again = try written(capacity: $0.count) { output throws(ISO7816Error) in
                try response.encode(into: &output)
            }
            guard again == $0 else { return "written as \(hex(again))" }
            let error = refusal { () throws(ISO7816Error) in
                _ = try written(capacity: 1) { output throws(ISO7816Error) in
                    try response.encode(into: &output)
                }
            }
            guard error == ISO7816Error(.capacity, at: 0) else { return "no room is not told" }
            return responseLimitComplaint()
        } catch {
            return $0.count < 2 && error == ISO7816Error(.truncated, at: $0.count)
                ? nil : "refused \(error)"
        }
    }

    private static let tooLong = [UInt8](repeating: 0, count: ResponseAPDU.byteCountMax + 1)

    private static func responseLimitComplaint() -> String? {
        let reading = refusal { () throws(ISO7816Error) in
            _ = try ResponseAPDU(parsing: tooLong.span).status
        }
        let writing = refusal { () throws(ISO7816Error) in
            _ = try written(capacity: 0) { output throws(ISO7816Error) in
                try ResponseAPDU(data: tooLong.span, status: .success).encode(into: &output)
            }
        }
        return reading?.code == .limit && writing?.code == .limit ? nil : "a limit is not told"
    }
}
