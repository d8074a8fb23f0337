import CardKernel
import Purse

extension FuzzTarget {
    /// The purse before a hostile terminal: value moves by a right code alone, once, and as it says; what
    /// is hidden is not told; nothing traps it.
    ///
    /// The first bytes choose its profile.
    public static let purse = FuzzTarget(
        name: "purse",
        sources: [
            "Purse/Application/Commands", "Purse/Application/State",
            "Purse/Application/PurseApplication.swift", "Purse/Codes/Transaction",
            "Purse/Transaction",
            // But for what an application may leave to the kernel's defaults.
            "CardKernel/Application/Kernel", "CardKernel/Security/Kernel+Deciphering",
            "CardKernel/Security/Kernel+Priming",
        ]
    ) { bytes in
        var input = bytes.withUnsafeBufferPointer { FuzzInput($0) }
        do {
            let settings = settings(input.byte(), input.byte())
            let duel = try PurseDuel(settings, isNearEnd: input.byte() & 1 == 1)
            try duel.play(&input)
            return duel.complaint
        } catch {
            return "\(error)"
        }
    }

    private static func settings(_ choice: UInt8, _ limits: UInt8) -> SamplePurse {
        var settings = SamplePurse(maintenance: choice & 1 == 0 ? .aes : .tripleDES)
        settings.profile.purse?.balance = choice & 2 == 0 ? 1000 : 0
        settings.profile.deposit?.balance = 500
        settings.profile.purse?.asksForPIN = choice & 4 == 0
        if choice & 8 != 0 { settings.profile.deposit = nil }
        if choice & 0x10 != 0 { settings.pin = nil }
        if choice & 0x20 != 0 { settings.profile.message = InlineArray(repeating: 0x4D) }
        if choice & 0x40 != 0 { settings.keys.removeAll { $0.name.role == .tac } }
        if choice & 0x80 != 0 { settings.keys.removeAll { $0.name.role.rawValue >= 6 } }
        if limits & 1 != 0 { settings.profile.purse?.dayLimit = 60 }
        if limits & 2 != 0 { settings.profile.purse?.offlineCountMax = 2 }
        if limits & 4 != 0 { settings.profile.purse?.amountMax = 50 }
        if limits & 8 != 0 { settings.profile.purse?.balanceMax = 1100 }
        if limits & 0x10 != 0 { settings.profile.macFailureLimit = 2 }
        if limits & 0x20 != 0 { settings.profile.purse?.balanceRule = .never }
        return settings
    }
}
