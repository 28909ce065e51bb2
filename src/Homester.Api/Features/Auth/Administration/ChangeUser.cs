using System.Globalization;
using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Access;
using Homester.Api.Host.Audit;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Data;
using Homester.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Administration;

/// <summary>PATCH /api/admin/users/{id}: another role, or switched off or on. In force at once.</summary>
public static class ChangeUser
{
    public static readonly IReadOnlyList<BodyMember> Members =
    [
        new("role", BodyMemberKind.Text, "What the account may do, in place of what it might before.", RoleNames.Agent) { Min = 1, Max = 20, Vocabulary = RoleNames.All },
        new("is_active", BodyMemberKind.Flag, "Whether it may sign in; false ends its sessions."),
    ];

    private static readonly Problem LastAdmin = new(StatusCodes.Status409Conflict, "Conflict", "This is the last admin who may sign in; make another one first.");

    public static async Task HandleAsync(
        HttpContext context, string id, AccountAdministration administration, AccountStates states, SecurityEvents events, IDbContextFactory<HomesterDbContext> contexts,
        CancellationToken cancellationToken)
    {
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken);
        if (body is null) return;
        var (role, active) = (body.Text(Members[0]), body.Flag(Members[1]));
        if (await body.RefusesAsync(context, cancellationToken)) return;

        var outcome = int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var userId)
            ? await administration.ChangeAsync(userId, role, active, cancellationToken)
            : AdministrationOutcome.NotFound;
        if (outcome != AdministrationOutcome.Done)
        {
            await ProblemWriter.WriteAsync(context, outcome == AdministrationOutcome.LastAdmin ? LastAdmin : Problem.NotFound("There is no account of this number."), cancellationToken);
            return;
        }

        await states.ForgetAsync(userId, cancellationToken);
        if (role is not null) await events.WriteAsync(context, SecurityEventKinds.RolesChanged, userId, $$"""{"role":"{{role}}"}""", cancellationToken);
        if (active is { } on) await events.WriteAsync(context, on ? SecurityEventKinds.AccountEnabled : SecurityEventKinds.AccountDisabled, userId, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var changed = await AdministeredUsers.ReadAsync(db, db.Users.Where(u => u.Id == userId), cancellationToken);
        await AuthAnswers.SendAsync(context, StatusCodes.Status200OK, changed[0], cancellationToken);
    }
}
