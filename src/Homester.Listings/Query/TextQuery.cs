using Homester.Listings.Text;

namespace Homester.Listings.Query;

/// <summary>
/// Words to find in the texts of a listing (<see cref="ListingText.Fields"/>). Words, phrases and excluded words are as typed; the
/// <see cref="TextAnalyzer"/> makes terms of them. A word of several terms ("walk-in") is found as a phrase.
/// </summary>
public sealed record TextQuery
{
    /// <summary>Nothing to find.</summary>
    public static TextQuery None { get; } = new();

    /// <summary>Words that rank; which of them must occur is said by <see cref="Match"/>.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Sequences of words that must each occur, in order and side by side, within one text.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>Words or phrases that may occur nowhere.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>Whether all words must occur, each in any of the texts, or one is enough.</summary>
    public TextMatch Match { get; init; } = TextMatch.All;

    /// <summary>Whether there is nothing to find and nothing to exclude.</summary>
    public bool IsEmpty => Words.Count == 0 && Phrases.Count == 0 && Excluded.Count == 0;

    /// <summary>Whether it gives listings a relevance: exclusion alone does not.</summary>
    public bool Ranks => Words.Count > 0 || Phrases.Count > 0;

    /// <summary>Whether the listing's texts meet the query. Linear in the length of the texts.</summary>
    public bool Matches(Listing listing)
    {
        if (IsEmpty) return true;
        var texts = ListingText.Fields.Select(f => TextAnalyzer.Analyze(ListingText.Of(listing, f)).Select(t => t.Text).ToArray()).ToArray();
        bool Occurs(string words)
        {
            var terms = TextAnalyzer.Analyze(words).Select(t => t.Text).ToArray();
            return terms.Length > 0 && texts.Any(t => t.AsSpan().IndexOf(terms) >= 0);
        }

        return Phrases.All(Occurs)
            && !Excluded.Any(Occurs)
            && (Words.Count == 0 || (Match == TextMatch.All ? Words.All(Occurs) : Words.Any(Occurs)));
    }

    /// <inheritdoc/>
    public bool Equals(TextQuery? other) =>
        other is not null && Match == other.Match && Words.SequenceEqual(other.Words) && Phrases.SequenceEqual(other.Phrases) && Excluded.SequenceEqual(other.Excluded);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Words.Count, Phrases.Count, Excluded.Count, Match, Words.Count > 0 ? Words[0] : null);
}

/// <summary>How many of the words must occur.</summary>
public enum TextMatch
{
    /// <summary>Every word.</summary>
    All,
    /// <summary>At least one word.</summary>
    Any,
}
