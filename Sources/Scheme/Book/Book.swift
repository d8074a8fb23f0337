import CryptoCore
import FoundationEssentials

/// The issuer's book: what was issued and what was redeemed, line by line, never changed.
///
/// Each line holds the SHA-256 of the line before, so a line that is missing or changed is seen; who can
/// write the file can write all of it anew.
public final class Book {
    /// What a line tells.
    public enum Kind: String, Codable, Sendable {
        /// Value came onto a card: against money, or funded by a merchant as a refund.
        case issued
        /// Value left a card for money.
        case redeemed
    }

    /// One line.
    public struct Entry: Codable, Equatable, Sendable {
        /// Its number, from 1 on.
        public var number: Int
        /// What it tells.
        public var kind: Kind
        /// The serial of the card, hexadecimal.
        public var card: String
        /// The online sequence of the card before the transaction.
        public var sequence: UInt16
        /// "deposit" or "purse".
        public var account: String
        /// Minor units.
        public var amount: UInt32
        /// YYYYMMDD.
        public var date: String
        /// Who paid for it: "holder", or the name of a till.
        public var fundedBy: String
        /// SHA-256 of the line before, hexadecimal; zeros in the first.
        public var previous: String
    }

    private let path: String
    /// Every line.
    public private(set) var entries: [Entry] = []
    private var keys: Set<String> = []
    private var lastHash = String(repeating: "0", count: 64)

    /// Opens a book, or begins one.
    /// - Throws: `.malformed` with the line that is none, or does not follow the one before. A last line
    ///   that was not written to its end is cut off.
    public init(_ path: String) throws(SchemeError) {
        self.path = path
        guard let content = try DurableFile.read(path) else { return }
        let whole = (content.lastIndex(of: 0x0A) ?? content.startIndex - 1) + 1
        if whole < content.endIndex { try DurableFile.truncate(path, to: whole) }
        for line in content[..<whole].split(separator: 0x0A) {
            let place = "line \(entries.count + 1)"
            guard let entry = try? JSONDecoder().decode(Entry.self, from: line) else {
                throw SchemeError(.malformed("\(place) cannot be read"), path)
            }
            guard entry.number == entries.count + 1, entry.previous == lastHash else {
                throw SchemeError(.malformed("\(place) does not follow the one before"), path)
            }
            add(entry, Book.hash(line))
        }
    }

    /// Writes a line, unless the book has it: the same transaction of the same card.
    /// - Tearing: without the line, or with it.
    public func write(
        _ kind: Kind, card: String, sequence: UInt16, account: String, amount: UInt32,
        date: String, fundedBy: String = "holder"
    ) throws(SchemeError) {
        let entry = Entry(
            number: entries.count + 1, kind: kind, card: card, sequence: sequence,
            account: account, amount: amount, date: date, fundedBy: fundedBy, previous: lastHash)
        guard !has(kind, card: card, sequence: sequence, account: account) else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let line = try? encoder.encode(entry) else {
            preconditionFailure("an entry is JSON")
        }
        try DurableFile.append(line + [0x0A], to: path)
        add(entry, Book.hash(line))
    }

    private func add(_ entry: Entry, _ hash: String) {
        entries.append(entry)
        keys.insert(Book.key(entry.kind, entry.card, entry.sequence, entry.account))
        lastHash = hash
    }

    private static func key(
        _ kind: Kind, _ card: String, _ sequence: UInt16, _ account: String
    ) -> String {
        "\(kind.rawValue) \(card) \(sequence) \(account)"
    }

    /// Whether it has a line of this transaction.
    public func has(_ kind: Kind, card: String, sequence: UInt16, account: String) -> Bool {
        keys.contains(Book.key(kind, card, sequence, account))
    }

    /// The sum of the lines of a kind, in minor units.
    public func sum(_ kind: Kind) -> Int64 {
        entries.filter { $0.kind == kind }.reduce(0) { $0 + Int64($1.amount) }
    }

    private static func hash(_ line: Data) -> String {
        let bytes = [UInt8](line)
        var digest = [UInt8](repeating: 0, count: 32)
        var output = digest.mutableSpan
        var hash = SHA256()
        hash.update(bytes.span)
        hash.finish(into: &output)
        return digest.hex
    }
}

extension SchemeHome {
    /// The issuer's book.
    public func book() throws(SchemeError) -> Book { try Book(path + "/book.jsonl") }
}
