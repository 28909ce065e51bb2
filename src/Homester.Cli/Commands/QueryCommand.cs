using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Homester.Data.Storage;
using Homester.Listings;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Listings.Search;
using Spectre.Console;

namespace Homester.Cli.Commands;

/// <summary><c>homester query</c>: asks the store once, without a server.</summary>
internal static class QueryCommand
{
    private static readonly Argument<string> Text = new("query")
    {
        Description = "The query: as a URL has it (\"city=Austin&min_price=300000&facets=property_type\"), as JSON, or as the sentence that an answer's summary shows.",
    };

    public static Command Create()
    {
        var command = new Command("query", "Search the store.") { Text };
        command.Does(async (context, parsed, cancellationToken) =>
        {
            var read = Read(parsed.GetRequiredValue(Text));
            if (read.Query is not { } query)
                return context.Fail(ExitCodes.BadInput, "the query is not understood:\n" + string.Join('\n', read.Faults.Select(f => "  " + f.Reason)), read.Faults);

            await using var store = await StoreSession.OpenMigratedAsync(context, cancellationToken);
            var reader = store.Get<ListingReader>();
            var search = await store.SearchAsync(cancellationToken);
            var result = await search.SearchAsync(new ListingSearchRequest(query), cancellationToken);
            if (context.Json) WriteJson(context, query, result);
            else Write(context, query, result, await reader.GetManyAsync([.. result.Hits.Select(h => h.Id)], cancellationToken));
            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>JSON begins with a brace, a URL form has an equals sign before any blank, everything else is a sentence.</summary>
    internal static QueryReadResult Read(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.StartsWith('{')) return QueryJson.Read(System.Text.Encoding.UTF8.GetBytes(trimmed));
        var query = trimmed[(trimmed.IndexOf('?', StringComparison.Ordinal) + 1)..];
        var equals = query.IndexOf('=', StringComparison.Ordinal);
        return trimmed.Length == 0 || (equals > 0 && !query.AsSpan(0, equals).ContainsAny(' ', '"'))
            ? QueryUrl.Read(query)
            : QuerySentence.Read(trimmed);
    }

    private static void WriteJson(CommandContext context, ListingQuery query, ListingSearchResult result) => context.WriteJson(new
    {
        properties = result.Hits.Select(h => JsonSerializer.Deserialize<JsonElement>(h.Card.Span)),
        total = result.Total,
        next_cursor = result.Next?.ToString(),
        facets = result.Facets,
        unknown = result.Unknown,
        relaxations = result.Relaxations.Select(r => new { r.Kind, r.Field, r.Description, url = QueryUrl.Write(r.Query), r.Total }),
        url = QueryUrl.Write(query),
        summary = QuerySentence.Write(query),
    });

    private static void Write(CommandContext context, ListingQuery query, ListingSearchResult result, IReadOnlyList<Listing> listings)
    {
        context.Out.WriteLine(QuerySentence.Write(query));
        context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Total:N0} {(result.Total == 1 ? "listing" : "listings")}"));
        if (listings.Count > 0) context.Console.Write(Table(listings));
        foreach (var facet in result.Facets)
            context.Out.WriteLine($"{facet.Field}: {string.Join(", ", facet.Values.Select(Describe))}{(facet.Unknown > 0 ? $", not stated {facet.Unknown}" : "")}{(facet.Other > 0 ? $", other {facet.Other}" : "")}");
        foreach (var unknown in result.Unknown)
            context.Out.WriteLine($"{unknown.Count} more do not state {unknown.Field} (unknown_{unknown.Field}=include shows them)");
        foreach (var relaxation in result.Relaxations)
            context.Out.WriteLine($"{relaxation.Description}: {relaxation.Total}");
    }

    private static Table Table(IReadOnlyList<Listing> listings)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in (string[])["id", "price", "bd", "ba", "sqft", "type", "address", "city"]) table.AddColumn(heading);
        foreach (var l in listings)
        {
            table.AddRow(
                new Text(l.Id.ToString(CultureInfo.InvariantCulture)), Number(l.Price, "$"), Number(l.Bedrooms), Number(l.Bathrooms), Number(l.SquareFeet),
                new Text(l.PropertyType?.ToToken() ?? "—"), new Text(l.Address ?? "—"), new Text($"{l.City ?? "—"}, {l.State ?? "—"} {l.ZipCode}".TrimEnd()));
        }

        return table;
    }

    private static Text Number(decimal? value, string unit = "") =>
        new(value is { } number ? unit + number.ToString("#,0.##", CultureInfo.InvariantCulture) : "—");

    private static string Describe(FacetValue value) => string.Create(
        CultureInfo.InvariantCulture, $"{value.Value ?? $"{value.From:0.##}–{value.To:0.##}"} {value.Count}");
}
