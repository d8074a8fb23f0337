import BursaTestSupport
import ISO7816
import Testing

@Suite struct T1BlockTests {
    private func read(_ digits: String, _ check: T1Check = .lrc) -> Result<T1Block, ISO7816Error> {
        let block = bytes(hex: digits) ?? []
        return Result { () throws(ISO7816Error) in try T1Block(block.span, check: check) }
    }

    private func error(_ digits: String) -> ISO7816Error? {
        guard case .failure(let error) = read(digits) else { return nil }
        return error
    }

    @Test func `a block is what its bytes say`() throws {
        let block = try read("216002010240").get()
        #expect(block.nodeAddress == 0x21)
        #expect(block.kind == .information(number: 1, more: true))
        #expect(block.informationByteCount == 2)
    }

    @Test func `every error of a block is found, in the order of precedence`() {
        #expect(error("") == ISO7816Error(.truncated, at: 0))
        #expect(error("00FF00") == ISO7816Error(.truncated, at: 3))
        #expect(error("FF01FF00") == ISO7816Error(.invalidLength, at: 2))
        #expect(error("FF010300") == ISO7816Error(.truncated, at: 4))
        #expect(error("FF01000000") == ISO7816Error(.trailingBytes, at: 4))
        #expect(error("FF010000") == ISO7816Error(.checksum, at: 3))
        #expect(error("FF0100FE") == ISO7816Error(.invalidValue, at: 0))
        #expect(error("00010001") == ISO7816Error(.invalidValue, at: 1))
        #expect(error("0080010081") == ISO7816Error(.invalidLength, at: 2))
        #expect(error("00C100C1") == ISO7816Error(.invalidLength, at: 2))
        #expect(error("00C00100C1") == ISO7816Error(.invalidLength, at: 2))
        #expect(error("00C10100C0") == ISO7816Error(.invalidValue, at: 3))
        #expect(error("00C101FF3F") == ISO7816Error(.invalidValue, at: 3))
        #expect(error("00C30100C2") == ISO7816Error(.invalidValue, at: 3))
        #expect(error("00C101FE3E") == nil)
    }

    @Test func `a control byte is written as it is read, and 18 of 256 have a meaning`() {
        var count = 0
        for pcb in UInt8.min...UInt8.max {
            guard let kind = T1BlockKind(pcb: pcb) else { continue }
            #expect(kind.pcb == pcb)
            count += 1
        }
        #expect(count == 4 + 6 + 8)
    }

    @Test(arguments: [T1Check.lrc, .crc, .crcInverted])
    func `a block of every length is read as it was written`(_ check: T1Check) throws {
        for count in 0...254 {
            let information = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ count) }
            var bytes = [UInt8](repeating: 0, count: T1Block.byteCountMax)
            var output = bytes.mutableSpan
            let length = T1Block.write(
                .information(number: 1, more: true), nodeAddress: 0x12,
                information: information.span, check: check, into: &output)
            bytes.removeLast(bytes.count - length)
            let block = try T1Block(bytes.span, check: check)
            #expect(block.kind == .information(number: 1, more: true))
            #expect(Array(bytes[3..<3 + block.informationByteCount]) == information)
            for end in 0..<length {
                let missing = T1Block.missingByteCount(
                    after: bytes.span.extracting(0..<end), check: check)
                #expect(missing == (end < 3 ? 3 : length) - end)
            }
        }
    }

    @Test(arguments: [T1Check.lrc, .crc, .crcInverted])
    func `every error within one byte is seen by every check`(_ check: T1Check) {
        var bytes = [UInt8](repeating: 0, count: 3 + 5 + check.byteCount)
        let information: [UInt8] = [0, 0xFF, 0x5A, 0x80, 1]
        var output = bytes.mutableSpan
        _ = T1Block.write(
            .information(number: 0, more: false), nodeAddress: 0, information: information.span,
            check: check, into: &output)
        for index in bytes.indices {
            for flips in UInt8(1)...255 {
                bytes[index] ^= flips
                let copy = bytes
                #expect((try? T1Block(copy.span, check: check)) == nil)
                bytes[index] ^= flips
            }
        }
    }

    @Test func `the CRC agrees with its definition bit by bit, and with two published blocks`() {
        var bytes: [UInt8] = []
        for index in 0..<500 {
            #expect(T1Check.crc.value(of: bytes.span) == slowCRC(bytes))
            #expect(T1Check.crcInverted.value(of: bytes.span) == ~slowCRC(bytes))
            bytes.append(UInt8(truncatingIfNeeded: index &* index &+ 13))
        }
        let request: [UInt8] = [0x00, 0xC1, 0x01, 0xFE]
        #expect(T1Check.crc.value(of: request.span) == 0x544E)
        #expect(T1Check.crcInverted.value(of: request.span) == 0xABB1)
        #expect(T1Check.lrc.value(of: request.span) == 0x3E)
    }

    @Test func `a reserved length does not make a driver read more than a block`() {
        let prologue: [UInt8] = [0, 0, 0xFF]
        #expect(T1Block.missingByteCount(after: prologue.span, check: .crc) == 256)
        let full = [UInt8](repeating: 0xFF, count: T1Block.byteCountMax + 5)
        #expect(T1Block.missingByteCount(after: full.span, check: .crc) == 0)
    }

    @Test func `the waiting times follow the answer to reset`() throws {
        let usual = try T1Timing()
        #expect(usual.characterWaitingTime == 8203)
        #expect(usual.blockWaitingCycles == 16 * 357_120)
        let short = try T1Timing(0x00)
        #expect(short.characterWaitingTime == 12)
        #expect(short.blockWaitingCycles == 357_120)
        let long = try T1Timing(0x9F)
        #expect(long.characterWaitingTime == 32_779)
        #expect(long.blockWaitingCycles == 182_845_440)
        #expect(throws: ISO7816Error(.invalidValue, at: 0)) { try T1Timing(0xA0) }
        #expect(T0.workWaitingCycles() == 3_571_200)
        #expect(T0.workWaitingCycles(waitingInteger: 255, clockRateConversion: 2048) == 501_350_400)
    }
}
