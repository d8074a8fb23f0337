import CardKernel
import ImageSupport

/// Tears one session of each kind that writes.
func tearing(_ explorer: inout TearExplorer, _ report: inout Report) {
    explorer.begin()
    explorer.allow(.update)
    report.check("UPDATE BINARY, torn") { explorer.explore(.update, isSpoiled: $0) }

    explorer.begin()
    explorer.allow(.append)
    report.check("APPEND RECORD and its recovery, torn") {
        explorer.explore(.append, isSpoiled: $0, tearsRecovery: true)
    }

    explorer.begin()
    explorer.allow("0084000008")
    report.check("GET CHALLENGE, torn") { explorer.explore("0084000008", isSpoiled: $0) }

    explorer.begin()
    explorer.allow(.verifyWrong)
    explorer.allow(.verifyWrongTwice)
    report.check("VERIFY, wrong then right, torn") {
        explorer.explore(.verifyWrongThenRight, isSpoiled: $0)
    }
}

extension StaticString {
    /// SELECT, and 32 bytes into the file of 300.
    fileprivate static var update: StaticString {
        """
        00a404000e42555253412e53414d504c452e31 \
        00d69608208182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0
        """
    }

    /// SELECT, and a record more of the cyclic file.
    fileprivate static var append: StaticString {
        """
        00a404000e42555253412e53414d504c452e31 \
        00e200c017404142434445464748494a4b4c4d4e4f50515253545556
        """
    }

    fileprivate static var verifyWrong: StaticString {
        "00a404000e42555253412e53414d504c452e31 0020008203999999"
    }

    fileprivate static var verifyWrongTwice: StaticString {
        "00a404000e42555253412e53414d504c452e31 0020008203999999 0020008203999999"
    }

    fileprivate static var verifyWrongThenRight: StaticString {
        "00a404000e42555253412e53414d504c452e31 0020008203999999 0020008203123456"
    }
}
