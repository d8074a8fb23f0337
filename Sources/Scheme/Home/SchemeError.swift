public import CardKernel
import Glibc

/// Why an operator's request was not carried out. Nothing was changed then, except where a case says so.
public struct SchemeError: Error, Equatable {
    /// What is wrong, in no order: each request says which it throws.
    public enum Code: Equatable, Sendable {
        /// A call of the system failed: its name, and `errno`.
        case system(call: String, errno: Int32)
        /// Another process works in this home.
        case inUse
        /// There is no scheme in this folder.
        case noScheme
        /// It is there already.
        case exists
        /// The file is none of this kind: what is wrong with it.
        case malformed(String)
        /// What somebody wrote or asked for cannot be: the field, and what is wrong with it.
        case request(String)
        /// The file says that it is something else.
        case schema(found: String, wanted: String)
        /// There is no card, till or profile of this name; these there are.
        case unknown(kind: String, known: [String])
        /// The name cannot be one: what it may consist of.
        case name
        /// No passphrase was given, and the scheme has none of its own.
        case passphraseMissing
        /// The passphrase does not open the keys.
        case passphraseWrong
        /// The key ceremony cannot go on.
        case ceremony(CeremonyFault)
        /// The amount is none, negative, or more than a card can hold.
        case amount(String)
        /// The currency is not that of the scheme.
        case currency(found: String, wanted: String)
        /// A value of a profile is outside its limits: which, and what they are.
        case profile(String)
        /// A transaction with this till or host is not resolved yet; it needs the card with this serial.
        case unresolved(serial: String)
        /// Whoever answers for the scheme does not want it: why.
        case declined(String)
        /// The card's memory refused to be made.
        case personalisation(PersonalisationError)
        /// A card or SAM did not do what it was told while it was made: the command and its status.
        case refused(command: String, status: UInt16)
        /// The image of a card.
        case image(ImageError)
    }

    /// What can go wrong with the components of a root.
    public enum CeremonyFault: Equatable, Sendable {
        /// So many of so many cannot be.
        case impossible(needed: Int, count: Int)
        /// The component is not what it was.
        case wrongCheckValue
        /// It was given twice.
        case twice
        /// It belongs to another ceremony, or gives another root than this scheme's.
        case otherCeremony
        /// It takes more of them.
        case tooFew(given: Int, needed: Int)
    }

    /// What is wrong.
    public let code: Code
    /// What it is about: a file, or the name of a card.
    public let subject: String

    /// An error about something.
    public init(_ code: Code, _ subject: String) {
        (self.code, self.subject) = (code, subject)
    }

    /// The failure of a call that has just set `errno`.
    init(call: String, _ path: String) {
        self.init(.system(call: call, errno: errno), path)
    }
}

extension SchemeError: CustomStringConvertible {
    /// What it is about, what is wrong, and what to do.
    public var description: String {
        // An image names its file itself.
        if case .image(let error) = code { return error.description }
        return "\(subject): \(explanation)"
    }

    private var explanation: String {
        switch code {
        case .system(let call, let number): "\(call): \(String(cString: strerror(number)))"
        case .inUse: "another process works here; wait until it has ended"
        case .noScheme: "no scheme is here; make one with `bursa scheme init`"
        case .exists: "is there already; choose another name"
        case .malformed(let what): "\(what); put back a whole copy"
        case .schema(let found, let wanted): "says \(found) and should be \(wanted)"
        case .unknown(let kind, let known):
            known.isEmpty
                ? "no such \(kind), and there is none yet"
                : "no such \(kind); there are \(known.joined(separator: ", "))"
        case .name: "a name has 1 to 32 of the letters a-z, digits and -, a letter first"
        case .passphraseMissing:
            "the keys are sealed; give the passphrase in a file, or in BURSA_PASSPHRASE"
        case .passphraseWrong: "the passphrase does not open the keys"
        case .ceremony(let fault): fault.explanation
        case .amount(let text): "\(text) is not an amount that can be paid; it is like 12.50"
        case .currency(let found, let wanted): "the currency is \(wanted), not \(found)"
        case .profile(let what), .request(let what): what
        case .unresolved(let serial):
            "its last transaction is not resolved; present the card \(serial) again"
        case .declined(let reason): reason
        case .personalisation(let error): "the card could not be made: \(error)"
        case .refused(let command, let status):
            "\(command) was answered \(String(status, radix: 16, uppercase: true))"
        case .image(let error): error.description
        }
    }
}

extension SchemeError.CeremonyFault {
    var explanation: String {
        switch self {
        case .impossible(let needed, let count):
            "\(needed) of \(count) components cannot be; at least 1, at most 255 of them"
        case .wrongCheckValue: "does not fit its check value; look for a mistake in typing"
        case .twice: "was given twice"
        case .otherCeremony: "belongs to another ceremony"
        case .tooFew(let given, let needed): "\(given) of \(needed) components; bring the others"
        }
    }
}
