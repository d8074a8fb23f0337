// What may happen next.
extension Universe {
    typealias Emit = (World, Move) -> Void

    /// Every move of a world, always in the same order.
    func moves(of world: World, _ emit: Emit) {
        for index in terminals.indices { moves(of: world, terminal: index, emit) }
        if let losing = losing(world) {
            for place in 0..<terminalPlace { reset(losing, place, emit) }
        }
        if let forging = forging(world) { injections(forging, emit) }
    }

    private func reset(_ world: World, _ place: Int, _ emit: Emit) {
        for state in device(place).reset(world[place]) where state != world[place] {
            emit(world.with(place, state), Move(kind: .reset, place: place))
        }
    }

    private func moves(of world: World, terminal index: Int, _ emit: Emit) {
        let terminal = terminals[index]
        let state = terminal[world[terminalPlace + index]]
        switch state.wait {
        case .none: beginnings(of: world, index, state, emit)
        case .card: exchange(world, index, state, place: Int(state.slot), .commandToCard, emit)
        case .sam:
            exchange(world, index, state, place: samPlace + samOf[index], .commandToSAM, emit)
        case .store: storing(world, index, state, emit)
        case .reconnectCard:
            for card in candidates(state.slot) {
                var moved = state
                moved.slot = UInt8(card)
                connections(world, index, moved, place: card, emit)
            }
        case .reconnectSAM:
            connections(world, index, state, place: samPlace + samOf[index], emit)
        }
        guard state.wait != .none, let losing = losing(world) else { return }
        if state.wait == .reconnectCard || state.wait == .reconnectSAM {
            let move = Move(kind: .findsNothing, terminal: index)
            report(.notConnected, to: index, losing, move, emit)
        }
        emit(
            losing.with(terminalPlace + index, terminal.number(of: terminal.off(state))),
            Move(kind: .losesPower, terminal: index))
    }

    /// The cards that may be at a terminal where there was this one.
    private func candidates(_ slot: UInt8) -> Range<Int> {
        scenario.crosses ? cards.indices : Int(slot)..<Int(slot) + 1
    }

    /// A new transaction, or the recovery of the one that is open.
    private func beginnings(
        of world: World, _ index: Int, _ state: TerminalState, _ emit: Emit
    ) {
        let terminal = terminals[index]
        let place = terminalPlace + index
        let isRecovery = state.open != 0
        guard isRecovery || mayBegin(world, index, state) else { return }
        for card in candidates(0) {
            let next =
                isRecovery
                ? terminal.recover(world[place], card: UInt8(card))
                : terminal.begin(world[place], card: UInt8(card))
            let kind = isRecovery ? Move.Kind.recovers : .begins
            emit(world.with(place, next), Move(kind: kind, terminal: index, place: card))
        }
    }

    /// An endless plan ends with the balance and, as in the model, with the third number of the PSAM.
    private func mayBegin(_ world: World, _ index: Int, _ state: TerminalState) -> Bool {
        let plan = terminals[index].plan
        guard plan.isEndless else { return Int(state.position) < plan.steps.count }
        let sam = sams[samOf[index]]
        let figures = sam.states[Int(world[samPlace + samOf[index]])].figures
        let used = figures.sequence - sam.states[0].figures.sequence + (figures.isOpen ? 1 : 0)
        return cards[0].states[Int(world[0])].figures.value > 0 && used < 3
    }

    private func storing(_ world: World, _ index: Int, _ state: TerminalState, _ emit: Emit) {
        let terminal = terminals[index]
        report(.stored, to: index, world, Move(kind: .stores, terminal: index), emit)
        guard let losing = losing(world) else { return }
        report(.storeFailed, to: index, losing, Move(kind: .cannotStore, terminal: index), emit)
        let off = terminal.off(terminal.stored(state))
        emit(
            losing.with(terminalPlace + index, terminal.number(of: off)),
            Move(kind: .storesAndLosesPower, terminal: index))
    }

    private func connections(
        _ world: World, _ index: Int, _ state: TerminalState, place: Int, _ emit: Emit
    ) {
        let terminal = terminals[index]
        let next = terminal.after(terminal.number(of: state), .connected)
        for after in device(place).reset(world[place]) {
            emit(
                world.with(place, after).with(terminalPlace + index, next),
                Move(kind: .connects, terminal: index, place: place))
        }
    }

    /// A command of a terminal: it arrives or not, and so does its answer; it arrives twice; power is
    /// lost at any write; or the adversary answers.
    private func exchange(
        _ world: World, _ index: Int, _ state: TerminalState, place: Int, _ kind: Known.Kind,
        _ emit: Emit
    ) {
        let device = device(place)
        let command = state.command
        let instruction = messages[command][1]
        let sent = hearing(
            world, Known(kind: kind, instruction: instruction, message: command))
        let losing = losing(sent)
        var move = Move(kind: .torn, terminal: index, place: place, command: command)
        if instruction == 0x60, wasConfirmed(command, by: device, world[place]) {
            (move.kind, move.answer) = (.answered, refusal)
            return report(.answer(refusal), to: index, sent, move, emit)
        }
        for outcome in device.after(world[place], command) {
            guard let answer = outcome.answer else {
                guard let losing else { continue }
                move.kind = .torn
                report(.lost, to: index, losing.with(place, outcome.state), move, emit)
                continue
            }
            let heard = hearing(
                answer, from: place, to: instruction, sent.with(place, outcome.state))
            (move.kind, move.answer) = (.answered, answer)
            report(.answer(answer), to: index, heard, move, emit)
            guard let lost = self.losing(heard) else { continue }
            move.kind = .answerLost
            report(.lost, to: index, lost, move, emit)
            if scenario.repeats { repeated(lost, index, move, emit) }
        }
        if let losing {
            move.kind = .commandLost
            report(.lost, to: index, losing, move, emit)
        }
        if let forging = forging(sent) { answers(forging, index, instruction, move, emit) }
    }

    /// The host does not ask its SAM to authorise a load whose number was confirmed: MAC1 is an old one.
    private func wasConfirmed(_ command: UInt32, by host: Automaton, _ state: UInt32) -> Bool {
        guard !isDriverForgetful, let load = Movement(ofHostCommand: messages[command]) else {
            return false
        }
        return host.ledgers[host.states[Int(state)].ledger].contains {
            $0.kind == .confirmation && $0.card == load.card && $0.sequence == load.sequence
        }
    }

    /// The line delivers a command a second time; either answer may come back.
    private func repeated(_ world: World, _ index: Int, _ first: Move, _ emit: Emit) {
        let place = first.place
        guard let second = device(place).after(world[place], first.command).first,
            let answer = second.answer, second.state != world[place] || answer != first.answer
        else { return }
        let twice = world.with(place, second.state)
        var move = first
        move.kind = .twiceFirst
        report(.answer(first.answer), to: index, twice, move, emit)
        (move.kind, move.answer) = (.twiceSecond, answer)
        report(.answer(answer), to: index, twice, move, emit)
    }

    /// The adversary answers, with an answer that was given to such a command before.
    private func answers(
        _ world: World, _ index: Int, _ instruction: UInt8, _ exchange: Move, _ emit: Emit
    ) {
        var move = exchange
        move.kind = .forged
        for item in knowledge.members(of: world[knowledgePlace]) {
            let known = knowledge[item]
            guard known.kind == .answer, Universe.fits(known.instruction, instruction),
                known.sam == (exchange.place < samPlace ? 0 : exchange.place)
            else { continue }
            move.answer = known.message
            report(.answer(known.message), to: index, world, move, emit)
        }
    }

    /// DEBIT and GET TRANSACTION PROVE answer the same codes in another order.
    private static func fits(_ known: UInt8, _ instruction: UInt8) -> Bool {
        known == instruction || [known, instruction].allSatisfy { [0x54, 0x5A].contains($0) }
    }

    /// The adversary sends what it heard to any card, and to the SAMs that it has.
    private func injections(_ world: World, _ emit: Emit) {
        for item in knowledge.members(of: world[knowledgePlace]) {
            let known = knowledge[item]
            let places =
                switch known.kind {
                case .answer: 0..<0
                case .commandToCard: cards.indices
                case .commandToSAM: terminalPlace - scenario.stolenCount..<terminalPlace
                }
            for place in places {
                let outcomes = device(place).after(world[place], known.message)
                guard let outcome = outcomes.first, let answer = outcome.answer else { continue }
                emit(
                    hearing(
                        answer, from: place, to: known.instruction,
                        world.with(place, outcome.state)),
                    Move(kind: .injected, place: place, command: known.message, answer: answer))
            }
        }
    }

    /// Answers that hold a code, or what a code is made over: the others are for nobody to forge.
    private func hearing(
        _ answer: UInt32, from place: Int, to instruction: UInt8, _ world: World
    ) -> World {
        guard hasAdversary, messages[answer].count > 2, instruction != 0xA4,
            place < samPlace || scenario.isSAMLineOpen
        else { return world }
        return hearing(
            world,
            Known(
                kind: .answer, instruction: instruction, message: answer,
                sam: UInt8(place < samPlace ? 0 : place)))
    }

    private func report(
        _ event: TerminalAutomaton.Event, to index: Int, _ world: World, _ move: Move, _ emit: Emit
    ) {
        let place = terminalPlace + index
        emit(world.with(place, terminals[index].after(world[place], event)), move)
    }

    private func device(_ place: Int) -> Automaton {
        place < samPlace ? cards[place] : sams[place - samPlace]
    }
}

extension World {
    /// This world with another number at a place.
    func with(_ place: Int, _ number: UInt32) -> World {
        var world = self
        world[place] = number
        return world
    }
}
