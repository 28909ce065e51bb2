using System.Text.Json;
using Homester.Api.Host.Responses;
using Homester.Listings;
using Homester.Listings.Fields;

namespace Homester.Api.Features.Properties;

/// <summary>Writes properties side by side, field by field; the documented shape is <see cref="Shapes.CompareShape"/>.</summary>
public static class ComparisonWriter
{
    // Distance belongs to a query, and there is none here.
    private static readonly ListingField[] Compared = [.. ListingFields.All.Where(f => f != ListingFields.Distance)];

    public static void Write(Utf8JsonWriter json, IReadOnlyList<Listing> listings, DateOnly today)
    {
        json.WriteStartObject();
        json.WriteStartArray("properties");
        foreach (var listing in listings) PropertyWriter.Write(json, listing, today);
        json.WriteEndArray();
        json.WriteStartArray("fields");
        foreach (var field in Compared)
        {
            json.WriteStartObject();
            json.WriteString("field", field.Name);
            json.WriteString("label", field.Label);
            json.WriteString("unit", field.Unit);
            json.WriteStartArray("values");
            foreach (var listing in listings) WriteValue(json, field, listing, today);
            json.WriteEndArray();
            json.WriteBoolean("differs", listings.Select(l => KeyOf(field, l, today)).Distinct().Count() > 1);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, ListingField field, Listing listing, DateOnly today)
    {
        if (field.IsUnknown(listing, today)) json.WriteNullValue();
        else if (field.Kind == FieldKind.Number) json.WriteDecimalValue(field.Number(listing, today));
        else if (field.Kind != FieldKind.Features) json.WriteStringValue(field.Value(listing));
        else
        {
            json.WriteStartArray();
            foreach (var token in TokensOf(listing)) json.WriteStringValue(token);
            json.WriteEndArray();
        }
    }

    // What the values are compared by: not stated is a value of its own here.
    private static string? KeyOf(ListingField field, Listing listing, DateOnly today) =>
        field.IsUnknown(listing, today) ? null
        : field.Kind == FieldKind.Number ? ListingFields.Format(field.Number(listing, today)!.Value)
        : field.Kind == FieldKind.Features ? string.Join(',', TokensOf(listing))
        : field.Value(listing);

    private static IEnumerable<string> TokensOf(Listing listing) =>
        listing.Features!.Values.SelectMany(t => t).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
