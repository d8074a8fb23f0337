public import CardKernel
public import Money
public import Purse

/// What is true of a whole scheme: the file `scheme.json` of its home.
public struct SchemeDescription: Codable, Equatable, Sendable {
    static var schemaName: String { "bursa.scheme/1" }

    /// One set of keys: which algorithm computes with it, and what cards and SAMs call it.
    public struct KeyVersion: Codable, Equatable, Sendable {
        /// The version byte, different for every set of the scheme.
        public var version: UInt8
        /// "01" with AES, "00" as JR/T 0025 has it.
        public var algorithm: String
        /// The index of the keys on a card, 0...15.
        public var index: UInt8

        /// The algorithm, if it is one.
        public var purseAlgorithm: PurseAlgorithm { algorithm == "00" ? .tripleDES : .aes }
    }

    var schema = SchemeDescription.schemaName
    /// What people call the scheme.
    public var name: String
    /// The issuer identifier: 8 bytes, hexadecimal.
    public var issuer: String
    /// The currency of all its cards, ISO 4217.
    public var currency: String
    /// The name that selects the purse, hexadecimal.
    public var applicationName: String
    /// The sets of keys, the newest last: new cards get the last one of each algorithm.
    public var keys: [KeyVersion]
    /// How many components there are of the root, and how many open it.
    public var components: Int
    /// How many open it.
    public var needed: Int
    /// The check value of the root.
    public var rootCheck: String
    /// The number that the next card gets.
    public var nextCard: UInt32
    /// The number that the next till gets.
    public var nextTill: UInt32

    /// The issuer identifier, 8 bytes.
    public var issuerBytes: [UInt8] { [UInt8](hex: issuer) ?? [] }
    /// The name that selects the purse, 5...16 bytes.
    public var applicationNameBytes: [UInt8] { [UInt8](hex: applicationName) ?? [] }

    /// Whether every value is within its limits.
    var fault: String? {
        if issuerBytes.count != 8 { return "issuer is not 8 bytes" }
        if !(5...16).contains(applicationNameBytes.count) { return "applicationName is no AID" }
        if Currency(currency)?.numericCode == nil { return "currency is none of ISO 4217" }
        // A SAM has 16 masters of a role.
        if keys.isEmpty || keys.count > 16 || keys.contains(where: { $0.index > 15 }) {
            return "keys are none, or too many"
        }
        if keys.contains(where: { $0.algorithm != "00" && $0.algorithm != "01" }) {
            return "keys.algorithm is neither 00 nor 01"
        }
        if Set(keys.map(\.version)).count != keys.count { return "keys.version comes twice" }
        if CheckValue(rootCheck) == nil { return "rootCheck is no check value" }
        return nil
    }

    /// The currency.
    public var money: Currency {
        guard let currency = Currency(currency) else {
            preconditionFailure("the currency was looked at when the file was read")
        }
        return currency
    }

    /// The currency as cards write it: ISO 4217 numeric, BCD.
    public var currencyCode: UInt16 { bcd(money.numericCode ?? 0) }

    /// The newest keys of an algorithm.
    public func newestKeys(_ algorithm: PurseAlgorithm) -> KeyVersion? {
        keys.last { $0.purseAlgorithm == algorithm }
    }

    /// The name of a master.
    public func keyName(_ role: KeyRole, _ version: KeyVersion) -> KeyName {
        KeyName(
            algorithm: version.purseAlgorithm, role: role, version: version.version,
            currency: currencyCode)
    }
}

/// Up to four decimal digits as BCD.
func bcd(_ number: Int) -> UInt16 {
    UInt16(String(number), radix: 16) ?? 0
}
