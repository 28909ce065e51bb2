using Homester.Listings.Fields;
using Homester.Listings.Search;
using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Facets;

/// <summary>Counts a fixed vocabulary: an intersection with the bitmap of each token.</summary>
internal sealed class TokenCounter(ListingField field) : FacetCounter
{
    private readonly long[] _counts = new long[field.Vocabulary.Count];

    public override void Add(Segment segment, ReadOnlySpan<ulong> docs, int count)
    {
        var column = segment.Tokens[SegmentSchema.Slot(field)];
        if (count * 4L < docs.Length)
        {
            foreach (var doc in Bits.Of(docs))
                if (column.Get(doc) is var code && code < _counts.Length) _counts[code]++;
        }
        else
        {
            for (var token = 0; token < _counts.Length; token++) _counts[token] += Bits.AndCount(docs, column.Bitmaps[token]);
        }

        if (column.Unknown is { } unknown) Unknown += Bits.AndCount(docs, unknown);
    }

    public override FacetResult Result()
    {
        var (values, other) = Largest(_counts.Select((count, token) => new FacetValue(field.Vocabulary[token], null, null, count)));
        return new FacetResult(field.Name, values, Unknown, other);
    }
}
