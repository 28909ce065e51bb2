namespace Homester.Search.Bitmaps;

/// <summary>The words of a bitmap that may have bits: outside, all are zero. Documents of one place lie side by side, so that those of a selective query have a small window.</summary>
/// <param name="From">The first word.</param>
/// <param name="To">The word after the last.</param>
internal readonly record struct WordWindow(int From, int To)
{
    /// <summary>Words.</summary>
    public int Length => To - From;

    /// <summary>The smallest window of a bitmap that is empty outside of this one. Stops at once where there is nothing to cut off.</summary>
    public WordWindow Narrow(ReadOnlySpan<ulong> bits)
    {
        var inside = bits[From..To];
        var first = inside.IndexOfAnyExcept(0UL);
        return first < 0 ? default : new WordWindow(From + first, From + inside.LastIndexOfAnyExcept(0UL) + 1);
    }

    /// <summary>The words of the window.</summary>
    public ReadOnlySpan<ulong> Of(ReadOnlySpan<ulong> bits) => bits[From..To];

    /// <summary>The words of the window.</summary>
    public Span<ulong> Of(Span<ulong> bits) => bits[From..To];
}
