using System.Numerics;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Search;
using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Facets;

/// <summary>Counts features by the bitmap of each: whole bitmaps when there are many documents, the words that hold any when there are few.</summary>
internal sealed class FeatureCounter : FacetCounter
{
    // A word looked at alone costs as much as some eight of a whole bitmap.
    private const int SparseShare = 8;

    private readonly long[] _counts = new long[FeatureVocabulary.All.Count];

    public override void Add(Segment segment, ReadOnlySpan<ulong> docs, int count)
    {
        if (count * SparseShare < docs.Length)
        {
            for (var w = Bits.NextSet(docs, 0); w < docs.Length; w = Bits.NextSet(docs, w + 1))
            {
                for (var feature = 0; feature < _counts.Length; feature++) _counts[feature] += BitOperations.PopCount(docs[w] & segment.Features.Bitmaps[feature][w]);
            }
        }
        else
        {
            for (var feature = 0; feature < _counts.Length; feature++) _counts[feature] += Bits.AndCount(docs, segment.Features.Bitmaps[feature]);
        }

        if (segment.Features.Unknown is { } unknown) Unknown += Bits.AndCount(docs, unknown);
    }

    public override FacetResult Result()
    {
        var (values, other) = Largest(_counts.Select((count, feature) => new FacetValue(FeatureVocabulary.AllTokens[feature], null, null, count)));
        return new FacetResult(ListingFields.Features.Name, values, Unknown, other);
    }
}
