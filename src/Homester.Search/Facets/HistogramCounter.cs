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
        _scale = new BucketScale(request.Field, request.Width);
    }

    public override void Add(Segment segment, ReadOnlySpan<ulong> docs, int count)
    {
        if (count == 0) return;
        var column = segment.Number(_field, _today);
        if (column.Unknown is { } missing) Unknown += Bits.AndCount(docs, missing);
        var (stating, values) = (_scratch.IntRoom(count), _scratch.LongRoom(count));
        var stated = values.AsSpan(0, column.Gather(docs, stating, values));
        var (first, last) = (_scale.BucketOf(column.Min), _scale.BucketOf(column.Max));
        if (last - first < MostCounted)
        {
            var counts = _scratch.Ints((int)(last - first) + 1);
            foreach (var value in stated) counts[_scale.BucketOf(value) - first]++;
            for (var bucket = first; bucket <= last; bucket++) Count(bucket, counts[bucket - first]);
            return;
        }

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

    /// <summary>Cuts scaled values into buckets in whole numbers: both are multiplied until the width is whole too.</summary>
    private readonly struct BucketScale
    {
        // The width when it is whole and fits; 0 otherwise.
        private readonly long _plainWidth;
        private readonly long _factor;
        private readonly Int128 _width;

        public BucketScale(ListingField field, decimal width)
        {
            var scaled = width;
            for (var i = 0; i < field.Scale; i++) scaled *= 10;
            _factor = 1;
            for (; !decimal.IsInteger(scaled) && _factor < 1_000_000_000_000_000_000; _factor *= 10) scaled *= 10;
            _width = Int128.Max(1, (Int128)decimal.Truncate(scaled));
            _plainWidth = _factor == 1 && _width <= long.MaxValue ? (long)_width : 0;
        }

        public long BucketOf(long value)
        {
            if (_plainWidth > 0) return value >= 0 ? value / _plainWidth : -((-value + _plainWidth - 1) / _plainWidth);
            var (quotient, rest) = Int128.DivRem((Int128)value * _factor, _width);
            return (long)(rest < 0 ? quotient - 1 : quotient);
        }
    }
}
