using System.Text.Json;
using Homester.Listings.Geo;
using Homester.Listings.Query.Forms.Rules;

namespace Homester.Listings.Query.Forms.Json;

/// <summary>Reads the area from JSON.</summary>
internal sealed class AreaReader(List<QueryFault> faults)
{
    private static readonly string[] AreaMembers = ["include", "exclude", "unknown"];
    private static readonly string[] ShapeMembers = ["bbox", "circle", "polygon"];
    private static readonly string[] CircleMembers = ["center", "miles"];

    public void Read(JsonElement json, QueryDraft draft)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Fault("area", json, "area must be an object with include, exclude or unknown");
            return;
        }

        if (JsonText.Members(json, "area", AreaMembers, faults) is not { } members) return;
        if (members.TryGetValue("include", out var include)) draft.Include.AddRange(ReadShapes(include, "area.include"));
        if (members.TryGetValue("exclude", out var exclude)) draft.Exclude.AddRange(ReadShapes(exclude, "area.exclude"));
        if (!members.TryGetValue("unknown", out var unknown)) return;
        if (JsonText.String(unknown) is { } text && OperatorRules.FindPolicy(text) is { } policy) draft.AreaUnknown = policy;
        else Fault("area.unknown", unknown, "area.unknown must be include, exclude or only");
    }

    private List<GeoShape> ReadShapes(JsonElement json, string name)
    {
        var shapes = new List<GeoShape>();
        if (json.ValueKind != JsonValueKind.Array) Fault(name, json, $"{name} must be a list of shapes in []");
        else if (json.GetArrayLength() > QueryLimits.Shapes)
            faults.Add(new QueryFault(name, null, $"an area may have at most {QueryLimits.Shapes} shapes; you sent {json.GetArrayLength()}"));
        else
        {
            foreach (var (item, i) in json.EnumerateArray().Select((item, i) => (item, i)))
                if (ReadShape(item, $"{name}[{i}]") is { } shape) shapes.Add(shape);
        }

        return shapes;
    }

    private GeoShape? ReadShape(JsonElement json, string name)
    {
        const string Example = "{\"circle\":{\"center\":[30.2672,-97.7431],\"miles\":5}}";
        if (json.ValueKind != JsonValueKind.Object) return Fault(name, json, $"{name} must be a shape such as {Example}");
        if (JsonText.Members(json, name, ShapeMembers, faults) is not { } members) return null;
        if (members.Count != 1) return Fault(name, json, $"{name} must have one of bbox, circle or polygon, such as {Example}");
        var (kind, value) = members.First();
        var before = faults.Count;
        GeoShape? shape = kind switch
        {
            "bbox" => Numbers(value) is [var west, var south, var east, var north] ? new BoundingBox(west, south, east, north) : null,
            "circle" => ReadCircle(value, name),
            _ => ReadPolygon(value, name),
        };
        if (faults.Count > before) return null;
        if (shape is null)
        {
            return Fault(name, value, kind switch
            {
                "bbox" => $"{name}.bbox must be [west,south,east,north]",
                "circle" => $"{name}.circle must be {{\"center\":[latitude,longitude],\"miles\":number}}",
                _ => $"{name}.polygon must be [[latitude,longitude],…] with at least three corners",
            });
        }

        if (AreaRules.Check(shape, name) is not { } fault) return shape;
        faults.Add(fault);
        return null;
    }

    private Circle? ReadCircle(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && JsonText.Members(json, name + ".circle", CircleMembers, faults) is { } members &&
        members.TryGetValue("center", out var center) && Numbers(center) is [var latitude, var longitude] &&
        members.TryGetValue("miles", out var miles) && Number(miles) is { } radius
            ? new Circle(new GeoPoint(latitude, longitude), radius)
            : null;

    private Polygon? ReadPolygon(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() < 3) return null;
        if (json.GetArrayLength() > QueryLimits.Corners)
        {
            faults.Add(new QueryFault(name, null, $"{name} may have at most {QueryLimits.Corners} corners; you sent {json.GetArrayLength()}"));
            return null;
        }

        var points = new List<GeoPoint>();
        foreach (var corner in json.EnumerateArray())
        {
            if (Numbers(corner) is not [var latitude, var longitude]) return null;
            points.Add(new GeoPoint(latitude, longitude));
        }

        return new Polygon(points);
    }

    private static double[]? Numbers(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > 4) return null;
        var numbers = json.EnumerateArray().Select(Number).ToArray();
        return numbers.Contains(null) ? null : [.. numbers.Select(n => n!.Value)];
    }

    private static double? Number(JsonElement json) => json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) ? number : null;

    private GeoShape? Fault(string name, JsonElement json, string reason)
    {
        faults.Add(new QueryFault(name, JsonText.Show(json), $"{reason}; you sent {JsonText.Show(json)}"));
        return null;
    }
}
