/// One line of a script, cut into words: runs of characters between spaces, with the colon and what
/// follows a `#` cut off. Each word knows where it stood.
struct FaultScriptLine {
    private struct Word {
        var text: Substring
        var column: Int
    }

    private var words: [Word] = []
    private var next = 0
    private let number: Int
    private let endColumn: Int

    init(_ text: Substring, number: Int) {
        self.number = number
        var column = 1
        var start: (index: Substring.Index, column: Int)?
        var index = text.startIndex
        func flush(_ words: inout [Word]) {
            if let begun = start {
                words.append(Word(text: text[begun.index..<index], column: begun.column))
            }
            start = nil
        }
        while index < text.endIndex, text[index] != "#" {
            let character = text[index]
            if character.isWhitespace || character == ":" {
                flush(&words)
            } else if start == nil {
                start = (index, column)
            }
            text.formIndex(after: &index)
            if character == ":" {
                words.append(Word(text: ":", column: column))
            }
            column += 1
        }
        flush(&words)
        endColumn = column
    }

    var isEmpty: Bool { words.isEmpty }

    /// Takes the next word if it is this one.
    mutating func take(_ word: String) -> Bool {
        guard next < words.count, words[next].text == word else { return false }
        next += 1
        return true
    }

    /// Takes the next word if `table` has it.
    mutating func take<Value>(from table: KeyValuePairs<String, Value>) -> Value? {
        for (word, value) in table where take(word) {
            return value
        }
        return nil
    }

    /// Takes a number.
    mutating func number(
        orElse code: FaultScriptError.Code = .numberExpected
    ) throws(FaultScriptError) -> UInt64 {
        guard next < words.count, words[next].text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            throw error(code)
        }
        guard let value = UInt64(words[next].text) else { throw error(.numberTooLarge) }
        next += 1
        return value
    }

    /// Takes a number with a unit of time.
    mutating func nanoseconds() throws(FaultScriptError) -> UInt64 {
        let start = self
        let count = try number()
        guard let unit = take(from: FaultScript.units) else { throw error(.unitExpected) }
        let (product, overflow) = count.multipliedReportingOverflow(by: unit)
        if overflow { throw start.error(.numberTooLarge) }
        return product
    }

    /// Makes sure that nothing is left.
    func finish() throws(FaultScriptError) {
        if next < words.count { throw error(.wordUnexpected) }
    }

    /// An error at the next word, or at the end of the line.
    func error(_ code: FaultScriptError.Code) -> FaultScriptError {
        let column = next < words.count ? words[next].column : endColumn
        return FaultScriptError(code, line: number, column: column)
    }
}
