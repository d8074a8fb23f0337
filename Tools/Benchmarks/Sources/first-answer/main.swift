import CardKernel
import Glibc
import ISO7816
import Scheme

// The shortest life of a simulated card: `first-answer IMAGE COMMAND` loads it, gives it power, sends
// one command, its bytes in decimal with commas between, and writes the answer.
let arguments = CommandLine.arguments
let command = arguments[2].split(separator: ",").compactMap { UInt8($0) }
let memory = PagedMemory(try CardImage.load(arguments[1]))
let card = HostedCard(memory: memory) { NoApplication() }
let answer = [UInt8](capacity: 300) { output in
    guard card.powerOn(answer: &output) == .answered else { exit(1) }
    output.removeAll()
    guard card.transmit(command.span, response: &output) == .answered else { exit(1) }
}
guard write(STDOUT_FILENO, answer, answer.count) == answer.count else { exit(1) }
