using System.Globalization;
using Homester.Api.Features.Properties.Detail;
using Homester.Api.Host;
using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Api.Indexing;
using Homester.Data.Storage.Editing;
using Homester.Listings;

namespace Homester.Api.Features.Properties.Writing;

/// <summary>What the writes of one property have in common: whose it is, which version is meant, and the answer. Thread safe.</summary>
public sealed class PropertyEditing(ListingEditor listings, IndexedWrites indexed, TimeProvider clock)
{
    /// <summary>The source of listings that are put in here.</summary>
    public const string Source = "api";

    /// <summary>The number of the property, or null after the problem was sent: before its body is read, so that whoever may not write learns nothing else.</summary>
    public async Task<int?> BeginAsync(HttpContext context, string id, SignedInAccount account, IReadOnlyList<RouteParameter> known, CancellationToken cancellationToken)
    {
        if (await PropertyRequest.ReadAsync(context, id, known, cancellationToken) is not { } number) return null;
        var problem = await listings.FindAsync(number, cancellationToken) is { } current ? Refusal(context, account, current) : PropertyId.Unknown(number);
        if (problem is null) return number;
        await ProblemWriter.WriteAsync(context, problem, cancellationToken);
        return null;
    }

    /// <summary>Decides and writes in one transaction, then waits until search finds it. Null after the problem was sent.</summary>
    public async Task<Listing?> EditAsync(
        HttpContext context, int id, SignedInAccount account, Func<Listing, ParameterErrors, ListingEdit> decide, CancellationToken cancellationToken)
    {
        Problem? problem = null;
        var after = await listings.EditAsync(id, current =>
        {
            problem = Refusal(context, account, current);
            if (problem is not null) return ListingEdit.Leave;
            var errors = new ParameterErrors();
            var edit = decide(current.Listing, errors);
            if (errors.Count == 0) return edit;
            problem = Problem.Invalid(errors);
            return ListingEdit.Leave;
        }, cancellationToken);
        if (after is null) problem = PropertyId.Unknown(id);
        if (problem is not null)
        {
            await ProblemWriter.WriteAsync(context, problem, cancellationToken);
            return null;
        }

        await indexed.WaitAsync(cancellationToken);
        return after!.Listing;
    }

    /// <summary>Adds a listing of the account and waits until search finds it.</summary>
    public async Task<Listing> AddAsync(Listing listing, SignedInAccount account, CancellationToken cancellationToken)
    {
        var added = await listings.AddAsync(listing, account.Id, cancellationToken);
        await indexed.WaitAsync(cancellationToken);
        return added.Listing;
    }

    /// <summary>Sends the property as GET gives it.</summary>
    public async Task AnswerAsync(HttpContext context, int status, Listing listing, CancellationToken cancellationToken)
    {
        using var body = JsonBody.Rent();
        PropertyWriter.Write(body.Json, listing, clock.Today());
        await body.SendWrittenAsync(context, status, PropertyTag.Of(listing, clock.Today()), cancellationToken);
    }

    /// <summary>The address of a property.</summary>
    public static string AddressOf(int id) => string.Create(CultureInfo.InvariantCulture, $"{PropertyRoutes.Root}/{id}");

    private static Problem? Refusal(HttpContext context, SignedInAccount account, OwnedListing current)
    {
        if (!account.IsAdmin && current.OwnerId != account.Id)
            return Problem.OfStatus(StatusCodes.Status403Forbidden) with
            {
                Detail = current.OwnerId is null ? "This property was imported; only admins change it." : "This property is another agent's; only that agent and admins change it.",
            };
        var headers = context.Request.Headers;
        if (PropertyTag.Allows(headers.IfMatch, current.Listing) && headers.IfNoneMatch.Count == 0) return null;
        // If-None-Match asks a write to happen only where there is nothing (RFC 9110, 13.1.2); here there is.
        return new(StatusCodes.Status412PreconditionFailed, "Precondition failed", headers.IfNoneMatch.Count > 0
            ? "There is such a property already; If-None-Match does not go with writing it."
            : "The property was changed since that version; read it again, look at what changed, and send the new ETag.");
    }
}
