using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Homester.Listings.Fields;
using Homester.Listings.Query.Forms.Rules;

namespace Homester.Listings.Query.Forms.Json;

/// <summary>Writes clauses as JSON. The unknown policy is left out where it is the one that keeps unknowns from matching.</summary>
internal static class ClauseWriter
{
    // The text is data for programs, never put in a page as it is.
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Text(Clause clause)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options)) Write(json, clause, negated: false);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes a clause.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="clause">The clause.</param>
    /// <param name="negated">Whether it stands under an odd number of nots.</param>
    public static void Write(Utf8JsonWriter json, Clause clause, bool negated)
    {
        json.WriteStartObject();
        switch (clause)
        {
            case AllOf all:
                WriteGroup(json, "all", all.Clauses, negated);
                break;
            case AnyOf any:
                WriteGroup(json, "any", any.Clauses, negated);
                break;
            case Not not:
                json.WritePropertyName("not");
                Write(json, not.Clause, !negated);
                break;
            case Criterion criterion:
                WriteCriterion(json, criterion, negated);
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>The policy by which a listing that does not state the field never matches in the end.</summary>
    public static UnknownPolicy DefaultPolicy(bool negated) => negated ? UnknownPolicy.Include : UnknownPolicy.Exclude;

    private static void WriteGroup(Utf8JsonWriter json, string name, IReadOnlyList<Clause> clauses, bool negated)
    {
        json.WriteStartArray(name);
        foreach (var clause in clauses) Write(json, clause, negated);
        json.WriteEndArray();
    }

    private static void WriteCriterion(Utf8JsonWriter json, Criterion criterion, bool negated)
    {
        json.WriteString("field", criterion.Field.Name);
        json.WriteString("operator", OperatorRules.Name(criterion.Operator));
        if (criterion.Values.Count > 0)
        {
            json.WriteStartArray("values");
            foreach (var value in criterion.Values)
                if (value.Text is { } text) json.WriteStringValue(text);
                else json.WriteRawValue(ListingFields.Format(value.Number), skipInputValidation: true);
            json.WriteEndArray();
        }

        if (criterion.Field.CanBeUnknown && criterion.Unknown != DefaultPolicy(negated))
            json.WriteString("unknown", OperatorRules.Name(criterion.Unknown));
    }
}
