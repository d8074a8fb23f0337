import CardKernel
import ISO7816

// Commands that need a PIN or a key, most of the time the right one.
extension CardCommandBuilder {
    /// Names a PIN or key that is there, if there is one.
    private mutating func secret(
        _ kind: ReferenceObject.Kind, _ use: ReferenceObject.Use
    ) -> CardModel.Secret? {
        let choice = input.byte()
        let found = card.lasting.secrets.filter {
            $0.kind == kind && $0.use == use
                && ($0.directory == 0 || $0.directory == card.now.directory)
        }
        p2 = choice & 0x80
        if found.isEmpty || choice & 0x70 == 0x70 {
            p2 |= choice & 0x0F
            return nil
        }
        let secret = found[Int(choice & 0x0F) % found.count]
        p2 |= secret.reference
        return secret
    }

    /// A value that is right, or one that is not: other bytes, shorter, longer.
    private func guess(_ value: [UInt8], _ choice: UInt8) -> [UInt8] {
        switch choice & 7 {
        case 0: value.map { $0 ^ choice }
        case 1: Array(value.dropLast())
        case 2: value + [choice]
        default: value
        }
    }

    mutating func verify() {
        ins = 0x20
        let pin = secret(.pin, .none)
        data = guess(pin?.value ?? [1, 2], input.byte())
    }

    mutating func changeReferenceData() {
        ins = 0x24
        let pin = secret(.pin, .none)
        data = guess(pin?.value ?? [1, 2], input.byte()) + fresh()
    }

    private mutating func fresh() -> [UInt8] {
        let choice = input.byte()
        return [UInt8](repeating: choice, count: Int(choice % 20))
    }

    mutating func resetRetryCounter() {
        ins = 0x2C
        let pin = secret(.pin, .none)
        let choice = input.byte()
        let puk = pin.flatMap { card.secret(.pin, .none, $0.unblocking, in: $0.directory) }
        data = guess(puk.map { card.lasting.secrets[$0].value } ?? [3, 4], choice)
        p1 = choice >> 3 & 1
        if p1 == 0 { data += fresh() }
    }

    mutating func getChallenge() {
        ins = 0x84
        let choice = input.byte()
        ne = choice < 0xF0 ? [4, 8, 16][Int(choice % 3)] : Int(choice)
    }

    mutating func externalAuthenticate() {
        ins = 0x82
        let key = secret(.key, .externalAuthenticate)
        data = key.map { CardCodes($0).cryptogram(of: card.now.challenge) } ?? filler()
        data = guess(data, input.byte())
    }

    mutating func internalAuthenticate() {
        ins = 0x88
        _ = secret(.key, .internalAuthenticate)
        let choice = input.byte()
        data = [UInt8](repeating: choice, count: choice & 3 == 0 ? 8 : 16)
        ne = Int(choice >> 2 & 0x0F)
    }

    mutating func changeLife() {
        let choice = input.byte()
        ins = [0x04, 0x44, 0xE6, 0xE8, 0xFE, 0x44, 0x04, 0x44][Int(choice & 7)]
    }

    mutating func application() {
        let choice = input.byte()
        (cla, ins) = (0x80, [0x10, 0x12, 0x14, 0x16, 0x12, 0x12, 0x12, 0x18][Int(choice & 7)])
        p1 = choice >> 3 & 7
        if ins == 0x14 { ne = Int(choice) }
        if ins == 0x12 { data = filler() }
    }

    /// An update with its MAC, enciphered where the file asks for it; the challenge was fetched
    /// before, or not.
    mutating func protectedUpdate() {
        cla = 0x04
        guard let file = file() else { return anythingProtected() }
        let (content, flags) = (card.files[file], input.byte())
        let isAppending = content.kind.hasRecords && flags & 0x10 != 0
        if content.kind == .transparent {
            (ins, p1, p2) = (0xD6, 0x80 | content.short, flags >> 5)
        } else if isAppending {
            (ins, p2) = (0xE2, content.short << 3)
        } else {
            (ins, p1) = (0xDC, content.kind == .cyclic ? 0 : flags >> 5)
            p2 = content.short << 3 | (content.kind == .cyclic ? 3 : 4)
        }
        data = record(file)
        if data.isEmpty { data = [flags] }
        data = Array(data.prefix(240))
        let operation: FileOperation = isAppending ? .append : .update
        let reference = content.rules[operation.rawValue] & 0x0F
        let key = card.secret(.key, .protection, reference).map { card.lasting.secrets[$0] }
        guard let key else { return anythingProtected() }
        if content.isEnciphered { encipher(CardCodes(key), flags) }
        let header = [cla, ins, p1, p2, UInt8(data.count + key.macByteCount)]
        data += CardCodes(key).protection(of: header + data, challenge: card.now.challenge)
        if flags & 1 != 0 { data[data.count - 1] ^= 0x10 }
    }

    private mutating func encipher(_ codes: CardCodes, _ flags: UInt8) {
        var plain = codes.framed(Array(data.prefix(222)))
        if flags & 2 != 0 { plain[Int(flags >> 2) % plain.count] ^= 0x41 }
        data = codes.enciphered(plain, challenge: card.now.challenge)
    }

    private mutating func anythingProtected() {
        (ins, p1, p2) = (0xD6, input.byte(), input.byte())
        data = filler()
    }
}
