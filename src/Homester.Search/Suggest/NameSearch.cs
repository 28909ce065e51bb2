using Homester.Listings.Fields;
using Homester.Listings.Places;
using Homester.Listings.Search;
using Homester.Listings.Search.Suggesting;
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
/// <param name="dictionaries">The names of the index.</param>
/// <param name="active">The active documents of each of its segments.</param>
/// <param name="best">Takes the suggestions.</param>
internal sealed class NameSearch(IndexRoot root, NameDictionaries dictionaries, ulong[][] active, BoundedHeap<RankedSuggestion, RankedSuggestion.Order> best)
{
    /// <summary>Offers the names of one field.</summary>
    public void OfferNames(ListingField field, SuggestMatches matches)
    {
        var slot = SegmentSchema.Slot(field);
        Offer(matches, (view, key) => view.Segment.Names[slot].Count(key), key => CountName(field, slot, key));
    }

    /// <summary>Offers places of one kind.</summary>
    public void OfferPlaces(int kind, SuggestMatches matches) =>
        Offer(matches, (view, key) => view.Segment.Places[kind].Count(key), key => CountPlace(kind, key));

    private void Offer(SuggestMatches matches, Func<SegmentView, int, int> most, Func<int, Suggestion?> count)
    {
        if (matches.Count == 0) return;
        var candidates = new List<(SuggestFit Fit, int Most, int Key)>(matches.Count);
        foreach (var (key, fit) in matches.All)
        {
            // Once the best are found, nothing of a worse fit can be among them.
            if (best.IsFull && fit > best.Last.Fit) continue;
            var having = 0;
            foreach (var view in root.Views) having += most(view, key);
            if (having > 0 && !IsBeaten(fit, having)) candidates.Add((fit, having, key));
        }

        candidates.Sort(static (a, b) => a.Fit != b.Fit ? a.Fit.CompareTo(b.Fit) : b.Most.CompareTo(a.Most));
        foreach (var (fit, having, key) in candidates)
        {
            if (IsBeaten(fit, having)) return;
            if (count(key) is { } suggestion) best.Offer(new RankedSuggestion(fit, suggestion));
        }
    }

    private bool IsBeaten(SuggestFit fit, int most) =>
        best.IsFull && (fit > best.Last.Fit || (fit == best.Last.Fit && most < best.Last.Suggestion.Count));

    private Suggestion? CountName(ListingField field, int slot, int key)
    {
        var spellings = new SpellingCounts<int>();
        for (var v = 0; v < root.Views.Length; v++) root.Views[v].Segment.Names[slot].Count(key, active[v], ref spellings);
        if (spellings.Total == 0) return null;
        var dictionary = dictionaries.Fields[slot];
        var name = spellings.Best(dictionary.Spelling);
        var label = field == ListingFields.State && PlaceTable.Default.FindState(name) is { } state ? state.Name : name;
        return new Suggestion(field.Name, name, label, null, spellings.Total, null);
    }

    private Suggestion? CountPlace(int kind, int place)
    {
        var fields = NameDictionaries.PlaceKinds[kind];
        var keys = dictionaries.KeysOf(kind, place);
        if (keys[0] < 0) return null;
        var spellings = new SpellingCounts<(int, int, int)>();
        for (var v = 0; v < root.Views.Length; v++)
        {
            var names = root.Views[v].Segment.Names;
            var (first, second) = (names[SegmentSchema.Slot(fields[0])], names[SegmentSchema.Slot(fields[1])]);
            var third = fields.Length > 2 ? names[SegmentSchema.Slot(fields[2])] : null;
            foreach (var doc in first.Docs(keys[0]))
            {
                if (!Bits.Get(active[v], doc)) continue;
                var larger = second.Code(doc);
                if (!Has(second.Dictionary, larger, keys[1])) continue;
                var largest = third?.Code(doc) ?? -1;
                if (third is not null && !Has(third.Dictionary, largest, keys[2])) continue;
                spellings.Add((first.Code(doc), larger, largest), 1);
            }
        }

        if (spellings.Total == 0) return null;
        var parts = NameDictionaries.Parts(spellings.Best(codes => NameDictionaries.Joined(
            Spelling(fields[0], codes.Item1), Spelling(fields[1], codes.Item2), fields.Length > 2 ? Spelling(fields[2], codes.Item3) : null)));
        var context = string.Join(", ", parts.Skip(1).Where(p => p.Length > 0));
        return context.Length > 0
            ? new Suggestion(fields[0].Name, parts[0], $"{parts[0]}, {context}", context, spellings.Total, null)
            : new Suggestion(fields[0].Name, parts[0], parts[0], null, spellings.Total, null);
    }

    // A place that leaves a part out holds the documents that do not state it.
    private static bool Has(NameDictionary dictionary, int code, int key) =>
        code < 0 ? key < 0 : key < 0 ? dictionary.KeyText(dictionary.KeyOf(code)).Length == 0 : dictionary.KeyOf(code) == key;

    private string Spelling(ListingField field, int code) => code < 0 ? "" : dictionaries.Fields[SegmentSchema.Slot(field)].Spelling(code);
}
