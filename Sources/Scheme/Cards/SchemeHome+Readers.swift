import CardKernel
public import CardReader
import Purse

// Cards and SAMs of the home in emulated readers.
extension SchemeHome {
    /// A reader with a card of this home in it, whose image is locked for as long as the reader is there.
    /// - Parameters:
    ///   - durability: what its memory survives.
    ///   - faults: what goes wrong.
    ///   - trace: where the reader says what happened.
    /// - Throws: `.unknown`, `.image` where somebody has it open or it is damaged.
    public func reader(
        forCard name: String, durability: Durability = .process, faults: FaultPlan = FaultPlan(),
        trace: Trace? = nil
    ) throws(SchemeError) -> EmulatedReader {
        _ = try card(name)
        let memory = try openImage(cardPath(name) + ".card", durability)
        let card = HostedCard(memory: memory) { PurseApplication() }
        return SchemeHome.reader(name, card, faults: faults, trace: trace)
    }

    /// Where the image of a card lies.
    /// - Throws: `.unknown`.
    public func imagePath(ofCard name: String) throws(SchemeError) -> String {
        _ = try card(name)
        return cardPath(name) + ".card"
    }

    /// A reader with the PSAM of a till.
    func psamReader(
        _ till: String, durability: Durability = .process
    ) throws(SchemeError) -> EmulatedReader {
        let memory = try openImage(samPath("till-\(till)"), durability)
        return SchemeHome.reader("psam-\(till)", HostedCard(memory: memory) { PSAM() })
    }

    /// A reader with the load SAM of the host.
    func loadSAMReader(durability: Durability = .process) throws(SchemeError) -> EmulatedReader {
        let memory = try openImage(samPath("host"), durability)
        return SchemeHome.reader("host", HostedCard(memory: memory) { LoadSAM() })
    }

    /// What the memory of a card holds now.
    func snapshot(_ path: String) throws(SchemeError) -> MemorySnapshot {
        do throws(ImageError) {
            return try CardImage.load(path, expecting: SchemeHome.cardDimensions)
        } catch { throw SchemeError(.image(error), path) }
    }

    private func openImage(
        _ path: String, _ durability: Durability
    ) throws(SchemeError) -> ImageFile {
        do throws(ImageError) {
            return try ImageFile(
                path, durability: durability, expecting: SchemeHome.cardDimensions)
        } catch { throw SchemeError(.image(error), path) }
    }

    /// A contactless reader with a card in it, on a clock of its own.
    static func reader<Application: CardApplication & ~Copyable>(
        _ name: String, _ card: HostedCard<Application>, faults: FaultPlan = FaultPlan(),
        trace: Trace? = nil
    ) -> EmulatedReader {
        let reader = EmulatedReader(
            name: name, timing: TimingModel(.contactless(ContactlessTiming())), faults: faults,
            trace: trace)
        do throws(CardReaderError) { try reader.insert(card) } catch {
            preconditionFailure("a new reader is empty")
        }
        return reader
    }
}
