using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Saved;

/// <summary>GET: all of an account, by name.</summary>
public static class ListSavedSearches
{
    public static async Task HandleAsync(HttpContext context, SignedInAccount account, SavedSearches searches, NewResults results, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        new ParameterReader(context.Request.Query, errors).RefuseOthers([]);
        if (errors.Count > 0)
        {
            await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
            return;
        }

        var all = await searches.ListAsync(account.Id, cancellationToken);
        ParameterErrors[] faults = [.. all.Select(_ => new ParameterErrors())];
        var queries = all.Select((search, i) => (search, SavedQuery.Read(search.Query, faults[i]))).ToList();
        var counts = await results.CountAsync(queries, cancellationToken);
        using var body = JsonBody.Rent();
        var json = body.Json;
        json.WriteStartObject();
        json.WriteStartArray("saved_searches");
        for (var i = 0; i < queries.Count; i++) SavedSearchAnswer.Write(json, queries[i].search, queries[i].Item2, faults[i], counts[i]);
        json.WriteEndArray();
        json.WriteNumber("total", all.Count);
        json.WriteEndObject();
        await body.SendAsync(context, CachePolicies.Personal, cancellationToken);
    }
}
