import Scheme

/// An amount in a report: minor units for programs, the currency, and text for people.
struct MoneyReport: Encodable {
    let minorUnits: Int64
    let currency: String
    let text: String

    init(_ minorUnits: Int64, _ scheme: SchemeDescription) {
        self.minorUnits = minorUnits
        currency = scheme.currency
        text = scheme.text(minorUnits)
    }
}
