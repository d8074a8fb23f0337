import Foundation
import ISO7816
import Purse
import Testing

/// The page that is made of the table of checks: run with BURSA_WRITE_TABLES=1 to write it anew.
@Suite struct PurseCommandTableTests {
    private let mark = "<!-- The rest is made of the table in the code. -->\n\n"

    @Test func `the page of the purse's commands says what the table says`() throws {
        let page = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent()
            .appending(path: "../../../../Sources/Purse/Purse.docc/Commands.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let start = try #require(text.range(of: mark))
        let head = String(text[..<start.upperBound])
        if ProcessInfo.processInfo.environment["BURSA_WRITE_TABLES"] != nil {
            try (head + tables).write(to: page, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == head + tables)
    }

    private var tables: String {
        var lines: [String] = []
        for instruction in PurseInstruction.allCases {
            let p1 = instruction.p1.map(hexByte) ?? "P1"
            let code = [instruction.classByte, instruction.ins].map(hexByte).joined(separator: " ")
            lines.append("## \(instruction.words) (\(code) \(p1))\n")
            lines.append("| | must hold | else |\n|---|---|---|")
            for index in 0..<instruction.checkCount {
                guard let check = instruction.check(at: index) else { continue }
                let status = String(check.status.rawValue, radix: 16, uppercase: true)
                lines.append("| \(index + 1) | \(check.condition.words) | \(status) |")
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    private func hexByte(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}

extension PurseInstruction {
    /// Its name in the specification.
    fileprivate var words: String {
        switch self {
        case .updateCompositeCache: return "UPDATE CAPP DATA CACHE"
        case .reloadPIN: return "RELOAD PIN, id 00"
        case .reloadPINProtected: return "RELOAD PIN, id 01"
        case .pinUnblock: return "PIN UNBLOCK"
        default: break
        }
        // A capital begins a word, unless one stands before it.
        var text = ""
        for letter in String(describing: self) {
            if letter.isUppercase, text.last?.isUppercase == false { text += " " }
            text.append(letter)
        }
        return text.uppercased()
    }
}

extension PurseCondition {
    /// The condition in words.
    fileprivate var words: String {
        switch self {
        case .classByte: "the class byte is that of the command"
        case .notTerminated: "the application is not blocked for ever"
        case .notBlocked: "the application is not blocked"
        case .parameters: "P1 and P2 are values of the command, and the card has the account"
        case .state: "the state is one that the command belongs into"
        case .dataLength: "the data has a length of the command"
        case .pin: "the PIN is verified where the account asks for it"
        case .balanceRule: "the rule of the balance is met"
        case .key: "the index has the key of the role, and the TAC key"
        case .sequence: "the sequence number is not at its end"
        case .amount: "the amount is not zero"
        case .balanceMax: "the balance with the amount is not over the maximum"
        case .amountMax: "the amount is not over the maximum"
        case .offlineCount: "fewer debits than the most since the last online transaction"
        case .knownFunds: "the balance is enough, if whoever asks may know it"
        case .dateTime: "date and time are BCD"
        case .mac: "the MAC is right; it counts as a try where they are limited"
        case .dayLimit: "the day's total with the amount is not over its limit"
        case .funds: "the balance is enough"
        case .limitRange: "the balance with the new limit is not below zero or over the maximum"
        case .recordsFile: "P2 names the file of the records"
        case .record: "there is a record with the tag of P1"
        case .unlocked: "the record is not locked"
        case .fits: "the data is not longer than the record, and the cache has room"
        case .recordForm: "the data is one object with the tag of P1"
        case .message: "the profile has an answer"
        case .pinExists: "the PIN exists"
        case .pinKey: "the key exists, with the algorithm of the form"
        case .pinTries: "the PIN is not blocked"
        case .pinForm: "the PIN has 2...6 bytes without FF"
        case .pinMAC: "the MAC over the PIN is right; a wrong one costs a try of the key"
        case .protectionKey: "the maintenance key exists"
        case .keyTries: "the key has tries left"
        case .challenge: "a challenge was given out just before, of 8 bytes at least for AES"
        case .protection: "the MAC of the protection is right; a wrong one costs a try of the key"
        case .enciphered: "what is enciphered is a PIN of 2...6 bytes without FF"
        case .blocked: "the application is blocked"
        case .noReceiptKey: "the card has no receipt key"
        case .receiptKey: "the card has a receipt key"
        case .logRule: "the log may be read, or the terminal is named"
        case .proof: "the proof is kept, and of the terminal that is named"
        }
    }
}
