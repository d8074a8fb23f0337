extension StatusWord {
    /// 9000: done.
    public static var success: StatusWord { StatusWord(0x9000) }

    /// 6200: warning, memory unchanged.
    public static var unchanged: StatusWord { StatusWord(0x6200) }

    /// 6281: part of the returned data may be damaged.
    public static var dataMayBeCorrupted: StatusWord { StatusWord(0x6281) }

    /// 6282: the end came before Ne bytes were read, or the search found nothing.
    public static var endReached: StatusWord { StatusWord(0x6282) }

    /// 6283: the selected file is deactivated.
    public static var fileDeactivated: StatusWord { StatusWord(0x6283) }

    /// 6284: the file control information is not in the standard form.
    public static var controlInformationUnformatted: StatusWord { StatusWord(0x6284) }

    /// 6285: the selected file is in the termination state.
    public static var fileTerminated: StatusWord { StatusWord(0x6285) }

    /// 6286: no input from a sensor on the card.
    public static var noSensorInput: StatusWord { StatusWord(0x6286) }

    /// 6287: at least one of the records is deactivated.
    public static var recordDeactivated: StatusWord { StatusWord(0x6287) }

    /// 6300: warning, memory may have changed.
    public static var changed: StatusWord { StatusWord(0x6300) }

    /// 6340: a comparison failed.
    public static var comparisonFailed: StatusWord { StatusWord(0x6340) }

    /// 6381: the last write filled the file.
    public static var fileFilled: StatusWord { StatusWord(0x6381) }

    /// 6400: execution error, memory unchanged.
    public static var executionError: StatusWord { StatusWord(0x6400) }

    /// 6401: the card wants an answer at once.
    public static var responseRequired: StatusWord { StatusWord(0x6401) }

    /// 6481: the logical channel may not be shared.
    public static var channelShareDenied: StatusWord { StatusWord(0x6481) }

    /// 6482: the logical channel may not be opened.
    public static var channelOpenDenied: StatusWord { StatusWord(0x6482) }

    /// 6500: execution error, memory may have changed.
    public static var executionErrorChanged: StatusWord { StatusWord(0x6500) }

    /// 6581: writing to memory failed.
    public static var memoryFailure: StatusWord { StatusWord(0x6581) }

    /// 6600: error of security.
    public static var securityIssue: StatusWord { StatusWord(0x6600) }

    /// 6700: wrong length.
    public static var wrongLength: StatusWord { StatusWord(0x6700) }

    /// 6701: the command is not in a form of the standard.
    public static var malformedCommand: StatusWord { StatusWord(0x6701) }

    /// 6702: the value of Lc is not the expected one.
    public static var unexpectedLc: StatusWord { StatusWord(0x6702) }

    /// 6800: a function of the class byte is not supported.
    public static var classFunctionUnsupported: StatusWord { StatusWord(0x6800) }

    /// 6881: the logical channel is not supported.
    public static var channelUnsupported: StatusWord { StatusWord(0x6881) }

    /// 6882: secure messaging is not supported.
    public static var secureMessagingUnsupported: StatusWord { StatusWord(0x6882) }

    /// 6883: the last command of the chain was expected.
    public static var lastOfChainExpected: StatusWord { StatusWord(0x6883) }

    /// 6884: command chaining is not supported.
    public static var chainingUnsupported: StatusWord { StatusWord(0x6884) }

    /// 6900: the command is not allowed.
    public static var commandNotAllowed: StatusWord { StatusWord(0x6900) }

    /// 6981: the command does not fit the structure of the file.
    public static var incompatibleFileStructure: StatusWord { StatusWord(0x6981) }

    /// 6982: the security status is not satisfied.
    public static var securityStatusNotSatisfied: StatusWord { StatusWord(0x6982) }

    /// 6983: the authentication method is blocked.
    public static var authenticationBlocked: StatusWord { StatusWord(0x6983) }

    /// 6984: the reference data cannot be used.
    public static var referenceDataUnusable: StatusWord { StatusWord(0x6984) }

    /// 6985: the conditions of use are not satisfied.
    public static var conditionsNotSatisfied: StatusWord { StatusWord(0x6985) }

    /// 6986: not allowed: there is no current elementary file.
    public static var noCurrentFile: StatusWord { StatusWord(0x6986) }

    /// 6987: expected objects of secure messaging are missing.
    public static var secureMessagingObjectsMissing: StatusWord { StatusWord(0x6987) }

    /// 6988: objects of secure messaging are incorrect.
    public static var secureMessagingObjectsIncorrect: StatusWord { StatusWord(0x6988) }

    /// 6A00: wrong parameters p1 p2, no more said.
    public static var wrongParameters: StatusWord { StatusWord(0x6A00) }

    /// 6A80: the data field is incorrect.
    public static var incorrectData: StatusWord { StatusWord(0x6A80) }

    /// 6A81: the function is not supported.
    public static var functionUnsupported: StatusWord { StatusWord(0x6A81) }

    /// 6A82: file or application not found.
    public static var fileNotFound: StatusWord { StatusWord(0x6A82) }

    /// 6A83: record not found.
    public static var recordNotFound: StatusWord { StatusWord(0x6A83) }

    /// 6A84: not enough room in the file.
    public static var notEnoughMemory: StatusWord { StatusWord(0x6A84) }

    /// 6A85: Nc contradicts the structure of the data objects.
    public static var ncInconsistentWithTLV: StatusWord { StatusWord(0x6A85) }

    /// 6A86: incorrect parameters p1 p2.
    public static var incorrectP1P2: StatusWord { StatusWord(0x6A86) }

    /// 6A87: Nc contradicts p1 p2.
    public static var ncInconsistentWithP1P2: StatusWord { StatusWord(0x6A87) }

    /// 6A88: referenced data not found.
    public static var referencedDataNotFound: StatusWord { StatusWord(0x6A88) }

    /// 6A89: the file exists already.
    public static var fileExists: StatusWord { StatusWord(0x6A89) }

    /// 6A8A: the name of the application exists already.
    public static var applicationExists: StatusWord { StatusWord(0x6A8A) }

    /// 6B00: wrong parameters p1 p2: outside the file.
    public static var wrongOffset: StatusWord { StatusWord(0x6B00) }

    /// 6D00: instruction not supported or invalid.
    public static var instructionUnsupported: StatusWord { StatusWord(0x6D00) }

    /// 6E00: class not supported.
    public static var classUnsupported: StatusWord { StatusWord(0x6E00) }

    /// 6F00: no precise diagnosis.
    public static var noDiagnosis: StatusWord { StatusWord(0x6F00) }

    /// 61xx: done, and `byteCount` more bytes can be fetched; 256 stands for at least that.
    /// - Parameter byteCount: 1...256.
    public static func moreAvailable(_ byteCount: Int) -> StatusWord {
        precondition(byteCount >= 1 && byteCount <= 256)
        return StatusWord(sw1: 0x61, sw2: UInt8(truncatingIfNeeded: byteCount))
    }

    /// 63Cx: a comparison failed, and this many tries are left: 0...15.
    public static func triesRemaining(_ count: Int) -> StatusWord {
        precondition(count >= 0 && count <= 15)
        return StatusWord(0x63C0 | UInt16(truncatingIfNeeded: count))
    }

    /// 6Cxx: wrong Le; the right one is `ne`, 1...256.
    public static func wrongNe(_ ne: Int) -> StatusWord {
        precondition(ne >= 1 && ne <= 256)
        return StatusWord(sw1: 0x6C, sw2: UInt8(truncatingIfNeeded: ne))
    }
}
