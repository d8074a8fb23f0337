/*
 * The purse's protocol after its specification: cards, PSAMs, terminals, the issuer's book, and an
 * adversary that owns every line. Spin exhausts it; Tools/specification runs it.
 *
 * Codes are perfect: a MAC is the tuple of the fields it binds, and whoever wants one must have seen
 * it. The adversary sees everything that is sent, keeps it, and hands it to anybody at any time, as
 * often as it likes; so loss, repetition and reordering are its choices. It may send commands of its
 * own to a card, and tell a terminal any card and sequence for an answer of INITIALIZE. A PSAM takes
 * commands from its terminal alone, as it sits in it (OPEN_SLOT shows why); with STOLEN the last one has
 * no terminal, and the adversary commands it.
 * A process here has no place in its text: each turn of its loop is one step from the state that the
 * globals hold. Power may be lost between any two steps. What a step does together, the specification
 * makes durable together.
 *
 * Random numbers have no value here. What they do is done instead: MAC1 is good for the session it was
 * made for, so what is known of them is forgotten when a session ends (`mac1`, `loadable`).
 *
 * A status word bears no code. 9406 is believed only from the card that is asked in this step: whoever
 * can forge it can make a terminal believe that nothing was debited (FORGED_STATUS shows it), and
 * then the card's proof settles it. Nothing else depends on status words.
 *
 * Amounts are 1. Each macro named in `mistakes` of Tools/specification is one mistake.
 */

#ifndef CARDS
#define CARDS 2
#endif
#ifndef PSAMS
#define PSAMS 2
#endif
#ifndef SEQUENCES
#define SEQUENCES 2 /* debits of one card */
#endif
#ifndef NUMBERS
#define NUMBERS 2 /* transactions of one PSAM */
#endif
#ifndef LOADS
#define LOADS 1 /* loads of one card */
#endif
#define LOADED 1 /* how many cards are ever loaded */
#ifndef BALANCE
#define BALANCE 1 /* of each card, before the first load */
#endif

#ifdef STOLEN
#define TERMINALS (PSAMS - 1)
#else
#define TERMINALS PSAMS
#endif

#define IDLE 0
#define PURCHASE(p) (1 + (p))
#define LOAD (1 + PSAMS)

#define NONE 0
#define OPEN 1
#define CLOSED 2
#define PROOF(p, n) (1 + (p) * NUMBERS + (n))
#define BIT(n) (1 << (n))

typedef Card {
    byte balance;
    byte sequence; /* offline */
    byte online;
    byte session; /* IDLE, PURCHASE(p), LOAD; in working memory */
    byte proof[SEQUENCES] /* by sequence before: PROOF(p, n); the MAC2 of that debit */
};

typedef PSAM {
    byte sequence;
    byte total;
    byte open; /* NONE, OPEN, or CLOSED by wrong codes: its number is used up */
    byte card, card_sequence /* what the open transaction binds besides this PSAM and its sequence */
};

typedef Terminal {
    bit intends; /* durable, written before DEBIT is sent */
    byte card, sequence, number /* of that intention: the card, its sequence, the PSAM's */
};

Card cards[CARDS];
PSAM psams[PSAMS];
Terminal terminals[PSAMS]; /* terminal t drives PSAM t */
byte charged[CARDS]; /* the issuer's book: loads that were paid for; the next sequence to authorise */

/* What the adversary has seen that is good for something. */
byte mac1[CARDS]; /* bit n: MAC1 of number n for the session that this card has open */
bit loadable[CARDS]; /* MAC2 of the load that this card has open */

/* What nobody in the world knows, and the assertions speak of. */
byte credited[CARDS]; /* bit s: the debit of sequence s was credited */
byte debited[PSAMS]; /* bit n: some card was debited with number n */
byte sale[PSAMS]; /* bit n: number n was used for what terminal t sells now */
byte refused[PSAMS]; /* bit n: the terminal said that number n was not debited */
byte debits[PSAMS]; /* how often cards were debited for what terminal t sells now */

/* Of the step that is made. No part of the state, so only for use within one d_step. */
hidden byte c, s, p, i;
hidden byte value, issued;

/* Value is neither made nor lost: it is on cards, in PSAMs, in proofs that wait, or charged for. */
inline conserved() {
    value = 0;
    issued = 0;
    for (i : 0 .. CARDS * SEQUENCES - 1) {
        if
        :: cards[i / SEQUENCES].proof[i % SEQUENCES] != NONE &&
           !(credited[i / SEQUENCES] & BIT(i % SEQUENCES)) -> value++
        :: else
        fi
    }
    for (i : 0 .. CARDS - 1) {
        assert(cards[i].online <= charged[i]);
        value = value + cards[i].balance + charged[i] - cards[i].online;
        issued = issued + charged[i]
    }
    for (i : 0 .. PSAMS - 1) {
        value = value + psams[i].total
    }
    assert(value == CARDS * BALANCE + issued);
    i = 0;
    value = 0;
    issued = 0
}

/* The card */

/* A session ends; what was seen for it is good for nothing, for the next one has another random. */
inline leave(c_) {
    cards[c_].session = IDLE;
    loadable[c_] = 0;
#ifndef NO_RANDOM
    mac1[c_] = 0
#endif
}

/* DEBIT, with a MAC1 of number n_. */
inline debit(c_, n_) {
    p = cards[c_].session - PURCHASE(0);
    cards[c_].balance--;
#ifndef TORN_DEBIT
    cards[c_].proof[cards[c_].sequence] = PROOF(p, n_);
#endif
    assert(!(debited[p] & BIT(n_))); /* no two debits bear the same terminal id and sequence */
    assert(!(refused[p] & BIT(n_))); /* what was said not to be debited is not, and will not be */
    debited[p] = debited[p] | BIT(n_);
    if
    :: sale[p] & BIT(n_) -> debits[p]++
    :: else
    fi;
#ifndef NO_SEQUENCE
    cards[c_].sequence++;
#endif
    mac1[c_] = 0;
    leave(c_);
    conserved()
}

#ifdef DEBIT_BEFORE_MAC
#define SENT(c_) true
#else
#define SENT(c_) (mac1[c_] != 0)
#endif

proctype CardSide(byte self) {
    byte chosen = 0;
end:
    do
    /* INITIALIZE FOR PURCHASE, whoever sends it */
    :: atomic {
        cards[self].balance > 0 && cards[self].sequence < SEQUENCES ->
        select (chosen : 0 .. PSAMS - 1);
        leave(self);
        cards[self].session = PURCHASE(chosen);
        chosen = 0 }
    /* INITIALIZE FOR LOAD */
    :: d_step {
        self < LOADED && cards[self].online < LOADS -> leave(self); cards[self].session = LOAD }
    /* power is lost, or any other command comes */
    :: d_step { cards[self].session != IDLE -> leave(self) }
    /* DEBIT */
    :: atomic {
        cards[self].session != IDLE && cards[self].session != LOAD && SENT(self) ->
        select (chosen : 0 .. NUMBERS - 1);
        if
#ifdef DEBIT_BEFORE_MAC
        :: d_step {
            !(mac1[self] & BIT(chosen)) -> cards[self].balance--; leave(self); conserved() }
#endif
        :: mac1[self] & BIT(chosen) -> d_step { debit(self, chosen) }
        :: else
        fi;
        chosen = 0 }
    /* CREDIT FOR LOAD */
    :: d_step {
        cards[self].session == LOAD && loadable[self] ->
        cards[self].balance++;
        cards[self].online++;
        leave(self);
        conserved() }
    od
}

/* The PSAM */

/* INITIALIZE: the answer of INITIALIZE that is handed in names a card and a sequence. */
inline initialize(p_, c_, s_) {
    if
#ifndef PSAM_KEEPS_NUMBER
    :: psams[p_].open == OPEN -> psams[p_].sequence++
#endif
#ifndef CLOSE_KEEPS_NUMBER
    :: psams[p_].open == CLOSED -> psams[p_].sequence++
#endif
    :: else
    fi;
    psams[p_].open = OPEN;
    psams[p_].card = c_;
    psams[p_].card_sequence = s_
}

/* MAC1 gets to the line: good for the session that it names, if that is still open. */
inline authorised(p_, c_, s_) {
    if
    :: cards[c_].session == PURCHASE(p_) && cards[c_].sequence == s_ ->
        mac1[c_] = mac1[c_] | BIT(psams[p_].sequence)
    :: else
    fi
}

inline close(p_, how) {
    psams[p_].open = how;
    psams[p_].card = 0;
    psams[p_].card_sequence = 0
}

#ifdef MAC2_WITHOUT_TERMINAL
#define SAME_PSAM(p_, q_) true
#else
#define SAME_PSAM(p_, q_) ((p_) == (q_))
#endif

/* The proof that a card has of a sequence: which PSAM, which number. */
#define PROVEN(c_, s_) (cards[c_].proof[s_] != NONE)
#define PSAM_OF(c_, s_) ((cards[c_].proof[s_] - 1) / NUMBERS)
#define NUMBER_OF(c_, s_) ((cards[c_].proof[s_] - 1) % NUMBERS)

/* Whether there is a MAC2 that a PSAM takes: of the card and the sequence that it has open. */
#define TAKES(p_, c_, s_) (PROVEN(c_, s_) && SAME_PSAM(p_, PSAM_OF(c_, s_)) && \
    NUMBER_OF(c_, s_) == psams[p_].sequence)
#define CREDITABLE(p_) (psams[p_].open == OPEN && \
    TAKES(p_, psams[p_].card, psams[p_].card_sequence))

/* CREDIT with that MAC2. */
inline credit(p_) {
    c = psams[p_].card;
    s = psams[p_].card_sequence;
    assert(!(credited[c] & BIT(s))); /* no debit is credited twice */
    credited[c] = credited[c] | BIT(s);
    psams[p_].total++;
#ifndef CREDIT_TWICE
    close(p_, NONE);
    psams[p_].sequence++;
#endif
    conserved()
}

#define CAN_INITIALIZE(p_) (psams[p_].sequence + (psams[p_].open != NONE) < NUMBERS)

/* Whether the adversary may command this PSAM. */
#ifdef OPEN_SLOT
#define COMMANDED(p_) true
#else
#define COMMANDED(p_) ((p_) >= TERMINALS)
#endif

proctype PSAMSide(byte self) {
    byte card = 0, sequence = 0;
end:
    do
    /* INITIALIZE, sent by the adversary with any answer of a card; it sees MAC1 */
    :: atomic {
        COMMANDED(self) && CAN_INITIALIZE(self) ->
        select (card : 0 .. CARDS - 1);
        select (sequence : 0 .. SEQUENCES - 1);
        initialize(self, card, sequence);
        authorised(self, card, sequence);
        card = 0;
        sequence = 0 }
    /* CREDIT, with any MAC2 that was ever made */
    :: d_step { COMMANDED(self) && CREDITABLE(self) -> credit(self) }
    /* CREDIT with a wrong MAC2, three times */
    :: d_step {
        psams[self].open == OPEN ->
#ifdef CLOSE_RAISES_NUMBER
        psams[self].sequence++;
        close(self, NONE)
#else
        close(self, CLOSED)
#endif
        }
#ifdef ANSWER_BEFORE_DEBIT
    /* CREDIT, with the answer of a DEBIT that left before power was lost, and nothing durable */
    :: d_step {
        psams[self].open == OPEN && cards[psams[self].card].session == PURCHASE(self) &&
        cards[psams[self].card].sequence == psams[self].card_sequence &&
        mac1[psams[self].card] & BIT(psams[self].sequence) ->
        leave(psams[self].card);
        credit(self) }
#endif
#ifdef PSAM_FORGETS_OPEN
    /* power is lost */
    :: d_step { psams[self].open == OPEN -> close(self, NONE) }
#endif
    od
}

/* The terminal */

inline sold(t_) {
    terminals[t_].intends = 0;
    terminals[t_].card = 0;
    terminals[t_].sequence = 0;
    terminals[t_].number = 0;
    sale[t_] = 0;
    debits[t_] = 0
}

/* Success: debited once, and counted. */
inline succeeded(t_) {
    assert(debits[t_] == 1);
    sold(t_)
}

proctype TerminalSide(byte self) {
    byte card = 0, sequence = 0;
end:
    do
    /* an answer of INITIALIZE, the PSAM's answer, the intention; power may be lost before it is stored */
    :: atomic {
        !terminals[self].intends && CAN_INITIALIZE(self) ->
        select (card : 0 .. CARDS - 1);
        select (sequence : 0 .. SEQUENCES - 1);
        initialize(self, card, sequence);
        if
        :: d_step {
            terminals[self].intends = 1;
            terminals[self].card = card;
            terminals[self].sequence = sequence;
            terminals[self].number = psams[self].sequence;
            sale[self] = sale[self] | BIT(psams[self].sequence);
            authorised(self, card, sequence) }
        :: skip
        fi;
        card = 0;
        sequence = 0 }
    /* MAC2, from DEBIT or GET TRANSACTION PROVE or from nowhere, goes to the PSAM: 9000, or no answer */
    :: atomic {
        terminals[self].intends && CREDITABLE(self) ->
        d_step { credit(self) };
        if
        :: d_step { succeeded(self) }
        :: true
        fi }
    /* ... 6901: INITIALIZE FOR COLLECTION tells whether the number was paid or closed */
    :: d_step {
        terminals[self].intends && psams[self].open != OPEN ->
        if
        :: psams[self].sequence == terminals[self].number + 1 -> succeeded(self)
        :: else -> sold(self) /* neither success nor not debited: the operator has the proof */
        fi }
    /* GET TRANSACTION PROVE of the card that the intention names: 9406 */
    :: atomic {
        terminals[self].intends ->
#ifdef PROVED_BY_ANY_CARD
        select (card : 0 .. CARDS - 1);
#else
        card = terminals[self].card;
#endif
#ifndef FORGED_STATUS
        leave(card);
#endif
        if
#ifdef FORGED_STATUS
        :: true ->
#else
        :: !PROVEN(card, terminals[self].sequence) ->
#endif
            d_step {
                assert(debits[self] == 0); /* not debited: nothing was */
                refused[self] = refused[self] | sale[self];
                sold(self) }
        :: else
        fi;
        card = 0 }
#ifdef TERMINAL_REPEATS_DEBIT
    /* no answer: once more from the start */
    :: d_step { terminals[self].intends -> terminals[self].intends = 0 }
#endif
    od
}

/* The issuer's host, with the load SAM */

/* MAC2 gets to the line: good for the load that the card has open. */
inline authorised_load(c_) {
    if
    :: cards[c_].session == LOAD -> loadable[c_] = 1
    :: else
    fi;
    conserved()
}

proctype Host(byte self) {
end:
    do
    /* AUTHORISE, with a MAC1 that the card made for this sequence, now or long ago */
    :: d_step {
        charged[self] == cards[self].online && charged[self] < LOADS ->
        charged[self]++;
        authorised_load(self) }
    /* again with one of the same sequence: that is charged once, however often it is asked */
    :: d_step {
        charged[self] == cards[self].online + 1 && !loadable[self] ->
        authorised_load(self) }
#ifdef REFUND_AT_MAC1
    /* "it shows the old sequence, so the load before did not happen" */
    :: d_step { charged[self] == cards[self].online + 1 -> charged[self]--; conserved() }
#endif
    od
}

#ifdef STATES
#include "states.pml"
#endif

init {
    byte k;
#ifdef STATES
    atomic { cards[0].balance = BALANCE; tell(); run Exchange() }
#else
    atomic {
        for (k : 0 .. CARDS - 1) { cards[k].balance = BALANCE; run CardSide(k) }
        for (k : 0 .. PSAMS - 1) { run PSAMSide(k) }
        for (k : 0 .. TERMINALS - 1) { run TerminalSide(k) }
        for (k : 0 .. LOADED - 1) { run Host(k) }
        k = 0
    }
#endif
}
