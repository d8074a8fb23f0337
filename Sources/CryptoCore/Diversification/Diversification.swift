/// Key diversification: from a master key to the key of one card.
public enum Diversification {}
