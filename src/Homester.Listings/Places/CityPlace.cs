namespace Homester.Listings.Places;

/// <summary>A city as the post office names it: all zips of a state that carry its name.</summary>
/// <param name="Name">Name in ordinary capitals.</param>
/// <param name="State">Two capital letters.</param>
/// <param name="County">County of most of its residents, without the word "County".</param>
/// <param name="Latitude">Centroid of its zips weighted by residents, degrees.</param>
/// <param name="Longitude">As <paramref name="Latitude"/>.</param>
/// <param name="Population">Estimated residents: ranks cities of one name, and is no census figure.</param>
/// <param name="Zips">Its zips in ascending order; never empty.</param>
public sealed record CityPlace(
    string Name, string State, string County, double Latitude, double Longitude, int Population, IReadOnlyList<ZipPlace> Zips);
