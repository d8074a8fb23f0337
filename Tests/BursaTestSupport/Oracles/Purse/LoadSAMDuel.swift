import CardKernel
import ISO7816
import Purse

/// A load SAM before somebody hostile who has the keys when he likes, and what it may authorise.
final class LoadSAMDuel {
    private let sam: LoadSAMCard
    private let maintenance: PurseAlgorithm
    private let levels: Int
    /// The number of its directory.
    private let directory: Int
    /// The first thing that must not be.
    private(set) var complaint: String?
    private var total: UInt64 = 0

    init(_ maintenance: PurseAlgorithm, levels: Int) throws {
        (self.maintenance, self.levels) = (maintenance, levels)
        sam = try LoadSAMCard(maintenance: maintenance, levels: levels) {
            $0.maximumTotal = 60_000
        }
        directory = sam.card.kernel.currentDirectory
    }

    private func complain(_ text: String) { if complaint == nil { complaint = text } }

    /// Does what the bytes of a fuzzer say: 100 steps at most.
    func play(_ input: inout FuzzInput) throws {
        for _ in 0..<100 where !input.isEmpty && complaint == nil { try step(&input) }
    }

    private func step(_ input: inout FuzzInput) throws {
        switch input.byte() & 7 {
        case 0, 1, 2: authorise(&input)
        case 3: verify(&input)
        case 4: reset()
        case 5:
            let outcome = TornWrite.allCases[Int(input.byte()) % TornWrite.allCases.count]
            sam.cells.faults.arm(
                Tear(afterWrites: UInt64(input.byte() & 0x1F), outcome: outcome, seed: 5))
        case 6: try maintain(input.byte())
        default:
            let header = [0x80 | input.byte() & 0x7F, input.byte(), input.byte(), input.byte()]
            let data = input.take(Int(input.byte() & 0x3F))
            send(data.isEmpty ? header : header + [UInt8(data.count)] + data, loads: 0)
        }
    }

    private func maintain(_ choice: UInt8) throws {
        if choice & 8 != 0 { sam.select() }
        let challenge = send([0x00, 0x84, 0x00, 0x00, 0x08], loads: 0).dropLast(2)
        guard challenge.count == 8 else { return }
        let header: [UInt8] = choice & 1 == 0 ? [0x84, 0x18, 0, 0] : [0x84, 0x1E, 0, choice >> 7]
        var command = try SampleSAM.protected(header, maintenance, challenge: Array(challenge))
        if choice & 6 == 6 { command[command.count - 1] ^= 1 }
        send(command, loads: 0)
    }

    private func transaction(_ input: inout FuzzInput) -> HostTransaction {
        let (choice, size) = (input.byte(), input.byte())
        let types = TransactionType.allCases
        return HostTransaction(
            choice & 0x80 == 0 ? .aes : .tripleDES, types[Int(choice & 0x0F) % types.count]
        ) { transaction in
            transaction.levels = levels
            transaction.amount = size & 0x80 == 0 ? UInt32(size) : UInt32(size) << 9
            if choice & 0x10 != 0 { transaction.version = size }
            if choice & 0x20 != 0 { transaction.algorithmField = size & 3 }
            if choice & 0x40 != 0 { transaction.typeField = size }
        }
    }

    private func authorise(_ input: inout FuzzInput) {
        let transaction = transaction(&input)
        var command = transaction.authorise
        let bit = input.byte()
        let isSpoiled = bit & 0x80 != 0
        if isSpoiled { spoilCode(&command, bit, transaction, behind: 1) }
        let loads = !isSpoiled && transaction.type.keyRole == .load
        let answer = send(command, loads: loads ? transaction.amount : 0)
        guard answer.suffix(2) == done[...] else { return }
        if isSpoiled { complain("authorised what no card has asked for") }
        if answer != transaction.answer { complain("MAC2 is another one") }
        if transaction.amount > 50_000 { complain("an amount above the maximum") }
    }

    private func verify(_ input: inout FuzzInput) {
        let transaction = transaction(&input)
        let choice = input.byte()
        var command = transaction.verify(choice & 1 == 0 ? .tac : .mac3)
        let isSpoiled = choice & 2 != 0
        if isSpoiled { spoilCode(&command, choice >> 2, transaction, behind: 0) }
        if send(command, loads: 0) == done, isSpoiled { complain("a wrong code was found right") }
    }

    /// One bit of the code is another; factors follow it, and Le.
    private func spoilCode(
        _ command: inout [UInt8], _ choice: UInt8, _ transaction: HostTransaction, behind: Int
    ) {
        let end = command.count - behind - 8 * (levels - 1)
        let index = Int(choice >> 3) % transaction.algorithm.codeByteCount
        command[end - 1 - index] ^= 1 << (choice & 7)
    }

    private func reset() {
        if sam.powerOn() == nil, sam.cells.faults.isOff { sam.powerOn() }
        sam.cells.faults.arm(nil)
        guard !sam.cells.faults.isOff, sam.card.kernel.isPowered else {
            return complain("mute behind a reset")
        }
        sam.select()
    }

    /// A command that may add so much to the total of loads.
    @discardableResult
    private func send(_ command: [UInt8], loads amount: UInt32) -> [UInt8] {
        let answer = sam.send(command)
        if let answer {
            sam.cells.faults.arm(nil)
            if answer.count < 2 { complain("an answer without a status") }
        } else if !sam.cells.faults.isOff {
            complain("no answer with power")
        }
        if sam.cells.faults.isOff { reset() }
        if sam.card.kernel.currentDirectory != directory { sam.select() }
        let now = sam.total
        let isAuthorised = answer?.count ?? 0 > 2 && answer?.suffix(2) == done[...] && amount > 0
        if now != total, now != total + UInt64(amount) { complain("\(total) became \(now)") }
        if isAuthorised, now == total { complain("authorised, and not noted") }
        if now > 60_000 { complain("the total is above its maximum") }
        total = now
        return answer ?? []
    }
}
