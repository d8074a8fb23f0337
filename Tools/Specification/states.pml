/*
 * For comparison with programs: one card, one PSAM, one terminal, no adversary. Every command and every
 * answer may be lost, card and terminal may lose power at any time (the PSAM, too: it forgets nothing
 * that is shown), and the terminal may give up what it has not begun to debit. Prints the states that
 * can be reached, one line each:
 *
 *   card(STATE,BALANCE,SEQUENCE) psam(OPEN,SEQUENCE,TOTAL) terminal(STAGE)
 *
 * card     STATE idle or purchase; the balance of EP, at first 2; the offline sequence, at first 0
 * psam     OPEN 1 while a transaction is open, else 0; the terminal sequence less the one it began
 *          with; the total not collected
 * terminal STAGE intended from the moment the intention is stored until it is resolved, else none
 *
 * Each purchase takes 1 of EP. One begins only with a balance left, and with SEQUENCE + OPEN of the
 * PSAM below 3. Nothing repeats a message of an earlier exchange.
 */

#define READY 0
#define INITIALIZED 1
#define AUTHORISED 2
#define INTENDED 3
#define RECOVERING 4
#define PAID 5

byte stage = READY; /* in the terminal's working memory */

/* Prints, in the verifier itself. */
inline tell() {
    c_code {
        printf("card(%s,%d,%d) psam(%d,%d,%d) terminal(%s)\n",
            now.cards[0].session ? "purchase" : "idle", now.cards[0].balance,
            now.cards[0].sequence, now.psams[0].open, now.psams[0].sequence, now.psams[0].total,
            now.terminals[0].intends ? "intended" : "none");
    }
}

/* What was done is shown; then its answer comes, or not. */
inline answered(then, otherwise) {
    tell();
    if
    :: stage = then
    :: stage = otherwise
    fi
}

inline resolved() {
    sold(0);
    stage = READY;
    tell()
}

proctype Exchange() {
end:
    do
    :: atomic { /* INITIALIZE FOR PURCHASE */
        stage == READY && cards[0].balance > 0 && CAN_INITIALIZE(0) ->
        leave(0);
        cards[0].session = PURCHASE(0);
        answered(INITIALIZED, READY) }
    :: atomic { /* INITIALIZE of the PSAM */
        stage == INITIALIZED ->
        initialize(0, 0, cards[0].sequence);
        authorised(0, 0, cards[0].sequence);
        answered(AUTHORISED, READY) }
    :: atomic { /* the intention is stored */
        stage == AUTHORISED ->
        terminals[0].intends = 1;
        terminals[0].sequence = cards[0].sequence;
        terminals[0].number = psams[0].sequence;
        sale[0] = BIT(psams[0].sequence);
        stage = INTENDED;
        tell() }
    :: atomic { /* DEBIT: 9000 */
        stage == INTENDED && cards[0].session == PURCHASE(0) &&
        mac1[0] & BIT(terminals[0].number) ->
        d_step { debit(0, terminals[0].number) };
        answered(PAID, RECOVERING) }
    :: atomic { stage == INTENDED -> stage = RECOVERING } /* DEBIT: lost, or 6901 */
    :: atomic { /* GET TRANSACTION PROVE */
        stage == RECOVERING ->
        leave(0);
        tell();
        if
        :: PROVEN(0, terminals[0].sequence) -> stage = PAID
        :: !PROVEN(0, terminals[0].sequence) -> assert(debits[0] == 0); resolved()
        :: true
        fi }
    :: atomic { /* CREDIT: 9000 */
        stage == PAID && psams[0].open == OPEN ->
        assert(CREDITABLE(0));
        d_step { credit(0) };
        tell();
        if
        :: resolved()
        :: true
        fi }
    :: atomic { /* CREDIT: 6901, since its first answer was lost */
        stage == PAID && psams[0].open != OPEN ->
        assert(psams[0].sequence == terminals[0].number + 1);
        resolved() }
    :: atomic { cards[0].session != IDLE -> leave(0); tell() } /* the card loses power */
    :: atomic { /* the terminal loses power, or gives up */
        stage != READY ->
        if
        :: terminals[0].intends -> stage = RECOVERING
        :: else -> stage = READY
        fi }
    od
}
