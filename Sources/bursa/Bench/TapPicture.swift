import Foundation

/// The waterfall of a tap as SVG, with the times that transit operators ask for.
struct TapPicture {
    private let bars: [TapReport.Bar]
    private let end: Double
    private let left = 170.0
    private let width = 640.0
    private let rowHeight = 26.0
    private let colours = (transfer: "#4878a8", memory: "#d09030", computing: "#709848")

    init(_ bars: [TapReport.Bar]) {
        self.bars = bars
        // At least to the last of the lines.
        end = max(bars.last?.endMicroseconds ?? 0, 520_000)
    }

    var svg: String {
        let height = 70 + rowHeight * Double(bars.count)
        var lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 840 \(Int(height))" \
            font-family="sans-serif" font-size="13">
            <rect width="840" height="\(Int(height))" fill="white"/>
            """
        ]
        for limit in [200, 300, 500] {
            let x = place(Double(limit) * 1000)
            lines.append(
                """
                <line x1="\(x)" y1="30" x2="\(x)" y2="\(height - 30)" stroke="#a03030" \
                stroke-dasharray="4 3"/>
                <text x="\(x)" y="22" text-anchor="middle" fill="#a03030">\(limit) ms</text>
                """)
        }
        for (index, bar) in bars.enumerated() {
            lines.append(row(bar, 36 + rowHeight * Double(index)))
        }
        lines.append(legend(height - 12))
        return lines.joined(separator: "\n") + "\n</svg>\n"
    }

    private func place(_ microseconds: Double) -> String {
        String(format: "%.1f", left + width * microseconds / end)
    }

    private func row(_ bar: TapReport.Bar, _ y: Double) -> String {
        var text =
            "<text x=\"\(left - 8)\" y=\"\(y + 14)\" text-anchor=\"end\">\(bar.command)</text>"
        var start = bar.startMicroseconds
        for (length, colour) in [
            (bar.transferMicroseconds, colours.transfer), (bar.memoryMicroseconds, colours.memory),
            (bar.computingMicroseconds, colours.computing),
        ] {
            let pixels = String(format: "%.1f", width * length / end)
            text += """
                \n<rect x="\(place(start))" y="\(y)" width="\(pixels)" height="18" fill="\(colour)"/>
                """
            start += length
        }
        return text
    }

    private func legend(_ y: Double) -> String {
        let parts = [
            ("transfer", colours.transfer), ("memory", colours.memory),
            ("computing", colours.computing),
        ]
        return parts.enumerated().map { index, part in
            let x = left + 130 * Double(index)
            return """
                <rect x="\(x)" y="\(y - 11)" width="12" height="12" fill="\(part.1)"/>
                <text x="\(x + 18)" y="\(y)">\(part.0)</text>
                """
        }.joined(separator: "\n")
    }
}
