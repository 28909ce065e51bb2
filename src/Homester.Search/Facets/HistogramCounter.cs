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
    // Ascending by bucket.
    private List<(long Bucket, long Count)> _counts = [];
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
            column.Count(docs, count, _scale, first, counts);
            Merge(first, counts.AsSpan(0, (int)(last - first) + 1));
            return;
        }

        var (stating, values) = (_scratch.IntRoom(count), _scratch.LongRoom(count));
        var stated = values.AsSpan(0, column.Gather(docs, stating, values));
        foreach (ref var value in stated) value = _scale.BucketOf(value);
        stated.Sort();
        var met = new List<(long Bucket, long Count)>();
        for (var from = 0; from < stated.Length;)
        {
            var to = from + 1;
            while (to < stated.Length && stated[to] == stated[from]) to++;
            met.Add((stated[from], to - from));
            from = to;
        }

        Merge(met);
    }

    public override FacetResult Result()
    {
        var values = new FacetValue[Math.Min(_counts.Count, FacetRequest.MaxValues)];
        long shown = 0, all = 0;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new FacetValue(null, _counts[i].Bucket * _width, (_counts[i].Bucket * _width) + _width, _counts[i].Count);
            shown += values[i].Count;
        }

        foreach (var (_, count) in _counts) all += count;
        return new FacetResult(_field.Name, values, Unknown, all - shown);
    }

    private void Merge(long first, ReadOnlySpan<int> counts)
    {
        var met = new List<(long Bucket, long Count)>();
        for (var bucket = 0; bucket < counts.Length; bucket++)
            if (counts[bucket] > 0) met.Add((first + bucket, counts[bucket]));
        Merge(met);
    }

    private void Merge(List<(long Bucket, long Count)> met)
    {
        if (_counts.Count == 0)
        {
            _counts = met;
            return;
        }

        var (both, a, b) = (new List<(long Bucket, long Count)>(_counts.Count + met.Count), 0, 0);
        while (a < _counts.Count || b < met.Count)
        {
            if (b == met.Count || (a < _counts.Count && _counts[a].Bucket < met[b].Bucket)) both.Add(_counts[a++]);
            else if (a == _counts.Count || met[b].Bucket < _counts[a].Bucket) both.Add(met[b++]);
            else both.Add((met[b].Bucket, _counts[a++].Count + met[b++].Count));
        }

        _counts = both;
    }
}
