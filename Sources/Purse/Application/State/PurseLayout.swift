/// Where things lie in the purse file, in bytes from its front. Nobody reads or updates that file but
/// the application.
///
/// ```
/// line 0...4   configuration: Configuration
/// line 5       tries left for a MAC of algorithm 00, of 01 | 0 × 14
/// line 6       version of the receipt key, 0 for none | 0 × 15
/// line 7...8   its private scalar
/// line 9...12  its public point, x | y
/// line 13 ...  for each account that the card has, the deposit first:
///              two lines of state: AccountState
///              a proof of five lines for each of the last debits: Proof
///              the same for each of the last online transactions
/// ```
enum PurseLayout {
    /// The identifier of the purse file in the directory of the purse.
    static var fileIdentifier: UInt16 { 0x00F0 }
    static var configurationByteCount: Int { 80 }
    static var triesOffset: Int { 80 }
    static var keyVersionOffset: Int { 96 }
    static var privateKeyOffset: Int { 112 }
    static var publicKeyOffset: Int { 144 }
    static var accountsOffset: Int { 208 }
    /// The two lines of state in front of an account's proofs.
    static var stateByteCount: Int { 32 }
    static var proofByteCount: Int { 80 }

    /// The short identifiers of the files that the outside sees.
    static var publicData: UInt8 { 0x15 }
    static var cardholder: UInt8 { 0x16 }
    static var records: UInt8 { 0x17 }
    static var log: UInt8 { 0x18 }
    static var certificate: UInt8 { 0x19 }

    static var publicDataByteCount: Int { 30 }
    static var cardholderByteCount: Int { 55 }
    /// A record of the log.
    static var recordByteCount: Int { 23 }

    /// The most lines that a debit changes without records: state 2, tries 1, log 4, proof 5.
    static var debitLineCountMax: Int { 12 }

    /// How many bytes the state and the proofs of an account take.
    static func accountByteCount(debitProofs: Int, onlineProofs: Int) -> Int {
        stateByteCount &+ (debitProofs &+ onlineProofs) &* proofByteCount
    }
}
