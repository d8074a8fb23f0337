import BursaTestSupport
import CardKernel
import ISO7816
import Testing

@Suite struct ApplicationProtectionTests {
    private let card: TestCard

    init() throws { card = try ApplicationCard.make() }

    /// The two keys: AES, triple DES.
    static let references: [UInt8] = [200, 3]

    @Test(arguments: references)
    func `a command is refused by the first thing that is wrong with it`(
        reference: UInt8
    ) throws {
        let key = try key(reference)
        let size = card.card.kernel.macByteCount(of: key)
        let data: [UInt8] = [1, 2, 3]
        #expect(size == (reference == 3 ? 4 : 8))
        // No challenge, then one that served already.
        #expect(try refusal(data, key, challenge: []) == .referenceDataUnusable)
        #expect(try refusal(data, key, challenge: challenge(8)) == nil)
        #expect(try refusal(data, key, challenge: []) == .referenceDataUnusable)
        let short = try refusal(data, key, challenge: challenge(4))
        #expect(short == (reference == 3 ? nil : .referenceDataUnusable))
        #expect(try refusal([], key, challenge: challenge(16)) == nil)
        // Too short for a MAC: the challenge may serve the right command still.
        let given = challenge(8)
        let nothing = [UInt8](repeating: 0, count: size - 1)
        #expect(try refuse(nothing, key) == .wrongLength)
        #expect(try refusal(data, key, challenge: given) == nil)
        for _ in 0..<3 {
            let wrong = try refusal(data, key, challenge: challenge(8), spoiled: true)
            #expect(wrong == .secureMessagingObjectsIncorrect)
        }
        #expect(try refusal(data, key, challenge: challenge(8)) == .authenticationBlocked)
    }

    @Test func `a right MAC restores the tries of its key`() throws {
        let key = try key(200)
        _ = try refusal([1], key, challenge: challenge(8), spoiled: true)
        #expect(card.card.kernel.triesStatus(of: key) == .triesRemaining(2))
        #expect(try refusal([1], key, challenge: challenge(8)) == nil)
        #expect(card.card.kernel.triesStatus(of: key) == .triesRemaining(3))
    }

    @Test(arguments: references, [4, 8, 16])
    func `what came with a right MAC is deciphered until the command ends`(
        reference: UInt8, length: UInt8
    ) throws {
        let key = try key(reference)
        if reference == 200, length < 8 { return }
        let codes = CardCodes(key: ApplicationCard.key, isAES: reference == 200)
        for count in [0, 1, 6, 7, 8, 14, 15, 16, 40] {
            let plain = (0..<UInt8(count)).map { $0 ^ 0x33 }
            let given = challenge(length)
            let cipher = codes.enciphered(codes.framed(plain), challenge: given)
            #expect(try refusal(cipher, key, challenge: given) == nil)
            #expect(decipher(cipher, key) == plain)
            #expect(decipher(Array(cipher.dropLast()), key) == nil)
            _ = card.send("80100000")
            if reference == 200 { #expect(decipher(cipher, key) == nil) }
        }
    }

    @Test func `the length and the padding are looked at`() throws {
        let key = try key(200)
        let codes = CardCodes(key: ApplicationCard.key, isAES: true)
        for (place, bits) in [(0, 0x10), (0, 1), (4, 1), (5, 1), (15, 0x80)] {
            var plain = codes.framed([1, 2, 3])
            plain[place] ^= UInt8(bits)
            let given = challenge(8)
            let cipher = codes.enciphered(plain, challenge: given)
            #expect(try refusal(cipher, key, challenge: given) == nil)
            #expect(decipher(cipher, key) == nil)
        }
    }

    private func key(_ reference: UInt8) throws -> Int {
        let found = card.card.kernel.key(.application, reference, in: 1)
        return try #require(found)
    }

    private func challenge(_ count: UInt8) -> [UInt8] {
        card.send([0x00, 0x84, 0x00, 0x00, count])?.dropLast(2) ?? []
    }

    /// What a command 84 10 with this data and its MAC is answered.
    private func refusal(
        _ data: [UInt8], _ key: Int, challenge: [UInt8], spoiled: Bool = false
    ) throws -> StatusWord? {
        let isAES = card.card.kernel.object(at: key).algorithm == .aes
        let codes = CardCodes(key: ApplicationCard.key, isAES: isAES)
        let count = UInt8(data.count + (isAES ? 8 : 4))
        var code = codes.protection(
            of: [0x84, 0x10, 0x00, 0x00, count] + data, challenge: challenge)
        if spoiled { code[0] ^= 0x80 }
        return try refuse(data + code, key)
    }

    private func refuse(_ data: [UInt8], _ key: Int) throws -> StatusWord? {
        let command = CommandAPDU(cla: 0x84, ins: 0x10, p1: 0, p2: 0, data: data.span)
        return try card.card.kernel.refusalOfProtection(command, by: key)
    }

    private func decipher(_ bytes: [UInt8], _ key: Int) -> [UInt8]? {
        var bytes = bytes
        var span = bytes.mutableSpan
        guard let range = card.card.kernel.decipher(key, &span) else { return nil }
        return Array(bytes[range])
    }
}
