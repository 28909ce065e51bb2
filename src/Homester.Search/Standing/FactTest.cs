using System.Runtime.CompilerServices;

namespace Homester.Search.Standing;

/// <summary>One comparison of one value of a listing, 24 bytes, so that the tests of many queries lie side by side in memory.</summary>
/// <param name="Kind">How it compares.</param>
/// <param name="Slot">The value, by <see cref="FactSlots"/>.</param>
/// <param name="Low">Smallest value, first value of a set, or the features asked for.</param>
/// <param name="High">Largest value, or the set's bits.</param>
/// <param name="Unknown">What it says of a listing that does not state the value.</param>
/// <param name="Inverted">Whether stated values are judged the other way round.</param>
internal readonly record struct FactTest(FactTestKind Kind, byte Slot, long Low, long High, bool Unknown, bool Inverted)
{
    /// <summary>Values that a set can hold, from its first on.</summary>
    public const int SetSize = 64;

    /// <summary>The test that holds where this one does not.</summary>
    public FactTest Opposite => this with { Unknown = !Unknown, Inverted = !Inverted };

    /// <summary>Whether the values of a listing pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Holds(ReadOnlySpan<long> values)
    {
        var value = values[Slot];
        if (value == FactSlots.Unknown) return Unknown;
        return Inside(value) != Inverted;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Inside(long value) => Kind switch
    {
        FactTestKind.Range => value >= Low && value <= High,
        FactTestKind.Set => (ulong)(value - Low) < SetSize && ((ulong)High >> (int)(value - Low) & 1) != 0,
        FactTestKind.HasAny => (value & Low) != 0,
        _ => (value & Low) == Low,
    };
}

/// <summary>How a <see cref="FactTest"/> compares.</summary>
internal enum FactTestKind : byte
{
    /// <summary>Between Low and High, both inclusive.</summary>
    Range,
    /// <summary>Low plus the place of a bit set in High.</summary>
    Set,
    /// <summary>At least one bit of Low.</summary>
    HasAny,
    /// <summary>Every bit of Low.</summary>
    HasAll,
}
