/// Every area of the engine in turn.
func selfTest() -> Never {
    var report = Report()
    constantTimeTests(&report)
    hashTests(&report)
    codecTests(&report)
    transmissionTests(&report)
    report.finish()
}

selfTest()
