using Homester.Listings.Query;
using Homester.Listings.Query.Forms;

namespace Homester.Search;

/// <summary>Settings of a <see cref="ListingIndex"/>. Immutable.</summary>
public sealed record ListingIndexOptions
{
    /// <summary>Listings up to which a change is merged into the newest segment at once, at least 1. Larger: fewer segments, slower changes.</summary>
    public int SmallSegment { get; init; } = 256;

    /// <summary>Listings up to which segments of changes are merged while the writer waits, at least <see cref="SmallSegment"/>. Beyond, only in the background.</summary>
    public int MiddleSegment { get; init; } = 16_384;

    /// <summary>Listings that are built into one segment at a time while loading: bounds the memory that loading takes beyond the index; at least 1.</summary>
    public int LoadBatch { get; init; } = 65_536;

    /// <summary>Gives the fingerprint that page cursors carry, of a query without its page; <see cref="QueryHash.Of"/> unless said otherwise.</summary>
    public Func<ListingQuery, uint> QueryFingerprint { get; init; } = QueryHash.Of;
}
