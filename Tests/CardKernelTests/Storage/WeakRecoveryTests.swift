import BursaTestSupport
import Testing

@Suite struct WeakRecoveryTests {
    @Test(arguments: 0..<12)
    func `what a session wrote after two tears is there, whatever weak words show later`(
        prelude: Int
    ) throws {
        #expect(try WeakRecovery().finding(prelude: prelude) == nil)
    }

    @Test(arguments: 1...3)
    func `no chain of tears brings anything back or mixes it`(lines: Int) throws {
        #expect(try WeakRecovery().chain(sessions: 60_000, lines: lines) == nil)
    }
}
