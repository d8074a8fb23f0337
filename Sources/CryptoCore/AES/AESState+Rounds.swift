/// The steps of a round that move bytes. FIPS 197, 5.1.2, 5.1.3, 5.3.1 and 5.3.3
extension AESState {
    /// Row r moves r columns to the left, around the end.
    @inline(__always)
    mutating func shiftRows() {
        self = mapWords { word in
            // Rows 2 and 3 by two columns, then rows 1 and 3 by one.
            let crossing = (word ^ (word &>> 2)) & Secret32(0x0033_0033)
            let half = word ^ crossing ^ (crossing &<< 2)
            return (half & Secret32(0xF0F0_F0F0))
                | ((half &>> 1) & Secret32(0x0707_0707))
                | ((half &<< 3) & Secret32(0x0808_0808))
        }
    }

    /// Undoes ``shiftRows()``.
    @inline(__always)
    mutating func shiftRowsBack() {
        self = mapWords { word in
            let half =
                (word & Secret32(0xF0F0_F0F0))
                | ((word &<< 1) & Secret32(0x0E0E_0E0E))
                | ((word &>> 3) & Secret32(0x0101_0101))
            let crossing = (half ^ (half &>> 2)) & Secret32(0x0033_0033)
            return half ^ crossing ^ (crossing &<< 2)
        }
    }

    /// Each column times the matrix of FIPS 197, 5.1.3.
    ///
    /// Row r becomes 02·(a[r] + a[r+1]) + a[r+1] + (a[r+2] + a[r+3]).
    @inline(__always)
    mutating func mixColumns() {
        let below = nextRow
        let sum = self ^ below
        self = sum.doubled ^ below ^ sum.rowAfterNext
    }

    /// Undoes ``mixColumns()``, by the matrix of FIPS 197, 5.3.3.
    ///
    /// That matrix is the one of ``mixColumns()`` times another that adds 04·(a[r] + a[r+2]).
    @inline(__always)
    mutating func mixColumnsBack() {
        self = self ^ (self ^ rowAfterNext).doubled.doubled
        mixColumns()
    }

    /// In the place of each row the row below it.
    @inline(__always)
    private var nextRow: AESState {
        mapWords { word in
            ((word &<< 4) & Secret32(0xFFF0_FFF0)) | ((word &>> 12) & Secret32(0x000F_000F))
        }
    }

    /// In the place of each row the second row below it.
    @inline(__always)
    private var rowAfterNext: AESState {
        mapWords { word in
            ((word &<< 8) & Secret32(0xFF00_FF00)) | ((word &>> 8) & Secret32(0x00FF_00FF))
        }
    }
}
