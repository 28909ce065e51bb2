using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Homester.Listings;

namespace Homester.Importers.Values;

/// <summary>
/// Features out of tags, lists and JSON. Words of the vocabulary and its synonyms become its tokens; others are kept as they are, found
/// by text only. "Community" in front means it is shared, so <c>community_swimming_pool</c> is no pool of the home. Thread safe.
/// </summary>
internal static class FeatureText
{
    /// <summary>Longest token kept.</summary>
    public const int MaxLength = 60;

    /// <summary>Most tokens kept in a category; the most talkative source has some sixty in all.</summary>
    public const int MaxTokens = 200;

    private const int MaxCategories = 50;

    private static readonly FrozenDictionary<string, string> Known = FeatureVocabulary.All
        .SelectMany(f => f.Synonyms.Append(f.Token).Select(word => (Word: Token(word), f.Token)))
        .DistinctBy(w => w.Word).ToFrozenDictionary(w => w.Word, w => w.Token, StringComparer.Ordinal);

    /// <summary>Features by category; null when the text says none.</summary>
    /// <param name="text">Tags parted by <c>|</c>, <c>,</c> or <c>;</c>, a JSON array, or a JSON object of categories.</param>
    /// <param name="words">The format's own words and what they mean.</param>
    public static SortedDictionary<string, IReadOnlyList<string>>? Read(string text, IReadOnlyDictionary<string, string>? words)
    {
        var lists = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (text.StartsWith('{') || text.StartsWith('['))
        {
            if (!TryReadJson(text, lists, words)) return null;
        }
        else
        {
            foreach (var tag in text.Split(text.Contains('|', StringComparison.Ordinal) ? '|' : text.Contains(';', StringComparison.Ordinal) ? ';' : ','))
                Add(lists, null, tag, words);
        }

        return lists;
    }

    private static bool TryReadJson(string text, SortedDictionary<string, IReadOnlyList<string>> lists, IReadOnlyDictionary<string, string>? words)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Array) AddJson(lists, null, document.RootElement, words);
            else
                foreach (var category in document.RootElement.EnumerateObject()) AddJson(lists, category.Name, category.Value, words);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void AddJson(SortedDictionary<string, IReadOnlyList<string>> lists, string? category, JsonElement value, IReadOnlyDictionary<string, string>? words)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) AddJson(lists, category, item, words);
                break;
            case JsonValueKind.String:
                Add(lists, category, value.GetString()!, words);
                break;
            case JsonValueKind.True when category is not null:
                Add(lists, null, category, words);
                break;
            case JsonValueKind.Number:
                Add(lists, category, value.GetRawText(), words);
                break;
        }
    }

    private static void Add(SortedDictionary<string, IReadOnlyList<string>> lists, string? category, string word, IReadOnlyDictionary<string, string>? words)
    {
        var token = Token(word);
        if (token.Length is 0 or > MaxLength) return;
        token = words is not null && words.TryGetValue(token, out var meant) ? meant : Known.GetValueOrDefault(token, token);
        category = category is null ? null : Token(category);
        if (string.IsNullOrEmpty(category))
            category = FeatureVocabulary.Find(token)?.Category ?? (token.StartsWith("community_", StringComparison.Ordinal) ? "community" : "other");
        if (!lists.TryGetValue(category, out var list))
        {
            if (lists.Count >= MaxCategories) return;
            lists[category] = list = new List<string>();
        }

        if (list.Count < MaxTokens && !list.Contains(token)) ((List<string>)list).Add(token);
    }

    private static string Token(string word)
    {
        var token = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            if (char.IsLetterOrDigit(c) || c == '+') token.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’') && token.Length > 0 && token[^1] != '_') token.Append('_');
        }

        while (token.Length > 0 && token[^1] == '_') token.Length--;
        return token.ToString();
    }
}
