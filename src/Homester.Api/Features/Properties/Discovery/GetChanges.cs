using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Feed;

namespace Homester.Api.Features.Properties.Discovery;

/// <summary>GET changes: the change feed, for those who keep a copy.</summary>
public static class GetChanges
{
    public static readonly RouteParameter Since = new(
        "since", RouteParameterKind.Text,
        "The next of the last answer. Without it the answer has no changes and its next is the end of the feed: take it first, then read every property.",
        "4f1c2ab07d3e4c9c8f1f0a6d2b9e7a11-0-1042")
    { Min = 1, Max = 80 };

    public static readonly RouteParameter Limit = new("limit", RouteParameterKind.Whole, "The most changes.", "500") { Min = 1, Max = 1000, Default = 100 };

    public static async Task HandleAsync(HttpContext context, ListingChangeFeed feed, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        var reader = new ParameterReader(context.Request.Query, errors);
        reader.RefuseOthers(Since, Limit);
        var limit = reader.Whole(Limit);
        var since = ReadSince(reader, errors);
        if (errors.Count > 0)
        {
            await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
            return;
        }

        var page = since is { } after
            ? await feed.ReadFinalAsync(after, limit, cancellationToken)
            : new ChangePage([], await feed.PositionAsync(cancellationToken), HasMore: false, MustRebuild: false);
        if (page.MustRebuild)
        {
            await ProblemWriter.WriteAsync(context, Problem.Gone(
                "The feed no longer holds everything after since; ask without since for a new position, then read every property."), cancellationToken);
            return;
        }

        using var body = JsonBody.Rent();
        Write(body, page);
        await body.SendAsync(context, CachePolicies.AlwaysAsk, cancellationToken);
    }

    private static ChangePosition? ReadSince(ParameterReader reader, ParameterErrors errors)
    {
        if (reader.Text(Since) is not { } text) return null;
        if (ChangePosition.TryParse(text, null, out var position)) return position;
        errors.Add(Since.Name, $"{Since.Name} must be the next of an earlier answer, unchanged; leave it out to begin");
        return null;
    }

    private static void Write(JsonBody body, ChangePage page)
    {
        var json = body.Json;
        json.WriteStartObject();
        json.WriteStartArray("changes");
        foreach (var change in page.Changes)
        {
            json.WriteStartObject();
            json.WriteNumber("id", change.ListingId);
            json.WriteString("kind", change.IsDelete ? ChangeKinds.Delete : ChangeKinds.Upsert);
            json.WriteInstant("at", change.At);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("next", page.Next.ToString());
        json.WriteBoolean("has_more", page.HasMore);
        json.WriteEndObject();
    }
}
