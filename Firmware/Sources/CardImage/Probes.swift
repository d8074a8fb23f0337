import CardSupport
import ImageSupport

// What `Tools/bench card-instructions` calls in an emulator that counts. Each call is one step of a
// session; the emulator keeps the memory from one to the next.

// Sound: one processor, no interrupts.
private nonisolated(unsafe) var probed: SampleCard?

/// Makes the card, without power.
@c(probe_card_make)
func probeCardMake(_ input: UnsafePointer<UInt8>, _ output: UnsafeMutablePointer<UInt8>) {
    probed = SampleCard()
}

/// Power and cold reset.
@c(probe_card_power_on)
func probeCardPowerOn(_ input: UnsafePointer<UInt8>, _ output: UnsafeMutablePointer<UInt8>) {
    guard let card = probed else { fatalError("no card") }
    write(card.powerOn(), to: output)
}

/// One command.
/// - Parameters:
///   - input: the count of the command's bytes, the low byte first, and the bytes.
///   - output: gets the count of the response's bytes, and where they are: two bytes, four bytes.
@c(probe_card_transmit)
func probeCardTransmit(_ input: UnsafePointer<UInt8>, _ output: UnsafeMutablePointer<UInt8>) {
    guard let card = probed else { fatalError("no card") }
    let count = Int(input[0]) | Int(input[1]) << 8
    // Sound: the emulator has put that many bytes there.
    write(card.transmit(Span(_unsafeStart: input + 2, count: count)), to: output)
}

/// Nothing leaves a length of zero. The response stays where the card put it: copying it would be no
/// work of the card.
private func write(_ answer: Span<UInt8>?, to output: UnsafeMutablePointer<UInt8>) {
    guard let answer else { return }
    output[0] = UInt8(truncatingIfNeeded: answer.count)
    output[1] = UInt8(truncatingIfNeeded: answer.count >> 8)
    answer.withUnsafeBufferPointer { bytes in
        let address = UInt(bitPattern: bytes.baseAddress)
        for index in 0..<4 {
            output[2 + index] = UInt8(truncatingIfNeeded: address >> UInt(8 * index))
        }
    }
}
