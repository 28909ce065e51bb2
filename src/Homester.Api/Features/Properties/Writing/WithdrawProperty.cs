using Homester.Api.Host;
using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Storage.Editing;

namespace Homester.Api.Features.Properties.Writing;

/// <summary>DELETE {id}: takes the property off the market; its history stays. Admins may delete it for good.</summary>
public static class WithdrawProperty
{
    public static readonly RouteParameter Purge = new("purge", RouteParameterKind.Flag, "Whether it is deleted for good, with history, favorites and pictures; for admins.", "false");

    public static async Task HandleAsync(
        HttpContext context, string id, SignedInAccount account, PropertyEditing properties, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await properties.BeginAsync(context, id, account, [Purge], cancellationToken) is not { } number) return;
        var errors = new ParameterErrors();
        var purge = new ParameterReader(context.Request.Query, errors).Flag(Purge);
        if (errors.Count > 0 || (purge && !account.IsAdmin))
        {
            var problem = errors.Count > 0 ? Problem.Invalid(errors)
                : Problem.OfStatus(StatusCodes.Status403Forbidden) with { Detail = "Only admins delete for good; without purge the property is taken off the market." };
            await ProblemWriter.WriteAsync(context, problem, cancellationToken);
            return;
        }

        var written = await properties.EditAsync(context, number, account, (_, _) => purge ? ListingEdit.Delete : ListingEdit.Withdraw, cancellationToken);
        if (written is null) return;
        if (!purge) context.Response.Headers.ETag = PropertyTag.Of(written, clock.Today());
        context.Response.Headers.CacheControl = CachePolicies.Never;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
