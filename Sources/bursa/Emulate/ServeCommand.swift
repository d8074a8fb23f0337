import ArgumentParser
import CardReader
import Foundation
import Scheme

struct ServeCommand: ParsableCommand, HasOptions {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Put emulated cards into the readers of vpcd, for programs that use pcscd.",
        discussion: """
            The first card goes to the port of vpcd's first reader, the next to the next one. It goes on until \
            it is ended, and connects again when pcscd restarts. Without --card and --plan it has a fresh \
            demonstration card.
            """)
    @OptionGroup var options: CommonOptions

    @Option(help: "A card of the home; again for more.")
    var card: [String] = []

    @Option(help: "A file that says which readers there are, and what is in them.")
    var plan: String?

    @Option(help: "Where vpcd listens.")
    var host = "127.0.0.1"

    @Option(help: "The port of vpcd's first reader.")
    var port: UInt16 = 35963

    func validate() throws {
        guard card.isEmpty || plan == nil else {
            throw ValidationError("--card and --plan say the same thing; give one of them.")
        }
    }

    func run() throws {
        let plan = try EmulationPlan.chosen(cards: card, file: plan, options)
        guard plan.readers.count <= Int(UInt16.max - port) + 1 else {
            throw Failure(.usage, "there are not so many ports from \(port) on")
        }
        let served = try ServedCards(plan, host: host, port: port)
        let output = Output(options)
        for (index, reader) in plan.readers.enumerated() {
            output.note("\(reader.name): \(host), port \(Int(port) + index)")
        }
        served.run { name, isConnected in
            output.note("\(name): \(isConnected ? "in the reader" : "vpcd has gone")")
        }
    }
}

/// The cards of a plan, each in its reader of vpcd.
final class ServedCards: @unchecked Sendable {
    // Unchecked: what changes is touched under the lock.
    private let emulation: Emulation
    private let cards: [VPCDCard]
    private let lock = ReaderLock()
    private var control: ControlServer?

    init(_ plan: EmulationPlan, host: String, port: UInt16) throws {
        let emulation = try failing { try Emulation(plan) }
        let lock = lock
        self.emulation = emulation
        cards = emulation.readers.enumerated().map { index, reader in
            VPCDCard(reader, host: host, port: port + UInt16(index), lock: lock)
        }
        guard let path = plan.control else { return }
        control = try failing {
            try ControlServer(path) { [unowned self] line in reply(to: line) }
        }
    }

    private func reply(to line: [UInt8]) -> ControlReply {
        lock.withLock {
            defer { for card in cards { card.noticeChange() } }
            return emulation.reply(to: line)
        }
    }

    /// Serves without end.
    func run(_ observer: @escaping @Sendable (_ name: String, _ isConnected: Bool) -> Void) {
        let names = emulation.readers.map(\.name)
        for (name, card) in zip(names, cards) {
            Thread.detachNewThread { card.run { observer(name, $0) } }
        }
        while true { sleep(1_000_000) }
    }
}
