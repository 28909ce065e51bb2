using System.Globalization;
using System.Text.RegularExpressions;
using Homester.Listings.Fields;
using Homester.Listings.Places;

namespace Homester.Listings.Query.Forms.Rules;

/// <summary>What a value of a field must be. Every form and the validator speak through these, so the same mistake is told in the same words.</summary>
internal static partial class ValueRules
{
    private const char Replacement = '\uFFFD';
    private const int Shown = 60;

    /// <summary>The fault of a value, named after the parameter or field it was sent in; null when it is fine.</summary>
    public static QueryFault? Check(ListingField field, string name, FieldValue value) => field.Kind switch
    {
        FieldKind.Number => CheckNumber(field, name, value),
        FieldKind.Name => CheckName(field, name, value.Text),
        _ => CheckToken(field, name, value.Text),
    };

    /// <summary>Reads a number as it is written in URLs: digits, a point, a sign. Anything that would need a guess is a fault with a remedy.</summary>
    public static bool TryNumber(ListingField field, string name, string text, out decimal number, out QueryFault? fault)
    {
        fault = null;
        number = 0;
        if (TryPlain(text, out number)) fault = CheckNumber(field, name, number);
        else if (MoneyLike().IsMatch(text)) fault = Unplain(field, name, text);
        else fault = NotANumber(field, name, text);
        return fault is null;
    }

    /// <summary>Reads digits with at most a sign and a point; false for anything else and for what no decimal holds.</summary>
    public static bool TryPlain(string text, out decimal number)
    {
        number = 0;
        return PlainNumber().IsMatch(text) &&
            decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Whether a list of numbers reads like one number with commas between its thousands: nobody can tell which was meant.</summary>
    public static bool LooksGrouped(ListingField field, string list) => field.Max >= 1_000 && list.Contains(',') && Grouped().IsMatch(list);

    /// <summary>The fault of a number written the way money is, and how to write it.</summary>
    public static QueryFault Unplain(ListingField field, string name, string text) =>
        new(name, Cut(text), $"{name} must be {Expected(field)}, in digits without separators, currency signs or letters, such as {field.Example}; you sent {Cut(text)}");

    /// <summary>"a whole number from 0 to 999".</summary>
    public static string Expected(ListingField field) =>
        $"a {(field.Scale == 0 ? "whole number" : "number")} from {ListingFields.Format(field.Min ?? 0)} to {ListingFields.Format(field.Max ?? 0)}";

    public static QueryFault NotANumber(ListingField field, string name, string text) =>
        new(name, Cut(text), $"{name} must be {Expected(field)}; you sent {Cut(text)}");

    /// <summary>The token of a vocabulary that was probably meant: by its synonyms, else by its letters.</summary>
    public static string? NearestToken(ListingField field, string text)
    {
        var words = text.Replace('_', ' ').ToLowerInvariant();
        if (field.Kind == FieldKind.Features && FeatureVocabulary.All.FirstOrDefault(f => f.Synonyms.Contains(words)) is { } feature)
            return feature.Token;
        return NearestName.Find(words.Replace(' ', '_').Replace('-', '_'), field.Vocabulary);
    }

    /// <summary>
    /// Whether a text can be written and read back by every form: whole characters, no control characters, and no replacement character,
    /// which is what a decoder makes of bytes that are no UTF-8.
    /// </summary>
    public static bool IsPlainText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) || text[i] == Replacement) return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    /// <summary>The text as it is repeated in a fault: short and without control characters.</summary>
    public static string Cut(string text)
    {
        var cut = text.Length <= Shown ? text : text[..(char.IsHighSurrogate(text[Shown - 1]) ? Shown - 1 : Shown)] + "…";
        return IsPlainText(cut) ? cut : string.Concat(cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c == Replacement ? '?' : c));
    }

    private static QueryFault? CheckNumber(ListingField field, string name, FieldValue value)
    {
        if (value.Text is { } text) return NotANumber(field, name, text);
        var number = value.Number;
        return number < field.Min || number > field.Max || (field.Scale == 0 && !decimal.IsInteger(number))
            ? NotANumber(field, name, ListingFields.Format(number))
            : null;
    }

    private static QueryFault? CheckName(ListingField field, string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new QueryFault(name, text, $"{name} must be a name, such as {field.Example}; you sent none");
        if (text.Length > QueryLimits.NameLength)
            return new QueryFault(name, Cut(text), $"{name} must be at most {QueryLimits.NameLength} characters long; you sent {text.Length}");
        if (!IsPlainText(text)) return new QueryFault(name, Cut(text), $"{name} must be plain UTF-8 text without control characters; you sent {Cut(text)}");
        if (field != ListingFields.State || (text.Trim() is { Length: 2 } code && char.IsAsciiLetter(code[0]) && char.IsAsciiLetter(code[1]))) return null;
        var meant = PlaceTable.Default.FindState(text) is { } state ? $"; did you mean {state.Code}?" : string.Empty;
        return new QueryFault(name, Cut(text), $"{name} must be the two letters of a state, such as {field.Example}; you sent {Cut(text)}{meant}");
    }

    private static QueryFault? CheckToken(ListingField field, string name, string? text)
    {
        if (text is not null && field.Vocabulary.Contains(text)) return null;
        var sent = Cut(text ?? string.Empty);
        var nearest = NearestToken(field, text ?? string.Empty);
        var meant = nearest is null ? string.Empty : $"; did you mean {nearest}?";
        var known = field.Vocabulary.Count <= 8 ? string.Join(", ", field.Vocabulary) : string.Join(", ", field.Vocabulary.Take(4)) + " and others";
        return new QueryFault(name, sent, $"{name} must be one of {known}; you sent {(sent.Length == 0 ? "nothing" : sent)}{meant}");
    }

    [GeneratedRegex(@"^\$?[0-9]{1,3}(,[0-9]{3})+\z")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)\z")]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"^[$€£]?\s*[0-9][0-9., _']*\s*(k|m|mm|mio|thousand|million|usd|dollars)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex MoneyLike();
}
