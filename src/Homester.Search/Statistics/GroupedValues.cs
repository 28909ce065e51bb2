using Homester.Listings.Fields;
using Homester.Search.Bitmaps;
using Homester.Search.Searching;

namespace Homester.Search.Statistics;

/// <summary>The stated values of one number field over the hits of a run, group after group. They belong to the run's scratch.</summary>
internal readonly struct GroupedValues
{
    private readonly long[] _values;
    private readonly int[] _starts;

    /// <summary>Collects: one pass counts, one places.</summary>
    public GroupedValues(SearchRun run, ListingField field, Grouping grouping)
    {
        _starts = run.Scratch.Ints(grouping.Values.Length + 2);
        foreach (var matches in run.Matches)
        {
            var segment = matches.View.Segment;
            var column = segment.Number(field, run.Today);
            foreach (var doc in Bits.Of(matches.Hits))
                if (column.IsKnown(doc) && grouping.GroupOf(segment, doc) is >= 0 and var group) _starts[group + 2]++;
        }

        for (var g = 2; g < grouping.Values.Length + 2; g++) _starts[g] += _starts[g - 1];
        _values = run.Scratch.Longs(Math.Max(1, _starts[grouping.Values.Length + 1]));
        foreach (var matches in run.Matches)
        {
            var segment = matches.View.Segment;
            var column = segment.Number(field, run.Today);
            foreach (var doc in Bits.Of(matches.Hits))
                if (column.IsKnown(doc) && grouping.GroupOf(segment, doc) is >= 0 and var group) _values[_starts[group + 1]++] = column.Get(doc);
        }
    }

    /// <summary>The values of a group, in no order; they may be reordered.</summary>
    public Span<long> Of(int group) => _values.AsSpan(_starts[group].._starts[group + 1]);
}
