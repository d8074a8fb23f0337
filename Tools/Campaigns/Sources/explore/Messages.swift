import BursaTestSupport

/// Every command and every answer that was ever sent, by numbers.
final class Messages {
    private var interner = Interner<[UInt8]>()

    func number(of bytes: [UInt8]) -> UInt32 { interner.number(of: bytes) }

    subscript(number: UInt32) -> [UInt8] { interner[number] }

    /// What a command is called in a message sequence.
    static func name(of command: [UInt8]) -> String {
        switch (command[0], command[1]) {
        case (0x00, 0xA4): "SELECT"
        case (0x80, 0x50): "INITIALIZE"
        case (0x80, 0x54): command[2] == 1 ? "DEBIT" : "DEBIT FOR UNLOAD"
        case (0x80, 0x52): "CREDIT FOR LOAD"
        case (0x80, 0x5A): "GET TRANSACTION PROVE"
        case (0x80, 0x2A): "GET SIGNED RECEIPT"
        case (0x80, 0x60): "AUTHORISE"
        case (0x80, 0x62): "VERIFY"
        case (0x80, 0x70): "PSAM INITIALIZE"
        case (0x80, 0x72): "CREDIT"
        default: hex(command.prefix(4))
        }
    }
}
