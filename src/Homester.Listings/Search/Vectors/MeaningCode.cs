namespace Homester.Listings.Search.Vectors;

/// <summary>
/// What passages are compared with, in whole numbers from -16383 to 16383: finer than a <see cref="PassageCode"/>, since one query costs no
/// memory. Immutable as long as nobody changes the array; thread safe.
/// </summary>
/// <param name="Values">One a dimension.</param>
/// <param name="Norm">The sum of their squares, above 0.</param>
public readonly record struct MeaningCode(short[] Values, long Norm)
{
    /// <summary>The largest value: sums of products with passage codes of 4096 dimensions stay within 32 bits in each of eight lanes.</summary>
    public const int Largest = 16_383;

    /// <summary>The code of a query's vector: <c>Math.Round(v * (16383.0 / m))</c> in doubles, half to even, m the largest absolute value.</summary>
    public static MeaningCode Of(ReadOnlySpan<float> vector)
    {
        float largest = 0;
        foreach (var value in vector) largest = Math.Max(largest, Math.Abs(value));
        var scale = Largest / (double)largest;
        var values = new short[vector.Length];
        for (var i = 0; i < values.Length; i++) values[i] = (short)Math.Round(vector[i] * scale);
        return Of(values);
    }

    /// <summary>A passage as a query: its values as they are.</summary>
    public static MeaningCode Of(ReadOnlySpan<sbyte> passage)
    {
        var values = new short[passage.Length];
        for (var i = 0; i < values.Length; i++) values[i] = passage[i];
        return Of(values);
    }

    /// <summary>The sum of products with a passage, in the plainest way.</summary>
    public long Dot(ReadOnlySpan<sbyte> passage)
    {
        long sum = 0;
        for (var i = 0; i < passage.Length; i++) sum += Values[i] * passage[i];
        return sum;
    }

    /// <summary>
    /// How alike the query and a passage are, from 0 (opposite) over 0.5 (nothing in common) to 1 (the same direction): half of one plus the
    /// cosine, in doubles in the order written here.
    /// </summary>
    /// <param name="dot">The sum of products.</param>
    /// <param name="passageNorm">The passage's <see cref="PassageCode.Norm"/>.</param>
    public double Likeness(long dot, int passageNorm) => Math.Min(1, 0.5 + (0.5 * (dot / Math.Sqrt((double)Norm * passageNorm))));

    private static MeaningCode Of(short[] values)
    {
        long norm = 0;
        foreach (var value in values) norm += value * value;
        return new MeaningCode(values, norm);
    }
}
