import CardKernel
import CardSupport

/// The card of this image.
typealias SampleCard = BoardCard<TrivialApplication>

extension BoardCard where Application == TrivialApplication {
    /// The sample card, without power.
    @inline(never)
    init() {
        self.init(pageCount: 8, pageWordCount: 128, TrivialApplication()) {
            (kernel: inout Kernel) throws(PersonalisationError) in try kernel.makeSample()
        }
    }
}
