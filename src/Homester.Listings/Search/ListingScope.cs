namespace Homester.Listings.Search;

/// <summary>
/// Listings by number that an answer keeps to, or leaves out, beside what its query says: what a person has marked. Not part of a query, of its forms or of
/// a cursor. Immutable, thread safe.
/// </summary>
public sealed class ListingScope
{
    private readonly int[] _ids;

    private ListingScope(bool isOnly, IEnumerable<int> ids)
    {
        IsOnly = isOnly;
        _ids = [.. ids.Distinct()];
        Array.Sort(_ids);
    }

    /// <summary>Whether the listings are the only ones; else all others are.</summary>
    public bool IsOnly { get; }

    /// <summary>The listings, ascending, each once.</summary>
    public ReadOnlySpan<int> Ids => _ids;

    /// <summary>These listings and no others; those that there are not do not matter.</summary>
    public static ListingScope Only(IEnumerable<int> ids) => new(isOnly: true, ids);

    /// <summary>All listings but these.</summary>
    public static ListingScope AllBut(IEnumerable<int> ids) => new(isOnly: false, ids);

    /// <summary>What both keep. Linear in the listings of the two.</summary>
    public ListingScope And(ListingScope other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (IsOnly) return Only(_ids.Where(other.Keeps));
        return other.IsOnly ? other.And(this) : AllBut(_ids.Concat(other._ids));
    }

    /// <summary>Whether it keeps a listing. Logarithmic.</summary>
    public bool Keeps(int id) => Array.BinarySearch(_ids, id) >= 0 == IsOnly;
}
