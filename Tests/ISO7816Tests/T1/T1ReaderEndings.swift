/// Dialogues of the reader's end that resynchronise, give up, or fail.
enum T1ReaderEndings {
    static let all = """
        # three bad answers and RESYNCH: the whole command goes again, and the outcome says so
        announce FE
        > 00C101FE3E
        < 00E101FE1E
        = announced
        do 01
        > 00 00 01 01 *
        < 00 00 02 9000 !
        > 00 81 00 *
        < 00 00 02 9000 !
        > 00 81 00 *
        < 00 00 02 9000 !
        > 00C000C0
        < 00E000E0
        > 00 00 01 01 *
        < 00 00 02 6901 *
        = response 6901 repeated
        # both numbers are 0 after RESYNCH
        do 01
        > 00 00 01 01 *
        < 00 00 02 9000 *
        = response 9000
        do 02
        > 00 40 01 02 *
        timeout
        > 00 92 00 *
        timeout
        > 00 92 00 *
        timeout
        > 00 C0 00 *
        < 00 E0 00 *
        > 00 00 01 02 *
        < 00 00 02 9000 *
        = response 9000 repeated
        # the next exchange is not marked any more
        do 01
        > 00 00 01 01 *
        < 00 81 00 *
        > 00 00 01 01 *
        < 00 81 00 *
        > 00 00 01 01 *
        < 00 81 00 *
        > 00 C0 00 *
        < 00 E0 00 *
        > 00 00 01 01 *
        < 00 00 02 9000 *
        = response 9000 repeated
        do 02
        > 00 40 01 02 *
        < 00 40 02 9000 *
        = response 9000
        # a command that was never out as a whole is sent again, and is not marked
        with ifsc=1
        do 0102
        > 00 20 01 01 *
        < 00 81 00 *
        > 00 20 01 01 *
        timeout
        > 00 82 00 *
        timeout
        > 00 82 00 *
        timeout
        > 00 C0 00 *
        < 00 E0 00 *
        > 00 20 01 01 *
        < 00 90 00 *
        > 00 40 01 02 *
        < 00 00 02 9000 *
        = response 9000
        # a chained command starts from its first piece after RESYNCH
        with ifsc=1
        do 0102
        > 00 20 01 01 *
        < 00 90 00 *
        > 00 40 01 02 *
        timeout
        > 00 82 00 *
        timeout
        > 00 82 00 *
        timeout
        > 00 C0 00 *
        < 00 E0 00 *
        > 00 20 01 01 *
        < 00 90 00 *
        > 00 40 01 02 *
        < 00 00 02 9000 *
        = response 9000 repeated
        # half a response is forgotten at RESYNCH
        do 01
        > 00 00 01 01 *
        < 00 20 02 AABB *
        > 00 90 00 *
        timeout
        > 00 92 00 *
        timeout
        > 00 92 00 *
        timeout
        > 00 C0 00 *
        < 00 E0 00 *
        > 00 00 01 01 *
        < 00 00 02 9000 *
        = response 9000 repeated
        # a terminal that wants no repetition gets a failure, and the line works
        with once
        announce FE
        > 00 C1 01 FE *
        < 00 E1 01 FE *
        = announced
        do 01
        > 00 00 01 01 *
        timeout
        > 00 82 00 *
        timeout
        > 00 82 00 *
        timeout
        > 00 C0 00 *
        < 00 E0 00 *
        = failed resynchronised mayHaveRun
        do 02
        > 00 00 01 02 *
        < 00 00 02 9000 *
        = response 9000
        # it gets a command through that was never out as a whole
        with once ifsc=1
        do 0102
        > 00 20 01 01 *
        < 00 80 00 *
        > 00 20 01 01 *
        < 00 80 00 *
        > 00 20 01 01 *
        < 00 80 00 *
        > 00 C0 00 *
        < 00 E0 00 *
        > 00 20 01 01 *
        < 00 90 00 *
        > 00 40 01 02 *
        < 00 00 02 9000 *
        = response 9000
        # a RESYNCH whose answer is corrupted goes again
        do 01
        > 00 00 01 01 *
        < 00 81 00 *
        > 00 00 01 01 *
        < 00 81 00 *
        > 00 00 01 01 *
        < 00 81 00 *
        > 00 C0 00 *
        < 00 E0 00 !
        > 00 C0 00 *
        < 00 80 00 *
        > 00 C0 00 *
        < 00 E0 00 *
        > 00 00 01 01 *
        < 00 00 02 9000 *
        = response 9000 repeated
        # three RESYNCH without an answer end the line
        do 01
        > 00 00 01 01 *
        < 00 81 00 *
        > 00 00 01 01 *
        < 00 81 00 *
        > 00 00 01 01 *
        < 00 81 00 *
        > 00 C0 00 *
        timeout
        > 00 C0 00 *
        timeout
        > 00 C0 00 *
        timeout
        = failed lost mayHaveRun
        do 02
        ignored
        # a line that has to start over more than three times in one exchange is lost
        announce 20
        > 00 C1 01 20 *
        < 00 E1 01 20 *
        = announced
        do 01
        > 00 00 01 01 *
        timeout
        > 00 82 00 *
        timeout
        > 00 82 00 *
        timeout
        > 00 C0 00 *
        < 00 E0 00 *
        > 00 00 01 01 *
        timeout
        > 00 82 00 *
        timeout
        > 00 82 00 *
        timeout
        > 00 C0 00 *
        < 00 E0 00 *
        > 00 00 01 01 *
        timeout
        > 00 82 00 *
        timeout
        > 00 82 00 *
        timeout
        > 00 C0 00 *
        < 00 E0 00 *
        > 00 00 01 01 *
        timeout
        > 00 82 00 *
        timeout
        > 00 82 00 *
        timeout
        = failed lost mayHaveRun
        # a card that was never heard gets no RESYNCH. Rule 7.4.1
        do 01
        > 00 00 01 01 *
        timeout
        > 00 82 00 *
        timeout
        > 00 82 00 *
        timeout
        = failed mute mayHaveRun
        # nor does one that cannot be announced to
        announce FE
        > 00 C1 01 FE *
        timeout
        > 00 C1 01 FE *
        < 00 E1 01 FE !
        > 00 C1 01 FE *
        timeout
        = failed mute
        # a mute card cannot have run half a command
        with ifsc=1
        do 0102
        > 00 20 01 01 *
        timeout
        > 00 82 00 *
        timeout
        > 00 82 00 *
        timeout
        = failed mute
        # an announcement is made again after RESYNCH
        do 01
        > 00 00 01 01 *
        < 00 00 02 9000 *
        = response 9000
        announce FE
        > 00 C1 01 FE *
        timeout
        > 00 C1 01 FE *
        timeout
        > 00 C1 01 FE *
        timeout
        > 00 C0 00 *
        < 00 E0 00 *
        > 00 C1 01 FE *
        < 00 E1 01 FE *
        = announced
        # a card that asks for the same piece for ever is resynchronised, then given up
        with once
        do 01
        > 00 00 01 01 *
        < 00 80 00 *
        > 00 00 01 01 *
        < 00 80 00 *
        > 00 00 01 01 *
        < 00 80 00 *
        > 00 C0 00 *
        < 00 80 00 *
        > 00 C0 00 *
        < 00 80 00 *
        > 00 C0 00 *
        < 00 80 00 *
        = failed lost mayHaveRun
        # a card that acknowledges for ever and never answers
        do 01
        > 00 00 01 01 *
        < 00 90 00 *
        > 00 80 00 *
        < 00 90 00 *
        > 00 80 00 *
        < 00 90 00 *
        > 00 C0 00 *
        < 00 E0 00 *
        > 00 00 01 01 *
        < 00 00 02 9000 *
        = response 9000 repeated
        # a size of the card that grew is not used after RESYNCH until it is announced again
        with ifsc=2
        do 010203
        > 00 20 02 0102 *
        < 00 C1 01 10 *
        > 00 E1 01 10 *
        < 00 80 00 *
        > 00 00 03 010203 *
        < 00 80 00 *
        > 00 00 03 010203 *
        < 00 80 00 *
        > 00 C0 00 *
        < 00 E0 00 *
        > 00 20 02 0102 *
        < 00 90 00 *
        > 00 40 01 03 *
        < 00 00 02 9000 *
        = response 9000 repeated
        # the card gives up its response: an R-block gives the right to send back
        do 01
        > 00 00 01 01 *
        < 00 20 01 90 *
        > 00 90 00 *
        < 00 C2 00 *
        > 00 E2 00 *
        < 00 90 00 *
        = failed abortedByCard mayHaveRun
        do 02
        > 00 40 01 02 *
        < 00 40 02 9000 *
        = response 9000
        # the card gives up the command: the reader goes on with the number it asks for
        with ifsc=1
        do 010203
        > 00 20 01 01 *
        < 00 90 00 *
        > 00 60 01 02 *
        < 00 C2 00 *
        > 00 E2 00 *
        < 00 80 00 *
        = failed abortedByCard
        do 04
        > 00 00 01 04 *
        < 00 00 02 9000 *
        = response 9000
        # an ABORT that comes again is answered again
        do 01
        > 00 00 01 01 *
        < 00 20 01 90 *
        > 00 90 00 *
        < 00 C2 00 *
        > 00 E2 00 *
        < 00 C2 00 *
        > 00 E2 00 *
        < 00 90 00 !
        > 00 91 00 *
        < 00 90 00 *
        = failed abortedByCard mayHaveRun
        # an ABORT survives RESYNCH: the command is not sent again
        do 01
        > 00 00 01 01 *
        < 00 20 01 90 *
        > 00 90 00 *
        < 00 C2 00 *
        > 00 E2 00 *
        timeout
        > 00 92 00 *
        timeout
        > 00 92 00 *
        timeout
        > 00 C0 00 *
        < 00 E0 00 *
        = failed abortedByCard mayHaveRun
        # the driver gives up the response
        do 01
        > 00 00 01 01 *
        abort
        < 00 20 01 90 *
        > 00 C2 00 *
        < 00 E2 00 *
        = failed abortedByReader mayHaveRun
        do 02
        > 00 40 01 02 *
        < 00 40 02 9000 *
        = response 9000
        # the driver gives up the command
        with ifsc=1
        do 010203
        > 00 20 01 01 *
        abort
        < 00 90 00 *
        > 00 C2 00 *
        < 00 E2 00 !
        > 00 C2 00 *
        < 00 E2 00 *
        = failed abortedByReader
        do 04
        > 00 40 01 04 *
        < 00 00 02 9000 *
        = response 9000
        # giving up comes too late for the last block
        do 01
        > 00 00 01 01 *
        abort
        < 00 00 02 9000 *
        = response 9000
        # a response that does not fit is given up
        with room=2
        do 01
        > 00 00 01 01 *
        < 00 20 03 010203 *
        > 00 C2 00 *
        < 00 E2 00 *
        = failed responseTooLong mayHaveRun
        # a last block that does not fit needs no ABORT
        with room=2
        do 01
        > 00 00 01 01 *
        < 00 20 02 0102 *
        > 00 90 00 *
        < 00 40 02 9000 *
        = failed responseTooLong mayHaveRun
        do 02
        > 00 40 01 02 *
        < 00 00 02 9000 *
        = response 9000
        """
}
