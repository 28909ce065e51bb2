using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using Homester.Api.Features.Properties.Detail;
using Homester.Api.Host;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Accounts;
using Homester.Data.Kept;
using Homester.Data.Storage;
using Homester.Listings.Json;
using Homester.Listings.Search;

namespace Homester.Api.Features.Properties.Kept;

/// <summary>What the answers about somebody's lists have in common. None may be kept by anybody.</summary>
public static class KeptAnswers
{
    /// <summary>The tag of a favourite as it is.</summary>
    public static string TagOf(KeptRow row) => Tag($"{row.ListingId} {row.At.UtcTicks} {row.NotedAt?.UtcTicks} {row.Note}");

    /// <summary>The tag of a saved search as it is; running it makes no other.</summary>
    public static string TagOf(SavedSearch search) => Tag($"{search.Id} {search.UpdatedAt.UtcTicks} {search.Name}\n{search.Query}");

    /// <summary>204: it is done, and there is nothing to say.</summary>
    public static void Done(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.CacheControl = CachePolicies.Personal;
    }

    /// <summary>Answers what became of putting a property on a list: 204 whether it is new there or was there, else the problem.</summary>
    public static async Task PutAsync(HttpContext context, KeepOutcome outcome, int id, string full, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case KeepOutcome.Added or KeepOutcome.Already:
                Done(context);
                break;
            case KeepOutcome.NoListing:
                await ProblemWriter.WriteAsync(context, PropertyId.Unknown(id), cancellationToken);
                break;
            case KeepOutcome.Full:
                await ProblemWriter.WriteAsync(context, Problem.Conflict(full), cancellationToken);
                break;
            default:
                await ProblemWriter.WriteAsync(context, Problem.OfStatus(StatusCodes.Status401Unauthorized), cancellationToken);
                break;
        }
    }

    /// <summary>Sends a page of a list as cards, each with what the list says of it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="listings">Reads the cards.</param>
    /// <param name="rows">The rows of the page, in order. A property keeps its place whatever its status.</param>
    /// <param name="paging">Where the page stands.</param>
    /// <param name="member">The name of the member that says it.</param>
    /// <param name="write">Writes its members.</param>
    /// <param name="clock">What day it is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task SendPageAsync(
        HttpContext context, ListingReader listings, IReadOnlyList<KeptRow> rows, KeptPaging paging, string member, Action<Utf8JsonWriter, KeptRow> write, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var found = (await listings.GetManyAsync([.. rows.Select(r => r.ListingId)], cancellationToken)).ToDictionary(l => l.Id);
        var today = clock.Today();
        using var body = JsonBody.Rent();
        var json = body.Json;
        json.WriteStartObject();
        json.WriteStartArray("properties");
        var cards = new CardWriter(body);
        foreach (var row in rows)
        {
            if (!found.TryGetValue(row.ListingId, out var listing)) continue;
            cards.Write(new ListingHit(listing.Id, ListingJson.EncodeCard(listing)) { DaysOnMarket = listing.DaysOnMarket(today) }, Extra(member, row, write));
        }

        json.WriteEndArray();
        paging.Write(json);
        json.WriteEndObject();
        await body.SendAsync(context, CachePolicies.Personal, cancellationToken);
    }

    private static byte[] Extra(string member, KeptRow row, Action<Utf8JsonWriter, KeptRow> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        buffer.Write(Encoding.UTF8.GetBytes($",\"{member}\":"));
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        write(json, row);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static string Tag(FormattableString state) =>
        $"\"{XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(state.ToString(CultureInfo.InvariantCulture))):x16}\"";
}
