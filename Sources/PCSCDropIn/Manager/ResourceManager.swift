import CPCSCDropIn
import CardReader
import Glibc
import Scheme

/// What pcscd is to others, inside the process: contexts, connections, and the readers of the plan.
///
/// Every function is called with the gate entered. One that waits gives the gate away meanwhile, so what
/// it looked up before may be gone after.
final class ResourceManager: @unchecked Sendable {
    static let shared = ResourceManager()

    let gate = Gate()
    private(set) var slots: [Slot] = []
    private var emulation: Emulation?
    private var knowsForks = false
    private var control: ControlServer?
    private var contexts = HandleTable<Context>()
    private var clients = HandleTable<Client>()

    // MARK: Contexts

    func establish() throws(Failure) -> SCARDCONTEXT {
        if emulation == nil {
            do throws(SchemeError) { try start() } catch {
                let text = Array("bursa: \(error)\n".utf8)
                write(STDERR_FILENO, text, text.count)
                throw Failure(.noService)
            }
        }
        return contexts.add(Context())
    }

    private func start() throws(SchemeError) {
        let path = getenv("BURSA_EMULATION").map { String(cString: $0) }
        let plan = try path.map { path throws(SchemeError) in
            try EmulationPlan(contentsOf: path)
        }
        let made = try Emulation(plan ?? .demonstration)
        slots = made.readers.map(Slot.init)
        emulation = made
        if let path = plan?.control { control = try openControl(path) }
        if !knowsForks {
            knowsForks = true
            pthread_atfork(
                { ResourceManager.shared.gate.enter() }, { ResourceManager.shared.gate.leave() },
                {
                    ResourceManager.shared.forget()
                    ResourceManager.shared.gate.leave()
                })
        }
    }

    /// Another process of the same plan may be listening there: then that one is controlled, and not this.
    private func openControl(_ path: String) throws(SchemeError) -> ControlServer? {
        do throws(SchemeError) {
            return try ControlServer(path) { line in
                let manager = ResourceManager.shared
                manager.gate.enter()
                defer { manager.gate.leave() }
                return manager.reply(to: line)
            }
        } catch {
            guard error.code == .inUse else { throw error }
            return nil
        }
    }

    private func reply(to line: [UInt8]) -> ControlReply {
        guard let emulation else { return ControlReply(error: "the process was forked") }
        let reply = emulation.reply(to: line)
        for slot in slots { slot.noticeChange() }
        gate.announce()
        return reply
    }

    /// In the child of a fork nothing is known: the cards, and the locks on their images, are the parent's.
    private func forget() {
        // Never freed: closing an image would take the parent's lock away.
        if let emulation { _ = Unmanaged.passRetained(emulation) }
        emulation = nil
        control = nil
        slots = []
        contexts = HandleTable()
        clients = HandleTable()
    }

    func context(_ handle: SCARDCONTEXT) throws(Failure) -> Context {
        guard let context = contexts[handle] else { throw Failure(.invalidHandle) }
        return context
    }

    func release(_ handle: SCARDCONTEXT) throws(Failure) {
        let context = try context(handle)
        for handle in context.handles {
            if let client = clients[handle] { drop(client, handle, .leave) }
        }
        cancel(context)
        _ = contexts.remove(handle)
    }

    func cancel(_ context: Context) {
        guard context.isWaiting else { return }
        context.isCancelled = true
        gate.announce()
    }

    // MARK: Connections

    func slot(_ name: String) throws(Failure) -> Slot {
        guard let slot = slots.first(where: { $0.reader.name == name }) else {
            throw Failure(.unknownReader)
        }
        return slot
    }

    func connect(
        _ handle: SCARDCONTEXT, _ name: String, share: DWORD, protocols: DWORD
    ) throws(Failure) -> (handle: SCARDHANDLE, activeProtocol: DWORD) {
        var context = try context(handle)
        let slot = try slot(name)
        guard let share = ShareMode(rawValue: share) else { throw Failure(.invalidValue) }
        guard protocols & ~anyProtocol == 0 else { throw Failure(.invalidValue) }
        while slot.owner != nil {
            gate.wait()
            context = try self.context(handle)
        }
        guard slot.isCardPresent || share == .direct else { throw Failure(.noSmartcard) }
        // A card that nobody got is not kept from other processes.
        defer { if slot.clients.isEmpty { slot.powerDown() } }
        if slot.isCardPresent { try powerUp(slot) }
        // Only now: the gate was open while another process had the image.
        guard !slot.isExclusive, share != .exclusive || slot.clients.isEmpty else {
            throw Failure(.sharingViolation)
        }
        let active = try activeProtocol(of: slot, share, protocols)
        let client = Client(slot, context, share, active)
        slot.add(client)
        let handle = clients.add(client)
        context.handles.append(handle)
        gate.announce()
        return (handle, active)
    }

    /// An image that another process has open is waited for a moment: that one may be about to let go.
    private func powerUp(_ slot: Slot) throws(Failure) {
        for _ in 0..<100 {
            do throws(Failure) { return try slot.powerUp() } catch {
                guard error.code == .sharingViolation else { throw error }
            }
            gate.leave()
            usleep(5_000)
            gate.enter()
        }
        throw Failure(.sharingViolation)
    }

    /// The protocol that was agreed, or the first that card and program can both do: T=1 before T=0.
    private func activeProtocol(
        of slot: Slot, _ share: ShareMode, _ wanted: DWORD
    ) throws(Failure) -> DWORD {
        guard slot.isCardPresent, wanted != 0 else {
            guard share == .direct else { throw Failure(.protocolMismatch) }
            return 0
        }
        if let active = slot.activeProtocol {
            guard active & wanted != 0 else { throw Failure(.protocolMismatch) }
            return active
        }
        let usable = (offeredProtocols(slot.answerToReset()) | protocolRaw) & wanted
        guard let chosen = [protocolT1, protocolT0, protocolRaw].first(where: { usable & $0 != 0 })
        else { throw Failure(.protocolMismatch) }
        slot.activeProtocol = chosen
        return chosen
    }

    func client(_ handle: SCARDHANDLE) throws(Failure) -> Client {
        guard let client = clients[handle] else { throw Failure(.invalidHandle) }
        return client
    }

    /// The client of a handle, as soon as no other holds the transaction of its reader.
    func undisturbed(_ handle: SCARDHANDLE) throws(Failure) -> Client {
        var client = try client(handle)
        while let owner = client.slot.owner, owner !== client {
            gate.wait()
            client = try self.client(handle)
        }
        return client
    }

    func reconnect(
        _ handle: SCARDHANDLE, share: DWORD, protocols: DWORD, disposition: DWORD
    ) throws(Failure) -> DWORD {
        let client = try undisturbed(handle)
        let slot = client.slot
        guard let share = ShareMode(rawValue: share), protocols & ~anyProtocol == 0,
            let disposition = Disposition(rawValue: disposition), disposition != .eject
        else { throw Failure(.invalidValue) }
        if share == .exclusive, slot.clients.count > 1 { throw Failure(.sharingViolation) }
        guard slot.isCardPresent || share == .direct else { throw Failure(.noSmartcard) }
        slot.dispose(disposition, by: client)
        if slot.isCardPresent { try powerUp(slot) }
        client.activeProtocol = try activeProtocol(of: slot, share, protocols)
        client.share = share
        client.noticeCard()
        gate.announce()
        return client.activeProtocol
    }

    func disconnect(_ handle: SCARDHANDLE, _ disposition: DWORD) throws(Failure) {
        guard let disposition = Disposition(rawValue: disposition) else {
            _ = try client(handle)
            throw Failure(.invalidValue)
        }
        let client = try disposition == .leave ? client(handle) : undisturbed(handle)
        drop(client, handle, disposition)
    }

    private func drop(_ client: Client, _ handle: SCARDHANDLE, _ disposition: Disposition) {
        let isCurrent = (try? client.check()) != nil
        client.slot.remove(client)
        // The last one's card has no power any more.
        if isCurrent, !client.slot.clients.isEmpty {
            client.slot.dispose(disposition, by: client)
        }
        client.context.handles.removeAll { $0 == handle }
        _ = clients.remove(handle)
        gate.announce()
    }

    // MARK: Transactions and exchanges

    func begin(_ handle: SCARDHANDLE) throws(Failure) {
        let client = try undisturbed(handle)
        try client.check()
        client.slot.begin(client)
    }

    func end(_ handle: SCARDHANDLE, _ disposition: DWORD) throws(Failure) {
        let client = try client(handle)
        guard let disposition = Disposition(rawValue: disposition) else {
            throw Failure(.invalidValue)
        }
        try client.check()
        try client.slot.end(client)
        client.slot.dispose(disposition, by: client)
        gate.announce()
    }

    /// One command of a client.
    /// - Returns: the response; nothing where the card gave none and what it did is not known.
    func transmit(
        _ handle: SCARDHANDLE, protocol selected: DWORD, _ command: [UInt8]
    ) throws(Failure) -> (response: [UInt8], activeProtocol: DWORD) {
        let client = try undisturbed(handle)
        try client.check()
        guard selected == client.activeProtocol || selected == protocolRaw else {
            throw Failure(.protocolMismatch)
        }
        let events = client.slot.reader.eventCount
        let result = try client.slot.exchange(command)
        if client.slot.reader.eventCount != events { gate.announce() }
        return (result.response ?? [], client.activeProtocol)
    }
}

let protocolT0 = DWORD(SCARD_PROTOCOL_T0)
let protocolT1 = DWORD(SCARD_PROTOCOL_T1)
let protocolRaw = DWORD(SCARD_PROTOCOL_RAW)
private let anyProtocol = protocolT0 | protocolT1 | protocolRaw | DWORD(SCARD_PROTOCOL_T15)
