namespace Homester.Api.Features.Properties.Shapes;

/// <summary>Properties like one property, most alike first.</summary>
public sealed record SimilarShape
{
    /// <summary>The property they are like.</summary>
    public required int Id { get; init; }

    public required IReadOnlyList<ResultShape> Properties { get; init; }
}
