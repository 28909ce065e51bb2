using Homester.Listings.Geo;

namespace Homester.Search.Geo;

/// <summary>Where a block lies as to a shape.</summary>
internal enum ShapeSide
{
    /// <summary>No point of it is in the shape.</summary>
    Outside,
    /// <summary>All of it is.</summary>
    Inside,
    /// <summary>Its documents have to be tested.</summary>
    Edge,
}

/// <summary>A shape made ready for a column: it answers for whole blocks where it can, and exactly as <c>GeoShape.Contains</c> for documents. Not thread safe.</summary>
internal abstract class ShapeTest(GeoColumn column)
{
    /// <summary>Degrees that rounding cannot reach: about a tenth of a millimetre.</summary>
    protected const double Margin = 1e-9;

    /// <summary>What lies outside is not in the shape.</summary>
    public abstract BoundingBox Bounds { get; }

    /// <summary>The column tested.</summary>
    protected GeoColumn Column { get; } = column;

    /// <summary>The test of a shape.</summary>
    public static ShapeTest Of(GeoShape shape, GeoColumn column) => shape switch
    {
        BoundingBox box => new BoxTest(box, column),
        Circle circle => new CircleTest(circle, column),
        Polygon polygon => new PolygonTest(polygon, column),
        _ => throw new ArgumentException($"Unknown kind of shape {shape.GetType().Name}.", nameof(shape)),
    };

    /// <summary>Where a block lies whose box touches the bounds.</summary>
    public abstract ShapeSide Classify(in Box block);

    /// <summary>Adds the documents in the shape of the block asked for last.</summary>
    public abstract void Fill(int from, int to, Span<ulong> bits);
}
