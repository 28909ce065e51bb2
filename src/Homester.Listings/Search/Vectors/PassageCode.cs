namespace Homester.Listings.Search.Vectors;

/// <summary>
/// The vector of a passage in whole numbers from -127 to 127. Likeness is defined on these (docs/design/vectors.md), so that it is whole-number
/// arithmetic and every engine gives the same. Immutable as long as nobody changes the array; thread safe.
/// </summary>
/// <param name="Values">One a dimension.</param>
/// <param name="Norm">The sum of their squares, above 0.</param>
public readonly record struct PassageCode(sbyte[] Values, int Norm)
{
    /// <summary>The largest value.</summary>
    public const int Largest = 127;

    /// <summary>The code of a vector that <see cref="VectorRules"/> finds no fault in.</summary>
    public static PassageCode Of(ReadOnlySpan<float> vector)
    {
        var values = new sbyte[vector.Length];
        return new PassageCode(values, Encode(vector, values));
    }

    /// <summary>Writes the code of a vector; gives its norm. Each value is <c>Math.Round(v * (127.0 / m))</c> in doubles, half to even, m the largest absolute value.</summary>
    public static int Encode(ReadOnlySpan<float> vector, Span<sbyte> values)
    {
        float largest = 0;
        foreach (var value in vector) largest = Math.Max(largest, Math.Abs(value));
        var scale = Largest / (double)largest;
        var norm = 0;
        for (var i = 0; i < vector.Length; i++)
        {
            var value = (sbyte)Math.Round(vector[i] * scale);
            values[i] = value;
            norm += value * value;
        }

        return norm;
    }
}
