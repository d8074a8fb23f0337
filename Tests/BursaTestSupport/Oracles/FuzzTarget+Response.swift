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
            let again = try written(capacity: $0.count) { output throws(ISO7816Error) in
                try response.encode(into: &output)
            }
            guard again == $0 else { return "written as \(hex(again))" }
            let error = refusal { () throws(ISO7816Error) in
                _ = try written(capacity: 1) { output throws(ISO7816Error) in
                    try response.encode(into: &output)
                }
            }
            return error == ISO7816Error(.capacity, at: 0) ? nil : "no room is not told"
        } catch {
            return $0.count < 2 && error == ISO7816Error(.truncated, at: $0.count)
                ? nil : "refused \(error)"
        }
    }
}
