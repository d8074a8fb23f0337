extension PurseInstruction {
    /// How many conditions the command has.
    public var checkCount: Int {
        var count = 0
        while check(at: count) != nil { count += 1 }
        return count
    }

    /// The condition at a place, in the order in which they are looked at; nothing behind the last.
    /// The first that does not hold gives the status, and nothing else is done.
    public func check(at index: Int) -> PurseCheck? {
        switch index {
        case 0: PurseCheck(.classByte, 0x6E00)
        case 1: PurseCheck(.notTerminated, 0x9303)
        // What lifts a block is carried out in spite of it.
        case 2 where !worksBlocked: PurseCheck(.notBlocked, 0x6985)
        default: unblockedCheck(index &- (worksBlocked ? 2 : 3))
        }
    }

    private var worksBlocked: Bool {
        self == .applicationBlock || self == .applicationUnblock || self == .cardBlock
    }

    private func unblockedCheck(_ index: Int) -> PurseCheck? {
        switch index {
        case 0: PurseCheck(.parameters, 0x6A86)
        case 1: PurseCheck(.state, 0x6901)
        case 2: PurseCheck(.dataLength, 0x6700)
        default: ownCheck(index &- 3)
        }
    }

    private func ownCheck(_ index: Int) -> PurseCheck? {
        switch self {
        case .initializeForLoad: Self.loadCheck(index)
        case .initializeForPurchase, .initializeForCashWithdrawal: Self.purchaseCheck(index)
        case .initializeForCompositePurchase: Self.compositeCheck(index)
        case .initializeForUpdate: Self.onlineCheck(index)
        case .initializeForUnload: Self.unloadCheck(index)
        case .creditForLoad, .debitForUnload: Self.completionCheck(index)
        case .debit: Self.debitCheck(index)
        case .updateOverdraftLimit:
            index == 2 ? PurseCheck(.limitRange, 0x6985) : Self.completionCheck(index)
        case .updateCompositeCache: Self.recordCheck(index)
        case .getTransactionProve: index == 0 ? PurseCheck(.proof, 0x9406) : nil
        case .getBalance: index == 0 ? PurseCheck(.balanceRule, 0x6982) : nil
        case .setTerms: nil
        case .getMessage: index == 0 ? PurseCheck(.message, 0x6D00) : nil
        case .changePIN: Self.changeCheck(index)
        case .reloadPIN: Self.reloadCheck(index)
        case .reloadPINProtected: Self.protectedReloadCheck(index)
        case .pinUnblock: Self.pinUnblockCheck(index)
        case .applicationBlock, .cardBlock: Self.protectionCheck(index)
        case .applicationUnblock:
            index == 0 ? PurseCheck(.blocked, 0x6985) : Self.protectionCheck(index &- 1)
        case .generateReceiptKey:
            index == 4 ? PurseCheck(.noReceiptKey, 0x6985) : Self.protectionCheck(index)
        case .readReceiptKey: index == 0 ? PurseCheck(.receiptKey, 0x6A88) : nil
        case .getSignedReceipt: Self.receiptCheck(index)
        }
    }

    /// Common to everything that a host authorises.
    private static func onlineCheck(_ index: Int) -> PurseCheck? {
        switch index {
        case 0: PurseCheck(.pin, 0x6982)
        case 1: PurseCheck(.balanceRule, 0x6982)
        case 2: PurseCheck(.key, 0x9403)
        case 3: PurseCheck(.sequence, 0x9402)
        default: nil
        }
    }

    private static func loadCheck(_ index: Int) -> PurseCheck? {
        switch index {
        case 0...3: onlineCheck(index)
        case 4: PurseCheck(.amount, 0x6A80)
        case 5: PurseCheck(.balanceMax, 0x6985)
        default: nil
        }
    }

    private static func unloadCheck(_ index: Int) -> PurseCheck? {
        switch index {
        case 0...3: onlineCheck(index)
        case 4: PurseCheck(.amount, 0x6A80)
        case 5: PurseCheck(.knownFunds, 0x9401)
        default: nil
        }
    }

    private static func purchaseCheck(_ index: Int) -> PurseCheck? {
        switch index {
        case 0...2: compositeCheck(index)
        case 3: PurseCheck(.amount, 0x6A80)
        default: compositeCheck(index &- 1)
        }
    }

    private static func compositeCheck(_ index: Int) -> PurseCheck? {
        switch index {
        case 0: PurseCheck(.pin, 0x6982)
        case 1: PurseCheck(.key, 0x9403)
        case 2: PurseCheck(.sequence, 0x9402)
        case 3: PurseCheck(.amountMax, 0x6985)
        case 4: PurseCheck(.offlineCount, 0x6985)
        case 5: PurseCheck(.knownFunds, 0x9401)
        default: nil
        }
    }

    private static func completionCheck(_ index: Int) -> PurseCheck? {
        switch index {
        case 0: PurseCheck(.dateTime, 0x6A80)
        case 1: PurseCheck(.mac, 0x9302)
        default: nil
        }
    }

    private static func debitCheck(_ index: Int) -> PurseCheck? {
        switch index {
        case 2: PurseCheck(.dayLimit, 0x6985)
        case 3: PurseCheck(.funds, 0x9401)
        default: completionCheck(index)
        }
    }

    private static func recordCheck(_ index: Int) -> PurseCheck? {
        switch index {
        case 0: PurseCheck(.recordsFile, 0x6A82)
        case 1: PurseCheck(.record, 0x6A83)
        case 2: PurseCheck(.unlocked, 0x9407)
        case 3: PurseCheck(.fits, 0x6A84)
        case 4: PurseCheck(.recordForm, 0x6A80)
        default: nil
        }
    }

    private static func changeCheck(_ index: Int) -> PurseCheck? {
        switch index {
        case 0: PurseCheck(.pinExists, 0x6A88)
        case 1: PurseCheck(.pinTries, 0x6983)
        case 2: PurseCheck(.pinForm, 0x6A80)
        default: nil
        }
    }

    private static func reloadCheck(_ index: Int) -> PurseCheck? {
        switch index {
        case 0: PurseCheck(.pinExists, 0x6A88)
        case 1: PurseCheck(.pinKey, 0x9403)
        case 2: PurseCheck(.keyTries, 0x6983)
        case 3: PurseCheck(.pinMAC, 0x9302)
        case 4: PurseCheck(.pinForm, 0x6A80)
        default: nil
        }
    }

    private static func protectedReloadCheck(_ index: Int) -> PurseCheck? {
        switch index {
        case 0: PurseCheck(.pinExists, 0x6A88)
        case 1: PurseCheck(.pinKey, 0x9403)
        case 2...4: protectionCheck(index &- 1)
        case 5: PurseCheck(.pinForm, 0x6A80)
        default: nil
        }
    }

    private static func pinUnblockCheck(_ index: Int) -> PurseCheck? {
        switch index {
        case 0: PurseCheck(.pinExists, 0x6A88)
        case 1: PurseCheck(.pinKey, 0x9403)
        case 2...4: protectionCheck(index &- 1)
        case 5: PurseCheck(.enciphered, 0x6A80)
        default: nil
        }
    }

    private static func protectionCheck(_ index: Int) -> PurseCheck? {
        switch index {
        case 0: PurseCheck(.protectionKey, 0x6A88)
        case 1: PurseCheck(.keyTries, 0x6983)
        case 2: PurseCheck(.challenge, 0x6984)
        case 3: PurseCheck(.protection, 0x6988)
        default: nil
        }
    }

    private static func receiptCheck(_ index: Int) -> PurseCheck? {
        switch index {
        case 0: PurseCheck(.logRule, 0x6982)
        case 1: PurseCheck(.proof, 0x9406)
        case 2: PurseCheck(.receiptKey, 0x6A88)
        default: nil
        }
    }
}
