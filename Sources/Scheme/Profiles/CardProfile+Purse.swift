import CardKernel
import Money
import Purse

// What a profile means to the engine, and the limits of its values.
extension CardProfile {
    /// The profile as the engine takes it, for a card with this serial that is issued on this day.
    /// - Throws: `.profile` with the value that cannot be; `.currency`.
    func purseProfile(
        _ scheme: SchemeDescription, serial: [UInt8], on moment: Moment
    ) throws(SchemeError) -> PurseProfile {
        if let currency, currency != scheme.currency {
            throw SchemeError(.currency(found: currency, wanted: scheme.currency), subject)
        }
        guard purse != nil || deposit != nil else {
            throw wrong("it has neither purse nor deposit")
        }
        guard pinDigits == 0 || (4...12).contains(pinDigits) else {
            throw wrong("pinDigits is \(pinDigits); 4 to 12, or 0 for none")
        }
        guard (1...50).contains(validYears) else {
            throw wrong("validYears is \(validYears); 1 to 50")
        }
        guard (10...254).contains(log) else { throw wrong("log is \(log); 10 to 254") }
        guard !algorithms.isEmpty, algorithms.allSatisfy({ $0 == "00" || $0 == "01" }) else {
            throw wrong("algorithms are \"01\" or \"00\"")
        }
        var profile = PurseProfile(currency: scheme.currencyCode)
        profile.issuer = InlineArray { scheme.issuerBytes[$0] }
        profile.serial = InlineArray { serial[$0] }
        profile.startDate = moment.date
        profile.expiryDate = moment.yearsLater(validYears)
        profile.purse = try purse.map { rules throws(SchemeError) in
            try account(rules, "purse", scheme)
        }
        profile.deposit = try deposit.map { rules throws(SchemeError) in
            try account(rules, "deposit", scheme)
        }
        profile.logCapacity = log
        profile.logRule = try rule(logReadable, "logReadable")
        profile.compositeCountMax = compositeRecords.records
        profile.compositeByteCount = compositeRecords.bytes
        profile.cardholderReadRule = .never
        return profile
    }

    /// How many bytes a record of the composite application has, tag and length among them.
    public var recordByteCount: Int { Int(compositeRecords.bytes) }

    /// The records of the composite application, or the one of 30 bytes that every card has.
    var compositeRecords: CompositeRules { composite ?? CompositeRules(records: 1, bytes: 32) }

    private func account(
        _ rules: AccountRules, _ name: String, _ scheme: SchemeDescription
    ) throws(SchemeError) -> AccountProfile {
        var account = AccountProfile()
        account.balanceMax = try limit(rules.maximumBalance, "\(name).maximumBalance", scheme)
        account.amountMax = try limit(rules.maximumAmount, "\(name).maximumAmount", scheme)
        account.dayLimit = try limit(rules.dailyAmount, "\(name).dailyAmount", scheme)
        account.offlineCountMax = rules.consecutiveOffline ?? 0
        account.balanceRule = try rule(rules.balance, "\(name).balance")
        account.asksForPIN = rules.pinForLoads
        if account.asksForPIN || name == "deposit", pinDigits == 0 {
            throw wrong("\(name) asks for a PIN, and pinDigits is 0")
        }
        return account
    }

    /// Minor units; 0, which is no limit, where there is none.
    private func limit(
        _ text: String?, _ name: String, _ scheme: SchemeDescription
    ) throws(SchemeError) -> UInt32 {
        guard let text else { return 0 }
        let value = try scheme.minorUnits(text, subject: "\(subject), \(name)")
        guard value > 0 else { throw wrong("\(name) is zero; leave it out for no limit") }
        return value
    }

    private func rule(_ access: Access, _ name: String) throws(SchemeError) -> AccessRule {
        switch access {
        case .anyone: return .always
        case .nobody: return .never
        case .holder:
            if pinDigits == 0 { throw wrong("\(name) is for the holder, and pinDigits is 0") }
            return .user(0)
        }
    }

    private var subject: String { "profile \(name)" }

    private func wrong(_ what: String) -> SchemeError { SchemeError(.profile(what), subject) }
}

extension SchemeDescription {
    /// An amount as people write it, with or without the currency: "12.50", "12.50 EUR", "12".
    /// - Throws: `.currency` for another one, `.amount` for all else that a card cannot hold.
    public func minorUnits(_ text: String, subject: String) throws(SchemeError) -> UInt32 {
        let words = text.split(separator: " ")
        guard (1...2).contains(words.count) else { throw SchemeError(.amount(text), subject) }
        if words.count == 2, words[1] != currency {
            throw SchemeError(.currency(found: String(words[1]), wanted: currency), subject)
        }
        let amount: Amount
        // Whole units need no zeros; half of them written out would be a guess.
        let isWhole = !words[0].contains(".") && money.minorUnitDigits > 0
        let zeros = isWhole ? "." + String(repeating: "0", count: money.minorUnitDigits) : ""
        do throws(MoneyError) { amount = try Amount("\(words[0])\(zeros) \(currency)") } catch {
            throw SchemeError(.amount(text), subject)
        }
        guard let units = UInt32(exactly: amount.minorUnits) else {
            throw SchemeError(.amount(text), subject)
        }
        return units
    }

    /// An amount as people read it, with the currency.
    public func text(_ minorUnits: Int64) -> String {
        Amount(minorUnits: minorUnits, currency: money).description
    }
}
