using System.Text.Json;
using Homester.Listings.Query.Explanations;

namespace Homester.Api.Features.Properties.Shapes;

/// <summary>Why a property is in the results of a query, or is not.</summary>
public sealed record ExplainShape
{
    public required int Id { get; init; }

    /// <summary>Whether it is in the results, whatever the page.</summary>
    public required bool Matches { get; init; }

    /// <summary>The conditions, the area and the words, each with its reason.</summary>
    public required QueryExplanation Explanation { get; init; }

    /// <summary>The query in its canonical JSON form.</summary>
    public required JsonElement Query { get; init; }

    /// <summary>The search address of the query.</summary>
    public required string Url { get; init; }

    /// <summary>The query as an English sentence.</summary>
    public required string Summary { get; init; }
}
