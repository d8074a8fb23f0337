import CardKernel
import ISO7816
import Purse

extension PurseDuel {
    /// Does what the bytes of a fuzzer say: 100 steps at most.
    func play(_ input: inout FuzzInput) throws {
        for _ in 0..<100 where !input.isEmpty && complaint == nil { try step(&input) }
    }

    private func step(_ input: inout FuzzInput) throws {
        let choice = input.byte()
        switch choice & 0x1F {
        case 0, 1, 2, 3: begin(&input)
        case 4, 7: complete(on: 0x2026_0101)
        case 5: complete(on: 0x2026_0102)
        case 6: complete(on: 0x2025_1231)
        case 8: spoil(input.byte(), input.byte())
        case 9: send(completion)
        case 10: askBalance(input.byte())
        case 11: prove(&input)
        case 12: askReceipt(&input)
        case 13: if card.verifyPIN() { isVerified = true }
        case 14: send([0x00, 0x20, 0x00, 0x00, 0x03, 0x99, 0x99, input.byte()])
        case 15: changePIN(&input)
        case 16, 17: try sendProtected(&input)
        case 18, 19: cache(&input)
        case 20: setTerms(input.byte())
        case 21: send([0x80, 0xCA, 0x00, 0x00, 0x09])
        case 22: send([0x80, 0x46, 0x81, 0x00, 0x00])
        case 23: reset()
        case 24 where choice & 0x80 == 0: card.select()
        case 24: send([0x00, 0xA4, 0x00, 0x0C])
        case 25, 26: arm(&input)
        case 27: try reloadPIN(&input)
        case 28: card.prime(input.take(8).map { $0 } + [choice])
        default: raw(&input)
        }
    }

    private func begin(_ input: inout FuzzInput) {
        let (choice, size) = (input.byte(), input.byte())
        let types = TransactionType.allCases
        let amount = size & 0x80 == 0 ? UInt32(size) : UInt32(input.byte()) << (size & 0x18)
        let algorithm: PurseAlgorithm = choice & 0x80 == 0 ? .aes : .tripleDES
        let type = types[Int(choice & 0x0F) % types.count]
        records = []
        open = card.begin(type, amount: amount, algorithm, terms: algorithm == .aes ? terms : nil)
        if type == .overdraftUpdate { open?.amount = amount & 0xFF_FFFF }
        // A composite purchase waits for its records.
        if type == .compositePurchase, open != nil { cache(&input) }
    }

    /// One bit of a right completion is another: not of Le, nor, with algorithm 00, of the high bytes of
    /// the terminal sequence, which its codes leave out.
    private func spoil(_ position: UInt8, _ bit: UInt8) {
        guard let transaction = open else { return }
        var command = card.completion(transaction)
        open = nil
        terms = nil
        let index = Int(position) % (command.count - 1)
        let isBound = transaction.algorithm == .aes || !transaction.type.isOffline
        command[isBound || index < 5 || index > 6 ? index : 7] ^= 1 << (bit & 7)
        send(command)
    }

    private func askBalance(_ choice: UInt8) {
        open = nil
        let account: UInt8 = choice & 3
        let answer = send([0x80, 0x5C, choice & 0x40, account, 0x04])
        // The sample tells the balance of the deposit to its holder alone.
        if account == 1, answer.count > 2, !isVerified { complain("the deposit's balance is told") }
    }

    private func prove(_ input: inout FuzzInput) {
        open = nil
        send([0x80, 0x5A, 0x00, input.byte() & 0x0F, 0x02, 0x00, input.byte(), 0x00])
    }

    private func askReceipt(_ input: inout FuzzInput) {
        open = nil
        let choice = input.byte()
        var data = [0x00, input.byte()]
        if choice & 0x80 != 0 {
            data += SampleKeys.terminal + [0, 0, 0, choice & 0x40 == 0 ? 7 : 8]
        }
        send([0x80, 0x2A, 0x9E, choice & 0x0F, UInt8(data.count)] + data + [0x00])
    }

    private func changePIN(_ input: inout FuzzInput) {
        open = nil
        let choice = input.byte()
        let old = choice & 1 == 0 ? SamplePurse.pin : input.take(3)
        let new = choice & 2 == 0 ? SamplePurse.pin : input.take(Int(choice >> 4))
        let data = old + [0xFF] + new
        let answer = send([0x80, 0x5E, 0x01, choice & 4, UInt8(data.count)] + data)
        // Who knows the old one has shown it.
        if answer == [0x90, 0x00] { isVerified = true }
    }

    /// A command of class 84 with its MAC, which is spoiled now and then.
    private func sendProtected(_ input: inout FuzzInput) throws {
        open = nil
        let choice = input.byte()
        let headers: [([UInt8], KeyRole)] = [
            ([0x84, 0x1E, 0, choice >> 6 & 1], .maintenance), ([0x84, 0x18, 0, 0], .maintenance),
            ([0x84, 0x16, 0, 0], .maintenance), ([0x84, 0x46, 0x80, 0], .maintenance),
            ([0x84, 0x24, 0, choice >> 6 & 1], .pinUnblock), ([0x84, 0x5E, 0, 0], .pinReload),
            ([0x84, 0x18, 0, 0], .maintenance), ([0x84, 0x46, 0x80, 0], .maintenance),
        ]
        let (header, role) = headers[Int(choice & 7)]
        let challenge = card.challenge(card.maintenanceAlgorithm(role))
        guard challenge.count == card.maintenanceAlgorithm(role).randomByteCount else { return }
        var data: [UInt8] = []
        if role == .pinReload { data = input.take(3) }
        if role == .pinUnblock {
            data = try card.enciphered(
                input.take(1 + Int(choice >> 3 & 7)), by: role, challenge: challenge,
                isFramed: choice & 0x80 != 0)
        }
        var command = try card.protected(header, data, by: role, challenge: challenge)
        if choice & 0x38 == 0x38 { command[command.count - 1] ^= 1 }
        send(command + (header[1] == 0x46 ? [0x00] : []))
    }

    private func reloadPIN(_ input: inout FuzzInput) throws {
        open = nil
        let pin = input.take(2)
        let key = card.key(.pinReload, .tripleDES)
        let mac = try desMAC(pin, (0..<8).map { key[$0] ^ key[8 + $0] })
        send([0x80, 0x5E, 0x00, 0x00, UInt8(pin.count + mac.count)] + pin + mac)
    }

    private func cache(_ input: inout FuzzInput) {
        let choice = input.byte()
        let tag: UInt8 = choice & 1 == 0 ? 0x30 : choice & 2 == 0 ? 0x11 : choice
        let count = choice & 0x80 == 0 ? 30 : Int(choice & 0x3F)
        var data = [tag, UInt8(count)] + [UInt8](repeating: choice & 0x0C, count: count)
        if choice & 0x70 == 0x70 { data = input.take(5) }
        let header: [UInt8] = [0x80, 0xDC, tag, choice & 0x7C == 0x7C ? 0xB0 : 0xB8]
        let command = header + [UInt8(data.count)] + data
        let answer = send(command)
        guard answer == [0x90, 0x00], open?.algorithm == .aes else { return }
        records.append(Array(command[2...]))
    }

    private func setTerms(_ choice: UInt8) {
        open = nil
        let chosen = [UInt8](repeating: choice, count: choice == 0xFF ? 31 : 32)
        if send([0x80, 0x30, 0x00, 0x00, UInt8(chosen.count)] + chosen) == [0x90, 0x00] {
            terms = chosen
        }
    }

    private func arm(_ input: inout FuzzInput) {
        let outcome = TornWrite.allCases[Int(input.byte()) % TornWrite.allCases.count]
        card.cells.faults.arm(
            Tear(afterWrites: UInt64(input.byte() & 0x3F), outcome: outcome, seed: 3))
    }

    private func raw(_ input: inout FuzzInput) {
        open = nil
        let header: [UInt8] = [
            0x80 | input.byte() & 0x7F, input.byte(), input.byte(), input.byte(),
        ]
        let data = input.take(Int(input.byte() & 0x1F))
        send(data.isEmpty ? header : header + [UInt8(data.count)] + data)
    }
}
