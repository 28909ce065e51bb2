using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Listings.Search;

namespace Homester.Api.Features.Properties.Discovery;

/// <summary>GET suggest: completes what a person types.</summary>
public static class SuggestPlaces
{
    public static readonly RouteParameter Text = new(
        "text", RouteParameterKind.Text, "What was typed so far; the last word may be unfinished or have one typo.", "aust")
    { Min = 1, Max = 100, Required = true };

    public static readonly RouteParameter Limit = new("limit", RouteParameterKind.Whole, "The most suggestions.", "5") { Min = 1, Max = 20, Default = 8 };

    public static async Task HandleAsync(HttpContext context, IListingSearch search, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        var reader = new ParameterReader(context.Request.Query, errors);
        reader.RefuseOthers(Text, Limit);
        var text = reader.Text(Text);
        var limit = reader.Whole(Limit);
        if (text is null || errors.Count > 0)
        {
            await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
            return;
        }

        var suggestions = await search.SuggestAsync(new(text, limit), cancellationToken);
        using var body = JsonBody.Rent();
        Write(body, text, suggestions);
        await body.SendAsync(context, CachePolicies.AlwaysAsk, cancellationToken);
    }

    private static void Write(JsonBody body, string text, IReadOnlyList<Suggestion> suggestions)
    {
        var json = body.Json;
        json.WriteStartObject();
        json.WriteString("text", text);
        json.WriteStartArray("suggestions");
        foreach (var one in suggestions)
        {
            json.WriteStartObject();
            json.WriteString("field", one.Field);
            json.WriteString("value", one.Value);
            json.WriteString("label", one.Label);
            json.WriteString("context", one.Context);
            json.WriteNumber("count", one.Count);
            json.WriteInteger("id", one.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
