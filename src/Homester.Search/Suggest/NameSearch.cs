using Homester.Listings.Fields;
using Homester.Listings.Places;
using Homester.Listings.Search;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Ranking;
using Homester.Search.Segments;

namespace Homester.Search.Suggest;

/// <summary>
/// Offers names that fit, counted exactly. They are tried best fit first, then by how many documents have them at most, until no other can
/// be among the best: a single letter fits thousands of names, of which few are counted.
/// </summary>
/// <param name="root">The state asked.</param>
/// <param name="active">The active documents of each of its segments.</param>
/// <param name="best">Takes the suggestions.</param>
internal sealed class NameSearch(IndexRoot root, ulong[][] active, BoundedHeap<RankedSuggestion, RankedSuggestion.Order> best)
{
    /// <summary>Offers the names of one field.</summary>
    public void Offer(ListingField field, Func<Segment, NameColumn> columnOf, IEnumerable<KeyValuePair<int, SuggestFit>> matches)
    {
        var columns = root.Views.Select(v => columnOf(v.Segment)).ToArray();
        var candidates = matches.Select(m => (Fit: m.Value, Most: columns.Sum(c => c.Docs(m.Key).Length), Key: m.Key)).Where(c => c.Most > 0).ToArray();
        Array.Sort(candidates, static (a, b) => a.Fit != b.Fit ? a.Fit.CompareTo(b.Fit) : b.Most.CompareTo(a.Most));
        foreach (var (fit, most, key) in candidates)
        {
            if (best.IsFull && (fit > best.Last.Fit || (fit == best.Last.Fit && most < best.Last.Suggestion.Count))) return;
            if (Counted(field, columns, key) is { } suggestion) best.Offer(new RankedSuggestion(fit, suggestion));
        }
    }

    private Suggestion? Counted(ListingField field, NameColumn[] columns, int key)
    {
        var spellings = new SpellingCounts();
        for (var v = 0; v < columns.Length; v++)
            foreach (var doc in columns[v].Docs(key))
                if (Bits.Get(active[v], doc)) spellings.Add(columns[v].Codes[doc]);
        if (spellings.Total == 0) return null;
        var parts = NameDictionaries.Parts(spellings.Best(columns[0].Dictionary));
        var context = string.Join(", ", parts.Skip(1).Where(p => p.Length > 0));
        if (context.Length > 0) return new Suggestion(field.Name, parts[0], $"{parts[0]}, {context}", context, spellings.Total, null);
        var label = field == ListingFields.State && PlaceTable.Default.FindState(parts[0]) is { } state ? state.Name : parts[0];
        return new Suggestion(field.Name, parts[0], label, null, spellings.Total, null);
    }
}
