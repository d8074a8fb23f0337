import CardKernel
import CardReader
import Foundation
import Purse
import Scheme

/// How long a payment takes on a real card, as the model has it: one bar for each command.
struct TapReport: Report {
    static var kind: String { "tap" }

    struct Bar: Encodable {
        var command: String
        var startMicroseconds: Double
        var transferMicroseconds: Double
        var memoryMicroseconds: Double
        var computingMicroseconds: Double

        var endMicroseconds: Double {
            startMicroseconds + transferMicroseconds + memoryMicroseconds + computingMicroseconds
        }
    }

    var bars: [Bar]
    var totalMicroseconds: Double
    var picture: String

    init(_ desk: Desk, picture: String) throws {
        let trace = Trace()
        let till = try desk.till("till")
        try failing {
            let reader = try desk.home.reader(forCard: "card", trace: trace)
            let request = TerminalRequest(
                .pursePurchase, amount: 290, date: desk.moment.date, time: desk.moment.time)
            guard let version = desk.scheme.newestKeys(.aes) else { return }
            _ = try till.pay(
                request, with: reader, keys: version, try desk.surroundings())
        }
        var bars: [Bar] = []
        for entry in trace.entries {
            guard let (name, duration) = entry.event.step else { continue }
            bars.append(Bar(name, start: entry.nanoseconds, duration))
        }
        self.bars = bars
        self.picture = picture
        totalMicroseconds = bars.last?.endMicroseconds ?? 0
        let svg = Data(TapPicture(bars).svg.utf8)
        guard FileManager.default.createFile(atPath: picture, contents: svg) else {
            throw Failure(.system, "\(picture): cannot be written")
        }
    }

    var text: [String] {
        bars.map { bar in
            String(
                format: "  %7.1f ms  ", (bar.endMicroseconds - bar.startMicroseconds) / 1000)
                + bar.command
        } + [
            String(
                format: "  %7.1f ms  the whole tap, receipt included; ", totalMicroseconds / 1000)
                + "picture in \(picture)"
        ]
    }
}

extension TapReport.Bar {
    init(_ command: String, start: UInt64, _ duration: ExchangeDuration) {
        self.command = command
        startMicroseconds = Double(start) / 1000
        transferMicroseconds = Double(duration.command + duration.response) / 1000
        memoryMicroseconds = Double(duration.programming + duration.erasing) / 1000
        computingMicroseconds =
            Double(duration.processing - duration.programming - duration.erasing) / 1000
    }
}

extension TraceEvent {
    /// What people call it, and how long it took.
    fileprivate var step: (String, ExchangeDuration)? {
        switch self {
        case .coldReset(let exchange): ("activation", exchange.duration)
        case .exchange(let exchange):
            (
                commandNames[exchange.command.bytes.count > 1 ? exchange.command.bytes[1] : 0]
                    ?? "command", exchange.duration
            )
        case .inserted, .removed, .disconnected, .warmReset: nil
        }
    }
}

private let commandNames: [UInt8: String] = [
    0xA4: "SELECT", 0x50: "INITIALIZE", 0x54: "DEBIT", 0x2A: "GET SIGNED RECEIPT",
    0x30: "SET TERMS",
]
