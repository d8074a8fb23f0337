/// The commands that the kernel knows. ISO 7816-4, 11; ISO 7816-9
public enum Instruction: UInt8, CaseIterable, Sendable {
    case deactivateFile = 0x04
    case verify = 0x20
    case changeReferenceData = 0x24
    case resetRetryCounter = 0x2C
    case activateFile = 0x44
    case externalAuthenticate = 0x82
    case getChallenge = 0x84
    case internalAuthenticate = 0x88
    case select = 0xA4
    case readBinary = 0xB0
    case readRecord = 0xB2
    case getResponse = 0xC0
    case updateBinary = 0xD6
    case updateRecord = 0xDC
    case appendRecord = 0xE2
    case terminateDF = 0xE6
    case terminateEF = 0xE8
    case terminateCard = 0xFE
}
