namespace Homester.Listings.Places;

/// <summary>A county (parish, borough) with the zips whose centroid it holds.</summary>
/// <param name="Name">Name without the word "County".</param>
/// <param name="State">Two capital letters.</param>
/// <param name="Population">Estimated residents.</param>
/// <param name="Zips">Its zips in ascending order; never empty.</param>
public sealed record CountyPlace(string Name, string State, int Population, IReadOnlyList<ZipPlace> Zips);
