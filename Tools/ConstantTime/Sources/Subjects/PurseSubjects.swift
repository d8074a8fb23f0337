import CardKernel
import CryptoCore
import ISO7816
package import Leaks
import Purse

// Whole dialogues of a purse and its SAMs. Their keys are secret from the personalisation on, so all
// that the card does with them is looked at: storing, finding and diversifying, sessions, codes, and the
// journal under them. What the card answers was computed from them; that a code was right may be known.

@c(probe_purse_debit_00)
package func probePurseDebit00(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 8) { secret, output in debit(.tripleDES, secret, &output) }
}

@c(probe_purse_debit_01)
package func probePurseDebit01(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 16) { secret, output in debit(.aes, secret, &output) }
}

@c(probe_purse_forgery)
package func probePurseForgery(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 2) { secret, output in
        debit(.aes, secret, &output, isForged: true)
    }
}

@c(probe_purse_load_00)
package func probePurseLoad00(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 4) { secret, output in load(.tripleDES, secret, &output) }
}

@c(probe_purse_load_01)
package func probePurseLoad01(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 8) { secret, output in load(.aes, secret, &output) }
}

@c(probe_purse_pin)
package func probePursePIN(_ secret: Bytes, _ output: Room) {
    run(secret, 16, output, 2) { secret, output in
        Dialogue.run(PurseApplication(), lineCount: Scheme.purseLineCount) {
            (kernel) throws(PersonalisationError) in
            let directory = try Scheme.addPurse(&kernel)
            try kernel.add(
                ReferenceObject(pin: 0, of: directory), value: Scheme.key(secret, 0).span)
        } body: { dialogue in
            dialogue.send(Scheme.selection.span)
            let guess: InlineArray<8, UInt8> = [0, 0x20, 0, 0, 3, 0x12, 0x34, 0x56]
            dialogue.send(guess.span)
            output.write(dialogue.status)
        }
    }
}

@c(probe_psam_00)
package func probePSAM00(_ secret: Bytes, _ output: Room) {
    run(secret, 16, output, 4) { secret, output in pay(.tripleDES, secret, &output) }
}

@c(probe_psam_01)
package func probePSAM01(_ secret: Bytes, _ output: Room) {
    run(secret, 16, output, 8) { secret, output in pay(.aes, secret, &output) }
}

@c(probe_load_sam_00)
package func probeLoadSAM00(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 4) { secret, output in authorise(.tripleDES, secret, &output) }
}

@c(probe_load_sam_01)
package func probeLoadSAM01(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 8) { secret, output in authorise(.aes, secret, &output) }
}

/// A purchase, with MAC1 as a PSAM makes it, or with none.
private func debit(
    _ algorithm: PurseAlgorithm, _ secret: Span<UInt8>, _ output: inout MutableSpan<UInt8>,
    isForged: Bool = false
) {
    withPurse(.purchase, algorithm, secret) { dialogue in
        var transaction = Scheme.transaction(.pursePurchase, algorithm)
        dialogue.send(Scheme.initialize(0x8050_0102, transaction).span)
        transaction.takeRandom(dialogue.data, at: 11)
        var mac1 = InlineArray<8, UInt8>(repeating: 0)
        if !isForged { transaction.code(.mac1, key: Scheme.key(secret, 0), into: &mac1) }
        let count = algorithm.codeByteCount
        var command = CommandBytes(0x8054_0100, 11 + count)
        command.append(transaction.terminalSequence, 4)
        command.append(transaction.date, 4)
        command.append(transaction.time, 3)
        command.append(mac1.span.extracting(0..<count))
        command.append(0, 1)
        dialogue.send(command.span)
        if isForged {
            output.write(dialogue.status)
        } else {
            output.write(dialogue.data)
        }
    }
}

/// A load, with MAC2 as a host makes it.
private func load(
    _ algorithm: PurseAlgorithm, _ secret: Span<UInt8>, _ output: inout MutableSpan<UInt8>
) {
    withPurse(.load, algorithm, secret) { dialogue in
        var transaction = Scheme.transaction(.purseLoad, algorithm)
        dialogue.send(Scheme.initialize(0x8050_0002, transaction).span)
        transaction.takeRandom(dialogue.data, at: 8)
        var mac2 = InlineArray<8, UInt8>(repeating: 0)
        transaction.code(.mac2, key: Scheme.key(secret, 0), into: &mac2)
        let count = algorithm.codeByteCount
        var command = CommandBytes(0x8052_0000, 7 + count)
        command.append(transaction.date, 4)
        command.append(transaction.time, 3)
        command.append(mac2.span.extracting(0..<count))
        command.append(0, 1)
        dialogue.send(command.span)
        output.write(dialogue.data)
    }
}

/// MAC1 of a purchase, and the MAC2 that a card answers it.
private func pay(
    _ algorithm: PurseAlgorithm, _ secret: Span<UInt8>, _ output: inout MutableSpan<UInt8>
) {
    Dialogue.run(PSAM(), lineCount: 80) { (kernel) throws(PersonalisationError) in
        var profile = PSAMProfile()
        profile.terminal = Scheme.terminal
        profile.currency = Scheme.currency
        profile.expiryDate = 0x2030_1231
        profile.maximumAmount = 50_000
        profile.maximumTotal = 200_000
        profile.firstTerminalSequence = 1
        profile.firstDate = 0x2025_0101
        let directory = try kernel.addPSAM(profile, name: Scheme.nameOfCard.span)
        try kernel.addPSAMKey(
            Scheme.name(.purchase, algorithm), index: 1, value: Scheme.key(secret, 0).span,
            in: directory)
    } body: { dialogue in
        dialogue.send(Scheme.selection.span)
        let transaction = Scheme.transaction(.pursePurchase, algorithm)
        dialogue.send(Scheme.paymentCommand(transaction).span)
        output.write(dialogue.data.extracting(4...))
        var mac2 = InlineArray<8, UInt8>(repeating: 0)
        let key = Scheme.cardKey(.purchase, algorithm, Scheme.key(secret, 0))
        transaction.code(.mac2, key: key, into: &mac2)
        let count = algorithm.codeByteCount
        var credit = CommandBytes(0x8072_0000, count)
        credit.append(mac2.span.extracting(0..<count))
        dialogue.send(credit.span)
        Scheme.expectSuccess(dialogue.status)
    }
}

/// MAC2 of a load, and the TAC that a card answers it.
private func authorise(
    _ algorithm: PurseAlgorithm, _ secret: Span<UInt8>, _ output: inout MutableSpan<UInt8>
) {
    Dialogue.run(LoadSAM(), lineCount: 80) { (kernel) throws(PersonalisationError) in
        var profile = LoadSAMProfile()
        profile.currency = Scheme.currency
        profile.maximumAmount = 50_000
        profile.maximumTotal = 1_000_000
        let directory = try kernel.addLoadSAM(profile, name: Scheme.nameOfCard.span)
        try kernel.addLoadSAMKey(
            Scheme.name(.load, algorithm), index: 1, value: Scheme.key(secret, 0).span,
            in: directory)
        try kernel.addLoadSAMKey(
            Scheme.name(.tac, algorithm), index: 1, value: Scheme.key(secret, 16).span,
            in: directory)
    } body: { dialogue in
        dialogue.send(Scheme.selection.span)
        var transaction = Scheme.transaction(.purseLoad, algorithm)
        transaction.balance = 500
        var mac1 = InlineArray<8, UInt8>(repeating: 0)
        let key = Scheme.cardKey(.load, algorithm, Scheme.key(secret, 0))
        transaction.code(.mac1, key: key, into: &mac1)
        var command = Scheme.hostCommand(0x8060_0000, transaction, mac1)
        command.append(0, 1)
        dialogue.send(command.span)
        output.write(dialogue.data)
        transaction.balance += transaction.amount
        var tac = InlineArray<8, UInt8>(repeating: 0)
        let tacKey = Scheme.cardKey(.tac, algorithm, Scheme.key(secret, 16))
        transaction.computeTAC(tacKey: tacKey.span, into: &tac)
        dialogue.send(Scheme.hostCommand(0x8062_0400, transaction, tac).span)
        Scheme.expectSuccess(dialogue.status)
    }
}

/// A purse with a key of a role and a TAC key, selected.
private func withPurse(
    _ role: KeyRole, _ algorithm: PurseAlgorithm, _ secret: Span<UInt8>,
    _ body: (inout Dialogue<PurseApplication>) -> Void
) {
    Dialogue.run(PurseApplication(), lineCount: Scheme.purseLineCount) {
        (kernel) throws(PersonalisationError) in
        let directory = try Scheme.addPurse(&kernel)
        try kernel.addPurseKey(
            Scheme.name(role, algorithm), index: 1, value: Scheme.key(secret, 0).span,
            in: directory)
        try kernel.addPurseKey(
            Scheme.name(.tac, algorithm), index: 1, value: Scheme.key(secret, 16).span,
            in: directory)
    } body: { dialogue in
        dialogue.send(Scheme.selection.span)
        body(&dialogue)
    }
}
