import FoundationEssentials

/// What the operator keeps of a till: the file `tills/NAME/till.json`.
public struct TillDescription: Codable, Equatable, Sendable {
    static var schemaName: String { "bursa.till/1" }

    var schema = TillDescription.schemaName
    /// What people call it.
    public var name: String
    /// The terminal id: 6 bytes, hexadecimal.
    public var terminal: String
    /// The number of its PSAM; another PSAM for the same till has another.
    public var psam: UInt16
    /// The most that one payment may be, in minor units.
    public var maximumAmount: UInt32
    /// The most that it may hold uncollected, in minor units.
    public var maximumTotal: UInt64
    /// The last day that its PSAM takes payments, BCD YYYYMMDD.
    public var expiry: UInt32
    /// The first terminal sequence of its PSAM.
    public var firstSequence: UInt32
    /// How many collections there were.
    public var collections: UInt32 = 0
    /// The highest terminal sequence among what was collected.
    public var collectedSequence: UInt32 = 0

    /// The terminal id.
    public var terminalBytes: [UInt8] { [UInt8](hex: terminal) ?? [] }
    /// The serial of the PSAM, 10 bytes: two zeros, the terminal id, the number of the PSAM.
    public var serialBytes: [UInt8] {
        [0, 0] + terminalBytes + [UInt8(psam >> 8), UInt8(truncatingIfNeeded: psam)]
    }
}

/// What is decided when a till is made.
public struct TillPlan: Sendable {
    /// The most that one payment may be, in minor units.
    public var maximumAmount: UInt32 = 50_000
    /// The most that it may hold uncollected, in minor units.
    public var maximumTotal: UInt64 = 1_000_000
    /// How many years its PSAM works.
    public var years = 2

    /// 500.00 a payment, 10,000.00 uncollected, two years.
    public init() {}
}

extension SchemeHome {
    func tillPath(_ name: String) -> String { path + "/tills/\(name)" }

    /// The names of the tills.
    public func tillNames() throws(SchemeError) -> [String] {
        var names: [String] = []
        for name in try self.names(in: "tills", ending: "") {
            if try DurableFile.read(tillPath(name) + "/till.json") != nil { names.append(name) }
        }
        return names
    }

    /// What is known of a till.
    /// - Throws: `.name`, `.unknown`, `.malformed`, `.schema`, `.system`.
    public func till(_ name: String) throws(SchemeError) -> TillDescription {
        try SchemeHome.checkName(name)
        let file = tillPath(name) + "/till.json"
        guard let content = try DurableFile.read(file) else {
            throw SchemeError(.unknown(kind: "till", known: try tillNames()), name)
        }
        let till: TillDescription = try JSONFile.decoded(
            content, file, schema: TillDescription.schemaName)
        guard till.terminalBytes.count == 6 else {
            throw SchemeError(.malformed("terminal is not 6 bytes"), file)
        }
        return till
    }

    /// Makes a till with its PSAM.
    /// - Throws: `.name`, `.exists`, `.personalisation`, `.system`.
    /// - Tearing: no till of this name, or the till; a number may be left out.
    public func makeTill(
        _ name: String, _ plan: TillPlan, root: RootKey, on moment: Moment
    ) throws(SchemeError) -> TillDescription {
        try SchemeHome.checkName(name)
        guard try !tillNames().contains(name) else { throw SchemeError(.exists, "till \(name)") }
        let number = description.nextTill
        description.nextTill += 1
        try save()
        let till = TillDescription(
            name: name, terminal: (description.issuerBytes.prefix(2) + bigEndian(number)).hex,
            psam: 1, maximumAmount: plan.maximumAmount, maximumTotal: plan.maximumTotal,
            expiry: moment.yearsLater(plan.years), firstSequence: 1)
        try makePSAM(till, root: root)
        try DurableFile.makeFolder(tillPath(name))
        try save(till)
        return till
    }

    /// Writes down what changed of a till.
    func save(_ till: TillDescription) throws(SchemeError) {
        try DurableFile.replace(
            tillPath(till.name) + "/till.json", with: JSONFile.encoded(till))
    }
}
