namespace Homester.Listings.Places;

/// <summary>A state, the District of Columbia or a territory, with the box around its land.</summary>
/// <param name="Code">Two capital letters, such as <c>WA</c>.</param>
/// <param name="Name">Full English name.</param>
/// <param name="Population">Residents at the 2020 census, to the thousand.</param>
/// <param name="IsTerritory">True for Puerto Rico, Guam and the other island territories.</param>
/// <param name="South">Least latitude, degrees.</param>
/// <param name="West">Western edge, degrees; greater than <paramref name="East"/> for Alaska, whose box crosses the 180th meridian.</param>
/// <param name="North">Greatest latitude, degrees.</param>
/// <param name="East">Eastern edge, degrees.</param>
public sealed record StatePlace(
    string Code, string Name, int Population, bool IsTerritory, double South, double West, double North, double East)
{
    /// <summary>Whether the point lies in the state's box, widened by <paramref name="margin"/> degrees on every side. A box is not a
    /// border: a point outside is surely not in the state, a point inside may belong to a neighbour.</summary>
    public bool BoxContains(double latitude, double longitude, double margin = 0.1) =>
        latitude >= South - margin && latitude <= North + margin
        && (West <= East
            ? longitude >= West - margin && longitude <= East + margin
            : longitude >= West - margin || longitude <= East + margin);
}
