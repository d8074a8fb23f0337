import Foundation

/// What the list of Debian's pcsc-tools calls cards with an answer to reset, where it is installed. It is read
/// each time and nothing of it is kept.
struct SmartcardList {
    static var path: String { "/usr/share/pcsc/smartcard_list.txt" }

    private let lines: [Substring]

    /// - Returns: nothing where it is not installed, or no text.
    init?() {
        guard let data = FileManager.default.contents(atPath: SmartcardList.path) else {
            return nil
        }
        lines = String(decoding: data, as: UTF8.self)
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    /// The names under every pattern that fits.
    func names(of answer: [UInt8]) -> [String] {
        let digits = Array(answer.spaced.utf8.filter { $0 != 0x20 })
        var names: [String] = []
        var fits = false
        for line in lines {
            if line.first == "\t" {
                if fits { names.append(String(line.dropFirst())) }
            } else if line.first == "3" {
                fits = SmartcardList.fits(digits[...], line.utf8.filter { $0 != 0x20 }[...])
            }
        }
        return names
    }

    /// Whether digits are what a pattern says: digits, a point for any, some of them in brackets, and `.*` for
    /// any number of any.
    static func fits(_ digits: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
        if pattern.starts(with: ".*".utf8) {
            let rest = pattern.dropFirst(2)
            return (digits.startIndex...digits.endIndex).contains { fits(digits[$0...], rest) }
        }
        var rest = pattern
        guard let sign = rest.popFirst() else { return digits.isEmpty }
        guard let digit = digits.first else { return false }
        if sign == UInt8(ascii: "[") {
            guard let end = rest.firstIndex(of: UInt8(ascii: "]")), isOne(digit, of: rest[..<end])
            else { return false }
            rest = rest[(end + 1)...]
        } else if sign != UInt8(ascii: "."), sign != digit {
            return false
        }
        return fits(digits.dropFirst(), rest)
    }

    /// Whether a digit is one of those between brackets, such as `0-9A`.
    private static func isOne(_ digit: UInt8, of set: ArraySlice<UInt8>) -> Bool {
        var rest = set
        while let first = rest.popFirst() {
            if rest.first == UInt8(ascii: "-"), let last = rest.dropFirst().first {
                if first <= digit, digit <= last { return true }
                rest = rest.dropFirst(2)
            } else if first == digit {
                return true
            }
        }
        return false
    }
}
