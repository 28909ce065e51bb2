using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Search.Bitmaps;
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
        _scale = BucketScale.Of(request.Field, request.Width);
    }

    public override void Add(Segment segment, ReadOnlySpan<ulong> docs, int count)
    {
        if (count == 0) return;
        var column = segment.Number(_field, _today);
        if (column.Unknown is { } missing) Unknown += Bits.AndCount(docs, missing);
        var (first, last) = (_scale.BucketOf(column.Min), _scale.BucketOf(column.Max));
        if (last - first < MostCounted)
        {
            var counts = _scratch.Ints((int)(last - first) + 1);
            foreach (var doc in Bits.Of(docs))
                if (column.IsKnown(doc)) counts[_scale.BucketOf(column.Get(doc)) - first]++;
            for (var bucket = first; bucket <= last; bucket++) Count(bucket, counts[bucket - first]);
        }
        else
        {
            var (buckets, met) = (_scratch.Longs(count), 0);
            foreach (var doc in Bits.Of(docs))
                if (column.IsKnown(doc)) buckets[met++] = _scale.BucketOf(column.Get(doc));
            var sorted = buckets.AsSpan(0, met);
            sorted.Sort();
            for (var from = 0; from < met;)
            {
                var to = from + 1;
                while (to < met && sorted[to] == sorted[from]) to++;
                Count(sorted[from], to - from);
                from = to;
            }
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

    /// <summary>Cuts scaled values into buckets in whole numbers: both are multiplied until the width is whole too.</summary>
    private readonly record struct BucketScale(long Factor, Int128 Width)
    {
        public static BucketScale Of(ListingField field, decimal width)
        {
            var scaled = width;
            for (var i = 0; i < field.Scale; i++) scaled *= 10;
            long factor = 1;
            for (; !decimal.IsInteger(scaled) && factor < 1_000_000_000_000_000_000; factor *= 10) scaled *= 10;
            return new BucketScale(factor, Int128.Max(1, (Int128)decimal.Truncate(scaled)));
        }

        public long BucketOf(long value)
        {
            if (Factor == 1 && Width <= long.MaxValue) return Floor(value, (long)Width);
            var (quotient, rest) = Int128.DivRem((Int128)value * Factor, Width);
            return (long)(rest < 0 ? quotient - 1 : quotient);
        }

        private static long Floor(long value, long width) => value >= 0 ? value / width : -((-value + width - 1) / width);
    }
}
