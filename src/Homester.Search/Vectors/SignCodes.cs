using Homester.Search.Bitmaps;

namespace Homester.Search.Vectors;

/// <summary>
/// One bit a dimension: on which side of the mean a passage lies. What similar vectors have in common says nothing about which are more similar, so the mean comes
/// off first. Thread safe.
/// </summary>
internal static class SignCodes
{
    /// <summary>Words of a code.</summary>
    public static int Words(int dimensions) => Bits.Words(dimensions);

    /// <summary>The mean of passages brought to length one.</summary>
    public static float[] Mean(PassageValues values, ReadOnlySpan<int> norms)
    {
        // Sums in doubles: a million floats added up would lose the last of them.
        var sums = new double[values.Dimensions];
        for (var p = 0; p < values.Count; p++)
        {
            var passage = values[p];
            var scale = 1 / Math.Sqrt(norms[p]);
            for (var i = 0; i < passage.Length; i++) sums[i] += passage[i] * scale;
        }

        return [.. sums.Select(s => (float)(s / Math.Max(1, values.Count)))];
    }

    /// <summary>Writes the code of a passage.</summary>
    public static void Encode(ReadOnlySpan<sbyte> passage, int norm, ReadOnlySpan<float> mean, Span<ulong> code)
    {
        var length = MathF.Sqrt(norm);
        for (var w = 0; w < code.Length; w++)
        {
            ulong word = 0;
            var to = Math.Min(passage.Length, (w + 1) * Bits.WordSize);
            for (var i = w * Bits.WordSize; i < to; i++) word |= (passage[i] > mean[i] * length ? 1UL : 0) << i;
            code[w] = word;
        }
    }

    /// <summary>Writes the code of a query.</summary>
    public static void Encode(ReadOnlySpan<short> query, long norm, ReadOnlySpan<float> mean, Span<ulong> code)
    {
        code.Clear();
        var length = MathF.Sqrt(norm);
        for (var i = 0; i < query.Length; i++)
            if (query[i] > mean[i] * length) code[i >> 6] |= 1UL << i;
    }
}
