using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Kept;
using Homester.Listings.Search;

namespace Homester.Api.Features.Properties.Search;

/// <summary>
/// What the signed-in may ask of a search beside the query: without what they hid, within what they marked. It is no part of the query: not of its canonical form,
/// of a cursor or of a saved search. Nothing is left out unless asked for. Thread safe.
/// </summary>
public sealed class PersonalScopes(KeptListings kept)
{
    private const string Exclude = "exclude";
    private const string Only = "only";
    private const string Include = "include";

    public static readonly RouteParameter Hidden = new(
        "hidden", RouteParameterKind.Text, "What becomes of properties that you hid: include (also when it is not sent), exclude or only. Needs signing in, but for include.", Include)
    { Min = 1, Max = 10, Vocabulary = [Exclude, Only, Include] };

    public static readonly RouteParameter Favorites = new(
        "favorites", RouteParameterKind.Text, "What becomes of your favorites: include (also when it is not sent), exclude or only. Needs signing in, but for include.", Include)
    { Min = 1, Max = 10, Vocabulary = [Exclude, Only, Include] };

    /// <summary>Reads what an address asks for; faults are noted, and then nothing is read from the store.</summary>
    public ValueTask<PersonalScope> ReadAsync(HttpContext context, ParameterErrors errors, CancellationToken cancellationToken) =>
        ListingQueryReading.MayHold(context.Request, Hidden) || ListingQueryReading.MayHold(context.Request, Favorites)
            ? ReadSentAsync(context, errors, cancellationToken) : ValueTask.FromResult(PersonalScope.None);

    private async ValueTask<PersonalScope> ReadSentAsync(HttpContext context, ParameterErrors errors, CancellationToken cancellationToken)
    {
        var reader = new ParameterReader(context.Request.Query, errors);
        var (hidden, favorites) = (reader.Text(Hidden) ?? Include, reader.Text(Favorites) ?? Include);
        if (errors.Count > 0 || (hidden == Include && favorites == Include)) return PersonalScope.None;
        if (SignedInAccount.Of(context) is not { } account) return PersonalScope.NeedsSignIn;
        ListingScope? scope = null;
        foreach (var (list, asked) in ((KeptList, string)[])[(KeptList.Hidden, hidden), (KeptList.Favorites, favorites)])
        {
            if (asked == Include) continue;
            var ids = await kept.IdsAsync(list, account.Id, cancellationToken);
            var own = asked == Only ? ListingScope.Only(ids) : ListingScope.AllBut(ids);
            scope = scope?.And(own) ?? own;
        }

        return new PersonalScope(scope, null);
    }
}

/// <summary>What was asked for.</summary>
/// <param name="Scope">The listings to keep to; null for all.</param>
/// <param name="Refusal">The problem to answer with; null when there is none.</param>
public readonly record struct PersonalScope(ListingScope? Scope, Problem? Refusal)
{
    public static PersonalScope None => default;

    public static PersonalScope NeedsSignIn { get; } = new(null, Problem.OfStatus(StatusCodes.Status401Unauthorized) with
    {
        Detail = "hidden and favorites are about what you keep: sign in first, or leave them out.",
    });

    /// <summary>Who may keep the answer: with a scope it is somebody's own.</summary>
    public string CachePolicy => Scope is null ? CachePolicies.AlwaysAsk : CachePolicies.Personal;
}
