import CardKernel
import Purse

// Every command of the SAMs that writes.
extension TornCase {
    static let psams: [TornCase] =
        [PurseAlgorithm.tripleDES, .aes].flatMap { algorithm in
            let id = "id 0\(algorithm.rawValue)"
            return [
                psam("PSAM: INITIALIZE, \(id)", stateCount: 2) { psam in
                    psam.pay(Payment(algorithm))
                } _: { psam in
                    psam.send(Payment(algorithm) { $0.sequence = 1 }.command)
                },
                psam("PSAM: INITIALIZE, one given up, \(id)", stateCount: 2) { psam in
                    psam.pay(Payment(algorithm))
                    _ = psam.send(Payment { $0.amount = 1 }.command)
                } _: { psam in
                    psam.send(Payment(algorithm) { $0.sequence = 1 }.command)
                },
                // With id 00 a try is gone in between.
                psam("PSAM: CREDIT, \(id)", stateCount: algorithm == .tripleDES ? 3 : 2) { psam in
                    _ = psam.send(Payment(algorithm).command)
                } _: { psam in
                    psam.send(Payment(algorithm).credit(1))
                },
                psam("PSAM: CREDIT, wrong MAC2, \(id)", stateCount: 2) { psam in
                    _ = psam.send(Payment(algorithm).command)
                } _: { psam in
                    var forged = Payment(algorithm).credit(1)
                    forged[5] ^= 1
                    return psam.send(forged)
                },
                blocked("APPLICATION BLOCK, \(id)", algorithm, [0x84, 0x1E, 0, 0]),
                blocked("APPLICATION BLOCK for ever, \(id)", algorithm, [0x84, 0x1E, 0, 1]),
                blocked(
                    "APPLICATION UNBLOCK, \(id)", algorithm, [0x84, 0x18, 0, 0],
                    before: [0x84, 0x1E, 0, 0]),
            ]
        } + [collection]

    static let loadSAMs = [PurseAlgorithm.tripleDES, .aes].map { algorithm in
        let name = "load SAM: AUTHORISE, id 0\(algorithm.rawValue)"
        return TornCase(name, stateCount: 2) { left in
            let sam = try LoadSAMCard(pageWordCount: 64)
            return TornRun(name, sam, left: left) {
                sam.comesUp() && sam.send(HostTransaction(algorithm).authorise) != nil
            }
        }
    }

    private static let collection = psam("PSAM: COLLECTED", stateCount: 2) { psam in
        for _ in 0..<2 { psam.pay(Payment()) }
    } _: { psam in
        guard let answer = psam.send([0x80, 0x76, 0x00, 0x00, 0x00]), answer.count == 36 else {
            return nil
        }
        let message = [0x41] + Array(answer.prefix(26)) + big(0x2026_0102)
        return psam.send(
            try [0x80, 0x7A, 0, 0, 12] + big(0x2026_0102) + SampleSAM.collectionMAC(message))
    }

    /// The tries of the key are reduced in between.
    private static func blocked(
        _ name: String, _ algorithm: PurseAlgorithm, _ header: [UInt8], before: [UInt8]? = nil
    ) -> TornCase {
        psam("PSAM: \(name)", maintenance: algorithm, stateCount: 3) { psam in
            if let before { _ = try psam.maintained(before, algorithm) }
        } _: { psam in
            try psam.maintained(header, algorithm) == 0x9000 ? [] : nil
        }
    }

    private static func psam(
        _ name: String, maintenance: PurseAlgorithm = .aes, stateCount: Int,
        before: @escaping @Sendable (PSAMCard) throws -> Void,
        _ command: @escaping @Sendable (PSAMCard) throws -> [UInt8]?
    ) -> TornCase {
        TornCase(name, stateCount: stateCount) { left in
            let psam = try PSAMCard(maintenance: maintenance, pageWordCount: 64)
            try before(psam)
            return TornRun(name, psam, left: left) {
                psam.comesUp() && (try? command(psam)) != nil
            }
        } value: { psam, state in
            // Sequence, count, total, collection; behind them lies the open transaction with its tries.
            guard psam.comesUp(),
                let file = psam.card.kernel.file(0x5053, in: psam.card.kernel.currentDirectory)
            else { return state }
            return Array(state[psam.card.kernel.contentOffset(of: file)...].prefix(32))
        }
    }
}

extension SAMCard where Application: ~Copyable {
    fileprivate func comesUp() -> Bool { start() && select() != nil }
}
