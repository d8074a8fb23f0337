import CPCSCDropIn
import CardReader
import ISO7816

/// What a reader tells of itself: the attributes of PC/SC part 3 that an emulated one has. The numbers are
/// those of `reader.h`.
enum Attribute: DWORD {
    case vendorName = 0x1_0100
    case interfaceDeviceType = 0x1_0101
    case interfaceDeviceVersion = 0x1_0102
    case currentProtocol = 0x8_0201
    case cardPresence = 0x9_0300
    case interfaceStatus = 0x9_0301
    case answerToReset = 0x9_0303
    case maximumInput = 0x7_A007
    case friendlyName = 0x7FFF_0003
}

extension Client {
    /// The value of an attribute.
    func value(of attribute: Attribute) -> [UInt8] {
        switch attribute {
        case .vendorName: Array("Bursa\0".utf8)
        case .interfaceDeviceType: Array("Emulated reader\0".utf8)
        // Major, minor, build: 1.0.0.
        case .interfaceDeviceVersion: bytes(0x0100_0000)
        case .currentProtocol: bytes(UInt32(truncatingIfNeeded: activeProtocol))
        case .cardPresence: [slot.isCardPresent ? 2 : 0]
        case .interfaceStatus: [slot.channel == nil ? 0 : 1]
        case .answerToReset: slot.answerToReset()
        case .maximumInput: bytes(UInt32(CommandAPDU.byteCountMax))
        case .friendlyName: Array(slot.reader.name.utf8) + [0]
        }
    }

    private func bytes(_ value: UInt32) -> [UInt8] {
        withUnsafeBytes(of: value) { Array($0) }
    }
}
