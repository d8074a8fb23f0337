extension Instruction {
    /// How many conditions the command has.
    public var checkCount: Int {
        var count = 0
        while check(at: count) != nil { count += 1 }
        return count
    }

    /// The condition at a place, in the order in which they are looked at; nothing behind the last.
    /// The first that does not hold gives the status, and nothing else is done.
    public func check(at index: Int) -> Check? {
        if let common = Instruction.commonCheck(at: index) { return common }
        return ownCheck(at: index &- Instruction.commonCheckCount)
    }

    /// What every command asks for first.
    private static func commonCheck(at index: Int) -> Check? {
        switch index {
        case 0: Check(.cardUsable, 0x6985)
        case 1: Check(.basicChannel, 0x6881)
        case 2: Check(.notChained, 0x6884)
        default: nil
        }
    }

    static var commonCheckCount: Int { 3 }

    private func ownCheck(at index: Int) -> Check? {
        switch self {
        case .select: Instruction.selectCheck(index)
        case .readBinary: Instruction.readBinaryCheck(index)
        case .readRecord: Instruction.readRecordCheck(index)
        case .updateBinary: Instruction.updateBinaryCheck(index)
        case .updateRecord: Instruction.updateRecordCheck(index)
        case .appendRecord: Instruction.appendRecordCheck(index)
        case .getChallenge: Instruction.answerCheck(index)
        case .getResponse: Instruction.getResponseCheck(index)
        case .verify, .changeReferenceData: Instruction.verifyCheck(index)
        case .resetRetryCounter: Instruction.resetRetryCheck(index)
        case .internalAuthenticate: Instruction.internalCheck(index)
        case .externalAuthenticate: Instruction.externalCheck(index)
        case .activateFile, .deactivateFile, .terminateEF, .terminateDF, .terminateCard:
            Instruction.lifeCheck(index)
        }
    }

    private static func selectCheck(_ index: Int) -> Check? {
        switch index {
        case 0: Check(.plain, 0x6882)
        case 1: Check(.parameters, 0x6A86)
        case 2: Check(.dataLength, 0x6700)
        default: nil
        }
    }

    /// Finding the file, and being allowed to use it: common to all commands on elementary files.
    private static func fileCheck(_ index: Int) -> Check? {
        switch index {
        case 0: Check(.parameters, 0x6A86)
        case 1: Check(.shortIdentifier, 0x6A82)
        case 2: Check(.fileSelected, 0x6986)
        case 3: Check(.structure, 0x6981)
        case 4: Check(.fileActivated, 0x6985)
        case 5: Check(.accessRule, 0x6982)
        default: nil
        }
    }

    private static func readBinaryCheck(_ index: Int) -> Check? {
        switch index {
        case 0: Check(.plain, 0x6882)
        case 1...6: fileCheck(index &- 1)
        case 7: Check(.protected, 0x6987)
        case 8: Check(.dataLength, 0x6700)
        case 9: Check(.answerLength, 0x6700)
        case 10: Check(.offset, 0x6B00)
        default: nil
        }
    }

    private static func readRecordCheck(_ index: Int) -> Check? {
        switch index {
        case 0: Check(.plain, 0x6882)
        case 1...6: fileCheck(index &- 1)
        case 7: Check(.protected, 0x6987)
        case 8: Check(.dataLength, 0x6700)
        case 9: Check(.answerLength, 0x6700)
        case 10: Check(.record, 0x6A83)
        default: nil
        }
    }

    /// As ``fileCheck(_:)``, and the line protection with it.
    private static func protectedFileCheck(_ index: Int) -> Check? {
        switch index {
        case 0: Check(.plainOrProtected, 0x6882)
        case 1...6: fileCheck(index &- 1)
        case 7: Check(.protected, 0x6987)
        case 8: Check(.unprotected, 0x6900)
        case 9: Check(.dataLength, 0x6700)
        case 10: Check(.protectionKey, 0x6A88)
        case 11: Check(.protectionTries, 0x6983)
        case 12: Check(.challenge, 0x6984)
        case 13: Check(.mac, 0x6988)
        case 14: Check(.enciphered, 0x6988)
        default: nil
        }
    }

    private static func updateBinaryCheck(_ index: Int) -> Check? {
        switch index {
        case 0...14: protectedFileCheck(index)
        case 15: Check(.offset, 0x6B00)
        case 16: Check(.fits, 0x6A84)
        default: nil
        }
    }

    private static func updateRecordCheck(_ index: Int) -> Check? {
        switch index {
        case 0...14: protectedFileCheck(index)
        case 15: Check(.record, 0x6A83)
        case 16: Check(.fits, 0x6A84)
        default: nil
        }
    }

    private static func appendRecordCheck(_ index: Int) -> Check? {
        switch index {
        case 0...14: protectedFileCheck(index)
        case 15: Check(.fits, 0x6A84)
        default: nil
        }
    }

    private static func answerCheck(_ index: Int) -> Check? {
        switch index {
        case 0: Check(.plain, 0x6882)
        case 1: Check(.parameters, 0x6A86)
        case 2: Check(.dataLength, 0x6700)
        case 3: Check(.answerLength, 0x6700)
        default: nil
        }
    }

    private static func getResponseCheck(_ index: Int) -> Check? {
        index == 4 ? Check(.remaining, 0x6985) : answerCheck(index)
    }

    private static func verifyCheck(_ index: Int) -> Check? {
        switch index {
        case 0: Check(.plain, 0x6882)
        case 1: Check(.parameters, 0x6A86)
        case 2: Check(.dataLength, 0x6700)
        case 3: Check(.reference, 0x6A88)
        case 4: Check(.tries, 0x6983)
        default: nil
        }
    }

    private static func resetRetryCheck(_ index: Int) -> Check? {
        switch index {
        case 0...3: verifyCheck(index)
        case 4: Check(.unblocking, 0x6985)
        case 5: Check(.tries, 0x6983)
        default: nil
        }
    }

    private static func internalCheck(_ index: Int) -> Check? {
        index == 4 ? Check(.reference, 0x6A88) : answerCheck(index)
    }

    private static func externalCheck(_ index: Int) -> Check? {
        index == 5 ? Check(.challenge, 0x6984) : verifyCheck(index)
    }

    private static func lifeCheck(_ index: Int) -> Check? {
        switch index {
        case 0: Check(.plain, 0x6882)
        case 1: Check(.parameters, 0x6A86)
        case 2: Check(.dataLength, 0x6700)
        case 3: Check(.fileSelected, 0x6986)
        case 4: Check(.structure, 0x6981)
        case 5: Check(.fileActivated, 0x6985)
        case 6: Check(.accessRule, 0x6982)
        case 7: Check(.protected, 0x6987)
        default: nil
        }
    }
}
