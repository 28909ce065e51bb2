using System.Globalization;
using System.Text;
using System.Text.Json;
using Homester.Listings.Search;

namespace Homester.Testing;

/// <summary>Answers as text, so that two can be compared whole and a difference can be read.</summary>
public static class Answers
{
    /// <summary>The answer without the scores of its hits, which each engine gives by its own measure.</summary>
    public static string WithoutScores(ListingSearchResult result) =>
        Of(result with { Hits = [.. result.Hits.Select(h => h with { Score = h.Score is null ? null : 1 })] });

    public static string Of(ListingSearchResult result)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"total {result.Total}, next {result.Next?.ToString() ?? "none"}\n");
        foreach (var hit in result.Hits) text.Append(Of(hit));
        foreach (var facet in result.Facets)
        {
            text.Append(CultureInfo.InvariantCulture, $"facet {facet.Field}: unknown {facet.Unknown}, other {facet.Other}\n");
            foreach (var v in facet.Values) text.Append(CultureInfo.InvariantCulture, $"  {v.Value}[{Plain(v.From)},{Plain(v.To)}) {v.Count}\n");
        }

        foreach (var unknown in result.Unknown) text.Append(CultureInfo.InvariantCulture, $"unknown {unknown.Field} {unknown.Count}\n");
        foreach (var r in result.Relaxations) text.Append(CultureInfo.InvariantCulture, $"relax {r.Kind} {r.Field} '{r.Description}' {r.Total}\n");
        return text.ToString();
    }

    public static string Of(IEnumerable<ListingHit> hits) => string.Concat(hits.Select(Of));

    public static string Of(ListingMapResult map) => $"total {map.Total}\n" + string.Concat(map.Clusters.Select(c =>
        string.Create(CultureInfo.InvariantCulture, $"{Plain(c.Latitude)} {Plain(c.Longitude)} {c.Count} {Plain(c.MedianPrice)} {c.Id}\n")));

    public static string Of(ListingStatisticsResult result) =>
        Of(result.All) + string.Concat(result.Groups.Select(g => $"{g.Value}: {Of(g.Figures)}"));

    private static string Of(ListingFigures f) => string.Create(CultureInfo.InvariantCulture,
        $"{f.Count} {Plain(f.MinPrice)} {Plain(f.MedianPrice)} {Plain(f.AveragePrice)} {Plain(f.MaxPrice)} {Plain(f.MedianPricePerSqft)} {Plain(f.MedianSquareFeet)} {Plain(f.MedianDaysOnMarket)}\n");

    private static string Of(ListingHit hit)
    {
        using var card = JsonDocument.Parse(hit.Card);
        return string.Create(CultureInfo.InvariantCulture,
            $"hit {hit.Id} card {card.RootElement.GetRawText().Length} days {hit.DaysOnMarket} miles {hit.DistanceMiles} score {hit.Score} passage {hit.Passage}\n");
    }

    private static string Plain(decimal? value) => value?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "-";
}
