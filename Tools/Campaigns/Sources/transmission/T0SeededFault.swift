/// A mistake that an end of a T=0 line could have, made by tampering from outside.
enum T0SeededFault: CaseIterable {
    case lineWithoutParity
    case lineGoesOnAfterALostCharacter
    case cardLeavesOutProcedureBytes
    case cardRunsAgainAfterWrongLength
    case cardRunsAgainForGetResponse
    case readerDeniesThatItMayHaveRun
}
