import FoundationEssentials
import Glibc

/// Small files of JSON that are replaced whole: sorted keys, readable, checked by their `schema`.
enum JSONFile {
    private struct Marker: Decodable {
        var schema: String
    }

    /// The bytes of a value.
    static func encoded(_ value: some Encodable) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do { return try encoder.encode(value) + Data("\n".utf8) } catch {
            preconditionFailure("a value of ours is not JSON: \(error)")
        }
    }

    /// A value from bytes that say the right schema.
    /// - Throws: `.malformed` with what is wrong, `.schema` where it is something else.
    static func decoded<Value: Decodable>(
        _ data: Data, _ path: String, schema: String
    ) throws(SchemeError) -> Value {
        let decoder = JSONDecoder()
        do {
            let found = try decoder.decode(Marker.self, from: data).schema
            guard found == schema else {
                throw SchemeError(.schema(found: found, wanted: schema), path)
            }
            return try decoder.decode(Value.self, from: data)
        } catch let error as SchemeError {
            throw error
        } catch let error as DecodingError {
            throw SchemeError(.malformed(error.explanation()), path)
        } catch {
            throw SchemeError(.malformed("\(error)"), path)
        }
    }
}

extension DecodingError {
    /// What is wrong and where, in few words, without the value: it may be a secret.
    func explanation(of whole: String = "the file") -> String {
        func place(_ context: Context, _ key: (any CodingKey)? = nil) -> String {
            let path = context.codingPath.map(\.stringValue) + (key.map { [$0.stringValue] } ?? [])
            return path.isEmpty ? whole : path.joined(separator: ".")
        }
        switch self {
        case .keyNotFound(let key, let context): return "\(place(context, key)) is missing"
        case .typeMismatch(let type, let context): return "\(place(context)) is no \(type)"
        case .valueNotFound(let type, let context): return "\(place(context)) is no \(type)"
        case .dataCorrupted(let context): return "\(place(context)) is not JSON that is known"
        @unknown default: return "it cannot be read"
        }
    }
}

extension [UInt8] {
    /// Pairs of hexadecimal digits, upper case.
    var hex: String {
        map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }

    /// Takes pairs of hexadecimal digits.
    package init?(hex text: String) {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Character(UnicodeScalar(digits[index])).hexDigitValue,
                let low = Character(UnicodeScalar(digits[index + 1])).hexDigitValue
            else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        self = bytes
    }
}
