using Homester.Search.Bitmaps;

namespace Homester.Search.Columns;

/// <summary>Collects the numbers of a column, each document once, and packs them.</summary>
internal sealed class NumberColumnBuilder
{
    private readonly long[] _values;
    private readonly int _count;
    private ulong[]? _unknown;
    private int _next;

    /// <summary>A column of so many documents.</summary>
    public NumberColumnBuilder(int count)
    {
        _count = count;
        _values = GC.AllocateUninitializedArray<long>(count);
    }

    /// <summary>Sets the next document.</summary>
    public void Add(long? value)
    {
        if (value is null) Bits.Set(_unknown ??= new ulong[Bits.Words(_count)], _next);
        _values[_next++] = value ?? 0;
    }

    /// <summary>Takes over a document of another column.</summary>
    public void Add(NumberColumn source, int doc) => Add(source.IsKnown(doc) ? source.Get(doc) : null);

    /// <summary>Packs what was added.</summary>
    public NumberColumn Build() => Pack(_values.AsSpan(0, _next), _unknown);

    /// <summary>Packs values in the narrowest integer that holds them; those of the unknown documents do not matter.</summary>
    public static NumberColumn Pack(ReadOnlySpan<long> values, ulong[]? unknown)
    {
        var (min, max) = (long.MaxValue, long.MinValue);
        for (var doc = 0; doc < values.Length; doc++)
        {
            if (unknown is not null && Bits.Get(unknown, doc)) continue;
            (min, max) = (Math.Min(min, values[doc]), Math.Max(max, values[doc]));
        }

        if (min > max) (min, max) = (0, 0);
        ulong unit = 0;
        for (var doc = 0; doc < values.Length && unit != 1; doc++)
            if (unknown is null || !Bits.Get(unknown, doc)) unit = Divisor(unit, (ulong)(values[doc] - min));
        if (unit == 0) unit = 1;
        return ((ulong)(max - min) / unit) switch
        {
            <= byte.MaxValue => new PackedColumn<byte>(values, min, max, (long)unit, unknown),
            <= ushort.MaxValue => new PackedColumn<ushort>(values, min, max, (long)unit, unknown),
            <= uint.MaxValue => new PackedColumn<uint>(values, min, max, (long)unit, unknown),
            _ => new PackedColumn<ulong>(values, min, max, (long)unit, unknown),
        };
    }

    private static ulong Divisor(ulong a, ulong b)
    {
        if (a == 0) return b;
        // Nearly always so, once the divisor is found.
        if (b % a == 0) return a;
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
