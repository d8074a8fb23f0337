import ISO7816

/// What SELECT says of a purse: its public application data.
///
/// ```
/// issuer 8 | application type 1 | version 1 | serial 10 | start date 4 | expiry date 4 | currency 2
/// ```
public struct PurseInformation: Sendable {
    /// How many bytes tag 9F0C holds.
    public static var byteCount: Int { 30 }

    /// The issuer identifier.
    public var issuer = InlineArray<8, UInt8>(repeating: 0)
    /// 01 deposit, 02 purse, 03 both.
    public var applicationType: UInt8 = 0
    /// The version of the application.
    public var version: UInt8 = 0
    /// The application serial number.
    public var serial = InlineArray<10, UInt8>(repeating: 0)
    /// The first day of use, BCD YYYYMMDD.
    public var startDate: UInt32 = 0
    /// The last day of use, BCD YYYYMMDD.
    public var expiryDate: UInt32 = 0
    /// The currency, ISO 4217 numeric, BCD.
    public var currency: UInt16 = 0

    /// What is known before a card was selected: nothing.
    public init() {}

    /// Takes the 30 bytes.
    /// - Returns: nothing for another number of bytes, or if a digit of dates or currency is none.
    public init?(applicationData data: Span<UInt8>) {
        guard data.count == PurseInformation.byteCount else { return nil }
        issuer = data.field(at: 0)
        applicationType = data[8]
        version = data[9]
        serial = data.field(at: 10)
        startDate = data.number(at: 20, byteCount: 4)
        expiryDate = data.number(at: 24, byteCount: 4)
        let currency = data.number(at: 28, byteCount: 2)
        self.currency = UInt16(truncatingIfNeeded: currency)
        guard isBCD(startDate), isBCD(expiryDate), isBCD(currency) else { return nil }
    }

    /// Takes the answer to SELECT by name: 6F { 84 name, A5 { 9F0C } }.
    ///
    /// Other objects may lie between them. One that comes twice, bytes behind the 6F and anything
    /// that BER does not allow make it malformed: two readers of it must not read two cards.
    /// - Parameters:
    ///   - answer: the data of the answer, without its status.
    ///   - name: what was selected; the name in the answer must begin with it.
    public init?(answer: Span<UInt8>, name: Span<UInt8>) {
        do throws(ISO7816Error) {
            var outermost = BERReader(answer, rules: BERRules(allowsPadding: false))
            guard let template = try outermost.next(), template.tag == 0x6F,
                try outermost.next() == nil
            else { return nil }
            guard let given = try PurseInformation.only(0x84, in: template),
                given.value.count >= name.count,
                given.value.extracting(0..<name.count).isSame(as: name)
            else { return nil }
            guard let proprietary = try PurseInformation.only(0xA5, in: template),
                let data = try PurseInformation.only(0x9F0C, in: proprietary)
            else { return nil }
            self.init(applicationData: data.value)
        } catch {
            return nil
        }
    }

    /// The one object with this tag in a constructed one; nothing if there is none or another.
    @_lifetime(copy object)
    private static func only(
        _ tag: BERTag, in object: borrowing BERObject
    ) throws(ISO7816Error) -> BERObject? {
        var reader = try BERReader(inside: object)
        while let found = try reader.next() {
            guard found.tag == tag else { continue }
            while let other = try reader.next() {
                if other.tag == tag { return nil }
            }
            return found
        }
        return nil
    }
}
