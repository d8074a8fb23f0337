import CardKernel
import ISO7816
import Purse

/// A PSAM before somebody hostile who has the keys when he likes, and what it may count.
final class PSAMDuel {
    /// What it counts.
    private struct Counts: Equatable {
        var sequence: UInt32
        var count: UInt32
        var total: UInt64
    }

    private let psam: PSAMCard
    private let maintenance: PurseAlgorithm
    /// The number of its directory.
    private let directory: Int
    /// The first thing that must not be.
    private(set) var complaint: String?
    /// The payment that is open, and its terminal sequence.
    private var open: (payment: Payment, sequence: UInt32)?
    /// The last right CREDIT, and the last answer to INITIALIZE FOR COLLECTION.
    private var credit: [UInt8] = []
    private var shown: [UInt8] = []
    private var lastSequence: UInt32 = 0
    private var counts = Counts(sequence: 0, count: 0, total: 0)

    init(_ maintenance: PurseAlgorithm, totalMax: UInt64, first: UInt32) throws {
        self.maintenance = maintenance
        psam = try PSAMCard(maintenance: maintenance) {
            $0.maximumTotal = totalMax
            $0.firstTerminalSequence = first
        }
        directory = psam.card.kernel.currentDirectory
        counts = current()
    }

    private func complain(_ text: String) { if complaint == nil { complaint = text } }

    /// A number of the lines that it counts in.
    private func number(_ offset: Int, _ count: Int) -> UInt64 {
        guard let file = psam.card.kernel.file(0x5053, in: directory) else { return 0 }
        let start = psam.card.kernel.contentOffset(of: file) + offset
        return (0..<count).reduce(0) {
            $0 << 8 | UInt64(psam.card.kernel.journal.byte(at: start + $1))
        }
    }

    private func current() -> Counts {
        Counts(sequence: UInt32(number(0, 4)), count: UInt32(number(4, 4)), total: number(8, 8))
    }

    /// Whether what it waits for is the MAC2 of this.
    private func isOpen(_ payment: Payment) -> Bool {
        let mac2 = payment.mac(.mac2, counts.sequence)
        return number(36, 1) != 0
            && number(40, mac2.count) == mac2.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Does what the bytes of a fuzzer say: 100 steps at most.
    func play(_ input: inout FuzzInput) throws {
        for _ in 0..<100 where !input.isEmpty && complaint == nil { try step(&input) }
    }

    private func step(_ input: inout FuzzInput) throws {
        switch input.byte() & 0x0F {
        case 0, 1, 2: initialize(&input)
        case 3, 4, 5: complete()
        case 6: spoil(input.byte())
        case 7: again()
        case 8: shown = send([0x80, 0x76, 0x00, 0x00, 0x00])
        case 9: try collect(input.byte())
        case 10: try maintain(input.byte())
        case 11: reset()
        case 12: psam.select()
        case 13:
            let outcome = TornWrite.allCases[Int(input.byte()) % TornWrite.allCases.count]
            psam.cells.faults.arm(
                Tear(afterWrites: UInt64(input.byte() & 0x1F), outcome: outcome, seed: 5))
        default:
            let header = [0x80 | input.byte() & 0x7F, input.byte(), input.byte(), input.byte()]
            let data = input.take(Int(input.byte() & 0x3F))
            send(data.isEmpty ? header : header + [UInt8(data.count)] + data)
        }
    }

    private func initialize(_ input: inout FuzzInput) {
        let (choice, size) = (input.byte(), input.byte())
        let payment = Payment(choice & 1 == 0 ? .aes : .tripleDES) { payment in
            payment.levels = 1 + Int(choice >> 1 & 3) % 3
            payment.type = [6, 9, 5, choice][Int(choice >> 3 & 3)]
            payment.amount = size & 0x80 == 0 ? UInt32(size) : UInt32(size) << 9
            payment.sequence = UInt16(size)
            if choice & 0x20 != 0 {
                payment.date = [0x2031_0101, 0x2024_0101, 0x2026_0A01][Int(size) % 3]
            }
            if choice & 0x40 != 0 { payment.version = size }
            if choice & 0x80 != 0 { payment.algorithmField = size & 3 }
        }
        let answer = send(payment.command)
        guard answer.suffix(2) == done[...] else {
            // Torn behind its commit it is open all the same.
            if answer.isEmpty, isOpen(payment) { open = (payment, counts.sequence) }
            return
        }
        let sequence = PurseCard.number(answer[0..<4])
        if sequence <= lastSequence { complain("the terminal sequence \(sequence) came before") }
        lastSequence = sequence
        if answer != payment.answer(sequence) { complain("MAC1 is another one") }
        if payment.amount > 50_000 { complain("an amount above the maximum") }
        open = (payment, sequence)
    }

    /// The right MAC2: counted once, or not at all.
    private func complete() {
        guard let open else { return }
        credit = open.payment.credit(open.sequence)
        var paid = counts
        paid.sequence = open.sequence + 1
        paid.count += 1
        paid.total += UInt64(open.payment.amount)
        let before = counts
        let answer = exchange(credit)
        settle(allowing: paid)
        if answer == done {
            self.open = nil
            if counts == before { complain("9000, and nothing is counted") }
        }
        if counts != before { self.open = nil }
    }

    private func spoil(_ bit: UInt8) {
        guard let open else { return }
        var command = open.payment.credit(open.sequence)
        command[5 + Int(bit >> 3) % (command.count - 5)] ^= 1 << (bit & 7)
        send(command)
    }

    /// A right CREDIT of before counts nothing.
    private func again() {
        guard !credit.isEmpty, open == nil else { return }
        send(credit)
    }

    private func collect(_ choice: UInt8) throws {
        guard shown.count == 36 else { return }
        let date: UInt32 = choice & 1 == 0 ? 0x2026_0101 : 0x2026_0A01
        var mac = try SampleSAM.collectionMAC([0x41] + Array(shown.prefix(26)) + big(date))
        if choice & 6 == 6 { mac[Int(choice >> 4) % 8] ^= 1 }
        var rest = counts
        rest.count &-= PurseCard.number(shown[14..<18])
        rest.total &-= shown[18..<26].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let answer = exchange([0x80, 0x7A, 0x00, 0x00, 0x0C] + big(date) + mac)
        settle(allowing: choice & 6 == 6 ? nil : rest)
        if answer == done { shown = [] }
    }

    private func maintain(_ choice: UInt8) throws {
        let count = maintenance.randomByteCount
        let challenge = send([0x00, 0x84, 0x00, 0x00, 0x08]).dropLast(2)
        guard challenge.count == 8 else { return }
        let header: [UInt8] = choice & 1 == 0 ? [0x84, 0x18, 0, 0] : [0x84, 0x1E, 0, choice >> 7]
        var command = try SampleSAM.protected(header, maintenance, challenge: Array(challenge))
        if choice & 6 == 6 { command[command.count - Int(1 + choice >> 4) % count - 1] ^= 1 }
        send(command)
    }

    private func reset() {
        shown = []
        if psam.powerOn() == nil, psam.cells.faults.isOff { psam.powerOn() }
        psam.cells.faults.arm(nil)
        guard !psam.cells.faults.isOff, psam.card.kernel.isPowered else {
            return complain("mute behind a reset")
        }
        psam.select()
    }

    /// A command that must not count anything.
    @discardableResult
    private func send(_ command: [UInt8]) -> [UInt8] {
        let answer = exchange(command)
        settle(allowing: nil)
        return answer ?? []
    }

    private func exchange(_ command: [UInt8]) -> [UInt8]? {
        let answer = psam.send(command)
        if let answer {
            psam.cells.faults.arm(nil)
            if answer.count < 2 { complain("an answer without a status") }
        } else if !psam.cells.faults.isOff {
            complain("no answer with power")
        }
        return answer
    }

    /// Looks at what is counted, behind a reset if power was lost. The sequence alone may rise: what was
    /// open is given up.
    private func settle(allowing other: Counts?) {
        if psam.cells.faults.isOff { reset() }
        let now = current()
        if now.sequence < counts.sequence { complain("the terminal sequence went back") }
        let isSame = now.count == counts.count && now.total == counts.total
        if !isSame, now != other { complain("\(counts) became \(now)") }
        counts = now
    }
}
