using Homester.Search.Bitmaps;
using Homester.Search.Plans.Conditions;
using Homester.Search.Segments;

namespace Homester.Search.Plans;

/// <summary>What a plan finds in one segment. Its bitmaps belong to the scratch of the request.</summary>
internal sealed class SegmentMatches
{
    private readonly ulong[] _hits;
    private readonly ulong[]?[] _misses;
    private readonly int _words;

    private SegmentMatches(SegmentView view, ulong[] hits, ulong[]?[] misses, int words, int count)
    {
        (View, _hits, _misses, _words, Count) = (view, hits, misses, words, count);
    }

    /// <summary>The segment with its living documents.</summary>
    public SegmentView View { get; }

    /// <summary>How many living documents meet every group.</summary>
    public int Count { get; }

    /// <summary>The living documents that meet every group.</summary>
    public ReadOnlySpan<ulong> Hits => _hits.AsSpan(0, _words);

    /// <summary>The living documents that meet every group but this one; empty when none does or they were not asked for.</summary>
    public ReadOnlySpan<ulong> Misses(int group) => _misses[group] is { } misses ? misses.AsSpan(0, _words) : [];

    /// <summary>The living documents that meet every group, this one aside.</summary>
    public ReadOnlySpan<ulong> Without(int group, Scratch scratch)
    {
        if (group < 0 || _misses[group] is not { } misses) return Hits;
        var both = scratch.Copy(Hits);
        Bits.Or(both.AsSpan(0, _words), misses);
        return both.AsSpan(0, _words);
    }

    /// <summary>Evaluates a plan, the most selective groups first; later ones only look at what is left when that is little.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="view">The segment.</param>
    /// <param name="wishes">For each group which near misses are wanted.</param>
    /// <param name="scratch">Working memory.</param>
    public static SegmentMatches Evaluate(QueryPlan plan, SegmentView view, ReadOnlySpan<MissWish> wishes, Scratch scratch)
    {
        var words = Bits.Words(view.Segment.Count);
        var hits = view.LiveBits(scratch);
        var misses = new ulong[]?[plan.Groups.Length];
        var missed = new long[plan.Groups.Length];
        var count = (long)view.Count;
        foreach (var group in InOrder(plan, view.Segment))
        {
            var condition = plan.Groups[group].Condition;
            var own = wishes[group] == MissWish.None || count == 0 ? null : scratch.Copy(hits.AsSpan(0, words));
            var shared = Shared(condition, view.Segment, missed, words, count, scratch);
            count = Restrict(hits, count);
            for (var g = 0; g < misses.Length; g++)
                if (misses[g] is { } miss) missed[g] = Restrict(miss, missed[g]);
            if (own is not null)
            {
                missed[group] = Missed(own.AsSpan(0, words), hits, wishes[group], plan.Groups[group], view.Segment);
                misses[group] = missed[group] > 0 ? own : null;
            }


            if (shared is not null && shared != condition.Ready(view.Segment)) scratch.Return(shared);

            long Restrict(ulong[] bits, long set) =>
                set == 0 ? 0
                : shared is not null ? Bits.Keep(bits.AsSpan(0, words), shared)
                : condition.Restrict(view.Segment, bits.AsSpan(0, words), set, scratch);
        }

        return new SegmentMatches(view, hits, misses, words, (int)count);
    }

    private static long Missed(Span<ulong> own, ulong[] hits, MissWish wish, ConditionGroup group, Segment segment)
    {
        var missed = Bits.TakeOut(own, hits);
        if (wish == MissWish.All || missed == 0) return missed;
        var unknown = group.Kind == GroupKind.Area ? segment.Geo.Unlocated : segment.Unknown(group.Field!);
        return unknown is null ? 0 : Bits.Keep(own, unknown);
    }

    // With several sets to restrict, one bitmap of the condition is worth making unless there is little to look at.
    private static ulong[]? Shared(Condition condition, Segment segment, ReadOnlySpan<long> missed, int words, long count, Scratch scratch)
    {
        if (condition.Ready(segment) is { } ready) return ready;
        var several = false;
        foreach (var some in missed)
        {
            several |= some > 0;
            count += some;
        }

        if (!several || count * condition.TestCost < words) return null;
        var bits = scratch.Bitmap(words);
        condition.Fill(segment, bits.AsSpan(0, words), scratch);
        return bits;
    }

    private static int[] InOrder(QueryPlan plan, Segment segment)
    {
        var (groups, estimates) = (new int[plan.Groups.Length], new long[plan.Groups.Length]);
        for (var g = 0; g < groups.Length; g++) (groups[g], estimates[g]) = (g, plan.Groups[g].Condition.Estimate(segment));
        Array.Sort(estimates, groups);
        return groups;
    }
}

/// <summary>Which near misses of a group are wanted.</summary>
internal enum MissWish
{
    /// <summary>None.</summary>
    None,
    /// <summary>Those that do not state the group's field.</summary>
    Unknown,
    /// <summary>All.</summary>
    All,
}
