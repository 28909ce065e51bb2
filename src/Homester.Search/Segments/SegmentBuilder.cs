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
        var ordered = listings.ToArray();
        Array.Sort(ordered.Select(l => (GeoColumn.CellOf(l.Location), l.Id)).ToArray(), ordered);
        var columns = new ColumnsBuilder(dictionaries, ordered.Length);
        var text = new TextIndexBuilder(ordered.Length);
        var cards = new CardStoreBuilder(ordered.Length);
        if (ordered.Length >= WorthTwoThreads) Parallel.Invoke(AddColumns, AddTexts);
        else
        {
            AddColumns();
            AddTexts();
        }

        return columns.Build(text.Build(), cards.Build());

        void AddColumns()
        {
            foreach (var listing in ordered)
            {
                columns.Add(listing);
                cards.Add(ListingJson.EncodeCard(listing));
            }
        }

        void AddTexts()
        {
            foreach (var listing in ordered) text.Add(listing);
        }
    }
}
