using System.Globalization;
using Homester.Listings.Geo;

namespace Homester.Listings.Query.Forms.Rules;

/// <summary>What a shape must be.</summary>
internal static class AreaRules
{
    public static void Check(SearchArea area, List<QueryFault> faults)
    {
        var count = area.Include.Count + area.Exclude.Count;
        if (count > QueryLimits.Shapes)
        {
            faults.Add(new QueryFault("area", null, $"an area may have at most {QueryLimits.Shapes} shapes; you sent {count}"));
            return;
        }

        foreach (var shape in area.Include)
            if (Check(shape, NameOf(shape)) is { } fault) faults.Add(fault);
        foreach (var shape in area.Exclude)
            if (Check(shape, "not_" + NameOf(shape)) is { } fault) faults.Add(fault);
    }

    public static string NameOf(GeoShape shape) => shape switch
    {
        BoundingBox => "bbox",
        Circle => "circle",
        _ => "polygon",
    };

    /// <summary>The first fault of a shape, told of the parameter <paramref name="name"/>; null when it is fine.</summary>
    public static QueryFault? Check(GeoShape shape, string name) => shape switch
    {
        BoundingBox box => Latitude(name, box.South) ?? Latitude(name, box.North) ?? Longitude(name, box.West) ?? Longitude(name, box.East) ??
            (box.South <= box.North ? null
                : new QueryFault(name, $"{Format(box.South)}, {Format(box.North)}",
                    $"{name} must have its south at or below its north, in the order west,south,east,north; you sent south {Format(box.South)} and north {Format(box.North)}")),
        Circle circle => Latitude(name, circle.Center.Latitude) ?? Longitude(name, circle.Center.Longitude) ??
            (circle.Miles is > 0 and <= QueryLimits.Miles ? null
                : new QueryFault(name, Format(circle.Miles), $"{name} must have a radius above 0 and at most {QueryLimits.Miles} miles; you sent {Format(circle.Miles)}")),
        Polygon polygon => polygon.Points.Count > QueryLimits.Corners
            ? new QueryFault(name, null, $"{name} may have at most {QueryLimits.Corners} corners; you sent {polygon.Points.Count}")
            : polygon.Points.Select(p => Latitude(name, p.Latitude) ?? Longitude(name, p.Longitude)).FirstOrDefault(f => f is not null),
        _ => null,
    };

    /// <summary>A coordinate or distance as every form writes it: the shortest text that reads back the same.</summary>
    public static string Format(double number) => (number + 0.0).ToString("R", CultureInfo.InvariantCulture);

    private static QueryFault? Latitude(string name, double value) => InRange(name, "latitude", value, 90);

    private static QueryFault? Longitude(string name, double value) => InRange(name, "longitude", value, 180);

    private static QueryFault? InRange(string name, string what, double value, double most) =>
        value >= -most && value <= most ? null
            : new QueryFault(name, Format(value), $"{name} must have each {what} from -{most} to {most} degrees; you sent {Format(value)}");
}
