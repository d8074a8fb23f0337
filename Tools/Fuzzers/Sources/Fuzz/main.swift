import BursaTestSupport
import CLibFuzzer
import Foundation

/// The target that this process throws bytes at.
nonisolated(unsafe) var chosen: FuzzTarget?

/// Ends the process with a message; libFuzzer then keeps the input as a finding.
func stop(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    abort()
}

/// `Fuzz list`: a line for each target: its name, and what of `Sources` it is to cover.
func list() {
    for target in FuzzTarget.all {
        print(([target.name] + target.sources).joined(separator: " "))
    }
}

/// `Fuzz unpack TARGET FROM TO`: the hexadecimal inputs of a folder as files of their own.
func unpack(_ name: String, from source: String, to destination: String) throws {
    guard let lines = HexLines(folder: URL(fileURLWithPath: source)), !lines.inputs.isEmpty else {
        stop("\(source): no readable .hex file with inputs for \(name)")
    }
    for (index, input) in lines.inputs.enumerated() {
        let file = URL(fileURLWithPath: destination).appendingPathComponent("seed-\(index)")
        try Data(input).write(to: file)
    }
}

/// `Fuzz run TARGET …`: what follows is for libFuzzer.
func run(_ name: String) -> Int32 {
    chosen = FuzzTarget.all.first { $0.name == name }
    guard chosen != nil else { stop("no target is called \(name)") }
    var kept =
        [CommandLine.unsafeArgv[0]]
        + (3..<Int(CommandLine.argc)).map {
            CommandLine.unsafeArgv[$0]
        }
    kept.append(nil)
    var count = Int32(kept.count - 1)
    return kept.withUnsafeMutableBufferPointer { arguments in
        var start = arguments.baseAddress
        return LLVMFuzzerRunDriver(&count, &start) { data, count in
            let input = [UInt8](UnsafeBufferPointer(start: data, count: count))
            if let complaint = chosen?.complaint(input) {
                stop("\(chosen?.name ?? ""): \(complaint)\ninput: \(hex(input))")
            }
            return 0
        }
    }
}

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "list": list()
case "unpack" where arguments.count == 5:
    try unpack(arguments[2], from: arguments[3], to: arguments[4])
case "run" where arguments.count >= 3: exit(run(arguments[2]))
default: stop("usage: Fuzz list | unpack TARGET FROM TO | run TARGET [libFuzzer's arguments]")
}
