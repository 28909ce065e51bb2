using System.Text.Json;

namespace Homester.Api.Features.Properties.Shapes;

/// <summary>Counts and lower medians over the results of a query; null where no property states the value.</summary>
public sealed record StatisticsShape
{
    public required FiguresShape All { get; init; }

    public required string? GroupBy { get; init; }

    /// <summary>Largest first; properties that do not state the value are only in <c>all</c>.</summary>
    public required IReadOnlyList<GroupFiguresShape> Groups { get; init; }

    /// <summary>The query in its canonical JSON form.</summary>
    public required JsonElement Query { get; init; }

    /// <summary>The search address of the query.</summary>
    public required string Url { get; init; }

    /// <summary>The query as an English sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>When the figures were made; they are given again for 300 seconds.</summary>
    public required DateTimeOffset CachedAt { get; init; }
}

/// <summary>Figures over some properties.</summary>
public record FiguresShape
{
    public required long Count { get; init; }

    public required decimal? MinPrice { get; init; }

    public required decimal? MedianPrice { get; init; }

    public required decimal? AveragePrice { get; init; }

    public required decimal? MaxPrice { get; init; }

    public required decimal? MedianPricePerSqft { get; init; }

    public required decimal? MedianSquareFeet { get; init; }

    public required decimal? MedianDaysOnMarket { get; init; }
}

/// <summary>Figures of one value of the field grouped by.</summary>
public sealed record GroupFiguresShape : FiguresShape
{
    /// <summary>The token or name.</summary>
    public required string Value { get; init; }
}
