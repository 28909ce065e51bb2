using Homester.Listings.Fields;
using Homester.Listings.Geo;

namespace Homester.Listings.Query;

/// <summary>
/// The order of results. Listings that do not state the key come last in both directions; equal keys are ordered by id, smallest first.
/// </summary>
/// <param name="Key">One of <see cref="Keys"/>.</param>
/// <param name="Descending">Largest first.</param>
public sealed record ListingSort(string Key, bool Descending)
{
    /// <summary>By how well words, meaning and likeness fit, best first; where none of them ranks, as <see cref="Newest"/>.</summary>
    public const string RelevanceKey = "relevance";

    /// <summary>By <see cref="Listing.ListedAt"/>, latest first.</summary>
    public const string NewestKey = "newest";

    /// <summary>Best match first.</summary>
    public static ListingSort Relevance { get; } = new(RelevanceKey, true);

    /// <summary>Latest first.</summary>
    public static ListingSort Newest { get; } = new(NewestKey, true);

    /// <summary>Every key: relevance, newest, and each sortable field of the catalogue.</summary>
    public static IReadOnlyList<string> Keys { get; } = [RelevanceKey, NewestKey, .. ListingFields.All.Where(f => f.Sortable).Select(f => f.Name)];

    /// <summary>The direction a key has when none is said: descending for relevance and newest, ascending for fields.</summary>
    public static bool DescendsByDefault(string key) => key is RelevanceKey or NewestKey;

    /// <summary>The sort that a query without one has: relevance when its words can rank, or a meaning, or a likeness; newest otherwise.</summary>
    public static ListingSort DefaultFor(ListingQuery query) => query.CanRank ? Relevance : Newest;

    /// <summary>
    /// What a listing is ordered by, as an order-preserving number: the field's value times 10^Scale, milliseconds since 1970 for newest, the
    /// bits of the distance in miles (a non-negative double) for distance. Null when not stated. Relevance is an engine's to say: null here.
    /// </summary>
    public long? ValueOf(Listing listing, DateOnly today, GeoPoint? origin)
    {
        if (Key == RelevanceKey) return null;
        if (Key == NewestKey) return listing.ListedAt.ToUnixTimeMilliseconds();
        if (Key == ListingFields.Distance.Name)
            return origin is { } from && listing.Location is { } at ? BitConverter.DoubleToInt64Bits(from.MilesTo(at)) : null;
        var field = ListingFields.Find(Key)!;
        return field.Number(listing, today) is { } value ? FieldScale.ToScaled(field, value) : null;
    }
}
