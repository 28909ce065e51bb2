using Homester.Api.Features.Properties.Search;
using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Saved;

/// <summary>POST: keeps a query under a name.</summary>
public static class SaveSearch
{
    private static readonly BodyMember Name = SavedQuery.Name.AsRequired();

    public static readonly IReadOnlyList<BodyMember> Members = [Name, SavedQuery.Query, SavedQuery.Url];

    public static async Task HandleAsync(HttpContext context, SignedInAccount account, SavedSearches searches, NewResults results, CancellationToken cancellationToken)
    {
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken, SearchBodies.Limit);
        if (body is null) return;
        var (name, query) = (SavedQuery.NameOf(body, Name), SavedQuery.StoredOf(body));
        if (query is null && body.Errors.Count == 0) body.Errors.Add(SavedQuery.Query.Name, "give query or url");
        if (await body.RefusesAsync(context, cancellationToken)) return;

        var (outcome, search) = await searches.AddAsync(account.Id, name!, query!, cancellationToken);
        if (search is null)
        {
            await ProblemWriter.WriteAsync(context, SavedSearchRequest.ProblemOf(outcome), cancellationToken);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"{KeptEndpoints.SavedSearches}/{search.Id}";
        await SavedSearchAnswer.SendAsync(context, search, results, cancellationToken);
    }
}
