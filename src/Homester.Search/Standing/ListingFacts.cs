using System.Runtime.InteropServices;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Text;

namespace Homester.Search.Standing;

/// <summary>
/// A listing as it is asked about by many stored queries: read once, compared often. Not thread safe; used again and again, so that matching
/// allocates nothing but what folding and analyzing the listing's own texts takes.
/// </summary>
internal sealed class ListingFacts
{
    private const int BetweenTexts = -2;

    private readonly long[] _values = new long[FactSlots.Fields.Count];
    private readonly List<int> _text = [];
    private readonly List<int> _terms = [];
    private Listing? _listing;
    private StandingVocabulary? _vocabulary;
    private bool _isTextRead;

    /// <summary>The values by <see cref="FactSlots"/>.</summary>
    public ReadOnlySpan<long> Values => _values;

    /// <summary>Where the home stands; null when not stated.</summary>
    public GeoPoint? Location { get; private set; }

    /// <summary>Reads a listing as of a day. Names and terms that queries ask for must be in the vocabulary before.</summary>
    public void Read(Listing listing, DateOnly today, StandingVocabulary vocabulary)
    {
        (_listing, _vocabulary, _isTextRead) = (listing, vocabulary, false);
        Location = listing.Location;
        for (var slot = 0; slot < _values.Length; slot++) _values[slot] = ValueOf(slot, listing, today, vocabulary);
    }

    /// <summary>Lets go of the listing.</summary>
    public void Forget() => (_listing, _vocabulary) = (null, null);

    /// <summary>The different terms of the texts that queries ask for, ascending.</summary>
    public ReadOnlySpan<int> Terms
    {
        get
        {
            ReadText();
            return CollectionsMarshal.AsSpan(_terms);
        }
    }

    /// <summary>Whether the terms stand side by side and in order in one of the texts; false for none.</summary>
    public bool Occurs(ReadOnlySpan<int> terms)
    {
        ReadText();
        return terms.Length > 0 && CollectionsMarshal.AsSpan(_text).IndexOf(terms) >= 0;
    }

    private static long ValueOf(int slot, Listing listing, DateOnly today, StandingVocabulary vocabulary)
    {
        var field = FactSlots.Fields[slot];
        switch (field.Kind)
        {
            case FieldKind.Number:
                return field.Number(listing, today) is { } number ? FieldScale.ToScaled(field, number) : FactSlots.Unknown;
            case FieldKind.Features:
                return listing.FeatureBits() is { } mask ? (long)mask : FactSlots.Unknown;
            case FieldKind.Name:
                return field.Value(listing) is { } name ? NameOf(vocabulary.Names(slot), TextFold.Key(name)) : FactSlots.Unknown;
            default:
                return field.Value(listing) is { } token ? Place(field.Vocabulary, token) : FactSlots.Unknown;
        }
    }

    private static long NameOf(Heard names, string key)
    {
        if (names.Count == 0) return FactSlots.Unheard;
        names.SeeListing();
        var number = names.Find(key);
        if (number >= 0) names.See(number);
        return number;
    }

    private static int Place(IReadOnlyList<string> vocabulary, string token)
    {
        for (var i = 0; i < vocabulary.Count; i++)
            if (vocabulary[i] == token) return i;
        return -1;
    }

    private void ReadText()
    {
        if (_isTextRead) return;
        _isTextRead = true;
        _text.Clear();
        _terms.Clear();
        var heard = _vocabulary!.Terms;
        foreach (var field in ListingText.Fields)
        {
            foreach (var term in TextAnalyzer.Analyze(ListingText.Of(_listing!, field))) _text.Add(heard.Find(term.Text));
            _text.Add(BetweenTexts);
        }

        heard.SeeListing();
        foreach (var number in _text)
            if (number >= 0) _terms.Add(number);
        _terms.Sort();
        var count = 0;
        for (var i = 0; i < _terms.Count; i++)
        {
            if (i > 0 && _terms[i] == _terms[i - 1]) continue;
            heard.See(_terms[i]);
            _terms[count++] = _terms[i];
        }

        _terms.RemoveRange(count, _terms.Count - count);
    }
}
