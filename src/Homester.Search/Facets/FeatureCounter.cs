using System.Numerics;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Search;
using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Facets;

/// <summary>Counts features: by the bitmap of each when there are many documents, by the masks of the documents when there are few.</summary>
internal sealed class FeatureCounter : FacetCounter
{
    private readonly long[] _counts = new long[FeatureVocabulary.All.Count];

    public override void Add(Segment segment, ReadOnlySpan<ulong> docs, int count)
    {
        if (count < docs.Length * 4)
        {
            foreach (var doc in Bits.Of(docs))
                for (var rest = segment.Features.Mask(doc); rest != 0; rest &= rest - 1) _counts[BitOperations.TrailingZeroCount(rest)]++;
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
