extension StatusWord {
    /// What the status word says, in English, for diagnostics and never for decisions.
    public var meaning: StaticString {
        switch sw1 {
        case 0x61: "done, more data can be fetched"
        case 0x62, 0x63: warningMeaning
        case 0x64, 0x65, 0x66: executionMeaning
        case 0x67, 0x6B...0x6F: plainCheckingMeaning
        case 0x68: classMeaning
        case 0x69: notAllowedMeaning
        case 0x6A: parameterMeaning
        case 0x90...0x9F: self == .success ? "done" : "status of the card's maker"
        default: "not a status word"
        }
    }

    private var warningMeaning: StaticString {
        switch rawValue {
        case 0x6200: "warning, memory unchanged"
        case 0x6281: "part of the returned data may be damaged"
        case 0x6282: "the end came before Ne bytes were read, or the search found nothing"
        case 0x6283: "the selected file is deactivated"
        case 0x6284: "the file control information is not in the standard form"
        case 0x6285: "the selected file is in the termination state"
        case 0x6286: "no input from a sensor on the card"
        case 0x6287: "at least one of the records is deactivated"
        case 0x6300: "warning, memory may have changed"
        case 0x6340: "a comparison failed"
        case 0x6381: "the last write filled the file"
        case 0x6202...0x6280: "the card has a query, sw2 bytes long"
        case 0x63C0...0x63CF: "a comparison failed, tries are left as sw2 tells"
        default: "warning the standard does not know"
        }
    }

    private var executionMeaning: StaticString {
        switch rawValue {
        case 0x6400: "execution error, memory unchanged"
        case 0x6401: "the card wants an answer at once"
        case 0x6481: "the logical channel may not be shared"
        case 0x6482: "the logical channel may not be opened"
        case 0x6500: "execution error, memory may have changed"
        case 0x6581: "writing to memory failed"
        case 0x6600: "error of security"
        case 0x6402...0x6480: "aborted for a query of the card, sw2 bytes long"
        case 0x6601...0x66FF: "error of security, as the card's maker says"
        default: "execution error the standard does not know"
        }
    }

    private var plainCheckingMeaning: StaticString {
        switch rawValue {
        case 0x6700: "wrong length"
        case 0x6701: "the command is not in a form of the standard"
        case 0x6702: "the value of Lc is not the expected one"
        case 0x6B00: "wrong parameters p1 p2: outside the file"
        case 0x6D00: "instruction not supported or invalid"
        case 0x6E00: "class not supported"
        case 0x6F00: "no precise diagnosis"
        case 0x6C00...0x6CFF: "wrong Le, sw2 is the right one"
        default: "refusal of the card's maker"
        }
    }

    private var classMeaning: StaticString {
        switch rawValue {
        case 0x6800: "a function of the class byte is not supported"
        case 0x6881: "the logical channel is not supported"
        case 0x6882: "secure messaging is not supported"
        case 0x6883: "the last command of the chain was expected"
        case 0x6884: "command chaining is not supported"
        default: "a function of the class byte is refused"
        }
    }

    private var notAllowedMeaning: StaticString {
        switch rawValue {
        case 0x6900: "the command is not allowed"
        case 0x6981: "the command does not fit the structure of the file"
        case 0x6982: "the security status is not satisfied"
        case 0x6983: "the authentication method is blocked"
        case 0x6984: "the reference data cannot be used"
        case 0x6985: "the conditions of use are not satisfied"
        case 0x6986: "not allowed: there is no current elementary file"
        case 0x6987: "expected objects of secure messaging are missing"
        case 0x6988: "objects of secure messaging are incorrect"
        default: "the command is not allowed"
        }
    }

    private var parameterMeaning: StaticString {
        switch rawValue {
        case 0x6A00: "wrong parameters p1 p2, no more said"
        case 0x6A80: "the data field is incorrect"
        case 0x6A81: "the function is not supported"
        case 0x6A82: "file or application not found"
        case 0x6A83: "record not found"
        case 0x6A84: "not enough room in the file"
        case 0x6A85: "Nc contradicts the structure of the data objects"
        case 0x6A86: "incorrect parameters p1 p2"
        case 0x6A87: "Nc contradicts p1 p2"
        case 0x6A88: "referenced data not found"
        case 0x6A89: "the file exists already"
        case 0x6A8A: "the name of the application exists already"
        default: "wrong parameters"
        }
    }
}
