namespace Homester.Listings.Search.Vectors;

/// <summary>
/// What a listing means, passage by passage: a long text is cut into passages, each embedded by itself. Immutable as long as nobody changes the
/// arrays, which are not copied. Engines keep <see cref="PassageCode"/>s, not the numbers themselves.
/// </summary>
public sealed record ListingVectors
{
    /// <summary>The most passages of one listing.</summary>
    public const int MaxPassages = 64;

    /// <summary>Makes the vectors of a listing. They need not be of length one: only their direction counts.</summary>
    /// <param name="listingId">The listing.</param>
    /// <param name="passages">
    /// One vector a passage, in the order of the passages, at most <see cref="MaxPassages"/>, all of one number of dimensions, each with finite
    /// numbers that are not all zero. None: the listing has no vectors (any more).
    /// </param>
    /// <exception cref="ArgumentException">The passages are not so; the message says which and why.</exception>
    public ListingVectors(int listingId, IReadOnlyList<float[]> passages)
    {
        if (passages.Count > MaxPassages)
            throw new ArgumentException($"Listing {listingId} has {passages.Count} passages; at most {MaxPassages} are held.", nameof(passages));
        for (var p = 0; p < passages.Count; p++)
        {
            if (passages[p].Length != passages[0].Length)
                throw new ArgumentException($"Passage {p} of listing {listingId} has {passages[p].Length} dimensions, passage 0 has {passages[0].Length}.", nameof(passages));
            if (VectorRules.Fault(passages[p]) is { } fault) throw new ArgumentException($"Passage {p} of listing {listingId} {fault}", nameof(passages));
        }

        (ListingId, Passages) = (listingId, passages);
    }

    /// <summary>The listing.</summary>
    public int ListingId { get; }

    /// <summary>One vector a passage, in order; passages are numbered from 0.</summary>
    public IReadOnlyList<float[]> Passages { get; }

    /// <summary>Numbers in each vector; 0 without passages.</summary>
    public int Dimensions => Passages.Count == 0 ? 0 : Passages[0].Length;
}
