using Homester.Listings;
using Homester.Search.Bitmaps;
using Homester.Search.Cards;
using Homester.Search.Columns;
using Homester.Search.Geo;
using Homester.Search.Postings;

namespace Homester.Search.Segments;

/// <summary>Makes the columns of a segment of those of others, column by column, so that large merges keep all cores busy. Linear in what they hold.</summary>
/// <param name="sources">The segments.</param>
/// <param name="order">For each document of the outcome, its segment and document there.</param>
/// <param name="renumbering">For each document of each segment its document in the outcome; -1 for none.</param>
/// <param name="dictionaries">The names of the index.</param>
internal sealed class ColumnsMerger(Segment[] sources, (int Input, int Doc)[] order, int[][] renumbering, NameDictionaries dictionaries)
{
    // Below this, starting threads takes longer than it saves.
    private const int WorthThreads = 4_096;

    /// <summary>The merged segment.</summary>
    /// <param name="text">Makes its text; called while the columns are made.</param>
    /// <param name="cards">Makes its cards; likewise.</param>
    public Segment Merge(Func<TextIndex> text, Func<CardStore> cards)
    {
        var (numbers, tokens, names) = (new NumberColumn[SegmentSchema.Numbers.Count], new TokenColumn[SegmentSchema.Tokens.Count], new NameColumn[SegmentSchema.Names.Count]);
        var codes = new int[names.Length][];
        int[] ids = [];
        (TextIndex? Text, CardStore? Cards, NumberColumn? Listed, NumberColumn? Lasted, NumberColumn? Latitude, NumberColumn? Longitude, FeatureColumn? Features, AddressColumn? Addresses) made = default;
        // The largest first, so that no core is left with one of them at the end.
        List<Action> work =
        [
            () => made.Text = text(),
            () => made.Addresses = Addresses(),
            () => made.Cards = cards(),
            () => made.Features = Features(),
            () => made.Listed = Number(s => s.Listed).Sieved(),
            () => made.Lasted = Number(s => s.Days.Lasted),
            () => made.Latitude = Number(s => s.Geo.Latitude),
            () => made.Longitude = Number(s => s.Geo.Longitude),
            () => ids = Ids(),
        ];
        for (var i = 0; i < names.Length; i++)
        {
            var slot = i;
            work.Add(() => names[slot] = new NameColumn(dictionaries.Fields[slot], codes[slot] = Codes(slot)));
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            var slot = i;
            work.Add(() => numbers[slot] = SegmentSchema.Sieved(Number(s => s.Numbers[slot]), slot));
        }

        for (var i = 0; i < tokens.Length; i++)
        {
            var slot = i;
            work.Add(() => tokens[slot] = new TokenColumn(Tokens(slot), SegmentSchema.Tokens[slot].Vocabulary.Count));
        }

        if (order.Length >= WorthThreads) Parallel.Invoke([.. work]);
        else foreach (var part in work) part();

        var located = Enumerable.Range(0, sources.Length).Sum(s => Kept(s, 0, sources[s].Geo.Located));
        return new Segment(new SegmentParts(
            ids, numbers, tokens, names, dictionaries.CountPlaces(codes), made.Listed!,
            new MarketDays(made.Listed!, made.Lasted!, Moved(s => s.Days.Endless)),
            new GeoColumn(made.Latitude!, made.Longitude!, order.Length, located),
            made.Features!, made.Addresses!, made.Text!, made.Cards!));
    }

    private int[] Ids()
    {
        var ids = new int[order.Length];
        for (var doc = 0; doc < ids.Length; doc++) ids[doc] = sources[order[doc].Input].Ids[order[doc].Doc];
        return ids;
    }

    private NumberColumn Number(Func<Segment, NumberColumn> columnOf)
    {
        var columns = sources.Select(columnOf).ToArray();
        var values = GC.AllocateUninitializedArray<long>(order.Length);
        for (var doc = 0; doc < values.Length; doc++) values[doc] = columns[order[doc].Input].Get(order[doc].Doc);
        return NumberColumnBuilder.Pack(values, Moved(s => columnOf(s).Unknown));
    }

    private byte[] Tokens(int slot)
    {
        var columns = sources.Select(s => s.Tokens[slot]).ToArray();
        var codes = new byte[order.Length];
        for (var doc = 0; doc < codes.Length; doc++) codes[doc] = columns[order[doc].Input].Get(order[doc].Doc);
        return codes;
    }

    private int[] Codes(int slot)
    {
        var columns = sources.Select(s => s.Names[slot]).ToArray();
        var codes = new int[order.Length];
        for (var doc = 0; doc < codes.Length; doc++) codes[doc] = columns[order[doc].Input].Code(order[doc].Doc);
        return codes;
    }

    private FeatureColumn Features()
    {
        var bitmaps = new ulong[FeatureVocabulary.All.Count][];
        for (var feature = 0; feature < bitmaps.Length; feature++)
        {
            var at = feature;
            bitmaps[feature] = Moved(s => s.Features.Bitmaps[at]) ?? new ulong[Bits.Words(order.Length)];
        }

        return new FeatureColumn(bitmaps, Moved(s => s.Features.Unknown));
    }

    private AddressColumn Addresses()
    {
        var builder = new AddressColumn.Builder(order.Length);
        foreach (var (input, doc) in order) builder.Add(sources[input].Addresses, doc);
        return builder.Build();
    }

    // The documents of a bitmap under their new numbers; null when there are none.
    private ulong[]? Moved(Func<Segment, ulong[]?> bitsOf)
    {
        ulong[]? moved = null;
        for (var s = 0; s < sources.Length; s++)
        {
            if (bitsOf(sources[s]) is not { } bits) continue;
            foreach (var doc in Bits.Of(bits))
                if (renumbering[s][doc] is >= 0 and var to) Bits.Set(moved ??= new ulong[Bits.Words(order.Length)], to);
        }

        return moved;
    }

    private int Kept(int source, int from, int to)
    {
        var kept = 0;
        for (var doc = from; doc < to; doc++)
            if (renumbering[source][doc] >= 0) kept++;
        return kept;
    }
}
