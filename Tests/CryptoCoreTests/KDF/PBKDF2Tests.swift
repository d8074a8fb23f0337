import BursaTestSupport
import CryptoCore
import Testing

@Suite struct PBKDF2Tests {
    private func derived<Hash: HashFunction & ~Copyable>(
        _: borrowing Hash.Type, _ passphrase: String, _ salt: String, _ iterations: Int,
        _ count: Int
    ) -> String {
        let (passphrase, salt) = (Array(passphrase.utf8), Array(salt.utf8))
        return hex(
            filled(count) {
                PBKDF2<Hash>.derive(
                    passphrase: passphrase.span, salt: salt.span, iterations: iterations, into: &$0)
            })
    }

    // RFC 6070.
    @Test(arguments: [
        ("password", "salt", 1, "0c60c80f961f0e71f3a9b524af6012062fe037a6"),
        ("password", "salt", 2, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"),
        ("password", "salt", 4096, "4b007901b765489abead49d926f721d065a429c1"),
        (
            "passwordPASSWORDpassword", "saltSALTsaltSALTsaltSALTsaltSALTsalt", 4096,
            "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038"
        ),
        ("pass\0word", "sa\0lt", 4096, "56fa6aa75548099dcc37d7f03425e0c3"),
    ])
    func `the vectors of RFC 6070 come out`(
        passphrase: String, salt: String, iterations: Int, key: String
    ) {
        #expect(
            derived(SHA1.self, passphrase, salt, iterations, key.count / 2)
                == key.uppercased())
    }

    // RFC 7914, 11.
    @Test func `the vector of RFC 7914 comes out`() {
        #expect(
            derived(SHA256.self, "passwd", "salt", 1, 64)
                == "55AC046E56E3089FEC1691C22544B605F94185216DDE0465E68B9D57C20DACBC"
                + "49CA9CCCF179B645991664B39D77EF317C71B845B1E30BD509112041D3A19783")
    }
}
