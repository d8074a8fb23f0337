/// Every area of the engine in turn.
func selfTest() -> Never {
    var report = Report()
    constantTimeTests(&report)
    report.finish()
}

selfTest()
