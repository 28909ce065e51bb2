using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Places;
using Homester.Listings.Search;
using Homester.Listings.Search.Suggesting;
using Homester.Search.Bitmaps;
using Homester.Search.Ranking;
using Homester.Search.Segments;

namespace Homester.Search.Suggest;

/// <summary>
/// Completes names of places, types, features and addresses. A suggestion counts active listings and is not given when there are none. With
/// fewer than asked for, one typo is forgiven. Thread safe.
/// </summary>
internal sealed class Suggester
{
    // No name is longer; what is typed beyond it is not looked at.
    private const int LongestText = 80;

    private readonly NameCatalog[] _places;
    private readonly NameCatalog _zips;
    private readonly NameCatalog _states;
    private readonly NameDictionaries _dictionaries;

    public Suggester(NameDictionaries dictionaries)
    {
        _dictionaries = dictionaries;
        _places = [.. dictionaries.Places.Select(d => new NameCatalog(d, PlacePhrases))];
        _zips = new NameCatalog(dictionaries.Fields[SegmentSchema.Slot(ListingFields.ZipCode)], PlacePhrases);
        _states = new NameCatalog(dictionaries.Fields[SegmentSchema.Slot(ListingFields.State)], StatePhrases);
    }

    /// <summary>The best suggestions, best first; none for a text without letters or digits.</summary>
    public IReadOnlyList<Suggestion> Suggest(IndexRoot root, SuggestionRequest request)
    {
        var typed = SuggestText.Of(request.Text.Length > LongestText ? request.Text[..LongestText] : request.Text);
        if (typed.Length == 0) return [];
        using var scratch = new Scratch();
        var active = Active(root, scratch);
        using var best = new BoundedHeap<RankedSuggestion, RankedSuggestion.Order>(request.Limit, default);
        var search = new NameSearch(root, _dictionaries, active, best);
        Offer(typo: false);
        foreach (var address in AddressSuggestions.Find(typed, root.Views, active, scratch)) best.Offer(address);
        if (!best.IsFull) Offer(typo: true);
        var sorted = best.Sorted();
        var suggestions = new Suggestion[sorted.Length];
        for (var i = 0; i < suggestions.Length; i++) suggestions[i] = sorted[i].Suggestion;
        return suggestions;

        void Offer(bool typo)
        {
            for (var kind = 0; kind < _places.Length; kind++)
                search.OfferPlaces(kind, Matches(_places[kind].Lists, typed, typo));
            search.OfferNames(ListingFields.ZipCode, Matches(_zips.Lists, typed, typo));
            search.OfferNames(ListingFields.State, Matches(_states.Lists, typed, typo));
            foreach (var (value, fit) in Matches([FixedPhrases.List], typed, typo).All)
                if (Token(value, root, active) is { } token) best.Offer(new RankedSuggestion(fit, token));
        }
    }

    // What fits without a typo was found before.
    private static SuggestMatches Matches(IReadOnlyList<PhraseList> lists, string typed, bool typo)
    {
        var matches = new SuggestMatches();
        foreach (var list in lists)
        {
            list.Find(typed, matches, typo: false);
            if (typo) Typos.Mend(typed, text => list.Find(text, matches, typo: true));
        }

        if (typo) matches.KeepOnly(SuggestFit.Typo);
        return matches;
    }

    private static Suggestion? Token(int value, IndexRoot root, ulong[][] active)
    {
        var (field, token) = FixedPhrases.Values[value];
        long count = 0;
        for (var v = 0; v < active.Length; v++)
        {
            var segment = root.Views[v].Segment;
            var bitmap = field == ListingFields.Features ? segment.Features.Bitmaps[token] : segment.Tokens[SegmentSchema.Slot(field)].Bitmaps[token];
            count += Bits.AndCount(bitmap, active[v]);
        }

        var name = field.Vocabulary[token];
        return count == 0 ? null : new Suggestion(field.Name, name, FixedPhrases.Label(name), null, count, null);
    }

    private static ulong[][] Active(IndexRoot root, Scratch scratch)
    {
        var active = new ulong[root.Views.Length][];
        for (var v = 0; v < active.Length; v++)
        {
            active[v] = root.Views[v].LiveBits(scratch);
            Bits.And(active[v].AsSpan(0, Bits.Words(root.Views[v].Segment.Count)), root.Views[v].Segment.Tokens[SegmentSchema.Slot(ListingFields.Status)].Bitmaps[(int)ListingStatus.Active]);
        }

        return active;
    }

    private static IEnumerable<(string Text, int NameLength)> PlacePhrases(string key)
    {
        var parts = NameDictionaries.Parts(key).Select(SuggestText.Of).ToArray();
        yield return (string.Join(' ', parts.Where(p => p.Length > 0)), parts[0].Length);
    }

    private static IEnumerable<(string Text, int NameLength)> StatePhrases(string key)
    {
        foreach (var phrase in PlacePhrases(key)) yield return phrase;
        if (PlaceTable.Default.FindState(key) is { } state && SuggestText.Of(state.Name) is var name && name != key) yield return (name, name.Length);
    }
}
