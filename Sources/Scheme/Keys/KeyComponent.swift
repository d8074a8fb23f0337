import CryptoCore
public import FoundationEssentials

/// What one custodian of a scheme keeps: a part of its root, with what it takes to see a mistake.
///
/// It is a secret: whoever has enough of them has all keys. So it has no description; ``file`` is what
/// is written for the custodian.
public struct KeyComponent {
    /// Its number, from 1 on.
    public let number: Int
    /// How many were made.
    public let count: Int
    /// How many it takes.
    public let needed: Int
    /// By which its custodian sees that it is right.
    public let checkValue: CheckValue
    package let value: SecretBytes

    init(_ value: SecretBytes, number: Int, count: Int, needed: Int, issuer: [UInt8]) {
        self.value = value
        (self.number, self.count, self.needed) = (number, count, needed)
        checkValue = KeyComponent.check(value, number, issuer)
    }

    /// Whether the value is the one that the check value was made of, for this issuer.
    func isWhole(issuer: [UInt8]) -> Bool {
        checkValue == KeyComponent.check(value, number, issuer)
    }

    private static func check(
        _ value: SecretBytes, _ number: Int, _ issuer: [UInt8]
    ) -> CheckValue {
        let label = Array("BURSA COMPONENT".utf8) + issuer + [UInt8(number)]
        var mac = InlineArray<32, UInt8>(repeating: 0)
        var output = mac.mutableSpan
        value.withBytes {
            var key = HMACKey<SHA256>()
            key.expand($0)
            key.authenticate(label.span, into: &output)
            key.wipe()
        }
        return CheckValue(output.span.extracting(0..<3))
    }
}

extension KeyComponent {
    private struct File: Codable {
        var schema = "bursa.component/1"
        var component: Int
        var of: Int
        var needed: Int
        var value: String
        var check: String
    }

    /// Takes a custodian's file.
    /// - Throws: `.malformed`, `.schema`, `.unknown`, `.system`.
    public init(file path: String) throws(SchemeError) {
        guard let content = try DurableFile.read(path) else {
            throw SchemeError(.unknown(kind: "component", known: []), path)
        }
        try self.init(parsing: content, path: path)
    }

    /// Writes the custodian's file, for its owner alone.
    public func write(to path: String) throws(SchemeError) {
        try DurableFile.replace(path, with: file())
    }

    /// The bytes of the custodian's file: JSON.
    public func file() -> Data {
        let file = value.withBytes { bytes in
            File(
                component: number, of: count, needed: needed,
                value: bytes.indices.map { bytes[$0] }.hex, check: checkValue.description)
        }
        return JSONFile.encoded(file)
    }

    /// Takes what ``file()`` made.
    /// - Parameter path: where it came from, for the error.
    /// - Throws: `.malformed`.
    public init(parsing data: Data, path: String) throws(SchemeError) {
        let file: File = try JSONFile.decoded(data, path, schema: "bursa.component/1")
        guard let bytes = [UInt8](hex: file.value), bytes.count == RootKey.byteCount,
            let check = CheckValue(file.check), file.needed >= 1, file.needed <= file.of,
            file.of <= SecretSharing.partCountMax, file.component >= 1, file.component <= file.of
        else { throw SchemeError(.malformed("a number or a value is outside its limits"), path) }
        value = SecretBytes(copying: bytes.span)
        checkValue = check
        (number, count, needed) = (file.component, file.of, file.needed)
    }
}
