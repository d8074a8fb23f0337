import CardKernel
import CryptoCore
import ISO7816
import Purse

/// Commands to a card that is being made, without a reader.
struct DirectCommands<Application: CardApplication & ~Copyable> {
    private let card: HostedCard<Application>

    init(_ card: HostedCard<Application>) { self.card = card }

    mutating func powerOn() throws(SchemeError) {
        guard answer({ card.powerOn(answer: &$0) }) != nil else {
            throw SchemeError(.refused(command: "power-on", status: 0), "card")
        }
    }

    mutating func select(_ name: [UInt8]) throws(SchemeError) {
        _ = try send([0x00, 0xA4, 0x04, 0x00, UInt8(name.count)] + name + [0], "SELECT")
    }

    /// A command of class 84 without data but its MAC, over a fresh challenge.
    mutating func protected(
        _ header: [UInt8], key: SecretBytes, algorithm: PurseAlgorithm
    ) throws(SchemeError) -> [UInt8] {
        let count = algorithm.randomByteCount
        let challenge = try send([0x00, 0x84, 0x00, 0x00, UInt8(count)], "GET CHALLENGE")
        let message = header + [UInt8(algorithm.codeByteCount)]
        let mac = LineProtection.mac(message, challenge: challenge, key: key, algorithm: algorithm)
        return try send(message + mac + [0], "the command \(header.hex)")
    }

    private mutating func send(_ command: [UInt8], _ name: String) throws(SchemeError) -> [UInt8] {
        guard let response = answer({ card.transmit(command.span, response: &$0) }),
            response.count >= 2
        else { throw SchemeError(.refused(command: name, status: 0), "card") }
        let status =
            UInt16(response[response.count - 2]) << 8 | UInt16(response[response.count - 1])
        guard status == 0x9000 else {
            throw SchemeError(.refused(command: name, status: status), "card")
        }
        return response.dropLast(2)
    }

    private func answer(_ body: (inout OutputSpan<UInt8>) -> CardAnswer) -> [UInt8]? {
        var result = CardAnswer.mute
        let bytes = [UInt8](unsafeUninitializedCapacity: 300) { buffer, count in
            var output = OutputSpan(buffer: buffer, initializedCount: 0)
            result = body(&output)
            count = output.finalize(for: buffer)
        }
        return result == .answered ? bytes : nil
    }
}

/// The MAC of the line protection, as the side makes it that has the card's key.
enum LineProtection {
    /// - Parameter message: CLA, INS, P1, P2, Lc and the data in front of the MAC.
    static func mac(
        _ message: [UInt8], challenge: [UInt8], key: SecretBytes, algorithm: PurseAlgorithm
    ) -> [UInt8] {
        var mac = [UInt8](repeating: 0, count: algorithm.codeByteCount)
        var output = mac.mutableSpan
        do throws(CryptoError) {
            try key.withBytes { key throws(CryptoError) in
                switch algorithm {
                case .tripleDES:
                    let vector = challenge + [UInt8](repeating: 0, count: 8 - challenge.count)
                    try RetailMACKey.withKey(key) {
                        $0.authenticate(
                            message.span, padding: .method2, initialVector: vector.span,
                            into: &output)
                    }
                case .aes:
                    let whole =
                        challenge + [UInt8](repeating: 0, count: 16 - challenge.count) + message
                    try CMACKey<AESKey>.withKey(key) {
                        $0.authenticate(whole.span, into: &output)
                    }
                }
            }
        } catch {
            preconditionFailure("a card key has 16 bytes")
        }
        return mac
    }
}
