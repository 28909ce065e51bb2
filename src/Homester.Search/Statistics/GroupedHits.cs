using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Searching;

namespace Homester.Search.Statistics;

/// <summary>The hits of a run sorted by group once, so that the values of each field are then copied group by group. They belong to the run's scratch.</summary>
internal sealed class GroupedHits
{
    private readonly SearchRun _run;
    private readonly int[] _docs;
    private readonly int[] _starts;
    private readonly int _groups;
    private readonly long[] _values;

    /// <summary>Sorts. Linear in the hits.</summary>
    public GroupedHits(SearchRun run, Grouping grouping)
    {
        (_run, _groups) = (run, grouping.Values.Length);
        var hits = (int)run.Total;
        _docs = run.Scratch.IntRoom(Math.Max(1, hits));
        _values = run.Scratch.LongRoom(Math.Max(1, hits));
        // For each view the start of each group, of those in none, and the end.
        _starts = run.Scratch.Ints((run.Matches.Length * (_groups + 1)) + 1);
        var (docs, groupOf) = (run.Scratch.IntRoom(Math.Max(1, hits)), run.Scratch.IntRoom(Math.Max(1, hits)));
        var from = 0;
        Span<int> next = run.Scratch.IntRoom(_groups + 1).AsSpan(0, _groups + 1);
        for (var view = 0; view < run.Matches.Length; view++)
        {
            var matches = run.Matches[view];
            var count = 0;
            foreach (var doc in Bits.Of(matches.Hits)) docs[count++] = doc;
            grouping.GroupsOf(matches.View.Segment, docs.AsSpan(0, count), groupOf);
            var starts = _starts.AsSpan(view * (_groups + 1), _groups + 2);
            starts[0] = from;
            for (var i = 0; i < count; i++) starts[(groupOf[i] < 0 ? _groups : groupOf[i]) + 1]++;
            for (var g = 0; g <= _groups; g++)
            {
                starts[g + 1] += starts[g];
                next[g] = starts[g];
            }

            for (var i = 0; i < count; i++) _docs[next[groupOf[i] < 0 ? _groups : groupOf[i]]++] = docs[i];
            from += count;
        }
    }

    /// <summary>How many hits a group has.</summary>
    public long Count(int group)
    {
        long count = 0;
        for (var view = 0; view < _run.Matches.Length; view++) count += Of(view, group).Length;
        return count;
    }

    /// <summary>What a group's hits state, in no order; it may be reordered, and lasts until the next call.</summary>
    /// <param name="group">The group.</param>
    /// <param name="columns">The field's column of each view.</param>
    public Span<long> Values(int group, NumberColumn[] columns)
    {
        var count = 0;
        for (var view = 0; view < columns.Length; view++) count += columns[view].Values(Of(view, group), _values.AsSpan(count));
        return _values.AsSpan(0, count);
    }

    private ReadOnlySpan<int> Of(int view, int group)
    {
        var at = (view * (_groups + 1)) + group;
        return _docs.AsSpan(_starts[at].._starts[at + 1]);
    }
}
