import FoundationEssentials

/// What the issuer keeps of a card in its home: the file `cards/NAME.json` beside the image.
public struct CardDescription: Codable, Equatable, Sendable {
    static var schemaName: String { "bursa.card/1" }

    var schema = CardDescription.schemaName
    /// What people call it.
    public var name: String
    /// The application serial number: 10 bytes, hexadecimal.
    public var serial: String
    /// The profile that it was made after.
    public var profile: String
    /// The versions of its keys.
    public var keyVersions: [UInt8]
    /// The public key of its receipts: 04, x, y, hexadecimal.
    public var receiptKey: String
    /// The day it was issued, YYYYMMDD.
    public var issued: String
    /// The card that this one is a clone of, if somebody made it one.
    public var cloneOf: String?

    /// The serial, 10 bytes.
    public var serialBytes: [UInt8] { [UInt8](hex: serial) ?? [] }
    /// The key of its receipts, 65 bytes.
    public var receiptKeyBytes: [UInt8] { [UInt8](hex: receiptKey) ?? [] }
}

extension SchemeHome {
    package func cardPath(_ name: String) -> String { path + "/cards/\(name)" }

    /// The names of the cards.
    public func cardNames() throws(SchemeError) -> [String] {
        try names(in: "cards", ending: ".json")
    }

    /// What is known of a card.
    /// - Throws: `.name`, `.unknown`, `.malformed`, `.schema`, `.system`.
    public func card(_ name: String) throws(SchemeError) -> CardDescription {
        try SchemeHome.checkName(name)
        let file = cardPath(name) + ".json"
        guard let content = try DurableFile.read(file) else {
            throw SchemeError(.unknown(kind: "card", known: try cardNames()), name)
        }
        let card: CardDescription = try JSONFile.decoded(
            content, file, schema: CardDescription.schemaName)
        guard card.serialBytes.count == 10, card.receiptKeyBytes.count == 65 else {
            throw SchemeError(.malformed("serial or receiptKey is of another length"), file)
        }
        return card
    }

    /// Every card, by name.
    public func cards() throws(SchemeError) -> [CardDescription] {
        var cards: [CardDescription] = []
        for name in try cardNames() { cards.append(try card(name)) }
        return cards
    }
}
