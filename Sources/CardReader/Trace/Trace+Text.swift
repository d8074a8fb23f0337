import ISO7816

extension TraceEntry: CustomStringConvertible {
    /// One line: time, reader, event. The name is quoted, so that no name breaks the line.
    public var description: String {
        "\(nanoseconds) \(reader.debugDescription) \(event)"
    }
}

extension TraceEvent: CustomStringConvertible {
    /// The event in words and digits that do not depend on the computer.
    public var description: String {
        switch self {
        case .inserted: "inserted"
        case .removed: "removed"
        case .disconnected: "disconnected"
        case .coldReset(let exchange): "cold reset \(exchange)"
        case .warmReset(let exchange): "warm reset \(exchange)"
        case .exchange(let exchange): "exchange \(exchange)"
        }
    }
}

extension TracedExchange: CustomStringConvertible {
    /// Number, `>` and the command, `<` and the response or `!` and the cause, the duration, the
    /// work, and the fault.
    public var description: String {
        let sent = command.bytes.isEmpty ? "" : " > \(command)"
        let end =
            switch result {
            case .response(let bytes): "< " + hexadecimal(bytes)
            case .indeterminate(let cause): "! \(cause)"
            }
        let struck = fault.map { "; fault \($0)" } ?? ""
        return "\(number)\(sent) \(end); \(duration); \(work.text)\(struck)"
    }
}

extension Exchange.Cause: CustomStringConvertible {
    /// The cause in words.
    public var description: String {
        switch self {
        case .cardRemoved: "card removed"
        case .powerLost: "power lost"
        case .noAnswer: "no answer"
        case .answerGarbled: "answer garbled"
        case .answerTooShort(let byteCount): "answer of \(byteCount) bytes"
        }
    }
}

extension CardWork {
    /// The counts, always in the same words and order.
    fileprivate var text: String {
        "words \(wordsProgrammed) pages \(pagesErased) cipher \(cipherBlocks) "
            + "hash \(hashBlocks) curve \(curveOperations)"
    }
}
