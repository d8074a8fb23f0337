import CardKernel

/// A card whose memory can be kept and put back.
protocol RewindableCard: AnyObject {
    /// What the memory holds now: the card as if power were lost at this moment.
    func snapshot() throws(SchemeError) -> MemorySnapshot

    /// Puts back what the memory held. Power goes away first.
    func rewind(to snapshot: MemorySnapshot) throws(SchemeError)
}

extension SharedImageCard: RewindableCard {
    func snapshot() throws(SchemeError) -> MemorySnapshot {
        if let memory { return memory.snapshot() }
        do throws(ImageError) { return try CardImage.load(path) } catch {
            throw SchemeError(.image(error), path)
        }
    }

    func rewind(to snapshot: MemorySnapshot) throws(SchemeError) {
        powerOff()
        do throws(ImageError) { try CardImage.save(snapshot, to: path) } catch {
            throw SchemeError(.image(error), path)
        }
    }
}

extension HostedCard: RewindableCard where Application: ~Copyable {
    func snapshot() throws(SchemeError) -> MemorySnapshot {
        guard let memory = memory as? PagedMemory else {
            throw SchemeError(.declined("its memory cannot be kept"), "the card")
        }
        return memory.snapshot()
    }

    func rewind(to snapshot: MemorySnapshot) throws(SchemeError) {
        guard let memory = memory as? PagedMemory else {
            throw SchemeError(.declined("its memory cannot be put back"), "the card")
        }
        powerOff()
        memory.rewind(to: snapshot)
    }
}
