import CardKernel
import ISO7816

/// One thing that is done to a card.
enum CardStep {
    case powerOn(seed: UInt64)
    case powerOff
    case reset
    case deselect
    /// Tears the next step, if it writes so much.
    case tear(Tear)
    case command([UInt8])
}

extension CardDuel {
    /// Does one thing to both.
    func take(_ step: CardStep) {
        switch step {
        case .powerOn(let seed): powerOn(seed: seed)
        case .powerOff: powerOff()
        case .reset: reset()
        case .deselect: deselect()
        case .tear(let tear):
            arm(tear)
            return
        case .command(let bytes): send(bytes)
        }
        arm(nil)
    }

    /// Does what the bytes of a fuzzer say, as ``CardStepDecoder`` reads them: 200 steps at most, or
    /// up to the first disagreement.
    /// - Parameter hasApplicationFile: whether this is the sample card.
    public func play(_ bytes: [UInt8], hasApplicationFile: Bool = true) {
        let input = bytes.withUnsafeBufferPointer { FuzzInput($0) }
        var decoder = CardStepDecoder(input: input, hasApplicationFile: hasApplicationFile)
        for _ in 0..<200 where !decoder.isAtEnd && complaint == nil {
            take(decoder.next(possible.states[0]))
        }
    }

    /// Reads everything that can be read, tries every PIN and key, and compares what is stored
    /// before and after a loss of power.
    public func takeCensus() {
        guard complaint == nil else { return }
        powerOn()
        guard isPowered else { return }
        let model = possible.states[0]
        for directory in model.files.indices where model.files[directory].kind == .directory {
            send(model.pathCommand(directory))
            for secret in model.lasting.secrets where secret.directory == directory {
                send(secret.wrongCommand)
            }
        }
        for file in model.files.indices where file != 0 {
            send(model.pathCommand(file))
            for command in model.readingCommands(file) { send(command) }
        }
        guard isPowered else { return }
        let before = lines()
        powerOff()
        powerOn(seed: 1)
        if isPowered, lines() != before { complain("the memory changed without a command") }
    }
}

extension CardModel {
    /// SELECT by path, with the FCP.
    func pathCommand(_ file: Int) -> [UInt8] {
        var path: [UInt8] = []
        var current = file
        while current != 0 {
            let identifier = files[current].identifier
            path = [UInt8(identifier >> 8), UInt8(identifier & 0xFF)] + path
            current = files[current].parent
        }
        if path.isEmpty || path.count > 16 { return [0x00, 0xA4, 0x00, 0x04, 0x00] }
        return [0x00, 0xA4, 0x08, 0x04, UInt8(path.count)] + path + [0x00]
    }

    /// Commands that read the current file.
    func readingCommands(_ file: Int) -> [[UInt8]] {
        let content = files[file]
        if content.kind == .transparent {
            return stride(from: 0, to: min(content.bytes.count, 1024), by: 256).map {
                [0x00, 0xB0, UInt8($0 >> 8), 0x00, 0x00]
            }
        }
        return (0...min(content.records.count, 12)).map {
            [0x00, 0xB2, UInt8($0 + 1), 0x04, 0x00]
        }
    }
}

extension CardModel.Secret {
    /// A command that shows how many tries a PIN has, or whether a key is blocked.
    var wrongCommand: [UInt8] {
        switch kind {
        case .pin: [0x00, 0x20, 0x00, 0x80 | reference, 0x02, 0xEE, 0xEE]
        case .key: [0x00, 0x82, 0x00, 0x80 | reference, 0x08] + [UInt8](repeating: 0, count: 8)
        }
    }
}
