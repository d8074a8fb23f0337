import CardKernel
import ImageSupport
import Purse

/// Keys and codes of the specification's vectors.
func codes(_ report: inout Report) {
    report.expect("card key, id 01", "410497F802B02A5691325FBDB347A826") { output in
        let key = SampleScheme.cardKey(.purchase, .aes)
        output.write(key.span)
    }
    report.expect("session key, id 01", "BF018A94685976D7E0C9B788083FF935") { output in
        var session = InlineArray<16, UInt8>(repeating: 0)
        vector().deriveSessionKey(
            from: hex("410497F802B02A5691325FBDB347A826"), into: &session)
        output.write(session.span)
    }
    report.expect("MAC1, id 01", "B74C0417797A6CF2") { output in
        var mac = InlineArray<8, UInt8>(repeating: 0)
        vector().authenticate(
            .mac1, sessionKey: hex("BF018A94685976D7E0C9B788083FF935"), into: &mac)
        output.write(mac.span)
    }
}

private func vector() -> Transaction {
    var transaction = Transaction()
    transaction.type = .cashWithdrawal
    transaction.keyVersion = 0x12
    transaction.currency = 0x0978
    let serial = hex("00007310000000123456")
    for index in 0..<10 { transaction.serial[index] = serial[index] }
    let random = hex("5566778899AABBCC")
    for index in 0..<8 { transaction.random[index] = random[index] }
    let terminal = hex("000001000050")
    for index in 0..<6 { transaction.terminal[index] = terminal[index] }
    transaction.sequence = 0x0102
    transaction.terminalSequence = 0x0102_0307
    (transaction.amount, transaction.balance) = (0x00AB_CDEF, 0x1122_3344)
    (transaction.date, transaction.time) = (0x2026_0101, 0x120500)
    transaction.limit = 0x010203
    for index in 0..<32 { transaction.terms[index] = 0xC0 + UInt8(index) }
    return transaction
}
