import CardKernel
import Foundation
import ISO7816
import Testing

/// The page that is made of the table of checks: run with BURSA_WRITE_TABLES=1 to write it anew.
@Suite struct CommandTableTests {
    @Test func `the page of the commands says what the table says`() throws {
        try DocumentedTable(name: "Commands.md").compare(commands)
    }

    @Test func `the page of power and reset says what the table says`() throws {
        try DocumentedTable(name: "PowerAndReset.md").compare(events)
    }

    private var commands: String {
        var lines: [String] = []
        for instruction in Instruction.allCases {
            lines.append("## \(instruction.words) (\(hexByte(instruction.rawValue)))\n")
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

    private var events: String {
        let heads = CardEvent.allCases.map(\.words).joined(separator: " | ")
        var lines = ["| | \(heads) |", "|---|" + CardEvent.allCases.map { _ in "---|" }.joined()]
        for state in VolatileState.allCases {
            let cells = CardEvent.allCases.map { $0.clears(state) ? "cleared" : "stays" }
            lines.append("| \(state.words) | \(cells.joined(separator: " | ")) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func hexByte(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}

/// A page of the documentation that ends with what a table in the code says.
private struct DocumentedTable {
    let name: String
    private let mark = "<!-- The rest is made of the table in the code. -->\n\n"

    func compare(_ made: String) throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/CardKernel/CardKernel.docc/\(name)")
        let text = try String(contentsOf: page, encoding: .utf8)
        let start = try #require(text.range(of: mark))
        let head = String(text[..<start.upperBound])
        if ProcessInfo.processInfo.environment["BURSA_WRITE_TABLES"] != nil {
            try (head + made).write(to: page, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == head + made)
    }
}

extension Instruction {
    /// Its name in the standard.
    fileprivate var words: String {
        // A capital begins a word, unless it is the F of DF and EF.
        var text = ""
        for letter in String(describing: self) {
            if letter.isUppercase, text.last?.isUppercase == false { text += " " }
            text.append(letter)
        }
        return text.uppercased()
    }
}

extension Condition {
    /// The condition in words.
    fileprivate var words: String {
        switch self {
        case .cardUsable: "the card was not terminated"
        case .basicChannel: "the class names channel 0"
        case .notChained: "the class does not chain commands"
        case .plain: "the class asks for no secure messaging"
        case .plainOrProtected: "the class asks for no secure messaging, or for the line protection"
        case .parameters: "p1 and p2 are values of the command"
        case .dataLength: "the data has a length of the command"
        case .answerLength: "an answer is asked for, of a length of the command"
        case .shortIdentifier: "the file with the short identifier exists"
        case .fileSelected: "a file is current, or was named"
        case .structure: "the file has the structure that the command works on"
        case .fileActivated: "the file and its directory are activated"
        case .accessRule: "the access rule is met, but for protection"
        case .protected: "protection that the access rule asks for is there"
        case .unprotected: "the access rule asks for protection that is there"
        case .protectionKey: "the key of the protection exists"
        case .protectionTries: "the key of the protection is not blocked"
        case .challenge: "a challenge was given out just before, of 8 bytes at least for AES"
        case .mac: "the MAC is right; a wrong one costs a try of the key"
        case .enciphered: "what is enciphered can be deciphered"
        case .offset: "the offset lies in the file"
        case .fits: "the data fits"
        case .record: "the record exists"
        case .reference: "the PIN or the key exists"
        case .unblocking: "the PIN that unblocks exists"
        case .tries: "the PIN or the key is not blocked"
        case .remaining: "a rest of a response is there"
        }
    }
}

extension CardEvent {
    fileprivate var words: String {
        switch self {
        case .coldReset: "cold reset"
        case .warmReset: "warm reset"
        case .powerOff: "power off"
        case .tear: "tear"
        case .deselect: "deselect"
        case .otherDirectory: "another directory"
        }
    }
}

extension VolatileState {
    fileprivate var words: String {
        switch self {
        case .currentDirectory: "current directory"
        case .currentFile: "current file"
        case .currentRecord: "current record"
        case .globalSecurity: "PINs and keys of the MF that were shown"
        case .localSecurity: "PINs and keys of the directory that were shown"
        case .challenge: "challenge"
        case .remainingResponse: "rest of a response"
        case .stagedWrites: "staged writes"
        case .generator: "generator"
        case .application: "what the application remembers"
        }
    }
}
