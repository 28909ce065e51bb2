using Homester.Listings.Fields;
using Homester.Listings.Search;
using Homester.Listings.Search.Suggesting;
using Homester.Listings.Text;
using Homester.Search.Bitmaps;
using Homester.Search.Postings;
using Homester.Search.Segments;

namespace Homester.Search.Suggest;

/// <summary>Street addresses that have all words typed, the last one perhaps unfinished. Looks at a bounded number of them.</summary>
internal static class AddressSuggestions
{
    private const int ShortestText = 3;
    private const int MostEndings = 64;
    private const int MostAddresses = 512;

    // The place of the address among the texts of a listing.
    private const int AddressText = 1;

    /// <summary>The addresses found among active documents.</summary>
    public static IEnumerable<RankedSuggestion> Find(string typed, SegmentView[] views, ulong[][] active, Scratch scratch)
    {
        var found = new List<RankedSuggestion>();
        if (typed.Length < ShortestText) return found;
        var words = typed.Split(' ');
        for (var v = 0; v < views.Length; v++)
        {
            var segment = views[v].Segment;
            var length = Bits.Words(segment.Count);
            var matching = scratch.Copy(active[v].AsSpan(0, length));
            if (!Restrict(segment.Text, words, matching.AsSpan(0, length), scratch)) continue;
            var looked = 0;
            foreach (var doc in Bits.Of(matching.AsSpan(0, length)))
            {
                if (++looked > MostAddresses) break;
                if (Of(segment, doc, typed, words) is { } suggestion) found.Add(suggestion);
            }
        }

        return found;
    }

    private static bool Restrict(TextIndex index, string[] words, Span<ulong> matching, Scratch scratch)
    {
        var having = scratch.Bitmap(matching.Length);
        for (var w = 0; w < words.Length; w++)
        {
            var bits = having.AsSpan(0, matching.Length);
            bits.Clear();
            Add(index, index.Find(TextAnalyzer.Stem(words[w])), bits);
            if (w == words.Length - 1)
            {
                var first = index.LowerBound(words[w]);
                for (var t = first; t < Math.Min(index.TermCount, first + MostEndings) && index.Term(t).StartsWith(words[w], StringComparison.Ordinal); t++) Add(index, t, bits);
            }

            Bits.And(matching, bits);
        }

        scratch.Return(having);
        return matching.ContainsAnyExcept(0UL);
    }

    private static void Add(TextIndex index, int term, Span<ulong> bits)
    {
        if (term < 0) return;
        using var reader = index.Read(term);
        while (reader.MoveNext())
            if (reader.Frequencies[AddressText] > 0) Bits.Set(bits, reader.Doc);
    }

    // The address text holds the city and more; here the street itself must have the words.
    private static RankedSuggestion? Of(Segment segment, int doc, string typed, string[] words)
    {
        if (!segment.Addresses.IsKnown(doc)) return null;
        var address = segment.Addresses.Get(doc);
        var text = SuggestText.Of(address);
        var has = text.Split(' ');
        for (var w = 0; w < words.Length; w++)
        {
            var word = words[w];
            if (!has.Any(h => w < words.Length - 1 ? h == word : h.StartsWith(word, StringComparison.Ordinal))) return null;
        }

        var fit = text == typed ? SuggestFit.Exact : text.StartsWith(typed, StringComparison.Ordinal) ? SuggestFit.Prefix : SuggestFit.WordPrefix;
        string?[] place = [Name(segment, ListingFields.City, doc), Name(segment, ListingFields.State, doc)];
        var context = string.Join(", ", place.Where(p => p is not null));
        return new RankedSuggestion(fit, new Suggestion(
            ListingFields.Address.Name, address, context.Length == 0 ? address : $"{address}, {context}", context.Length == 0 ? null : context, 1, segment.Ids[doc]));
    }

    private static string? Name(Segment segment, ListingField field, int doc)
    {
        var column = segment.Names[SegmentSchema.Slot(field)];
        return column.Code(doc) is >= 0 and var code ? column.Dictionary.Spelling(code) : null;
    }
}
