namespace Homester.Listings.Search.Vectors;

/// <summary>What numbers can be a vector. Thread safe.</summary>
public static class VectorRules
{
    /// <summary>What is wrong with a vector, to be put after its name; null when nothing is: all its numbers are finite and one of them is not zero.</summary>
    public static string? Fault(ReadOnlySpan<float> vector)
    {
        var zero = true;
        foreach (var value in vector)
        {
            if (!float.IsFinite(value)) return "holds a number that is not finite.";
            zero &= value == 0;
        }

        return zero ? "is all zeros and has no direction." : null;
    }

    /// <summary>Refuses a query's vector that cannot be compared with a space.</summary>
    /// <exception cref="ArgumentException">It has another number of dimensions, a number that is not finite, or no direction.</exception>
    public static void RequireComparable(ReadOnlySpan<float> vector, VectorSpace space)
    {
        if (vector.Length != space.Dimensions)
            throw new ArgumentException($"The query's vector has {vector.Length} dimensions; the index holds vectors of {space}.", nameof(vector));
        if (Fault(vector) is { } fault) throw new ArgumentException($"The query's vector {fault}", nameof(vector));
    }
}
