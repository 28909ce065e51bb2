using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Segments;

namespace Homester.Search.Facets;

/// <summary>Counts a number by buckets: in an array when the values span few, else by sorting the buckets met.</summary>
internal sealed class HistogramCounter : FacetCounter
{
    private const int MostCounted = 1 << 16;

    private readonly ListingField _field;
    private readonly DateOnly _today;
    private readonly decimal _width;
    private readonly BucketScale _scale;
    private readonly SortedDictionary<long, long> _counts = [];
    private readonly Scratch _scratch;

    public HistogramCounter(FacetRequest request, DateOnly today, Scratch scratch)
    {
        (_field, _today, _width, _scratch) = (request.Field, today, request.Width, scratch);
        _scale = new BucketScale(request.Field, request.Width);
    }

    public override void Add(Segment segment, ReadOnlySpan<ulong> docs, int count)
    {
        if (count == 0) return;
        var column = segment.Number(_field, _today);
        if (column.Unknown is { } missing) Unknown += Bits.AndCount(docs, missing);
        if (column.Min > column.Max) return;
        var (first, last) = (_scale.BucketOf(column.Min), _scale.BucketOf(column.Max));
        if (last - first < MostCounted)
        {
            var counts = _scratch.Ints((int)(last - first) + 1);
            column.Count(docs, _scale, first, counts);
            for (var bucket = first; bucket <= last; bucket++) Count(bucket, counts[bucket - first]);
            return;
        }

        var (stating, values) = (_scratch.IntRoom(count), _scratch.LongRoom(count));
        var stated = values.AsSpan(0, column.Gather(docs, stating, values));
        foreach (ref var value in stated) value = _scale.BucketOf(value);
        stated.Sort();
        for (var from = 0; from < stated.Length;)
        {
            var to = from + 1;
            while (to < stated.Length && stated[to] == stated[from]) to++;
            Count(stated[from], to - from);
            from = to;
        }
    }

    public override FacetResult Result()
    {
        var values = _counts.Take(FacetRequest.MaxValues)
            .Select(b => new FacetValue(null, b.Key * _width, (b.Key * _width) + _width, b.Value)).ToArray();
        return new FacetResult(_field.Name, values, Unknown, _counts.Values.Sum() - values.Sum(v => v.Count));
    }

    private void Count(long bucket, long count)
    {
        if (count > 0) _counts[bucket] = _counts.GetValueOrDefault(bucket) + count;
    }
}
