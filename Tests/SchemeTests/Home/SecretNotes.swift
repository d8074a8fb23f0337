import BursaTestSupport
import Foundation
import Scheme

/// Where the tests note the secrets that they make, so that whoever runs them can look whether one was
/// printed: the file named by `BURSA_TEST_SECRETS`, one in hexadecimal a line.
enum SecretNotes {
    private static let path = ProcessInfo.processInfo.environment["BURSA_TEST_SECRETS"]

    static func note(_ secret: SecretBytes) {
        guard let path else { return }
        let digits = secret.withBytes { bytes in hex(bytes.indices.map { bytes[$0] }) }
        // A short line appended at once is not mixed with those of other tests.
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let line = Array((digits + "\n").utf8)
        _ = write(descriptor, line, line.count)
    }
}
