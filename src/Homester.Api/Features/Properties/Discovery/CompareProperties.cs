using System.Text.Json;
using Homester.Api.Features.Properties.Detail;
using Homester.Api.Host;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Storage;
using Homester.Listings;
using Homester.Listings.Fields;

namespace Homester.Api.Features.Properties.Discovery;

/// <summary>GET compare: properties side by side, field by field.</summary>
public static class CompareProperties
{
    public static readonly RouteParameter Ids = new(
        "ids", RouteParameterKind.Ids, "The properties to compare, in the order of the columns.", "1,2,3")
    { Min = 2, Max = 8, Required = true };

    // Distance belongs to a query, and there is none here.
    private static readonly ListingField[] Compared = [.. ListingFields.All.Where(f => f != ListingFields.Distance)];

    public static async Task HandleAsync(HttpContext context, ListingReader listings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        var reader = new ParameterReader(context.Request.Query, errors);
        reader.RefuseOthers(Ids);
        var ids = reader.Ids(Ids);
        if (errors.Count > 0)
        {
            await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
            return;
        }

        var found = await listings.GetManyAsync(ids, cancellationToken);
        if (found.Count < ids.Count)
        {
            var missing = ids.Except(found.Select(l => l.Id)).First();
            await ProblemWriter.WriteAsync(context, PropertyId.Unknown(missing), cancellationToken);
            return;
        }

        using var body = JsonBody.Rent();
        Write(body.Json, found, clock.Today());
        await body.SendAsync(context, CachePolicies.AlwaysAsk, cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Listing> listings, DateOnly today)
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
