using Homester.Listings.Query;
using Homester.Listings.Query.Forms;

namespace Homester.Search;

/// <summary>Settings of a <see cref="ListingIndex"/>. Immutable.</summary>
public sealed record ListingIndexOptions
{
    /// <summary>Listings up to which segments of changes are merged while the writer waits, at least 1. Larger: slower changes; smaller: more of them in the background.</summary>
    public int SmallSegment { get; init; } = 64;

    /// <summary>Changes up to which everything is never merged into one segment, however few listings there are; at least 1.</summary>
    public int MiddleSegment { get; init; } = 16_384;

    /// <summary>Segments beyond which a change waits for a merge in the background; at least 2. Only changes that come faster than they can be merged meet it.</summary>
    public int MostSegments { get; init; } = 24;

    /// <summary>Listings that are built into one segment at a time while loading: bounds the memory that loading takes beyond the index; at least 1.</summary>
    public int LoadBatch { get; init; } = 65_536;

    /// <summary>
    /// Folder for the cards of listings that are loaded, in files without a name, so that they take no memory until they are looked at; a snapshot takes them
    /// over. Null: they stay in memory. Where it cannot be written to, they do too.
    /// </summary>
    public string? CardFolder { get; init; }

    /// <summary>Gives the fingerprint that page cursors carry, of a query without its page; <see cref="QueryHash.Of"/> unless said otherwise.</summary>
    public Func<ListingQuery, uint> QueryFingerprint { get; init; } = QueryHash.Of;
}
