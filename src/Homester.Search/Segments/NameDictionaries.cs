using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Text;
using Homester.Search.Columns;

namespace Homester.Search.Segments;

/// <summary>The names of all fields of one index, and of the places that suggestions tell apart. Thread safe.</summary>
internal sealed class NameDictionaries
{
    private const char Separator = '\u001f';

    /// <summary>One for each of <see cref="SegmentSchema.Names"/>.</summary>
    public NameDictionary[] Fields { get; } = [.. SegmentSchema.Names.Select(_ => new NameDictionary())];

    /// <summary>One for each of <see cref="PlaceKinds"/>.</summary>
    public NameDictionary[] Places { get; } = [.. PlaceKinds.Select(_ => new NameDictionary())];

    /// <summary>Names that are told apart by where they lie: the field, then the larger places, smallest first.</summary>
    public static IReadOnlyList<ListingField[]> PlaceKinds { get; } =
    [
        [ListingFields.City, ListingFields.State],
        [ListingFields.County, ListingFields.State],
        [ListingFields.Neighborhood, ListingFields.City, ListingFields.State],
    ];

    /// <summary>Bytes held, about.</summary>
    public long Bytes => Fields.Sum(d => d.Bytes) + Places.Sum(d => d.Bytes);

    /// <summary>The place of a listing, or -1 when it does not state the name itself.</summary>
    public int PlaceCode(int kind, Listing listing)
    {
        var fields = PlaceKinds[kind];
        if (fields[0].Value(listing) is null) return -1;
        var place = string.Join(Separator, fields.Select(f => f.Value(listing)));
        return Places[kind].Code(place, static name => string.Join(Separator, Parts(name).Select(TextFold.Key)));
    }

    /// <summary>The parts that <see cref="PlaceCode"/> joined.</summary>
    public static string[] Parts(string place) => place.Split(Separator);
}
