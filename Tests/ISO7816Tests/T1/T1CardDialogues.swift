/// Dialogues of the card's end without errors on the line, and with them in a single block.
enum T1CardDialogues {
    static let plain = """
        # a command comes in one block, and its response goes in one
        > 00 00 04 00A40000 *
        run 00A40000
        answer 9000
        < 00 00 02 9000 *
        # the numbers of both ends alternate from exchange to exchange
        > 00 00 01 01 *
        run 01
        answer 9001
        < 00 00 02 9001 *
        > 00 40 01 02 *
        run 02
        answer 9002
        < 00 40 02 9002 *
        > 00 00 01 03 *
        run 03
        answer 9003
        < 00 00 02 9003 *
        # the exact bytes that a third-party terminal opens with
        > 00C101FE3E
        < 00E101FE1E
        # an announced size holds for the response
        > 00 C1 01 03 *
        < 00 E1 01 03 *
        > 00 00 01 01 *
        run 01
        answer 01029000
        < 00 20 03 010290 *
        > 00 90 00 *
        < 00 40 01 00 *
        # until then no more than 32 bytes go in a block
        > 00 00 01 01 *
        run 01
        answer 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F9000
        < 00 20 20 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F *
        > 00 90 00 *
        < 00 40 02 9000 *
        # a size can change between two pieces
        > 00 C1 01 01 *
        < 00 E1 01 01 *
        > 00 00 01 01 *
        run 01
        answer 01029000
        < 00 20 01 01 *
        > 00 C1 01 FE *
        < 00 E1 01 FE *
        > 00 90 00 *
        < 00 40 03 029000 *
        # with CRC every block ends in two bytes, most significant first
        with crc
        > 00C101FE544E
        < 00 E1 01 FE *
        # with the inverted CRC too
        with crcInverted
        > 00C101FEABB1
        < 00 E1 01 FE *
        # a chained command is acknowledged piece by piece
        with ifsc=2
        > 00 20 02 0102 *
        < 00900090
        > 00 60 02 0304 *
        < 00800080
        > 00 00 01 05 *
        run 0102030405
        answer 9000
        < 00 00 02 9000 *
        # the second exchange of a third-party terminal is chained from number 1 on
        with ifsc=2
        > 00 00 01 01 *
        run 01
        answer 9000
        < 00 00 02 9000 *
        > 00 60 02 00D6 *
        < 00800080
        > 00 00 02 0000 *
        run 00D60000
        answer 9000
        < 00 40 02 9000 *
        # an empty piece may stand in a chain. ISO 7816-3, 11.6.2.2
        > 00 20 01 01 *
        < 00 90 00 *
        > 00 60 00 *
        < 00 80 00 *
        > 00 00 01 02 *
        run 0102
        answer 9000
        < 00 00 02 9000 *
        # an empty block is an empty command
        > 00 00 00 *
        run
        answer 6700
        < 00 00 02 6700 *
        # the bytes of a request for time
        > 00 00 01 01 *
        run 01
        wtx 02
        < 00C30102C0
        > 00E30102E0
        resume
        answer 9000
        < 00 00 02 9000 *
        # time can be asked for again and again
        > 00 00 01 01 *
        run 01
        wtx 01
        < 00 C3 01 01 *
        > 00 E3 01 01 *
        resume
        wtx FF
        < 00 C3 01 FF *
        > 00 E3 01 FF *
        resume
        answer 9000
        < 00 00 02 9000 *
        # a new size of the card is announced before the response
        with ifsc=2
        > 00 00 01 01 *
        run 01
        announce 03
        answer 9000
        < 00 C1 01 03 *
        > 00 E1 01 03 *
        < 00 00 02 9000 *
        > 00 40 03 010203 *
        run 010203
        # a new size of the card is announced in a chain
        with ifsc=1
        announce 02
        > 00 20 01 01 *
        < 00 C1 01 02 *
        > 00 E1 01 02 *
        < 00 90 00 *
        > 00 40 02 0203 *
        run 010203
        # node addresses are exchanged on the way back
        with nad=21
        > 21 00 01 01 *
        run 01
        answer 9000
        < 12 00 02 9000 *
        # a card that works hears nothing
        > 00 00 01 01 *
        run 01
        > 00 82 00 *
        silent
        > 00 40 01 02 *
        silent
        > 00 00 01 01 !
        silent
        answer 9000
        < 00 00 02 9000 *
        # a card that waits for its time does not answer yet
        > 00 00 01 01 *
        run 01
        wtx 01
        < 00 C3 01 01 *
        answer 9000
        silent
        wtx 01
        silent
        > 00 E3 01 01 *
        resume
        answer 9000
        < 00 00 02 9000 *
        # there is no time to ask for without a command
        wtx 01
        silent
        answer 9000
        silent
        """

    static let repetition = """
        # a command with a wrong check is asked for again, and runs once
        > 00 00 01 01 !
        < 00 81 00 *
        > 00 00 01 01 *
        run 01
        # a parity error is answered like a wrong check
        >parity
        < 00 81 00 *
        > 00 00 01 01 *
        run 01
        # a block that is too short
        > 0000
        < 00 82 00 *
        > 00 00 01 01 *
        run 01
        # a block that is shorter than its length
        > 00 00 05 01 *
        < 00 82 00 *
        # a block with bytes left over
        > 00 00 01 01 * 55
        < 00 82 00 *
        # a block with the reserved length
        > 00 00 FF 01 *
        < 00 82 00 *
        # a piece that is larger than the card takes
        with ifsc=2
        > 00 00 03 010203 *
        < 00 82 00 *
        # a block for another address is asked for again
        > 21 00 01 01 *
        < 00 82 00 *
        # an I-block with a reserved bit
        > 00 08 01 01 *
        < 00 82 00 *
        # an R-block with a reserved bit
        > 00 A0 00 *
        < 00 82 00 *
        # a reader does not ask for time
        > 00 C3 01 01 *
        < 00 82 00 *
        # a grant that nobody asked for
        > 00 E3 01 01 *
        < 00 82 00 *
        # a command with the wrong number does not run
        > 00 40 01 01 *
        < 00 82 00 *
        # a command that comes twice runs once, and its response stays
        > 00 00 01 01 *
        run 01
        answer 9000
        < 00 00 02 9000 *
        > 00 00 01 01 *
        < 00 92 00 *
        > 00 80 00 *
        < 00 00 02 9000 *
        # a piece that comes twice is taken once
        > 00 20 01 01 *
        < 00 90 00 *
        > 00 20 01 01 *
        < 00 92 00 *
        > 00 40 01 02 *
        run 0102
        # the reader did not get the response: it goes again, and the command does not run
        > 00 00 01 01 *
        run 01
        answer 9000
        < 00 00 02 9000 *
        > 00 81 00 *
        < 00 00 02 9000 *
        > 00 82 00 *
        < 00 00 02 9000 *
        # the bytes of the third-party terminal after a corrupted second answer
        > 00 00 01 01 *
        run 01
        answer 9000
        < 00 00 02 9000 *
        > 00 40 01 02 *
        run 02
        answer 9001
        < 00 40 02 9001 *
        > 00910091
        < 00 40 02 9001 *
        # the reader did not get a piece: that piece goes again
        > 00 C1 01 01 *
        < 00 E1 01 01 *
        > 00 00 01 01 *
        run 01
        answer 9000
        < 00 20 01 90 *
        > 00 90 00 *
        < 00 40 01 00 *
        > 00 91 00 *
        < 00 40 01 00 *
        # the reader did not get an acknowledgement: it goes again
        > 00 20 01 01 *
        < 00 90 00 *
        > 00 81 00 *
        < 00 90 00 *
        > 00 40 01 02 *
        run 0102
        # the first command was not heard at all: the R-block after it asks for it
        > 00 82 00 *
        < 00 80 00 *
        > 00 00 01 01 *
        run 01
        # a later command was not heard at all
        > 00 00 01 01 *
        run 01
        answer 9000
        < 00 00 02 9000 *
        > 00 92 00 *
        < 00 90 00 *
        > 00 40 01 02 *
        run 02
        # an acknowledgement of the reader was corrupted
        > 00 C1 01 01 *
        < 00 E1 01 01 *
        > 00 00 01 01 *
        run 01
        answer 9000
        < 00 20 01 90 *
        > 00 90 00 !
        < 00 91 00 *
        > 00 90 00 *
        < 00 40 01 00 *
        # a new command in the middle of a response is not taken
        > 00 C1 01 01 *
        < 00 E1 01 01 *
        > 00 00 01 01 *
        run 01
        answer 9000
        < 00 20 01 90 *
        > 00 40 01 02 *
        < 00 92 00 *
        > 00 90 00 *
        < 00 40 01 00 *
        # a request for time goes again until it is granted
        > 00 00 01 01 *
        run 01
        wtx 02
        < 00 C3 01 02 *
        > 00 E3 01 02 !
        < 00 C3 01 02 *
        > 00 81 00 *
        < 00 C3 01 02 *
        > 00 E3 01 02 *
        resume
        # a grant of another time is no grant
        > 00 00 01 01 *
        run 01
        wtx 02
        < 00 C3 01 02 *
        > 00 E3 01 03 *
        < 00 C3 01 02 *
        # a request for a size goes three times, then the card does without. Rule 8
        with ifsc=2
        > 00 00 01 01 *
        run 01
        announce 10
        answer 9000
        < 00 C1 01 10 *
        > 00 81 00 *
        < 00 C1 01 10 *
        > 00 E1 01 11 *
        < 00 C1 01 10 *
        > 00 81 00 *
        < 00 00 02 9000 *
        > 00 40 03 010203 *
        < 00 92 00 *
        # after three bad blocks the card falls silent until one can be read. Rule 7.4.3
        > 00 00 01 01 !
        < 00 81 00 *
        > 00 00 01 01 !
        < 00 81 00 *
        > 00 00 01 01 !
        < 00 81 00 *
        > 00 00 01 01 !
        silent
        > 00 82 00 *
        < 00 81 00 *
        > 00 00 01 01 *
        run 01
        """
}
