using Homester.Listings;
using Homester.Listings.Json;
using Homester.Search.Cards;
using Homester.Search.Geo;
using Homester.Search.Postings;

namespace Homester.Search.Segments;

/// <summary>Makes a segment of listings. Time and memory linear in their number and the length of their texts.</summary>
internal static class SegmentBuilder
{
    // Words take about as long as everything else; below this, starting a second thread takes longer than it saves.
    private const int WorthTwoThreads = 1_000;

    /// <summary>Builds.</summary>
    /// <param name="listings">The listings; no two of one id.</param>
    /// <param name="dictionaries">The names of the index.</param>
    public static Segment Build(IReadOnlyCollection<Listing> listings, NameDictionaries dictionaries)
    {
        Listing[] ordered = [.. listings];
        var places = new (ulong Cell, int Id)[ordered.Length];
        for (var i = 0; i < places.Length; i++) places[i] = (GeoColumn.CellOf(ordered[i].Location), ordered[i].Id);
        Array.Sort(places, ordered);
        TextIndex text = null!;
        CardStore cards = null!;
        SegmentParts columns = null!;
        if (ordered.Length >= WorthTwoThreads) Parallel.Invoke(AddTexts, AddOthers);
        else
        {
            AddTexts();
            AddOthers();
        }

        return new Segment(columns with { Text = text, Cards = cards });

        void AddOthers()
        {
            var (of, encoded) = (new ColumnsBuilder(dictionaries, ordered.Length), new CardStoreBuilder(ordered.Length));
            foreach (var listing in ordered)
            {
                of.Add(listing);
                encoded.Add(ListingJson.EncodeCard(listing));
            }

            (columns, cards) = (of.Build(), encoded.Build());
        }

        void AddTexts()
        {
            var builder = new TextIndexBuilder(ordered.Length);
            foreach (var listing in ordered) builder.Add(listing);
            text = builder.Build();
        }
    }
}
