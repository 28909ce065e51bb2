using System.Collections.Frozen;
using Homester.Listings.Fields;

namespace Homester.Listings.Query.Forms.Rules;

/// <summary>The catalogue by its order, and by all the words that people use for its fields.</summary>
internal static class Catalogue
{
    private static readonly FrozenDictionary<ListingField, int> Places =
        ListingFields.All.Select((field, place) => (field, place)).ToFrozenDictionary(f => f.field, f => f.place);

    /// <summary>The fields that a criterion may name, in order.</summary>
    public static IReadOnlyList<ListingField> Filterable { get; } = [.. ListingFields.All.Where(f => f.Filterable && f.Kind != FieldKind.Text)];

    public static int PlaceOf(ListingField field) => Places.GetValueOrDefault(field, int.MaxValue - 1);

    /// <summary>The field that a word is a synonym of; null when none is.</summary>
    public static ListingField? FindSynonym(string word)
    {
        var words = word.Replace('_', ' ').ToLowerInvariant();
        return ListingFields.All.FirstOrDefault(f => f.Synonyms.Contains(words) || f.Synonyms.Contains(word) || f.Label == words);
    }

    /// <summary>The name of the field probably meant: a synonym, else near by its letters; null when none is near.</summary>
    public static string? Nearest(string name, IEnumerable<ListingField> among)
    {
        var fields = among.ToArray();
        return FindSynonym(name) is { } field && fields.Contains(field) ? field.Name : NearestName.Find(name, fields.Select(f => f.Name));
    }
}
