namespace Homester.Listings.Search.Vectors;

/// <summary>
/// What vectors must share to be compared: the model that made them and their length. An index holds vectors of one space at a time; those of
/// another are refused. Immutable, thread safe.
/// </summary>
public sealed record VectorSpace
{
    /// <summary>The fewest dimensions.</summary>
    public const int MinDimensions = 8;

    /// <summary>The most dimensions.</summary>
    public const int MaxDimensions = 4096;

    /// <summary>Names a space.</summary>
    /// <param name="model">The model with its version, not blank: two models give vectors that must never be compared, even of one length.</param>
    /// <param name="dimensions">Numbers in each vector: a multiple of 8 from <see cref="MinDimensions"/> to <see cref="MaxDimensions"/>.</param>
    /// <exception cref="ArgumentException">The name is blank or the number of dimensions is not allowed.</exception>
    public VectorSpace(string model, int dimensions)
    {
        if (string.IsNullOrWhiteSpace(model)) throw new ArgumentException("A vector space needs the name of its model.", nameof(model));
        if (dimensions is < MinDimensions or > MaxDimensions || dimensions % 8 != 0)
            throw new ArgumentException($"Vectors must have a multiple of 8 dimensions from {MinDimensions} to {MaxDimensions}, not {dimensions}.", nameof(dimensions));
        (Model, Dimensions) = (model, dimensions);
    }

    /// <summary>The model with its version.</summary>
    public string Model { get; }

    /// <summary>Numbers in each vector.</summary>
    public int Dimensions { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Model} ({Dimensions} dimensions)";
}
