import ImageSupport

/// Every area of the engine in turn.
func selfTest() -> Never {
    var report = Report()
    constantTimeTests(&report)
    desTests(&report)
    aesTests(&report)
    hashTests(&report)
    curveTests(&report)
    moneyTests(&report)
    codecTests(&report)
    transmissionTests(&report)
    characterTests(&report)
    report.finish()
}

selfTest()
