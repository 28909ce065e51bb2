using Homester.Listings.Query;

namespace Homester.Listings.Geo;

/// <summary>Where to search: inside any of the included shapes (everywhere when there are none) and outside all of the excluded ones.</summary>
public sealed record SearchArea
{
    /// <summary>No restriction.</summary>
    public static SearchArea Everywhere { get; } = new();

    /// <summary>A point must lie in one of these, unless the list is empty.</summary>
    public IReadOnlyList<GeoShape> Include { get; init; } = [];

    /// <summary>A point may lie in none of these.</summary>
    public IReadOnlyList<GeoShape> Exclude { get; init; } = [];

    /// <summary>What becomes of listings without coordinates. <see cref="UnknownPolicy.Only"/> shows only those.</summary>
    public UnknownPolicy Unknown { get; init; } = UnknownPolicy.Exclude;

    /// <summary>Whether the area restricts nothing.</summary>
    public bool IsEverywhere => Include.Count == 0 && Exclude.Count == 0 && Unknown != UnknownPolicy.Only;

    /// <summary>The point that distances are measured from: the centre of the first included circle; null when there is none.</summary>
    public GeoPoint? Origin => Include.OfType<Circle>().FirstOrDefault()?.Center;

    /// <summary>Whether a listing at <paramref name="location"/> (null: not stated) is in the area.</summary>
    public bool Matches(GeoPoint? location)
    {
        if (IsEverywhere) return true;
        if (location is not { } point) return Unknown != UnknownPolicy.Exclude;
        if (Unknown == UnknownPolicy.Only) return false;
        return (Include.Count == 0 || Include.Any(s => s.Contains(point))) && !Exclude.Any(s => s.Contains(point));
    }

    /// <inheritdoc/>
    public bool Equals(SearchArea? other) =>
        other is not null && Unknown == other.Unknown && Include.SequenceEqual(other.Include) && Exclude.SequenceEqual(other.Exclude);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Include.Count, Exclude.Count, Unknown);
}
