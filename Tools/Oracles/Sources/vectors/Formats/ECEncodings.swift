import Foundation
import OracleKit

/// The encodings in which vectors carry keys and signatures of P-256. The library takes none of
/// them; what is not strictly as the standard has it is refused here.
enum ECEncodings {
    /// SEC 1, 2.3.3; a coordinate that is too large makes the point too long.
    static func point(_ x: [UInt8], _ y: [UInt8]) -> [UInt8] {
        func padded(_ number: [UInt8]) -> [UInt8] {
            Hex.padded(number, to: 32) ?? Array(number.drop { $0 == 0 })
        }
        return [4] + padded(x) + padded(y)
    }

    /// The point of a SubjectPublicKeyInfo, RFC 5480. DER has one encoding only, so all that stands
    /// before an uncompressed point of P-256 is known.
    static func point(ofPublicKeyInfo der: [UInt8]) -> [UInt8]? {
        let head = "3059301306072a8648ce3d020106082a8648ce3d030107034200"
        guard der.count == 91, Hex.text(Array(der.prefix(26))) == head, der[26] == 4 else {
            return nil
        }
        return Array(der.dropFirst(26))
    }

    /// The scalar of a PrivateKeyInfo, RFC 5915 in RFC 5208, without the public key in it.
    static func scalar(ofPrivateKeyInfo der: [UInt8]) -> [UInt8]? {
        let head = "3041020100301306072a8648ce3d020106082a8648ce3d0301070427302502010104"
        guard der.count == 67, Hex.text(Array(der.prefix(35))) == head + "20" else { return nil }
        return Array(der.dropFirst(35))
    }

    /// The bytes between the lines that begin and end a PEM block, RFC 7468.
    static func bytes(ofPEM text: String, _ label: String) -> [UInt8]? {
        let lines = text.split(separator: "\n")
        guard lines.count > 2, lines.first == "-----BEGIN \(label)-----",
            lines.last == "-----END \(label)-----",
            let data = Data(base64Encoded: lines.dropFirst().dropLast().joined())
        else { return nil }
        return Array(data)
    }

    /// Base 64 for addresses, without padding, as in a JSON Web Key. RFC 7515, 2
    static func bytes(ofBase64URL text: String) -> [UInt8]? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.count % 4) % 4)
        return Data(base64Encoded: plain + padding).map(Array.init)
    }

    /// r and s, 32 bytes each, of an ECDSA-Sig-Value in DER. RFC 3279, 2.2.3
    static func signature(ofDER der: [UInt8]) -> [UInt8]? {
        var rest = der[...]
        guard let sequence = element(0x30, of: &rest), rest.isEmpty else { return nil }
        rest = sequence
        guard let r = integer(of: &rest), let s = integer(of: &rest), rest.isEmpty,
            let high = Hex.padded(r, to: 32), let low = Hex.padded(s, to: 32)
        else { return nil }
        return high + low
    }

    /// One element with this tag; a length of 128 or more takes no more bytes than it needs.
    private static func element(_ tag: UInt8, of rest: inout ArraySlice<UInt8>) -> ArraySlice<
        UInt8
    >? {
        guard rest.popFirst() == tag, let first = rest.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            guard first == 0x81, let second = rest.popFirst(), second >= 0x80 else { return nil }
            length = Int(second)
        }
        guard length <= rest.count else { return nil }
        let content = rest.prefix(length)
        rest = rest.dropFirst(length)
        return content
    }

    /// A positive or zero integer in its shortest form.
    private static func integer(of rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard let content = element(2, of: &rest), let first = content.first, first < 0x80 else {
            return nil
        }
        let isPadded = first == 0 && content.count > 1
        if isPadded && content[content.startIndex + 1] < 0x80 { return nil }
        return Array(content)
    }
}
