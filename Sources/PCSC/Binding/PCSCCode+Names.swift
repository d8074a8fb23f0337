extension PCSCCode {
    /// Every code, its name, what it means, and what to do.
    static let known: [UInt32: (name: String, meaning: String)] = [
        0x0000_0000: ("SCARD_S_SUCCESS", "done"),
        0x8010_0001: ("SCARD_F_INTERNAL_ERROR", "pcscd made a mistake; look into its log"),
        0x8010_0002: ("SCARD_E_CANCELLED", "called off by the program"),
        0x8010_0003: (
            "SCARD_E_INVALID_HANDLE", "the connection or context is over; make a new one"
        ),
        0x8010_0004: ("SCARD_E_INVALID_PARAMETER", "an argument cannot be"),
        0x8010_0005: ("SCARD_E_INVALID_TARGET", "the service is not set up"),
        0x8010_0006: ("SCARD_E_NO_MEMORY", "no memory is left"),
        0x8010_0007: ("SCARD_F_WAITED_TOO_LONG", "an internal wait took too long; try again"),
        0x8010_0008: ("SCARD_E_INSUFFICIENT_BUFFER", "there is more than fits"),
        0x8010_0009: ("SCARD_E_UNKNOWN_READER", "no reader has this name; list them"),
        0x8010_000A: ("SCARD_E_TIMEOUT", "nothing happened in the time given"),
        0x8010_000B: (
            "SCARD_E_SHARING_VIOLATION",
            "another program has the card, perhaps gpg's scdaemon or a browser; end it or wait"
        ),
        0x8010_000C: ("SCARD_E_NO_SMARTCARD", "no card is in the reader; put one in"),
        0x8010_000D: ("SCARD_E_UNKNOWN_CARD", "the card is not known by this name"),
        0x8010_000E: ("SCARD_E_CANT_DISPOSE", "the card could not be left as asked"),
        0x8010_000F: (
            "SCARD_E_PROTO_MISMATCH", "the card is used with another protocol; ask for any"
        ),
        0x8010_0010: ("SCARD_E_NOT_READY", "reader or card are not ready; try again"),
        0x8010_0011: ("SCARD_E_INVALID_VALUE", "an argument is out of its range"),
        0x8010_0012: ("SCARD_E_SYSTEM_CANCELLED", "the system is going down"),
        0x8010_0013: (
            "SCARD_F_COMM_ERROR", "the conversation with pcscd or the reader broke off"
        ),
        0x8010_0014: ("SCARD_F_UNKNOWN_ERROR", "an error that has no name"),
        0x8010_0015: ("SCARD_E_INVALID_ATR", "the answer to reset is none"),
        0x8010_0016: (
            "SCARD_E_NOT_TRANSACTED", "the card did not answer; it may have run the command"
        ),
        0x8010_0017: ("SCARD_E_READER_UNAVAILABLE", "the reader was unplugged; plug it in"),
        0x8010_0018: ("SCARD_P_SHUTDOWN", "the service ends"),
        0x8010_0019: (
            "SCARD_E_PCI_TOO_SMALL", "the room for the protocol's information is too small"
        ),
        0x8010_001A: ("SCARD_E_READER_UNSUPPORTED", "the driver lacks something for this reader"),
        0x8010_001B: ("SCARD_E_DUPLICATE_READER", "two readers have the same name"),
        0x8010_001C: ("SCARD_E_CARD_UNSUPPORTED", "the card lacks something"),
        0x8010_001D: ("SCARD_E_NO_SERVICE", "pcscd does not run; start it: systemctl start pcscd"),
        0x8010_001E: ("SCARD_E_SERVICE_STOPPED", "pcscd has ended; begin again with a new context"),
        0x8010_001F: ("SCARD_E_UNSUPPORTED_FEATURE", "reader or driver cannot do that"),
        0x8010_0020: ("SCARD_E_ICC_INSTALLATION", "no provider for this card"),
        0x8010_0021: ("SCARD_E_ICC_CREATEORDER", "the objects cannot be made in this order"),
        0x8010_0023: ("SCARD_E_DIR_NOT_FOUND", "no such directory on the card"),
        0x8010_0024: ("SCARD_E_FILE_NOT_FOUND", "no such file on the card"),
        0x8010_0025: ("SCARD_E_NO_DIR", "the path is no directory of the card"),
        0x8010_0026: ("SCARD_E_NO_FILE", "the path is no file of the card"),
        0x8010_0027: ("SCARD_E_NO_ACCESS", "the file may not be used"),
        0x8010_0028: ("SCARD_E_WRITE_TOO_MANY", "the card has no room for it"),
        0x8010_0029: ("SCARD_E_BAD_SEEK", "the file has no such place"),
        0x8010_002A: ("SCARD_E_INVALID_CHV", "the PIN is wrong"),
        0x8010_002B: ("SCARD_E_UNKNOWN_RES_MNG", "a layer below returned what nobody knows"),
        0x8010_002C: ("SCARD_E_NO_SUCH_CERTIFICATE", "no such certificate"),
        0x8010_002D: ("SCARD_E_CERTIFICATE_UNAVAILABLE", "the certificate cannot be had"),
        0x8010_002E: ("SCARD_E_NO_READERS_AVAILABLE", "no reader is there; plug one in"),
        0x8010_002F: ("SCARD_E_COMM_DATA_LOST", "bytes were lost on the way; try again"),
        0x8010_0030: ("SCARD_E_NO_KEY_CONTAINER", "no such key container"),
        0x8010_0031: ("SCARD_E_SERVER_TOO_BUSY", "pcscd is too busy; try again"),
        0x8010_0065: ("SCARD_W_UNSUPPORTED_CARD", "reader and card do not fit each other"),
        0x8010_0066: (
            "SCARD_W_UNRESPONSIVE_CARD", "the card does not answer; take it out, clean it"
        ),
        0x8010_0067: ("SCARD_W_UNPOWERED_CARD", "the card has no power; connect again"),
        0x8010_0068: ("SCARD_W_RESET_CARD", "another program reset the card; connect again"),
        0x8010_0069: ("SCARD_W_REMOVED_CARD", "the card was taken out; connect again"),
        0x8010_006A: ("SCARD_W_SECURITY_VIOLATION", "access was denied; polkit may forbid it"),
        0x8010_006B: ("SCARD_W_WRONG_CHV", "the PIN is wrong"),
        0x8010_006C: ("SCARD_W_CHV_BLOCKED", "the PIN is blocked"),
        0x8010_006D: ("SCARD_W_EOF", "the file ends here"),
        0x8010_006E: ("SCARD_W_CANCELLED_BY_USER", "the user called it off"),
        0x8010_006F: ("SCARD_W_CARD_NOT_AUTHENTICATED", "no PIN was presented"),
        noLibrary.rawValue: (
            "no library", "no libpcsclite.so.1 is here; install libpcsclite1, or use emulated cards"
        ),
        noFunction.rawValue: ("no function", "the library is none of PC/SC"),
    ]
}
