using System.Numerics;
using Homester.Listings;

namespace Homester.Importers.Demo;

/// <summary>Features by category, as a listing states them. Lists of one category are shared between listings that state the same.</summary>
internal static class DemoFeatureLists
{
    private static readonly string[] Categories = [.. FeatureVocabulary.All.Select(f => f.Category).Distinct()];
    private static readonly ulong[] Masks = [.. Categories.Select(MaskOf)];
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<ulong, IReadOnlyList<string>> Lists = new();

    public static Dictionary<string, IReadOnlyList<string>> Of(ulong features)
    {
        var result = new Dictionary<string, IReadOnlyList<string>>(Categories.Length, StringComparer.Ordinal);
        for (var i = 0; i < Categories.Length; i++)
        {
            // At most 2^9 subsets a category, so the cache is bounded.
            if ((features & Masks[i]) is not 0 and var bits) result.Add(Categories[i], Lists.GetOrAdd(bits, ListOf));
        }
        return result;
    }

    private static IReadOnlyList<string> ListOf(ulong bits)
    {
        var tokens = new string[BitOperations.PopCount(bits)];
        for (var i = 0; bits != 0; bits &= bits - 1) tokens[i++] = FeatureVocabulary.AllTokens[BitOperations.TrailingZeroCount(bits)];
        return tokens;
    }

    private static ulong MaskOf(string category)
    {
        ulong mask = 0;
        for (var i = 0; i < FeatureVocabulary.All.Count; i++)
            if (FeatureVocabulary.All[i].Category == category) mask |= 1UL << i;
        return mask;
    }
}
