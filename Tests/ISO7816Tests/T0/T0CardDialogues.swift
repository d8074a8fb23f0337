/// Dialogues of the card's end.
enum T0CardDialogues {
    static let all = """
        # case 1
        > 0044000000
        header
        accept none
        run 00440000
        answer 9000
        < 9000
        # case 2: exactly what was asked for
        > 00B0000002
        header
        accept out
        run 00B0000002
        answer 01029000
        < B0 0102 9000
        # case 2: one by one
        > 00B0000002
        header
        accept out
        run 00B0000002
        answer 01029000 single
        < 4F 01 4F 02 9000
        # case 2: an error has no data
        > 00B0000002
        header
        accept out
        run 00B0000002
        answer 6A82
        < 6A82
        # case 2: too much was asked for; the command does not run again
        > 00B0000000
        header
        accept out
        run 00B0000000
        answer 01029000
        < 6C02
        > 00B0000002
        < B0 0102 9000
        # case 2: after 6Cxx another command is another command
        > 00B0000000
        header
        accept out
        run 00B0000000
        answer 01029000
        < 6C02
        > 00B0000102
        header
        accept out
        run 00B0000102
        answer 03049001
        < B0 0304 9001
        # case 2: the data are kept for the next command only
        > 00B0000000
        header
        accept out
        run 00B0000000
        answer 01029000
        < 6C02
        > 0044000000
        header
        accept none
        run 00440000
        answer 9000
        < 9000
        > 00B0000002
        header
        # case 2: after 6Cxx there is nothing to fetch
        > 00B0000010
        header
        accept out
        run 00B0000010
        answer 01029000
        < 6C02
        > 00C0000002
        < 6985
        # case 2: too little was asked for, the rest can be fetched
        > 00B0000001
        header
        accept out
        run 00B0000001
        answer 0102039000
        < B0 01 6102
        > 00C0000002
        < C0 0203 9000
        # case 3: all data at once
        > 00D6000002
        header
        accept all
        < D6
        > 0102
        run 00D60000020102
        answer 9000
        < 9000
        # case 3: one by one
        > 00D6000002
        header
        accept single
        < 29
        > 01
        < 29
        > 02
        run 00D60000020102
        answer 9000
        < 9000
        # case 3: refused before the data
        > 00D6000002
        header
        answer 6982
        < 6982
        > 0044000000
        header
        # case 3: an Lc of zero
        > 00D6000000
        header
        accept all
        < 6700
        # case 3: more data than there is room
        with room=6
        > 00D6000003
        header
        accept all
        < D6
        > 010203
        < 6700
        > 0044000000
        header
        # case 3: more data than there is room, one by one
        with room=6
        > 00D6000003
        header
        accept single
        < 29
        > 01
        < 29
        > 02
        < 6700
        # case 4: the response is fetched
        > 00A4040002
        header
        accept all
        < A4
        > A000
        run 00A4040002A000
        answer 6F009000
        < 6102
        > 00C0000002
        < C0 6F00 9000
        > 00C0000002
        < 6985
        # case 4: the response is fetched in pieces
        > 00A4040002
        header
        accept all
        < A4
        > A000
        run 00A4040002A000
        answer 6F01009000
        < 6103
        > 00C0000001
        < C0 6F 6102
        > 00C0000002
        < C0 0100 9000
        # case 4: too much is fetched
        > 00A4040002
        header
        accept all
        < A4
        > A000
        run 00A4040002A000
        answer 6F009000
        < 6102
        > 00C0000000
        < 6C02
        > 00C0000002
        < C0 6F00 9000
        # case 4: another command forgets the response
        > 00A4040002
        header
        accept all
        < A4
        > A000
        run 00A4040002A000
        answer 6F009000
        < 6102
        > 0044000000
        header
        accept none
        run 00440000
        answer 9000
        < 9000
        > 00C0000002
        < 6985
        # case 1 with data is answered like case 4
        > 0044000000
        header
        accept none
        run 00440000
        answer AA9000
        < 6101
        > 00C0000001
        < C0 AA 9000
        # nothing to fetch
        > 00C0000000
        < 6985
        # an instruction that T=0 cannot carry
        > 0060000000
        < 6D00
        > 009A000000
        < 6D00
        # an odd instruction is one like any other
        > 00B1000002
        header
        accept out
        run 00B1000002
        answer 53019000
        < B1 5301 9000
        # a class that is reserved for PPS
        > FFA4000002
        < 6E00
        # a response without a status is a mistake that stays inside
        > 0044000000
        header
        accept none
        run 00440000
        answer 90
        < 6F00
        # NULL before the direction is known, and while the command runs
        > 00B0000001
        header
        null
        < 60
        accept out
        run 00B0000001
        null
        < 60
        null
        < 60
        answer 019000
        < B0 01 9000
        # NULL is not for the reader's turn
        null
        silent
        > 00B0
        null
        silent
        > 000001
        header
        # there is nothing to accept or to answer without a command
        accept out
        silent
        answer 9000
        silent
        # what comes while a command runs is not heard
        > 0044000000
        header
        > 00
        accept none
        run 00440000
        > 0000
        answer 9000
        < 9000
        > 0044000000
        header
        # half a header is forgotten
        > 00B000
        abandon
        > 0044000000
        header
        # half the data are forgotten
        > 00D6000002
        header
        accept all
        < D6
        > 01
        abandon
        > 0044000000
        header
        # a command that runs cannot be forgotten
        > 0044000000
        header
        accept none
        run 00440000
        abandon
        answer 9000
        < 9000
        # an APDU in two ENVELOPE commands
        > 00C2000008
        < C2
        > 00D6000000000201
        < 9000
        > 00C2000001
        < C2
        > 02
        run 00D60000000002 0102
        answer 9000
        < 9000
        # an APDU with Le in an ENVELOPE, and its response
        > 00C200000B
        < C2
        > 00A40400000002A0000000
        run 00A40400000002A0000000
        answer 6F009000
        < 6102
        > 00C0000002
        < C0 6F00 9000
        # a short APDU in an ENVELOPE
        > 00C2000007
        < C2
        > 00D60000020102
        run 00D60000020102
        answer 9000
        < 9000
        # another command forgets half an APDU
        > 00C2000008
        < C2
        > 00D6000000000201
        < 9000
        > 0044000000
        header
        answer 9000
        < 9000
        > 00C2000007
        < C2
        > 00D60000020304
        run 00D60000020304
        # an APDU longer than the room
        with room=8
        > 00C2000007
        < C2
        > 00D60000000004
        < 9000
        > 00C2000004
        < C2
        > 01020304
        < 6700
        """
}
