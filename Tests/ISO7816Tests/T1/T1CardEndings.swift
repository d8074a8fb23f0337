/// Dialogues of the card's end that resynchronise or give up.
enum T1CardEndings {
    static let all = """
        # RESYNCH sets the numbers back, and the command after it is marked
        > 00 00 01 01 *
        run 01
        answer 9000
        < 00 00 02 9000 *
        > 00C000C0
        < 00E000E0 restart
        > 00 00 01 01 *
        run 01 again?
        answer 6901
        < 00 00 02 6901 *
        > 00 40 01 02 *
        run 02
        # a RESYNCH that comes twice is answered twice
        > 00 00 01 01 *
        run 01
        > 00 C0 00 *
        < 00 E0 00 * restart
        > 00 C0 00 *
        < 00 E0 00 * restart
        > 00 00 01 01 *
        run 01 again?
        # what is marked is the first command, however late it comes
        > 00 C0 00 *
        < 00 E0 00 * restart
        > 00 C1 01 FE *
        < 00 E1 01 FE *
        > 00 00 01 01 !
        < 00 81 00 *
        > 00 00 01 01 *
        run 01 again?
        # a command that still runs is not answered after RESYNCH
        > 00 00 01 01 *
        run 01
        wtx 01
        < 00 C3 01 01 *
        > 00 C0 00 *
        < 00 E0 00 * restart
        answer 9000
        silent
        > 00 00 01 02 *
        run 02 again?
        # half a command is forgotten at RESYNCH
        > 00 20 01 AA *
        < 00 90 00 *
        > 00 C0 00 *
        < 00 E0 00 * restart
        > 00 00 01 01 *
        run 01 again?
        # a size of the reader is back at 32 after RESYNCH
        > 00 C1 01 FE *
        < 00 E1 01 FE *
        > 00 C0 00 *
        < 00 E0 00 * restart
        > 00 00 01 01 *
        run 01 again?
        answer 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F9000
        < 00 20 20 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F *
        # RESYNCH wakes a card that fell silent
        > 00
        < 00 82 00 *
        > 00
        < 00 82 00 *
        > 00
        < 00 82 00 *
        > 00
        silent
        > 00 C0 00 *
        < 00 E0 00 * restart
        > 00
        < 00 82 00 *
        # the reader gives up the response
        > 00 C1 01 01 *
        < 00 E1 01 01 *
        > 00 00 01 01 *
        run 01
        answer 9000
        < 00 20 01 90 *
        > 00 C2 00 *
        < 00 E2 00 *
        > 00 40 01 02 *
        run 02
        answer 91
        < 00 40 01 91 *
        # the reader gives up the command, and says so twice
        > 00 20 01 01 *
        < 00 90 00 *
        > 00 C2 00 *
        < 00 E2 00 *
        > 00 C2 00 *
        < 00 E2 00 *
        > 00 40 01 02 *
        run 02
        # the card gives up its response
        > 00 C1 01 01 *
        < 00 E1 01 01 *
        > 00 00 01 01 *
        run 01
        answer 029000
        < 00 20 01 02 *
        abort
        > 00 90 00 *
        < 00 C2 00 *
        > 00 E2 00 !
        < 00 C2 00 *
        > 00 E2 00 *
        < 00 90 00 *
        > 00 40 01 02 *
        run 02
        # the card gives up the command
        > 00 20 01 01 *
        < 00 90 00 *
        abort
        > 00 60 01 02 *
        < 00 C2 00 *
        > 00 E2 00 *
        < 00 80 00 *
        > 00 00 01 03 *
        run 03
        # a command that does not fit is given up
        with room=3
        > 00 20 02 0102 *
        < 00 90 00 *
        > 00 40 02 0304 *
        < 00 C2 00 *
        > 00 E2 00 *
        < 00 80 00 *
        > 00 00 02 0506 *
        run 0506
        # a command that runs cannot be given up
        > 00 00 01 01 *
        run 01
        wtx 01
        < 00 C3 01 01 *
        > 00 C2 00 *
        < 00 C3 01 01 *
        > 00 E3 01 01 *
        resume
        answer 9000
        < 00 00 02 9000 *
        """
}
