public import ISO7816
import Purse

/// A card whose image is open and locked only while it has power, so that several processes share it
/// one after the other. The death of a process is a loss of power.
public final class SharedImageCard {
    /// The path of the image.
    public let path: String
    /// Why the image could not be opened when power was last given, if it could not.
    public private(set) var failure: ImageError?
    private let application: EmulationPlan.Application
    private var card: (any IntegratedCircuitCard & AnyObject)?
    /// The image, while it is open.
    private(set) var memory: ImageFile?
    private var plannedTear: Tear?
    private var spent = CardWork()

    /// A card without power.
    public init(_ path: String, _ application: EmulationPlan.Application) {
        (self.path, self.application) = (path, application)
    }

    private func open() throws(ImageError) -> any IntegratedCircuitCard & AnyObject {
        let memory = try ImageFile(path)
        self.memory = memory
        return switch application {
        case .purse: HostedCard(memory: memory) { PurseApplication() }
        case .psam: HostedCard(memory: memory) { PSAM() }
        case .loadSAM: HostedCard(memory: memory) { LoadSAM() }
        }
    }

    /// Lets the image go.
    private func close() {
        guard var card else { return }
        card.powerOff()
        spent = spent.adding(card.work)
        self.card = nil
        memory = nil
    }
}

extension SharedImageCard: IntegratedCircuitCard {
    /// Opens the image, then power and cold reset.
    /// - Returns: ``CardAnswer/mute`` where the image cannot be opened; ``failure`` says why.
    public func powerOn(answer: inout OutputSpan<UInt8>) -> CardAnswer {
        close()
        do throws(ImageError) {
            var card = try open()
            failure = nil
            card.arm(plannedTear)
            self.card = card
            let result = card.powerOn(answer: &answer)
            if result == .powerLost { close() }
            return result
        } catch {
            failure = error
            return .mute
        }
    }

    /// Warm reset.
    public func reset(answer: inout OutputSpan<UInt8>) -> CardAnswer {
        guard var card else { return .mute }
        return card.reset(answer: &answer)
    }

    /// The end of a contactless session.
    public func deselect() {
        guard var card else { return }
        card.deselect()
    }

    /// Takes power away and lets the image go.
    public func powerOff() { close() }

    /// One command and its response.
    public func transmit(
        _ command: Span<UInt8>, response: inout OutputSpan<UInt8>
    ) -> CardAnswer {
        guard var card else { return .mute }
        let result = card.transmit(command, response: &response)
        if result == .powerLost { close() }
        return result
    }

    /// Plans a tear, also while there is no power.
    public func arm(_ tear: Tear?) {
        plannedTear = tear
        guard var card else { return }
        card.arm(tear)
    }

    /// Memory and crypto work since this object was made.
    public var work: CardWork {
        guard var card else { return spent }
        return spent.adding(card.work)
    }
}

extension CardWork {
    fileprivate func adding(_ other: CardWork) -> CardWork {
        var sum = self
        sum.wordsProgrammed &+= other.wordsProgrammed
        sum.pagesErased &+= other.pagesErased
        sum.cipherBlocks &+= other.cipherBlocks
        sum.hashBlocks &+= other.hashBlocks
        sum.curveOperations &+= other.curveOperations
        sum.comparisons &+= other.comparisons
        return sum
    }
}
