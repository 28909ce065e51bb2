using System.Globalization;
using Homester.Listings.Fields;
using Homester.Listings.Query.Forms.Rules;

namespace Homester.Listings.Query.Forms.Sentences;

/// <summary>The words of the sentence form: the catalogue's labels, units and tokens as a person says them. Writer and reader share them.</summary>
internal static class SentenceWords
{
    // Whole numbers below this, which nearly all are, need no pattern.
    private const decimal Common = 1_000_000_000_000_000m;

    private static readonly (string Token, string Plural, string Singular)[] Homes =
    [
        ("house", "houses", "a house"), ("condo", "condos", "a condo"), ("townhouse", "townhouses", "a townhouse"), ("apartment", "apartments", "an apartment"),
        ("multi_family", "multi-family homes", "a multi-family home"), ("land", "land", "land"), ("mobile", "mobile homes", "a mobile home"),
        ("other", "homes of another kind", "a home of another kind"),
    ];

    private static readonly (ListingField Field, string One)[] Counts =
    [
        (ListingFields.Bedrooms, "bedroom"), (ListingFields.Bathrooms, "bathroom"), (ListingFields.SquareFeet, "square foot"),
        (ListingFields.GarageSpaces, "garage space"), (ListingFields.Stories, "story"), (ListingFields.DaysOnMarket, "day on market"),
    ];

    /// <summary>Fields whose label follows the number: "at least 3 bedrooms". The label of all others precedes it: "price at least $300,000".</summary>
    public static IReadOnlyList<ListingField> Counted { get; } = [.. Counts.Select(c => c.Field)];

    /// <summary>The label behind a number: "1 bedroom", "2 bedrooms".</summary>
    public static string Counting(ListingField field, decimal number) => number == 1 ? Counts.First(c => c.Field == field).One : field.Label;

    /// <summary>Fields that can be filtered by, those with the longest label first, so that "price" does not hide "price cut".</summary>
    public static IReadOnlyList<ListingField> ByLabel { get; } = [.. Catalogue.Filterable.OrderByDescending(f => f.Label.Length)];

    public static IReadOnlyList<(string Token, string Words)> Plurals { get; } = LongestFirst(Homes.Select(h => (h.Token, h.Plural)));

    public static IReadOnlyList<(string Token, string Words)> Singulars { get; } = LongestFirst(Homes.Select(h => (h.Token, h.Singular)));

    /// <summary>The tokens of a vocabulary and their words, longest first.</summary>
    public static IReadOnlyList<(string Token, string Words)> Of(ListingField field) => LongestFirst(field.Vocabulary.Select(t => (t, Words(t))));

    public static string Words(string token) => token.Replace('_', ' ');

    public static string Plural(string token) => Plurals.First(h => h.Token == token).Words;

    public static string Singular(string token) => Singulars.First(h => h.Token == token).Words;

    /// <summary>What stands before and after the number of a field. The label of a counted field says its unit.</summary>
    public static (string Before, string After) Unit(ListingField field) => Counted.Contains(field) ? ("", "") : field.Unit switch
    {
        null => ("", ""),
        "USD" => ("$", ""),
        "percent" => ("", "%"),
        { } unit when unit.StartsWith("USD/", StringComparison.Ordinal) => ("$", unit[3..]),
        { } unit => ("", " " + unit),
    };

    /// <summary>A number with its unit; thousands are grouped where there is a unit, so that a year stays a year.</summary>
    public static string Number(ListingField field, decimal value)
    {
        var (before, after) = Unit(field);
        return before + (field.Unit is null ? ListingFields.Format(value) : Grouped(value)) + after;
    }

    /// <summary>The number with its thousands grouped by commas.</summary>
    public static string Grouped(decimal value) => value.Scale == 0 && value is > -Common and < Common
        ? ((long)value).ToString("N0", CultureInfo.InvariantCulture)
        : value.ToString("#,0.############################", CultureInfo.InvariantCulture);

    /// <summary>A name as it stands in a sentence: bare when every word starts with a capital or a digit, so that it cannot be taken for the grammar's own words, all small; else quoted.</summary>
    public static string Name(ListingField field, string name)
    {
        var bare = name.Length > 0 && (field == ListingFields.State || !IsStateCode(name)) &&
            name.Split(' ').All(w => w.Length > 0 && StartsName(w[0]) && w.All(IsNameCharacter));
        return bare ? name : Quote(name);
    }

    public static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>A word to find: bare when it is plain and none of the words that join, else quoted.</summary>
    public static string Sought(string word) => word is not ("and" or "or" or "the") && word.Length > 0 && word.All(IsNameCharacter) && word[0] is not ('-' or '\'') ? word : Quote(word);

    public static bool IsStateCode(string name) => name.Length == 2 && char.IsAsciiLetterUpper(name[0]) && char.IsAsciiLetterUpper(name[1]);

    public static bool StartsName(char c) => char.IsUpper(c) || char.IsAsciiDigit(c);

    public static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '-' or '\'';

    private static (string Token, string Words)[] LongestFirst(IEnumerable<(string Token, string Words)> words) =>
        [.. words.OrderByDescending(w => w.Words.Length)];
}
