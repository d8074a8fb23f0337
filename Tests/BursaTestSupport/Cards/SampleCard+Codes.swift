import CryptoCore

// What somebody who has the keys of the sample card computes.
extension SampleCard {
    /// The data of EXTERNAL AUTHENTICATE for a challenge: 8 bytes.
    public static func cryptogram(_ reference: UInt8, _ challenge: [UInt8]) throws -> [UInt8] {
        let key = key(reference)
        var block = challenge + [UInt8](repeating: 0, count: 16 - challenge.count)
        if reference % 2 == 0 {
            block = Array(block[..<8])
            var span = block.mutableSpan
            try TripleDESKey.withKey(key.span) { $0.encrypt(&span) }
            return block
        }
        var code = [UInt8](repeating: 0, count: 8)
        var span = code.mutableSpan
        try CMACKey<AESKey>.withKey(key.span) { $0.authenticate(block.span, into: &span) }
        return code
    }

    /// A command of the line protection: header and data, with Lc and the MAC for a challenge.
    public static func protected(
        _ header: [UInt8], _ data: [UInt8], key reference: UInt8, challenge: [UInt8]
    ) throws -> [UInt8] {
        let isDES = reference % 2 == 0
        let key = key(reference)
        let message = header + [UInt8(data.count + (isDES ? 4 : 8))] + data
        let vector = challenge + [UInt8](repeating: 0, count: 16 - challenge.count)
        var mac = [UInt8](repeating: 0, count: isDES ? 4 : 8)
        var span = mac.mutableSpan
        if isDES {
            try RetailMACKey.withKey(key.span) {
                $0.authenticate(
                    message.span, padding: .method2,
                    initialVector: vector.span.extracting(0..<8), into: &span)
            }
        } else {
            let whole = vector + message
            try CMACKey<AESKey>.withKey(key.span) { $0.authenticate(whole.span, into: &span) }
        }
        return message + mac
    }

    /// Data as it is sent to an enciphered file: length, data and padding, in triple DES.
    public static func enciphered(_ data: [UInt8], key reference: UInt8) throws -> [UInt8] {
        var plain = [UInt8(data.count)] + data
        if plain.count % 8 != 0 { plain.append(0x80) }
        plain += [UInt8](repeating: 0, count: (8 - plain.count % 8) % 8)
        let key = key(reference)
        for start in stride(from: 0, to: plain.count, by: 8) {
            var block = Array(plain[start..<start + 8])
            var span = block.mutableSpan
            try TripleDESKey.withKey(key.span) { $0.encrypt(&span) }
            plain.replaceSubrange(start..<start + 8, with: block)
        }
        return plain
    }
}
