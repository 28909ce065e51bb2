using System.Text.Json;
using Homester.Api.Features.Docs;
using Homester.Api.Host.Access;
using Homester.Api.Host.Problems;
using Homester.Api.Host.RateLimits;
using Homester.Api.Host.Responses;
using Homester.Api.Indexing;
using Homester.Data.Storage;

namespace Homester.Api.Features.Health;

/// <summary>Whether the process runs, and whether it can answer.</summary>
public static partial class HealthEndpoints
{
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(2);
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health").LimitedAs(RateLimitClass.None);
        health.MapMethods("live", Read, LiveAsync).Documented("Live", new(
            "Whether the process runs", "Answers 200 as long as the process does.")
        { Access = AccessRule.Anyone, Answer = typeof(LiveShape) });
        health.MapMethods("ready", Read, ReadyAsync).Documented("Ready", new(
            "Whether it can answer", "200 when the index is loaded and the store answers, 503 with the reason when not.")
        { Access = AccessRule.Anyone, Answer = typeof(ReadyShape) });
    }

    private static async Task LiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using var body = JsonBody.Rent();
        body.Json.WriteStartObject();
        body.Json.WriteString("status", "live");
        body.Json.WriteEndObject();
        await body.SendAsync(context, CachePolicies.Never, cancellationToken);
    }

    private static async Task ReadyAsync(HttpContext context, SearchSettings search, IndexState index, ListingReader listings, ILogger<IndexState> logger, CancellationToken cancellationToken)
    {
        var storeAnswers = await AsksStoreAsync(listings, logger, cancellationToken);
        var report = index.Report;
        var indexed = search.Engine == SearchEngine.Index;
        if ((indexed && !index.IsReady) || !storeAnswers)
        {
            var reason = !indexed || index.IsReady ? "The store does not answer." : "The index is being loaded.";
            await ProblemWriter.WriteAsync(context, Problem.Unavailable(reason, TimeSpan.FromSeconds(1)), cancellationToken);
            return;
        }

        using var body = JsonBody.Rent();
        var json = body.Json;
        json.WriteStartObject();
        json.WriteString("status", "ready");
        json.WriteString("engine", indexed ? "index" : "postgres");
        if (indexed) WriteIndex(json, report);
        json.WriteEndObject();
        await body.SendAsync(context, CachePolicies.Never, cancellationToken);
    }

    private static void WriteIndex(Utf8JsonWriter json, IndexReport report)
    {
        json.WriteString("index", report.Phase == IndexPhase.Loading ? "loading" : "following");
        json.WriteNumber("listings", report.Listings);
        json.WriteInstant("loaded_at", report.LoadedAt!.Value);
        if (report.CurrentAt is { } current) json.WriteInstant("current_at", current);
        else json.WriteNull("current_at");
    }

    private static async Task<bool> AsksStoreAsync(ListingReader listings, ILogger logger, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StoreTimeout);
        try
        {
            await listings.GetAsync(0, limit.Token);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever the store throws, the answer is the same: it does not answer.
            LogStoreSilent(logger, exception);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store does not answer a health check")]
    private static partial void LogStoreSilent(ILogger logger, Exception exception);
}
