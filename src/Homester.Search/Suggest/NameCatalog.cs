using Homester.Listings.Search.Suggesting;
using Homester.Search.Columns;

namespace Homester.Search.Suggest;

/// <summary>
/// The keys of a dictionary as phrases, following it as it grows: new keys are sorted apart, and all together once there are as many new as old
/// ones or many parts. Thread safe.
/// </summary>
internal sealed class NameCatalog(NameDictionary dictionary, Func<string, IEnumerable<(string Text, int NameLength)>> phrases)
{
    private const int MostParts = 4;

    private readonly Lock _growing = new();
    private Parts _parts = new([], 0);

    /// <summary>The lists that together hold every key that the dictionary has now.</summary>
    public IReadOnlyList<PhraseList> Lists
    {
        get
        {
            var parts = Volatile.Read(ref _parts);
            return parts.Keys == dictionary.KeyCount ? parts.Lists : Grow();
        }
    }

    private IReadOnlyList<PhraseList> Grow()
    {
        lock (_growing)
        {
            var keys = dictionary.KeyCount;
            var held = _parts;
            if (held.Keys == keys) return held.Lists;
            var whole = held.Lists.Count >= MostParts || keys >= 2 * held.Keys;
            var added = new PhraseList(Phrases(whole ? 0 : held.Keys, keys));
            Volatile.Write(ref _parts, new Parts(whole ? [added] : [.. held.Lists, added], keys));
            return _parts.Lists;
        }
    }

    private IEnumerable<SuggestPhrase> Phrases(int from, int to)
    {
        for (var key = from; key < to; key++)
            foreach (var (text, length) in phrases(dictionary.KeyText(key)))
                if (text.Length > 0) yield return new SuggestPhrase(text, length, key);
    }

    private sealed record Parts(IReadOnlyList<PhraseList> Lists, int Keys);
}
