using Homester.Search.Bitmaps;

namespace Homester.Search.Columns;

/// <summary>Days on market as of one day, computed from the days kept.</summary>
internal sealed class DaysOnMarketColumn(MarketDays days, int today) : NumberColumn
{
    public override ulong[]? Unknown => days.Endless;

    public override long Min => 0;

    public override long Max => Math.Max(0, Math.Max(today, days.Left.Max) - days.Listed.Min);

    public override long Bytes => 0;

    public override long Get(int doc) => Math.Max(0, (days.Left.IsKnown(doc) ? days.Left.Get(doc) : today) - days.Listed.Get(doc));

    public override void FillRange(long low, long high, Span<ulong> bits)
    {
        if (low > Max || high < Min) return;
        for (var w = 0; w < bits.Length; w++)
        {
            // What is unknown by either column reads as some day, never out of bounds; Endless takes it out again.
            ulong word = 0;
            for (var i = 0; i < Bits.WordSize; i++)
            {
                var doc = (w * Bits.WordSize) + i;
                if (doc >= days.Count) break;
                var value = Get(doc);
                if (value >= low && value <= high) word |= 1UL << i;
            }

            bits[w] |= Unknown is null ? word : word & ~Unknown[w];
        }
    }
}
