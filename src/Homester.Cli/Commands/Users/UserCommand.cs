using System.CommandLine;
using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Host.Access;

namespace Homester.Cli.Commands.Users;

/// <summary><c>homester user</c>: accounts and their roles.</summary>
internal static class UserCommand
{
    public static Option<string> Role { get; } = RoleOption();

    public static Command Create() => new("user", "Make accounts, list them, give roles, switch accounts off and on.")
    {
        UserCreateCommand.Create(),
        UserListCommand.Create(),
        UserChangeCommands.Role(),
        UserChangeCommands.Disable(),
        UserChangeCommands.Enable(),
    };

    /// <summary>The address as it is compared.</summary>
    /// <exception cref="FormatException">It is no address.</exception>
    public static string Address(string text) => EmailAddresses.Normalize(text) is var address && EmailAddresses.IsAddress(address)
        ? address
        : throw new FormatException("that is no e-mail address, such as ada@example.org.");

    public static string Known(string role) => RoleNames.All.Contains(role, StringComparer.Ordinal)
        ? role
        : throw new FormatException($"a role is one of {string.Join(", ", RoleNames.All)}.");

    private static Option<string> RoleOption() => new("--role")
    {
        Description = $"What it may do: {string.Join(", ", RoleNames.All)}.",
        DefaultValueFactory = _ => RoleNames.User,
    };
}
