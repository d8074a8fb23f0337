import Foundation
import ISO7816
import Purse
import Testing

/// The page that is made of the table of checks: run with BURSA_WRITE_TABLES=1 to write it anew.
@Suite struct SAMTableTests {
    @Test func `the page of the SAMs says what the table says`() throws {
        let mark = "<!-- The rest is made of the table in the code. -->\n\n"
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/Purse/Purse.docc/SAMCommands.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let start = try #require(text.range(of: mark))
        let head = String(text[..<start.upperBound])
        if ProcessInfo.processInfo.environment["BURSA_WRITE_TABLES"] != nil {
            try (head + made).write(to: page, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == head + made)
    }

    private var made: String {
        var lines: [String] = []
        for instruction in SAMInstruction.allCases {
            let byte = String(instruction.rawValue, radix: 16, uppercase: true)
            lines.append("## \(instruction.words) (\(byte))\n")
            lines.append("| | must hold | else |\n|---|---|---|")
            var index = 0
            while let check = instruction.check(at: index) {
                index += 1
                let status = String(check.status.rawValue, radix: 16, uppercase: true)
                lines.append("| \(index) | \(check.condition.words) | \(status) |")
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }
}

extension SAMInstruction {
    fileprivate var words: String {
        switch self {
        case .unblock: "APPLICATION UNBLOCK, of both"
        case .block: "APPLICATION BLOCK, of both"
        case .authorise: "AUTHORISE, of the load SAM"
        case .verify: "VERIFY, of the load SAM"
        case .initialize: "INITIALIZE, of the PSAM"
        case .credit: "CREDIT, of the PSAM"
        case .initializeForCollection: "INITIALIZE FOR COLLECTION, of the PSAM"
        case .collected: "COLLECTED, of the PSAM"
        }
    }
}

extension SAMCondition {
    fileprivate var words: String {
        switch self {
        case .usable: "the SAM is not blocked for ever"
        case .unblocked: "it is not blocked for a time"
        case .parameters: "p1 and p2 are values of the command"
        case .state:
            "a transaction is open, or this MAC2 closed the last; 76 was answered in this session"
        case .uncounted: "this MAC2 did not close the last transaction"
        case .dataLength: "the data has a length of the command"
        case .answerRoom: "the reader has room for the whole answer"
        case .blocked: "the SAM is blocked"
        case .key: "the key exists"
        case .keyForm: "algorithm and number of levels are those of the key"
        case .type: "the type is one that the command takes"
        case .decimal: "date and time are decimal digits"
        case .date: "the date is not before the last collection, and not behind the expiry"
        case .amount: "the amount is not over its maximum"
        case .total: "the total together with the amount is not over its maximum"
        case .sequence: "a terminal sequence is left"
        case .code: "the code is right; a wrong MAC2 costs a try of the transaction"
        case .protection: "the line protection is right: else 6983, 6984 or"
        }
    }
}
