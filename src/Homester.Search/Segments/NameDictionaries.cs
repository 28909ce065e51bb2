using System.Collections.Concurrent;
using Homester.Listings.Fields;
using Homester.Search.Columns;
using Homester.Search.Snapshots;

namespace Homester.Search.Segments;

/// <summary>The names of all fields of one index, and of the places that suggestions tell apart. Thread safe.</summary>
internal sealed class NameDictionaries
{
    private const char Separator = '\u001f';

    /// <summary>One for each of <see cref="SegmentSchema.Names"/>.</summary>
    public NameDictionary[] Fields { get; } = [.. SegmentSchema.Names.Select(_ => new NameDictionary())];

    // Found again for every place of every segment; how names were spelt when a place was met.
    private readonly ConcurrentDictionary<PlaceNames, int>[] _placeKeys = [.. PlaceKinds.Select(_ => new ConcurrentDictionary<PlaceNames, int>())];

    /// <summary>One for each of <see cref="PlaceKinds"/>: the folded names, joined.</summary>
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

    /// <summary>Counts the places of every kind over documents in the order of a segment, of which neighbours mostly share one.</summary>
    /// <param name="names">For each of <see cref="SegmentSchema.Names"/> the spelling of each document, -1 when not stated.</param>
    public PlaceColumn[] CountPlaces(int[][] names) =>
        [.. PlaceKinds.Select((fields, kind) => CountPlaces(kind, [.. fields.Select(f => names[SegmentSchema.Slot(f)])]))];

    private PlaceColumn CountPlaces(int kind, int[][] names)
    {
        var counts = new Dictionary<int, int>();
        var (last, key, run) = (new PlaceNames(-1, -1, -1), -1, 0);
        var (fields, slots) = (names.Length, PlaceKinds[kind].Select(SegmentSchema.Slot).ToArray());
        for (var doc = 0; doc < names[0].Length; doc++)
        {
            if (names[0][doc] < 0) continue;
            var place = new PlaceNames(names[0][doc], names[1][doc], fields > 2 ? names[2][doc] : -1);
            if (place != last)
            {
                if (run > 0) counts[key] = counts.GetValueOrDefault(key) + run;
                (last, key, run) = (place, PlaceKey(kind, slots, place), 0);
            }

            run++;
        }

        if (run > 0) counts[key] = counts.GetValueOrDefault(key) + run;
        var keys = counts.Keys.ToArray();
        Array.Sort(keys);
        return new PlaceColumn(keys, [.. keys.Select(k => counts[k])]);
    }

    /// <summary>The key of the name in each of the kind's fields that a place is made of; -1 where it is not stated.</summary>
    public int[] KeysOf(int kind, int place)
    {
        var parts = Parts(Places[kind].KeyText(place));
        var keys = new int[parts.Length];
        for (var f = 0; f < keys.Length; f++) keys[f] = parts[f].Length == 0 ? -1 : Fields[SegmentSchema.Slot(PlaceKinds[kind][f])].FindKey(parts[f]);
        return keys;
    }

    private int PlaceKey(int kind, int[] slots, PlaceNames names)
    {
        if (_placeKeys[kind].TryGetValue(names, out var known)) return known;
        var texts = new string[slots.Length];
        for (var f = 0; f < texts.Length; f++) texts[f] = names[f] < 0 ? "" : Fields[slots[f]].KeyText(Fields[slots[f]].KeyOf(names[f]));
        var key = Places[kind].KeyOf(Places[kind].Code(string.Join(Separator, texts), static text => text));
        _placeKeys[kind][names] = key;
        return key;
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

    /// <summary>Names as the key of a place joins them; null: the kind has no such part.</summary>
    public static string Joined(string first, string second, string? third) =>
        third is null ? $"{first}{Separator}{second}" : $"{first}{Separator}{second}{Separator}{third}";

    /// <summary>The parts that the key of a place joins, smallest place first; empty where it is not stated.</summary>
    public static string[] Parts(string place) => place.Split(Separator);

    private readonly record struct PlaceNames(int First, int Second, int Third)
    {
        public int this[int field] => field == 0 ? First : field == 1 ? Second : Third;
    }
}
