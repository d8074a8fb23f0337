import ISO7816

/// What one command was answered, put together from its parts.
struct TerminalResponse {
    /// The most data that any answer to a terminal has; more is malformed.
    static var dataByteCountMax: Int { 256 }

    private var row = ByteRow<256>()
    private(set) var status = StatusWord.noDiagnosis
    /// Whether more came than there is room for; then no data is handed out.
    private(set) var isOverlong = false

    /// The data; empty where it was too long.
    var data: Span<UInt8> {
        @_lifetime(borrow self)
        get { row.span }
    }

    mutating func clear() {
        row.truncate(to: 0)
        isOverlong = false
    }

    /// Takes one response of at least two bytes.
    /// - Returns: how many bytes of data it had.
    mutating func take(_ response: Span<UInt8>) -> Int {
        let dataCount = response.count - 2
        status = StatusWord(sw1: response[dataCount], sw2: response[dataCount + 1])
        guard !isOverlong, row.count + dataCount <= TerminalResponse.dataByteCountMax else {
            row.truncate(to: 0)
            isOverlong = true
            return dataCount
        }
        row.append(response.extracting(0..<dataCount))
        return dataCount
    }
}
