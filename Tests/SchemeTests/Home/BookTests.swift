import Foundation
import Scheme
import Testing

@Suite struct BookTests {
    private let path = NSTemporaryDirectory() + "bursa-book-\(UUID().uuidString)"

    /// A book of three lines, which goes when the body has ended.
    private func withBook(_ body: () throws -> Void) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let book = try Book(path)
        for number in UInt16(1)...3 {
            try book.write(
                number == 3 ? .redeemed : .issued, card: "00", sequence: number,
                account: "purse", amount: 100 * UInt32(number), date: "20260301")
        }
        try body()
    }

    @Test func `a line is written once, and is there again`() throws {
        try withBook {
            let book = try Book(path)
            try book.write(
                .issued, card: "00", sequence: 2, account: "purse", amount: 200, date: "20260301")
            #expect(book.entries.count == 3)
            #expect((book.sum(.issued), book.sum(.redeemed)) == (300, 300))
            try book.write(
                .issued, card: "01", sequence: 2, account: "purse", amount: 1, date: "20260301")
            #expect(try Book(path).entries.map(\.number) == [1, 2, 3, 4])
        }
    }

    @Test func `a line that is changed, missing or moved is seen`() throws {
        try withBook {
            let lines = try String(contentsOfFile: path, encoding: .utf8)
                .split(separator: "\n").map(String.init)
            for changed in [
                [lines[0].replacing("100", with: "900"), lines[1], lines[2]],
                [lines[1], lines[2]], [lines[0], lines[2]], [lines[1], lines[0], lines[2]],
                [lines[0], "{}", lines[2]],
            ] {
                let text = changed.joined(separator: "\n") + "\n"
                try text.write(toFile: path, atomically: true, encoding: .utf8)
                #expect(throws: SchemeError.self) { _ = try Book(path) }
            }
        }
    }

    @Test func `a line that was not written to its end is cut off`() throws {
        try withBook {
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            let last = try #require(whole.dropLast().lastIndex(of: 0x0A)) + 1
            for count in last..<whole.count {
                try whole.prefix(count).write(to: URL(fileURLWithPath: path))
                #expect(try Book(path).entries.count == 2)
            }
        }
    }
}
