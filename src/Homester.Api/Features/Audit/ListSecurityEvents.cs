using System.Text.Json;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data;
using Homester.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Audit;

/// <summary>GET security-events: what happened around accounts, latest first.</summary>
public static class ListSecurityEvents
{
    public static readonly RouteParameter Before = new("before", RouteParameterKind.Whole, "The next of the last answer, for earlier events.", "1042") { Min = 1, Max = long.MaxValue };

    public static readonly RouteParameter Limit = new("limit", RouteParameterKind.Whole, "The most events.", "50") { Min = 1, Max = 200, Default = 50 };

    public static readonly RouteParameter Kind = new("kind", RouteParameterKind.Text, "Only events of this kind.", SecurityEventKinds.SignInFailed)
    {
        Min = 1, Max = 40, Vocabulary = SecurityEventKinds.All,
    };

    public static readonly RouteParameter UserId = new("user_id", RouteParameterKind.Whole, "Only events about this account.", "7") { Min = 1, Max = int.MaxValue };

    public static async Task HandleAsync(HttpContext context, IDbContextFactory<HomesterDbContext> contexts, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        var reader = new ParameterReader(context.Request.Query, errors);
        reader.RefuseOthers(Before, Limit, Kind, UserId);
        var (before, limit, kind, user) = (reader.OptionalWhole(Before), reader.Whole(Limit), reader.Text(Kind), (int?)reader.OptionalWhole(UserId));
        if (errors.Count > 0)
        {
            await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        IQueryable<SecurityEvent> events = db.SecurityEvents.AsNoTracking();
        if (before is not null) events = events.Where(e => e.Id < before);
        if (kind is not null) events = events.Where(e => e.Kind == kind);
        if (user is not null) events = events.Where(e => e.UserId == user);
        // One more than asked tells whether there are earlier ones.
        var found = await events.OrderByDescending(e => e.Id).Take(limit + 1).ToListAsync(cancellationToken);
        using var body = JsonBody.Rent();
        Write(body.Json, found.Count > limit ? found[..limit] : found, found.Count > limit ? found[limit - 1].Id : null);
        await body.SendAsync(context, CachePolicies.Never, cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, List<SecurityEvent> events, long? next)
    {
        json.WriteStartObject();
        json.WriteStartArray("events");
        foreach (var one in events)
        {
            json.WriteStartObject();
            json.WriteNumber("id", one.Id);
            json.WriteInstant("at", one.At);
            json.WriteString("kind", one.Kind);
            json.WriteInteger("user_id", one.UserId);
            json.WriteInteger("actor_id", one.ActorId);
            json.WriteString("client", one.Client);
            json.WritePropertyName("details");
            json.WriteRawValue(one.Details ?? "null");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (next is { } id) json.WriteNumber("next", id);
        else json.WriteNull("next");
        json.WriteEndObject();
    }
}
