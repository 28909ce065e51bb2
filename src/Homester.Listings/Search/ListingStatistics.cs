using Homester.Listings.Fields;
using Homester.Listings.Query;

namespace Homester.Listings.Search;

/// <summary>Asks for figures over the results of a query.</summary>
/// <param name="Query">The query; its page, sort and facets do not matter.</param>
/// <param name="GroupBy">A facetable token or name field to group by; null for the whole alone.</param>
public sealed record ListingStatisticsRequest(ListingQuery Query, ListingField? GroupBy = null)
{
    /// <summary>The most groups; the largest are kept.</summary>
    public const int MaxGroups = 200;

    /// <summary>Which listings it keeps to beside the query; null: all.</summary>
    public ListingScope? Scope { get; init; }
}

/// <summary>Figures over the results of a query.</summary>
/// <param name="All">Over all results.</param>
/// <param name="Groups">By value, largest first, then by name; those that do not state the value are left out here and are in <paramref name="All"/>.</param>
public sealed record ListingStatisticsResult(ListingFigures All, IReadOnlyList<ListingFiguresGroup> Groups);

/// <summary>Figures of one group.</summary>
/// <param name="Value">The token or name.</param>
/// <param name="Figures">Its figures.</param>
public sealed record ListingFiguresGroup(string Value, ListingFigures Figures);

/// <summary>Counts and lower medians over what the listings state; null where none states it.</summary>
public sealed record ListingFigures
{
    /// <summary>How many listings.</summary>
    public required long Count { get; init; }

    /// <summary>Smallest stated price, USD.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>Lower median of the stated prices, USD.</summary>
    public decimal? MedianPrice { get; init; }

    /// <summary>Mean of the stated prices, USD, two decimals.</summary>
    public decimal? AveragePrice { get; init; }

    /// <summary>Largest stated price, USD.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>Lower median of the price per square foot, USD.</summary>
    public decimal? MedianPricePerSqft { get; init; }

    /// <summary>Lower median of the living area, square feet.</summary>
    public decimal? MedianSquareFeet { get; init; }

    /// <summary>Lower median of the days on market.</summary>
    public decimal? MedianDaysOnMarket { get; init; }
}
