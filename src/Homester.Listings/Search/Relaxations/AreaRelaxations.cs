using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;

namespace Homester.Listings.Search.Relaxations;

/// <summary>Wider circles, no excluded shapes, no area at all.</summary>
internal static class AreaRelaxations
{
    private static readonly double[] Factors = [1.5, 2];

    public static IEnumerable<RelaxationCandidate> Of(ListingQuery query)
    {
        var area = query.Area;
        if (area.IsEverywhere) yield break;
        if (area.Unknown != UnknownPolicy.Only)
        {
            foreach (var factor in Factors)
                if (Widened(area, factor) is { } wider)
                    yield return new(RelaxationKind.Widen, UnknownAdmission.AreaName, InWords(wider, factor), query with { Area = wider });
            if (area.Include.Count > 0 && area.Exclude.Count > 0)
                yield return new(RelaxationKind.Drop, UnknownAdmission.AreaName, "drop the excluded areas", query with { Area = area with { Exclude = [] } });
        }

        yield return new(
            RelaxationKind.Drop, UnknownAdmission.AreaName, area.Unknown == UnknownPolicy.Only ? "drop coordinates not stated" : "drop the area",
            query with { Area = SearchArea.Everywhere });
    }

    private static SearchArea? Widened(SearchArea area, double factor)
    {
        GeoShape[] shapes = [.. area.Include.Select(s => s is Circle circle ? Widened(circle, factor) : s)];
        return shapes.SequenceEqual(area.Include) ? null : area with { Include = shapes };
    }

    private static Circle Widened(Circle circle, double factor)
    {
        var miles = Math.Min(Math.Round(circle.Miles * factor, 3), (double)ListingFields.Distance.Max!.Value);
        return miles > circle.Miles ? circle with { Miles = miles } : circle;
    }

    private static string InWords(SearchArea wider, double factor) =>
        wider.Include is [Circle only]
            ? $"within {ConditionWords.Of(ListingFields.Distance, (decimal)only.Miles)}"
            : $"circles {ListingFields.Format((decimal)factor)} times as wide";
}
