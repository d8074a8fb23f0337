import CardReader

extension Emulation {
    /// Carries out one line of the control protocol.
    /// - Returns: the reply, also where the line is none.
    public func reply(to line: some Collection<UInt8>) -> ControlReply {
        do throws(SchemeError) {
            return try carryOut(try ControlRequest(parsing: line))
        } catch {
            return ControlReply(error: error.description)
        }
    }

    /// Carries out a request.
    /// - Throws: `.unknown` for a reader or snapshot, `.declined` where the reader is not in the state for it,
    ///   `.request` for a fault, what a card throws.
    public func carryOut(_ request: ControlRequest) throws(SchemeError) -> ControlReply {
        var reply = ControlReply()
        switch request {
        case .status:
            reply.readers = readers.map(\.status)
            reply.clock = clock.nanoseconds
        case .insert(let name, let plan):
            let reader = try reader(name)
            guard reader.card == nil else {
                throw SchemeError(.declined("a card is in it already"), name)
            }
            if let plan {
                reader.swap(try Emulation.card(plan))
            } else if let card = reader.removedCard {
                reader.swap(card)
            } else {
                throw SchemeError(.declined("no card was taken out of it; say which"), name)
            }
        case .remove(let name):
            guard try reader(name).remove() != nil else {
                throw SchemeError(.declined("no card is in it"), name)
            }
        case .swap(let name, let plan):
            try reader(name).swap(try Emulation.card(plan))
        case .fault(let name, let text):
            let reader = try reader(name)
            let place = FaultPlace.exchange(reader.exchangeCount + 1)
            do throws(FaultScriptError) {
                reader.faults.script[place] = try FaultPlan(parsing: "\(place): \(text)")
                    .script[place]
            } catch {
                throw SchemeError(.request("fault: \(error)"), name)
            }
        case .advance(let milliseconds):
            clock.advance(byNanoseconds: UInt64(milliseconds) * 1_000_000)
            reply.clock = clock.nanoseconds
        case .snapshot(let name, let label):
            snapshots[label] = try rewindable(name).snapshot()
        case .rewind(let name, let label):
            guard let snapshot = snapshots[label] else {
                throw SchemeError(.unknown(kind: "snapshot", known: snapshots.keys.sorted()), label)
            }
            let card = try rewindable(name)
            let reader = try reader(name)
            // For those who are connected the older card is another one.
            let taken = reader.remove()
            defer { if let taken { reader.swap(taken) } }
            try card.rewind(to: snapshot)
        case .trace(let start):
            reply.trace = trace.entries.dropFirst(start).map(\.description)
        }
        return reply
    }

    private func reader(_ name: String) throws(SchemeError) -> EmulatedReader {
        guard let reader = readers.first(where: { $0.name == name }) else {
            throw SchemeError(.unknown(kind: "reader", known: readers.map(\.name)), name)
        }
        return reader
    }

    private func rewindable(_ name: String) throws(SchemeError) -> any RewindableCard {
        guard let card = try reader(name).card else {
            throw SchemeError(.declined("no card is in it"), name)
        }
        guard let card = card as? any RewindableCard else {
            throw SchemeError(.declined("its card cannot be kept"), name)
        }
        return card
    }
}

extension EmulatedReader {
    fileprivate var status: ControlReply.ReaderStatus {
        .init(
            name: name, card: card != nil, events: eventCount, exchanges: exchangeCount,
            resets: resetCount)
    }
}
