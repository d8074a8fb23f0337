/// Dialogues of the reader's end without errors on the line, and with them in a single block.
enum T1ReaderDialogues {
    static let plain = """
        # a command and its response go in one block each
        do 00A40000
        > 00 00 04 00A40000 *
        < 00 00 02 9000 *
        = response 9000
        # the numbers of both ends alternate from exchange to exchange
        do 01
        > 00 00 01 01 *
        < 00 00 02 9000 *
        = response 9000
        do 02
        > 00 40 01 02 *
        < 00 40 02 9001 *
        = response 9001
        do 03
        > 00 00 01 03 *
        < 00 00 02 9002 *
        = response 9002
        # the exact bytes that a third-party terminal opens with
        announce FE
        > 00C101FE3E
        < 00E101FE1E
        = announced
        # an announced size holds for the blocks that come
        announce 04
        > 00 C1 01 04 *
        < 00 E1 01 04 *
        = announced
        do 01
        > 00 00 01 01 *
        < 00 00 05 0102030405 *
        > 00 82 00 *
        < 00 00 04 01029000 *
        = response 01029000
        # until then no more than 32 bytes come in a block
        do 01
        > 00 00 01 01 *
        < 00 00 21 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F20 *
        > 00 82 00 *
        < 00 00 20 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D9000 *
        = response 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D9000
        # with CRC every block ends in two bytes, most significant first
        with crc
        announce FE
        > 00C101FE544E
        < 00 E1 01 FE *
        = announced
        # with the inverted CRC too
        with crcInverted
        announce FE
        > 00C101FEABB1
        < 00 E1 01 FE *
        = announced
        # a long command is chained in pieces of the card's size
        with ifsc=2
        do 0102030405
        > 00 20 02 0102 *
        < 00 90 00 *
        > 00 60 02 0304 *
        < 00 80 00 *
        > 00 00 01 05 *
        < 00 00 02 9000 *
        = response 9000
        # a command of exactly one piece is not chained
        with ifsc=4
        do 01020304
        > 00 00 04 01020304 *
        < 00 00 02 9000 *
        = response 9000
        # an empty command is an empty block
        do
        > 00 00 00 *
        < 00 00 02 6700 *
        = response 6700
        # a long response is chained by the card
        do 01
        > 00 00 01 01 *
        < 00 20 02 0102 *
        > 00 90 00 *
        < 00 60 02 0304 *
        > 00 80 00 *
        < 00 00 02 9000 *
        = response 010203049000
        # an empty piece may stand in a chain. ISO 7816-3, 11.6.2.2
        do 01
        > 00 00 01 01 *
        < 00 20 02 0102 *
        > 00 90 00 *
        < 00 60 00 *
        > 00 80 00 *
        < 00 00 02 9000 *
        = response 01029000
        # a chain both ways
        with ifsc=1
        do 0102
        > 00 20 01 01 *
        < 00 90 00 *
        > 00 40 01 02 *
        < 00 20 01 90 *
        > 00 90 00 *
        < 00 40 01 00 *
        = response 9000
        # a card that asks for time gets it, and the driver is told how long
        do 01
        > 00 00 01 01 *
        < 00C30102C0
        > 00E30102E0 wait 2
        < 00 00 02 9000 *
        = response 9000
        # time can be asked for again and again
        do 01
        > 00 00 01 01 *
        < 00 C3 01 01 *
        > 00 E3 01 01 *
        < 00 C3 01 FF *
        > 00 E3 01 FF * wait 255
        < 00 00 02 9000 *
        = response 9000
        # time can be asked for between the pieces of a response
        do 01
        > 00 00 01 01 *
        < 00 20 01 90 *
        > 00 90 00 *
        < 00 C3 01 03 *
        > 00 E3 01 03 * wait 3
        < 00 40 01 00 *
        = response 9000
        # a new size of the card holds from the next piece on
        with ifsc=1
        do 01020304
        > 00 20 01 01 *
        < 00 C1 01 03 *
        > 00 E1 01 03 *
        < 00 90 00 *
        > 00 40 03 020304 *
        < 00 00 02 9000 *
        = response 9000
        # node addresses are exchanged on the way back
        with nad=21
        do 01
        > 21 00 01 01 *
        < 12 00 02 9000 *
        = response 9000
        # the two deprecated bits of a node address are ignored
        with nad=21
        do 01
        > 21 00 01 01 *
        < 9A 00 02 9000 *
        = response 9000
        # a block that belongs to no exchange is ignored
        < 00 00 02 9000 *
        ignored
        timeout
        ignored
        # a command before the response of the last is ignored
        do 01
        > 00 00 01 01 *
        do 02
        ignored
        announce 20
        ignored
        """

    static let repetition = """
        # a wrong check is answered by an R-block that says so
        do 01
        > 00 00 01 01 *
        < 00 00 02 9000 !
        > 00 81 00 *
        < 00 00 02 9000 *
        = response 9000
        # the bytes of the third-party terminal after a corrupted answer
        do 01
        > 00 00 01 01 *
        < 00 00 02 9000 *
        = response 9000
        do 01
        > 00 40 01 01 *
        < 00 40 02 9000 !
        > 00910091
        < 00 40 02 9000 *
        = response 9000
        # a parity error is answered like a wrong check
        do 01
        > 00 00 01 01 *
        <parity
        > 00 81 00 *
        < 00 00 02 9000 *
        = response 9000
        # silence is answered by an R-block with the other complaint
        do 01
        > 00 00 01 01 *
        timeout
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # a block that is too short
        do 01
        > 00 00 01 01 *
        < 0000
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # a block that is shorter than its length
        do 01
        > 00 00 01 01 *
        < 00 00 03 9000 *
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # a block with bytes left over
        do 01
        > 00 00 01 01 *
        < 00 00 02 9000 * 00
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # a block with the reserved length
        do 01
        > 00 00 01 01 *
        < 00 00 FF 9000 *
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # a block for another address
        do 01
        > 00 00 01 01 *
        < 01 00 02 9000 *
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # the node address that is reserved for PPS
        do 01
        > 00 00 01 01 *
        < FF 00 02 9000 *
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # an I-block with a reserved bit
        do 01
        > 00 00 01 01 *
        < 00 01 02 9000 *
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # an R-block with a reserved complaint
        do 01
        > 00 00 01 01 *
        < 00 93 00 *
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # an R-block with information
        do 01
        > 00 00 01 01 *
        < 00 80 01 00 *
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # an S-block that is reserved
        do 01
        > 00 00 01 01 *
        < 00 C4 00 *
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # a request for no time
        do 01
        > 00 00 01 01 *
        < 00 C3 01 00 *
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # a request for time without a value
        do 01
        > 00 00 01 01 *
        < 00 C3 00 *
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # a field size of zero
        do 01
        > 00 00 01 01 *
        < 00 C1 01 00 *
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # a field size of 255
        do 01
        > 00 00 01 01 *
        < 00 C1 01 FF *
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # a response that nobody asked for
        do 01
        > 00 00 01 01 *
        < 00 E1 01 20 *
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # a card does not ask for RESYNCH
        do 01
        > 00 00 01 01 *
        < 00 C0 00 *
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # a response with the wrong number is not taken
        do 01
        > 00 00 01 01 *
        < 00 40 02 9000 *
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # a piece that comes twice is taken once
        do 01
        > 00 00 01 01 *
        < 00 20 01 90 *
        > 00 90 00 *
        < 00 20 01 90 *
        > 00 92 00 *
        < 00 40 01 00 *
        = response 9000
        # a response in the middle of a chained command is not taken
        with ifsc=1
        do 0102
        > 00 20 01 01 *
        < 00 00 02 9000 *
        > 00 82 00 *
        < 00 90 00 *
        > 00 40 01 02 *
        < 00 00 02 9000 *
        = response 9000
        # the card did not get the command: it is sent again
        do 01
        > 00 00 01 01 *
        < 00 81 00 *
        > 00 00 01 01 *
        < 00 00 02 9000 *
        = response 9000
        # the card did not get a piece: that piece is sent again
        with ifsc=1
        do 0102
        > 00 20 01 01 *
        < 00 90 00 *
        > 00 40 01 02 *
        < 00 92 00 *
        > 00 40 01 02 *
        < 00 00 02 9000 *
        = response 9000
        # an acknowledgement that was lost is asked for
        with ifsc=1
        do 0102
        > 00 20 01 01 *
        < 00 90 00 !
        > 00 81 00 *
        < 00 90 00 *
        > 00 40 01 02 *
        < 00 00 02 9000 *
        = response 9000
        # both the answer and the R-block are lost: the R-block goes again
        do 01
        > 00 00 01 01 *
        < 00 00 02 9000 !
        > 00 81 00 *
        < 00 91 00 !
        > 00 81 00 *
        < 00 00 02 9000 *
        = response 9000
        # an R-block in between starts the count of bad blocks again
        do 01
        > 00 00 01 01 *
        < 00 00 02 9000 !
        > 00 81 00 *
        < 00 91 00 !
        > 00 81 00 *
        < 00 91 00 *
        > 00 81 00 *
        < 00 00 02 9000 *
        = response 9000
        # a lost acknowledgement of a piece of the response goes again as it was
        do 01
        > 00 00 01 01 *
        < 00 20 01 90 *
        > 00 90 00 *
        < 00 91 00 *
        > 00 90 00 *
        < 00 40 01 00 *
        = response 9000
        # a request for time that was corrupted is asked for
        do 01
        > 00 00 01 01 *
        < 00 C3 01 10 !
        > 00 81 00 *
        < 00 C3 01 10 *
        > 00 E3 01 10 * wait 16
        < 00 00 02 9000 *
        = response 9000
        # a request for a field size that comes again is answered again
        do 01
        > 00 00 01 01 *
        < 00 C1 01 79 *
        > 00 E1 01 79 *
        < 00 C1 01 79 *
        > 00 E1 01 79 *
        < 00 00 02 9000 *
        = response 9000
        # after the grant of time a bad block is asked for again
        do 01
        > 00 00 01 01 *
        < 00 C3 01 10 *
        > 00 E3 01 10 * wait 16
        timeout
        > 00 82 00 *
        < 00 00 02 9000 *
        = response 9000
        # an announcement goes again until it is answered with the same size
        announce FE
        > 00 C1 01 FE *
        < 00 E1 01 FD *
        > 00 C1 01 FE *
        < 00 80 00 *
        > 00 C1 01 FE *
        < 00 E1 01 FE *
        = announced
        """
}
