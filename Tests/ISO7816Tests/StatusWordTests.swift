import ISO7816
import Testing

/// The table of ISO 7816-4, 5.6 as it is printed: ranges, and what they mean.
private let printed: [(ClosedRange<UInt16>, StatusWord.Category)] = [
    (0x9000...0x9000, .success),
    (0x6100...0x61FF, .moreAvailable),
    (0x6200...0x62FF, .warningUnchanged),
    (0x6300...0x63FF, .warningChanged),
    (0x6400...0x64FF, .executionErrorUnchanged),
    (0x6500...0x65FF, .executionErrorChanged),
    (0x6600...0x66FF, .securityError),
    (0x6700...0x6702, .checkingError),
    (0x6800...0x6AFF, .checkingError),
    (0x6B00...0x6B00, .checkingError),
    (0x6C00...0x6CFF, .checkingError),
    (0x6D00...0x6D00, .checkingError),
    (0x6E00...0x6E00, .checkingError),
    (0x6F00...0x6F00, .checkingError),
    (0x6700...0x6FFF, .proprietary),
    (0x9000...0x9FFF, .proprietary),
    (0x0000...0xFFFF, .invalid),
]

@Suite struct StatusWordTests {
    @Test func `every status word is of the kind that the printed table gives it`() {
        for raw in UInt16.min...UInt16.max {
            let status = StatusWord(raw)
            let category = printed.first { $0.0.contains(raw) }?.1
            #expect(status.category == category, "\(raw)")
            #expect(status == StatusWord(sw1: UInt8(raw >> 8), sw2: UInt8(raw & 0xFF)))
            #expect(status.isSuccess == (raw == 0x9000 || raw >> 8 == 0x61))
            #expect(status.isWarning == (raw >> 8 == 0x62 || raw >> 8 == 0x63))
        }
    }

    @Test func `what a status word counts is told for its own range and for no other`() {
        for raw in UInt16.min...UInt16.max {
            let status = StatusWord(raw)
            let low = Int(raw & 0xFF)
            let most = low == 0 ? 256 : low
            let isQuery = [0x62, 0x64].contains(raw >> 8) && (2...0x80).contains(low)
            #expect(status.remainingTries == (raw >> 4 == 0x63C ? low & 15 : nil))
            #expect(status.availableByteCount == (raw >> 8 == 0x61 ? most : nil))
            #expect(status.correctNe == (raw >> 8 == 0x6C ? most : nil))
            #expect(status.queryByteCount == (isQuery ? low : nil))
        }
    }

    @Test func `a made status word says what it was made of`() {
        for count in 1...256 {
            #expect(StatusWord.moreAvailable(count).availableByteCount == count)
            #expect(StatusWord.wrongNe(count).correctNe == count)
        }
        for tries in 0...15 {
            #expect(StatusWord.triesRemaining(tries).remainingTries == tries)
        }
    }

    @Test func `a meaning tells defined words apart from those that only have a kind`() {
        func meaning(_ raw: UInt16) -> String { "\(StatusWord(raw).meaning)" }
        #expect(meaning(0x9000) == "done")
        #expect(meaning(0x6A82) == "file or application not found")
        #expect(meaning(0x63C2) == meaning(0x63CF))
        #expect(meaning(0x6985) != meaning(0x6986))
        #expect(meaning(0x1234) == "not a status word")
        #expect(meaning(0x6000) == "not a status word")
        for raw in UInt16.min...UInt16.max {
            let isInvalid = StatusWord(raw).category == .invalid
            #expect((meaning(raw) == "not a status word") == isInvalid, "\(raw)")
        }
    }

    @Test func `the names stand for the words of the standard`() {
        let named: [(StatusWord, UInt16)] = [
            (.success, 0x9000), (.dataMayBeCorrupted, 0x6281), (.endReached, 0x6282),
            (.fileDeactivated, 0x6283), (.comparisonFailed, 0x6340), (.fileFilled, 0x6381),
            (.executionError, 0x6400), (.memoryFailure, 0x6581), (.wrongLength, 0x6700),
            (.channelUnsupported, 0x6881), (.secureMessagingUnsupported, 0x6882),
            (.lastOfChainExpected, 0x6883), (.chainingUnsupported, 0x6884),
            (.incompatibleFileStructure, 0x6981), (.securityStatusNotSatisfied, 0x6982),
            (.authenticationBlocked, 0x6983), (.referenceDataUnusable, 0x6984),
            (.conditionsNotSatisfied, 0x6985), (.noCurrentFile, 0x6986),
            (.secureMessagingObjectsMissing, 0x6987), (.secureMessagingObjectsIncorrect, 0x6988),
            (.incorrectData, 0x6A80), (.functionUnsupported, 0x6A81), (.fileNotFound, 0x6A82),
            (.recordNotFound, 0x6A83), (.notEnoughMemory, 0x6A84), (.incorrectP1P2, 0x6A86),
            (.referencedDataNotFound, 0x6A88), (.fileExists, 0x6A89),
            (.applicationExists, 0x6A8A), (.wrongOffset, 0x6B00),
            (.instructionUnsupported, 0x6D00), (.classUnsupported, 0x6E00),
            (.noDiagnosis, 0x6F00),
        ]
        for (status, raw) in named {
            #expect(status.rawValue == raw)
        }
    }
}
