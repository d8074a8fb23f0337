import CPCSCDropIn

/// Objects by handle. A handle is a place and how often it was used, so that an old one finds nothing;
/// it is never 0.
struct HandleTable<Object: AnyObject> {
    private var places: [(use: Int, object: Object?)] = []

    private static var placeBits: Int { 16 }

    mutating func add(_ object: Object) -> LONG {
        let place = places.firstIndex { $0.object == nil } ?? places.count
        if place == places.count { places.append((0, nil)) }
        places[place].use = places[place].use % 0x7FFF + 1
        places[place].object = object
        return LONG(places[place].use << Self.placeBits | place)
    }

    /// The object, if the handle is one that was given and not taken back.
    subscript(handle: LONG) -> Object? {
        let place = Int(handle) & (1 << Self.placeBits - 1)
        guard place < places.count, places[place].use == Int(handle) >> Self.placeBits else {
            return nil
        }
        return places[place].object
    }

    mutating func remove(_ handle: LONG) -> Object? {
        guard let object = self[handle] else { return nil }
        places[Int(handle) & (1 << Self.placeBits - 1)].object = nil
        return object
    }
}
