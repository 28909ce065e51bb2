using Homester.Listings.Query;

namespace Homester.Listings.Search.Relaxations;

/// <summary>Any of the words instead of all, and each word, phrase and exclusion left out.</summary>
internal static class TextRelaxations
{
    public static IEnumerable<RelaxationCandidate> Of(ListingQuery query)
    {
        var text = query.Text;
        if (text.Words.Count > 1 && text.Match == TextMatch.All)
        {
            yield return new(RelaxationKind.Widen, RelaxationPlan.TextName, "any of the words", query with { Text = text with { Match = TextMatch.Any } });
            for (var i = 0; i < text.Words.Count; i++)
                yield return Drop($"drop the word “{text.Words[i]}”", text with { Words = Without(text.Words, i) });
        }
        else if (text.Words.Count > 0)
        {
            // One of several alternatives fewer would give less, so they go together.
            yield return Drop(text.Words.Count == 1 ? $"drop the word “{text.Words[0]}”" : "drop the words", text with { Words = [] });
        }

        for (var i = 0; i < text.Phrases.Count; i++)
            yield return Drop($"drop the phrase “{text.Phrases[i]}”", text with { Phrases = Without(text.Phrases, i) });
        for (var i = 0; i < text.Excluded.Count; i++)
            yield return Drop($"allow “{text.Excluded[i]}”", text with { Excluded = Without(text.Excluded, i) });

        RelaxationCandidate Drop(string description, TextQuery changed) =>
            new(RelaxationKind.Drop, RelaxationPlan.TextName, description, query with { Text = changed });
    }

    private static string[] Without(IReadOnlyList<string> items, int at) => [.. items.Where((_, i) => i != at)];
}
