using System.CommandLine;
using Homester.Api.Features.Auth.Administration;
using Homester.Data;
using Microsoft.EntityFrameworkCore;

namespace Homester.Cli.Commands.Users;

/// <summary><c>homester user role</c>, <c>disable</c> and <c>enable</c>: what an account may do, and whether it may sign in. Running servers heed it within seconds.</summary>
internal static class UserChangeCommands
{
    private static readonly Argument<string> Email = new("EMAIL") { Description = "Address of the account." };

    private static readonly Argument<string> RoleName = new("ROLE") { Description = "user, agent or admin." };

    public static Command Role()
    {
        var command = new Command("role", "Give an account another role.") { Email, RoleName };
        command.Does((context, parsed, cancellationToken) =>
            ChangeAsync(context, parsed.GetRequiredValue(Email), UserCommand.Known(parsed.GetRequiredValue(RoleName)), null, cancellationToken));
        return command;
    }

    public static Command Disable()
    {
        var command = new Command("disable", "Switch an account off: it may not sign in, and its sessions end.") { Email };
        command.Does((context, parsed, cancellationToken) => ChangeAsync(context, parsed.GetRequiredValue(Email), null, false, cancellationToken));
        return command;
    }

    public static Command Enable()
    {
        var command = new Command("enable", "Switch an account on again.") { Email };
        command.Does((context, parsed, cancellationToken) => ChangeAsync(context, parsed.GetRequiredValue(Email), null, true, cancellationToken));
        return command;
    }

    private static async Task<int> ChangeAsync(CommandContext context, string address, string? role, bool? isActive, CancellationToken cancellationToken)
    {
        var email = UserCommand.Address(address);
        await using var store = await StoreSession.OpenMigratedAsync(context, cancellationToken);
        var contexts = store.Get<IDbContextFactory<HomesterDbContext>>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // An account of the original may have no normalised address yet.
        var id = await db.Users.Where(u => u.NormalizedEmail == email || (u.NormalizedEmail == null && u.Email == email)).Select(u => u.Id).FirstOrDefaultAsync(cancellationToken);
        var outcome = await new AccountAdministration(contexts, TimeProvider.System).ChangeAsync(id, role, isActive, cancellationToken);
        if (outcome == AdministrationOutcome.NotFound) return context.Fail(ExitCodes.NotFound, "no account has that address.");
        if (outcome == AdministrationOutcome.LastAdmin) return context.Fail(ExitCodes.BadInput, "that is the last admin who may sign in; make another one first.");
        var user = (await AdministeredUsers.ReadAsync(db, db.Users.Where(u => u.Id == id), cancellationToken))[0];
        if (context.Json) context.WriteJson(user);
        else await context.Out.WriteLineAsync($"Account {user.Id} is {(user.IsActive ? $"on, as {user.Roles[^1]}" : "off")}.");
        return ExitCodes.Ok;
    }
}
