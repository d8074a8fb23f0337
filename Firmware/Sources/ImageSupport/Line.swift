import Board

/// Whether the command line that the emulator was given contains this word.
public func isOnCommandLine(_ word: StaticString) -> Bool {
    board_command_line_has(word.utf8Start, word.utf8CodeUnitCount) != 0
}

/// Prints a word and a text.
public func line(_ word: StaticString, _ text: StaticString) {
    put(word)
    put(" ")
    put(text)
    put("\n")
}

/// Prints a word and a number.
public func number(_ word: StaticString, _ value: UInt32) {
    put(word)
    put(" ")
    put(value)
    put("\n")
}

/// Prints a text as it is.
public func put(_ text: StaticString) {
    board_print(text.utf8Start, text.utf8CodeUnitCount)
}

/// Prints a number in decimal digits.
public func put(_ value: UInt32) {
    var divisor: UInt32 = 1_000_000_000
    while divisor > 1, value < divisor { divisor /= 10 }
    while divisor > 0 {
        var digit = UInt8(truncatingIfNeeded: value / divisor % 10) + 0x30
        board_print(&digit, 1)
        divisor /= 10
    }
}
