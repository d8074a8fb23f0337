import CardReader

/// A reader with a card in it, on contacts with T=0 at 4 MHz, where a character takes 1 116 000 ns.
struct Bench {
    let card = FakeCard()
    let trace = Trace()
    let clock = VirtualClock()
    let reader: EmulatedReader

    init(
        _ script: String = "", interface: CardInterface = .t0(CharacterTiming()),
        rates: FaultRates = FaultRates(), seed: UInt64 = 0
    ) throws {
        reader = EmulatedReader(
            name: "bench", timing: TimingModel(interface),
            faults: try FaultPlan(parsing: script, rates: rates, seed: seed), clock: clock,
            trace: trace)
        try reader.insert(card)
    }

    /// Connects, and sends one command.
    func exchange(_ command: [UInt8]) throws -> Exchange {
        try reader.connect().transmit(command)
    }
}

/// A command of case 1 that programs words and erases pages.
func write(words: UInt8, pages: UInt8 = 0) -> [UInt8] { [0x00, 0xD0, words, pages] }

/// A command of case 2 that reads that many bytes: 1...256.
func read(_ count: Int) -> [UInt8] {
    [0x00, 0xB0, UInt8(count >> 8), UInt8(count & 0xFF), UInt8(count & 0xFF)]
}

let success: Exchange = .response([0x90, 0x00])

/// The error of an expression, or nothing if it does not throw.
func refusal<Value>(_ body: @autoclosure () throws -> Value) -> CardReaderError.Code? {
    do {
        _ = try body()
        return nil
    } catch {
        return (error as? CardReaderError)?.code
    }
}
