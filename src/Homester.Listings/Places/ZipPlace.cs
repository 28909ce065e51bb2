namespace Homester.Listings.Places;

/// <summary>A five-digit zip code and the place it stands for.</summary>
/// <param name="Zip">Five digits.</param>
/// <param name="City">The post office's city, in ordinary capitals.</param>
/// <param name="State">Two capital letters.</param>
/// <param name="County">Name without the word "County", such as <c>King</c>.</param>
/// <param name="Latitude">Centroid, degrees.</param>
/// <param name="Longitude">Centroid, degrees.</param>
/// <param name="Population">Estimated residents, for weighting only; 0 for post office boxes and single buildings.</param>
public sealed record ZipPlace(
    string Zip, string City, string State, string County, double Latitude, double Longitude, int Population);
