import BursaTestSupport
import CardKernel
import Testing

/// What each command asks for, in the order in which it is looked at, behind what all ask for.
private let common = ["cardUsable 6985", "basicChannel 6881", "notChained 6884"]

private let file = [
    "parameters 6A86", "shortIdentifier 6A82", "fileSelected 6986", "structure 6981",
    "fileActivated 6985", "accessRule 6982", "protected 6987",
]
private let protection = [
    "unprotected 6900", "dataLength 6700", "protectionKey 6A88", "protectionTries 6983",
    "challenge 6984", "mac 6988", "enciphered 6988",
]
private let answer = [
    "plain 6882", "parameters 6A86", "dataLength 6700", "answerLength 6700",
]
private let reference = [
    "plain 6882", "parameters 6A86", "dataLength 6700", "reference 6A88",
]
private let life = [
    "plain 6882", "parameters 6A86", "dataLength 6700", "fileSelected 6986", "structure 6981",
    "fileActivated 6985", "accessRule 6982", "protected 6987",
]

private func order(_ instruction: Instruction) -> [String] {
    let reading = ["plain 6882"] + file + ["dataLength 6700", "answerLength 6700"]
    let writing = ["plainOrProtected 6882"] + file + protection
    switch instruction {
    case .select: return ["plain 6882", "parameters 6A86", "dataLength 6700"]
    case .readBinary: return reading + ["offset 6B00"]
    case .readRecord: return reading + ["record 6A83"]
    case .updateBinary: return writing + ["offset 6B00", "fits 6A84"]
    case .updateRecord: return writing + ["record 6A83", "fits 6A84"]
    case .appendRecord: return writing + ["fits 6A84"]
    case .getChallenge: return answer
    case .getResponse: return answer + ["remaining 6985"]
    case .verify, .changeReferenceData: return reference + ["tries 6983"]
    case .resetRetryCounter: return reference + ["unblocking 6985", "tries 6983"]
    case .internalAuthenticate: return answer + ["reference 6A88"]
    case .externalAuthenticate: return reference + ["tries 6983", "challenge 6984"]
    case .activateFile, .deactivateFile, .terminateEF, .terminateDF, .terminateCard: return life
    }
}

@Suite struct ChecksTableTests {
    @Test(arguments: Instruction.allCases)
    func `the conditions of a command stand in the order of this page`(
        instruction: Instruction
    ) {
        let checks = (0..<instruction.checkCount).compactMap { instruction.check(at: $0) }
        let words = checks.map { "\($0.condition) \(hex($0.status))" }
        #expect(words == common + order(instruction))
        #expect(instruction.check(at: instruction.checkCount) == nil)
        #expect(instruction.check(at: -1) == nil)
    }
}
