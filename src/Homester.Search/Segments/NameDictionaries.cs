using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Text;
using Homester.Search.Columns;
using Homester.Search.Snapshots;

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

    /// <summary>Writes every name; to be called after what refers to them.</summary>
    public void Save(SnapshotWriter writer)
    {
        for (var i = 0; i < Fields.Length; i++) Fields[i].Save(writer.In("fields", i));
        for (var i = 0; i < Places.Length; i++) Places[i].Save(writer.In("places", i));
    }

    /// <summary>Reads what <see cref="Save"/> wrote; the outcome takes the names over.</summary>
    public Action Load(SnapshotReader reader)
    {
        NameDictionary[] fields = [], places = [];
        SnapshotReader.Together(
            () => places = reader.Parts("places", Places.Length, (r, _) => NameDictionary.Load(r)),
            () => fields = reader.Parts("fields", Fields.Length, (r, _) => NameDictionary.Load(r)));
        return () =>
        {
            for (var i = 0; i < fields.Length; i++) Fields[i].Adopt(fields[i]);
            for (var i = 0; i < places.Length; i++) Places[i].Adopt(places[i]);
        };
    }

    /// <summary>The parts that <see cref="PlaceCode"/> joined.</summary>
    public static string[] Parts(string place) => place.Split(Separator);
}
