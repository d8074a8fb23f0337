import BursaTestSupport
import CardKernel
import Purse

/// Cards before their DEBIT: so many that the clock costs nothing beside what it times.
final class BenchDebits {
    private static let cardCount = 64

    private let algorithm: PurseAlgorithm
    private let cards: [PurseCard]
    private var commands: [[UInt8]] = []
    private let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 300)

    init(_ algorithm: PurseAlgorithm) throws {
        self.algorithm = algorithm
        var settings = SamplePurse()
        settings.profile.purse?.balance = 100_000_000
        cards = try (0..<BenchDebits.cardCount).map { _ in try PurseCard(settings) }
    }

    deinit { room.deallocate() }

    /// Times this many debits, INITIALIZE and the codes of a terminal not among it.
    func nanoseconds(_ count: Int) throws -> Double {
        var sum = 0.0
        for start in stride(from: 0, to: count, by: BenchDebits.cardCount) {
            let number = min(BenchDebits.cardCount, count - start)
            try prepare(number)
            sum += try Subject.nanoseconds { try debit(number) }
        }
        return sum
    }

    private func prepare(_ count: Int) throws {
        commands = try cards[..<count].map { card in
            guard var transaction = card.begin(.pursePurchase, amount: 100, algorithm) else {
                throw WrongAnswer(name: "INITIALIZE")
            }
            (transaction.date, transaction.time) = (0x2026_0301, 0x120000)
            transaction.terminalSequence = 1
            return card.completion(transaction)
        }
    }

    private func debit(_ count: Int) throws {
        for index in 0..<count {
            let command = commands[index]
            var output = OutputSpan(buffer: room, initializedCount: 0)
            let answer = cards[index].card.transmit(command.span, response: &output)
            let size = output.finalize(for: room)
            guard answer == .answered, size > 2, room[size - 2] == 0x90 else {
                throw WrongAnswer(name: "DEBIT")
            }
        }
    }
}
