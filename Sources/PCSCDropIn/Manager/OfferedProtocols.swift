import CPCSCDropIn
import ISO7816

/// The protocols that a card offers in its answer to reset; T=0 where it names none, and where the answer
/// cannot be read. ISO 7816-3, 8.2.3
func offeredProtocols(_ answerToReset: [UInt8]) -> DWORD {
    guard let answer = try? AnswerToReset(parsing: answerToReset.span) else { return protocolT0 }
    var offered: DWORD = 0
    if answer.offers(protocolNumber: 0) { offered |= protocolT0 }
    if answer.offers(protocolNumber: 1) { offered |= protocolT1 }
    return offered
}
