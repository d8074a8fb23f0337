import ISO7816
import Testing

@Suite struct ISO7816ErrorTests {
    @Test func `an error is told apart by its code and by its place`() {
        #expect(ISO7816Error(.truncated, at: 3) == ISO7816Error(.truncated, at: 3))
        #expect(ISO7816Error(.truncated, at: 3) != ISO7816Error(.truncated, at: 4))
        #expect(ISO7816Error(.truncated, at: 3) != ISO7816Error(.limit, at: 3))
    }
}
