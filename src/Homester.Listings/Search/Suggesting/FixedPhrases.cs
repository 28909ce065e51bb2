using Homester.Listings.Fields;

namespace Homester.Listings.Search.Suggesting;

/// <summary>Property types and features with the words that mean them. Thread safe.</summary>
public static class FixedPhrases
{
    /// <summary>The values that the phrases stand for, by number.</summary>
    public static IReadOnlyList<(ListingField Field, int Token)> Values { get; } =
    [
        .. ListingFields.PropertyType.Vocabulary.Select((_, token) => (ListingFields.PropertyType, token)),
        .. FeatureVocabulary.All.Select((_, token) => (ListingFields.Features, token)),
    ];

    /// <summary>The phrases.</summary>
    public static PhraseList List { get; } = new(Values.SelectMany((value, number) => Words(value.Field, value.Token)
        .Select(SuggestText.Of).Distinct(StringComparer.Ordinal).Select(text => new SuggestPhrase(text, text.Length, number))));

    /// <summary>A token in words.</summary>
    public static string Label(string token) => token.Replace('_', ' ');

    private static IEnumerable<string> Words(ListingField field, int token) => field == ListingFields.Features
        ? FeatureVocabulary.All[token].Synonyms.Prepend(Label(FeatureVocabulary.All[token].Token))
        : [Label(field.Vocabulary[token])];
}
