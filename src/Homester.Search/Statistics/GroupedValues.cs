using Homester.Listings.Fields;
using Homester.Search.Searching;

namespace Homester.Search.Statistics;

/// <summary>The stated values of one number field over the hits of a run, group after group. They belong to the run's scratch.</summary>
internal readonly struct GroupedValues
{
    private readonly long[] _values;
    private readonly int[] _starts;

    /// <summary>Collects: first what is stated and of which group, then in the order of the groups.</summary>
    public GroupedValues(SearchRun run, ListingField field, Grouping grouping)
    {
        var groups = grouping.Values.Length;
        var hits = (int)run.Total;
        var (docs, values, groupOf) = (run.Scratch.IntRoom(hits), run.Scratch.LongRoom(hits), run.Scratch.IntRoom(hits));
        _starts = run.Scratch.Ints(groups + 2);
        var count = 0;
        foreach (var matches in run.Matches)
        {
            var segment = matches.View.Segment;
            var to = count + segment.Number(field, run.Today).Gather(matches.Hits, docs.AsSpan(count), values.AsSpan(count));
            for (; count < to; count++)
            {
                groupOf[count] = grouping.GroupOf(segment, docs[count]);
                if (groupOf[count] >= 0) _starts[groupOf[count] + 2]++;
            }
        }

        for (var g = 2; g < groups + 2; g++) _starts[g] += _starts[g - 1];
        _values = run.Scratch.LongRoom(_starts[groups + 1]);
        for (var i = 0; i < count; i++)
            if (groupOf[i] >= 0) _values[_starts[groupOf[i] + 1]++] = values[i];
    }

    /// <summary>The values of a group, in no order; they may be reordered.</summary>
    public Span<long> Of(int group) => _values.AsSpan(_starts[group].._starts[group + 1]);
}
