import CardKernel
import CardSupport
import ImageSupport

/// Known answers, then tears.
func cardTest() -> Never {
    var report = Report()
    let card = SampleCard()
    var dialogue = Dialogue(card)
    dialogue.run(&report)
    var explorer = TearExplorer(card)
    #if BURSA_SEEDED_FAULTS
    explorer.fault = seededFault()
    #endif
    tearing(&explorer, &report)
    number("commands", dialogue.commandCount)
    number("tears", explorer.tears)
    number("violations", explorer.violations)
    number("card", UInt32(SampleCard.byteCount))
    report.finish()
}

#if BURSA_SEEDED_FAULTS
/// The mistake that the command line asks for.
func seededFault() -> SeededFault {
    if isOnCommandLine("flagBeforePayload") { return .flagBeforePayload }
    if isOnCommandLine("splitTransaction") { return .splitTransaction }
    if isOnCommandLine("pointerApart") { return .pointerApart }
    if isOnCommandLine("tailLeftOpen") { return .tailLeftOpen }
    return .none
}
#endif

cardTest()
