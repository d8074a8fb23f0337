import CryptoCore
package import FoundationEssentials

/// A PIN: 4 to 12 digits, as cards take them: two to a byte, filled up with F.
public struct PINDigits {
    let secret: SecretBytes
    private let digitCount: Int

    /// Digits that nobody chose.
    static func random(count: Int) -> PINDigits {
        let digits = SecretBytes(count: count) { digits in
            for index in digits.indices {
                // 250 is the largest multiple of ten in a byte: each digit is as likely as another.
                repeat {
                    var one = digits._mutatingExtracting(index..<index + 1)
                    fillWithRandomBytes(&one)
                } while digits[index] >= 250
                digits[index] = digits[index] % 10 + 0x30
            }
        }
        guard let pin = digits.withBytes({ PINDigits($0) }) else {
            preconditionFailure("digits are digits")
        }
        return pin
    }

    /// Takes ASCII digits.
    package init?(_ text: Span<UInt8>) {
        guard (4...12).contains(text.count), text.indices.allSatisfy({ 0x30...0x39 ~= text[$0] })
        else { return nil }
        digitCount = text.count
        secret = SecretBytes(count: (text.count + 1) / 2) { bytes in
            for index in bytes.indices { bytes[index] = 0xFF }
            for index in text.indices {
                let digit = text[index] & 0x0F
                bytes[index / 2] =
                    index % 2 == 0 ? digit << 4 | 0x0F : bytes[index / 2] & 0xF0 | digit
            }
        }
    }

    /// Takes a file with digits, and perhaps the end of a line.
    /// - Throws: `.malformed`, `.system`.
    public init(file path: String) throws(SchemeError) {
        guard let content = try DurableFile.read(path) else {
            throw SchemeError(.unknown(kind: "PIN file", known: []), path)
        }
        let bytes = content.filter { $0 != 0x0A && $0 != 0x0D }
        let array = [UInt8](bytes)
        guard let pin = PINDigits(array.span) else {
            throw SchemeError(.malformed("a PIN has 4 to 12 digits"), path)
        }
        self = pin
    }

    /// What is written for the holder.
    package func letter() -> Data {
        secret.withBytes { bytes in
            Data(
                (0..<digitCount).map { index in
                    (index % 2 == 0 ? bytes[index / 2] >> 4 : bytes[index / 2] & 0x0F) + 0x30
                } + [0x0A])
        }
    }

    /// VERIFY of the PIN with a reference. ISO 7816-4, 11.6.6
    func verifyCommand(reference: UInt8) -> [UInt8] {
        secret.withBytes { bytes in
            [0x00, 0x20, 0x00, 0x80 | reference, UInt8(bytes.count)]
                + bytes.indices.map { bytes[$0] }
        }
    }
}
