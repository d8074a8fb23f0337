import ISO7816

extension EmulatedReader {
    /// One command of an open channel, with what the plan has for it.
    func exchange(
        _ command: [UInt8], connection: UInt64
    ) throws(CardReaderError) -> Exchange {
        let card = try connectedCard(connection)
        guard command.count <= CommandAPDU.byteCountMax else { throw error(.commandTooLong) }
        exchangeCount &+= 1
        let shape = CommandShape(command)
        let line = timing.interface.line
        var call = CardCall(at: .exchange(exchangeCount), faults: faults, timing: timing)
        call.run(
            card,
            leadNanoseconds: line.commandPicoseconds(shape).dividedRoundingUp(by: 1000),
            dispatchNanoseconds: timing.prices.commandNanoseconds,
            responseByteCountMax: shape.responseByteCountMax,
            { card, output in card.transmit(command.span, response: &output) },
            tail: {
                line.responsePicoseconds(shape, byteCount: $0).dividedRoundingUp(by: 1000)
            })
        finish(call, command: command) { .exchange($0) }
        return call.result
    }

    /// Lets the time of a call pass, writes it down, and does what becomes of the card.
    func finish(_ call: CardCall, command: [UInt8], as event: (TracedExchange) -> TraceEvent) {
        let start = clock.nanoseconds
        clock.advance(byNanoseconds: call.duration.total)
        lastDuration = call.duration
        if let trace {
            let exchange = TracedExchange(
                number: call.place.number, command: TracedCommand(command, trace.redaction),
                result: call.result, duration: call.duration, work: call.work,
                fault: call.hasStruck ? call.fault : nil)
            record(event(exchange), at: start)
        }
        if call.isCardOff { hasPower = false }
        switch call.result {
        case .response: return
        case .indeterminate: cutPower()
        }
        guard call.hasStruck, case .powerLoss(let loss) = call.fault else { return }
        switch loss.aftermath {
        case .stays: return
        case .removed: remove()
        case .swapped:
            guard let old = remove(), !spares.isEmpty else { return }
            swap(spares.removeFirst())
            spares.append(old)
        }
    }
}

extension FaultPlace {
    fileprivate var number: UInt64 {
        switch self {
        case .exchange(let number), .reset(let number): number
        }
    }
}
