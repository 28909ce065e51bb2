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

    private SegmentMatches(SegmentView view, ulong[] hits, WordWindow window, ulong[]?[] misses, int words, int count)
    {
        (View, _hits, Window, _misses, _words, Count) = (view, hits, window, misses, words, count);
    }

    /// <summary>The segment with its living documents.</summary>
    public SegmentView View { get; }

    /// <summary>How many living documents meet every group.</summary>
    public int Count { get; }

    /// <summary>The living documents that meet every group.</summary>
    public ReadOnlySpan<ulong> Hits => _hits.AsSpan(0, _words);

    /// <summary>The words outside of which there are no hits.</summary>
    public WordWindow Window { get; }

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

    /// <summary>
    /// Evaluates a plan, the most selective groups first; later ones only look at the words between the first and the last that have anything left, and at
    /// what is left alone when that is little.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="view">The segment.</param>
    /// <param name="wishes">For each group which near misses are wanted.</param>
    /// <param name="scratch">Working memory.</param>
    public static SegmentMatches Evaluate(QueryPlan plan, SegmentView view, ReadOnlySpan<MissWish> wishes, Scratch scratch)
    {
        var segment = view.Segment;
        var words = Bits.Words(segment.Count);
        Found? found = null;
        var misses = new Found?[plan.Groups.Length];
        foreach (var group in InOrder(plan, segment))
        {
            var condition = plan.Groups[group].Condition;
            var own = Own(plan.Groups[group], wishes[group], view, found, words, scratch);
            if (found is null && condition.Lists(segment))
            {
                found = Listed(condition, view, words, scratch);
            }
            else
            {
                found ??= Living(view, words, scratch);
                var shared = Shared(condition, segment, found, misses, words, scratch);
                found.Restrict(condition, segment, shared, words, scratch);
                foreach (var missed in misses) missed?.Restrict(condition, segment, shared, words, scratch);
                if (shared is not null && shared != condition.Ready(segment)) scratch.Return(shared);
            }

            if (own is null) continue;
            own.Count = Bits.TakeOut(own.Window.Of(own.Bits.AsSpan()), own.Window.Of(found.Bits.AsSpan()));
            own.Window = own.Window.Narrow(own.Bits);
            misses[group] = own;
        }

        found ??= Living(view, words, scratch);
        return new SegmentMatches(view, found.Bits, found.Window, [.. misses.Select(m => m is { Count: > 0 } ? m.Bits : null)], words, (int)found.Count);
    }

    private static Found Living(SegmentView view, int words, Scratch scratch) => new(view.LiveBits(scratch), new WordWindow(0, words), view.Count);

    // The documents of the most selective group, when it can list them: no bitmap of all living ones has to be looked at.
    private static Found Listed(Condition condition, SegmentView view, int words, Scratch scratch)
    {
        var bits = scratch.SparseBitmap(words);
        var window = condition.FillListed(view.Segment, bits.AsSpan(0, words), scratch);
        scratch.SetWithin(bits, window);
        var count = view.KeepLive(bits, window);
        return new Found(bits, window, count);
    }

    // What was found before the group: its hits are still to be taken out.
    private static Found? Own(ConditionGroup group, MissWish wish, SegmentView view, Found? before, int words, Scratch scratch)
    {
        if (wish == MissWish.None || before is { Count: 0 }) return null;
        if (wish == MissWish.All)
        {
            return before is null ? Living(view, words, scratch)
                : new Found(before.Copy(before.Bits, words, scratch), before.Window, before.Count);
        }

        var unknown = group.Kind == GroupKind.Area ? view.Segment.Geo.Unlocated : view.Segment.Unknown(group.Field!);
        if (unknown is null) return null;
        before ??= new Found(unknown, new WordWindow(0, words), view.Count);
        var bits = before.Copy(unknown, words, scratch);
        if (before.Bits == unknown) view.KeepLive(bits, before.Window);
        else Bits.And(before.Window.Of(bits.AsSpan()), before.Window.Of(before.Bits.AsSpan()));
        return new Found(bits, before.Window, before.Count);
    }

    // With several sets to restrict, one bitmap of the condition is worth making unless there is little to look at.
    private static ulong[]? Shared(Condition condition, Segment segment, Found found, ReadOnlySpan<Found?> misses, int words, Scratch scratch)
    {
        if (condition.Ready(segment) is { } ready) return ready;
        var (sets, count, looked) = (0, found.Count, found.Window.Length);
        foreach (var missed in misses)
        {
            if (missed is not { Count: > 0 }) continue;
            sets++;
            count += missed.Count;
            looked += missed.Window.Length;
        }

        if (sets == 0 || looked < words || count * condition.TestCost < words) return null;
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

    /// <summary>Documents that are left of a segment. Not thread safe.</summary>
    private sealed class Found(ulong[] bits, WordWindow window, long count)
    {
        public ulong[] Bits { get; } = bits;

        /// <summary>Outside there are none.</summary>
        public WordWindow Window { get; set; } = window;

        public long Count { get; set; } = count;

        /// <summary>Keeps what a condition, or the bitmap of it when there is one, has too.</summary>
        public void Restrict(Condition condition, Segment segment, ulong[]? shared, int words, Scratch scratch)
        {
            if (Count == 0) return;
            Count = shared is null
                ? condition.Restrict(segment, Bits.AsSpan(0, words), Window, Count, scratch)
                : Bitmaps.Bits.Keep(Window.Of(Bits.AsSpan()), Window.Of(shared.AsSpan()));
            Window = Window.Narrow(Bits);
        }

        /// <summary>A bitmap that has within the window what another has.</summary>
        public ulong[] Copy(ulong[] source, int words, Scratch scratch)
        {
            if (Window.Length == words) return scratch.Copy(source.AsSpan(0, words));
            var copy = scratch.Bitmap(words);
            Window.Of(source.AsSpan()).CopyTo(Window.Of(copy.AsSpan()));
            return copy;
        }
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
