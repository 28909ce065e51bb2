using Homester.Listings.Geo;
using Homester.Listings.Query;

namespace Homester.Listings.Search;

/// <summary>A viewport to fill. The query's page, sort and facets do not matter.</summary>
/// <param name="Query">The query; valid.</param>
/// <param name="Viewport">What the map shows.</param>
/// <param name="Zoom">Web Mercator zoom, 0 to 22.</param>
public sealed record ListingMapRequest(ListingQuery Query, BoundingBox Viewport, int Zoom)
{
    /// <summary>With at most this many results in the viewport, each is its own cluster of one, whatever the zoom.</summary>
    public const int MaxPins = 200;

    /// <summary>Which listings it keeps to beside the query; null: all.</summary>
    public ListingScope? Scope { get; init; }
}

/// <summary>The results in a viewport.</summary>
/// <param name="Total">Results with coordinates inside the viewport: the sum of the clusters' counts.</param>
/// <param name="Clusters">Groups by <see cref="MapGrid"/> cell, largest first, then by cell; singles carry their id.</param>
public sealed record ListingMapResult(long Total, IReadOnlyList<MapCluster> Clusters);

/// <summary>Results that stand close together.</summary>
/// <param name="Latitude">Mean latitude of its listings, seven decimals.</param>
/// <param name="Longitude">Mean longitude, seven decimals.</param>
/// <param name="Count">How many.</param>
/// <param name="MedianPrice">Lower median of the stated prices; null when none states one.</param>
/// <param name="Id">The listing when there is one only.</param>
public sealed record MapCluster(decimal Latitude, decimal Longitude, int Count, decimal? MedianPrice, int? Id);
