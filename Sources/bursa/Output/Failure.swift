import BackOffice
import Foundation
import Scheme

/// Why a command did not do what it was asked: a line for people, and a number for scripts.
struct Failure: Error {
    /// What programs see. Documented in Output.md.
    enum Code: Int32 {
        case notWhole = 1
        case refused = 2
        case indeterminate = 5
        case usage = 64
        case damaged = 65
        case unknown = 66
        case noService = 69
        case exists = 73
        case system = 74
        case inUse = 75
        case passphrase = 77
    }

    let code: Code
    let message: String

    /// With an empty message for what a report has said.
    init(_ code: Code, _ message: String = "") { (self.code, self.message) = (code, message) }

    /// To standard error: one line, or one object.
    func report(isJSON: Bool) {
        guard !message.isEmpty else { return }
        let line: String
        if isJSON {
            line = Output.json(ErrorReport(code: code.rawValue, message: message))
        } else {
            line = "bursa: \(message)"
        }
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}

private struct ErrorReport: Report {
    static var kind: String { "error" }
    var code: Int32
    var message: String
    var text: [String] { [message] }
}

/// Carries out what may fail, and says its failure as programs see it.
func failing<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as SchemeError {
        throw Failure(error.exitCode, error.description)
    } catch let error as BackOfficeError {
        throw Failure(error.exitCode, error.description)
    }
}

extension SchemeError {
    var exitCode: Failure.Code {
        switch code {
        case .system: .system
        case .inUse: .inUse
        case .noScheme, .unknown: .unknown
        case .exists: .exists
        case .malformed, .schema: .damaged
        case .name, .amount, .currency, .profile, .request: .usage
        case .passphraseMissing, .passphraseWrong: .passphrase
        case .ceremony: .usage
        case .unresolved: .indeterminate
        case .personalisation, .refused, .declined: .refused
        case .image(let error): error.exitCode
        }
    }
}

extension ImageError {
    fileprivate var exitCode: Failure.Code {
        switch code {
        case .system: .system
        case .inUse: .inUse
        case .foreign, .version, .checksum, .dimensions, .truncated, .trailing, .damaged,
            .otherDimensions, .straddlingPages:
            .damaged
        }
    }
}

extension BackOfficeError {
    fileprivate var exitCode: Failure.Code {
        switch code {
        case .unknownCard: .unknown
        case .registered: .exists
        case .declined: .refused
        case .store: .system
        case .list: .usage
        }
    }
}
