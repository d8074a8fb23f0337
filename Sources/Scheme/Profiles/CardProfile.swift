import FoundationEssentials
import Money

/// What an issuer decides about a kind of card: a file that people read and write, `profiles/NAME.json`.
///
/// Amounts are text in the scheme's currency, like "150.00"; one that is left out is no limit.
public struct CardProfile: Codable, Equatable, Sendable {
    static var schemaName: String { "bursa.profile/1" }

    /// Who may do something with a card.
    public enum Access: String, Codable, Sendable, CaseIterable {
        /// Whoever has the card in a reader.
        case anyone
        /// Who enters the PIN.
        case holder
        /// Nobody.
        case nobody
    }

    /// One of the two balances.
    public struct AccountRules: Codable, Equatable, Sendable {
        /// The most that may be on it.
        public var maximumBalance: String?
        /// The most that one payment may be.
        public var maximumAmount: String?
        /// The most that may be paid in a day.
        public var dailyAmount: String?
        /// How many payments there may be between two loads.
        public var consecutiveOffline: UInt16?
        /// Who is told the balance.
        public var balance: Access = .anyone
        /// Whether a load asks for the PIN.
        public var pinForLoads: Bool = false

        /// An account without a limit.
        public init() {}
    }

    /// Records that payments may change, such as a ticket: the composite application.
    public struct CompositeRules: Codable, Equatable, Sendable {
        /// How many records there are.
        public var records: UInt8
        /// How many bytes each has, tag and length among them.
        public var bytes: UInt8

        /// So many records of so many bytes.
        public init(records: UInt8, bytes: UInt8) { (self.records, self.bytes) = (records, bytes) }
    }

    var schema = CardProfile.schemaName
    /// What people call it.
    public var name: String
    /// The currency of the card, which must be the scheme's.
    public var currency: String?
    /// The electronic purse, which pays without a PIN.
    public var purse: AccountRules?
    /// The electronic deposit, which pays with one.
    public var deposit: AccountRules?
    /// "01" with AES; "00" as JR/T 0025 has it, which is weak: Security.md says how.
    public var algorithms = ["01"]
    /// How many digits the PIN has, 4...12; 0 for none.
    public var pinDigits = 0
    /// How many payments and loads the log keeps, 10...254.
    public var log: UInt8 = 10
    /// Who may read the log.
    public var logReadable: Access = .anyone
    /// The records of the composite application; nothing for one of 30 bytes.
    public var composite: CompositeRules?
    /// How many years a card is valid, 1...50.
    public var validYears = 5

    /// A profile with a purse and nothing else.
    public init(name: String) {
        self.name = name
        purse = AccountRules()
    }

    /// The profiles that a new scheme has: a prepaid card, one for transit with tight limits and a ticket,
    /// one for a campus with a deposit behind a PIN.
    public static var standard: [CardProfile] {
        var prepaid = CardProfile(name: "prepaid")
        prepaid.purse?.maximumBalance = "150.00"
        prepaid.purse?.maximumAmount = "50.00"
        var transit = CardProfile(name: "transit")
        transit.purse?.maximumBalance = "100.00"
        transit.purse?.maximumAmount = "20.00"
        transit.purse?.dailyAmount = "40.00"
        transit.purse?.consecutiveOffline = 200
        transit.composite = CompositeRules(records: 2, bytes: 32)
        var campus = CardProfile(name: "campus")
        campus.purse?.maximumBalance = "100.00"
        campus.deposit = AccountRules()
        campus.deposit?.balance = .holder
        campus.deposit?.pinForLoads = true
        campus.pinDigits = 6
        return [prepaid, transit, campus]
    }

    /// The bytes of the file.
    func file() -> Data { JSONFile.encoded(self) }

    /// Takes a file.
    static func parsing(_ content: Data, path: String) throws(SchemeError) -> CardProfile {
        try JSONFile.decoded(content, path, schema: schemaName)
    }
}

extension SchemeHome {
    func profilePath(_ name: String) -> String { path + "/profiles/\(name).json" }

    /// The names of the profiles.
    public func profileNames() throws(SchemeError) -> [String] {
        try names(in: "profiles", ending: ".json")
    }

    /// A profile.
    /// - Throws: `.unknown`, `.malformed`, `.schema`, `.system`.
    public func profile(_ name: String) throws(SchemeError) -> CardProfile {
        try SchemeHome.checkName(name)
        guard let content = try DurableFile.read(profilePath(name)) else {
            throw SchemeError(.unknown(kind: "profile", known: try profileNames()), name)
        }
        return try CardProfile.parsing(content, path: profilePath(name))
    }
}
