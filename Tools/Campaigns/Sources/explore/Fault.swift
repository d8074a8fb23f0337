import Purse

/// The mistakes that can be made on purpose.
enum Fault {
    /// Those of the driver and the book, which are in every build.
    static let always = ["driver.forgetful", "book.forgetful"]

    /// All of this build.
    static var names: [String] {
        var names = always
        #if BURSA_SEEDED_FAULTS
        names += PurseSeededFault.allCases.filter { $0 != .none }.map { "purse.\($0)" }
        names += SAMFault.allCases.filter { $0 != .none }.map { "sam.\($0)" }
        names += TerminalFault.allCases.filter { $0 != .none }.map { "terminal.\($0)" }
        #endif
        return names
    }
}
