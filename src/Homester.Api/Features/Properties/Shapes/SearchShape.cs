using System.Text.Json;

namespace Homester.Api.Features.Properties.Shapes;

/// <summary>The answer to a search. All of it is counted from one state of the listings.</summary>
public sealed record SearchShape
{
    /// <summary>The page, in order.</summary>
    public required IReadOnlyList<ResultShape> Properties { get; init; }

    /// <summary>How many properties match; exact.</summary>
    public required long Total { get; init; }

    /// <summary>Number of this page; null after a cursor.</summary>
    public required int? Page { get; init; }

    public required int PerPage { get; init; }

    /// <summary>How many pages there are.</summary>
    public required long Pages { get; init; }

    public required bool HasNext { get; init; }

    public required bool HasPrev { get; init; }

    /// <summary>The value of <c>after</c> for the next page, which then neither repeats nor skips when listings come and go; null on the last page.</summary>
    public required string? NextCursor { get; init; }

    /// <summary>The counts asked for, by field. A field's own criterion is left aside in its counts.</summary>
    public required IReadOnlyDictionary<string, FacetShape> Facets { get; init; }

    /// <summary>What criteria left out only because the property does not state the value.</summary>
    public required IReadOnlyList<UnknownShape> Unknown { get; init; }

    /// <summary>Wider queries, when few properties match.</summary>
    public required IReadOnlyList<RelaxationShape> Relaxations { get; init; }

    /// <summary>The query in its canonical JSON form, as <c>POST /api/properties/query</c> takes it.</summary>
    public required JsonElement Query { get; init; }

    /// <summary>The address that asks the query again.</summary>
    public required string Url { get; init; }

    /// <summary>The query as an English sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Milliseconds it took to find the answer.</summary>
    public required decimal TookMs { get; init; }
}

/// <summary>The counts of one field.</summary>
public sealed record FacetShape
{
    /// <summary>Values by count, largest first; ranges in order.</summary>
    public required IReadOnlyList<FacetValueShape> Values { get; init; }

    /// <summary>Properties that do not state the field.</summary>
    public required long Unknown { get; init; }

    /// <summary>Properties with values beyond those listed.</summary>
    public required long Other { get; init; }
}

/// <summary>One counted value, or one range of a number.</summary>
public sealed record FacetValueShape
{
    /// <summary>The token or name; not there for a range.</summary>
    public string? Value { get; init; }

    /// <summary>Lower edge of a range, inside it.</summary>
    public decimal? From { get; init; }

    /// <summary>Upper edge of a range, outside it.</summary>
    public decimal? To { get; init; }

    public required long Count { get; init; }
}

/// <summary>What one criterion left out for being unknown.</summary>
public sealed record UnknownShape
{
    /// <summary>The field; <c>area</c> for the shapes.</summary>
    public required string Field { get; init; }

    /// <summary>How many more properties <c>unknown_FIELD=include</c> would give.</summary>
    public required long Count { get; init; }
}

/// <summary>A query near the asked one that gives more.</summary>
public sealed record RelaxationShape
{
    /// <summary><c>drop</c>, <c>widen</c> or <c>include_unknown</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The field it is done to; <c>area</c> or <c>text</c> for those.</summary>
    public required string Field { get; init; }

    /// <summary>What is done, in words.</summary>
    public required string Description { get; init; }

    /// <summary>Its exact total.</summary>
    public required long Total { get; init; }

    /// <summary>The changed query.</summary>
    public required JsonElement Query { get; init; }

    /// <summary>The address that asks it.</summary>
    public required string Url { get; init; }

    /// <summary>It as an English sentence.</summary>
    public required string Summary { get; init; }
}
