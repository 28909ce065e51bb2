using System.Globalization;
using Homester.Api.Host.Problems;
using Homester.Listings.Geo;
using Homester.Listings.Query.Forms;
using Microsoft.Extensions.Primitives;

namespace Homester.Api.Host.Parameters;

/// <summary>Reads the parameters of one request and notes every fault: the field, what was sent, and how to mend it. Not thread safe.</summary>
public sealed class ParameterReader(IQueryCollection query, ParameterErrors errors)
{
    private const int ShownLength = 60;

    /// <summary>The whole number, the default when none was sent, or 0 with a fault noted.</summary>
    public int Whole(RouteParameter parameter) => (int)(OptionalWhole(parameter) ?? 0);

    public long? OptionalWhole(RouteParameter parameter)
    {
        if (One(parameter) is not { } text) return parameter.Default;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= parameter.Min && value <= parameter.Max)
            return value;
        errors.Add(parameter.Name, $"{parameter.Name} must be a whole number from {parameter.Min} to {parameter.Max}; you sent {Shown(text)}");
        return null;
    }

    public bool Flag(RouteParameter parameter)
    {
        if (One(parameter) is not { } text) return false;
        if (text is "true" or "1") return true;
        if (text is not ("false" or "0")) errors.Add(parameter.Name, $"{parameter.Name} must be true or false; you sent {Shown(text)}");
        return false;
    }

    /// <summary>The text, or null when none was sent or it has a fault.</summary>
    public string? Text(RouteParameter parameter)
    {
        if (One(parameter) is not { } text) return null;
        if (parameter.Vocabulary.Count > 0 && !parameter.Vocabulary.Contains(text, StringComparer.Ordinal))
        {
            var near = NearestName.Find(text, parameter.Vocabulary);
            errors.Add(parameter.Name, near is null
                ? $"{parameter.Name} must be one of {string.Join(", ", parameter.Vocabulary)}; you sent {Shown(text)}"
                : $"{parameter.Name} does not know {Shown(text)}; did you mean {near}?");
            return null;
        }

        if (text.Length >= parameter.Min && text.Length <= parameter.Max) return text;
        errors.Add(parameter.Name, $"{parameter.Name} must have {parameter.Min} to {parameter.Max} characters; you sent {text.Length}");
        return null;
    }

    /// <summary>The ids in the order sent; empty with a fault noted.</summary>
    public IReadOnlyList<int> Ids(RouteParameter parameter)
    {
        if (One(parameter) is not { } text) return [];
        var ids = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
                errors.Add(parameter.Name, $"{parameter.Name} must be whole numbers from 1 to {int.MaxValue}; you sent {Shown(part)}");
            else if (ids.Contains(id)) errors.Add(parameter.Name, $"{parameter.Name} must name each property once; you sent {id} twice");
            else ids.Add(id);
        }

        if (ids.Count >= parameter.Min && ids.Count <= parameter.Max) return ids;
        if (!errors.Has(parameter.Name)) errors.Add(parameter.Name, $"{parameter.Name} must be {parameter.Min} to {parameter.Max} ids separated by commas; you sent {ids.Count}");
        return [];
    }

    /// <summary>The box, or null with a fault noted.</summary>
    public BoundingBox? Box(RouteParameter parameter)
    {
        if (One(parameter) is not { } text) return null;
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var sides = new double[4];
        var read = parts.Length == 4;
        for (var i = 0; read && i < 4; i++)
            read = double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out sides[i]) && double.IsFinite(sides[i]);
        var (west, south, east, north) = (sides[0], sides[1], sides[2], sides[3]);
        if (!read) errors.Add(parameter.Name, $"{parameter.Name} must be west,south,east,north in degrees, such as {parameter.Example}; you sent {Shown(text)}");
        else if (Math.Abs(west) > 180 || Math.Abs(east) > 180) errors.Add(parameter.Name, $"{parameter.Name} must have west and east from -180 to 180; you sent {Shown(text)}");
        else if (Math.Abs(south) > 90 || Math.Abs(north) > 90) errors.Add(parameter.Name, $"{parameter.Name} must have south and north from -90 to 90; you sent {Shown(text)}");
        else if (south > north) errors.Add(parameter.Name, $"{parameter.Name} must have its south below its north, in the order west,south,east,north; you sent {Shown(text)}");
        else return new BoundingBox(west, south, east, north);
        return null;
    }

    /// <summary>Notes each parameter that the route does not know, with the nearest one that it does.</summary>
    public void RefuseOthers(params IReadOnlyList<RouteParameter> known)
    {
        foreach (var (name, _) in query)
        {
            if (known.Any(k => k.Name == name)) continue;
            var near = NearestName.Find(name, known.Select(k => k.Name));
            errors.Add(Shown(name), known.Count == 0 ? $"{Shown(name)} is not a parameter; this address takes none"
                : near is not null ? $"{Shown(name)} is not a parameter; did you mean {near}?"
                : $"{Shown(name)} is not a parameter; these are: {string.Join(", ", known.Select(k => k.Name))}");
        }
    }

    private string? One(RouteParameter parameter)
    {
        if (!query.TryGetValue(parameter.Name, out StringValues values) || (values.Count <= 1 && string.IsNullOrWhiteSpace(values.ToString())))
        {
            if (parameter.Required) errors.Add(parameter.Name, $"{parameter.Name} is required; add it, such as {parameter.Name}={parameter.Example}");
            return null;
        }

        if (values.Count == 1) return values[0]!.Trim();
        errors.Add(parameter.Name, $"{parameter.Name} may be given once; you sent it {values.Count} times");
        return null;
    }

    private static string Shown(string value) => value.Length <= ShownLength ? value : $"{value.AsSpan(0, ShownLength)}…";
}
