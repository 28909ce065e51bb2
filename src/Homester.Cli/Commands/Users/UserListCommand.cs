using System.CommandLine;
using System.Globalization;
using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Features.Auth.Administration;
using Homester.Data;
using Homester.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Homester.Cli.Commands.Users;

/// <summary><c>homester user list</c>: accounts by number.</summary>
internal static class UserListCommand
{
    private static readonly Option<string?> Email = new("--email") { Description = "Only accounts whose address has this in it." };

    private static readonly Option<int> Limit = new("--limit") { Description = "How many.", DefaultValueFactory = _ => 100 };

    public static Command Create()
    {
        var command = new Command("list", "Show accounts and their roles.") { Email, Limit };
        Limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000) result.AddError("--limit takes a number from 1 to 10000.");
        });
        command.Does(async (context, parsed, cancellationToken) =>
        {
            await using var store = await StoreSession.OpenMigratedAsync(context, cancellationToken);
            await using var db = await store.Get<IDbContextFactory<HomesterDbContext>>().CreateDbContextAsync(cancellationToken);
            IQueryable<User> users = db.Users;
            if (parsed.GetValue(Email) is { Length: > 0 } text && EmailAddresses.Normalize(text) is var part) users = users.Where(u => u.Email.Contains(part) || u.ClaimedEmail!.Contains(part));
            var found = await AdministeredUsers.ReadAsync(db, users.OrderBy(u => u.Id).Take(parsed.GetValue(Limit)), cancellationToken);
            if (context.Json) context.WriteJson(found);
            else if (found.Count == 0) await context.Out.WriteLineAsync("There is no account.");
            else foreach (var user in found) await context.Out.WriteLineAsync(Describe(user));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static string Describe(AdministeredUserShape user) => string.Create(
        CultureInfo.InvariantCulture,
        $"{user.Id}: {user.Email}, {user.Roles[^1]}{(user.IsActive ? "" : ", off")}{(user.IsProvisional ? ", provisional" : user.IsVerified ? "" : ", address not confirmed")}, since {user.CreatedAt:yyyy-MM-dd}");
}
