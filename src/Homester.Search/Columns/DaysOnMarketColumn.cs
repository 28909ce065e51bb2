using System.Buffers;
using Homester.Search.Bitmaps;

namespace Homester.Search.Columns;

/// <summary>
/// Days on market as of one day: a number of those that left, and for the others a range of days is a range of listing instants. So both are
/// asked as plain columns, and nothing is computed document by document.
/// </summary>
internal sealed class DaysOnMarketColumn(MarketDays days, int today) : NumberColumn
{
    public override ulong[]? Unknown => days.Endless;

    public override long Min => 0;

    public override long Max => Math.Max(days.Lasted.Max, Math.Max(0, today - MarketDays.DayOf(days.Listed.Min)));

    public override long Bytes => 0;

    public override long Get(int doc) => days.Lasted.IsKnown(doc) ? days.Lasted.Get(doc) : Since(days.Listed.Get(doc));

    public override double Share(long low, long high)
    {
        if (high < 0 || low > high) return 0;
        var (from, to) = Instants(low, high);
        return Math.Min(1, days.Listed.Share(from, to) + days.Lasted.Share(low, high));
    }

    public override void FillRange(long low, long high, Span<ulong> bits)
    {
        if (high < 0 || low > high) return;
        days.Lasted.FillRange(low, high, bits);
        if (days.Lasted.Unknown is not { } present) return;
        var rented = ArrayPool<ulong>.Shared.Rent(bits.Length);
        var still = rented.AsSpan(0, bits.Length);
        still.Clear();
        var (from, to) = Instants(low, high);
        days.Listed.FillRange(from, to, still);
        Bits.And(still, present);
        if (days.Endless is { } endless) Bits.AndNot(still, endless);
        Bits.Or(bits, still);
        ArrayPool<ulong>.Shared.Return(rented);
    }

    public override void Walk(ReadOnlySpan<ulong> docs, WordWindow window, ValueWalk walk)
    {
        days.Lasted.Walk(docs, window, walk);
        if (days.Lasted.Unknown is not { } present) return;
        var rented = ArrayPool<ulong>.Shared.Rent(docs.Length);
        var still = rented.AsSpan(0, docs.Length);
        docs.CopyTo(still);
        Bits.And(still, present);
        if (days.Endless is { } endless) Bits.AndNot(still, endless);
        days.Listed.Walk(still, window, new InstantWalk(this, walk));
        ArrayPool<ulong>.Shared.Return(rented);
    }

    public override int Values(ReadOnlySpan<int> docs, Span<long> values)
    {
        var count = 0;
        foreach (var doc in docs)
        {
            if (days.Endless is { } endless && Bits.Get(endless, doc)) continue;
            values[count++] = Get(doc);
        }

        return count;
    }

    private long Since(long listed) => Math.Max(0, today - MarketDays.DayOf(listed));

    // The instants that lie at least low and at most high days ago; what is listed later counts as 0 days.
    private (long From, long To) Instants(long low, long high) => (
        high >= today ? long.MinValue : (today - high - MarketDays.Epoch) * MarketDays.Day,
        low <= 0 ? long.MaxValue : low > today ? long.MinValue : ((today - low + 1 - MarketDays.Epoch) * MarketDays.Day) - 1);

    /// <summary>Gives instants on as days, and asks for the instants of the days that still matter.</summary>
    private sealed class InstantWalk : ValueWalk
    {
        private readonly DaysOnMarketColumn _column;
        private readonly ValueWalk _walk;

        public InstantWalk(DaysOnMarketColumn column, ValueWalk walk)
        {
            (_column, _walk) = (column, walk);
            Narrow();
        }

        public override void Take(int doc, long value)
        {
            _walk.Take(doc, _column.Since(value));
            Narrow();
        }

        private void Narrow() => (Low, High) = _walk.High < 0 || _walk.Low > _walk.High ? (1, 0) : _column.Instants(_walk.Low, _walk.High);
    }
}
