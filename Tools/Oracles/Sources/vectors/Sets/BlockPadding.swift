/// How a message is made whole blocks before it is chained, by Botan's names.
enum BlockPadding: String {
    case none = "NoPadding"
    /// RFC 5652, 6.3
    case pkcs7 = "PKCS7"
    /// ISO 9797-1, padding method 2
    case oneAndZeros = "OneAndZeros"

    func applied(to message: [UInt8], _ blockByteCount: Int) -> [UInt8] {
        let missing = blockByteCount - message.count % blockByteCount
        switch self {
        case .none: return message
        case .pkcs7: return message + [UInt8](repeating: UInt8(missing), count: missing)
        case .oneAndZeros:
            return message + [0x80] + [UInt8](repeating: 0, count: missing - 1)
        }
    }
}
