import CryptoCore
import ImageSupport

/// Comparison and wipe.
func constantTimeTests(_ report: inout Report) {
    report.expect("compare, equal", is: true) {
        ConstantTime.areEqual(hex("00112233445566778899"), hex("00112233445566778899"))
    }
    report.expect("compare, last bit differs", is: false) {
        ConstantTime.areEqual(hex("00112233445566778899"), hex("00112233445566778898"))
    }
    report.expect("compare, lengths differ", is: false) {
        ConstantTime.areEqual(hex("001122"), hex("00112233"))
    }
    report.expect("wipe", "000000000000000000") { out in
        out.write(hex("010203040506070809"))
        ConstantTime.wipe(&out)
    }
}
