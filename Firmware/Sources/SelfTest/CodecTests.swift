import ISO7816
import ImageSupport

/// The words of the card.
func codecTests(_ report: inout Report) {
    report.expect("command APDU, case 4", "00a4040007a000000003101000") {
        out throws(ISO7816Error) in
        try reencode(hex("00a4040007a000000003101000"), into: &out)
    }
    report.expect("command APDU, extended", "80e200000000030102030000") {
        out throws(ISO7816Error) in
        try reencode(hex("80e200000000030102030000"), into: &out)
    }
    report.expect("response APDU", "aabb9000") { out throws(ISO7816Error) in
        let response = try ResponseAPDU(parsing: hex("aabb9000"))
        try append(to: &out) { output throws(ISO7816Error) in try response.encode(into: &output) }
    }
    report.expect("status word 63C2", is: true) {
        StatusWord(sw1: 0x63, sw2: 0xC2) == .triesRemaining(2)
    }
    tagTests(&report)
    resetTests(&report)
}

private func tagTests(_ report: inout Report) {
    report.expect("BER-TLV, write", "6f0e8407a00000000310109f3802aabb") {
        out throws(ISO7816Error) in
        try append(to: &out) { output throws(ISO7816Error) in
            try BERTLV.append(0x6F, to: &output) { inner throws(ISO7816Error) in
                try BERTLV.append(0x84, hex("a0000000031010"), to: &inner)
                try BERTLV.append(0x9F38, hex("aabb"), to: &inner)
            }
        }
    }
    report.expect("BER-TLV, find", "aabb") { out throws(ISO7816Error) in
        let path: InlineArray<2, BERTag> = [0x6F, 0x9F38]
        let bytes = hex("6f0e8407a00000000310109f3802aabb")
        guard let object = try BERTLV.find(path: path.span, in: bytes) else { return }
        out.write(object.value)
    }
    report.expect("BER-TLV, truncated", is: true) {
        do throws(ISO7816Error) {
            return try BERTLV.validate(hex("6f0d84")) < 0
        } catch {
            return error.code == .truncated
        }
    }
    report.expect("simple TLV", "cafe") { out throws(ISO7816Error) in
        var reader = SimpleReader(hex("01019902ff0002cafe"))
        while let object = try reader.next() {
            if object.tag == 2 { out.write(object.value) }
        }
    }
    report.expect("compact TLV", "4013") { out throws(ISO7816Error) in
        var reader = CompactReader(hex("31c0724013"))
        while let object = try reader.next() {
            if object.tag == 7 { out.write(object.value) }
        }
    }
    report.expect("application identifier", is: true) {
        do throws(ISO7816Error) {
            let identifier = try ApplicationIdentifier(hex("a000000003"))
            return identifier.matches(name: hex("a000000003"))
        } catch {
            return false
        }
    }
}

private func resetTests(_ report: inout Report) {
    report.expect("historical bytes, status", is: true) {
        do throws(ISO7816Error) {
            let historical = try HistoricalBytes(parsing: hex("0073c84013059000"))
            return historical.status == .success && historical.lifeCycle == 5
        } catch {
            return false
        }
    }
    report.expect("answer to reset", "73c84013009000") { out throws(ISO7816Error) in
        // T=1 offered, so there is a check byte.
        let answer = try AnswerToReset(parsing: hex("3bd718008131fe4573c84013009000bc"))
        out.write(answer.historical)
    }
    report.expect("protocol and parameter selection", "ff119678") { out throws(ISO7816Error) in
        let request = try ProtocolSelection(parsing: hex("ff119678"))
        try append(to: &out) { output throws(ISO7816Error) in try request.encode(into: &output) }
    }
}

private func reencode(
    _ bytes: Span<UInt8>, into out: inout MutableSpan<UInt8>
) throws(ISO7816Error) {
    let command = try CommandAPDU(parsing: bytes)
    try append(to: &out) { output throws(ISO7816Error) in try command.encode(into: &output) }
}
