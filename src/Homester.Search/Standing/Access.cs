namespace Homester.Search.Standing;

/// <summary>Keys of which a listing must have one to match a query.</summary>
/// <param name="Share">The share of listings that have one, guessed: 0 to 1, the smaller the better.</param>
/// <param name="Keys">The keys; none when nothing can match.</param>
internal sealed record Access(double Share, IReadOnlyList<ulong> Keys)
{
    /// <summary>Keys beyond which a query is better looked at each time.</summary>
    public const int MaxKeys = 256;

    /// <summary>For what no listing matches.</summary>
    public static Access Nothing { get; } = new(0, []);

    /// <summary>The more selective of two; null when neither is there.</summary>
    public static Access? Better(Access? one, Access? other) =>
        one is null ? other : other is null || one.Share <= other.Share ? one : other;

    /// <summary>For what matches one or the other; null when one of them is missing or the keys are too many.</summary>
    public static Access? Either(Access? one, Access? other) =>
        one is null || other is null || one.Keys.Count + other.Keys.Count > MaxKeys ? null
        : one.Keys.Count == 0 ? other
        : other.Keys.Count == 0 ? one
        : new Access(Math.Min(1, one.Share + other.Share), [.. one.Keys, .. other.Keys]);
}
