using System.Text.Json;

namespace Homester.Api.Features.Properties.Shapes;

/// <summary>The results in a viewport, grouped by where they stand.</summary>
public sealed record MapShape
{
    /// <summary>Results with coordinates in the viewport: the sum of the clusters' counts.</summary>
    public required long Total { get; init; }

    public required int Zoom { get; init; }

    /// <summary>Largest first.</summary>
    public required IReadOnlyList<ClusterShape> Clusters { get; init; }

    /// <summary>The query in its canonical JSON form.</summary>
    public required JsonElement Query { get; init; }

    /// <summary>The search address of the query.</summary>
    public required string Url { get; init; }

    /// <summary>The query as an English sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Milliseconds it took to find the answer.</summary>
    public required decimal TookMs { get; init; }
}

/// <summary>Results that stand close together.</summary>
public sealed record ClusterShape
{
    /// <summary>Mean latitude.</summary>
    public required decimal Latitude { get; init; }

    /// <summary>Mean longitude.</summary>
    public required decimal Longitude { get; init; }

    public required int Count { get; init; }

    /// <summary>Lower median of the stated prices.</summary>
    public required decimal? MedianPrice { get; init; }

    /// <summary>The property, when there is one only.</summary>
    public required int? Id { get; init; }
}
