/// Keys of cards, made from a master key and what sets one card apart from the others.
///
/// A terminal that holds the master key can so compute the key of any card, and a card that is taken
/// apart gives away its own key only.
public enum Diversification {}
