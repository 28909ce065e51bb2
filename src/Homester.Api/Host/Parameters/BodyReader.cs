using System.Globalization;
using System.Text.Json;
using Homester.Api.Host.Problems;
using Homester.Listings.Query.Forms;

namespace Homester.Api.Host.Parameters;

/// <summary>
/// Reads the members of a JSON body and notes every fault: the member, what was sent, and how to mend it. Text is kept as it is sent or refused,
/// never changed. Not thread safe; dispose it.
/// </summary>
public sealed class BodyReader : IDisposable
{
    /// <summary>The largest body in bytes where nothing else is said.</summary>
    public const int DefaultLimit = 64 * 1024;

    private const int Depth = 16;
    private const int ShownLength = 60;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Depth, AllowDuplicateProperties = false };

    private readonly JsonDocument _document;

    private BodyReader(JsonDocument document, ParameterErrors errors) => (_document, Errors) = (document, errors);

    /// <summary>Every fault so far.</summary>
    public ParameterErrors Errors { get; }

    /// <summary>The body, or null after the problem was sent: no JSON, too large, no object. Members that the route does not know are noted as faults.</summary>
    public static async ValueTask<BodyReader?> ReadAsync(
        HttpContext context, IReadOnlyList<BodyMember> members, CancellationToken cancellationToken, int limit = DefaultLimit)
    {
        var errors = new ParameterErrors();
        new ParameterReader(context.Request.Query, errors).RefuseOthers([]);
        if (!BoundedBody.IsJson(context.Request)) await ProblemWriter.WriteAsync(context, Problem.OfStatus(StatusCodes.Status415UnsupportedMediaType), cancellationToken);
        else if (await BoundedBody.ReadAsync(context.Request, limit, cancellationToken) is not { } bytes)
            await ProblemWriter.WriteAsync(context, Problem.BodyTooLarge(limit), cancellationToken);
        else if (Parse(bytes, errors) is { } document)
        {
            var reader = new BodyReader(document, errors);
            reader.RefuseOthers(members);
            return reader;
        }
        else await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
        return null;
    }

    /// <summary>Sends the problem when there are faults.</summary>
    /// <returns>Whether there were.</returns>
    public async ValueTask<bool> RefusesAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (Errors.Count == 0) return false;
        await ProblemWriter.WriteAsync(context, Problem.Invalid(Errors), cancellationToken);
        return true;
    }

    /// <summary>Whether the member was sent, null included.</summary>
    public bool Has(BodyMember member) => _document.RootElement.TryGetProperty(member.Name, out _);

    /// <summary>Whether a member of that name was sent, null included.</summary>
    public bool HasName(string name) => _document.RootElement.TryGetProperty(name, out _);

    /// <summary>The text, or null when none was sent, null was, or a fault was noted.</summary>
    public string? Text(BodyMember member)
    {
        if (Value(member) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            Errors.Add(member.Name, $"{member.Name} must be text; you sent {Kind(value)}");
            return null;
        }

        if (TextOf(value) is not { } text || text.Contains('\0', StringComparison.Ordinal))
        {
            Errors.Add(member.Name, $"{member.Name} must be text without the character U+0000 and without half surrogate pairs");
            return null;
        }

        if (member.Vocabulary.Count > 0 && !member.Vocabulary.Contains(text, StringComparer.Ordinal))
        {
            Errors.Add(member.Name, $"{member.Name} must be one of {string.Join(", ", member.Vocabulary)}{Sent(member, text)}{Meant(member, text)}");
            return null;
        }

        if (member.NotBlank && text.Length > 0 && string.IsNullOrWhiteSpace(text))
        {
            Errors.Add(member.Name, $"{member.Name} holds nothing but white space; {(member.NeverNull ? "say something" : "send null for none")}");
            return null;
        }

        var length = Characters(text);
        if (length >= member.Min && (member.Max == 0 || length <= member.Max)) return text;
        Errors.Add(member.Name, text.Length == 0
            ? $"{member.Name} may not be empty"
            : $"{member.Name} must have {member.Min} to {member.Max} characters; you sent {length}");
        return null;
    }

    /// <summary>The whole number, or null when none was sent, null was, or a fault was noted.</summary>
    public int? Whole(BodyMember member)
    {
        if (Value(member) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= member.Min && number <= member.Max) return number;
        Errors.Add(member.Name, $"{member.Name} must be a whole number from {member.Min} to {member.Max}; you sent {Shown(value.GetRawText())}");
        return null;
    }

    /// <summary>True or false, or null when none was sent, null was, or a fault was noted.</summary>
    public bool? Flag(BodyMember member)
    {
        if (Value(member) is not { } value) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Errors.Add(member.Name, $"{member.Name} must be true or false; you sent {Kind(value)}");
        return null;
    }

    /// <summary>The JSON as it was sent, or null when none was sent or null was. Good until the reader is disposed.</summary>
    public JsonElement? Json(BodyMember member) => Value(member);

    public void Dispose() => _document.Dispose();

    /// <summary>Characters as databases and schemas count them: two halves of a surrogate pair are one.</summary>
    internal static int Characters(string text)
    {
        var count = text.Length;
        foreach (var c in text)
            if (char.IsLowSurrogate(c)) count--;
        return count;
    }

    internal JsonElement? Value(BodyMember member)
    {
        if (_document.RootElement.TryGetProperty(member.Name, out var value) && value.ValueKind != JsonValueKind.Null) return value;
        if (value.ValueKind == JsonValueKind.Null && member.NeverNull)
        {
            Errors.Add(member.Name, $"{member.Name} may not be null{(member.Example is null ? "" : $"; such as \"{member.Name}\": \"{member.Example}\"")}");
            return null;
        }

        if (member.Required) Errors.Add(member.Name, member.Example is null ? $"{member.Name} is required" : $"{member.Name} is required, such as \"{member.Name}\": \"{member.Example}\"");
        return null;
    }

    private void RefuseOthers(IReadOnlyList<BodyMember> members)
    {
        foreach (var sent in _document.RootElement.EnumerateObject())
        {
            if (NameOf(sent) is not { } name) Errors.Add("body", "the names of members must be text without half surrogate pairs");
            else if (!members.Any(m => m.Name == name))
            {
                var near = NearestName.Find(name, members.Select(m => m.Name));
                Errors.Add(Shown(name), near is not null
                    ? $"{Shown(name)} is not a member; did you mean {near}?"
                    : $"{Shown(name)} is not a member; these are: {string.Join(", ", members.Select(m => m.Name))}");
            }
        }
    }

    private static JsonDocument? Parse(byte[] bytes, ParameterErrors errors)
    {
        try
        {
            var document = JsonDocument.Parse(bytes, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
            errors.Add("body", "the body must be a JSON object");
        }
        catch (JsonException fault)
        {
            // The parser has no other way to refuse; its own message may quote what was sent.
            errors.Add("body", string.Create(CultureInfo.InvariantCulture,
                $"the body must be one JSON object in UTF-8, at most {Depth} deep, no member twice; it is not from line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} on"));
        }

        return null;
    }

    internal static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Escapes that make half a surrogate pair are found only here.
            return null;
        }
    }

    internal static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Meant(BodyMember member, string text) =>
        member.Kind != BodyMemberKind.Secret && NearestName.Find(text, member.Vocabulary) is { } near ? $"; did you mean {near}?" : "";

    private static string Sent(BodyMember member, string text) => member.Kind == BodyMemberKind.Secret ? "" : $"; you sent {Shown(text)}";

    internal static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    internal static string Shown(string value) => value.Length <= ShownLength ? value : $"{value.AsSpan(0, ShownLength)}…";
}
