/// Dialogues of the reader's end.
enum T0ReaderDialogues {
    static let cases = """
        # case 1: a header with P3 of zero, and a status
        do 00440000
        > 0044000000
        < 9000
        = response 9000
        # case 2: all data after the instruction
        do 00B0000002
        > 00B0000002
        < B0 0102 9000
        = response 01029000
        # case 2: the data one by one
        do 00B0000002
        > 00B0000002
        < 4F 01 4F 02 9000
        = response 01029000
        # case 2: one by one, then all that are left
        do 00B0000003
        > 00B0000003
        < 4F 01 B0 0203 9000
        = response 0102039000
        # case 2: P3 of zero asks for 256 bytes
        with room=258
        do 00B0000000
        > 00B0000000
        < 6C03
        > 00B0000003
        < B0 010203 9000
        = response 0102039000
        # case 2: less than asked for and a status, without 6Cxx
        do 00B0000003
        > 00B0000003
        < 6282
        = response 6282
        # case 2: the card knows a shorter length
        do 00B0000010
        > 00B0000010
        < 6C02
        > 00B0000002
        < B0 0102 9000
        = response 01029000
        # case 2: the card knows a longer length, and no more than Le is handed out
        do 00B0000002
        > 00B0000002
        < 6C04
        > 00B0000004
        < B0 01020304 9000
        = response 01029000
        # case 2: 6Cxx a second time is the outcome
        do 00B0000010
        > 00B0000010
        < 6C02
        > 00B0000002
        < 6C03
        = response 6C03
        # case 2: 6Cxx after data is the outcome
        do 00B0000002
        > 00B0000002
        < 4F 01 6C05
        = response 016C05
        # case 2: more is to be fetched after the data
        do 00B0000003
        > 00B0000003
        < 4F 01 6102
        > 00C0000002
        < C0 0203 9000
        = response 0102039000
        # case 2: more than Le is left where it is
        do 00B0000002
        > 00B0000002
        < B0 0102 6105
        = response 01026105
        # case 3: the data after the instruction
        do 00D60000020102
        > 00D6000002
        < D6
        > 0102
        < 9000
        = response 9000
        # case 3: the data one by one
        do 00D60000020102
        > 00D6000002
        < 29
        > 01
        < 29
        > 02
        < 9000
        = response 9000
        # case 3: one, then all that are left
        do 00D6000003010203
        > 00D6000003
        < 29
        > 01
        < D6
        > 0203
        < 9000
        = response 9000
        # case 3: a status before the data
        do 00D60000020102
        > 00D6000002
        < 6D00
        = response 6D00
        # case 3: a status in the middle of the data
        do 00D60000020102
        > 00D6000002
        < 29
        > 01
        < 6581
        = response 6581
        # case 3: 61xx is the outcome of a command that asks for nothing
        do 00A4040002A000
        > 00A4040002
        < A4
        > A000
        < 6110
        = response 6110
        # case 4: the response is fetched
        do 00A4040002A00000
        > 00A4040002
        < A4
        > A000
        < 6102
        > 00C0000002
        < C0 6F00 9000
        = response 6F009000
        # case 4: no more than Le is fetched
        do 00A4040002A00002
        > 00A4040002
        < A4
        > A000
        < 6110
        > 00C0000002
        < C0 6F0E 610E
        = response 6F0E610E
        # case 4: the response is fetched in pieces
        do 00A4040002A00000
        > 00A4040002
        < A4
        > A000
        < 6101
        > 00C0000001
        < C0 6F 6102
        > 00C0000002
        < C0 0100 9000
        = response 6F01009000
        # case 4: GET RESPONSE with another length
        do 00A4040002A00000
        > 00A4040002
        < A4
        > A000
        < 6110
        > 00C0000010
        < 6C02
        > 00C0000002
        < C0 6F00 9000
        = response 6F009000
        # case 4: nothing to fetch
        do 00A4040002A00000
        > 00A4040002
        < A4
        > A000
        < 9000
        = response 9000
        # case 4: a warning is the outcome
        do 00A4040002A00000
        > 00A4040002
        < A4
        > A000
        < 6283
        = response 6283
        # case 4: 6Cxx is the outcome, for there was no length
        do 00A4040002A00000
        > 00A4040002
        < A4
        > A000
        < 6C05
        = response 6C05
        # a status 9xxx is a status
        do 80500000029999
        > 8050000002
        < 50
        > 9999
        < 9402
        = response 9402
        # GET RESPONSE has the class that the driver chose
        with class=A0
        do A0A4000002 3F00 02
        > A0A4000002
        < A4
        > 3F00
        < 6102
        > A0C0000002
        < C0 0102 9000
        = response 01029000
        # the next exchange starts afresh
        do 00B0000001
        > 00B0000001
        < B0 01 9000
        = response 019000
        do 00B0000001
        > 00B0000001
        < B0 02 9000
        = response 029000
        """

    static let rest = """
        # NULL before anything
        do 00B0000001
        > 00B0000001
        < 60 60 60 B0 01 9000
        = response 019000
        # NULL after the data, and before the status
        do 00B0000001
        > 00B0000001
        < B0 01 60 9000
        = response 019000
        # NULL between the bytes of a command
        do 00D60000020102
        > 00D6000002
        < 60 29
        > 01
        < 60 29
        > 02
        < 60 60 9000
        = response 9000
        # 60 as data and as SW2 is no NULL
        do 00B0000002
        > 00B0000002
        < B0 6060 9060
        = response 60609060
        # silence after the header
        do 00B0000001
        > 00B0000001
        timeout
        = failed silent mayHaveRun
        # silence in the middle of the data
        do 00B0000002
        > 00B0000002
        < B0 01
        timeout
        = failed silent mayHaveRun
        # silence after SW1
        do 00440000
        > 0044000000
        < 90
        timeout
        = failed silent mayHaveRun
        # silence before the data are out: the card cannot have run it
        do 00D60000020102
        > 00D6000002
        timeout
        = failed silent
        # silence with one byte still to go
        do 00D60000020102
        > 00D6000002
        < 29
        > 01
        timeout
        = failed silent
        # silence with all bytes out
        do 00D60000020102
        > 00D6000002
        < D6
        > 0102
        timeout
        = failed silent mayHaveRun
        # after silence only a reset helps
        do 00440000
        > 0044000000
        timeout
        = failed silent mayHaveRun
        do 00440000
        ignored
        < 90
        ignored
        timeout
        ignored
        # a byte that is no procedure byte
        do 00440000
        > 0044000000
        < 55
        = failed unexpectedByte(85) mayHaveRun
        # the instruction where no data are left to come
        do 00B0000001
        > 00B0000001
        < B0 01 B0
        = failed unexpectedByte(176) mayHaveRun
        # the instruction of a command without data
        do 00440000
        > 0044000000
        < 44
        = failed unexpectedByte(68) mayHaveRun
        # the instruction where no data are left to go
        do 00D600000101
        > 00D6000001
        < D6
        > 01
        < 29
        = failed unexpectedByte(41) mayHaveRun
        # a card that announces data for ever
        do 00A4040002A00000
        > 00A4040002
        < A4
        > A000
        < 6110
        > 00C0000010
        < 6110
        = failed unproductive mayHaveRun
        do 00440000
        > 0044000000
        < 9000
        = response 9000
        # a response that does not fit is read to its end, and the line works
        with room=3
        do 00B0000002
        > 00B0000002
        < B0 0102 9000
        = failed responseTooLong mayHaveRun
        do 00B0000001
        > 00B0000001
        < B0 01 9000
        = response 019000
        # what is left of it is not fetched
        with room=1
        do 00B0000003
        > 00B0000003
        < 4F 01 4F 02 6101
        = failed responseTooLong mayHaveRun
        # a byte that belongs to no exchange
        < 90
        ignored
        # a command before the end of the last
        do 00440000
        > 0044000000
        do 00440000
        ignored
        # a command too short
        do 004400
        refused truncated at 3
        # a class that is reserved for PPS
        do FF440000
        refused invalidValue at 0
        # an instruction 6x
        do 00600000
        refused invalidValue at 1
        # an instruction 9x
        do 009E0000
        refused invalidValue at 1
        # data shorter than Lc
        do 00D600000301
        refused truncated at 5
        # bytes after Le
        do 00D60000010100FF
        refused trailingBytes at 7
        # half an extended length
        do 00D600000001
        refused truncated at 4
        # an extended Lc of zero
        do 00D6000000000001
        refused invalidLength at 4
        # extended data with half of Le
        do 00D60000000001AA00
        refused truncated at 8
        # bytes after an extended Le
        do 00D60000000001AA000000
        refused trailingBytes at 10
        # a refused command changes nothing
        do 009E0000
        refused invalidValue at 1
        do 00440000
        > 0044000000
        < 9000
        = response 9000
        # an odd instruction, with data and without, all at once and one by one
        do 00CB3FFF045C025FC100
        > 00CB3FFF04
        < CB
        > 5C025FC1
        < 6102
        > 00C0000002
        < C0 5301 9000
        = response 53019000
        do 00B1000002
        > 00B1000002
        < 4E 53 4E 01 9000
        = response 53019000
        # extended Le of up to 256 goes as case 2
        do 00B00000000002
        > 00B0000002
        < B0 0102 9000
        = response 01029000
        # extended Le beyond 256 asks for 256 and fetches the rest
        do 00B00000000101
        > 00B0000000
        < 4F 01 6101
        > 00C0000001
        < C0 02 9000
        = response 01029000
        # extended Lc of up to 255 goes as case 3
        do 00D600000000020102
        > 00D6000002
        < D6
        > 0102
        < 9000
        = response 9000
        # extended Lc and Le go as case 4
        do 00A4040000 0002 A000 0000
        > 00A4040002
        < A4
        > A000
        < 6102
        > 00C0000002
        < C0 6F00 9000
        = response 6F009000
        """
}
