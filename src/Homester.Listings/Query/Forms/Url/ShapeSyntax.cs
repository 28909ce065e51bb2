using System.Globalization;
using Homester.Listings.Geo;
using Homester.Listings.Query.Forms.Rules;

namespace Homester.Listings.Query.Forms.Url;

/// <summary>Shapes as numbers separated by commas.</summary>
internal static class ShapeSyntax
{
    public static string Write(GeoShape shape) => shape switch
    {
        BoundingBox b => Join(b.West, b.South, b.East, b.North),
        Circle c => Join(c.Center.Latitude, c.Center.Longitude, c.Miles),
        Polygon p => Join([.. p.Points.SelectMany(c => (double[])[c.Latitude, c.Longitude])]),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "Not a shape."),
    };

    /// <summary>Reads the shapes of one parameter, separated by semicolons; what is wrong becomes a fault.</summary>
    public static IEnumerable<GeoShape> ReadAll(QueryParameter parameter, string text, List<QueryFault> faults)
    {
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (faults.Count >= QueryLimits.Faults) yield break;
            if (ReadNumbers(part) is not { } numbers || Make(parameter, numbers) is not { } shape)
                faults.Add(new QueryFault(parameter.Name, ValueRules.Cut(part), $"{parameter.Name} must be {Expected(parameter)}; you sent {ValueRules.Cut(part)}"));
            else if (AreaRules.Check(shape, parameter.Name) is { } fault) faults.Add(fault);
            else yield return shape;
        }
    }

    /// <summary>Reads numbers separated by commas; null when any is none.</summary>
    public static double[]? ReadNumbers(string text)
    {
        // A polygon of the most corners at its longest is far below this; it keeps a hostile line from being split.
        if (text.Length > 100 * QueryLimits.Corners) return null;
        var parts = text.Split(',');
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i])) return null;
        return numbers;
    }

    private static GeoShape? Make(QueryParameter parameter, double[] n) => parameter.Name switch
    {
        "bbox" or "not_bbox" => n.Length == 4 ? new BoundingBox(n[0], n[1], n[2], n[3]) : null,
        "circle" or "not_circle" => n.Length == 3 ? new Circle(new GeoPoint(n[0], n[1]), n[2]) : null,
        _ => n.Length >= 6 && n.Length % 2 == 0 ? new Polygon([.. n.Chunk(2).Select(p => new GeoPoint(p[0], p[1]))]) : null,
    };

    private static string Expected(QueryParameter parameter) => parameter.Name switch
    {
        "bbox" or "not_bbox" => "four numbers: west,south,east,north in degrees",
        "circle" or "not_circle" => "three numbers: latitude,longitude,miles",
        _ => "latitude,longitude of at least three corners",
    };

    private static string Join(params ReadOnlySpan<double> numbers) => string.Join(',', numbers.ToArray().Select(AreaRules.Format));
}
