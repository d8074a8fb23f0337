extension [UInt8] {
    /// The same bytes in consecutive pieces that end at each of `cuts`, in rising order.
    package func pieces(cutAt cuts: [Int]) -> [[UInt8]] {
        var pieces = [[UInt8]]()
        var start = 0
        for cut in cuts + [count] {
            pieces.append(Array(self[start..<cut]))
            start = cut
        }
        return pieces
    }
}
