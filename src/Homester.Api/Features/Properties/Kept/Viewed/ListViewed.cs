using System.Text.Json;
using Homester.Api.Host.Access;
using Homester.Api.Host.Responses;
using Homester.Data.Kept;
using Homester.Data.Storage;

namespace Homester.Api.Features.Properties.Kept.Viewed;

/// <summary>GET: the list, newest first.</summary>
public static class ListViewed
{
    public static async Task HandleAsync(
        HttpContext context, SignedInAccount account, KeptListings kept, ListingReader listings, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await KeptPaging.ReadAsync(context, cancellationToken) is not { } paging) return;
        var (rows, total) = await kept.PageAsync(KeptList.Viewed, account.Id, paging.Skipped, paging.PerPage, cancellationToken);
        await KeptAnswers.SendPageAsync(context, listings, rows, paging with { Total = total }, "viewed", Write, clock, cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, KeptRow row)
    {
        json.WriteInstant("last_at", row.At);
        json.WriteInstant("first_at", row.FirstAt ?? row.At);
        json.WriteNumber("times", row.Times ?? 1);
    }
}
