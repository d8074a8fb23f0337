public import CPCSCDropIn
import Glibc

/// What a result means, in English; a C string that is never given back.
@c(pcsc_stringify_error)
public func pcscStringifyError(_ result: LONG) -> UnsafePointer<CChar>? {
    let number = UInt32(truncatingIfNeeded: result)
    return ErrorTexts.shared.text(number)
}

/// The texts, made once each.
private final class ErrorTexts: @unchecked Sendable {
    static let shared = ErrorTexts()
    private let gate = Gate()
    private var made: [UInt32: UnsafePointer<CChar>] = [:]

    func text(_ number: UInt32) -> UnsafePointer<CChar>? {
        gate.enter()
        defer { gate.leave() }
        if let text = made[number] { return text }
        let text = ReturnCode(rawValue: number)?.meaning ?? "Unknown error: \(hexadecimal(number))"
        guard let copy = strdup(text) else { return nil }
        made[number] = UnsafePointer(copy)
        return made[number]
    }

    private func hexadecimal(_ number: UInt32) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
    }
}

extension ReturnCode {
    fileprivate var meaning: String {
        switch self {
        case .success: "Command successful."
        case .internalError: "Internal error."
        case .cancelled: "Command cancelled."
        case .invalidHandle: "Invalid handle."
        case .invalidParameter: "Invalid parameter given."
        case .insufficientBuffer: "Insufficient buffer."
        case .unknownReader: "Unknown reader specified."
        case .timeout: "Command timeout."
        case .sharingViolation: "Sharing violation."
        case .noSmartcard: "No smart card inserted."
        case .protocolMismatch: "Card protocol mismatch."
        case .invalidValue: "Invalid value given."
        case .notTransacted: "Transaction failed."
        case .noService: "Service not available."
        case .unsupportedFeature: "Feature not supported."
        case .noReadersAvailable: "Cannot find a smart card reader."
        case .unresponsiveCard: "Card is unresponsive."
        case .unpoweredCard: "Card is unpowered."
        case .resetCard: "Card was reset."
        case .removedCard: "Card was removed."
        }
    }
}
