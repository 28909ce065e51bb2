using System.Globalization;
using System.Text.Json;
using Homester.Listings.Fields;
using Homester.Listings.Query.Forms;

namespace Homester.Api.Host.Parameters;

/// <summary>Reads the members of a body that are more than a word or a whole number. Each gives null when none was sent, null was, or a fault was noted.</summary>
public static class BodyValues
{
    // Of at most so many digits a decimal keeps every one.
    private const int ExactDigits = 28;

    private static readonly DateTimeOffset Earliest = new(1800, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Instants = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The number, exactly as it was sent.</summary>
    public static decimal? Number(this BodyReader body, BodyMember member)
    {
        if (body.Value(member) is not { } value) return null;
        var raw = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;
        var (least, largest) = (ListingFields.Format(member.Range.Least), ListingFields.Format(member.Range.Largest));
        if (raw is null || Exact(raw) is not { } number || number < member.Range.Least || number > member.Range.Largest)
        {
            var sent = raw is null ? BodyReader.Kind(value) : BodyReader.Shown(raw);
            body.Errors.Add(member.Name, $"{member.Name} must be a number from {least} to {largest}, without quotes; you sent {sent}");
            return null;
        }

        if (Math.Round(number, member.Scale) == number) return number == 0 ? 0 : number;
        body.Errors.Add(member.Name, member.Scale == 0
            ? $"{member.Name} must be a whole number; you sent {BodyReader.Shown(raw)}"
            : $"{member.Name} may have {member.Scale} decimals; you sent {BodyReader.Shown(raw)}");
        return null;
    }

    /// <summary>The moment, in UTC.</summary>
    public static DateTimeOffset? Instant(this BodyReader body, BodyMember member)
    {
        if (body.Value(member) is not { } value) return null;
        var text = value.ValueKind == JsonValueKind.String ? BodyReader.TextOf(value) : null;
        if (text is not null && DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && at >= Earliest && at <= Latest) return at.ToUniversalTime();
        body.Errors.Add(member.Name, $"{member.Name} must be a date such as {member.Example}, or a date and time such as {member.Example}T09:30:00Z, from {Earliest.Year} to {Latest.Year}; "
            + $"you sent {(text is null ? BodyReader.Kind(value) : BodyReader.Shown(text))}");
        return null;
    }

    /// <summary>The texts in the order sent.</summary>
    public static IReadOnlyList<string>? Texts(this BodyReader body, BodyMember member)
    {
        if (body.Value(member) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is var count && (count < member.Min || count > member.Max))
        {
            body.Errors.Add(member.Name, $"{member.Name} must be a list of {member.Min} to {member.Max} texts; you sent {(value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : BodyReader.Kind(value))}");
            return null;
        }

        var texts = new List<string>(value.GetArrayLength());
        foreach (var element in value.EnumerateArray())
        {
            var text = element.ValueKind == JsonValueKind.String ? BodyReader.TextOf(element) : null;
            if (text is { Length: > 0 } && !text.Contains('\0', StringComparison.Ordinal) && BodyReader.Characters(text) <= member.ElementMax) texts.Add(text);
            else
            {
                body.Errors.Add(member.Name, $"each of {member.Name} must be text of 1 to {member.ElementMax} characters without U+0000; number {texts.Count + 1} is not");
                return null;
            }
        }

        return texts;
    }

    /// <summary>The object or list as JSON text.</summary>
    public static string? Data(this BodyReader body, BodyMember member)
    {
        if (body.Value(member) is not { } value) return null;
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            body.Errors.Add(member.Name, $"{member.Name} must be an object or a list; you sent {BodyReader.Kind(value)}");
        else if (value.GetRawText() is var raw && raw.Length > member.Max) body.Errors.Add(member.Name, $"{member.Name} may have {member.Max} characters of JSON; you sent {raw.Length}");
        else if (!IsStorable(value)) body.Errors.Add(member.Name, $"{member.Name} must hold text without U+0000 and half surrogate pairs, and numbers of at most {ExactDigits} digits");
        else return raw;
        return null;
    }

    /// <summary>The tokens by category, as the vocabulary has them.</summary>
    /// <param name="body">The body.</param>
    /// <param name="member">The member.</param>
    /// <param name="categoryOf">The category of a token; null for one that there is not.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>>? Features(this BodyReader body, BodyMember member, Func<string, string?> categoryOf)
    {
        if (body.Value(member) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Object)
        {
            body.Errors.Add(member.Name, $"{member.Name} must be lists of tokens by category, such as {member.Example}; you sent {BodyReader.Kind(value)}");
            return null;
        }

        var features = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var category in value.EnumerateObject())
            if (BodyReader.NameOf(category) is { } name && Tokens(body, member, name, category.Value, categoryOf) is { } tokens) features[name] = tokens;
        return body.Errors.Has(member.Name) ? null : features;
    }

    private static List<string>? Tokens(BodyReader body, BodyMember member, string category, JsonElement list, Func<string, string?> categoryOf)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            body.Errors.Add(member.Name, $"{member.Name}.{BodyReader.Shown(category)} must be a list of tokens; you sent {BodyReader.Kind(list)}");
            return null;
        }

        var tokens = new List<string>();
        foreach (var element in list.EnumerateArray())
        {
            var token = element.ValueKind == JsonValueKind.String ? BodyReader.TextOf(element) : null;
            if (token is null) body.Errors.Add(member.Name, $"{member.Name}.{BodyReader.Shown(category)} must hold tokens alone; you sent {BodyReader.Kind(element)}");
            else if (categoryOf(token) is not { } right)
            {
                var near = NearestName.Find(token, member.Vocabulary);
                body.Errors.Add(member.Name, $"{member.Name} does not know {BodyReader.Shown(token)}{(near is null ? $"; there are {string.Join(", ", member.Vocabulary)}" : $"; did you mean {near}?")}");
            }
            else if (right != category) body.Errors.Add(member.Name, $"{member.Name}: {token} stands under {right}; you sent it under {BodyReader.Shown(category)}");
            else if (tokens.Contains(token)) body.Errors.Add(member.Name, $"{member.Name} must name each token once; you sent {token} twice");
            else tokens.Add(token);
        }

        return tokens;
    }

    // Null for what a decimal would round.
    private static decimal? Exact(string raw)
    {
        if (raw.Length > ExactDigits) return null;
        var power = raw.IndexOfAny(['e', 'E']);
        if (power >= 0)
        {
            var point = raw.AsSpan(0, power).IndexOf('.');
            var decimals = point < 0 ? 0 : power - point - 1;
            if (!int.TryParse(raw.AsSpan(power + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var shift) || decimals - (long)shift > ExactDigits) return null;
        }

        return decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static bool IsStorable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => IsStorable(BodyReader.TextOf(value)),
        JsonValueKind.Number => Exact(value.GetRawText()) is not null,
        JsonValueKind.Array => value.EnumerateArray().All(IsStorable),
        JsonValueKind.Object => value.EnumerateObject().All(m => IsStorable(BodyReader.NameOf(m)) && IsStorable(m.Value)),
        _ => true,
    };

    private static bool IsStorable(string? text) => text is not null && !text.Contains('\0', StringComparison.Ordinal);
}
