import CryptoCore

/// The padding methods of ISO 9797-1, clause 6.3, said once more and as plainly as possible.
enum PaddingModel {
    static let all: [ISO9797Padding] = [.method1, .method2, .method3]

    static func pad(_ message: [UInt8], _ method: ISO9797Padding, _ size: Int) -> [UInt8] {
        switch method {
        case .method1: return filled(message, size)
        case .method2: return filled(message + [0x80], size)
        case .method3:
            let bits = UInt64(message.count) * 8
            let length = (0..<size).map { index in
                let shift = 8 * (size - 1 - index)
                return shift < 64 ? UInt8(truncatingIfNeeded: bits >> UInt64(shift)) : 0
            }
            return length + filled(message, size)
        }
    }

    /// Zeros up to whole blocks, at least one.
    private static func filled(_ message: [UInt8], _ size: Int) -> [UInt8] {
        var message = message
        while message.isEmpty || message.count % size != 0 { message.append(0) }
        return message
    }
}
